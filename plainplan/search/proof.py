"""The proof that what stands on the pages can be found, by the code that the search page runs.

The only door to quickjs, an engine for JavaScript in this process.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import quickjs

from plainplan.model.build import Recall
from plainplan.search.sheaf import Bundle

MOST, LEAST, EFFORT = 4_000, 500, 400_000
"""Queries asked in a language, at most and at least; in between so many that queries times pages come to EFFORT,
which keeps the proof of a large site within seconds. Where there are more questions, as many are taken from them at
even steps, and the report says out of how many."""

_ASK = """
var index;
function begin(manifest) { index = plainSearch.open(JSON.parse(manifest)); }
function need(query) { return plainSearch.blocksFor(index, query).join(); }
function give(block, text) { plainSearch.addBlock(index, block, text); }
function ask(query, page) {
  const found = plainSearch.search(index, query, (one) => one === page);
  return !found.partly && found.pages.length === 1;
}
"""


@dataclass(slots=True)
class Questions:
    """What is asked of the index of a language, and which page must be among the answers. Of very many only every
    `step`th is kept, so that they take little memory however large the site is."""

    kept: list[tuple[str, int]] = field(default_factory=list)
    pages: int = 0
    of: int = 0
    step: int = 1

    def add(self, page: Bundle) -> None:
        """Ask for a page, the next one of its index."""
        first = -self.of % self.step
        self.kept += ((words, self.pages) for words in page.questions[first :: self.step])
        self.of += len(page.questions)
        self.pages += 1
        while len(self.kept) > 2 * MOST:
            self.kept = self.kept[::2]
            self.step *= 2


def prove(key: str, core: str, files: Mapping[str, bytes], questions: Questions) -> Recall:
    """Ask an index its questions. `core` is the text of search-core.js, `files` those of the index by path; what a
    query reads of them is what the page would fetch."""
    engine = quickjs.Context()
    engine.eval(core)
    engine.eval(_ASK)
    need, give, ask = (engine.get(name) for name in ("need", "give", "ask"))
    folder = f"search/{key}/"
    engine.get("begin")(files[f"{folder}index.json"].decode())
    chosen = _chosen(questions.kept, max(LEAST, min(MOST, EFFORT // max(1, questions.pages))))
    missed = []
    for words, page in chosen:
        while needed := need(words):
            for block in needed.split(","):
                give(int(block), files[f"{folder}terms/{block}.txt"].decode())
        if not ask(words, page):
            missed.append(words)
    return Recall(key, len(chosen), questions.of, tuple(missed))


def _chosen(asked: Sequence[tuple[str, int]], most: int) -> Sequence[tuple[str, int]]:
    if len(asked) <= most:
        return asked
    return [asked[number * len(asked) // most] for number in range(most)]
