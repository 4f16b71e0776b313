"""Content in, site out: framework titles filled in, cross references worked out, every page named.

Addresses are decided in `routes` and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from plainplan.assemble.frameworks import with_framework_titles
from plainplan.assemble.glance import glance
from plainplan.assemble.lineage import lineage
from plainplan.assemble.routes import routes_of
from plainplan.classes import schemes_of
from plainplan.model.content import Content
from plainplan.model.entries import Entry
from plainplan.model.pages import PlanPage, Site
from plainplan.model.plan import Plan, Stage
from plainplan.model.register import Names, names_of


def assemble(content: Content, today: date, drafts: bool = False) -> Site:
    """The site of a content on the day `today`; drafts are left out unless asked for."""
    names = names_of(content.register)
    frameworks = {framework.id: framework for framework in content.frameworks}
    plans = [plan for plan in content.plans if drafts or plan.stage is not Stage.DRAFT]
    plans = [with_framework_titles(plan, frameworks.get(plan.framework or "")) for plan in plans]
    plans.sort(key=lambda plan: (-(plan.year or 0), plan.id))
    entries = {kind: _shown(entries, drafts) for kind, entries in content.entries.items()}
    content = replace(content, plans=tuple(plans), entries=entries)
    schemes = schemes_of(content.classes)
    pages = {plan.id: _plan_page(plan, content, names, today) for plan in plans}
    routes = {route.key: route for route in routes_of(content, names, pages, schemes, today)}
    return Site(content, names, routes, pages, today, schemes=schemes)


def _shown(entries: Iterable[Entry], drafts: bool) -> tuple[Entry, ...]:
    return tuple(entry for entry in entries if drafts or entry.stage is not Stage.DRAFT)


def _plan_page(plan: Plan, content: Content, names: Names, today: date) -> PlanPage:
    before = next((other for other in content.plans if other.id == plan.continues), None)
    after = next((other for other in content.plans if other.continues == plan.id), None)
    agency = names.agency(str(plan.agency)) if plan.agency else None
    return PlanPage(plan, agency, glance(plan, names, today), before, after, lineage(plan, before))
