"""What is wrong with what people wrote into their worksheets."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from datetime import date

from plainplan.findings import Finding, Outcome, Severity, fault, listed
from plainplan.model.standard import Standard
from plainplan.model.worksheet import JudgedCode, Worksheet

NEEDS_REASON = (Outcome.FAILED, Outcome.CANNOT_TELL)
"""Outcomes that are of no use to whoever has to act on them without a remark."""


def faults(sheets: Iterable[Worksheet], standard: Standard, today: date) -> Iterator[Finding]:
    """Everything that cannot be true, or is not whole, with its place; `today` is the day of the build."""
    for sheet in sheets:
        yield from _misnamed(sheet)
        yield from _twice(sheet)
        for row in sheet.codes:
            yield from _unknown(row, sheet, standard)
            yield from _unfinished(row)
            yield from _impossible(row, sheet, today)


def sound(row: JudgedCode, sheet: Worksheet, standard: Standard, today: date) -> bool:
    """Whether a row is a judgement at all: about a code there is and pages of the sample, whole, and possible."""
    told = (_unknown(row, sheet, standard), _unfinished(row), _impossible(row, sheet, today))
    return row.outcome is not None and not any(found.severity is Severity.ERROR for check in told for found in check)


def file_of(edition: str, aim: str) -> str:
    """Where the worksheet of an edition and a level stands."""
    return f"content/audits/worksheet-{edition}-{aim.lower()}.yaml"


def _misnamed(sheet: Worksheet) -> Iterator[Finding]:
    wanted = file_of(sheet.edition, sheet.aim)
    if sheet.place.file != wanted:
        yield fault("worksheet-misnamed", Severity.ERROR, sheet.place, wanted=wanted)


def _unknown(row: JudgedCode, sheet: Worksheet, standard: Standard) -> Iterator[Finding]:
    if not standard.code(sheet.edition, row.code):
        known = [code.code for code in standard.codes if code.edition == sheet.edition]
        meant = next(iter(difflib.get_close_matches(row.code.upper(), known, 1, 0.8)), "")
        told = {"code": row.code, "edition": sheet.edition, "meant": meant}
        yield fault("worksheet-code-unknown", Severity.ERROR, row.place, **told)


def _unfinished(row: JudgedCode) -> Iterator[Finding]:
    if row.begun and not row.outcome:
        yield fault("worksheet-no-outcome", Severity.WARNING, row.place, code=row.code)
        return
    lacks = [name for name in ("by", "date", "round") if getattr(row, name) is None] if row.outcome else []
    if lacks:
        yield fault("worksheet-incomplete", Severity.ERROR, row.place, code=row.code, lacks=listed(lacks))
    if row.outcome in NEEDS_REASON and not row.remark:
        told = {"code": row.code, "outcome": str(row.outcome)}
        yield fault("worksheet-no-remark", Severity.WARNING, row.place, **told)


def _impossible(row: JudgedCode, sheet: Worksheet, today: date) -> Iterator[Finding]:
    if row.date and row.date > today:
        yield fault("worksheet-ahead", Severity.ERROR, row.place, code=row.code, date=row.date.isoformat())
    if row.outcome and row.round is not None and not 1 <= row.round <= sheet.round:
        told = {"code": row.code, "round": row.round, "last": sheet.round}
        yield fault("worksheet-round-unknown", Severity.ERROR, row.place, **told)
    known = [one.page for one in sheet.sample]
    for page in row.pages:
        if page not in known:
            meant = next(iter(difflib.get_close_matches(page, known, 1, 0.7)), "")
            yield fault("worksheet-page-unknown", Severity.ERROR, row.place, code=row.code, page=page, meant=meant)


def _twice(sheet: Worksheet) -> Iterator[Finding]:
    """Two judgements of one code on the same pages: which of them counts?"""
    first: dict[tuple[str, frozenset[str]], int] = {}
    for row in sheet.codes:
        key = (row.code, frozenset(row.pages))
        if row.outcome and key in first:
            yield fault("worksheet-twice", Severity.ERROR, row.place, code=row.code, first=first[key])
        elif row.outcome:
            first[key] = row.place.line
