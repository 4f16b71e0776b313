"""That nothing was lost and nothing added: each sentence of the document is looked for in the plan, and what the plan
says beyond them in the document.

White space and the width of digits do not matter, nor where a sentence was cut by a line, a cell or a page: every
other sign does. A sentence is found once for each time it stands in the document.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from plainplan.doctor.sentences import folded, says_something, sentences
from plainplan.doctor.texts import Origin, Written
from plainplan.model.manuscript import Doubt


class Fate(StrEnum):
    """What became of a sentence of the document: kept, left out and told so, or missing."""

    KEPT = "kept"
    TOLD = "told"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Traced:
    """A sentence of the document and where it stands in the plan: indices of its texts, in order, none where it does
    not stand there. `moved` says that it stands elsewhere among the sentences than in the document."""

    text: str
    origin: Origin
    fate: Fate
    texts: tuple[int, ...] = ()
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Surplus:
    """Words of the plan that no sentence of the document accounts for: the index of their text. `repeated` words
    stand in the document, only less often (a unit that is named once for several measures), or were told as given."""

    text: str
    written: int
    repeated: bool


@dataclass(frozen=True, slots=True)
class Proof:
    """Every sentence of the document, and what the plan has beyond them."""

    traced: tuple[Traced, ...]
    surplus: tuple[Surplus, ...]

    @property
    def missing(self) -> tuple[Traced, ...]:
        return tuple(one for one in self.traced if one.fate is Fate.MISSING)

    @property
    def told(self) -> tuple[Traced, ...]:
        return tuple(one for one in self.traced if one.fate is Fate.TOLD)

    @property
    def moved(self) -> tuple[Traced, ...]:
        return tuple(one for one in self.traced if one.moved)

    @property
    def added(self) -> tuple[Surplus, ...]:
        return tuple(one for one in self.surplus if not one.repeated)

    @property
    def whole(self) -> bool:
        """Whether no sentence is missing and none was added."""
        return not (self.missing or self.added)


def proven(document: Sequence[Origin], plan: Sequence[Written], doubts: Sequence[Doubt] = ()) -> Proof:
    """Hold a plan against its document. What is missing and stands as the source of a doubt without a result was left
    out on purpose, and counts as told; so does the heading of a column that a further table repeats, and what was
    added and stands as the result of a doubt without a source. What a plan is called where its document has no title
    (`name`) is no surplus."""
    said = [(sentence, origin) for origin in document for sentence in sentences(origin.text)]
    said = [(sentence, origin) for sentence, origin in said if says_something(sentence)]
    desk = _Desk([folded(one.text) for one in plan], [one.kind in _NAMES for one in plan])
    found = _found([folded(sentence) for sentence, _ in said], desk)
    left_out = "\n".join(folded(doubt.source) for doubt in doubts if not doubt.result)
    headings = {folded(one.text): number for number, one in enumerate(plan) if one.kind in _HEADINGS}
    moved = _moved(found, desk, plan)
    traced = []
    for number, ((sentence, origin), spans) in enumerate(zip(said, found, strict=True)):
        again = headings.get(folded(sentence)) if origin.in_table and not spans else None
        if again is not None:
            traced.append(Traced(sentence, origin, Fate.TOLD, (again,)))
            continue
        fate = Fate.KEPT if spans else Fate.TOLD if folded(sentence) in left_out else Fate.MISSING
        traced.append(Traced(sentence, origin, fate, desk.texts_of(spans), number in moved))
    given = [folded(doubt.result) for doubt in doubts if not doubt.source]
    source = "".join([*(folded(origin.text) for origin in document), *given])
    surplus = (one for one in _surplus(desk, source) if plan[one.written].kind != "name")
    return Proof(tuple(traced), tuple(surplus))


_HEADINGS = frozenset({"columns", "column"})

_NAMES = frozenset({"unit", "role"})
"""Texts that are names; the sign between two of them is not kept."""

type _Span = tuple[int, int]


class _Desk:
    """The plan as one string, of which every sign can be claimed once."""

    def __init__(self, texts: Sequence[str], names: Sequence[bool]) -> None:
        self.texts = texts
        self.starts = [0, *accumulate(len(text) for text in texts)]
        self.whole = "".join(texts)
        self.claimed = bytearray(len(self.whole))
        self.gone: set[str] = set()
        self.names: dict[str, list[int]] = {}
        for start, text, name in zip(self.starts, texts, names, strict=False):
            if name:
                self.names.setdefault(text, []).append(start)

    def claim(self, words: str, near: int) -> _Span | None:
        """The next free place of the words behind `near`, else the first one at all."""
        if not words or words in self.gone:
            return None
        start = self._free(words, near, len(self.whole))
        start = self._free(words, 0, near + len(words)) if start < 0 else start
        if start < 0:
            self.gone.add(words)
            return None
        end = start + len(words)
        self.claimed[start:end] = b"\1" * len(words)
        return start, end

    def _free(self, words: str, begin: int, end: int) -> int:
        start = self.whole.find(words, begin, end)
        while start >= 0:
            taken = self.claimed.rfind(1, start, start + len(words))
            if taken < 0:
                return start
            start = self.whole.find(words, taken + 1, end)
        return -1

    def claim_name(self, name: str, near: int) -> _Span | None:
        """The next free text behind `near` that is this name of a unit or role and nothing else, else the first."""
        free = self.names.get(name, [])
        while free:
            at = bisect_left(free, near)
            start = free.pop(at if at < len(free) else 0)
            if self.claimed.find(1, start, start + len(name)) < 0:
                self.claimed[start : start + len(name)] = b"\1" * len(name)
                return start, start + len(name)
        return None

    def release(self, spans: Sequence[_Span]) -> None:
        """Give names back."""
        for start, end in spans:
            self.claimed[start:end] = bytes(end - start)
            insort(self.names[self.whole[start:end]], start)

    def text_at(self, position: int) -> int:
        return bisect_right(self.starts, position) - 1

    def texts_of(self, spans: Sequence[_Span]) -> tuple[int, ...]:
        """Indices of the texts that the spans touch; empty texts between them are none."""
        touched = {number for start, end in spans for number in range(self.text_at(start), self.text_at(end - 1) + 1)}
        return tuple(sorted(number for number in touched if self.texts[number]))


_LONG = (12, 4, 1)
"""Long sentences are looked for first: a short one (the name of a unit) also stands within long ones."""

_JOINTS = re.compile(r"[、,，;；/／()（）]")
"""Where a list of names in one cell is taken apart; the sign itself may go."""


def _found(said: Sequence[str], desk: _Desk) -> list[tuple[_Span, ...]]:
    found: list[tuple[_Span, ...]] = [()] * len(said)
    longer = float("inf")
    for least in _LONG:
        near = 0
        for number, words in enumerate(said):
            if not found[number] and least <= len(words) < longer:
                span = desk.claim(words, near)
                found[number] = (span,) if span else ()
            near = found[number][-1][1] if found[number] else near
        longer = least
    return _taken_apart(said, found, desk)


def _taken_apart(said: Sequence[str], found: list[tuple[_Span, ...]], desk: _Desk) -> list[tuple[_Span, ...]]:
    near = 0
    for number, words in enumerate(said):
        if not found[number]:
            found[number] = _pieces(words, desk, near)
        near = found[number][-1][1] if found[number] else near
    return found


def _pieces(words: str, desk: _Desk, near: int) -> tuple[_Span, ...]:
    """Every name of a list of units, each with a text of its own, or nothing."""
    spans: list[_Span] = []
    for part in filter(says_something, _JOINTS.split(words)):
        span = desk.claim_name(part, spans[-1][1] if spans else near)
        if not span:
            desk.release(spans)
            return ()
        spans.append(span)
    return tuple(spans)


_UNORDERED = frozenset({"title", "name", "agency", "issued", "cover", "unit", "role", "columns", "column", "label"})
"""What stands at the head of a plan or beside its measures wherever the document has it; labels go with their texts."""


def _moved(found: Sequence[tuple[_Span, ...]], desk: _Desk, plan: Sequence[Written]) -> set[int]:
    """The fewest sentences that would have to change places for the others to stand in the order of the document."""
    where = {}
    for number, spans in enumerate(found):
        if spans:
            written = plan[desk.text_at(spans[-1][1] - 1)]
            if written.kind not in _UNORDERED or (written.kind == "title" and len(written.path) > _FRAME):
                where[number] = spans[-1][1]
    return set(where) - _in_order(where)


_FRAME = 2
"""Keys on the way to a text of the plan's own frame: the key and the language."""


def _in_order(where: dict[int, int]) -> set[int]:
    """The longest run of keys whose values rise (patience sorting)."""
    ends: list[int] = []
    last: list[int] = []
    before: dict[int, int | None] = {}
    for number, position in where.items():
        pile = bisect_left(ends, position)
        before[number] = last[pile - 1] if pile else None
        ends[pile : pile + 1], last[pile : pile + 1] = [position], [number]
    kept: set[int] = set()
    step = last[-1] if last else None
    while step is not None:
        kept.add(step)
        step = before[step]
    return kept


def _surplus(desk: _Desk, source: str) -> Iterator[Surplus]:
    for number, text in enumerate(desk.texts):
        start = desk.starts[number]
        free = "".join(sign if not desk.claimed[start + i] else "\n" for i, sign in enumerate(text))
        for words in filter(says_something, free.split("\n")):
            yield Surplus(words, number, words in source)
