"""The index of titles and names in the order of a language: by strokes, then by letters, or the reverse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from plainplan.model.browsing import AlphabetPage, Listed
from plainplan.model.text import Title
from plainplan.render.apart import page_ways, told_apart
from plainplan.strokes import heading, order

if TYPE_CHECKING:
    from plainplan.render.pen import Pen

_BY_STROKES = "zh"


@dataclass(frozen=True, slots=True)
class Entry:
    """A title or name of the index, its kind and where it leads; `note` sets it apart from others with its words,
    and a single letter from the heading that it stands under."""

    title: Title
    key: str
    fragment: str
    kind: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The entries below one heading: the number of strokes, a letter, or # for all else."""

    heading: int | str
    entries: tuple[Entry, ...]

    @property
    def id(self) -> str:
        """What links to the heading lead to."""
        return f"site-index-{self.heading}".lower().replace("#", "other")


def alphabet(p: Pen, page: AlphabetPage) -> Sequence[Group]:
    """All entries in their groups; Chinese pages begin with strokes, those of other languages with letters."""
    entries = [(words, entry) for listed in page.entries if (words := p.say((entry := _entry(p, listed)).title))]
    ways = [(words, page_ways(p, p.site.routes[one.key], one.kind, one.fragment)) for words, one in entries]
    found: dict[int | str, list[tuple[str, Entry]]] = {}
    for (words, entry), note in zip(entries, told_apart(ways), strict=True):
        alone = note or (entry.kind if len(words) == 1 else "")
        found.setdefault(heading(words), []).append((words, replace(entry, note=alone)))
    letters = sorted((one for one in found if isinstance(one, str)), key=lambda one: (one == "#", one))
    counts = sorted(one for one in found if isinstance(one, int))
    scripts: list[Sequence[int | str]] = (
        [counts, letters] if p.language.tag.startswith(_BY_STROKES) else [letters, counts]
    )
    return [Group(one, _sorted(found[one])) for script in scripts for one in script]


def _sorted(entries: Sequence[tuple[str, Entry]]) -> tuple[Entry, ...]:
    return tuple(one for _, one in sorted(entries, key=lambda pair: (order(pair[0]), pair[1].key, pair[1].fragment)))


def _entry(p: Pen, listed: Listed) -> Entry:
    route = p.site.routes[listed.key]
    kind = p.t("index.term") if listed.fragment else p.t(f"dc.type.{route.kind}")
    return Entry(listed.name or route.title, listed.key, listed.fragment, kind)
