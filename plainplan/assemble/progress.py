"""How far the work of all plans is: on one page, or where that would be too long on one for each year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
from plainplan.model.glance import LONG
from plainplan.model.ladder import Status
from plainplan.model.pages import Phrase, Route
from plainplan.model.plan import Plan


def progress_routes(plans: Sequence[Plan]) -> Iterator[Route]:
    """The pages of the progress of these plans, the first of them at `browse/status/`; none where no plan tells any."""
    page = _listed(plans)
    sources, title = (*files_of(plans), SETTINGS), Phrase("page.browse-status")
    if not page.groups:
        return
    if page.measures <= LONG:
        yield Route(PROGRESS, "browse_status", title, page, BROWSE, sources)
        return
    years = [(year or 0, own) for year, own in by_year(plans) if _listed(own).groups]
    tallies = tuple((year, _listed(own).tally) for year, own in years)
    statuses = _statuses([tally for _, tally in tallies])
    yield Route(PROGRESS, "browse_status_years", title, StatusYearsPage(statuses, tallies), BROWSE, sources)
    for year, own in years:
        yield _year(year, own)


def _year(year: int, plans: Sequence[Plan]) -> Route:
    title = Phrase("page.browse-status-year", (("year", year),)) if year else Phrase("page.browse-status-undated")
    page, sources = _listed(plans), (*files_of(plans), SETTINGS)
    if page.measures <= LONG:
        return Route(progress_key(year), "browse_status", title, page, PROGRESS, sources)
    tallies = tuple((plan, tally) for plan in plans if (tally := _listed([plan]).tally))
    counted = StatusPlansPage(_statuses([tally for _, tally in tallies]), year, tallies)
    return Route(progress_key(year), "browse_status_plans", title, counted, PROGRESS, sources)


def _listed(plans: Sequence[Plan]) -> StatusPage:
    found = []
    for status in Status:
        own = ((plan, tuple(rung for rung in plan.walk() if rung.status is status)) for plan in plans)
        held = tuple((plan, rungs) for plan, rungs in own if rungs)
        if held:
            found.append((status, held))
    return StatusPage(tuple(found))


def _statuses(tallies: Sequence[Tally]) -> tuple[Status, ...]:
    return tuple(status for status in Status if any(status in tally for tally in tallies))
