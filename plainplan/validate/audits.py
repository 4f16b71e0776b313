"""What cannot be in the records of other checkers, of earlier builds and of links."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from plainplan.findings import Finding, Severity, fault
from plainplan.model.content import Content
from plainplan.model.freego import FreegoRecord, number_of
from plainplan.model.marks import is_code
from plainplan.model.outside import OutsideLinks


def unlikely(content: Content, today: date) -> Iterator[Finding]:
    """Records that are of a day to come; of Freego, codes of no form and more failing pages than were looked at; of
    builds, two of the same day and commit; of links, the same address twice."""
    for record in content.freego:
        yield from _of_freego(record, today)
    seen: dict[tuple[date, str], int] = {}
    for build in content.history:
        key = (build.date, build.commit)
        if build.date > today:
            yield fault("history-day-ahead", Severity.ERROR, build.place, date=build.date.isoformat())
        if seen.setdefault(key, build.place.line) != build.place.line:
            yield fault("history-twice", Severity.ERROR, build.place, date=build.date.isoformat(), first=seen[key])
    if content.outside:
        yield from _of_links(content.outside, today)


def _of_links(ledger: OutsideLinks, today: date) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for link in ledger.links:
        days = [*(spell.until for spell in link.history), *([link.seen.on] if link.seen else [])]
        if days and max(days) > today:
            params = {"address": link.address, "date": max(days).isoformat()}
            yield fault("links-day-ahead", Severity.WARNING, link.place, **params)
        if seen.setdefault(link.address, link.place.line) != link.place.line:
            yield fault("links-twice", Severity.ERROR, link.place, address=link.address, first=seen[link.address])


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
