"""A table of somebody else as CSV (RFC 4180, and what spreadsheets make of it): bytes in, a `Manuscript` of one table
out."""

from __future__ import annotations

import csv
import io

from plainplan.errors import UnreadableInput
from plainplan.manuscripts.decoding import decoded
from plainplan.model.manuscript import Cell, Line, Manuscript, Spot, Table


def read_sheet(raw: bytes, name: str) -> Manuscript:
    """The table in a CSV file, its columns parted by whichever of comma, semicolon and tab its first line has most
    of. Raises UnreadableInput where the encoding cannot be told or the quotes do not close."""
    text, doubts = decoded(raw, name)
    parted = max(_SIGNS, key=text.partition("\n")[0].count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=parted, strict=True))
    except csv.Error as error:
        raise UnreadableInput("manuscript-sheet", file=name) from error
    spot = Spot(block=1)
    drawn = tuple(_row(row, number, spot) for number, row in enumerate(rows, 1) if any(cell.strip() for cell in row))
    return Manuscript(kind="csv", blocks=(Table(drawn, spot=spot),), doubts=doubts)


_SIGNS = (",", ";", "\t")


def _row(row: list[str], number: int, spot: Spot) -> tuple[Cell, ...]:
    return tuple(_cell(words, Spot(0, spot.block, number, column + 1)) for column, words in enumerate(row))


def _cell(words: str, spot: Spot) -> Cell:
    lines = words.strip().splitlines() or [""]
    return Cell(tuple(Line(line.strip(), spot=spot) for line in lines), column=spot.column - 1)
