"""Holds what a plan says of its framework and of the plan before against those."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping

from plainplan.findings import Finding, Place, Severity, fault
from plainplan.model.plan import Plan
from plainplan.model.site import Framework, FrameworkItem


def unsound_comparisons(
    plan: Plan, frameworks: Mapping[str, Framework], plans: Mapping[str, Plan]
) -> Iterator[Finding]:
    """Items that are not the framework's or stand there twice, and rungs that continue nothing."""
    yield from _reasons(plan, frameworks.get(plan.framework or ""))
    yield from _lineage(plan, plans.get(plan.continues or ""))


def _reasons(plan: Plan, framework: Framework | None) -> Iterator[Finding]:
    items = {item.id: item for item in _items(framework.items)} if framework else {}
    answered = {rung.answers for rung in plan.walk() if rung.answers}
    told: set[str] = set()
    for one in plan.not_applicable:
        if one.item not in items:
            yield _unknown("framework-item-not-known", one.place, one.item, items)
        elif one.item in told:
            yield fault("not-applicable-twice", Severity.ERROR, one.place, item=one.item)
        elif answered & {item.id for item in _items((items[one.item],))}:
            yield fault("not-applicable-answered", Severity.ERROR, one.place, item=one.item)
        told.add(one.item)


def _lineage(plan: Plan, before: Plan | None) -> Iterator[Finding]:
    known = {rung.id for rung in before.walk()} if before else set()
    for rung in plan.walk():
        if rung.not_comparable and not rung.continues:
            yield fault("not-comparable-alone", Severity.WARNING, rung.place, id=rung.id)
        if rung.continues and not plan.continues:
            yield fault("continues-without-plan", Severity.ERROR, rung.place, name=rung.continues[0])
        for name in rung.continues if before else ():
            if name not in known:
                yield _unknown("continues-unknown", rung.place, name, known)


def _unknown(check: str, place: Place, wanted: str, known: Collection[str]) -> Finding:
    meant = next(iter(difflib.get_close_matches(wanted, list(known), 1, 0.6)), "")
    return fault(check, Severity.ERROR, place, name=wanted, meant=meant)


def _items(items: tuple[FrameworkItem, ...]) -> Iterator[FrameworkItem]:
    for item in items:
        yield item
        yield from _items(item.items)
