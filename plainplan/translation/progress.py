"""Pieces in, how far the translation has come out: in texts and in words, a row a file and a row a unit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from plainplan.model.content import Content
from plainplan.model.translations import Open, Progress, Row, State
from plainplan.translation.pieces import Piece

_HAN = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORDS = re.compile(rf"([{_HAN}]+)|[^\W{_HAN}]+(?:['’.-]\w+)*")


def words_in(text: str) -> int:
    """Words as translators count them: a Han character or kana is one, and so is a word or figure in other letters."""
    return sum(len(row) or 1 for row in _WORDS.findall(text))


def progress(pieces: Iterable[Piece], content: Content, language: str) -> Progress:
    """How far the translation into `language` has come. What no unit answers for stands in no row of a unit."""
    return summed([counted(pieces)], content, language)


@dataclass(frozen=True, slots=True)
class Counted:
    """How far some texts have come: in all, by content file and by unit, and those that wait."""

    whole: tuple[Row, ...]
    files: tuple[Row, ...]
    units: tuple[Row, ...]
    open_ones: tuple[Open, ...]


def counted(pieces: Iterable[Piece]) -> Counted:
    """Texts counted by their states."""
    whole, files, units = _Rows(), _Rows(), _Rows()
    open_ones: list[Open] = []
    for piece in pieces:
        state, words = piece.standing.state, {piece.standing.state: words_in(piece.source)}
        whole.add("", {state: 1}, words)
        files.add(piece.holder.file, {state: 1}, words)
        if piece.unit:
            units.add(piece.unit, {state: 1}, words)
        if state in (State.MISSING, State.OUTDATED):
            open_ones.append(Open(piece.id, piece.place, state))
    return Counted(whole.rows(), files.rows(), units.rows(), tuple(open_ones))


def summed(counts: Iterable[Counted], content: Content, language: str) -> Progress:
    """Counts of several files as one, in their order."""
    counts = tuple(counts)
    said = next(one.name for one in content.settings.languages if one.key == language)
    names = {unit.id: unit.name for unit in content.register.units}
    whole = next(iter(_sum(row for one in counts for row in one.whole)), Row(""))
    files = _sum(row for one in counts for row in one.files)
    units = _sum(row for one in counts for row in one.units)
    waiting = tuple(found for one in counts for found in one.open_ones)
    return Progress(language, said, replace(whole, name=language), files, units, waiting, names)


class _Rows:
    """Counts by name, in the order in which the names came."""

    def __init__(self) -> None:
        self.texts: dict[str, dict[State, int]] = {}
        self.words: dict[str, dict[State, int]] = {}

    def add(self, name: str, texts: Mapping[State, int], words: Mapping[State, int]) -> None:
        if name not in self.texts:
            self.texts[name], self.words[name] = dict.fromkeys(State, 0), dict.fromkeys(State, 0)
        for sums, more in ((self.texts[name], texts), (self.words[name], words)):
            for state, number in more.items():
                sums[state] += number

    def rows(self) -> tuple[Row, ...]:
        return tuple(Row(name, self.texts[name], self.words[name]) for name in self.texts)


def _sum(rows: Iterable[Row]) -> tuple[Row, ...]:
    sums = _Rows()
    for row in rows:
        sums.add(row.name, row.texts, row.words)
    return sums.rows()
