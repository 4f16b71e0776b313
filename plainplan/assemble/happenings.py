"""Lists by days: news, events, and the calendar of all that is due."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from plainplan.model.dues import days_of, is_overdue
from plainplan.model.entries import Entry
from plainplan.model.glance import CalendarPage, Due, Month
from plainplan.model.happenings import newest_first, past, upcoming
from plainplan.model.ladder import Assignment, Rung
from plainplan.model.listings import EventsPage, NewsPage
from plainplan.model.plan import Plan


def news_page(entries: Sequence[Entry], today: date) -> NewsPage:
    """News by year, the newest first."""
    by_year = groupby(newest_first(entries), key=lambda news: news.published.year)
    return NewsPage(tuple((year, tuple(news)) for year, news in by_year))


def events_page(entries: Sequence[Entry], today: date) -> EventsPage:
    """Events to come on the day `today`, and those that are over."""
    return EventsPage(upcoming(entries, today), past(entries, today))


def calendar_page(plans: Iterable[Plan], today: date) -> CalendarPage:
    """All that is due in these plans, seen from the day `today`."""
    dues = all_dues(plans, today)
    months = tuple(Month(first, tuple(own)) for first, own in groupby(dues, key=lambda due: due.day.replace(day=1)))
    return CalendarPage(months, today.replace(day=1))


def all_dues(plans: Iterable[Plan], today: date) -> tuple[Due, ...]:
    """Every day on which something of these plans is due, past days included, in their order.

    Of a duty that is overdue only the last day is marked.
    """
    return tuple(sorted((due for plan in plans for due in _dues(plan, today)), key=lambda due: due.day))


def _dues(plan: Plan, today: date) -> Iterator[Due]:
    last = plan.last_day
    for rung, units in _answered(plan.rungs, ()):
        for deadline in dict.fromkeys(rung.due):
            days = tuple(days_of(deadline, last))
            overdue = is_overdue(rung, deadline, last, today)
            for day in days:
                yield Due(day, plan, rung, deadline, units, overdue and day == days[-1])


def _answered(rungs: Iterable[Rung], above: tuple[Assignment, ...]) -> Iterator[tuple[Rung, tuple[Assignment, ...]]]:
    """Every rung in the order printed, with the units that hold for it: its own, else those above."""
    for rung in rungs:
        units = rung.units or above
        yield rung, units
        yield from _answered(rung.rungs, units)
