"""What stands where: plans by agency and year, files, and keys that many pages share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from plainplan.model.plan import Plan

SETTINGS, REGISTER = "content/site.yaml", "content/units.yaml"

HOME = ""
"""The key of the home page."""

ByYear = tuple[tuple[int | None, tuple[Plan, ...]], ...]


def by_year(plans: Sequence[Plan]) -> ByYear:
    """Plans by year, the newest first; those without a year last."""
    found: dict[int | None, list[Plan]] = {}
    for plan in plans:
        found.setdefault(plan.year, []).append(plan)
    return tuple((year, tuple(found[year])) for year in sorted(found, key=lambda year: -(year or 0)))


def files_of(plans: Iterable[Plan]) -> tuple[str, ...]:
    """The content files of plans."""
    return tuple(plan.place.file for plan in plans)


def folder_of(file: str) -> str:
    """The folder of a content file, which stands for the Markdown in it."""
    return file.rsplit("/", 1)[0] + "/"
