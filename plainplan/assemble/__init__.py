"""Content in, site out: framework titles filled in, cross references worked out, every page named.

Addresses are decided in `routes` and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from plainplan.assemble.frameworks import with_framework_titles
from plainplan.assemble.glance import glance
from plainplan.assemble.lineage import lineage
from plainplan.assemble.routes import plan_routes, routes_of
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
    order = _order(plans)
    pages = {plan.id: _plan_page(plan, order, names, today) for plan in plans}
    routes = {route.key: route for route in routes_of(content, names, pages, schemes, today)}
    return Site(content, names, routes, pages, today, schemes=schemes)


def exchanged(site: Site, plan: Plan, drafts: bool = False) -> Site | None:
    """The same site with one of its plans written anew: its pages, and those of the plans before and after it, tell of
    it as it is now. Lists on other pages still show it as it was, so this is for showing single pages soon; None where
    the change may touch more than that (a new plan, another year, another place in the order, a draft)."""
    old = next((one for one in site.plans if one.id == plan.id), None)
    if old is None or (old.year, old.continues, old.framework) != (plan.year, plan.continues, plan.framework):
        return None
    if plan.stage is not old.stage and not drafts:
        return None
    frameworks = {framework.id: framework for framework in site.content.frameworks}
    plan = with_framework_titles(plan, frameworks.get(plan.framework or ""))
    content = replace(site.content, plans=tuple(plan if one is old else one for one in site.plans))
    near = [one for one in content.plans if one is plan or one.id == plan.continues or one.continues == plan.id]
    order = _order(content.plans)
    pages = {one.id: _plan_page(one, order, site.names, site.today) for one in near}
    made = {route.key: route for one in near for route in plan_routes(one, content, pages[one.id])}
    if not made.keys() <= site.routes.keys() or f"plans/{plan.id}/compare/" in site.routes.keys() - made.keys():
        return None
    return replace(site, content=content, routes={**site.routes, **made}, plan_pages={**site.plan_pages, **pages})


def _shown(entries: Iterable[Entry], drafts: bool) -> tuple[Entry, ...]:
    return tuple(entry for entry in entries if drafts or entry.stage is not Stage.DRAFT)


@dataclass(frozen=True, slots=True)
class _Order:
    """Which plan goes on with which: plans by their ids, and by the id of the plan that they continue."""

    known: Mapping[str, Plan]
    following: Mapping[str, Plan]


def _order(plans: Sequence[Plan]) -> _Order:
    """Of several plans of one id, or that continue the same one, the first counts."""
    backwards = plans[::-1]
    return _Order({plan.id: plan for plan in backwards}, {plan.continues or "": plan for plan in backwards})


def _plan_page(plan: Plan, order: _Order, names: Names, today: date) -> PlanPage:
    before, after = order.known.get(plan.continues or ""), order.following.get(plan.id)
    agency = names.agency(str(plan.agency)) if plan.agency else None
    return PlanPage(plan, agency, glance(plan, names, today), before, after, lineage(plan, before))
