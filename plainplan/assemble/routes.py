"""Every page of a site by name: its address, what it is about, and which files its words come from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from plainplan.assemble.coverage import coverage
from plainplan.assemble.duties import duties_of, stands_for
from plainplan.assemble.glance import dues_of
from plainplan.assemble.happenings import calendar_page
from plainplan.assemble.indexes import index_of, page_of
from plainplan.model.compared import ComparePage, FrameworksPage
from plainplan.model.content import Content
from plainplan.model.entries import Entry
from plainplan.model.happenings import newest_first, upcoming
from plainplan.model.kinds import LISTED, SINGLE, Kind
from plainplan.model.pages import (
    AgencyPage,
    Branch,
    EntryPage,
    HomePage,
    Phrase,
    PlanPage,
    PlansPage,
    Route,
    SitemapPage,
    Title,
    UnitPage,
    UnitsPage,
    YearPage,
)
from plainplan.model.plan import Plan
from plainplan.model.register import Names
from plainplan.model.site import Agency, Unit

SETTINGS, REGISTER = "content/site.yaml", "content/units.yaml"

HOME = ""
"""The key of the home page."""

STANDARD_PAGES = ("contact", "accessibility", "privacy", "security", "open-data")
"""Pages that every site has, whether its content writes their text or not."""

OWN_TEMPLATES = ("contact", "accessibility")
"""Those of them that say more than their text."""

SHOWN_DUES = 6
"""How many days the home page shows beforehand."""

SHOWN_NEWS = 3
"""How many pieces of news, and how many events, the home page shows."""

ByYear = tuple[tuple[int | None, tuple[Plan, ...]], ...]


def routes_of(content: Content, names: Names, pages: Mapping[str, PlanPage], today: date) -> Sequence[Route]:
    """All routes, the home page first, in the order of the site's navigation."""
    routes = [
        *_home(content, today),
        *_plans(content, names, pages),
        *_frameworks(content),
        *_units(content, names),
        *_agencies(content, names),
        *_years(content, names),
        *_calendar(content, today),
        *_entries(content, names, today),
        *_singles(content, names),
        *_documents(content, names),
    ]
    routes.append(Route("search/", "search", Phrase("page.search"), None, HOME, (SETTINGS,)))
    sitemap = Route("sitemap/", "sitemap", Phrase("page.sitemap"), sources=(SETTINGS,))
    branches = _branches([*routes, sitemap], HOME)
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
        HOME, "home", settings.title, subject, None, (SETTINGS, *_files(content.plans)), summary=settings.description
    )


def _plans(content: Content, names: Names, pages: Mapping[str, PlanPage]) -> Iterator[Route]:
    agencies = [(agency, len(_plans_of(agency, content, names))) for agency in content.register.agencies]
    kinds = [(kind.name, tuple(p for p in content.plans if p.kind == kind.id)) for kind in content.settings.plan_kinds]
    subject = PlansPage(
        _by_year(content.plans),
        tuple((agency, count) for agency, count in agencies if count),
        tuple((kind, plans) for kind, plans in kinds if plans),
    )
    yield Route("plans/", "plans", Phrase("page.plans"), subject, HOME, (SETTINGS, *_files(content.plans)))
    for plan in content.plans:
        yield _plan(plan, content, pages[plan.id])
        yield from _comparison(pages[plan.id])


def _plan(plan: Plan, content: Content, page: PlanPage) -> Route:
    framework = next((f.place.file for f in content.frameworks if f.id == plan.framework), "")
    sources = (plan.place.file, _folder(plan.place.file), framework, REGISTER, SETTINGS)
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
        sources = (framework.place.file, *_files(page.plans), REGISTER, SETTINGS)
        yield Route(f"frameworks/{framework.id}/", "framework", framework.called, page, "frameworks/", sources)


def _units(content: Content, names: Names) -> Iterator[Route]:
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
        sources = (REGISTER, *_files(plan for plan, _ in by_plan), SETTINGS)
        yield Route(f"units/{unit.id}/", "unit", unit.name, page, "units/", sources, summary=unit.does)


def _belongs(unit: Unit, agency: Agency | None, known: set[str]) -> bool:
    return unit.agency == agency.id if agency else unit.agency not in known


def _agencies(content: Content, names: Names) -> Iterator[Route]:
    register = content.register
    yield Route("agencies/", "agencies", Phrase("page.agencies"), None, HOME, (REGISTER, SETTINGS))
    for agency in register.agencies:
        plans = _plans_of(agency, content, names)
        subject = AgencyPage(
            agency,
            tuple(unit for unit in register.units if unit.agency == agency.id),
            tuple(other for other in register.agencies if other.parent == agency.id),
            _by_year(plans),
        )
        sources = (REGISTER, *_files(plans), SETTINGS)
        yield Route(f"agencies/{agency.id}/", "agency", agency.name, subject, "agencies/", sources, summary=agency.does)


def _years(content: Content, names: Names) -> Iterator[Route]:
    by_year = _by_year(content.plans)
    subject = PlansPage(by_year, (), ())
    yield Route("years/", "years", Phrase("page.years"), subject, HOME, (SETTINGS, *_files(content.plans)))
    for year, plans in by_year:
        if year:
            title = Phrase("page.year", (("year", year),))
            page = YearPage(year, _by_agency(plans, content.register.agencies, names))
            yield Route(f"years/{year}/", "year", title, page, "years/", (*_files(plans), SETTINGS))


def _calendar(content: Content, today: date) -> Iterator[Route]:
    page = calendar_page(content.plans, today)
    if page.coming or page.earlier:
        sources = (*_files(content.plans), REGISTER, SETTINGS)
        yield Route("calendar/", "calendar", Phrase("page.calendar"), page, HOME, sources)


def _documents(content: Content, names: Names) -> Iterator[Route]:
    documents = {document.id: document for document in content.pages}
    others = [ident for ident in documents if ident not in STANDARD_PAGES]
    for name in (*others, *STANDARD_PAGES):
        yield _document(name, documents.get(name), names)


def _document(name: str, document: Entry | None, names: Names) -> Route:
    kind = name if name in OWN_TEMPLATES else "document"
    if document is None:
        return Route(f"{name}/", kind, Phrase(f"page.{name}"), None, HOME, (SETTINGS, REGISTER))
    title: Title = document.title or Phrase(f"page.{name}")
    sources = (document.place.file, _folder(document.place.file), SETTINGS, REGISTER)
    return Route(
        f"{name}/",
        kind,
        title,
        _entry_page(document, names),
        HOME,
        sources,
        document.updated,
        document.published,
        document.summary,
    )


def _entries(content: Content, names: Names, today: date) -> Iterator[Route]:
    """A page for each entry of the listed kinds, and one that lists them; a kind without entries has none."""
    for kind in LISTED:
        entries = content.entries.get(kind.name, ())
        if entries:
            subject = index_of(kind.name, content, names, today)
            sources = (SETTINGS, REGISTER, *(entry.place.file for entry in entries))
            yield Route(
                kind.folder, kind.folder.strip("/"), Phrase(f"page.{kind.folder.strip('/')}"), subject, HOME, sources
            )
        for entry in entries:
            yield replace(_entry(kind, entry, names), subject=page_of(kind.name, entry, content, names))


def _singles(content: Content, names: Names) -> Iterator[Route]:
    """The page of each kind that has one file."""
    for kind in SINGLE:
        for entry in content.entries.get(kind.name, ()):
            title: Title = entry.title or Phrase(f"page.{kind.name}")
            sources = (entry.place.file, REGISTER, SETTINGS)
            yield replace(_entry(kind, entry, names), key=kind.folder, title=title, above=HOME, sources=sources)


def _entry(kind: Kind, entry: Entry, names: Names) -> Route:
    file = entry.place.file
    return Route(
        f"{kind.folder}{entry.id}/",
        kind.name,
        entry.called,
        _entry_page(entry, names),
        kind.folder,
        (file, _folder(file), REGISTER, SETTINGS),
        entry.updated,
        entry.published,
        entry.summary,
    )


def _entry_page(entry: Entry, names: Names) -> EntryPage:
    return EntryPage(entry, names.agency(str(entry.agency)) if entry.agency else None)


def _branches(routes: Sequence[Route], above: str) -> tuple[Branch, ...]:
    return tuple(Branch(route, _branches(routes, route.key)) for route in routes if route.above == above)


def _plans_of(agency: Agency, content: Content, names: Names) -> list[Plan]:
    return [plan for plan in content.plans if plan.agency and names.agency(str(plan.agency)) is agency]


def _by_year(plans: Sequence[Plan]) -> ByYear:
    years = sorted({plan.year for plan in plans}, key=lambda year: -(year or 0))
    return tuple((year, tuple(plan for plan in plans if plan.year == year)) for year in years)


def _by_agency(
    plans: Sequence[Plan], agencies: Sequence[Agency], names: Names
) -> tuple[tuple[Agency | None, tuple[Plan, ...]], ...]:
    owner = {plan.id: names.agency(str(plan.agency)) if plan.agency else None for plan in plans}
    order: list[Agency | None] = [*agencies, None]
    grouped = ((agency, tuple(plan for plan in plans if owner[plan.id] is agency)) for agency in order)
    return tuple((agency, own) for agency, own in grouped if own)


def _files(plans: Iterable[Plan]) -> tuple[str, ...]:
    return tuple(plan.place.file for plan in plans)


def _folder(file: str) -> str:
    """The folder of a content file, which stands for the Markdown in it."""
    return file.rsplit("/", 1)[0] + "/"
