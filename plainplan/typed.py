"""Trees of strings in, values of the model out. What does not fit is told, all of it, with its place."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from typing import Any

from plainplan.dates import parse_day, parse_moment, parse_year
from plainplan.findings import Finding, Place, Severity, fault, listed
from plainplan.model.text import SHARED, Label, Text, label_value
from plainplan.model.tree import Mapping, Node, Scalar, Sequence
from plainplan.shapes import PATTERNS, Choice, Many, OneOf, Part, Record, Shape, Simple, shape_of


class _Broken:
    """Stands where a value should be; what is wrong has been told."""


BROKEN = _Broken()


@dataclass(frozen=True, slots=True)
class Reading:
    """One file being read: the language keys that texts may have, and the faults so far."""

    languages: Collection[str]
    faults: list[Finding]

    def tell(self, check: str, place: Place, **params: object) -> _Broken:
        self.faults.append(fault(check, Severity.ERROR, place, **params))
        return BROKEN


def read[T](cls: type[T], node: Node, languages: Collection[str]) -> tuple[T | None, tuple[Finding, ...]]:
    """A value of `cls` and everything wrong with the tree; None where no value can be made of it."""
    reading = Reading(languages, [])
    value = _read(reading, shape_of(cls), node)
    return (None if value is BROKEN else value), tuple(reading.faults)


def _read(reading: Reading, shape: Shape, node: Node) -> Any:
    match shape:
        case Simple(name):
            return _simple(reading, name, node)
        case Choice(of):
            return _choice(reading, of, node)
        case Many(of):
            return _many(reading, of, node)
        case OneOf():
            return _one_of(reading, shape, node)
        case Record():
            return _record(reading, shape, node)


def _many(reading: Reading, of: Shape, node: Node) -> Any:
    entries = node.items if isinstance(node, Sequence) else (node,)
    read = [_entry(reading, of, entry) for entry in entries]
    return tuple(value for value in read if value is not BROKEN)


def _entry(reading: Reading, of: Shape, node: Node) -> Any:
    """An entry of a list; a dash with nothing behind it is told, save for the cells of a table."""
    if isinstance(node, Scalar) and not node.value.strip() and not (isinstance(of, Record) and of.may_be_empty):
        return reading.tell("entry-empty", node.place)
    return _read(reading, of, node)


def _choice(reading: Reading, of: Any, node: Node) -> Any:
    words = [member.value for member in of]
    if not isinstance(node, Scalar):
        return reading.tell("not-a-word", node.place)
    if node.value in words:
        return of(node.value)
    choices, meant = listed(words), _meant(node.value, words)
    return reading.tell("not-a-choice", node.place, value=_shown(node.value), choices=choices, meant=meant)


def _one_of(reading: Reading, shape: OneOf, node: Node) -> Any:
    if isinstance(node, Mapping) and len(node.entries) == 1:
        key, value = node.entries[0]
        for record in shape.records:
            if record.tag == key.value:
                return _tagged(reading, shape, record, value)
    plain = shape.plain
    if plain is None:
        return _untagged(reading, shape, node)
    if isinstance(node, Scalar) or (isinstance(node, Mapping) and _is_text(reading, node)):
        return _record(reading, plain, node)
    tags = [record.tag for record in shape.records]
    keys = [key for key, _ in node.entries] if isinstance(node, Mapping) else []
    if len(keys) > 1 and keys[0].value in tags:
        return reading.tell("block-two-keys", keys[1].place, key=keys[0].value, second=_shown(keys[1].value))
    first = keys[0].value if keys else ""
    return reading.tell("not-a-block", node.place, key=_shown(first), tags=listed(tags), meant=_meant(first, tags))


def _tagged(reading: Reading, shape: OneOf, record: Record, value: Node) -> Any:
    """What stands behind the key of a block."""
    if shape.plain or record not in shape.alone:
        return _record(reading, record, value)
    if isinstance(value, Scalar) and not value.value:
        return _build(reading, record, Mapping((), value.spot))
    if not record.parts:
        return reading.tell("word-not-alone", value.place, name=record.tag)
    return _record(reading, record, value)


def _untagged(reading: Reading, shape: OneOf, node: Node) -> Any:
    """What begins with none of the keys: a word that may stand alone, or a fault."""
    word = node.value.strip() if isinstance(node, Scalar) else ""
    for record in shape.alone:
        if record.tag == word:
            return _build(reading, record, Mapping((), node.spot))
    tags = [record.tag for record in shape.records]
    keys = [key for key, _ in node.entries] if isinstance(node, Mapping) else []
    if len(keys) > 1 and keys[0].value in tags:
        return reading.tell("name-two-keys", keys[1].place, key=keys[0].value, second=_shown(keys[1].value))
    if word in tags:
        return reading.tell("name-needs-value", node.place, name=word)
    written = keys[0].value if keys else word
    place = keys[0].place if keys else node.place
    return reading.tell("name-unknown", place, name=_shown(written), names=listed(tags), meant=_meant(written, tags))


def _record(reading: Reading, record: Record, node: Node) -> Any:
    parts = record.parts
    keys = {key for part in parts.values() for key in part.keys}
    if record.shorthand and not _is_named(reading, record, node, keys):
        return _short(reading, record, node)
    if isinstance(node, Scalar) and not node.value:
        node = Mapping((), node.spot)
    if not isinstance(node, Mapping):
        return reading.tell("not-a-mapping", node.place, keys=listed(sorted(keys)))
    _unknown_keys(reading, node, keys)
    return _build(reading, record, node)


def _is_named(reading: Reading, record: Record, node: Node, keys: Collection[str]) -> bool:
    """Whether keys of the record are written, or at least cannot be those of its main field."""
    if not isinstance(node, Mapping):
        return False
    if any(key.value in keys for key, _ in node.entries):
        return True
    main = record.parts[record.shorthand].shape
    return isinstance(main, Simple) and not (main.name == "text" and _is_text(reading, node))


def _short(reading: Reading, record: Record, node: Node) -> Any:
    """Something written without keys is the record's main field."""
    part = record.parts[record.shorthand]
    value = _read(reading, part.shape, node)
    return BROKEN if value is BROKEN else _make(record, {part.name: value}, node.place)


def _build(reading: Reading, record: Record, node: Mapping) -> Any:
    values: dict[str, Any] = {}
    whole = True
    for part in record.parts.values():
        value = _part(reading, part, node)
        if value is not None and value is not BROKEN:
            values[part.name] = value
        elif part.required:
            whole = False
            if value is None:
                reading.tell("key-missing", node.place, key=part.name)
    return _make(record, values, node.place) if whole else BROKEN


def _make(record: Record, values: dict[str, Any], place: Place) -> Any:
    if "place" in record.cls.__dataclass_fields__:  # type: ignore[attr-defined]
        values["place"] = place
    return record.cls(**values)


def _part(reading: Reading, part: Part, node: Mapping) -> Any:
    """The value of a field; None where it is not written (a key with nothing behind it included)."""
    if part.nested:
        return tuple(_children(reading, part, node))
    value = node.get(part.name)
    if value is None or (isinstance(value, Scalar) and not value.value):
        return None
    return _read(reading, part.shape, value)


def _children(reading: Reading, part: Part, node: Mapping) -> Iterator[Any]:
    """Entries under several keys, in the order written, each told what it is by its key."""
    levels = dict(part.nested.keys) if part.nested else {}
    assert isinstance(part.shape, Many)
    assert isinstance(part.shape.of, Record)
    record = part.shape.of
    for key, value in node.entries:
        if key.value not in levels or (isinstance(value, Scalar) and not value.value):
            continue
        for entry in value.items if isinstance(value, Sequence) else (value,):
            read = _entry(reading, record, entry)
            if read is not BROKEN:
                yield replace(read, level=levels[key.value])


def _unknown_keys(reading: Reading, node: Mapping, keys: Collection[str]) -> None:
    for key, _ in node.entries:
        if key.value not in keys:
            known = listed(sorted(keys))
            reading.tell("key-unknown", key.place, key=_shown(key.value), meant=_meant(key.value, keys), known=known)


def _meant(written: str, keys: Collection[str]) -> str:
    return next(iter(difflib.get_close_matches(written[:80].casefold(), keys, 1, 0.6)), "")


def _shown(written: str) -> str:
    """As much of what was written as a message can hold."""
    return written if len(written) <= 60 else f"{written[:60]}…"


def _is_text(reading: Reading, node: Mapping) -> bool:
    return any(key.value in reading.languages for key, _ in node.entries)


# -------------------------------------------------------------- single values


def _simple(reading: Reading, name: str, node: Node) -> Any:
    if name == "text":
        return _text(reading, node)
    if not isinstance(node, Scalar):
        return reading.tell("not-a-word", node.place)
    value = _SIMPLE[name](node.value.strip())
    return reading.tell(f"not-a-{name}", node.place, value=_shown(node.value)) if value is None else value


def _text(reading: Reading, node: Node) -> Any:
    if isinstance(node, Scalar):
        return Text(((SHARED, node.value.strip()),), node.place)
    if isinstance(node, Sequence):
        return reading.tell("not-a-text", node.place, languages=listed(reading.languages))
    _unknown_keys(reading, node, reading.languages)
    said = []
    for key, value in node.entries:
        if not isinstance(value, Scalar):
            reading.tell("not-a-word", value.place)
        elif key.value in reading.languages and value.value.strip():
            said.append((key.value, value.value.strip()))
    return Text(tuple(said), node.place) if said else reading.tell("text-empty", node.place)


def _formed(form: str) -> Callable[[str], str | None]:
    return lambda written: written if re.fullmatch(PATTERNS[form], written) else None


def is_slug(written: str) -> bool:
    """Whether a name can be part of an address."""
    return _formed("slug")(written) is not None


def _number(written: str) -> float | None:
    return float(written.replace(",", "")) if re.fullmatch(PATTERNS["number"], written) else None


def _whole(written: str) -> int | None:
    return int(written) if re.fullmatch(PATTERNS["whole"], written) else None


def _truth(written: str) -> bool | None:
    return {"true": True, "yes": True, "是": True, "false": False, "no": False, "否": False}.get(written.lower())


_SIMPLE: dict[str, Callable[[str], Any]] = {
    "string": str,
    "label": lambda written: Label(written, label_value(written)),
    "number": _number,
    "whole": _whole,
    "truth": _truth,
    "day": parse_day,
    "moment": parse_moment,
    "year": parse_year,
    "slug": _formed("slug"),
    "classcode": _formed("classcode"),
    "address": _formed("address"),
    "filename": _formed("filename"),
    "tag": _formed("tag"),
    "pair": _formed("pair"),
}
