"""A table that is no ladder in, the outline's table out: heading rows, rows, spans, notes."""

from __future__ import annotations

from typing import Any

from plainplan.drafting.grid import Row, begun, grid_of, head_rows, headings_again, is_heading_again
from plainplan.drafting.parts import Ruled
from plainplan.drafting.tidy import empty
from plainplan.model.manuscript import Cell, Doubt, Table

type Outline = dict[str, Any]


def dropped(ruled: Ruled) -> list[Doubt]:
    """The rows of headings that `table_of` leaves out."""
    grid = grid_of(ruled.table)
    heads = head_rows(ruled.table, grid)
    return headings_again(ruled.table, grid, heads, heads)


def table_of(ruled: Ruled) -> Outline:
    """The table as printed; a row that repeats its headings on a new page is left out."""
    grid = grid_of(ruled.table)
    heads = head_rows(ruled.table, grid)
    rows = [_row(row, at) for at, row in enumerate(grid) if at >= heads and not is_heading_again(row, grid, heads)]
    entry: Outline = {
        "caption": ruled.caption,
        "headers": [_row(row, at) for at, row in enumerate(grid[:heads])],
        "rows": [row for row in rows if row],
        "notes": list(ruled.notes),
    }
    return {key: value for key, value in entry.items() if value or key == "rows"}


def _row(row: Row, at: int) -> list[Any]:
    return [_cell(slot.cell) for slot in begun(row, at)]


def _cell(cell: Cell) -> Any:
    text = cell_text(cell)
    spans = {"rowspan": cell.rowspan, "colspan": cell.colspan}
    spans = {key: count for key, count in spans.items() if count > 1}
    return {"text": text, **spans} if spans else text


def cell_text(cell: Cell) -> str:
    """The words of a cell, a line each, with those of tables within it at their place."""
    inner: dict[int, list[Table]] = {}
    for at, table in cell.tables:
        inner.setdefault(at, []).append(table)
    lines: list[str] = []
    for at, line in enumerate(cell.lines):
        lines += [] if empty(line) else [line.shown.strip()]
        lines += [_flat(table) for table in inner.pop(at, [])]
    lines += [_flat(table) for tables in inner.values() for table in tables]
    return "\n".join(line for line in lines if line)


def _flat(table: Table) -> str:
    return "\n".join("　".join(" ".join(cell_text(cell).split()) for cell in row) for row in table.rows)
