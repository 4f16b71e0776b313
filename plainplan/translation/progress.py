"""Pieces in, how far the translation has come out: in texts and in words, a row a file and a row a unit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

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
    pieces = tuple(pieces)
    waiting = (piece for piece in pieces if piece.standing.state in (State.MISSING, State.OUTDATED))
    open_ones = tuple(Open(piece.id, piece.place, piece.standing.state) for piece in waiting)
    whole = next(iter(_rows(pieces, lambda _: language)), Row(language))
    files, units = _rows(pieces, lambda piece: piece.holder.file), _rows(pieces, lambda piece: piece.unit)
    said = next(one.name for one in content.settings.languages if one.key == language)
    names = {unit.id: unit.name for unit in content.register.units}
    return Progress(language, said, whole, files, tuple(row for row in units if row.name), open_ones, names)


def _rows(pieces: Iterable[Piece], name: Callable[[Piece], str]) -> tuple[Row, ...]:
    texts: dict[str, dict[State, int]] = {}
    words: dict[str, dict[State, int]] = {}
    for piece in pieces:
        state, key = piece.standing.state, name(piece)
        counts = texts.setdefault(key, dict.fromkeys(State, 0))
        counts[state] += 1
        sums = words.setdefault(key, dict.fromkeys(State, 0))
        sums[state] += words_in(piece.source)
    return tuple(Row(key, texts[key], words[key]) for key in texts)
