"""By what the results of a search can be narrowed: kind, agency, unit, year, classifications and progress."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from plainplan.model.classes import Scheme
from plainplan.model.ladder import Rung, Status
from plainplan.model.listings import EntryPage
from plainplan.model.pages import AgencyPage, PlanListPage, PlanPage, Route, Subject, UnitPage, UnitYearPage, YearPage
from plainplan.model.plan import Stage
from plainplan.model.site import Agency, Unit
from plainplan.render.classed import classes_of
from plainplan.render.pen import Pen

UnitsByPlan = Mapping[str, Sequence[Unit]]


def facets(pen: Pen, units_by_plan: UnitsByPlan) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The values of each facet of the pen's page, in its language; each facet is named for every page."""
    agency, units, year = _about(pen.route.subject, units_by_plan)
    yield "kind", (pen.t(f"dc.type.{pen.route.kind}"),)
    yield "agency", (pen.say(agency.name),) if agency else ()
    yield "unit", tuple(pen.say(unit.name) for unit in units)
    yield "year", (pen.year(year),) if year else ()
    classes = dict(classes_of(pen))
    for scheme in Scheme:
        yield scheme.value, tuple(_classes(pen, scheme, [one.code for one in classes.get(scheme, ())]))
    yield "status", tuple(_progress(pen))


def _about(subject: Subject, units_by_plan: UnitsByPlan) -> tuple[Agency | None, Sequence[Unit], int | None]:
    match subject:
        case PlanPage(plan, agency):
            return agency, units_by_plan.get(plan.id, ()), plan.year
        case UnitPage(unit, agency):
            return agency, (unit,), None
        case UnitYearPage(unit, agency, year):
            return agency, (unit,), year
        case PlanListPage(agency, year):
            return agency, (), year
        case AgencyPage(agency):
            return agency, (), None
        case YearPage(year):
            return None, (), year
        case EntryPage(entry, agency):
            return agency, (), entry.published.year if entry.published else None
        case _:
            return None, (), None


def _classes(pen: Pen, scheme: Scheme, codes: Iterable[str]) -> Iterator[str]:
    """The names of classes, and of those that they belong to, which stand before them: two classes may share a name."""
    for code in codes:
        above = ""
        for one in pen.site.schemes.line(scheme, code):
            name = pen.say(one.name)
            above = pen.t("search.within", above=above, name=name) if above else name
            yield above


def _progress(pen: Pen) -> Iterator[str]:
    """How far the measures are that the page tells of, in the order of the work; that it is a draft."""
    found = {rung.status for rung in _rungs(pen.route.subject)}
    yield from (pen.t(f"status.{status}") for status in Status if status in found)
    subject = pen.route.subject
    if isinstance(subject, PlanPage | EntryPage):
        holder = subject.plan if isinstance(subject, PlanPage) else subject.entry
        if holder.stage is Stage.DRAFT:
            yield pen.t("search.draft")


def _rungs(subject: Subject) -> Iterator[Rung]:
    match subject:
        case PlanPage(plan):
            yield from plan.walk()
        case UnitPage(duties=duties) | UnitYearPage(duties=duties):
            yield from (duty.rung for _, own in duties for duty in own)


def units_by_plan(routes: Iterable[Route]) -> UnitsByPlan:
    """The units that answer for something in each plan, by its id."""
    found: dict[str, list[Unit]] = {}
    for route in routes:
        if isinstance(route.subject, UnitPage | UnitYearPage):
            for plan, _ in route.subject.duties:
                found.setdefault(plan.id, []).append(route.subject.unit)
    return found
