"""Trees of strings in, values of the model out. What does not fit is told, all of it, with its place."""

from __future__ import annotations

from collections import abc
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, partial
from typing import Any

from plainplan.findings import Finding, listed
from plainplan.model.ladder import Level
from plainplan.model.tree import Mapping, Node, Scalar, Sequence
from plainplan.shapes import Choice, Many, OneOf, Part, Record, Shape, Simple, shape_of
from plainplan.typed.reading import BROKEN, Reading, closest, is_text, shown, tell_unknown_keys
from plainplan.typed.single import SINGLE, choice, is_slug, simple, text

__all__ = ["is_slug", "read"]

NOTHING: abc.Mapping[str, Any] = {}


def read[T](cls: type[T], node: Node, languages: Collection[str]) -> tuple[T | None, tuple[Finding, ...]]:
    """A value of `cls` and everything wrong with the tree; None where no value can be made of it."""
    reading = Reading(languages, [])
    value = _reader(shape_of(cls))(reading, node)
    return (None if value is BROKEN else value), tuple(reading.faults)


type Reader = Callable[..., Any]
"""Takes what is being read and a tree; makes a value of it, or tells what is wrong and gives BROKEN. There is one for
each shape, made once."""


@cache
def _reader(shape: Shape) -> Reader:
    match shape:
        case Simple("text"):
            return text
        case Simple(name):
            return partial(simple, name, SINGLE[name])
        case Choice(of):
            return partial(choice, {member.value: member for member in of})
        case Many(of):
            return partial(_many, _entry_reader(of))
        case OneOf():
            return _Blocks(shape).read
        case Record():
            return _Form(shape).read


# -------------------------------------------------------------- lists and blocks


def _many(read_one: Reader, reading: Reading, node: Node) -> Any:
    entries = node.items if isinstance(node, Sequence) else (node,)
    return tuple([value for entry in entries if (value := read_one(reading, entry)) is not BROKEN])


def _entry_reader(of: Shape) -> Reader:
    """An entry of a list; a dash with nothing behind it is told, save for the cells of a table."""
    return _reader(of) if isinstance(of, Record) and of.may_be_empty else partial(_entry, _reader(of))


def _entry(read_one: Reader, reading: Reading, node: Node, *given: abc.Mapping[str, Any]) -> Any:
    if isinstance(node, Scalar) and not node.value.strip():
        return reading.tell("entry-empty", node.place)
    return read_one(reading, node, *given)


class _Blocks:
    """Reads what begins with its key, one of several."""

    def __init__(self, shape: OneOf) -> None:
        forms = [_Form(record) for record in shape.records]
        self.forms = {form.record.tag: form for form in reversed(forms)}
        self.tags = [form.record.tag for form in forms]
        self.plain = forms[0] if shape.plain else None
        self.alone = {record.tag for record in shape.alone}

    def read(self, reading: Reading, node: Node) -> Any:
        if isinstance(node, Mapping) and len(node.entries) == 1:
            key, value = node.entries[0]
            if key.value in self.forms:
                return self._tagged(reading, self.forms[key.value], value)
        if self.plain is None:
            return self._untagged(reading, node)
        if isinstance(node, Scalar) or (isinstance(node, Mapping) and is_text(reading, node)):
            return self.plain.read(reading, node)
        keys = [key for key, _ in node.entries] if isinstance(node, Mapping) else []
        if len(keys) > 1 and keys[0].value in self.tags:
            return reading.tell("block-two-keys", keys[1].place, key=keys[0].value, second=shown(keys[1].value))
        first = keys[0].value if keys else ""
        tags, meant = listed(self.tags), closest(first, self.tags)
        return reading.tell("not-a-block", node.place, key=shown(first), tags=tags, meant=meant)

    def _tagged(self, reading: Reading, form: _Form, value: Node) -> Any:
        """What stands behind the key of a block."""
        if self.plain or form.record.tag not in self.alone:
            return form.read(reading, value)
        if isinstance(value, Scalar) and not value.value:
            return form.build(reading, Mapping((), value.spot))
        if not form.record.parts:
            return reading.tell("word-not-alone", value.place, name=form.record.tag)
        return form.read(reading, value)

    def _untagged(self, reading: Reading, node: Node) -> Any:
        """What begins with none of the keys: a word that may stand alone, or a fault."""
        word = node.value.strip() if isinstance(node, Scalar) else ""
        if word in self.alone:
            return self.forms[word].build(reading, Mapping((), node.spot))
        keys = [key for key, _ in node.entries] if isinstance(node, Mapping) else []
        if len(keys) > 1 and keys[0].value in self.tags:
            return reading.tell("name-two-keys", keys[1].place, key=keys[0].value, second=shown(keys[1].value))
        if word in self.tags:
            return reading.tell("name-needs-value", node.place, name=word)
        written = keys[0].value if keys else word
        place = keys[0].place if keys else node.place
        names, meant = listed(self.tags), closest(written, self.tags)
        return reading.tell("name-unknown", place, name=shown(written), names=names, meant=meant)


# -------------------------------------------------------------- records


@dataclass(frozen=True, slots=True)
class _Field:
    """A field of a record and how it is read; `levels` where its entries stand under keys that say what they are.
    It is `asked` for even where its name is not written if it is required, or has other names."""

    name: str
    read: Reader
    required: bool
    levels: abc.Mapping[str, Level]
    asked: bool


class _Form:
    """Reads the keys of a record. What a record holds is looked up late, since records hold records of their kind."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.has_place = "place" in record.cls.__dataclass_fields__  # type: ignore[attr-defined]

    @cached_property
    def fields(self) -> abc.Mapping[str, _Field]:
        return {part.name: _field(part) for part in self.record.parts.values()}

    @cached_property
    def keys(self) -> frozenset[str]:
        return frozenset(key for part in self.record.parts.values() for key in part.keys)

    def read(self, reading: Reading, node: Node, given: abc.Mapping[str, Any] = NOTHING) -> Any:
        """The record of a tree, with what is `given` for its fields beside."""
        if self.record.shorthand and not self._is_named(reading, node):
            value = self.fields[self.record.shorthand].read(reading, node)
            return BROKEN if value is BROKEN else self._made({**given, self.record.shorthand: value}, node)
        if isinstance(node, Scalar) and not node.value:
            node = Mapping((), node.spot)
        if not isinstance(node, Mapping):
            return reading.tell("not-a-mapping", node.place, keys=listed(sorted(self.keys)))
        tell_unknown_keys(reading, node, self.keys)
        return self.build(reading, node, given)

    def _is_named(self, reading: Reading, node: Node) -> bool:
        """Whether keys of the record are written, or at least cannot be those of its main field."""
        if not isinstance(node, Mapping):
            return False
        for key, _ in node.entries:
            if key.value in self.keys:
                return True
        main = self.record.parts[self.record.shorthand].shape
        return isinstance(main, Simple) and not (main.name == "text" and is_text(reading, node))

    def build(self, reading: Reading, node: Mapping, given: abc.Mapping[str, Any] = NOTHING) -> Any:
        """The record of keys that are all known to it."""
        written, values, whole = {key.value: value for key, value in node.entries}, dict(given), True
        for field in self.fields.values():
            if field.name not in written and not field.asked:
                continue
            value = _value(reading, field, written)
            if value is not None and value is not BROKEN:
                values[field.name] = value
            elif field.required:
                whole = False
                if value is None:
                    reading.tell("key-missing", node.place, key=field.name)
        return self._made(values, node) if whole else BROKEN

    def _made(self, values: dict[str, Any], node: Node) -> Any:
        if self.has_place:
            values["place"] = node.place
        return self.record.cls(**values)


def _field(part: Part) -> _Field:
    if part.nested is None:
        return _Field(part.name, _reader(part.shape), part.required, {}, part.required)
    assert isinstance(part.shape, Many)
    return _Field(part.name, _entry_reader(part.shape.of), part.required, dict(part.nested.keys), asked=True)


def _value(reading: Reading, field: _Field, written: abc.Mapping[str, Node]) -> Any:
    """The value of a field; None where it is not written (a key with nothing behind it included)."""
    if field.levels:
        return tuple(_children(reading, field, written))
    value = written.get(field.name)
    if value is None or (isinstance(value, Scalar) and not value.value):
        return None
    return field.read(reading, value)


def _children(reading: Reading, field: _Field, written: abc.Mapping[str, Node]) -> Iterator[Any]:
    """Entries under several keys, in the order written, each told what it is by its key."""
    for key, value in written.items():
        if key not in field.levels or (isinstance(value, Scalar) and not value.value):
            continue
        given = {"level": field.levels[key]}
        for entry in value.items if isinstance(value, Sequence) else (value,):
            read_one = field.read(reading, entry, given)
            if read_one is not BROKEN:
                yield read_one
