"""Every page of a site by name: its address, what it is about, and which files its words come from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from plainplan.assemble.browse import browse_routes
from plainplan.assemble.crowds import crowds
from plainplan.assemble.glance import dues_of
from plainplan.assemble.routes.calendar import calendar_of
from plainplan.assemble.routes.entries import documents_of, entries_of, singles_of
from plainplan.assemble.routes.frameworks import frameworks_of
from plainplan.assemble.routes.lists import plan_lists
from plainplan.assemble.routes.places import HOME, REGISTER, SETTINGS, files_of, folder_of
from plainplan.assemble.routes.register import agencies_of, units_of, years_of
from plainplan.model.classes import Schemes
from plainplan.model.compared import ComparePage
from plainplan.model.content import Content
from plainplan.model.happenings import newest_first, upcoming
from plainplan.model.pages import PARTS, Branch, HomePage, PlanPage, Route, SitemapPage
from plainplan.model.plan import Plan
from plainplan.model.register import Names
from plainplan.model.text import Phrase

SHOWN_PLANS = 12
"""How many plans the home page shows at most."""

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
        *plan_lists(content, names),
        *_plans(content, pages),
        *frameworks_of(content, names),
        *units_of(content, names),
        *agencies_of(content, names),
        *years_of(content, names),
        *calendar_of(content, names, today),
        *entries_of(content, names, today),
        *singles_of(content, names),
        *documents_of(content, names),
    ]
    routes.extend(browse_routes(content, schemes, routes))
    routes.append(Route("search/", "search", Phrase("page.search"), None, HOME, (SETTINGS,)))
    sitemap = Route("sitemap/", "sitemap", Phrase("page.sitemap"), sources=(SETTINGS,))
    named = [route for route in (*routes, sitemap) if route.kind not in PARTS]
    many = crowds(named)
    tree = SitemapPage(_branches([route for route in named if route not in many]), many.lists(routes))
    return [*routes, replace(sitemap, subject=tree)]


def _home(content: Content, today: date) -> Iterator[Route]:
    subject = HomePage(
        _newest(content.plans),
        dues_of(content.plans, today)[:SHOWN_DUES],
        newest_first(content.entries.get("news_item", ()))[:SHOWN_NEWS],
        upcoming(content.entries.get("event", ()), today)[:SHOWN_NEWS],
    )
    settings = content.settings
    yield Route(
        HOME, "home", settings.title, subject, None, (SETTINGS, *files_of(content.plans)), summary=settings.description
    )


def _newest(plans: Sequence[Plan]) -> tuple[Plan, ...]:
    """The plans of the newest year; where they are many, those that were published last."""
    newest = max((plan.year or 0 for plan in plans), default=0)
    found = tuple(plan for plan in plans if (plan.year or 0) == newest)
    if len(found) <= SHOWN_PLANS:
        return found
    return tuple(sorted(found, key=lambda plan: plan.published or date.min, reverse=True)[:SHOWN_PLANS])


def _plans(content: Content, pages: Mapping[str, PlanPage]) -> Iterator[Route]:
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


def _branches(routes: Iterable[Route]) -> tuple[Branch, ...]:
    """The pages below the home page, each with those below it."""
    below: dict[str | None, list[Route]] = {}
    for route in routes:
        below.setdefault(route.above, []).append(route)
    return _grown(HOME, below)


def _grown(key: str, below: Mapping[str | None, Sequence[Route]]) -> tuple[Branch, ...]:
    return tuple(Branch(route, _grown(route.key, below)) for route in below.get(key, ()))
