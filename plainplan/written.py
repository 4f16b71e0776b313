"""Values of the model in, what a file says of them out: the reverse of `typed`.

What comes out are dicts, lists, strings, numbers, truths and days, in the order of the form. What is as it would be
without being written is left out. Reading it again gives an equal value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any

from plainplan.model.text import SHARED, Label, Text
from plainplan.shapes import Many, OneOf, Part, Record, Shape

type Form = Callable[[Record, dict[str, Any]], Any]


def in_full(value: Any) -> dict[str, Any]:
    """A value with every key spelled out, as programs like it."""
    said = _record(Record(type(value)), value, lambda record, keys: keys)
    assert isinstance(said, dict)
    return said


def in_short(value: Any) -> dict[str, Any]:
    """A value as people write it: what has a main field, and nothing else to say, is that field."""
    return {key: _value(part.shape, below, _short) for key, part, below in _said(Record(type(value)), value)}


def said(shape: Shape, value: Any) -> Any:
    """A value of a shape as people write it."""
    return _value(shape, value, _short)


def _short(record: Record, keys: dict[str, Any]) -> Any:
    if not keys and record.may_be_empty:
        return ""
    if set(keys) != {record.shorthand}:
        return keys
    main = keys[record.shorthand]
    own = {key for part in record.parts.values() for key in part.keys}
    return keys if isinstance(main, dict) and own & set(main) else main


def _value(shape: Shape, value: Any, form: Form) -> Any:
    match shape:
        case Record():
            return _record(shape, value, form)
        case Many(of):
            return [_value(of, entry, form) for entry in value]
        case OneOf():
            return _one_of(shape, value, form)
    return _simple(value)


def _one_of(shape: OneOf, value: Any, form: Form) -> Any:
    """A block behind its key; one that has nothing to say is that word alone, where a word may stand alone."""
    record = next(one for one in shape.records if one.cls is type(value))
    said = _record(record, value, form)
    return record.tag if said == {} and not shape.plain else {record.tag: said}


def _record(record: Record, value: Any, form: Form) -> Any:
    return form(record, {key: _value(part.shape, below, form) for key, part, below in _said(record, value)})


def _said(record: Record, value: Any) -> Iterator[tuple[str, Part, Any]]:
    """The keys of a record that say something, each with its part and value."""
    for part, usual in _parts(record.cls):
        below = getattr(value, part.name)
        if part.nested:
            yield from ((key, part, entries) for key, entries in _by_key(part, below))
        elif below is not usual and _says_something(below) and below != usual:
            yield part.name, part, below


@cache
def _parts(cls: type[Any]) -> tuple[tuple[Part, Any], ...]:
    """The parts of a record, each with what it is without being written (MISSING where it must be)."""
    defaults = {one.name: one.default for one in fields(cls)}
    return tuple((part, defaults[part.name]) for part in Record(cls).parts.values())


def _says_something(value: Any) -> bool:
    """An empty cell of a table holds a text without words."""
    return value is not None and not (isinstance(value, Text) and not any(words for _, words in value.words))


def _by_key(part: Part, entries: Iterable[Any]) -> Iterator[tuple[str, list[Any]]]:
    """Entries under the keys that say what they are, in the order in which each key is first needed."""
    assert part.nested
    names = {level: key for key, level in part.nested.keys}
    sorted_out: dict[str, list[Any]] = {}
    for entry in entries:
        sorted_out.setdefault(names[entry.level], []).append(entry)
    yield from sorted_out.items()


def _simple(value: Any) -> Any:
    match value:
        case Text():
            return _text(value)
        case Label():
            return value.printed
        case StrEnum():
            return str(value)
        case datetime():
            return value.strftime("%Y-%m-%d %H:%M")
        case float():
            return number(value)
    return value


def _text(text: Text) -> str | dict[str, str]:
    """Words that serve every language stand alone."""
    known = dict(text.words)
    return known.get(SHARED, "") if set(known) <= {SHARED} else known


def number(value: float) -> int | float | str:
    """A number as people write it, without exponent; as a string where Python would not."""
    if value.is_integer():
        return int(value)
    return value if "e" not in repr(value) else format(Decimal(repr(value)), "f")
