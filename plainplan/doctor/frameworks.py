"""Which framework a plan follows, and which of its items each strategy and action takes up.

Titles that are the same, white space and the width of digits aside, are linked: `answers:` is written, and a title or
number that is the framework's own is left to it, so that its translation stands once. Titles that are only alike are
told and never linked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from plainplan.doctor.sentences import folded
from plainplan.doctor.texts import RUNGS, Path
from plainplan.model.site import Framework, FrameworkItem
from plainplan.prose import plain


@dataclass(frozen=True, slots=True)
class Link:
    """A rung of the plan and the item that it takes up, word for word (`exact`) or nearly; `likeness` between 0 and 1
    is how much of the two titles is the same."""

    path: Path
    title: str
    item: str
    item_title: str
    likeness: float = 1.0

    @property
    def exact(self) -> bool:
        return self.likeness == 1


@dataclass(frozen=True, slots=True)
class Following:
    """The framework of a plan, empty where none fits, and its links. `sure` says that it is written into the plan: at
    least half of its strategies and actions, and no fewer than two, are the framework's own words."""

    framework: str = ""
    links: tuple[Link, ...] = ()
    titles: int = 0
    sure: bool = False

    @property
    def exact(self) -> tuple[Link, ...]:
        return tuple(link for link in self.links if link.exact)

    @property
    def near(self) -> tuple[Link, ...]:
        return tuple(link for link in self.links if not link.exact)


LIKELY = 0.6
"""From this likeness on two titles are told as near each other (`difflib` calls 0.6 a close match)."""

FEWEST, SHARE = 2, 0.5


def following(data: Mapping[str, Any], lang: str, frameworks: Sequence[Framework]) -> Following:
    """The framework whose titles a plan has most of; among equals that of the plan's own year."""
    titles = list(_titles(data, lang))
    best = Following(titles=len(titles))
    for framework in sorted(frameworks, key=lambda one: one.year != data.get("year")):
        links = tuple(_links(titles, framework, lang))
        exact = sum(link.exact for link in links)
        if (exact, len(links)) > (len(best.exact), len(best.links)):
            sure = exact >= max(FEWEST, SHARE * len(titles))
            best = Following(framework.id, links, len(titles), sure)
    return best if best.exact or len(best.links) >= max(FEWEST, SHARE * len(titles)) else Following(titles=len(titles))


def linked(data: Mapping[str, Any], lang: str, follows: Following, frameworks: Sequence[Framework]) -> dict[str, Any]:
    """The plan with its framework and links written in, where these are sure; else as it was."""
    plan: dict[str, Any] = deepcopy(dict(data))
    framework = next((one for one in frameworks if one.id == follows.framework), None)
    if not follows.sure or framework is None:
        return plan
    items = {item.id: item for item in _items(framework.items)}
    for link in follows.exact:
        _answer(rung_at(plan, link.path), items[link.item], lang)
    head = {key: plan[key] for key in _BEFORE if key in plan}
    return {**head, "framework": framework.id, **{key: value for key, value in plan.items() if key not in head}}


_BEFORE = ("title", "name", "agency", "year")
"""Keys of a plan that stand above its framework."""


def _answer(rung: dict[str, Any], item: FrameworkItem, lang: str) -> None:
    """`answers` behind the id. What is the framework's, sign for sign, is left to it."""
    rest = {key: value for key, value in rung.items() if key != "id"}
    if _said(rest.get("title"), lang) == dict(item.title.words).get(lang):
        rest.pop("title", None)
    if item.label and rest.get("label") == item.label.printed:
        rest.pop("label", None)
    head = {"id": rung["id"]} if "id" in rung else {}
    rung.clear()
    rung.update({**head, "answers": item.id, **rest})


def rung_at(data: Any, path: Path) -> Any:
    """What stands at a path of the plan."""
    for step in path:
        data = data[step]
    return data


def _said(value: Any, lang: str) -> str:
    said = value.get(lang, "") if isinstance(value, dict) else value
    return plain(said) if isinstance(said, str) else ""


def _titles(data: Mapping[str, Any], lang: str, above: Path = ()) -> Iterator[tuple[Path, str]]:
    """Strategies and actions with a title, in their order."""
    for key in RUNGS:
        for index, rung in enumerate(data.get(key) or ()):
            path = (*above, key, index)
            title = _said(rung.get("title"), lang)
            if title and key in _ANSWERING:
                yield path, title
            yield from _titles(rung, lang, path)


_ANSWERING = ("strategies", "actions")


def _links(titles: Sequence[tuple[Path, str]], framework: Framework, lang: str) -> Iterator[Link]:
    """Each title with its item: the same words first, then among the items left over the most alike."""
    items = [(item, said) for item in _items(framework.items) if (said := dict(item.title.words).get(lang, ""))]
    same = {folded(said): item for item, said in reversed(items)}
    taken = {same[folded(title)].id for _, title in titles if folded(title) in same}
    for path, title in titles:
        if item := same.get(folded(title)):
            yield Link(path, title, item.id, dict(item.title.words)[lang])
            continue
        free = [(item, said) for item, said in items if item.id not in taken]
        likeness, best = max(((_likeness(title, said), at) for at, (_, said) in enumerate(free)), default=(0.0, 0))
        if likeness >= LIKELY:
            yield Link(path, title, free[best][0].id, free[best][1], likeness)


LONGEST = 300
"""Signs of a title; what is longer is a text, and is not held against titles."""


def _likeness(one: str, other: str) -> float:
    if max(len(one), len(other)) > LONGEST:
        return 0.0
    matcher = SequenceMatcher(None, folded(one), folded(other), autojunk=False)
    if matcher.real_quick_ratio() < LIKELY or matcher.quick_ratio() < LIKELY:
        return 0.0
    return min(matcher.ratio(), 0.999)


def _items(items: Sequence[FrameworkItem]) -> Iterator[FrameworkItem]:
    for item in items:
        yield item
        yield from _items(item.items)


def differences(one: str, other: str) -> Iterator[tuple[str, str]]:
    """How two titles differ, word by word, Chinese sign by sign: `same`, `only-plan` or `only-framework`; the words."""
    own, theirs = _WORDS.findall(one), _WORDS.findall(other)
    for change, a, b, c, d in SequenceMatcher(None, own, theirs, autojunk=False).get_opcodes():
        if change == "equal":
            yield "same", "".join(own[a:b])
            continue
        if b > a:
            yield "only-plan", "".join(own[a:b])
        if d > c:
            yield "only-framework", "".join(theirs[c:d])


_WORDS = re.compile(r"[A-Za-z0-9]+|\s+|.")
