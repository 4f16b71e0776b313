"""What cannot be in the records of other checkers and of earlier builds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from plainplan.findings import Finding, Severity, fault
from plainplan.model.content import Content
from plainplan.model.freego import FreegoRecord, number_of
from plainplan.model.marks import is_code


def unlikely(content: Content, today: date) -> Iterator[Finding]:
    """Records that are of a day to come; of Freego, codes of no form and more failing pages than were looked at; of
    builds, two of the same day and commit."""
    for record in content.freego:
        yield from _of_freego(record, today)
    seen: dict[tuple[date, str], int] = {}
    for build in content.history:
        key = (build.date, build.commit)
        if build.date > today:
            yield fault("history-day-ahead", Severity.ERROR, build.place, date=build.date.isoformat())
        if seen.setdefault(key, build.place.line) != build.place.line:
            yield fault("history-twice", Severity.ERROR, build.place, date=build.date.isoformat(), first=seen[key])


def _of_freego(record: FreegoRecord, today: date) -> Iterator[Finding]:
    if record.date > today:
        yield fault("freego-day-ahead", Severity.ERROR, record.place, date=record.date.isoformat())
    if len(record.failing) > record.pages:
        numbers = {"failing": len(record.failing), "pages": record.pages}
        yield fault("freego-pages-wrong", Severity.WARNING, record.place, **numbers)
    for page in record.failing:
        for code in page.codes:
            if not is_code(number_of(code.code)):
                yield fault("freego-code-wrong", Severity.ERROR, code.place, code=code.code)
