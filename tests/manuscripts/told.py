"""What a reader made of a document, in a few plain words."""

from __future__ import annotations

from collections.abc import Iterable

from plainplan.model.manuscript import Cell, Doubt, Line, Manuscript, Table


def shown(manuscript: Manuscript) -> list[str]:
    """The lines of the body as a reader sees them; a table is `(table)`."""
    return [block.shown if isinstance(block, Line) else "(table)" for block in manuscript.blocks]


def table_of(manuscript: Manuscript) -> Table:
    """The first table."""
    return next(block for block in manuscript.blocks if isinstance(block, Table))


def drawn(table: Table) -> list[list[str]]:
    """The cells of a table: their words, and `rows x columns` where they reach over others."""
    return [[_cell(cell) for cell in row] for row in table.rows]


def told(doubts: Iterable[Doubt]) -> list[tuple[str, str]]:
    """Check and source of doubts."""
    return [(doubt.check.removeprefix("manuscript-"), doubt.source) for doubt in doubts]


def _cell(cell: Cell) -> str:
    reach = f" {cell.rowspan}x{cell.colspan}" if (cell.rowspan, cell.colspan) != (1, 1) else ""
    return cell.text + reach
