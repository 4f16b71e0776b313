"""Single values: texts, words out of a list, and everything that is written as one word or number."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from sys import intern
from typing import Any

from plainplan.dates import parse_day, parse_moment, parse_year
from plainplan.findings import listed
from plainplan.model.text import SHARED, Label, Text, label_value
from plainplan.model.tree import Node, Scalar, Sequence
from plainplan.shapes import PATTERNS
from plainplan.typed.reading import Reading, closest, shown, tell_unknown_keys


def simple(name: str, value_of: Callable[[str], Any], reading: Reading, node: Node) -> Any:
    """A word of the form `name`; `value_of` gives None for one that has not this form."""
    if not isinstance(node, Scalar):
        return reading.tell("not-a-word", node.place)
    value = value_of(node.value.strip())
    return reading.tell(f"not-a-{name}", node.place, value=shown(node.value)) if value is None else value


def text(reading: Reading, node: Node) -> Any:
    """A text in one or more languages."""
    if isinstance(node, Scalar):
        return Text(((SHARED, node.value.strip()),), node.place)
    if isinstance(node, Sequence):
        return reading.tell("not-a-text", node.place, languages=listed(reading.languages))
    tell_unknown_keys(reading, node, reading.languages)
    said = []
    for key, value in node.entries:
        if not isinstance(value, Scalar):
            reading.tell("not-a-word", value.place)
        elif key.value in reading.languages and (words := value.value.strip()):
            said.append((intern(key.value), words))
    return Text(tuple(said), node.place) if said else reading.tell("text-empty", node.place)


def choice(words: Mapping[str, Any], reading: Reading, node: Node) -> Any:
    """One of some words, each with what it stands for."""
    if not isinstance(node, Scalar):
        return reading.tell("not-a-word", node.place)
    if node.value in words:
        return words[node.value]
    choices, meant = listed(words), closest(node.value, words)
    return reading.tell("not-a-choice", node.place, value=shown(node.value), choices=choices, meant=meant)


def _formed(form: str) -> Callable[[str], str | None]:
    fits = re.compile(PATTERNS[form]).fullmatch
    return lambda written: written if fits(written) else None


def is_slug(written: str) -> bool:
    """Whether a name can be part of an address."""
    return SINGLE["slug"](written) is not None


def _number(written: str) -> float | None:
    return float(written.replace(",", "")) if re.fullmatch(PATTERNS["number"], written) else None


def _whole(written: str) -> int | None:
    return int(written) if re.fullmatch(PATTERNS["whole"], written) else None


def _truth(written: str) -> bool | None:
    return {"true": True, "yes": True, "是": True, "false": False, "no": False, "否": False}.get(written.lower())


SINGLE: dict[str, Callable[[str], Any]] = {
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
"""What is made of a word of each form; None where it has not that form."""
