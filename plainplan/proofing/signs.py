"""Signs between the words: brackets, full stops, blanks, and signs of two widths."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from plainplan.proofing.sheet import Member, Passage, Sheet
from plainplan.proofing.told import Told, around, cut

_PAIRS = {
    "）": "（",
    ")": "(",
    "」": "「",
    "』": "『",
    "】": "【",
    "〕": "〔",
    "》": "《",
    "〉": "〈",
    "］": "［",
    "]": "[",
}
_OPENING = frozenset(_PAIRS.values())
_LISTED = re.compile(r"(?:^|[\s，；、。：])(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[A-Za-z])$")
"""What stands before the closing bracket of a number in a list: 1), 一）, a)."""


def brackets(sheet: Sheet) -> Iterator[Told]:
    """A bracket that is never closed, never opened, or closed by one of another kind or width."""
    for passage in sheet.everything:
        at = _unmatched(passage.words)
        if at is not None:
            yield passage.place, {"sign": passage.words[at], "words": around(passage.words, at, at + 1)}


def _unmatched(words: str) -> int | None:
    """Where the first bracket stands that has no fellow."""
    waiting: list[int] = []
    for at, sign in enumerate(words):
        if sign in _OPENING:
            waiting.append(at)
        elif sign in _PAIRS and (waiting or not _LISTED.search(words[max(0, at - 5) : at])):
            if not waiting or words[waiting[-1]] != _PAIRS[sign]:
                return waiting[-1] if waiting else at
            waiting.pop()
    return waiting[0] if waiting else None


_ENDS = re.compile(r"[。！？；：…—.!?;:][」』”’）)】]*\s*$|[，、,]\s*$")
_STOPPED = re.compile(r"[。.][」』”’）)】]*\s*$")
_FEWEST, _MOST_OF = 3, 2 / 3


def full_stops(sheet: Sheet) -> Iterator[Told]:
    """An entry without a full stop among others that have one."""
    for family in sheet.families:
        for passages in _by_language(family):
            stopped = sum(bool(_STOPPED.search(one.words)) for one in passages)
            if len(passages) >= _FEWEST and stopped >= _MOST_OF * len(passages):
                for passage in passages:
                    if not _ENDS.search(passage.words):
                        yield passage.place, {"words": cut(passage.words[-16:])}


def _by_language(family: Sequence[Member]) -> list[list[Passage]]:
    found: dict[str, list[Passage]] = {}
    for passage in (passage for member in family for passage in member.passages):
        found.setdefault(passage.lang, []).append(passage)
    return list(found.values())


_HAN = r"\u3400-\u9fff"
_SPACED = re.compile(rf"(?<=[{_HAN}，、。；：])[ \u00a0]+(?=[{_HAN}，、。；：])(?![ \u00a0]*[鈞貴大惠尊])")


def spaces(sheet: Sheet) -> Iterator[Told]:
    """A blank between two Chinese signs, which justified columns leave behind. The one that honours the reader
    (before 鈞, 貴 ...) is meant."""
    for passage in sheet.everything:
        found = None if passage.in_form else _SPACED.search(passage.words)
        if found:
            count = len(_SPACED.findall(passage.words))
            yield passage.place, {"words": around(passage.words, found.start(), found.end()), "n": count}


_WIDTHS = tuple(
    (half, full, re.compile(rf"(?<=[{_HAN}]){re.escape(half)}|{re.escape(half)}(?=[{_HAN}])"))
    for half, full in zip(",;:()?!", "，；：（）？！", strict=True)
)
_WIDE_DIGIT, _DIGIT = re.compile(r"[０-９]"), re.compile(r"[0-9]")


def widths(sheet: Sheet) -> Iterator[Told]:
    """Signs or digits of two widths in one list; the rarer ones are told. Brackets opened and closed in two widths are
    `brackets`."""
    for family in sheet.families:
        for passages in _by_language(family):
            for half, full, pattern in _WIDTHS:
                yield from _rarer(passages, half, pattern, full, re.compile(full))
            yield from _rarer(passages, "0", _DIGIT, "０", _WIDE_DIGIT)


def _rarer(
    passages: Sequence[Passage], half: str, halves: re.Pattern[str], full: str, fulls: re.Pattern[str]
) -> Iterator[Told]:
    counts = Counter[str]()
    for passage in passages:
        counts[half] += len(halves.findall(passage.words))
        counts[full] += len(fulls.findall(passage.words))
    if not (counts[half] and counts[full]):
        return
    rare, pattern, usual = (half, halves, full) if counts[half] <= counts[full] else (full, fulls, half)
    for passage in passages:
        if found := pattern.search(passage.words):
            words = around(passage.words, found.start(), found.end())
            yield passage.place, {"sign": rare, "usual": usual, "words": words}
