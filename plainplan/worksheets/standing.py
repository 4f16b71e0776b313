"""Worksheets held against the pages and findings of today: what still holds, what is stale, what is contradicted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from plainplan.findings import Finding, Outcome, Severity, fault, listed
from plainplan.model.causes import pages_of
from plainplan.model.standard import Standard
from plainplan.model.worksheet import Assessed, JudgedCode, People, Sampled, State, Worksheet
from plainplan.worksheets.faults import sound

GOOD = (Outcome.PASSED, Outcome.NOT_APPLICABLE)
"""What a fault speaks against."""


@dataclass(frozen=True, slots=True)
class Held:
    """What people's judgements are worth today, and the findings about them."""

    people: People
    found: tuple[Finding, ...]


def held(
    sheets: Iterable[Worksheet],
    edition: str,
    sums: Mapping[str, str],
    findings: Iterable[Finding],
    standard: Standard,
    today: date,
) -> Held:
    """The worksheets of an edition against today's site.

    `sums` are those of the main content of the sampled pages, by path; a page without one is gone. Rows with errors
    (`faults` tells them) count as not judged.
    """
    known = tuple(sheets)
    of_edition = tuple(sheet for sheet in known if sheet.edition == edition)
    against = [found for found in findings if found.outcome is Outcome.FAILED and found.code]
    people: list[Assessed] = []
    told = [_elsewhere(sheet, edition) for sheet in known if sheet not in of_edition]
    for sheet in of_edition:
        rows = [
            one
            for row in sheet.codes
            if sound(row, sheet, standard, today)
            for one in _assessed(row, sheet, sums, against, standard)
        ]
        people += rows
        told += [*_changed(sheet, rows, sums), *_contradicted(rows), *_untested(sheet, rows)]
    return Held(People(of_edition, tuple(people)), tuple(told))


def _elsewhere(sheet: Worksheet, edition: str) -> Finding:
    return fault("worksheet-other-edition", Severity.NOTICE, sheet.place, edition=sheet.edition, held=edition)


def _assessed(
    row: JudgedCode, sheet: Worksheet, sums: Mapping[str, str], findings: Sequence[Finding], standard: Standard
) -> Iterator[Assessed]:
    if row.outcome is None or row.by is None or row.date is None or row.round is None:
        return
    about = [one for one in sheet.sample if one.page in row.pages or not row.pages]
    there = [one for one in about if one.page in sums]
    changed = tuple(one.page for one in there if one.in_round(row.round) != sums[one.page])
    checks = _against(row, sheet, findings, standard) if row.outcome in GOOD else ()
    state = State.CONTRADICTED if checks else State.STALE if changed or not there else State.CURRENT
    yield Assessed(row, row.outcome, row.by, row.date, state, changed, checks)


def _against(row: JudgedCode, sheet: Worksheet, findings: Iterable[Finding], standard: Standard) -> tuple[str, ...]:
    """The checks that found a fault under the code, where both editions ask the same under it, on pages judged."""
    same = (
        found for found in findings if found.code == row.code and standard.alike(row.code, found.edition, sheet.edition)
    )
    return tuple(sorted({found.check for found in same if not row.pages or set(pages_of(found)) & set(row.pages)}))


def _changed(sheet: Worksheet, rows: Sequence[Assessed], sums: Mapping[str, str]) -> Iterator[Finding]:
    """One finding a page: it is one change, however many codes were judged there."""
    for one in sheet.sample:
        if one.page not in sums:
            yield from _missing(one)
            continue
        codes = list(dict.fromkeys(row.row.code for row in rows if one.page in row.changed))
        if codes:
            told = {"page": one.page, "n": len(codes), "codes": listed(codes)}
            yield fault("worksheet-stale", Severity.WARNING, one.place, **told)


def _missing(one: Sampled) -> Iterator[Finding]:
    if not one.gone:
        yield fault("worksheet-page-gone", Severity.WARNING, one.place, page=one.page)


def _contradicted(rows: Iterable[Assessed]) -> Iterator[Finding]:
    for one in rows:
        if one.against:
            told = {"code": one.row.code, "outcome": str(one.outcome), "checks": listed(one.against)}
            yield fault("worksheet-contradicted", Severity.ERROR, one.row.place, **told)


def _untested(sheet: Worksheet, rows: Sequence[Assessed]) -> Iterator[Finding]:
    """The codes of the worksheet that nobody has judged, or that were judged for part of the sample only."""
    people = People((sheet,), tuple(rows))
    asked = people.asked
    blank = sum(not people.of(code) for code in asked)
    if blank:
        told = (("count", str(blank)), ("all", str(len(asked))))
        yield Finding("worksheet-untested", Severity.NOTICE, sheet.place, told, Outcome.CANNOT_TELL)
