"""Tables with spans as full rows."""

from __future__ import annotations

from collections.abc import Sequence

from plainplan.printed.leaves import GridCell, Runs


def spread(rows: Sequence[Sequence[GridCell]]) -> list[list[GridCell | None]]:
    """Each row with a place for every column: None where a cell from the left or from above reaches to."""
    taken: set[tuple[int, int]] = set()
    found: list[list[GridCell | None]] = []
    for y, row in enumerate(rows):
        line: list[GridCell | None] = []
        for cell in row:
            _skip(line, y, taken)
            taken |= {(y + down, len(line) + right) for down in range(cell.rowspan) for right in range(cell.colspan)}
            line += [cell, *([None] * (cell.colspan - 1))]
        _skip(line, y, taken)
        found.append(line)
    return found


NARROW, WIDE = 4, 30
"""The least and the most that a column counts, in signs of half a width."""


def column_widths(rows: Sequence[Sequence[GridCell | None]]) -> list[int]:
    """How wide each column of full rows is beside the others, by the longest line in it; cells over several columns
    do not count."""
    widths = [NARROW] * max((len(row) for row in rows), default=0)
    for row in rows:
        for number, cell in enumerate(row):
            if cell and cell.colspan == 1:
                widths[number] = max(widths[number], *(_signs(line) for line in cell.lines or ((),)))
    return [min(width, WIDE) for width in widths]


def _signs(line: Runs) -> int:
    """Latin letters are half as wide as Chinese ones."""
    return sum(1 if sign.isascii() else 2 for run in line for sign in run.words)


def _skip(line: list[GridCell | None], y: int, taken: set[tuple[int, int]]) -> None:
    while (y, len(line)) in taken:
        line.append(None)
