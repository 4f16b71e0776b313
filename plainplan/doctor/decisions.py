"""What a person should look at: each uncertain decision with its place in the document and its line in plan.yaml."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from plainplan.doctor.proof import Proof
from plainplan.doctor.remarks import node_at
from plainplan.doctor.sentences import folded
from plainplan.doctor.texts import Path, Written
from plainplan.model import tree
from plainplan.model.manuscript import Doubt, Spot


class Certainty(StrEnum):
    """How far a decision may be trusted, in words."""

    LIKELY = "likely"
    LOOK = "look"
    GUESS = "guess"


def in_words(certain: float) -> Certainty:
    """0.8 and more is likely right, below 0.5 a guess."""
    if certain >= 0.8:
        return Certainty.LIKELY
    return Certainty.LOOK if certain >= 0.5 else Certainty.GUESS


@dataclass(frozen=True, slots=True)
class Decision:
    """A doubt and the line of plan.yaml that it led to, 0 where none is known."""

    doubt: Doubt
    line: int


def decisions(doubts: Sequence[Doubt], lines: Lines) -> tuple[Decision, ...]:
    """Every doubt with its line, those that are least certain first."""
    found = [Decision(doubt, lines.of_doubt(doubt)) for doubt in dict.fromkeys(doubts)]
    return tuple(sorted(found, key=lambda one: one.doubt.certain))


class Lines:
    """Finds lines of plan.yaml by what stands there."""

    def __init__(self, root: tree.Node | None, plan: Sequence[Written], proof: Proof) -> None:
        self.root, self.plan = root, plan
        texts = [folded(one.text) for one in plan]
        self.whole, self.starts = "".join(texts), [0, *accumulate(map(len, texts))]
        self.exactly: dict[str, list[int]] = {}
        for number, text in enumerate(texts):
            if text:
                self.exactly.setdefault(text, []).append(number)
        self.at: Mapping[Spot, int] = _first_text(proof)

    def of_text(self, number: int) -> int:
        """The line of a text of the plan by its index."""
        return self.of_path(self.plan[number].path)

    def of_path(self, path: Path) -> int:
        """The line of a path, or of the nearest thing above that is there."""
        for end in range(len(path), 0, -1):
            if node := node_at(self.root, path[:end]):
                return node.place.line
        return 0

    def of_doubt(self, doubt: Doubt) -> int:
        """Where the words stand that the doubt is about; else what became of its place in the document."""
        spot = Spot(0, doubt.spot.block, doubt.spot.row, doubt.spot.column)
        near = self.at.get(spot, -1)
        if exact := self.exactly.get(folded(doubt.result)):
            return self.of_text(min(exact, key=lambda number: abs(number - max(near, 0))))
        for words in _words(doubt):
            if (start := self._nearest(words, self.starts[max(near, 0)])) >= 0:
                number = bisect_right(self.starts, start) - 1
                label = self.plan[number].kind == "label" and number + 1 < len(self.plan)
                return self.of_text(number + label)
        return self.of_text(near) if near >= 0 else 0

    def _nearest(self, words: str, near: int) -> int:
        """The place of the words that is nearest to another one; -1 where they do not stand."""
        after, before = self.whole.find(words, near), self.whole.rfind(words, 0, near + len(words))
        if before < 0 or after < 0:
            return max(before, after)
        return after if after - near <= near - before else before


_CUTS = re.compile(r"[|⏎\n]|(?<=[。！？；])")
"""Where a reader cuts what it shows of a document: cells, pages, lines; and sentences."""


def _words(doubt: Doubt) -> Iterator[str]:
    """What a doubt may be found by: all of it, else the longest of its pieces."""
    for said in (doubt.result, doubt.source):
        if folded(said):
            yield folded(said)
    for said in (doubt.result, doubt.source):
        longest = max(map(folded, _CUTS.split(said)), key=len)
        if len(longest) >= _LONG:
            yield longest


_LONG = 4


def _first_text(proof: Proof) -> Mapping[Spot, int]:
    found: dict[Spot, int] = {}
    for traced in proof.traced:
        spot = traced.origin.spot
        if traced.texts:
            for known in (
                Spot(0, spot.block, spot.row, spot.column),
                Spot(0, spot.block, spot.row),
                Spot(0, spot.block),
            ):
                found.setdefault(known, traced.texts[0])
    return found
