"""The pages of units, agencies and years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plainplan.assemble.duties import duties_of, stands_for
from plainplan.assemble.owners import ByAgency, by_agency
from plainplan.assemble.routes.parts import (
    agency_page,
    are_apart,
    newest,
    part_title,
    plans_by_year,
    shares,
    year_page,
    year_pages,
)
from plainplan.assemble.routes.places import HOME, REGISTER, SETTINGS, by_year, files_of
from plainplan.model.content import Content
from plainplan.model.pages import (
    AgencyPage,
    PlanListPage,
    PlansPage,
    Promised,
    Route,
    UnitPage,
    UnitsPage,
    UnitYearPage,
    YearPage,
)
from plainplan.model.parts import Subpage, fits, in_line
from plainplan.model.plan import Plan
from plainplan.model.register import Names
from plainplan.model.site import Agency, Unit
from plainplan.model.text import Phrase


def units_of(content: Content, names: Names) -> Iterator[Route]:
    """The page of all units, and one for each with all it has promised."""
    duties = duties_of(content, names)
    counts = {unit.id: sum(map(len, duties.get(unit.id, {}).values())) for unit in content.register.units}
    order: list[Agency | None] = [*content.register.agencies, None]
    known = {agency.id for agency in content.register.agencies}
    groups = (
        (agency, tuple((u, counts[u.id]) for u in content.register.units if _belongs(u, agency, known)))
        for agency in order
    )
    subject = UnitsPage(tuple((agency, units) for agency, units in groups if units))
    yield Route("units/", "units", Phrase("page.units"), subject, HOME, (REGISTER, SETTINGS))
    for unit in content.register.units:
        own = duties.get(unit.id, {})
        by_plan = tuple((plan, own[plan.id]) for plan in content.plans if plan.id in own)
        yield from _unit(unit, names.agencies.get(unit.agency or ""), by_plan, stands_for(unit, content.register))


def _unit(unit: Unit, agency: Agency | None, promised: Promised, behind: tuple[Unit, ...]) -> Iterator[Route]:
    key, years = f"units/{unit.id}/", by_year(promised, lambda one: one[0].year)
    shown, others = newest(years, _count)
    parts = year_pages(key, others, _count)
    duties = tuple(one for _, own in shown for one in own)
    page = UnitPage(unit, agency, duties, behind, parts)
    yield Route(key, "unit", unit.name, page, "units/", _sources(duties), summary=unit.does)
    for (year, own), (after, part, before) in zip(others, in_line(parts), strict=True):
        of_year = UnitYearPage(unit, agency, year, own, before, after)
        yield Route(part.key, "unit_year", part_title(unit.name, part), of_year, key, _sources(own))


def _count(promised: Promised) -> int:
    return sum(len(duties) for _, duties in promised)


def _sources(promised: Promised) -> tuple[str, ...]:
    return (REGISTER, *files_of(plan for plan, _ in promised), SETTINGS)


def _belongs(unit: Unit, agency: Agency | None, known: set[str]) -> bool:
    return unit.agency == agency.id if agency else unit.agency not in known


def agencies_of(content: Content, names: Names) -> Iterator[Route]:
    """The page of all agencies, and one for each."""
    register = content.register
    yield Route("agencies/", "agencies", Phrase("page.agencies"), None, HOME, (REGISTER, SETTINGS))
    owned = {agency.id: plans for agency, plans in by_agency(content.plans, register.agencies, names) if agency}
    for agency in register.agencies:
        key = f"agencies/{agency.id}/"
        shown, others = newest(by_year(owned.get(agency.id, ())))
        subject = AgencyPage(
            agency,
            tuple(unit for unit in register.units if unit.agency == agency.id),
            tuple(other for other in register.agencies if other.parent == agency.id),
            shown,
            year_pages(key, others),
        )
        sources = (REGISTER, *(file for _, plans in shown for file in files_of(plans)), SETTINGS)
        yield Route(key, "agency", agency.name, subject, "agencies/", sources, summary=agency.does)
        yield from plans_by_year(key, agency.name, others, agency)


def years_of(content: Content, names: Names) -> Iterator[Route]:
    """The page of all years, and one for each year that has plans; for plans without a year, too, where the list of all
    plans leads there."""
    years = by_year(content.plans)
    subject = PlansPage(years, (), ())
    yield Route("years/", "years", Phrase("page.years"), subject, HOME, (SETTINGS, *files_of(content.plans)))
    apart = []
    for year, plans in years:
        if year or not fits(len(content.plans)):
            part, groups = year_page("years/", year), by_agency(plans, content.register.agencies, names)
            yield _year(year, part, plans, groups)
            apart += [(part, groups)] if are_apart(groups) else []
    for share in shares(apart[::-1]):
        page = PlanListPage(share.agency, share.held[0].year, share.held, share.before, share.after)
        title, sources = part_title(share.above.name, share.part), (*files_of(share.held), REGISTER, SETTINGS)
        yield Route(share.part.key, "plan_list", title, page, share.above.key, sources)


def _year(year: int | None, part: Subpage, plans: Sequence[Plan], groups: ByAgency[Plan]) -> Route:
    if are_apart(groups):
        parts = tuple(agency_page(part.key, agency, len(own)) for agency, own in groups)
        return Route(part.key, "year", part.name, YearPage(year, (), parts), "years/", (REGISTER, SETTINGS))
    return Route(part.key, "year", part.name, YearPage(year, groups), "years/", (*files_of(plans), SETTINGS))
