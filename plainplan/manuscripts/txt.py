"""Plain text: bytes in, a `Manuscript` of lines out; lines that were copied from a spreadsheet become a table."""

from __future__ import annotations

import re
from itertools import groupby

from plainplan.manuscripts.decoding import decoded, guard
from plainplan.model.manuscript import Cell, Doubt, Line, Manuscript, Spot, Table


def read_txt(raw: bytes, name: str) -> Manuscript:
    """The document in a file of plain text. Every line is one of the document, empty ones too: where a program broke
    long lines nobody can tell any more. Raises UnreadableInput where the encoding cannot be told, or where there is no
    end of lines."""
    text, doubts = decoded(raw, name)
    guard(text, name, "\n\r\f\v\u2028\u2029\x85\t")
    blocks: list[Line | Table] = []
    found = list(doubts)
    for tabs, group in groupby(_ENDS.split(text.removesuffix("\n")), key=_tabs):
        lines = list(group)
        if tabs and len(lines) > 1:
            spot = Spot(block=len(blocks) + 1)
            blocks.append(_table(lines, spot))
            found.append(Doubt("manuscript-tabs", spot, lines[0].replace("\t", " | "), str(len(lines)), 0.6))
        else:
            blocks += [_line(line, Spot(block=number)) for number, line in enumerate(lines, len(blocks) + 1)]
    return Manuscript(kind="txt", blocks=tuple(blocks), doubts=tuple(found))


_ENDS = re.compile(r"\r\n|[\n\r\f\v\u2028\u2029\x85]")
_ROOM = {" ": 6.0, "　": 12.0, "\t": 24.0}
"""How far a sign of space moves a line in, in points, at 12 points a letter."""


def _tabs(line: str) -> int:
    """How many tabs stand between words."""
    return line.strip().count("\t")


def _line(text: str, spot: Spot) -> Line:
    words = text.strip()
    before = text[: text.index(words)] if words else ""
    return Line(words, indent=sum(_ROOM.get(sign, 0.0) for sign in before), spot=spot)


def _table(lines: list[str], spot: Spot) -> Table:
    return Table(tuple(_row(line, number, spot) for number, line in enumerate(lines, 1)), spot=spot)


def _row(line: str, number: int, spot: Spot) -> tuple[Cell, ...]:
    cells = enumerate(line.strip().split("\t"))
    return tuple(Cell((Line(words.strip(), spot=Spot(0, spot.block, number, n + 1)),), column=n) for n, words in cells)
