"""Links with the same words that lead to different places: what to add to each, so that they can be told apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from plainplan.model.browsing import StatusPage
from plainplan.model.ladder import Rung
from plainplan.model.pages import Route
from plainplan.model.plan import Plan

if TYPE_CHECKING:
    from plainplan.render.pen import Pen

Named = tuple[str, Sequence[str]]
"""The words of a link, and what may be added to them, the best first; the last is a link's own."""


def told_apart(named: Sequence[Named]) -> Sequence[str]:
    """For each link what to add, empty where its words are its own."""
    alike: dict[str, list[Sequence[str]]] = defaultdict(list)
    for words, ways in named:
        alike[words.casefold()].append(ways)
    return [ways[_way(same)] if len(same := alike[words.casefold()]) > 1 else "" for words, ways in named]


def _way(ways: Sequence[Sequence[str]]) -> int:
    """The first way that sets all of them apart."""
    columns = list(zip(*ways, strict=True))
    return next((n for n, column in enumerate(columns) if all(column) and len(set(column)) == len(column)), -1)


def page_ways(p: Pen, route: Route, kind: str = "", fragment: str = "") -> Sequence[str]:
    """What sets a page apart: its kind, its agency, its year, the page above it, its address."""
    agency = getattr(route.subject, "agency", None)
    plan = getattr(route.subject, "plan", None)
    year = p.year(plan.year) if isinstance(plan, Plan) and plan.year else ""
    above = p.say(p.site.routes[route.above].title) if route.above else ""
    return kind or p.t(f"dc.type.{route.kind}"), p.say(agency.name) if agency else "", year, above, route.key + fragment


def pages_apart(p: Pen, keys: Sequence[str]) -> Sequence[tuple[Route, str]]:
    """Pages by their keys, each with what to add to its title."""
    routes = [p.site.routes[key] for key in keys]
    return list(zip(routes, told_apart([(p.say(one.title), page_ways(p, one)) for one in routes]), strict=True))


def measures_apart(p: Pen, page: StatusPage) -> dict[tuple[str, str], str]:
    """What to add to the words of a measure, by the ids of its plan and its own."""
    held = [(plan, rung) for _, plans in page.groups for plan, rungs in plans for rung in rungs]
    named = [(_words(p, rung), tuple(_measure_ways(p, plan, rung))) for plan, rung in held]
    return {(plan.id, rung.id): note for (plan, rung), note in zip(held, told_apart(named), strict=True)}


def _words(p: Pen, rung: Rung) -> str:
    return f"{rung.label or ''} {p.brief(rung.called)}"


def _measure_ways(p: Pen, plan: Plan, rung: Rung) -> Iterator[str]:
    yield p.year(plan.year) if plan.year else ""
    yield p.brief(plan.called)
    yield f"{plan.id} {rung.id}"
