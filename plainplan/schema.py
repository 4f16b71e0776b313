"""The form of the content files as JSON Schema (2020-12), for editors that help while somebody types.

Comes from the same shapes by which `typed` reads. An editor has read `115` as a number and `no`
as false before it looks here, so what looks like either is allowed wherever words are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from plainplan.dates import DAY, LAST, MOMENT, YEAR
from plainplan.model.kinds import KINDS, UNSHOWN
from plainplan.shapes import PATTERNS, Choice, Many, OneOf, Part, Record, Shape, Simple

FOLDER = "schema"
"""The folder of a site in which its schemas lie, beside `content`: every editor finds them there, without a network."""

type Schema = dict[str, Any]
type FieldWords = Mapping[str, Mapping[str, Mapping[str, str]]]
"""`plainplan/words/fields.yaml`: class, then `about` or key, then language."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"

LANGUAGES = ("zh", "en")


def schema_of(path: str) -> str:
    """The path of the schema for a content file of a site, `schema/plan.schema.json` for `content/plans/a/plan.yaml`;
    empty for every other file."""
    kind = next((kind for kind in (*KINDS, *UNSHOWN) if PurePosixPath(path).match(f"content/{kind.pattern}")), None)
    return f"{FOLDER}/{kind.name}.schema.json" if kind else ""


def line_of(path: str) -> str:
    """The line by which editors find the schema of a content file (yaml-language-server, "Using inlined schema"): a
    remark whose way leads from the file. Empty for a file of no kind."""
    up = "../" * path.count("/")
    found = schema_of(path)
    return f"# yaml-language-server: $schema={up}{found}" if found else ""


def schemas(kinds: Mapping[str, type[Any]], words: FieldWords) -> dict[str, str]:
    """The schema of every kind of content file by its file name, as JSON text that ends with a line break."""
    return {
        f"{kind}.schema.json": json.dumps(schema(cls, words), ensure_ascii=False, indent=1) + "\n"
        for kind, cls in kinds.items()
    }


def schema(cls: type[Any], words: FieldWords) -> Schema:
    """The schema of files that hold one `cls`. Raises KeyError where `words` lacks a class or key."""
    shapes = reached(Record(cls), {})
    return {
        "$schema": DIALECT,
        "description": said_of(words[cls.__name__]["about"]),
        "$ref": _ref(cls.__name__),
        "$defs": {name: _definition(shape, words) for name, shape in shapes.items()},
    }


def reached(shape: Shape, known: dict[str, Simple | Record]) -> dict[str, Simple | Record]:
    """Every simple value and record that files of this shape may hold, by name."""
    for below in _directly(shape):
        reached(below, known)
    if isinstance(shape, Simple):
        known.setdefault(shape.name, shape)
    if isinstance(shape, Record) and shape.cls.__name__ not in known:
        known[shape.cls.__name__] = shape
        for part in shape.parts.values():
            reached(part.shape, known)
    return known


def _directly(shape: Shape) -> Iterator[Shape]:
    if isinstance(shape, Many):
        yield shape.of
    if isinstance(shape, OneOf):
        yield from shape.records


def words_of(cls: type, words: FieldWords) -> Mapping[str, Mapping[str, str]]:
    """The words of a record's fields; those that it shares with others stand with the class they come from."""
    found: dict[str, Mapping[str, str]] = {}
    for one in reversed(cls.__mro__):
        found.update(words.get(one.__name__, {}))
    return {**found, "about": words[cls.__name__]["about"]}


def _definition(shape: Simple | Record, words: FieldWords) -> Schema:
    if isinstance(shape, Simple):
        return _SIMPLE[shape.name]
    said = words_of(shape.cls, words)
    about = {"description": said_of(said["about"])}
    if not shape.shorthand:
        return {**about, **_keys(shape, said)}
    empty = [{"type": "null"}] if shape.may_be_empty else []
    return {**about, "anyOf": [_keys(shape, said), _shape(shape.parts[shape.shorthand].shape), *empty]}


def _keys(record: Record, said: Mapping[str, Mapping[str, str]]) -> Schema:
    """The record with its keys written out."""
    written = {
        key: {"description": said_of(said[key]), **_value(part)} for part in record.parts.values() for key in part.keys
    }
    required = [part.name for part in record.parts.values() if part.required]
    known: Schema = {"type": "object", "properties": written, "additionalProperties": False}
    return {**known, "required": required} if required else known


def _value(part: Part) -> Schema:
    """What may stand behind a key; nothing at all is the same as no key."""
    own = _shape(part.shape)
    return own if part.required else {"anyOf": [*own.get("anyOf", [own]), {"enum": ["", None]}]}


def _shape(shape: Shape) -> Schema:
    match shape:
        case Simple(name):
            return {"$ref": _ref(name)}
        case Record(cls):
            return {"$ref": _ref(cls.__name__)}
        case Choice(of):
            return {"enum": [each for member in of for each in _as_read(member.value)]}
        case Many(of):
            entry = _shape(of)
            return {"anyOf": [{"type": "array", "items": entry}, *entry.get("anyOf", [entry])]}
        case OneOf(records):
            plain = shape.plain
            bare = _shape(plain.parts[plain.shorthand].shape) if plain else _alone(shape)
            return {"anyOf": [bare, *(_block(record, empty=not plain and record in shape.alone) for record in records)]}


def _as_read(word: str) -> list[str | float]:
    """A word, and the number for which an editor takes it where it looks like one (`115.11`)."""
    return [word, float(word)] if re.fullmatch(r"[0-9]+\.[0-9]+", word) else [word]


def _alone(shape: OneOf) -> Schema:
    """The words that may stand without anything behind them."""
    return {"enum": [record.tag for record in shape.alone]}


def _block(record: Record, *, empty: bool) -> Schema:
    own = _shape(record)
    block = {record.tag: {"anyOf": [own, {"enum": ["", None]}]} if empty else own}
    return {"type": "object", "properties": block, "required": [record.tag], "additionalProperties": False}


def _ref(name: str) -> str:
    return f"#/$defs/{name}"


def said_of(sentence: Mapping[str, str]) -> str:
    """A sentence in both languages, one behind the other."""
    return " / ".join(sentence[language] for language in LANGUAGES)


_WORDS: Schema = {"type": ["string", "number", "boolean"]}


def _like(pattern: str, **more: object) -> Schema:
    """Words of a form, or what an editor takes for a number or a truth value."""
    return {**_WORDS, "pattern": rf"^\s*(?:{pattern})\s*$", **more}


_SIMPLE: dict[str, Schema] = {
    "text": {
        "anyOf": [
            _WORDS,
            {
                "type": "object",
                "properties": {key: {"type": [*_WORDS["type"], "null"]} for key in LANGUAGES},
                "additionalProperties": False,
                "minProperties": 1,
            },
        ]
    },
    "string": _WORDS,
    "label": _WORDS,
    "slug": _like(PATTERNS["slug"]),
    "pair": _like(PATTERNS["pair"]),
    "classcode": _like(PATTERNS["classcode"], type=["integer", "string"]),
    "tag": _like(PATTERNS["tag"]),
    "address": _like(PATTERNS["address"]),
    "filename": _like(PATTERNS["filename"]),
    "number": _like(PATTERNS["number"], type=["number", "string"]),
    "whole": _like(PATTERNS["whole"], type=["integer", "string"], minimum=0, maximum=999_999),
    "truth": _like("[Tt]rue|TRUE|[Yy]es|YES|是|[Ff]alse|FALSE|[Nn]o|NO|否", type=["boolean", "string"]),
    "day": _like(DAY, type="string"),
    "moment": _like(MOMENT, type="string"),
    "year": _like(YEAR, type=["integer", "string"], minimum=10, maximum=LAST),
}
