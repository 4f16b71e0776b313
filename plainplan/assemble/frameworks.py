"""Gives the rungs of a plan the numbers and titles of the framework items they answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from plainplan.model.changes import changed
from plainplan.model.ladder import Rung
from plainplan.model.plan import Plan
from plainplan.model.site import Framework, FrameworkItem


def with_framework_titles(plan: Plan, framework: Framework | None) -> Plan:
    """The plan with every missing label and title taken from the item it answers; its own words stay."""
    if framework is None:
        return plan
    items = {item.id: item for item in _items(framework.items)}
    return changed(plan, rungs=tuple(_filled(rung, items) for rung in plan.rungs))


def _filled(rung: Rung, items: Mapping[str, FrameworkItem]) -> Rung:
    item = items.get(rung.answers or "")
    below = tuple(_filled(below, items) for below in rung.rungs)
    if item is None:
        return changed(rung, rungs=below)
    return changed(rung, rungs=below, label=rung.label or item.label, title=rung.title or item.title)


def _items(items: tuple[FrameworkItem, ...]) -> Iterator[FrameworkItem]:
    for item in items:
        yield item
        yield from _items(item.items)
