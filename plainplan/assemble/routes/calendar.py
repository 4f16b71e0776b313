"""The calendar of all that is due, and where it is long its months, and of long months the agencies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from plainplan.assemble.happenings import calendar_page
from plainplan.assemble.owners import ByAgency, by_agency
from plainplan.assemble.routes.parts import agency_page, are_apart, part_title, shares
from plainplan.assemble.routes.places import HOME, REGISTER, SETTINGS, files_of
from plainplan.model.content import Content
from plainplan.model.glance import CALENDAR, Due, Month, MonthPage, month_key
from plainplan.model.pages import Route
from plainplan.model.parts import Subpage, in_line
from plainplan.model.register import Names
from plainplan.model.text import Phrase


def calendar_of(content: Content, names: Names, today: date) -> Iterator[Route]:
    """The pages of the calendar, seen from the day `today`; none where nothing is due."""
    page = calendar_page(content.plans, today)
    sources = (*files_of(content.plans), REGISTER, SETTINGS)
    if page.months:
        yield Route(CALENDAR, "calendar", Phrase("page.calendar"), page, HOME, sources)
    if not page.is_long:
        return
    apart = []
    for before, month, after in in_line(page.months):
        groups = by_agency(month.dues, content.register.agencies, names, lambda due: due.plan.agency)
        own = MonthPage(month, _part(before), _part(after), _agencies(month, groups))
        behind = (REGISTER, SETTINGS) if own.parts else _sources(month.dues)
        yield Route(month_key(month), "calendar_month", _title(month), own, CALENDAR, behind)
        apart += [(month, groups)] if own.parts else []
    yield from _months_of_agencies(apart)


def _months_of_agencies(months: Sequence[tuple[Month, ByAgency[Due]]]) -> Iterator[Route]:
    first_days = {month_key(month): month.first for month, _ in months}
    for share in shares([(_named(month), groups) for month, groups in months]):
        month = Month(first_days[share.above.key], share.held)
        title = part_title(_title(month), share.part)
        page = MonthPage(month, share.before, share.after)
        yield Route(share.part.key, "calendar_part", title, page, share.above.key, _sources(share.held))


def _agencies(month: Month, groups: ByAgency[Due]) -> tuple[Subpage, ...]:
    """The pages of the agencies of a month; none where it has room on one."""
    if not are_apart(groups):
        return ()
    parts = ((agency_page(month_key(month), agency, len(dues)), dues) for agency, dues in groups)
    return tuple(replace(part, overdue=sum(due.overdue for due in dues)) for part, dues in parts)


def _named(month: Month) -> Subpage:
    return Subpage(month_key(month), Phrase("calendar.month", (("month", month.first),)), len(month.dues))


def _part(month: Month | None) -> Subpage | None:
    return _named(month) if month else None


def _title(month: Month) -> Phrase:
    return Phrase("page.calendar-month", (("month", month.first),))


def _sources(dues: Sequence[Due]) -> tuple[str, ...]:
    return (*dict.fromkeys(due.plan.place.file for due in dues), REGISTER, SETTINGS)
