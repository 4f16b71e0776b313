"""The days on which a duty falls, and whether it is settled."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from plainplan.model.ladder import Deadline, Every, Rung, Status

MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.HALF_YEAR: 6, Every.YEAR: 12}
"""How many months lie between two days of a recurring duty."""

SETTLED = (Status.DONE, Status.STOPPED)


def days_of(deadline: Deadline, last: date | None) -> Iterator[date]:
    """Every day on which a duty falls: its own, and where it recurs every so many months after, until `last`
    (without `last` only the first)."""
    step = MONTHS[deadline.every] if deadline.every else 0
    day, count = deadline.date, 0
    if not step or last is None:
        yield day
        return
    while day <= last:
        yield day
        count += step
        day = months_later(deadline.date, count)


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def is_settled(rung: Rung) -> bool:
    """Whether a rung is told to be done or stopped, by its own status or by that of a result."""
    return rung.status in SETTLED or any(result.status in SETTLED for result in rung.results)


def is_overdue(rung: Rung, deadline: Deadline, last: date | None, today: date) -> bool:
    """Whether the last day of a duty lies before `today` and nothing tells that it is settled.

    Of a recurring duty the days before its last say nothing: its status is one for all of them.
    """
    days = tuple(days_of(deadline, last))
    return bool(days) and days[-1] < today and not is_settled(rung)
