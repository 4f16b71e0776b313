"""What each plan makes of the items of its framework."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from plainplan.model.compared import Answer, Asked, FrameworkPage, Standing
from plainplan.model.ladder import Rung
from plainplan.model.plan import Plan
from plainplan.model.site import Framework, FrameworkItem
from plainplan.model.text import Text

Titles = Mapping[str, Text]

Answering = Mapping[str, tuple[Rung, ...]]
"""The rungs of a plan by the item that they answer."""


def coverage(framework: Framework, plans: Sequence[Plan]) -> FrameworkPage:
    """A framework and what its plans answer, in the order of both. The plan that sets the framework (`plan:`)
    does not answer it. Items that hold others are headings: plans answer the lowest."""
    following = tuple(plan for plan in plans if plan.framework == framework.id and plan.id != framework.plan)
    items = tuple(_items(framework.items, ()))
    titles = {item.id: item.title for _, item in items}
    answering = {plan.id: _answering(plan) for plan in following}
    asked = tuple(_asked(item, above, following, answering, titles) for above, item in items)
    return FrameworkPage(framework, following, asked)


def _items(
    items: tuple[FrameworkItem, ...], above: tuple[FrameworkItem, ...]
) -> Iterator[tuple[tuple[FrameworkItem, ...], FrameworkItem]]:
    for item in items:
        yield above, item
        yield from _items(item.items, (*above, item))


def _answering(plan: Plan) -> Answering:
    found: dict[str, list[Rung]] = {}
    for rung in plan.walk():
        if rung.answers:
            found.setdefault(rung.answers, []).append(rung)
    return {item: tuple(rungs) for item, rungs in found.items()}


def _asked(
    item: FrameworkItem,
    above: tuple[FrameworkItem, ...],
    plans: Sequence[Plan],
    answering: Mapping[str, Answering],
    titles: Titles,
) -> Asked:
    named = {one.id for one in (*above, item)}
    made = (_answer(answering[plan.id].get(item.id, ()), named, plan, titles) for plan in plans)
    return Asked(item, above, () if item.items else tuple(made))


def _answer(rungs: tuple[Rung, ...], named: set[str], plan: Plan, titles: Titles) -> Answer:
    """`rungs` are those that answer the item, `named` the item and those above it: what does not apply as a whole
    does not apply in its parts."""
    if rungs:
        own = any(_says_something(rung, titles) for rung in rungs)
        return Answer(plan, Standing.ANSWERED if own else Standing.SAME_WORDS, rungs)
    reason = next((one.reason for one in plan.not_applicable if one.item in named), None)
    return Answer(plan, Standing.NOT_APPLICABLE if reason else Standing.MISSING, reason=reason)


def _says_something(rung: Rung, titles: Titles) -> bool:
    """Whether a rung has words, targets, days or results that are not the framework's, or one below it has."""
    title = rung.title if rung.title != titles.get(rung.answers or "") else None
    own = title or rung.text or rung.fields or rung.targets or rung.due or rung.results
    return bool(own) or any(_says_something(below, titles) for below in rung.rungs)
