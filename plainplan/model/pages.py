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
from plainplan.model.compared import ComparePage, FrameworkPage, FrameworkPartPage, FrameworksPage, Lineage
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
from plainplan.model.parts import Subpage
from plainplan.model.plan import Plan
from plainplan.model.proven import Promises
from plainplan.model.register import Names
from plainplan.model.site import Agency, Unit
from plainplan.model.text import Text, Title


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


type Promised = tuple[tuple[Plan, tuple[Duty, ...]], ...]
"""What a unit has promised, plan by plan."""


@dataclass(frozen=True, slots=True)
class UnitPage:
    """A unit, its agency, and all it has promised, plan by plan. Where that is more than one page can hold, `parts` are
    the pages of the years that do not stand here."""

    unit: Unit
    agency: Agency | None
    duties: Promised
    stands_for: tuple[Unit, ...]
    parts: tuple[Subpage, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitYearPage:
    """What a unit has promised in the plans of a year (None: in those without one), with the years before and after it
    that have such a page."""

    unit: Unit
    agency: Agency | None
    year: int | None
    duties: Promised
    before: Subpage | None = None
    after: Subpage | None = None


@dataclass(frozen=True, slots=True)
class AgencyPage:
    """An agency, its units, the agencies below it, and its plans by year (newest first). Where these are more than one
    page can hold, `parts` are the pages of the years that do not stand here."""

    agency: Agency
    units: tuple[Unit, ...]
    below: tuple[Agency, ...]
    plans: tuple[tuple[int | None, tuple[Plan, ...]], ...]
    parts: tuple[Subpage, ...] = ()


@dataclass(frozen=True, slots=True)
class YearPage:
    """A year (None: plans without one) and its plans by agency. Where these are more than one page can hold, `parts`
    are the pages of the agencies."""

    year: int | None
    plans: tuple[tuple[Agency | None, tuple[Plan, ...]], ...]
    parts: tuple[Subpage, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanListPage:
    """Plans of an agency (None: of none that is known) and a year, with the years before and after it that have such a
    page."""

    agency: Agency | None
    year: int | None
    plans: tuple[Plan, ...]
    before: Subpage | None = None
    after: Subpage | None = None


@dataclass(frozen=True, slots=True)
class HomePage:
    """What a visitor meets first: the newest plans, what is due next in any of them, news and coming events."""

    newest: tuple[Plan, ...]
    dues: tuple[Due, ...]
    news: tuple[News, ...] = ()
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class PlansPage:
    """All plans by year, agency (with their number) and kind. Where they are more than one page can hold, `parts` are
    the pages of the years that do not stand here, and `kinds` those of the kinds, which then stand here no more."""

    by_year: tuple[tuple[int | None, tuple[Plan, ...]], ...]
    by_agency: tuple[tuple[Agency, int], ...]
    by_kind: tuple[tuple[Text, tuple[Plan, ...]], ...]
    parts: tuple[Subpage, ...] = ()
    kinds: tuple[Subpage, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanKindPage:
    """The plans of a kind by year (newest first); made where all plans are more than one page can hold. Where those of
    the kind are, too, `parts` are the pages of the years that do not stand here."""

    plans: tuple[tuple[int | None, tuple[Plan, ...]], ...]
    parts: tuple[Subpage, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitsPage:
    """All units by agency, each with the number of its duties."""

    groups: tuple[tuple[Agency | None, tuple[tuple[Unit, int], ...]], ...]


PARTS = ("unit_year", "plan_list", "framework_part", "calendar_part")
"""Kinds of pages that hold no more than a part of a list: people come to them from its first page."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A page and the pages below it."""

    route: Route
    below: tuple[Branch, ...] = ()


@dataclass(frozen=True, slots=True)
class SitemapPage:
    """All pages as a tree; of lists that are divided only the first page. `crowded` are the lists of pages that are too
    many to be named here."""

    branches: tuple[Branch, ...]
    crowded: tuple[Subpage, ...] = ()


Subject = (
    HomePage
    | PlansPage
    | PlanKindPage
    | PlanListPage
    | PlanPage
    | UnitsPage
    | UnitPage
    | UnitYearPage
    | AgencyPage
    | YearPage
    | SitemapPage
    | EntriesPage
    | EntryPage
    | FrameworksPage
    | FrameworkPage
    | FrameworkPartPage
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
