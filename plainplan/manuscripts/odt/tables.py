"""Tables of an ODT file (ODF 1.3 part 3, 9.1): cells that reach over others, and rows that stand for several."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from plainplan.facts import Element
from plainplan.manuscripts.gathering import cell_of
from plainplan.manuscripts.odt.inline import plain_text
from plainplan.manuscripts.odt.names import q, whole
from plainplan.manuscripts.odt.reading import Reading
from plainplan.model.manuscript import Cell, Line, Table

type Story = Callable[[Reading, Element], list[Line | Table]]

WIDEST = 255
"""Columns that a cell may reach over or stand for."""
TALLEST = 2000
"""Rows that a cell may reach over."""
COPIES = 50
"""Times that a row or cell with words may stand for itself; empty ones are kept once."""

_LONGEST = 10_000
"""Letters that come of copies of one row or cell. Copies of copies would grow without measure."""


def table(reading: Reading, element: Element, story: Story) -> Table:
    """A table, as drawn."""
    spot, rows, heads = reading.spot, list[tuple[Cell, ...]](), 0
    for row, heading in _rows(element, heading=False):
        for _ in range(_times(reading, row, "table:number-rows-repeated")):
            if heading and heads == len(rows):
                heads += 1
            rows.append(_row(reading, row, len(rows) + 1, story))
    reading.spot = spot
    drawn = tuple(tuple(_within(cell, number, len(rows)) for cell in row) for number, row in enumerate(rows))
    return Table(drawn, heads, spot=spot)


def _rows(parent: Element, *, heading: bool) -> Iterator[tuple[Element, bool]]:
    for child in parent:
        if child.tag == q("table:table-row"):
            yield child, heading
        elif child.tag in _GROUPS:
            yield from _rows(child, heading=heading or child.tag == q("table:table-header-rows"))


_GROUPS = frozenset(q(f"table:{name}") for name in ("table-header-rows", "table-rows", "table-row-group"))


def _row(reading: Reading, row: Element, number: int, story: Story) -> tuple[Cell, ...]:
    cells, column, spot = list[Cell](), 0, reading.spot
    for element in row:
        if element.tag == q("table:covered-table-cell"):
            words = plain_text(element)
            if words:
                reading.leave_out("manuscript-covered", words, certain=0.5)
            column += whole(element.get(q("table:number-columns-repeated")), 1, WIDEST) or 1
        elif element.tag == q("table:table-cell"):
            for _ in range(_times(reading, element, "table:number-columns-repeated")):
                if not spot.row:
                    reading.spot = replace(spot, row=number, column=column + 1)
                cells.append(_cell(reading, element, column, story))
                column += 1
                reading.spot = spot
    return tuple(cells)


def _cell(reading: Reading, element: Element, column: int, story: Story) -> Cell:
    across = _span(reading, element, "table:number-columns-spanned", WIDEST)
    down = _span(reading, element, "table:number-rows-spanned", TALLEST)
    return replace(cell_of(story(reading, element), column, across), rowspan=down)


def _span(reading: Reading, element: Element, name: str, most: int) -> int:
    given = element.get(q(name))
    span = whole(given, 1, most)
    if given is not None and span is None:
        reading.doubt("manuscript-span", given, "1", 0.2)
    return span or 1


def _times(reading: Reading, element: Element, name: str) -> int:
    given = element.get(q(name))
    times = whole(given, 1, COPIES)
    if given is None or times == 1:
        return 1
    words = plain_text(element)
    held = next(element.iter(q("table:table")), None) is not None
    if times is None or times > reading.copies or held or len(words) * times > _LONGEST:
        if words:
            reading.doubt("manuscript-span", given, "1", 0.2)
        return 1
    reading.copies -= times
    return times


def _within(cell: Cell, row: int, rows: int) -> Cell:
    """A cell reaches no further down than its table."""
    return replace(cell, rowspan=min(cell.rowspan, rows - row))
