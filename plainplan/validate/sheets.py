"""Holds each CSV file of a data set against its dictionary: headings, cells, and what the columns allow."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from plainplan.findings import Finding, Place, Severity, fault, listed
from plainplan.model.datasets import Column, ColumnType, DataFile, Dataset, Preview
from plainplan.model.statistics import Statistics
from plainplan.model.tree import SheetFile, Source
from plainplan.sheets import Row, Sheet, read_sheet
from plainplan.validate.figures import few, with_figures
from plainplan.validate.naming import twice, unknown

SHOWN_ROWS = 10
"""How many rows of a file its page shows."""


def with_sheets(value: Any, source: Source) -> tuple[Any, tuple[Finding, ...]]:
    """A data set or statistic with what was seen of its CSV files, and all that is wrong with them.
    A file that could not be read at all has been told already. Other values pass through."""
    files = {sheet.name: sheet for sheet in source.sheets}
    if isinstance(value, Statistics):
        return with_figures(value, files.get(value.figures.file) if value.figures else None)
    if not isinstance(value, Dataset):
        return value, ()
    findings: list[Finding] = []
    read = [_file(file, files.get(file.file), findings) for file in value.files]
    return replace(value, files=tuple(read)), tuple(findings)


def _file(file: DataFile, text: SheetFile | None, findings: list[Finding]) -> DataFile:
    findings.extend(_dictionary(file))
    if not file.is_csv or text is None:
        return file
    sheet = read_sheet(text.text)
    findings.extend(few(_sheet(sheet, file, text.file), text.file))
    first = tuple(row.cells for row in sheet.body[:SHOWN_ROWS])
    return replace(file, preview=Preview(sheet.headings, first, len(sheet.body)))


def _dictionary(file: DataFile) -> Iterator[Finding]:
    """What is wrong with the dictionary itself."""
    yield from twice("column-twice", [(column.name, column.place) for column in file.columns])
    for column in file.columns:
        bounded = column.minimum is not None or column.maximum is not None
        if bounded and column.type not in _FIGURES:
            yield fault("column-bounds", Severity.ERROR, column.place, column=column.name)
    if file.columns and not file.is_csv:
        yield fault("dictionary-idle", Severity.WARNING, file.place, file=file.file)
    if file.is_csv and not file.columns:
        yield fault("dictionary-missing", Severity.WARNING, file.place, file=file.file)


# ------------------------------------------------------------ rows


def _sheet(sheet: Sheet, file: DataFile, name: str) -> Iterator[Finding]:
    if not sheet.rows and not sheet.broken:
        yield fault("csv-empty", Severity.ERROR, Place(name, 1))
        return
    if file.columns and sheet.rows:
        yield from _headings(sheet.headings, file, name)
    if not _marks(sheet.headings):
        rules = _rules(file.columns, sheet.headings)
        for row in sheet.body:
            yield from _row(row, rules, len(sheet.headings), name)
    if sheet.broken:
        yield broken(sheet, name)


def broken(sheet: Sheet, name: str) -> Finding:
    """Where the quotes of a file went wrong."""
    return fault("csv-broken", Severity.ERROR, Place(name, sheet.broken))


def _headings(headings: Sequence[str], file: DataFile, name: str) -> Iterator[Finding]:
    here = Place(name, 1)
    wanted = [column.name for column in file.columns]
    if mark := _marks(headings):
        yield fault("csv-separator", Severity.ERROR, here, mark=mark)
        return
    yield from twice("csv-heading-twice", [(heading, here) for heading in headings])
    for heading in headings:
        if heading not in wanted:
            yield unknown("csv-heading-unknown", here, heading, wanted, Severity.ERROR)
    for column in wanted:
        if column not in headings:
            yield fault("csv-column-missing", Severity.ERROR, here, column=column)
    if sorted(headings) == sorted(wanted) and list(headings) != wanted:
        yield fault("csv-order", Severity.ERROR, here, wanted=listed(wanted))


def _marks(headings: Sequence[str]) -> str:
    """The sign that separates the headings of a file whose only heading holds one; commas are what is wanted."""
    if len(headings) != 1:
        return ""
    return next((mark for mark in (";", "\t", "；", "，") if mark in headings[0]), "")


@dataclass(slots=True)
class _Rule:
    """A column with the values it has held so far, where none may stand twice."""

    at: int
    column: Column
    seen: dict[str, int]


def _rules(columns: Sequence[Column], headings: Sequence[str]) -> list[_Rule]:
    places = {heading: at for at, heading in enumerate(headings)}
    return [_Rule(places[column.name], column, {}) for column in columns if column.name in places]


def _row(row: Row, rules: Sequence[_Rule], width: int, name: str) -> Iterator[Finding]:
    here = Place(name, row.line)
    if row.is_blank:
        yield fault("csv-row-blank", Severity.ERROR, here)
    elif len(row.cells) != width:
        yield fault("csv-row-width", Severity.ERROR, here, have=len(row.cells), want=width)
    else:
        for rule in rules:
            yield from _cell(row.cells[rule.at], rule, here)


def _cell(cell: str, rule: _Rule, here: Place) -> Iterator[Finding]:
    column = rule.column
    said = {"column": column.name, "value": shown(cell)}
    if not cell:
        if column.required:
            yield fault("csv-cell-empty", Severity.ERROR, here, column=column.name)
        return
    if not fits(cell, column.type):
        yield fault(f"csv-not-{column.type}", Severity.ERROR, here, **said)
        return
    if column.choices and cell not in column.choices:
        yield fault("csv-cell-choice", Severity.ERROR, here, **said, choices=listed(column.choices))
    if column.type in _FIGURES and not _within(float(cell), column):
        least, most = (f"{x:g}" if x is not None else "" for x in (column.minimum, column.maximum))
        yield fault("csv-cell-range", Severity.ERROR, here, **said, least=least, most=most)
    if column.unique and rule.seen.setdefault(cell, here.line) != here.line:
        yield fault("csv-cell-twice", Severity.ERROR, here, **said, first=rule.seen[cell])


def _within(figure: float, column: Column) -> bool:
    above = column.minimum is None or figure >= column.minimum
    return above and (column.maximum is None or figure <= column.maximum)


def shown(cell: str) -> str:
    """As much of a cell as a message can hold."""
    return cell if len(cell) <= 40 else f"{cell[:40]}…"


# ------------------------------------------------------------ cells


def fits(cell: str, kind: ColumnType) -> bool:
    """Whether a cell that is not empty holds what its column promises."""
    return _FITS[kind](cell)


def _like(pattern: str) -> Callable[[str], bool]:
    return lambda cell: re.fullmatch(pattern, cell) is not None


def _day(cell: str) -> bool:
    try:
        return re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", cell) is not None and bool(date.fromisoformat(cell))
    except ValueError:
        return False


_FIGURES = (ColumnType.INTEGER, ColumnType.NUMBER)

_FITS: Mapping[ColumnType, Callable[[str], bool]] = {
    ColumnType.STRING: lambda cell: True,
    ColumnType.INTEGER: _like(r"[-+]?[0-9]{1,30}"),
    ColumnType.NUMBER: _like(r"[-+]?[0-9]{1,30}(?:\.[0-9]{1,30})?"),
    ColumnType.BOOLEAN: _like(r"true|false"),
    ColumnType.DATE: _day,
    ColumnType.YEAR: _like(r"[0-9]{4}"),
    ColumnType.YEARMONTH: _like(r"[0-9]{4}-(?:0[1-9]|1[0-2])"),
}
"""How the cells of each type are written.

Source: Table Schema (Data Package 2), field types in their default format; numbers without exponents.
"""
