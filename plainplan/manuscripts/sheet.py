"""A table of somebody else as CSV: bytes in, a `Manuscript` of one table out."""

from __future__ import annotations

from plainplan.errors import UnreadableInput
from plainplan.manuscripts.decoding import decoded, guard
from plainplan.model.manuscript import Cell, Doubt, Line, Manuscript, Spot, Table
from plainplan.sheets import Row, read_sheet


def read_csv(raw: bytes, name: str) -> Manuscript:
    """The table in a CSV file, its columns parted by whichever of comma, semicolon and tab its first line has most
    of; rows without words are none. Raises UnreadableInput where the encoding cannot be told or the quotes do not
    close, or there is no end of cells."""
    text, doubts = decoded(raw, name)
    parted = max(_SIGNS, key=text.partition("\n")[0].count)
    guard(text, name, f"\r\n{parted}")
    sheet = read_sheet(text, parted)
    if sheet.broken:
        raise UnreadableInput("manuscript-sheet", file=name, line=sheet.broken)
    rows = [row for row in sheet.rows if not row.is_blank]
    drawn = tuple(_row(row, number) for number, row in enumerate(rows, 1))
    foreign = Doubt("manuscript-foreign", Spot(block=1), " | ".join(sheet.headings), str(len(rows)), 0.4)
    return Manuscript(kind="csv", blocks=(Table(drawn, spot=Spot(block=1)),), doubts=(*doubts, foreign))


_SIGNS = (",", ";", "\t")


def _row(row: Row, number: int) -> tuple[Cell, ...]:
    return tuple(_cell(words, Spot(0, 1, number, column)) for column, words in enumerate(row.cells, 1))


def _cell(words: str, spot: Spot) -> Cell:
    lines = words.strip().splitlines() or [""]
    return Cell(tuple(Line(line.strip(), spot=spot) for line in lines), column=spot.column - 1)
