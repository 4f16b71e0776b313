"""Tables of a Word file: a grid, with the cells that reach over others (ECMA-376 part 1, 17.4)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from plainplan.facts import Element
from plainplan.manuscripts.docx.names import toggled, value, w, whole, within, words_of
from plainplan.manuscripts.docx.reading import Reading
from plainplan.manuscripts.gathering import cell_of
from plainplan.model.manuscript import Cell, Line, Table

type Story = Callable[[Reading, Element], list[Line | Table]]
"""What reads the blocks within an element: a cell holds all that a body may hold."""

WIDEST = 255
"""Columns that a cell may reach over. Word allows 63 in a table."""


@dataclass(slots=True)
class _Drawn:
    cell: Cell
    rows: int = 1


@dataclass(slots=True)
class _Grid:
    rows: list[list[_Drawn]] = field(default_factory=list)
    open: dict[int, _Drawn] = field(default_factory=dict)
    """The cells that reach down into the next row, by their first column."""


def table(reading: Reading, element: Element, story: Story) -> Table:
    """A table, its deleted and hidden rows left out and told."""
    spot, grid, heads = reading.spot, _Grid(), 0
    for row in within(element, "tr"):
        properties = row.find(w("trPr"))
        check = _left_out(properties)
        if check:
            reading.leave_out(check, words_of(row))
            continue
        if heads == len(grid.rows) and toggled(properties, "tblHeader"):
            heads += 1
        _row(reading, grid, row, properties, story)
    reading.spot = spot
    rows = tuple(tuple(replace(each.cell, rowspan=each.rows) for each in row) for row in grid.rows)
    return Table(rows, heads, spot=spot)


def _left_out(properties: Element | None) -> str:
    if properties is None:
        return ""
    if properties.find(w("del")) is not None:
        return "manuscript-deleted"
    return "manuscript-hidden" if toggled(properties, "hidden") else ""


def _row(reading: Reading, grid: _Grid, row: Element, properties: Element | None, story: Story) -> None:
    spot, drawn = reading.spot, list[_Drawn]()
    column = whole(value(properties, "gridBefore"), 0, WIDEST) or 0
    number = len(grid.rows) + 1
    for element in within(row, "tc"):
        own = element.find(w("tcPr"))
        span = _span(reading, own)
        if not spot.row:
            reading.spot = replace(spot, row=number, column=column + 1)
        goes_on = _goes_on(own)
        above = grid.open.get(column)
        if goes_on and above is not None:
            above.rows += 1
            _covered(reading, element)
        elif _joined_left(own) and drawn:
            drawn[-1].cell = replace(drawn[-1].cell, colspan=drawn[-1].cell.colspan + span)
            _covered(reading, element)
        else:
            if goes_on:
                reading.doubt("manuscript-merge", certain=0.4)
            each = _Drawn(cell_of(story(reading, element), column, span))
            drawn.append(each)
            _close(grid, column, span)
            if own is not None and own.find(w("vMerge")) is not None:
                grid.open[column] = each
        column += span
        reading.spot = spot
    grid.rows.append(drawn)


def _span(reading: Reading, properties: Element | None) -> int:
    given = value(properties, "gridSpan")
    span = whole(given, 1, WIDEST)
    if given is not None and span is None:
        reading.doubt("manuscript-span", given, "1", 0.2)
    return span or 1


def _goes_on(properties: Element | None) -> bool:
    """Whether a cell only continues the one above (17.4.84: without a value it does)."""
    merge = properties.find(w("vMerge")) if properties is not None else None
    return merge is not None and merge.get(w("val"), "continue") != "restart"


def _joined_left(properties: Element | None) -> bool:
    merge = properties.find(w("hMerge")) if properties is not None else None
    return merge is not None and merge.get(w("val"), "continue") != "restart"


def _close(grid: _Grid, column: int, span: int) -> None:
    if len(grid.open) < span:
        grid.open = {each: drawn for each, drawn in grid.open.items() if not column <= each < column + span}
    else:
        for each in range(column, column + span):
            grid.open.pop(each, None)


def _covered(reading: Reading, element: Element) -> None:
    """Word does not show what stands in a cell that another one covers."""
    words = words_of(element)
    if words:
        reading.leave_out("manuscript-covered", words, certain=0.5)
