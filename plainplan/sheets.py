"""CSV in, rows out (RFC 4180): each with the line it begins on. What cannot be read says on which line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells and the line of the file on which it begins, from 1."""

    line: int
    cells: tuple[str, ...]

    @property
    def is_blank(self) -> bool:
        return not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a file, the headings first; `broken` is the line that could not be read, 0 where all could."""

    rows: tuple[Row, ...]
    broken: int = 0

    @property
    def headings(self) -> tuple[str, ...]:
        return self.rows[0].cells if self.rows else ()

    @property
    def body(self) -> tuple[Row, ...]:
        return self.rows[1:]


def read_sheet(text: str, delimiter: str = ",") -> Sheet:
    """The rows of a text whose cells are divided by `delimiter`; blank ones at the end, which spreadsheets leave
    behind, are dropped. Never raises."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[Row] = []
    try:
        rows.extend(_rows(reader))
    except csv.Error:
        return Sheet(tuple(rows), max(reader.line_num, 1))
    while rows and rows[-1].is_blank:
        rows.pop()
    return Sheet(tuple(rows))


def _rows(reader: Iterator[list[str]]) -> Iterator[Row]:
    line = 1
    for cells in reader:
        yield Row(line, tuple(cells))
        line = reader.line_num + 1  # type: ignore[attr-defined]
