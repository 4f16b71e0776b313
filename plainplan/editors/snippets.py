"""The model in, snippets for Visual Studio Code out: for each kind of content, and for each record within one, the keys
that are needed and the first of the others, with a place to type in each.

Form: code.visualstudio.com, "Snippets in Visual Studio Code", read on 21 November 2026: `${1:words}` is a place with
words to type over, `${1|a,b|}` a choice, `$CURRENT_YEAR` the year; `$`, `}` and `\\` in words are escaped.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Any

from plainplan.editors.relations import relation
from plainplan.model.kinds import Kind
from plainplan.schema import FieldWords, reached, said_of, words_of
from plainplan.shapes import Choice, Many, OneOf, Part, Record, Shape, Simple

type Lines = list[str]

MOST = 8
"""Keys of a snippet that are not needed."""

DEEPEST = 3
"""Records within each other that a snippet spells out."""

TODAY = "$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE"


def snippets(kinds: Sequence[Kind], words: FieldWords, languages: Mapping[str, str]) -> str:
    """The snippets as JSON; `languages` are the keys that texts have, each with what to say for it. A kind is called
    by its name and a record within one by that of its class: `plan`, `footnote`."""
    records = {kind.name.replace("_", "-"): Record(kind.cls) for kind in kinds}
    for kind in kinds:
        for shape in reached(Record(kind.cls), {}).values():
            if isinstance(shape, Record) and shape not in records.values():
                name = _name(shape)
                records[f"{name}-entry" if name in records else name] = shape
    made = {name: _snippet(name, record, words, languages) for name, record in records.items()}
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def _snippet(name: str, record: Record, words: FieldWords, languages: Mapping[str, str]) -> dict[str, Any]:
    return {
        "scope": "yaml",
        "prefix": name,
        "description": said_of(words_of(record.cls, words)["about"]),
        "body": [*_Writer(count(1), languages).keys(record, 0), "$0"],
    }


def _name(record: Record) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", record.cls.__name__).lower()


class _Writer:
    """Writes the lines of one snippet; its places are numbered as they come."""

    def __init__(self, numbers: Iterator[int], languages: Mapping[str, str]) -> None:
        self.numbers, self.languages = numbers, languages

    def keys(self, record: Record, depth: int) -> Lines:
        """The keys of a record, each with its value."""
        parts = record.parts.values()
        usual = [part.name for part in parts if not part.required and part.name != "id" and _is_simple(part.shape)]
        chosen = {part.name for part in parts if part.required} | set(usual[: 0 if depth else MOST])
        lines = (self._key(record, part, depth) for part in parts if part.name in chosen)
        return [line for key in lines for line in key] or ["$1"]

    def _key(self, record: Record, part: Part, depth: int) -> Lines:
        key, shape = part.keys[0], part.shape
        if relation(record.cls, part.name) and not isinstance(shape, Many):
            return [f"{key}: {self._place(_EXAMPLES['slug'])}"]
        if isinstance(shape, Many):
            first, *rest = self._value(shape.of, depth)
            return [f"{key}:", f"  - {first}", *(f"    {line}" for line in rest)]
        value = self._value(shape, depth)
        if len(value) == 1 and not value[0].endswith(":") and not isinstance(shape, Record):
            return [f"{key}: {value[0]}"]
        return [f"{key}:", *(f"  {line}" for line in value)]

    def _value(self, shape: Shape, depth: int) -> Lines:
        match shape:
            case Simple("text"):
                return [f"{key}: {self._place(said)}" for key, said in self.languages.items()]
            case Simple(name):
                return [TODAY if name == "day" else self._place(_EXAMPLES.get(name, name))]
            case Choice(of):
                return [f"${{{next(self.numbers)}|{','.join(member.value for member in of)}|}}"]
            case Many(of):
                return [f"- {line}" if not at else f"  {line}" for at, line in enumerate(self._value(of, depth))]
            case OneOf(records):
                return self._value(records[0], depth) if shape.plain else [f"{records[0].tag}:"]
            case Record():
                pass
        if shape.shorthand:
            return self._value(shape.parts[shape.shorthand].shape, depth + 1)
        return self.keys(shape, depth + 1) if depth < DEEPEST else ["$1"]

    def _place(self, said: str) -> str:
        return f"${{{next(self.numbers)}:{said}}}"


def _is_simple(shape: Shape) -> bool:
    return isinstance(shape, Simple | Choice)


_EXAMPLES: Mapping[str, str] = {
    "slug": "an-id",
    "year": "$CURRENT_YEAR",
    "number": "1",
    "whole": "1",
    "truth": "yes",
    "moment": f"{TODAY} 14:00",
    "classcode": "170",
    "tag": "en",
    "address": "/contact/",
    "filename": "file.odt",
    "label": "1.",
    "string": "text",
}
"""What a place says of itself where somebody may type a value of a form; each is one that would be taken."""
