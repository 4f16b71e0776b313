"""Every page of a site by name: its address, what it is about, and which files its words come from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from plainplan.assemble.browse import browse_routes
from plainplan.assemble.coverage import coverage
from plainplan.assemble.glance import dues_of
from plainplan.assemble.happenings import calendar_page, month_pages
from plainplan.assemble.owners import by_agency
from plainplan.assemble.routes.entries import documents_of, entries_of, singles_of
from plainplan.assemble.routes.places import HOME, REGISTER, SETTINGS, by_year, files_of, folder_of
from plainplan.assemble.routes.register import agencies_of, units_of, years_of
from plainplan.model.classes import Schemes
from plainplan.model.compared import ComparePage, FrameworksPage
from plainplan.model.content import Content
from plainplan.model.glance import CALENDAR, month_key
from plainplan.model.happenings import newest_first, upcoming
from plainplan.model.pages import Branch, HomePage, Phrase, PlanPage, PlansPage, Route, SitemapPage
from plainplan.model.plan import Plan
from plainplan.model.register import Names

SHOWN_DUES = 6
"""How many days the home page shows beforehand."""

SHOWN_NEWS = 3
"""How many pieces of news, and how many events, the home page shows."""


def routes_of(
    content: Content, names: Names, pages: Mapping[str, PlanPage], schemes: Schemes, today: date
) -> Sequence[Route]:
    """All routes, the home page first, in the order of the site's navigation."""
    routes = [
        *_home(content, today),
        *_plans(content, names, pages),
        *_frameworks(content),
        *units_of(content, names),
        *agencies_of(content, names),
        *years_of(content, names),
        *_calendar(content, today),
        *entries_of(content, names, today),
        *singles_of(content, names),
        *documents_of(content, names),
    ]
    routes.extend(browse_routes(content, schemes, routes))
    routes.append(Route("search/", "search", Phrase("page.search"), None, HOME, (SETTINGS,)))
    sitemap = Route("sitemap/", "sitemap", Phrase("page.sitemap"), sources=(SETTINGS,))
    branches = _branches([*routes, sitemap])
    return [*routes, replace(sitemap, subject=SitemapPage(branches))]


def _home(content: Content, today: date) -> Iterator[Route]:
    newest = max((plan.year or 0 for plan in content.plans), default=0)
    subject = HomePage(
        tuple(plan for plan in content.plans if (plan.year or 0) == newest),
        dues_of(content.plans, today)[:SHOWN_DUES],
        newest_first(content.entries.get("news_item", ()))[:SHOWN_NEWS],
        upcoming(content.entries.get("event", ()), today)[:SHOWN_NEWS],
    )
    settings = content.settings
    yield Route(
        HOME, "home", settings.title, subject, None, (SETTINGS, *files_of(content.plans)), summary=settings.description
    )


def _plans(content: Content, names: Names, pages: Mapping[str, PlanPage]) -> Iterator[Route]:
    agencies = by_agency(content.plans, content.register.agencies, names)
    kinds = [(kind.name, tuple(p for p in content.plans if p.kind == kind.id)) for kind in content.settings.plan_kinds]
    subject = PlansPage(
        by_year(content.plans),
        tuple((agency, len(plans)) for agency, plans in agencies if agency),
        tuple((kind, plans) for kind, plans in kinds if plans),
    )
    yield Route("plans/", "plans", Phrase("page.plans"), subject, HOME, (SETTINGS, *files_of(content.plans)))
    for plan in content.plans:
        yield from plan_routes(plan, content, pages[plan.id])


def plan_routes(plan: Plan, content: Content, page: PlanPage) -> Iterator[Route]:
    """The pages of one plan: its own, and that of what became of the plan before where there is one."""
    yield _plan(plan, content, page)
    yield from _comparison(page)


def _plan(plan: Plan, content: Content, page: PlanPage) -> Route:
    framework = next((f.place.file for f in content.frameworks if f.id == plan.framework), "")
    sources = (plan.place.file, folder_of(plan.place.file), framework, REGISTER, SETTINGS)
    return Route(
        f"plans/{plan.id}/",
        "plan",
        plan.called,
        page,
        "plans/",
        tuple(source for source in sources if source),
        plan.updated,
        plan.published,
        plan.summary,
    )


def _comparison(page: PlanPage) -> Iterator[Route]:
    """What became of the plan before, where the plan says so."""
    if page.lineage:
        plan = page.plan
        title = Phrase("page.compare", (("plan", plan.called),))
        subject = ComparePage(plan, page.agency, page.lineage)
        sources = (plan.place.file, page.lineage.before.place.file, REGISTER, SETTINGS)
        above = f"plans/{plan.id}/"
        yield Route(f"{above}compare/", "compare", title, subject, above, sources, plan.updated, plan.published)


def _frameworks(content: Content) -> Iterator[Route]:
    pages = tuple(coverage(framework, content.plans) for framework in content.frameworks)
    if pages:
        files = tuple(page.framework.place.file for page in pages)
        title, sources = Phrase("page.frameworks"), (*files, SETTINGS)
        yield Route("frameworks/", "frameworks", title, FrameworksPage(pages), HOME, sources)
    for page in pages:
        framework = page.framework
        sources = (framework.place.file, *files_of(page.plans), REGISTER, SETTINGS)
        yield Route(f"frameworks/{framework.id}/", "framework", framework.called, page, "frameworks/", sources)


def _calendar(content: Content, today: date) -> Iterator[Route]:
    page = calendar_page(content.plans, today)
    sources = (*files_of(content.plans), REGISTER, SETTINGS)
    if page.months:
        yield Route(CALENDAR, "calendar", Phrase("page.calendar"), page, HOME, sources)
    for own in month_pages(page) if page.is_long else ():
        title = Phrase("page.calendar-month", (("month", own.month.first),))
        behind = tuple(dict.fromkeys(due.plan.place.file for due in own.month.dues))
        yield Route(month_key(own.month), "calendar_month", title, own, CALENDAR, (*behind, REGISTER, SETTINGS))


def _branches(routes: Iterable[Route]) -> tuple[Branch, ...]:
    """The pages below the home page, each with those below it."""
    below: dict[str | None, list[Route]] = {}
    for route in routes:
        below.setdefault(route.above, []).append(route)
    return _grown(HOME, below)


def _grown(key: str, below: Mapping[str | None, Sequence[Route]]) -> tuple[Branch, ...]:
    return tuple(Branch(route, _grown(route.key, below)) for route in below.get(key, ()))
