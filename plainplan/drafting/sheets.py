"""A table of the ladder: its grid, what its columns are for, and which of its rows are rows of the plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plainplan.drafting.columns import Role
from plainplan.drafting.grid import Row, begun, blank, grid_of, head_rows, is_heading_again
from plainplan.drafting.levels import BAND
from plainplan.model.manuscript import Cell, Line, Table


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of the ladder: its grid, how many rows are headings, and what its columns are for."""

    table: Table
    grid: tuple[Row, ...]
    heads: int
    headings: tuple[str, ...]
    roles: tuple[Role, ...]

    def body(self) -> list[tuple[int, Row]]:
        """The rows below the headings, without those that repeat them."""
        rows = list(enumerate(self.grid))[self.heads :]
        return [(at, row) for at, row in rows if not is_heading_again(row, self.grid, self.heads)]

    @property
    def uppers(self) -> int:
        """How many columns stand above the measures."""
        return self.roles.count(Role.UPPER)

    def is_band(self, at: int, row: Row) -> bool:
        """Whether a row is one cell, or says something only in one that reaches over the column of measures."""
        slots = [slot for slot in begun(row, at) if not blank(slot)]
        if len(slots) != 1 or any(slot and slot.row != at for slot in row):
            return False
        reach = range(slots[0].column, slots[0].column + slots[0].cell.colspan)
        measure = self.roles.index(Role.MEASURE)
        return len(row) > 1 and (measure in reach) and slots[0].column < max(1, measure)


def sheet_of(table: Table, roles: Sequence[Role], headings: Sequence[str]) -> Sheet:
    """A table with the roles of its columns."""
    grid = grid_of(table)
    return Sheet(table, grid, head_rows(table, grid), tuple(headings), tuple(roles))


def upper_cells(sheets: Sequence[Sheet]) -> list[tuple[int, Cell]]:
    """The cells above measures, each with its column (`levels.BAND` for a row that is one cell)."""
    found: list[tuple[int, Cell]] = []
    for sheet in sheets:
        for at, row in sheet.body():
            slots = begun(row, at)
            if sheet.is_band(at, row):
                found += [(BAND, slot.cell) for slot in slots if not blank(slot)]
            else:
                found += [(s.column, s.cell) for s in slots if sheet.roles[s.column] is Role.UPPER and not blank(s)]
    return found


def measure_cells(sheets: Sequence[Sheet]) -> list[tuple[Line, ...]]:
    """The lines of each cell with measures."""
    pairs = [(slot, sheet) for sheet in sheets for at, row in sheet.body() for slot in begun(row, at)]
    return [slot.cell.lines for slot, sheet in pairs if sheet.roles[slot.column] is Role.MEASURE]
