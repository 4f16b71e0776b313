"""What is worked out about a plan: who answers for what, what is due when, and the plan in figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from plainplan.model.ladder import Assignment, Deadline, Rung
from plainplan.model.parts import Subpage, fits, fitting
from plainplan.model.plan import Plan
from plainplan.model.site import Unit
from plainplan.model.text import Text


@dataclass(frozen=True, slots=True)
class Duty:
    """A rung that a unit answers for: the rungs above it, and the unit it was assigned through
    (another one where a collective name was printed). `shared` when others answer for it too."""

    plan: Plan
    trail: tuple[Rung, ...]
    rung: Rung
    through: Unit
    role: Text | None
    shared: bool


@dataclass(frozen=True, slots=True)
class Due:
    """A day on which something of a plan is due; the units that answer for it, and whether nothing tells that
    it was done although its last day has passed."""

    day: date
    plan: Plan
    rung: Rung
    deadline: Deadline
    units: tuple[Assignment, ...] = ()
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class Glance:
    """A plan in figures: how many rungs of each level, how many units, what is due next,
    how many are planned, done, and so on; of those done with a result how many were in time and late;
    and how many figures came up to their targets."""

    strategies: int
    actions: int
    measures: int
    units: int
    dues: tuple[Due, ...]
    statuses: Mapping[str, int]
    in_time: int = 0
    late: int = 0
    reaches: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Month:
    """A month and what is due in it, in the order of the days."""

    first: date
    dues: tuple[Due, ...]

    @property
    def overdue(self) -> tuple[Due, ...]:
        """What of it is overdue."""
        return tuple(due for due in self.dues if due.overdue)


@dataclass(frozen=True, slots=True)
class MonthPage:
    """A month on a page of its own, or what is due in it in the plans of one agency, with the months before and after
    it that have such a page. Where it is more than one page can hold, `parts` are the pages of the agencies."""

    month: Month
    before: Subpage | None = None
    after: Subpage | None = None
    parts: tuple[Subpage, ...] = ()


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """Every month in which something of a plan is due, in order, seen from `this_month` (its first day)."""

    months: tuple[Month, ...]
    this_month: date

    @property
    def dues(self) -> tuple[Due, ...]:
        """Every day on which something is due, in order."""
        return tuple(due for month in self.months for due in month.dues)

    @property
    def overdue(self) -> tuple[Due, ...]:
        """What nothing tells to be done although its day is past."""
        return tuple(due for due in self.dues if due.overdue)

    @property
    def coming(self) -> tuple[Month, ...]:
        """This month and those to come."""
        return tuple(month for month in self.months if month.first >= self.this_month)

    @property
    def earlier(self) -> tuple[Month, ...]:
        """The months before, the latest first."""
        return tuple(month for month in self.months[::-1] if month.first < self.this_month)

    @property
    def is_long(self) -> bool:
        """Whether there is more than one page can hold for a reader: then each month has a page of its own."""
        return not fits(len(self.dues))

    @property
    def soon(self) -> tuple[Month, ...]:
        """The next months, as many as one page can hold."""
        return fitting(self.coming, [len(month.dues) for month in self.coming])

    @property
    def years(self) -> tuple[tuple[int, tuple[Month, ...]], ...]:
        """All months by their years, the latest year first."""
        by_year = groupby(self.months, key=lambda month: month.first.year)
        return tuple((year, tuple(months)) for year, months in by_year)[::-1]

    @property
    def for_file(self) -> tuple[Due, ...]:
        """What people take into their own calendars: of a long calendar this month and later."""
        return tuple(due for month in self.coming for due in month.dues) if self.is_long else self.dues


CALENDAR = "calendar/"
"""Where the calendar stands."""


def month_key(month: Month) -> str:
    """Where the page of a month of a long calendar stands."""
    return f"{CALENDAR}{month.first:%Y-%m}/"
