"""The form of our JSON files as JSON Schema (2020-12): what is written comes from the model, the rest is told here.

Unlike the schemas for editors (`schema`), which allow all that people may type, these say exactly what stands in a
file: numbers are numbers, lists are lists, every key is spelled out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import StrEnum

from plainplan.editions.site import ENTRY_KINDS
from plainplan.model.classes import Classes
from plainplan.model.compared import Standing
from plainplan.model.exchange import DERIVED, MARKDOWN, VERSION, Format
from plainplan.model.ladder import Level, Reach
from plainplan.model.plan import Plan
from plainplan.model.site import Framework, Register, Settings
from plainplan.schema import DIALECT, FieldWords, Schema, reached, said_of, words_of
from plainplan.shapes import PATTERNS, Choice, Many, OneOf, Record, Shape, Simple

type Phrases = Mapping[str, Mapping[str, str]]
"""`plainplan/words/exchange.yaml`: key, then language."""


type _Parts = tuple[tuple[type, ...], Schema, Schema]


def data_schemas(words: FieldWords, phrases: Phrases) -> dict[str, str]:
    """The schema of every JSON file of ours by its file name, as JSON text that ends with a line break.
    Raises KeyError where a class, key or phrase has no words."""
    made = {form: _framed(form, parts, phrases, words) for form, parts in _files(phrases).items()}
    return {form.name_of_schema: json.dumps(one, ensure_ascii=False, indent=1) + "\n" for form, one in made.items()}


def _files(phrases: Phrases) -> dict[Format, _Parts]:
    """Of each file: the classes it holds, its own keys (empty: those of its only class), and what is worked out."""
    pages = _told("pages", _PAGES, phrases)
    return {
        Format.PLAN: ((Plan,), {}, pages | _of_plan(phrases)),
        Format.FRAMEWORK: ((Framework,), {}, pages | _of_framework(phrases)),
        Format.SITE: (
            (Settings, Register, Classes, *(kind.cls for kind in ENTRY_KINDS)),
            {
                **_told("settings", _ref("Settings"), phrases),
                **_told("register", _ref("Register"), phrases),
                **_told("classification", _ref("Classes"), phrases),
                **_told("entries", _known({kind.name: _list(_entry(kind.cls)) for kind in ENTRY_KINDS}), phrases),
            },
            pages | _of_site(phrases),
        ),
    }


def _framed(form: Format, parts: _Parts, phrases: Phrases, words: FieldWords) -> Schema:
    classes, own, derived = parts
    shapes: dict[str, Simple | Record] = {}
    for cls in classes:
        reached(Record(cls), shapes)
    definitions = {name: _definition(shape, words) for name, shape in shapes.items()}
    whole = definitions.pop(classes[0].__name__) if not own else _known(own)
    frame = {
        **_told("schema", {"type": "string"}, phrases, "$schema"),
        **_told("format", {"const": str(form)}, phrases),
        **_told("version", {"const": VERSION}, phrases),
    }
    behind = _told("derived", _known(derived), phrases, DERIVED)
    markdown = {} if own else _told("markdown", _MARKDOWN, phrases, MARKDOWN)
    return {
        "$schema": DIALECT,
        "description": said_of(phrases[f"exchange-{form.removeprefix('plainplan-')}"]),
        "type": "object",
        "properties": {**frame, **whole["properties"], **markdown, **behind},
        "required": [*frame, *whole.get("required", ())],
        "additionalProperties": False,
        "$defs": definitions,
    }


# ------------------------------------------------------------------ what is written


def _definition(shape: Simple | Record, words: FieldWords) -> Schema:
    if isinstance(shape, Simple):
        return _SIMPLE[shape.name]
    said = words_of(shape.cls, words)
    keys = {
        key: {"description": said_of(said[key]), **_shape(part.shape)}
        for part in shape.parts.values()
        for key in part.keys
    }
    required = [part.name for part in shape.parts.values() if part.required]
    entry = {MARKDOWN: _MARKDOWN} if shape.cls in {kind.cls for kind in ENTRY_KINDS} else {}
    known = {"description": said_of(said["about"]), **_known({**keys, **entry})}
    return {**known, "required": required} if required else known


def _entry(cls: type) -> Schema:
    return _ref(cls.__name__)


def _shape(shape: Shape) -> Schema:
    match shape:
        case Simple(name):
            return _ref(name)
        case Record(cls):
            return _ref(cls.__name__)
        case Choice(of):
            return _enum(of)
        case Many(of):
            return _list(_shape(of))
        case OneOf(records):
            words = [] if shape.plain or not shape.alone else [{"enum": [one.tag for one in shape.alone]}]
            return {"oneOf": [*words, *({**_known({one.tag: _shape(one)}), "required": [one.tag]} for one in records)]}


_STRING: Schema = {"type": "string"}
_WORDS: Schema = {"type": "object", "additionalProperties": _STRING}
_PAGES: Schema = {"type": "object", "additionalProperties": {"type": "string", "pattern": "^https?://"}}
_MARKDOWN: Schema = {"type": "object", "additionalProperties": _WORDS}
_COUNTS: Schema = {"type": "object", "additionalProperties": {"type": "integer", "minimum": 0}}
_COUNT: Schema = {"type": "integer", "minimum": 0}


def _like(pattern: str) -> Schema:
    return {"type": "string", "pattern": rf"^(?:{pattern})$"}


_SIMPLE: dict[str, Schema] = {
    "text": {"anyOf": [_STRING, {**_WORDS, "minProperties": 1}]},
    "string": _STRING,
    "label": _STRING,
    **{name: _like(PATTERNS[name]) for name in ("slug", "tag", "address", "filename", "classcode")},
    "number": {"type": "number"},
    "whole": {"type": "integer", "minimum": 0},
    "truth": {"type": "boolean"},
    "day": _like("[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    "moment": _like("[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}"),
    "year": {"type": "integer"},
}

# ------------------------------------------------------------------ what is worked out


def _of_plan(phrases: Phrases) -> Schema:
    unit = _known({"id": _STRING, "name": _WORDS})
    rung = {"level": _enum(Level), "above": _STRING, "units": _list(unit), "reach": _enum(Reach), "pages": _PAGES}
    progress = {"statuses": _COUNTS, "done_in_time": _COUNT, "done_late": _COUNT, "targets": _COUNTS}
    number = {"type": "number"}
    points = {"to_be_had": number, "points": number, "share": number}
    return {
        **_told("progress", _known(progress), phrases),
        **_told("rungs", {"type": "object", "additionalProperties": _known(rung)}, phrases),
        **_told("assessments", {"type": "object", "additionalProperties": _known(points)}, phrases),
    }


def _of_framework(phrases: Phrases) -> Schema:
    rung = _known({"id": _STRING, "pages": _PAGES})
    answer = {"plan": _STRING, "standing": _enum(Standing), "reason": _WORDS, "rungs": _list(rung)}
    item = {"id": _STRING, "above": _list(_STRING), "answers": _list(_known(answer))}
    return {
        **_told("plans", _list(_known({"id": _STRING, "title": _WORDS, "counts": _COUNTS})), phrases),
        **_told("items", _list(_known(item)), phrases),
    }


def _of_site(phrases: Phrases) -> Schema:
    listed = _known(
        {
            "id": _STRING,
            "title": _WORDS,
            "year": {"type": "integer"},
            "agency": _STRING,
            "pages": _PAGES,
            "files": _list(_STRING),
        }
    )
    by_id = {"type": "object", "additionalProperties": _PAGES}
    return {
        **_told("plans", _list(listed), phrases),
        **_told("frameworks", _list(listed), phrases),
        **_told("addresses", {"type": "object", "additionalProperties": by_id}, phrases, "entries"),
    }


def _told(phrase: str, known: Schema, phrases: Phrases, key: str = "") -> Schema:
    """A key with what it means."""
    return {key or phrase: {"description": said_of(phrases[f"exchange-{phrase}"]), **known}}


def _known(properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _list(of: Schema) -> Schema:
    return {"type": "array", "items": of}


def _enum(of: type[StrEnum]) -> Schema:
    return {"enum": [member.value for member in of]}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}
