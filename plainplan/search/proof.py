"""The proof that what stands on the pages can be found, by the code that the search page runs.

The only door to quickjs, an engine for JavaScript in this process.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import quickjs

from plainplan.model.build import Recall
from plainplan.search.fold import terms
from plainplan.search.index import Sheaf

MOST, LEAST, EFFORT = 4_000, 200, 8_000_000
"""Queries asked in a language, at most and at least; in between so many that queries times passages come to EFFORT,
which keeps the proof of a large site within seconds. Where there are more questions, as many are taken from them at
even steps, and the report says out of how many."""

_ASK = """
var index, blocks = {};
function begin(manifest) { index = plainSearch.open(JSON.parse(manifest)); }
function give(block, text) { plainSearch.addBlock(index, block, text); }
function ask(query, page) {
  return plainSearch.search(index, query).pages.some((answer) => answer.page === page);
}
function fold(text) { return plainSearch.fold(text); }
"""


@dataclass(slots=True)
class Questions:
    """What is asked of the index of a language, and which page must be among the answers."""

    asked: dict[tuple[str, int], None] = field(default_factory=dict)
    pages: int = 0
    passages: int = 0

    def add(self, page: Sheaf) -> None:
        """Ask for the title and its pairs of characters, every heading, and every other name of a page."""
        for words in (page.title, *_slices(page.title), *page.also, *page.headings):
            if terms(words):
                self.asked.setdefault((words, self.pages))
        self.pages += 1
        self.passages += len(page.passages)


def prove(key: str, core: str, files: Mapping[str, bytes], questions: Questions) -> Recall:
    """Ask an index its questions. `core` is the text of search-core.js, `files` those of the index by path."""
    engine = quickjs.Context()
    engine.eval(core)
    engine.eval(_ASK)
    folder = f"search/{key}/"
    engine.get("begin")(files[f"{folder}index.json"].decode())
    for path, body in files.items():
        if path.startswith(f"{folder}terms/"):
            engine.get("give")(int(path.rsplit("/", 1)[1].removesuffix(".txt")), body.decode())
    ask = engine.get("ask")
    most = max(LEAST, min(MOST, EFFORT // max(1, questions.passages)))
    chosen = _chosen(list(questions.asked), most)
    missed = [(words, page) for words, page in chosen if not ask(words, page)]
    return Recall(key, len(chosen), len(questions.asked), tuple(words for words, _ in missed))


def _chosen(asked: Sequence[tuple[str, int]], most: int) -> Sequence[tuple[str, int]]:
    if len(asked) <= most:
        return asked
    return [asked[number * len(asked) // most] for number in range(most)]


def _slices(title: str) -> Iterator[str]:
    for at in range(len(title) - 1):
        yield title[at : at + 2]
