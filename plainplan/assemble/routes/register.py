"""The pages of units, agencies and years."""

from __future__ import annotations

from collections.abc import Iterator

from plainplan.assemble.duties import duties_of, stands_for
from plainplan.assemble.owners import by_agency
from plainplan.assemble.routes.places import HOME, REGISTER, SETTINGS, by_year, files_of
from plainplan.model.content import Content
from plainplan.model.pages import AgencyPage, Phrase, PlansPage, Route, UnitPage, UnitsPage, YearPage
from plainplan.model.register import Names
from plainplan.model.site import Agency, Unit


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
        page = UnitPage(unit, names.agencies.get(unit.agency or ""), by_plan, stands_for(unit, content.register))
        sources = (REGISTER, *files_of(plan for plan, _ in by_plan), SETTINGS)
        yield Route(f"units/{unit.id}/", "unit", unit.name, page, "units/", sources, summary=unit.does)


def _belongs(unit: Unit, agency: Agency | None, known: set[str]) -> bool:
    return unit.agency == agency.id if agency else unit.agency not in known


def agencies_of(content: Content, names: Names) -> Iterator[Route]:
    """The page of all agencies, and one for each."""
    register = content.register
    yield Route("agencies/", "agencies", Phrase("page.agencies"), None, HOME, (REGISTER, SETTINGS))
    owned = {agency.id: plans for agency, plans in by_agency(content.plans, register.agencies, names) if agency}
    for agency in register.agencies:
        plans = owned.get(agency.id, ())
        subject = AgencyPage(
            agency,
            tuple(unit for unit in register.units if unit.agency == agency.id),
            tuple(other for other in register.agencies if other.parent == agency.id),
            by_year(plans),
        )
        sources = (REGISTER, *files_of(plans), SETTINGS)
        yield Route(f"agencies/{agency.id}/", "agency", agency.name, subject, "agencies/", sources, summary=agency.does)


def years_of(content: Content, names: Names) -> Iterator[Route]:
    """The page of all years, and one for each year that has plans."""
    years = by_year(content.plans)
    subject = PlansPage(years, (), ())
    yield Route("years/", "years", Phrase("page.years"), subject, HOME, (SETTINGS, *files_of(content.plans)))
    for year, plans in years:
        if year:
            title = Phrase("page.year", (("year", year),))
            page = YearPage(year, by_agency(plans, content.register.agencies, names))
            yield Route(f"years/{year}/", "year", title, page, "years/", (*files_of(plans), SETTINGS))
