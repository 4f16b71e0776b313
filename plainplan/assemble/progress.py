"""How far the work of all plans is: on one page, or where that would be too long on one for each year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from plainplan.assemble.routes.places import SETTINGS, by_year, files_of
from plainplan.model.browsing import (
    BROWSE,
    PROGRESS,
    StatusPage,
    StatusPlansPage,
    StatusYearsPage,
    Tally,
    progress_key,
)
from plainplan.model.ladder import Rung, Status
from plainplan.model.pages import Route
from plainplan.model.parts import fits
from plainplan.model.plan import Plan
from plainplan.model.text import Phrase

type ByStatus = Mapping[Status, tuple[Rung, ...]]

type Told = Sequence[tuple[Plan, ByStatus]]
"""Plans in their order, each with what it tells of its progress."""


def progress_routes(plans: Sequence[Plan]) -> Iterator[Route]:
    """The pages of the progress of these plans, the first of them at `browse/status/`; none where no plan tells any."""
    told = [(plan, by_status(plan)) for plan in plans]
    page = _listed(told)
    sources, title = (*files_of(plans), SETTINGS), Phrase("page.browse-status")
    if not page.groups:
        return
    if fits(page.measures):
        yield Route(PROGRESS, "browse_status", title, page, BROWSE, sources)
        return
    statuses_of = {plan.id: own for plan, own in told}
    by_years = [(year or 0, [(plan, statuses_of[plan.id]) for plan in own]) for year, own in by_year(plans)]
    years = [(year, own, _listed(own)) for year, own in by_years]
    years = [one for one in years if one[2].groups]
    tallies = tuple((year, listed.tally) for year, _, listed in years)
    statuses = _statuses([tally for _, tally in tallies])
    yield Route(PROGRESS, "browse_status_years", title, StatusYearsPage(statuses, tallies), BROWSE, sources)
    for year, own, listed in years:
        yield _year(year, own, listed)


def _year(year: int, told: Told, page: StatusPage) -> Route:
    title = Phrase("page.browse-status-year", (("year", year),)) if year else Phrase("page.browse-status-undated")
    sources = (*files_of(plan for plan, _ in told), SETTINGS)
    if fits(page.measures):
        return Route(progress_key(year), "browse_status", title, page, PROGRESS, sources)
    tallies = tuple((plan, tally) for plan, own in told if (tally := _listed([(plan, own)]).tally))
    counted = StatusPlansPage(_statuses([tally for _, tally in tallies]), year, tallies)
    return Route(progress_key(year), "browse_status_plans", title, counted, PROGRESS, sources)


def by_status(plan: Plan) -> ByStatus:
    """The rungs of a plan that tell how far they are, by what they tell."""
    found: dict[Status, list[Rung]] = {}
    for rung in plan.walk():
        if rung.status:
            found.setdefault(rung.status, []).append(rung)
    return {status: tuple(rungs) for status, rungs in found.items()}


def _listed(told: Told) -> StatusPage:
    found = []
    for status in Status:
        held = tuple((plan, own[status]) for plan, own in told if status in own)
        if held:
            found.append((status, held))
    return StatusPage(tuple(found))


def _statuses(tallies: Sequence[Tally]) -> tuple[Status, ...]:
    return tuple(status for status in Status if any(status in tally for tally in tallies))
