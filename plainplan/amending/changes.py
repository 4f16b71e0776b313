"""What may be changed in a YAML file, and which child of a list or of keys a step of a path means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from plainplan.amending.source import Keyed, Listed, Piece, Word

type Path = tuple[str | int, ...]
"""Keys, and entries of lists by their index from 0 or by their `id`, from the root down."""


@dataclass(frozen=True, slots=True)
class Put:
    """A value in place of the one at `path`, or behind a key that is not there yet: before the first of the keys
    `later` that is, else at the end. Values are strings, numbers, truths, days, and dicts and lists of them."""

    path: Path
    value: Any
    later: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Insert:
    """An entry of a list before the one at `path`, whose last step is an index; that of its end is its length."""

    path: Path
    value: Any


@dataclass(frozen=True, slots=True)
class Drop:
    """A key or entry taken out, with the remark at the end of its line; those above it stay. What holds nothing any
    more goes too."""

    path: Path


Change = Put | Insert | Drop


def index(piece: Listed | Keyed, step: str | int) -> int:
    """Which child a step of a path means. Raises KeyError where it means none."""
    if isinstance(piece, Keyed):
        names: list[Any] = [key.value for key, _ in piece.entries]
    elif isinstance(step, int):
        names = list(range(len(piece.items)))
    else:
        names = [_id(item) for item in piece.items]
    if step not in names:
        raise KeyError(step)
    return names.index(step)


def _id(item: Piece) -> str | None:
    entries = item.entries if isinstance(item, Keyed) else ()
    return next((value.value for key, value in entries if key.value == "id" and isinstance(value, Word)), None)


def is_new(piece: Listed | Keyed, step: str | int) -> bool:
    """Whether a key is not there yet."""
    return isinstance(piece, Keyed) and all(key.value != step for key, _ in piece.entries)


def gap(piece: Listed | Keyed, step: str | int, change: Put | Insert) -> int:
    """Before which child something new stands."""
    if isinstance(piece, Listed) and isinstance(step, int) and 0 <= step <= len(piece.items):
        return step
    if isinstance(piece, Keyed) and isinstance(change, Put) and isinstance(step, str):
        places = (at for at, (key, _) in enumerate(piece.entries) if key.value in change.later)
        return next(places, len(piece.entries))
    raise KeyError(step)
