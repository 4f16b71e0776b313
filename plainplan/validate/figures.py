"""Reads the figures of a statistic out of the CSV file beside it: a row a period, a column a series."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from plainplan.dates import parse_stretch
from plainplan.findings import Finding, Place, Severity, fault
from plainplan.model.statistics import Figures, Series, Statistics, Stretch
from plainplan.model.tree import SheetFile
from plainplan.sheets import Sheet, read_sheet
from plainplan.validate.naming import twice, unknown

MOST_TOLD = 10
"""How many faults of one file are told; the others are counted."""


def with_figures(statistics: Statistics, file: SheetFile | None) -> tuple[Statistics, tuple[Finding, ...]]:
    """The statistic with its figures in order of time, and all that is wrong with them."""
    if file is None:
        return statistics, ()
    sheet = read_sheet(file.text)
    findings = list(_shape(sheet, statistics, file.file))
    if findings:
        return statistics, tuple(findings)
    series = statistics.series or tuple(Series(heading) for heading in sheet.headings[1:])
    places = [sheet.headings.index(one.column) for one in series]
    rows = dict(_rows(sheet, places, statistics, file.file, findings))
    periods = sorted(rows, key=lambda period: period.ordinal)
    read = Figures(tuple(periods), tuple(rows[period] for period in periods))
    return replace(statistics, series=series, read=read), tuple(few(iter(findings), file.file))


def few(faults: Iterator[Finding], file: str) -> Iterator[Finding]:
    """The first faults of a file, and how many more there are: one slip in a column is a fault in every row."""
    yield from islice(faults, MOST_TOLD)
    first = next(faults, None)
    if first:
        yield fault("csv-more", Severity.ERROR, Place(file, first.place.line), count=1 + sum(1 for _ in faults))


def _shape(sheet: Sheet, statistics: Statistics, name: str) -> Iterator[Finding]:
    """Faults that leave nothing to read."""
    here = Place(name, 1)
    if sheet.broken:
        yield fault("csv-broken", Severity.ERROR, Place(name, sheet.broken))
    elif len(sheet.headings) < 2 or not sheet.body:
        yield fault("figures-none", Severity.ERROR, here)
    else:
        yield from twice("csv-heading-twice", [(heading, here) for heading in sheet.headings])
        yield from twice("series-twice", [(one.column, one.place) for one in statistics.series])
        for one in statistics.series:
            if one.column not in sheet.headings[1:]:
                yield unknown("series-unknown", one.place, one.column, sheet.headings[1:], Severity.ERROR)
        wanted = [one.column for one in statistics.series]
        for heading in sheet.headings[1:]:
            if wanted and heading not in wanted:
                yield fault("series-untold", Severity.ERROR, here, column=heading)


def _rows(
    sheet: Sheet, places: Sequence[int], statistics: Statistics, name: str, findings: list[Finding]
) -> Iterator[tuple[Stretch, tuple[float | None, ...]]]:
    first: dict[Stretch, int] = {}
    for row in sheet.body:
        here = Place(name, row.line)
        if len(row.cells) != len(sheet.headings):
            want = len(sheet.headings)
            findings.append(fault("csv-row-width", Severity.ERROR, here, have=len(row.cells), want=want))
            continue
        period = parse_stretch(row.cells[0])
        findings.extend(_period(row.cells[0], period, first, here))
        if period is not None and period not in first:
            first[period] = row.line
            cells = {sheet.headings[at]: row.cells[at] for at in places}
            yield period, tuple(_figure(cells, statistics, here, findings))


def _period(written: str, period: Stretch | None, first: Mapping[Stretch, int], here: Place) -> Iterator[Finding]:
    said = written[:40]
    if period is None:
        yield fault("period-unknown", Severity.ERROR, here, value=said)
    elif period in first:
        yield fault("period-twice", Severity.ERROR, here, value=said, first=first[period])
    elif first and period.grain is not next(iter(first)).grain:
        yield fault("period-mixed", Severity.ERROR, here, value=said)


def _figure(
    cells: Mapping[str, str], statistics: Statistics, here: Place, findings: list[Finding]
) -> Iterator[float | None]:
    """A figure for each cell; None for one that is empty or none."""
    for column, cell in cells.items():
        if not re.fullmatch(r"(?:[-+]?[0-9]{1,15}(?:\.[0-9]{1,15})?)?", cell.strip()):
            findings.append(fault("csv-not-number", Severity.ERROR, here, column=column, value=cell[:40]))
            yield None
            continue
        figure = float(cell) if cell.strip() else None
        if figure is not None and figure < 0 and not statistics.negative:
            findings.append(fault("figure-negative", Severity.ERROR, here, column=column, value=cell.strip()))
        yield figure
