"""What stands where: plans by agency and year, files, and keys that many pages share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import attrgetter

from plainplan.model.plan import Plan

SETTINGS, REGISTER = "content/site.yaml", "content/units.yaml"

HOME = ""
"""The key of the home page."""

type ByYear[One] = tuple[tuple[int | None, tuple[One, ...]], ...]


def by_year[One](things: Iterable[One], year_of: Callable[[One], int | None] = attrgetter("year")) -> ByYear[One]:
    """Plans, or what belongs to them, by year, the newest first; those without a year last."""
    found: dict[int | None, list[One]] = {}
    for one in things:
        found.setdefault(year_of(one), []).append(one)
    return tuple((year, tuple(found[year])) for year in sorted(found, key=lambda year: -(year or 0)))


def files_of(plans: Iterable[Plan]) -> tuple[str, ...]:
    """The content files of plans."""
    return tuple(plan.place.file for plan in plans)


def folder_of(file: str) -> str:
    """The folder of a content file, which stands for the Markdown in it."""
    return file.rsplit("/", 1)[0] + "/"
