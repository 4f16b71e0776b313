"""A value of the model with some fields changed; the same object where nothing is, so that large plans stay shared."""

from __future__ import annotations

from dataclasses import replace
from operator import is_
from typing import Any


def changed[T](value: T, **fields: object) -> T:
    """A dataclass with these fields; itself where they hold the very objects that it has (of tuples, their entries)."""
    new: dict[str, Any] = {name: new for name, new in fields.items() if not _same(getattr(value, name), new)}
    return replace(value, **new) if new else value  # type: ignore[type-var]


def _same(old: object, new: object) -> bool:
    if isinstance(old, tuple) and isinstance(new, tuple):
        return len(old) == len(new) and all(map(is_, old, new))
    return old is new or (isinstance(old, str) and old == new)
