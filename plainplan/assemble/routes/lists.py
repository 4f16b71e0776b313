"""The list of all plans; where it is long, a page for each kind of plan."""

from __future__ import annotations

from collections.abc import Iterator

from plainplan.assemble.owners import by_agency
from plainplan.assemble.routes.parts import newest, part_title, plans_by_year, year_pages
from plainplan.assemble.routes.places import HOME, SETTINGS, by_year, files_of
from plainplan.model.content import Content
from plainplan.model.pages import PlanKindPage, PlansPage, Route
from plainplan.model.parts import Subpage, fits, fitting
from plainplan.model.plan import Plan
from plainplan.model.register import Names
from plainplan.model.text import Phrase

PLANS, YEARS = "plans/", "years/"


def plan_lists(content: Content, names: Names) -> Iterator[Route]:
    """The list of all plans by year, agency and kind. Of a long one the years have their pages anyway, the kinds now
    get theirs."""
    years, sources = by_year(content.plans), (SETTINGS, *files_of(content.plans))
    agencies = by_agency(content.plans, content.register.agencies, names)
    counts = tuple((agency, len(plans)) for agency, plans in agencies if agency)
    kinds = [(kind, tuple(p for p in content.plans if p.kind == kind.id)) for kind in content.settings.plan_kinds]
    kinds = [(kind, plans) for kind, plans in kinds if plans]
    if fits(len(content.plans)):
        page = PlansPage(years, counts, tuple((kind.name, plans) for kind, plans in kinds))
        yield Route(PLANS, "plans", Phrase("page.plans"), page, HOME, sources)
        return
    shown = fitting(years, [len(plans) for _, plans in years])
    parts = tuple(Subpage(f"kinds/{kind.id}/", kind.name, len(plans)) for kind, plans in kinds)
    page = PlansPage(shown, counts, (), year_pages(YEARS, years[len(shown) :]), parts)
    yield Route(PLANS, "plans", Phrase("page.plans"), page, HOME, sources)
    for part, (_, plans) in zip(parts, kinds, strict=True):
        yield from _kind(part, plans)


def _kind(part: Subpage, plans: tuple[Plan, ...]) -> Iterator[Route]:
    shown, others = newest(by_year(plans))
    page = PlanKindPage(shown, year_pages(part.key, others))
    files = (file for _, own in shown for file in files_of(own))
    yield Route(part.key, "plan_kind", part_title(Phrase("page.plans"), part), page, PLANS, (*files, SETTINGS))
    yield from plans_by_year(part.key, part.name, others)
