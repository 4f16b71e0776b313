"""A table as drawn in, its full grid out: every place of a row with the cell that covers it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from plainplan.drafting.columns import Role, role_of
from plainplan.drafting.tidy import said, squeezed
from plainplan.model.manuscript import Cell, Doubt, Spot, Table


@dataclass(frozen=True, slots=True)
class Slot:
    """A place of the grid: the cell that covers it, and the row and column where this cell begins (from 0)."""

    cell: Cell
    row: int
    column: int


type Row = tuple[Slot | None, ...]

MOST_COLUMNS = 200
"""A grid that is wider was not drawn by a person."""


def grid_of(table: Table) -> tuple[Row, ...]:
    """Rows of equal length; None where the document left a hole. Spans that reach beyond the table are cut."""
    height = len(table.rows)
    taken: dict[tuple[int, int], Slot] = {}
    for r, row in enumerate(table.rows):
        column = 0
        for cell in row:
            column = _free(taken, r, max(column, cell.column))
            slot = Slot(cell, r, column)
            for rr in range(r, min(height, r + max(1, cell.rowspan))):
                for cc in range(column, min(MOST_COLUMNS, column + max(1, cell.colspan))):
                    taken.setdefault((rr, cc), slot)
            column += max(1, cell.colspan)
    width = 1 + max((column for _, column in taken), default=-1)
    return tuple(tuple(taken.get((r, c)) for c in range(width)) for r in range(height))


def _free(taken: dict[tuple[int, int], Slot], row: int, column: int) -> int:
    while (row, column) in taken:
        column += 1
    return column


def untitled(table: Table) -> tuple[Table, str]:
    """A table without the row of one cell that some draw above its headings, and the words of this row."""
    grid = grid_of(table)
    if len(grid) < 3 or len(grid[0]) < 2:
        return table, ""
    first, second = begun(grid[0], 0), begun(grid[1], 1)
    texts = [text_of(slot) for slot in second]
    known = [text for text in texts if role_of(text) is not Role.OTHER]
    if len(first) != 1 or len(second) < 2 or not all(texts) or len(known) * 2 < len(texts):
        return table, ""
    breaks = tuple(at - 1 for at in table.breaks if at)
    return replace(table, rows=table.rows[1:], heads=max(0, table.heads - 1), breaks=breaks), text_of(first[0])


def begun(row: Row, at: int) -> list[Slot]:
    """The slots that begin in this row (`at`, from 0), from left to right, each once."""
    found = {id(slot): slot for slot in row if slot and slot.row == at}
    return list(found.values())


def text_of(slot: Slot | None) -> str:
    """The words of a place, a line each."""
    return "\n".join(line.shown.strip() for line in slot.cell.lines if line.shown.strip()) if slot else ""


def head_rows(table: Table, grid: Sequence[Row]) -> int:
    """How many rows are headings: those that the document marks, else the first where all its cells are short words,
    with the rows that its cells reach into."""
    if not grid:
        return 0
    if 0 < table.heads < len(grid):
        return table.heads
    first = begun(grid[0], 0)
    texts = [text_of(slot) for slot in first]
    if len(first) < 2 or not all(texts) or any(len(squeezed(text)) > 30 or _closed(text) for text in texts):
        return 0
    if len(grid) == 1 or all(squeezed(text).replace(".", "").isdecimal() for text in texts):
        return 0
    if len(grid[0]) < 3 and not _named(first):
        return 0
    return min(len(grid) - 1, max(min(slot.cell.rowspan, 3) for slot in first))


def _named(slots: Sequence[Slot]) -> bool:
    """Whether two short cells beside each other are headings, and no entry of a form: bold, or words of headings."""
    bold = all(line.bold for slot in slots for line in slot.cell.lines if line.text.strip())
    return bold or all(role_of(text_of(slot)) is not Role.OTHER for slot in slots)


def _closed(text: str) -> bool:
    return text.rstrip().endswith(("。", "；", "：", ":"))


def headings_of(grid: Sequence[Row], heads: int) -> tuple[str, ...]:
    """The heading of each column; one over several columns is that of each, rows below it are joined by a stroke."""
    width = len(grid[0]) if grid else 0
    found = []
    for column in range(width):
        texts = [text_of(grid[row][column]) for row in range(heads)]
        found.append(" / ".join(dict.fromkeys(text.replace("\n", "") for text in texts if text)))
    return tuple(found)


def is_heading_again(row: Row, grid: Sequence[Row], heads: int) -> bool:
    """Whether a row repeats a row of headings, as typists do on each page."""
    words = [squeezed(text_of(slot)) for slot in row]
    return any(words) and any(words == [squeezed(text_of(slot)) for slot in grid[head]] for head in range(heads))


def headings_again(table: Table, grid: Sequence[Row], heads: int, from_row: int) -> list[Doubt]:
    """Rows of headings that were left out because they only repeat others, from a row on (from 0)."""
    rows = [(at, row) for at, row in enumerate(grid) if at >= from_row and is_heading_again(row, grid, heads)]
    found = []
    for at, row in rows:
        words = "\n".join(dict.fromkeys(text_of(slot) for slot in row if slot and not blank(slot)))
        found.append(Doubt("drafting-heading-again", spot_of(table, None, at), words, "", 0.95))
    return found


def spot_of(table: Table, slot: Slot | None, row: int) -> Spot:
    """The place of a cell, for people: table, row and column from 1."""
    if slot and slot.cell.lines and slot.cell.lines[0].spot != Spot():
        return slot.cell.lines[0].spot
    return Spot(table.spot.page, table.spot.block, row + 1, slot.column + 1 if slot else 0)


def blank(slot: Slot | None) -> bool:
    """Whether a place holds no words."""
    return slot is None or not said(slot.cell)
