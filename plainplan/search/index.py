"""Pages one after the other in, the files of the index of a language out: same pages, same bytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from plainplan.model.outputs import Output
from plainplan.search.sheaf import Bundle, based, json_of

FORMAT = "plainplan-search/2"

BLOCK = 6_000
"""Bytes of a file of terms, about; one term that is longer has a file of its own."""

CHUNK = 12_000
"""Bytes of a file of texts, about: ten results fetch ten of them, compressed to a fifth. Smaller ones made most of the
files of a large site, and hosts take only so many."""

HEADS = 8
"""Pages in a file of titles and addresses."""


@dataclass(slots=True)
class Index:
    """The index of one language while its pages come in. `key` names its folder, `tag` its language."""

    key: str
    tag: str
    pages: int = 0
    filed: dict[str, _Filed] = field(default_factory=dict)
    heads: list[bytes] = field(default_factory=list)
    labels: dict[str, dict[str, int]] = field(default_factory=dict)
    facets: dict[str, list[str]] = field(default_factory=dict)
    texts: list[bytes] = field(default_factory=list)
    size: int = 0
    written: dict[str, int] = field(default_factory=lambda: {"texts": 0, "heads": 0})

    def add(self, page: Bundle) -> Iterator[Output]:
        """File a page under every term that it holds; the files that became full with it."""
        self._sort(page)
        self._post(page)
        chunk, place, counts = self.written["texts"], len(self.texts), [0]
        for text in page.texts:
            if self.size > CHUNK:
                yield self._full("texts", self.texts)
                self.size = 0
                counts.append(0)
            self.texts.append(text)
            self.size += len(text)
            counts[-1] += 1
        self.heads.append(f"{page.head},{chunk},{place},{json_of(counts)}]".encode())
        self.pages += 1
        if len(self.heads) == HEADS:
            yield self._full("heads", self.heads)

    def outputs(self) -> Iterator[Output]:
        """The files that are left when all pages are filed: terms, facets, and the manifest last."""
        for name, entries in (("texts", self.texts), ("heads", self.heads)):
            if entries:
                yield self._full(name, entries)
        firsts = []
        for number, (first, body) in enumerate(_blocks(self.filed)):
            firsts.append(first)
            yield self._file(f"terms/{number}.txt", body)
        for name, values in self.facets.items():
            yield self._file(f"facets/{name}.txt", " ".join(values).encode())
        yield self._file("index.json", json_of(self._manifest(firsts)).encode())

    def _manifest(self, firsts: Sequence[str]) -> dict[str, object]:
        return {
            "format": FORMAT,
            "language": self.tag,
            "pages": self.pages,
            "heads": HEADS,
            "terms": " ".join(firsts),
            "labels": {name: list(values) for name, values in self.labels.items()},
        }

    def _file(self, path: str, body: bytes) -> Output:
        return Output(f"search/{self.key}/{path}", body)

    def _full(self, name: str, entries: list[bytes]) -> Output:
        """The entries as the next file of its kind; the list begins anew."""
        number = self.written[name]
        self.written[name] += 1
        body = b"[%b]" % b",".join(entries)
        entries.clear()
        return self._file(f"{name}/{number}.json", body)

    def _sort(self, page: Bundle) -> None:
        for name, values in page.facets:
            labels = self.labels.setdefault(name, {})
            numbers = [labels.setdefault(value, len(labels)) for value in values]
            self.facets.setdefault(name, []).append(".".join(map(based, numbers)) or "-")

    def _post(self, page: Bundle) -> None:
        number, filed = self.pages, self.filed
        if not page.terms:
            return
        for term, places in zip(page.terms.split("\n"), page.places.split(b"\n"), strict=True):
            if (one := filed.get(term)) is None:
                filed[term] = _Filed(number, bytearray(_step(number + 1) + places))
            else:
                one.pages += _further(number - one.last) + places
                one.last = number


@dataclass(slots=True)
class _Filed:
    """What is filed under a term: the number of the last page, and all pages as they are written."""

    last: int
    pages: bytearray


@cache
def _step(number: int) -> bytes:
    return based(number).encode() if number > 1 else b""


@cache
def _further(number: int) -> bytes:
    return b" " + _step(number)


def _blocks(filed: dict[str, _Filed]) -> Iterator[tuple[str, bytes]]:
    """The terms in the order in which JavaScript compares strings, cut into files; each with its first term. What
    stands in a file is gone from `filed`: together they would take twice the memory."""
    body, first = bytearray(), ""
    for term in sorted(filed, key=lambda term: term.encode("utf-16-be")):
        line = b"%b\t%b\n" % (term.encode(), bytes(filed.pop(term).pages))
        if body and len(body) + len(line) > BLOCK:
            yield first, bytes(body)
            body = bytearray()
        first = first if body else term
        body += line
    if body:
        yield first, bytes(body)
