"""What may be written for each class of the model, worked out once from its types.

One description serves two readers: `typed` reads files by it, `schema` publishes it.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from plainplan.model.ladder import Nested
from plainplan.model.text import Form, Label, Text


@dataclass(frozen=True, slots=True)
class Simple:
    """A single word or number; `name` is text, label, string, number, whole, truth, day or a `Form`."""

    name: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One word out of a list."""

    of: type[StrEnum]


@dataclass(frozen=True, slots=True)
class Many:
    """A list; a single entry may stand without dash."""

    of: Shape


@dataclass(frozen=True, slots=True)
class Record:
    """Keys with values. The fields are looked up late, since records hold records of their own kind."""

    cls: type

    @property
    def parts(self) -> Mapping[str, Part]:
        return _parts(self.cls)

    @property
    def shorthand(self) -> str:
        return getattr(self.cls, "shorthand", "")

    @property
    def tag(self) -> str:
        return getattr(self.cls, "tag", "")

    @property
    def may_be_empty(self) -> bool:
        return getattr(self.cls, "may_be_empty", False)


@dataclass(frozen=True, slots=True)
class OneOf:
    """A block: `table: ...`, `items: ...`. What has no key is the first of them where that one holds words;
    otherwise each begins with its key, and one that needs nothing behind it may be written as that word alone."""

    records: tuple[Record, ...]

    @property
    def plain(self) -> Record | None:
        first = self.records[0]
        holds_words = bool(first.shorthand) and first.parts[first.shorthand].shape == Simple("text")
        return first if holds_words else None

    @property
    def alone(self) -> tuple[Record, ...]:
        """Those that may be written as a word alone."""
        return tuple(one for one in self.records if not any(part.required for part in one.parts.values()))


Shape = Simple | Choice | Many | Record | OneOf


@dataclass(frozen=True, slots=True)
class Part:
    """A field of a record: `nested` gives the keys under which its entries stand, if not its name."""

    name: str
    shape: Shape
    required: bool
    nested: Nested | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(key for key, _ in self.nested.keys) if self.nested else (self.name,)


# Set by the reader, never written in a file; a class may name more of its own as `unwritten`.
UNWRITTEN = frozenset({"place"})

PATTERNS = {
    "slug": r"(?=.{1,80}$)[a-z0-9]+(?:-[a-z0-9]+)*",
    "tag": r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?",
    "filename": r'(?=.{1,80}$)[^\x00-\x1f/\\<>:"|?*&#%.][^\x00-\x1f/\\<>:"|?*&#%]*',
    "address": r"(?!(?:.*/)?\.\.(?:[/?#]|$))"
    r'(?:(?:https?://|mailto:|tel:)[^\s<>"\\^`{|}\[\]]+|(?!//)[^\s<>":\\^`{|}\[\]]+)',
    "classcode": r"[0-9A-Z]{3}",
    "pair": r"[0-9a-f]{12} [0-9a-f]{12} (?:draft|reviewed) [a-z0-9]+(?:-[a-z0-9]+)*"
    r" [0-9]{4}-[0-9]{2}-[0-9]{2}(?: minor)?",
    "whole": r"[0-9]{1,6}",
    "number": r"[-+]?(?:[0-9][0-9,]{0,30}(?:\.[0-9]{0,30})?|\.[0-9]{1,30})",
}
"""What a string of a form must match as a whole; regular expressions that Python and JSON Schema (ECMA 262) share."""

_SIMPLE: dict[object, Simple] = {
    Text: Simple("text"),
    Label: Simple("label"),
    str: Simple("string"),
    float: Simple("number"),
    int: Simple("whole"),
    bool: Simple("truth"),
    date: Simple("day"),
}


def shape_of(annotation: Any) -> Shape:
    """The shape of a type annotation. Raises TypeError for one that no file can hold."""
    if annotation in _SIMPLE:
        return _SIMPLE[annotation]
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        form = args[1]
        return Simple(form.name) if isinstance(form, Form) else shape_of(args[0])
    if origin in (Union, types.UnionType):
        return _union([arg for arg in args if arg is not type(None)])
    if origin is tuple:
        return Many(shape_of(args[0]))
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return Choice(annotation)
    if isinstance(annotation, type):
        return Record(annotation)
    raise TypeError(annotation)


def _union(args: list[Any]) -> Shape:
    if len(args) == 1:
        return shape_of(args[0])
    return OneOf(tuple(Record(arg) for arg in args))


@cache
def _parts(cls: type) -> Mapping[str, Part]:
    hints = get_type_hints(cls, include_extras=True)
    unwritten = UNWRITTEN | getattr(cls, "unwritten", frozenset())
    return {f.name: _part(f, hints[f.name]) for f in fields(cls) if f.name not in unwritten}


def _part(field: Any, hint: Any) -> Part:
    required = field.default is MISSING and field.default_factory is MISSING
    nested = next((a for a in getattr(hint, "__metadata__", ()) if isinstance(a, Nested)), None)
    return Part(field.name, shape_of(hint), required, nested)
