"""A plan in figures, and what of it is due next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from plainplan.assemble.duties import units_in
from plainplan.model.dues import days_of, is_settled
from plainplan.model.glance import Due, Glance
from plainplan.model.ladder import Assignment, Deadline, Level
from plainplan.model.plan import Plan
from plainplan.model.register import Names
from plainplan.model.site import Unit

NEXT = 3
"""How many days a plan's page shows beforehand."""


def glance(plan: Plan, names: Names, today: date) -> Glance:
    """Counts of a plan on the day `today`. A rung of a level that nests in itself counts each time."""
    rungs = list(plan.walk())
    levels = Counter(rung.level for rung in rungs)
    unit_of = units_in(plan, names)
    units = {_name(assigned, unit_of(assigned)) for rung in rungs for assigned in rung.units}
    dues = dues_of([plan], today)
    statuses = Counter(rung.status.value for rung in rungs if rung.status)
    measured = levels[Level.STRATEGY], levels[Level.ACTION], levels[Level.MEASURE]
    ends = Counter(rung.finished_late for rung in rungs)
    reaches = Counter(rung.reach.value for rung in rungs if rung.reach)
    return Glance(*measured, len(units), dues[:NEXT], dict(statuses), ends[False], ends[True], dict(reaches))


def _name(assigned: Assignment, unit: Unit | None) -> str:
    return unit.id if unit else str(assigned.unit)


def dues_of(plans: Iterable[Plan], today: date) -> tuple[Due, ...]:
    """What is due in these plans from `today` on, the soonest first."""
    return tuple(sorted((due for plan in plans for due in _dues(plan, today)), key=lambda due: due.day))


def _dues(plan: Plan, today: date) -> Iterator[Due]:
    """What is done or given up is not due any more."""
    for rung in plan.walk():
        for deadline in () if is_settled(rung) else rung.due:
            day = next_day(deadline, today, plan.last_day)
            if day:
                yield Due(day, plan, rung, deadline)


def next_day(deadline: Deadline, today: date, last: date | None) -> date | None:
    """The first day on or after `today` on which a duty falls; None when it is over.

    A recurring duty falls on its day and every so many months after, until `last`.
    """
    return next((day for day in days_of(deadline, last) if day >= today), None)
