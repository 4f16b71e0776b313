"""Blocks as read in, the same blocks without what no author wrote: markup as text, blanks that only stretch a line.

Each change is told with what stood there. Doubled words are told and stay: only a person can say what was meant.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from plainplan.drafting.labels import read_label
from plainplan.model.manuscript import Cell, Doubt, Line, Table

type Block = Line | Table

_TAGS = "ol|ul|li|p|br|div|span|font|b|i|u|strong|em|table|tbody|thead|tr|td|th|h[1-6]|center"
_BREAKING = re.compile(r"</?(?:ol|ul|li|p|br|div|table|tbody|thead|tr|h[1-6]|center)\b[^<>]{0,300}>", re.IGNORECASE)
_TAG = re.compile(rf"</?(?:{_TAGS})\b[^<>]{{0,300}}>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:nbsp|amp|lt|gt|quot|#\d{1,6});")

_CJK = "\u3400-\u9fff\uf900-\ufaff，。、；：「」（）"
_STRETCHED = re.compile(rf"(?<![{_CJK}])[{_CJK}]++(?:[ \u00a0\u3000][{_CJK}]++){{2,}}+")
_FORM = frozenset("年月日時分")

_DOUBLED = re.compile(r"(?:([\u3400-\u9fff]{1,8}?)\1){3,}|([\u3400-\u9fff，、]{5,40}?)\2")
"""A phrase printed over itself (plan-anatomy 8.7): piece by piece, or whole."""


def tidied(blocks: Iterable[Block]) -> tuple[tuple[Block, ...], tuple[Doubt, ...]]:
    """The blocks, tidied, and what was done. Lines of a cell that hold a manual break are several lines."""
    doubts: list[Doubt] = []
    tidy = [_table(one, doubts) if isinstance(one, Table) else _line(one, doubts) for one in blocks]
    return tuple(part for one in tidy for part in (_split(one) if isinstance(one, Line) else [one])), tuple(doubts)


def _table(table: Table, doubts: list[Doubt]) -> Table:
    return replace(table, rows=tuple(tuple(_cell(cell, doubts) for cell in row) for row in table.rows))


def _cell(cell: Cell, doubts: list[Doubt]) -> Cell:
    lines = tuple(part for line in cell.lines for part in _parts(_line(line, doubts)))
    return replace(cell, lines=lines, tables=tuple((at, _table(one, doubts)) for at, one in cell.tables))


def _line(line: Line, doubts: list[Doubt]) -> Line:
    for check, change in CHANGES:
        text = change(line.text)
        if text != line.text:
            doubts.append(Doubt(check, line.spot, line.text, text, 0.9))
            notes = tuple((mark, len(change(line.text[:at]))) for mark, at in line.notes)
            line = replace(line, text=text, notes=notes)
    if (found := _DOUBLED.search(line.text)) and len(found[0]) >= 8:
        doubts.append(Doubt("drafting-doubled", line.spot, line.text, found[0], 0.5))
    return line


def without_markup(text: str) -> str:
    """Tags that were typed or pasted as text are no words; those that begin a line begin one here."""
    if not _TAG.search(text):
        return text
    bare = _TAG.sub("", _BREAKING.sub("\n", text))
    bare = _ENTITY.sub(lambda sign: html.unescape(sign[0]), bare)
    return re.sub(r"\s*\n\s*", "\n", bare).strip()


def unstretched(text: str) -> str:
    """Blanks within words, from a narrow column set to its full width (plan-anatomy 8.8): they are taken out only
    between two Chinese characters, and only where most pieces are single characters."""
    return _STRETCHED.sub(_joined, text)


def _joined(found: re.Match[str]) -> str:
    pieces = re.split(r"[ \u00a0\u3000]", found[0])
    single = [piece for piece in pieces if len(piece) == 1]
    if len(single) * 2 < len(pieces) or _FORM.issuperset(single):
        return found[0]
    return "".join(pieces)


CHANGES: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("drafting-markup", without_markup),
    ("drafting-stretched", unstretched),
)
"""What is taken out, and the words that tell it."""


def _split(line: Line) -> Iterator[Line]:
    """A paragraph with manual breaks, as several where a later part has a number of its own."""
    later = line.text.split("\n")[1:]
    if any(read_label(part).label for part in later):
        return _parts(line)
    return iter([line])


def _parts(line: Line) -> Iterator[Line]:
    start = 0
    for i, part in enumerate(line.text.split("\n")):
        end = start + len(part)
        notes = tuple((mark, at - start) for mark, at in line.notes if start < at <= end or (at == start == 0))
        links = tuple(link for link in line.links if link.words in part)
        yield replace(line, text=part, label="" if i else line.label, notes=notes, links=links)
        start = end + 1


def empty(line: Line) -> bool:
    """Whether a line says nothing."""
    return not line.shown.strip()


def said(cell: Cell) -> bool:
    """Whether a cell says anything."""
    return any(not empty(line) for line in cell.lines) or bool(cell.tables)


def squeezed(text: str) -> str:
    """A text without any blanks, to compare it."""
    return re.sub(r"\s+", "", text)
