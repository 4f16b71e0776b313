"""Figures of a document and of the plan made of it that ought to agree, each counted on its own side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from plainplan.doctor.proof import Fate, Proof, Traced
from plainplan.doctor.sentences import folded, says_something, sentences
from plainplan.doctor.texts import RUNGS, Origin, Written


@dataclass(frozen=True, slots=True)
class Count:
    """One figure: `name` is the end of the key of its words. `source` is None where only the plan has it."""

    name: str
    source: int | None
    result: int


def counts(
    document: Sequence[Origin],
    outline: Mapping[str, Any],
    plan: Sequence[Written],
    data: Mapping[str, Any],
    proof: Proof,
) -> tuple[Count, ...]:
    """Sentences, numbered lines, rungs of the ladder and mentions of units.

    The document's measures are those of the outline: where a measure begins is known only when it has been drafted.
    Its mentions of units are counted in the cells of its tables, for all names that the plan has.
    """
    texts = [one.text for one in plan if one.kind not in _NO_SENTENCE]
    said = sum(says_something(sentence) for text in texts for sentence in sentences(text))
    said -= sum(_divided(one, plan) for one in proof.traced)
    labels = sum(bool(_LABEL.match(one.text)) for one in plan if one.kind == "label" or one.kind not in _NO_SENTENCE)
    names = {folded(one.text) for one in plan if one.kind == "unit"}
    return (
        Count("sentences", sum(_is_sentence(one, plan) for one in proof.traced), said),
        Count("numbered", sum(bool(_LABEL.match(one.text)) for one in document), labels),
        Count("strategies", _rungs(outline, ("strategies",)), _rungs(data, ("strategies",))),
        Count("actions", _rungs(outline, ("actions",)), _rungs(data, ("actions",))),
        Count("measures", _rungs(outline, ("measures",)), _rungs(data, ("measures",))),
        Count("units", _mentions(document, names), sum(one.kind == "unit" for one in plan)),
    )


_NO_SENTENCE = frozenset({"label", "unit", "role", "url", "name", "agency"})


def _divided(traced: Traced, plan: Sequence[Written]) -> int:
    """Into how many more texts one sentence was divided, as a heading and the words behind it on its line."""
    return max(0, sum(plan[number].kind not in _NO_SENTENCE for number in traced.texts) - 1)


def _is_sentence(traced: Traced, plan: Sequence[Written]) -> bool:
    """Names of units are no sentences, on either side; what was left out on purpose is told elsewhere."""
    if traced.fate is Fate.TOLD:
        return False
    return not traced.texts or any(plan[number].kind not in _NO_SENTENCE for number in traced.texts)


_LABEL = re.compile(
    r"\s*(?:[（(]\s?(?:[0-9０-９]{1,3}|[一二三四五六七八九十百]{1,4}|[A-Za-z])\s?[)）]|[①-⑳㈠-㈩⑴-⒇]"
    r"|[一二三四五六七八九十百壹貳參肆伍陸柒捌玖拾]{1,4}[、.．]|[0-9０-９]{1,3}[.．、)）](?![0-9０-９]))"
)


def _rungs(value: Any, keys: Iterable[str]) -> int:
    """Rungs under the keys, at any depth; a rung that says nothing is only a step of the outline."""
    if isinstance(value, list):
        return sum(_rungs(below, keys) for below in value)
    if not isinstance(value, dict):
        return 0
    below = ((key, held) for key, held in value.items() if key in RUNGS or key == "sub")
    return sum(
        sum(map(_says, held)) * (key in keys) + _rungs(held, keys) for key, held in below if isinstance(held, list)
    )


def _says(rung: Any) -> bool:
    return not isinstance(rung, dict) or any(rung.get(key) for key in ("title", "text", "label", "number", "answers"))


_JOINTS = re.compile(r"[、,，;；/／()（）]+|(?<=[\u3400-\u9fff])\s+")


def _mentions(document: Iterable[Origin], names: set[str]) -> int:
    return sum(part in names for one in document if one.in_table for part in _parts(one.text, names))


def _parts(text: str, names: set[str]) -> Iterator[str]:
    """A whole cell line where it is a name, else the names of its list."""
    if folded(text) in names:
        yield folded(text)
        return
    yield from (folded(part) for part in _JOINTS.split(text) if part)
