"""Tables of a web page: each cell finds its place in the grid as in a browser (HTML, 4.9.12)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from plainplan.facts import Element
from plainplan.manuscripts.gathering import Gathering, cell_of
from plainplan.model.manuscript import Cell, Line, Table

type Story = Callable[[Gathering, Element], list[Line | Table]]

WIDEST = 255
"""Columns that a cell may reach over."""


def table(gathering: Gathering, element: Element, story: Story) -> Table:
    """A table, as a browser draws it. Rows of headings are those of its `thead`, or the first ones that hold nothing
    but `th`."""
    spot, rows, taken = gathering.spot, list[tuple[Cell, ...]](), [0] * WIDEST
    elements = list(_rows(element))
    for number, row in enumerate(elements):
        rows.append(_row(gathering, row, number, len(elements) - number, taken, story))
    gathering.spot = spot
    return Table(tuple(rows), _heads(elements), spot=spot)


def _rows(element: Element) -> Iterator[Element]:
    """The rows in the order in which they are seen: those of the foot come last."""
    feet: list[Element] = []
    for child in element:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody"):
            yield from child.iterchildren("tr")
        elif child.tag == "tfoot":
            feet.append(child)
    for foot in feet:
        yield from foot.iterchildren("tr")


def _row(
    gathering: Gathering, row: Element, number: int, left: int, taken: list[int], story: Story
) -> tuple[Cell, ...]:
    """`left` is how many rows there still are, `taken` the row to which each column is covered from above; a column
    beyond the widest is never taken for covered."""
    spot, column, cells = gathering.spot, 0, list[Cell]()
    for element in row.iterchildren("td", "th"):
        while column < WIDEST and taken[column] > number:
            column += 1
        if not spot.row:
            gathering.spot = replace(spot, row=number + 1, column=column + 1)
        across, down = _span(gathering, element, "colspan", WIDEST), _span(gathering, element, "rowspan", left)
        cells.append(replace(cell_of(story(gathering, element), column, across), rowspan=down))
        for each in range(column, min(column + across, WIDEST)):
            taken[each] = max(taken[each], number + down)
        column += across
        gathering.spot = spot
    return tuple(cells)


def _span(gathering: Gathering, element: Element, name: str, most: int) -> int:
    """How far a cell reaches; `rowspan="0"` means to the end (4.9.11)."""
    given = element.get(name, "").strip()
    if not given:
        return 1
    if name == "rowspan" and given == "0":
        return most
    if not given.isascii() or not given.isdigit() or given == "0":
        return 1
    if len(given) > 4 or (name == "colspan" and int(given) > most):
        gathering.doubt("manuscript-span", given[:20], "1", 0.2)
        return 1
    return min(int(given), most)


def _heads(rows: list[Element]) -> int:
    heads = 0
    for row in rows:
        above = row.getparent()
        marked = above is not None and above.tag == "thead"
        tags = {child.tag for child in row}
        if not marked and tags != {"th"}:
            break
        heads += 1
    return heads
