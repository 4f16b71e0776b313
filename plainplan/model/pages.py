"""The site as pages: what stands where, what a page is about, and what is told on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from plainplan.model.answers import Faq, Question
from plainplan.model.compared import ComparePage, FrameworkPage, FrameworksPage, Lineage
from plainplan.model.content import Content
from plainplan.model.disclosure import Disclosure, Matter
from plainplan.model.entries import Entry
from plainplan.model.happenings import Event, News
from plainplan.model.ladder import Assignment, Deadline, Rung
from plainplan.model.plan import Plan
from plainplan.model.register import Names
from plainplan.model.services import Form, Service
from plainplan.model.site import Agency, Unit
from plainplan.model.text import Text


@dataclass(frozen=True, slots=True)
class Phrase:
    """A string of the site by its key, with what fills its blanks."""

    key: str
    params: tuple[tuple[str, object], ...] = ()


Title = Text | Phrase


@dataclass(frozen=True, slots=True)
class Duty:
    """A rung that a unit answers for: the rungs above it, and the unit it was assigned through
    (another one where a collective name was printed). `shared` when others answer for it too."""

    plan: Plan
    trail: tuple[Rung, ...]
    rung: Rung
    through: Unit
    role: Text | None
    shared: bool


@dataclass(frozen=True, slots=True)
class Due:
    """A day on which something of a plan is due; the units that answer for it, and whether nothing tells that
    it was done although its last day has passed."""

    day: date
    plan: Plan
    rung: Rung
    deadline: Deadline
    units: tuple[Assignment, ...] = ()
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class Glance:
    """A plan in figures: how many rungs of each level, how many units, what is due next,
    how many are planned, done, and so on; of those done with a result how many were in time and late;
    and how many figures came up to their targets."""

    strategies: int
    actions: int
    measures: int
    units: int
    dues: tuple[Due, ...]
    statuses: Mapping[str, int]
    in_time: int = 0
    late: int = 0
    reaches: Mapping[str, int] = field(default_factory=dict)


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
class EntryPage:
    """An entry of some kind, and its agency if the register has it."""

    entry: Entry
    agency: Agency | None


@dataclass(frozen=True, slots=True)
class ServicePage(EntryPage):
    """A service and the forms that it asks for."""

    forms: tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class FormPage(EntryPage):
    """A form and the services that ask for it."""

    services: tuple[Service, ...]


@dataclass(frozen=True, slots=True)
class EntriesPage:
    """All entries of a kind by agency (none: those of no agency), in the order of the site."""

    kind: str
    groups: tuple[tuple[Agency | None, tuple[Entry, ...]], ...]


@dataclass(frozen=True, slots=True)
class FaqPage:
    """All topics, and the questions that each unit of the register answers for."""

    topics: tuple[Faq, ...]
    by_unit: tuple[tuple[Unit, tuple[tuple[Faq, Question], ...]], ...]


@dataclass(frozen=True, slots=True)
class DisclosurePage:
    """The ten classes in their order, each with what is disclosed of it (the newest first)."""

    classes: tuple[tuple[Matter, tuple[Disclosure, ...]], ...]


@dataclass(frozen=True, slots=True)
class NewsPage:
    """All news by year, the newest first."""

    years: tuple[tuple[int, tuple[News, ...]], ...]


@dataclass(frozen=True, slots=True)
class EventsPage:
    """Events to come, the soonest first, and those that are over, the latest first."""

    upcoming: tuple[Event, ...]
    past: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """A month and what is due in it, in the order of the days."""

    first: date
    dues: tuple[Due, ...]


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """Every day on which something of a plan is due: what is overdue, this month and those to come, and
    earlier months (the latest first)."""

    overdue: tuple[Due, ...]
    coming: tuple[Month, ...]
    earlier: tuple[Month, ...]

    @property
    def dues(self) -> tuple[Due, ...]:
        """Every day, in order."""
        return tuple(due for month in (*self.earlier[::-1], *self.coming) for due in month.dues)


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
    | FaqPage
    | DisclosurePage
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
    """Everything the pages are made from; `today` is the day of the build."""

    content: Content
    names: Names
    routes: Mapping[str, Route]
    plan_pages: Mapping[str, PlanPage]
    today: date

    @property
    def plans(self) -> tuple[Plan, ...]:
        return self.content.plans
