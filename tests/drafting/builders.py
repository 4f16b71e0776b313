"""Manuscripts for tests in a few strokes: `doc(...)` of lines and tables, `table(...)` of rows of cells."""

from __future__ import annotations

from typing import Any

from plainplan.drafting import Draft, drafted
from plainplan.model.manuscript import Cell, Line, Manuscript, Note, Spot, Table

type Written = str | Cell
type Outline = dict[str, Any]


def doc(*blocks: str | Line | Table, notes: tuple[Note, ...] = ()) -> Manuscript:
    """A manuscript whose lines and tables are counted from 1."""
    made = [Line(block, spot=Spot(block=i)) if isinstance(block, str) else block for i, block in enumerate(blocks, 1)]
    return Manuscript("docx", tuple(made), notes)


def cell(text: str, rows: int = 1, columns: int = 1) -> Cell:
    """A cell of one line for each line of the text, over several rows or columns."""
    return Cell(tuple(Line(part) for part in text.split("\n")), rows, columns)


def table(*rows: tuple[Written, ...], heads: int = 1, breaks: tuple[int, ...] = ()) -> Table:
    """A table; each cell stands in the first free place of the grid, as HTML places it."""
    taken: set[tuple[int, int]] = set()
    made = [tuple(_placed(one, r, taken) for one in row) for r, row in enumerate(rows)]
    return Table(tuple(made), heads, breaks, Spot(block=1))


def _placed(one: Written, row: int, taken: set[tuple[int, int]]) -> Cell:
    found = cell(one) if isinstance(one, str) else one
    column = next(c for c in range(100) if (row, c) not in taken)
    taken |= {(row + r, column + c) for r in range(found.rowspan) for c in range(found.colspan)}
    return Cell(found.lines, found.rowspan, found.colspan, found.tables, column)


def outline(*blocks: str | Line | Table, notes: tuple[Note, ...] = ()) -> Outline:
    """The outline of a manuscript of these blocks."""
    return drafted(doc(*blocks, notes=notes)).outline


def draft(*blocks: str | Line | Table) -> Draft:
    return drafted(doc(*blocks))


def checks(made: Draft) -> list[str]:
    """The names of what was doubted."""
    return [doubt.check for doubt in made.doubts]


def ladder(made: Outline) -> list[Any]:
    """The ladder as nested pairs: label and title of a rung with what stands below it; a measure is its label, its
    words and the names of its units."""
    return [_pair(strategy) for strategy in made["strategies"]]


def _pair(rung: Outline) -> Any:
    name = f"{rung.get('label') or ''}{rung.get('title') or ''}"
    below = [_pair(one) for key in ("actions", "groups") for one in rung.get(key, [])]
    return (name, [*below, *(measure(one) for one in rung.get("measures", []))])


def measure(rung: Outline) -> str:
    words = "/".join(part for part in (rung.get("title"), rung.get("text")) if part)
    units = "+".join(unit["unit"] for unit in rung.get("units", []))
    return f"{rung.get('label') or ''}{words}" + (f"@{units}" if units else "")


def measures(made: Outline) -> list[Outline]:
    """All measures of an outline."""
    return [one for s in made["strategies"] for a in s["actions"] for one in a["measures"]]
