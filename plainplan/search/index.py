"""Pages one after the other in, the files of the index of a language out: same pages, same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from plainplan.model.outputs import Output
from plainplan.search.fold import grams, terms
from plainplan.search.passages import Passage

FORMAT = "plainplan-search/1"

BLOCK = 8_000
"""Bytes of a file of terms, about; one term that is longer has a file of its own."""

CHUNK = 6_000
"""Characters of a file of texts, about."""

HEADS = 16
"""Pages in a file of titles and addresses."""

FACETS = ("kind", "agency", "unit", "year")

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Sheaf:
    """A page to be filed: address from the site's root, title, the pages above it (nearest last), its other names
    (`also`: names in other languages, aliases), the values of each facet, its passages, and all its
    headings, by which the proof asks for it."""

    address: str
    title: str
    trail: tuple[str, ...]
    also: tuple[str, ...]
    facets: tuple[tuple[str, tuple[str, ...]], ...]
    passages: tuple[Passage, ...]
    headings: tuple[str, ...] = ()


@dataclass(slots=True)
class Index:
    """The index of one language while its pages come in. `key` names its folder, `tag` its language."""

    key: str
    tag: str
    postings: dict[str, bytearray] = field(default_factory=dict)
    last: dict[str, int] = field(default_factory=dict)
    heads: list[list[object]] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    labels: dict[str, dict[str, int]] = field(default_factory=lambda: {name: {} for name in FACETS})
    facets: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in FACETS})
    starts: list[int] = field(default_factory=list)
    chunks: list[list[list[str]]] = field(default_factory=list)
    size: int = 0
    passages: int = 0

    def add(self, page: Sheaf) -> None:
        """File a page under every term that it holds."""
        self.heads.append([page.address, page.title, list(page.trail)])
        self.counts.append(len(page.passages))
        self._sort(page)
        for number, passage in enumerate(page.passages):
            found = dict.fromkeys(terms(passage.text), "B")
            if number == 0:
                found.update(dict.fromkeys(terms("\n".join(page.also)), "A"))
            found.update(dict.fromkeys(terms("\n".join(passage.headings)), "H"))
            if number == 0:
                found.update(dict.fromkeys(terms(page.title) | grams(page.title), "T"))
            self._post(found)
            self._keep(passage)
            self.passages += 1

    def outputs(self) -> Iterator[Output]:
        """All files: the manifest, terms, heads and texts."""
        folder = f"search/{self.key}"
        blocks = list(_blocks(self.postings))
        yield Output(f"{folder}/index.json", _json(self._manifest([first for first, _ in blocks])))
        for number, (_, body) in enumerate(blocks):
            yield Output(f"{folder}/terms/{number}.txt", body)
        for number, start in enumerate(range(0, len(self.heads), HEADS)):
            yield Output(f"{folder}/heads/{number}.json", _json(self.heads[start : start + HEADS]))
        for number, chunk in enumerate(self.chunks):
            yield Output(f"{folder}/texts/{number}.json", _json(chunk))

    def _manifest(self, firsts: Sequence[str]) -> dict[str, object]:
        steps = (start - before for start, before in zip(self.starts, [0, *self.starts], strict=False))
        return {
            "format": FORMAT,
            "language": self.tag,
            "terms": firsts,
            "heads": HEADS,
            "texts": " ".join(map(_based, steps)),
            "passages": " ".join(map(_based, self.counts)),
            "labels": {name: list(values) for name, values in self.labels.items()},
            "facets": {name: " ".join(values) for name, values in self.facets.items()},
        }

    def _sort(self, page: Sheaf) -> None:
        given = dict(page.facets)
        for name in FACETS:
            labels = self.labels[name]
            numbers = [labels.setdefault(value, len(labels)) for value in given.get(name, ())]
            self.facets[name].append(".".join(map(_based, numbers)) or "-")

    def _post(self, found: dict[str, str]) -> None:
        doc, last, postings = self.passages, self.last, self.postings
        for term, mark in found.items():
            step = doc - last.get(term, -1)
            last[term] = doc
            posting = (mark if step == 1 else _based(step) + mark).encode()
            if term in postings:
                postings[term] += posting
            else:
                postings[term] = bytearray(posting)

    def _keep(self, passage: Passage) -> None:
        if not self.chunks or self.size > CHUNK:
            self.chunks.append([])
            self.starts.append(self.passages)
            self.size = 0
        heading = passage.headings[0] if passage.headings else ""
        others = " ".join(passage.headings[1:])
        text = f"{others} {passage.text}".strip() if others else passage.text
        self.chunks[-1].append([passage.anchor, heading, text])
        self.size += len(text) + len(heading)


def _blocks(postings: dict[str, bytearray]) -> Iterator[tuple[str, bytes]]:
    """The terms in the order in which JavaScript compares strings, cut into files; each with its first term."""
    lines: list[str] = []
    size, first = 0, ""
    for term in sorted(postings, key=lambda term: term.encode("utf-16-be")):
        line = f"{term}\t{postings[term].decode()}\n"
        if lines and size + len(line) > BLOCK:
            yield first, "".join(lines).encode()
            lines, size = [], 0
        first = first if lines else term
        lines.append(line)
        size += len(line)
    if lines:
        yield first, "".join(lines).encode()


def _based(number: int) -> str:
    """A number in base 36."""
    digits = _DIGITS[number % 36]
    while number := number // 36:
        digits = _DIGITS[number % 36] + digits
    return digits


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
