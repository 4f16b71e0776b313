"""The site as pages: what stands where, what a page is about, and what is told on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from plainplan.model.browsing import (
    AlphabetPage,
    BrowsePage,
    ClassPage,
    SchemePage,
    StatusPage,
    StatusPlansPage,
    StatusYearsPage,
)
from plainplan.model.classes import Schemes
from plainplan.model.compared import ComparePage, FrameworkPage, FrameworksPage, Lineage
from plainplan.model.content import Content
from plainplan.model.glance import CalendarPage, Due, Duty, Glance, MonthPage
from plainplan.model.happenings import Event, News
from plainplan.model.listings import (
    DisclosurePage,
    EntriesPage,
    EntryPage,
    EventsPage,
    FaqPage,
    NewsPage,
)
from plainplan.model.offers import Offer
from plainplan.model.plan import Plan
from plainplan.model.proven import Promises
from plainplan.model.register import Names
from plainplan.model.site import Agency, Unit
from plainplan.model.text import Text


@dataclass(frozen=True, slots=True)
class Phrase:
    """A string of the site by its key, with what fills its blanks: a number stands for a year, a date for its month."""

    key: str
    params: tuple[tuple[str, object], ...] = ()


Title = Text | Phrase


@dataclass(frozen=True, slots=True)
class PlanPage:
    """A plan, its agency if the register has it, its figures, the plans before and after it,
    and what became of the one before."""

    plan: Plan
    agency: Agency | None
    glance: Glance
    before: Plan | None
    after: Plan | None
    lineage: Lineage | None = None


@dataclass(frozen=True, slots=True)
class UnitPage:
    """A unit, its agency, and all it has promised, plan by plan."""

    unit: Unit
    agency: Agency | None
    duties: tuple[tuple[Plan, tuple[Duty, ...]], ...]
    stands_for: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class AgencyPage:
    """An agency, its units, the agencies below it, and its plans by year (newest first)."""

    agency: Agency
    units: tuple[Unit, ...]
    below: tuple[Agency, ...]
    plans: tuple[tuple[int | None, tuple[Plan, ...]], ...]


@dataclass(frozen=True, slots=True)
class YearPage:
    """A year and its plans by agency."""

    year: int
    plans: tuple[tuple[Agency | None, tuple[Plan, ...]], ...]


@dataclass(frozen=True, slots=True)
class HomePage:
    """What a visitor meets first: the newest plans, what is due next in any of them, news and coming events."""

    newest: tuple[Plan, ...]
    dues: tuple[Due, ...]
    news: tuple[News, ...] = ()
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class PlansPage:
    """All plans by year, agency (with their number) and kind."""

    by_year: tuple[tuple[int | None, tuple[Plan, ...]], ...]
    by_agency: tuple[tuple[Agency, int], ...]
    by_kind: tuple[tuple[Text, tuple[Plan, ...]], ...]


@dataclass(frozen=True, slots=True)
class UnitsPage:
    """All units by agency, each with the number of its duties."""

    groups: tuple[tuple[Agency | None, tuple[tuple[Unit, int], ...]], ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """A page and the pages below it."""

    route: Route
    below: tuple[Branch, ...] = ()


@dataclass(frozen=True, slots=True)
class SitemapPage:
    """All pages as a tree."""

    branches: tuple[Branch, ...]


Subject = (
    HomePage
    | PlansPage
    | PlanPage
    | UnitsPage
    | UnitPage
    | AgencyPage
    | YearPage
    | SitemapPage
    | EntriesPage
    | EntryPage
    | FrameworksPage
    | FrameworkPage
    | ComparePage
    | NewsPage
    | EventsPage
    | CalendarPage
    | MonthPage
    | FaqPage
    | DisclosurePage
    | BrowsePage
    | SchemePage
    | ClassPage
    | StatusPage
    | StatusYearsPage
    | StatusPlansPage
    | AlphabetPage
    | None
)


@dataclass(frozen=True, slots=True)
class Route:
    """One page in all languages. `key` is its address below the language's root (`plans/x/`),
    `kind` names its template, `above` the key of the page above it; `sources` are the content
    files whose words stand on it, the nearest first."""

    key: str
    kind: str
    title: Title
    subject: Subject = None
    above: str | None = ""
    sources: tuple[str, ...] = ()
    updated: date | None = None
    published: date | None = None
    summary: Title | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """Everything the pages are made from; `today` is the day of the build. `promises` is empty
    until they have been judged, `offers` (by the key of the page
    they belong to, "" for those of the whole site) until the files of data are made."""

    content: Content
    names: Names
    routes: Mapping[str, Route]
    plan_pages: Mapping[str, PlanPage]
    today: date
    promises: Promises = field(default_factory=dict)
    offers: Mapping[str, tuple[Offer, ...]] = field(default_factory=dict)
    schemes: Schemes = field(default_factory=Schemes)

    @property
    def plans(self) -> tuple[Plan, ...]:
        return self.content.plans
