"""What is worked out about a plan: who answers for what, what is due when, and the plan in figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from plainplan.model.ladder import Assignment, Deadline, Rung
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


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """Every day on which something of a plan is due: what is overdue, this month and those to come, and
    earlier months (the latest first)."""

    overdue: tuple[Due, ...]
    coming: tuple[Month, ...]
    earlier: tuple[Month, ...]

    @property
    def dues(self) -> tuple[Due, ...]:
        """Every day, in order."""
        return tuple(due for month in (*self.earlier[::-1], *self.coming) for due in month.dues)
