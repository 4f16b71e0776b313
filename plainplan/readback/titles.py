"""A plan without the numbers and titles that it takes from its framework, as its file has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from plainplan.model.ladder import Rung
from plainplan.model.plan import Plan
from plainplan.model.site import Framework, FrameworkItem


def without_framework_titles(plan: Plan, frameworks: Iterable[Framework]) -> Plan:
    """The data spell out what a plan takes from its framework; where the site has it, the plan need not say it."""
    framework = next((one for one in frameworks if one.id == plan.framework), None)
    if framework is None:
        return plan
    items = {item.id: item for item in _items(framework.items)}
    return replace(plan, rungs=tuple(_bare(rung, items) for rung in plan.rungs))


def _bare(rung: Rung, items: Mapping[str, FrameworkItem]) -> Rung:
    below = tuple(_bare(one, items) for one in rung.rungs)
    item = items.get(rung.answers or "")
    if item is None:
        return replace(rung, rungs=below)
    label = None if rung.label == item.label else rung.label
    title = None if rung.title == item.title else rung.title
    return replace(rung, rungs=below, label=label, title=title)


def _items(items: Iterable[FrameworkItem]) -> Iterator[FrameworkItem]:
    for item in items:
        yield item
        yield from _items(item.items)
