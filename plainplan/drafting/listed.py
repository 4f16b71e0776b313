"""A section whose measures are a nested list in, the ladder in its place out (plan-anatomy 2: no table at all).

The levels of the list are strategies, actions, measures and what lies below; a list of two levels has no actions.
"""

from __future__ import annotations

import re

from plainplan.drafting.parts import Child, Ladder, Part
from plainplan.drafting.rungs import Rung, written
from plainplan.model.manuscript import Doubt, Line

_NAMED = re.compile(
    r".*(?:計畫內容|(?:執行|推動|實施|具體|行動)(?:策略|要項|重點|內容|措施|項目|要領|方法|方式|方案)"
    r"|工作(?:項目|重點|內容|要項)"
    r"|策略(?:及|與)|(?i:our actions|action plan|actions|what we will do|commitments|objectives|measures)).*"
)

LEAST = 4
"""Measures of a list that is worth being a ladder."""


def listed(part: Part) -> tuple[Doubt, ...]:
    """Make the list of a section the ladder, and tell so; nothing where it is none."""
    items = [child for child in part.children if isinstance(child, Part)]
    depth = max((_depth(item) for item in items), default=0)
    if not _fits(part, items, depth):
        return ()
    levels = min(depth - 1, 2)
    strategies = tuple(written(_upper(item, 0, levels), 0, levels) for item in items)
    before: list[Child] = [child for child in part.children if not isinstance(child, Part)]
    part.children = [*before, Ladder((), strategies)]
    return (Doubt("drafting-list-as-ladder", part.spot, part.words, part.words, 0.7),)


def _fits(part: Part, items: list[Part], depth: int) -> bool:
    lines_first = part.children[: len(part.children) - len(items)]
    if not _NAMED.match(part.words) or depth < 2 or any(isinstance(child, Part) for child in lines_first):
        return False
    below = [child for item in items for one in item.walk() for child in one.children]
    plain = all(isinstance(child, Line | Part) for child in below)
    lines_last = any(_paragraph_behind(one) for item in items for one in item.walk())
    return plain and not lines_last and sum(_leaves(item) for item in items) >= LEAST


def _paragraph_behind(part: Part) -> bool:
    """Whether words without a number follow numbered ones, which a rung could not keep in their order."""
    kinds = [isinstance(child, Part) for child in part.children]
    return kinds != sorted(kinds)


def _depth(part: Part) -> int:
    return 1 + max((_depth(one) for one in part.parts), default=0)


def _leaves(part: Part) -> int:
    return sum(_leaves(one) for one in part.parts) or 1


def _upper(part: Part, depth: int, levels: int) -> Rung:
    rung = _rung(part)
    rung.title, rung.lines = (rung.lines[0], rung.lines[1:]) if rung.lines else ("", [])
    if depth + 1 < levels and part.parts:
        rung.rungs = [_upper(one, depth + 1, levels) for one in part.parts]
    else:
        rung.measures = [_measure(one) for one in part.parts]
    return rung


def _measure(part: Part) -> Rung:
    rung = _rung(part)
    rung.subs = [_measure(one) for one in part.parts]
    return rung


def _rung(part: Part) -> Rung:
    lines = [part.words, *(child.shown.strip() for child in part.children if isinstance(child, Line))]
    return Rung(part.label, part.style, part.value, lines=[line for line in lines if line], spot=part.spot)
