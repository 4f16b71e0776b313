"""Who answers for what: the question staff ask most, with collective names and shared units included."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from plainplan.model.content import Content
from plainplan.model.glance import Duty
from plainplan.model.ladder import Assignment, Level, Rung
from plainplan.model.plan import Plan
from plainplan.model.register import Names
from plainplan.model.site import Register, Unit


def duties_of(content: Content, names: Names) -> Mapping[str, Mapping[str, tuple[Duty, ...]]]:
    """Unit id -> plan id -> duties, in the order printed."""
    answering = {unit.id: _answering(unit, content.register) for unit in content.register.units}
    found: dict[str, dict[str, list[Duty]]] = defaultdict(lambda: defaultdict(list))
    for plan in content.plans:
        unit_of = units_in(plan, names)
        for held in _held(plan):
            for assigned in held.units:
                unit = unit_of(assigned)
                if unit:
                    duty = Duty(plan, held.trail, held.rung, unit, assigned.role, len(held.units) > 1)
                    for one in answering[unit.id]:
                        found[one.id][plan.id].append(duty)
    return {unit: {plan: _once(own) for plan, own in plans.items()} for unit, plans in found.items()}


def units_in(plan: Plan, names: Names) -> Callable[[Assignment], Unit | None]:
    """What finds the unit of the register that an assignment of a plan means."""
    agency = names.agency(str(plan.agency)) if plan.agency else None
    known: dict[tuple[tuple[str, str], ...], Unit | None] = {}

    def unit_of(assigned: Assignment) -> Unit | None:
        words = assigned.unit.words
        if words not in known:
            known[words] = names.unit(assigned.unit, agency.id if agency else None)
        return known[words]

    return unit_of


def stands_for(unit: Unit, register: Register) -> tuple[Unit, ...]:
    """The units behind a collective name: its members, or all units of its agency."""
    if not unit.collective:
        return ()
    if unit.members:
        return tuple(other for other in register.units if other.id in unit.members)
    return tuple(other for other in register.units if other.agency == unit.agency and not other.collective)


def _answering(unit: Unit, register: Register) -> tuple[Unit, ...]:
    """A unit and all behind it, where its name or that of one behind it is collective."""
    ahead = [unit]
    for one in ahead:
        ahead.extend(other for other in stands_for(one, register) if other not in ahead)
    return tuple(ahead)


_LAST = (Level.MEASURE, Level.SUB)
"""Levels below which units no longer hold."""


@dataclass(frozen=True, slots=True)
class _Held:
    """A rung with the units that hold for it."""

    trail: tuple[Rung, ...]
    rung: Rung
    units: tuple[Assignment, ...]


def _held(plan: Plan) -> Iterator[_Held]:
    for rung in plan.rungs:
        yield from _held_below(rung, (), ())


def _held_below(rung: Rung, trail: tuple[Rung, ...], above: tuple[Assignment, ...]) -> Iterator[_Held]:
    """Measures carry the duty, and any rung with no measure below it; what stands below a measure has
    no duty but its own."""
    units = rung.units or above
    last = rung.level in _LAST or all(below.level is Level.SUB for below in rung.rungs)
    if units and last and (rung.level is not Level.SUB or rung.units):
        yield _Held(trail, rung, units)
    for below in rung.rungs:
        inherited = () if rung.level in _LAST else units
        yield from _held_below(below, (*trail, rung), inherited)


def _once(duties: list[Duty]) -> tuple[Duty, ...]:
    """A unit named by itself and by a collective answers once, by itself."""
    first: dict[str, Duty] = {}
    for duty in duties:
        known = first.get(duty.rung.id)
        if known is None or (known.through.collective and not duty.through.collective):
            first[duty.rung.id] = duty
    return tuple(first.values())
