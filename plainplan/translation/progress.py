"""Pieces in, how far the translation has come out: in texts and in words, a row a file and a row a unit."""

from __future__ import annotations

import re
from collections.abc import Iterable

from plainplan.model.content import Content
from plainplan.model.translations import Open, Progress, Row, State
from plainplan.translation.pieces import Piece

_HAN = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_HAN}]|[^\W{_HAN}]+(?:['’.-]\w+)*")


def words_in(text: str) -> int:
    """Words as translators count them: a Han character or kana is one, and so is a word or figure in other letters."""
    return len(_WORD.findall(text))


def progress(pieces: Iterable[Piece], content: Content, language: str) -> Progress:
    """How far the translation into `language` has come. What no unit answers for stands in no row of a unit."""
    whole, files, units = _Rows(), _Rows(), _Rows()
    open_ones: list[Open] = []
    for piece in pieces:
        state, words = piece.standing.state, words_in(piece.source)
        whole.add(language, state, words)
        files.add(piece.holder.file, state, words)
        if piece.unit:
            units.add(piece.unit, state, words)
        if state in (State.MISSING, State.OUTDATED):
            open_ones.append(Open(piece.id, piece.place, state))
    said = next(one.name for one in content.settings.languages if one.key == language)
    names = {unit.id: unit.name for unit in content.register.units}
    total = next(iter(whole.rows()), Row(language))
    return Progress(language, said, total, files.rows(), units.rows(), tuple(open_ones), names)


class _Rows:
    """Counts by name, in the order in which the names came."""

    def __init__(self) -> None:
        self.texts: dict[str, dict[State, int]] = {}
        self.words: dict[str, dict[State, int]] = {}

    def add(self, name: str, state: State, words: int) -> None:
        if name not in self.texts:
            self.texts[name], self.words[name] = dict.fromkeys(State, 0), dict.fromkeys(State, 0)
        self.texts[name][state] += 1
        self.words[name][state] += words

    def rows(self) -> tuple[Row, ...]:
        return tuple(Row(name, self.texts[name], self.words[name]) for name in self.texts)
