"""Frozen dataclasses on disk, under names: what cannot be read back whole was never there.

It knows nothing of what it keeps. An entry carries the sum of its own text, so that a file cut short or changed by
chance is found out; against somebody who may write into the folder it is no guard.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, fields, is_dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

KEPT_SECONDS = 30 * 24 * 3600
"""What nobody asked for in so long is thrown away."""


class Memory:
    """A folder of entries; it is made when the first is kept, and may be deleted, shared or lost at any time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def recalled[T](self, name: str, kind: type[T]) -> T | None:
        """The entry of this name (letters and digits) as a dataclass of this kind; None where there is none that can
        be read back."""
        path = self._path(name)
        try:
            total, _, text = path.read_text(encoding="utf-8").partition("\n")
            if total != _sum(text):
                return None
            found: T = revived(kind, json.loads(text))
            os.utime(path)
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return None
        return found

    def keep(self, name: str, entry: Any) -> None:
        """Keep a dataclass under this name. A folder that cannot be written to is no fault: nothing is kept then."""
        path = self._path(name)
        text = json.dumps(asdict(entry), ensure_ascii=False)
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile("w", dir=path.parent, delete=False, encoding="utf-8") as file:
                file.write(f"{_sum(text)}\n{text}")
            # Others may read at the same time: they see the old entry or the new one, never half of one.
            Path(file.name).replace(path)

    def forget_old(self) -> None:
        """Throw away what was not asked for in 30 days."""
        for path in self._folder.glob("*/*"):
            with suppress(OSError):
                if time.time() - path.stat().st_mtime > KEPT_SECONDS:
                    path.unlink()

    def _path(self, name: str) -> Path:
        return self._folder / name[:2] / name


def revived(kind: Any, plain: Any) -> Any:
    """Plain JSON data as the type that it was: dataclasses, string enumerations, tuples, optional values; all else as
    it is. Raises ValueError, TypeError, KeyError or AttributeError where it does not fit."""
    if get_origin(kind) is UnionType:
        return (
            None if plain is None else revived(next(each for each in get_args(kind) if each is not type(None)), plain)
        )
    if get_origin(kind) is tuple:
        return _tuple(get_args(kind), plain)
    if isinstance(kind, type) and is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{field.name: revived(hints[field.name], plain[field.name]) for field in fields(kind)})
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(plain)
    if kind in _PLAIN and not isinstance(plain, _PLAIN[kind]):
        raise TypeError(kind)
    return plain


_PLAIN: Mapping[Any, tuple[type, ...]] = {str: (str,), int: (int,), bool: (bool,), float: (float, int)}


def _tuple(kinds: tuple[Any, ...], plain: Any) -> tuple[Any, ...]:
    if not isinstance(plain, list):
        raise TypeError(kinds)
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(revived(kinds[0], each) for each in plain)
    return tuple(revived(kind, each) for kind, each in zip(kinds, plain, strict=True))


def _sum(text: str) -> str:
    return sha256(text.encode()).hexdigest()
