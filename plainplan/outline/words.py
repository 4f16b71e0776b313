"""Texts on their way into a plan: first bare and numbered, then escaped, in their language, with calls
of footnotes in them; and the ids of what holds them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from plainplan.model.ids import made_id

type Quote = Callable[[str], str]
type Calls = Mapping[int, list[tuple[int, str]]]
"""Number of a text: where in it footnotes are called, and their marks."""

RUNG_KEYS = {"strategies": "strategy", "actions": "action", "groups": "group", "measures": "measure", "subs": "sub"}
"""Keys under which rungs stand, and the level each stands for."""

_ADDRESS = re.compile(r"https?://[\x21-\x7e]+")
_LETTERS = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Words:
    """A text of the outline. `number` tells equal texts apart; `calls` says whether a footnote may be
    called in it; a `cell` without letters (4.5%, ●) serves every language."""

    number: int
    text: str
    calls: bool = True
    cell: bool = False


def dressed(value: Any, lang: str, quote: Quote, calls: Calls) -> Any:
    """The tree with every text in its language, escaped, and with its footnotes called."""
    match value:
        case Words():
            text = _with_calls(value.text, quote, calls.get(value.number, ()))
            return text if value.cell and not _LETTERS.search(value.text) else {lang: text}
        case dict():
            return {key: dressed(below, lang, quote, calls) for key, below in value.items()}
        case list():
            return [dressed(below, lang, quote, calls) for below in value]
    return value


def _with_calls(text: str, quote: Quote, calls: Iterable[tuple[int, str]]) -> str:
    parts, start = [], 0
    for end, mark in sorted(calls, key=lambda call: call[0]):
        parts.append(f"{quote(text[start:end])}[^{mark}]")
        start = end
    return "".join([*parts, quote(text[start:])])


def placed(form: Mapping[str, Any], notes: Iterable[tuple[str, str]]) -> Calls:
    """Where each footnote is called: right behind the first place where the words before it stand."""
    texts = [words for words in in_order(form) if words.calls]
    calls: dict[int, list[tuple[int, str]]] = {}
    for mark, after in notes:
        found = next((words for words in texts if after in words.text), None) if after else None
        if found:
            end = _behind(found.text, found.text.index(after) + len(after))
            calls.setdefault(found.number, []).append((end, mark))
    return calls


def _behind(text: str, end: int) -> int:
    """A footnote never splits an address."""
    return next((found.end() for found in _ADDRESS.finditer(text) if found.start() < end < found.end()), end)


def in_order(form: Mapping[str, Any]) -> Iterator[Words]:
    """All texts of a plan in the order a reader meets them; the ladder stands where a section places it."""
    ladder = {key: value for key, value in form.items() if key in RUNG_KEYS}
    seen: set[int] = set()
    for key in ("title", "sections", *RUNG_KEYS, "signatures", "appendices", "issued", "cover"):
        for words in _within(form.get(key), ladder):
            if words.number not in seen:
                seen.add(words.number)
                yield words


def _within(value: Any, ladder: Mapping[str, Any]) -> Iterator[Words]:
    if isinstance(value, Words):
        yield value
    elif isinstance(value, list):
        for below in value:
            yield from _within(below, ladder)
    elif isinstance(value, dict):
        for key, below in value.items():
            yield from _within(ladder if key == "ladder" else below, {} if key == "ladder" else ladder)


def with_ids(form: dict[str, Any]) -> dict[str, Any]:
    """The plan with an id in front of every section, rung and table, made of its words."""
    given: set[str] = set()

    def free(kind: str, words: str) -> str:
        own = wish = made_id(kind, words, "")
        count = 1
        while own in given:
            count += 1
            own = f"{wish}-{count}"
        given.add(own)
        return own

    def named(value: Any, kind: str) -> Any:
        if isinstance(value, list):
            return [named(below, kind) for below in value]
        if not isinstance(value, dict):
            return value
        own = {"id": free(kind, _opening(value))} if kind else {}
        return {**own, **{key: named(below, _KINDS.get(key, "")) for key, below in value.items()}}

    return {key: named(value, _KINDS.get(key, "")) for key, value in form.items()}


_KINDS = {"sections": "section", "appendices": "appendix", "section": "section", "table": "table", **RUNG_KEYS}
"""Keys below which everything gets an id, and how it begins."""


def _opening(value: Mapping[str, Any]) -> str:
    """The first two texts: what tells a part from others."""
    texts = _within(list(value.values()), {})
    return "\x1f".join(words.text for words, _ in zip(texts, range(2), strict=False))
