"""Holds news, events and duties against the calendar and the register."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from plainplan.findings import Finding, Severity, fault
from plainplan.model.content import Content
from plainplan.model.dues import days_of, is_overdue
from plainplan.model.entries import Entry
from plainplan.model.happenings import Event, News
from plainplan.model.plan import Plan
from plainplan.model.register import Names, names_of
from plainplan.validate.naming import unknown


def untimely(content: Content, today: date) -> Iterator[Finding]:
    """Events that end before they begin, units that nobody knows, and what is overdue on the day `today`: a
    notice, since being late is no fault of the site."""
    names = names_of(content.register)
    for entry in content.all_entries:
        yield from _entry(entry, names)
    for plan in content.plans:
        yield from _overdue(plan, today)


def _entry(entry: Entry, names: Names) -> Iterator[Finding]:
    if isinstance(entry, Event) and entry.end and entry.end < entry.start:
        said = {"start": f"{entry.start:%Y-%m-%d %H:%M}", "end": f"{entry.end:%Y-%m-%d %H:%M}"}
        yield fault("event-backwards", Severity.ERROR, entry.place, **said)
    if isinstance(entry, News | Event) and entry.unit:
        agency = names.agency(str(entry.agency)) if entry.agency else None
        if not names.unit(entry.unit, agency.id if agency else None):
            yield unknown("unit-unknown", entry.unit.place, str(entry.unit), names.units, Severity.NOTICE)


def _overdue(plan: Plan, today: date) -> Iterator[Finding]:
    last = plan.last_day
    for rung in plan.walk():
        for deadline in rung.due:
            if is_overdue(rung, deadline, last, today):
                day = max(days_of(deadline, last))
                what = str(deadline.text or rung.called or plan.called).split("\n")[0]
                yield fault("duty-overdue", Severity.NOTICE, deadline.place, day=day.isoformat(), what=_short(what))


SHOWN = 60
"""How much of a duty a message repeats."""


def _short(words: str) -> str:
    return words if len(words) <= SHOWN else f"{words[:SHOWN]}…"
