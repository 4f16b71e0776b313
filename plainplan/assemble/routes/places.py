"""What stands where: plans by agency and year, files, and keys that many pages share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from plainplan.model.content import Content
from plainplan.model.plan import Plan
from plainplan.model.register import Names
from plainplan.model.site import Agency

SETTINGS, REGISTER = "content/site.yaml", "content/units.yaml"

HOME = ""
"""The key of the home page."""

ByYear = tuple[tuple[int | None, tuple[Plan, ...]], ...]


def plans_of(agency: Agency, content: Content, names: Names) -> list[Plan]:
    """The plans of an agency of the register."""
    return [plan for plan in content.plans if plan.agency and names.agency(str(plan.agency)) is agency]


def by_year(plans: Sequence[Plan]) -> ByYear:
    """Plans by year, the newest first; those without a year last."""
    years = sorted({plan.year for plan in plans}, key=lambda year: -(year or 0))
    return tuple((year, tuple(plan for plan in plans if plan.year == year)) for year in years)


def files_of(plans: Iterable[Plan]) -> tuple[str, ...]:
    """The content files of plans."""
    return tuple(plan.place.file for plan in plans)


def folder_of(file: str) -> str:
    """The folder of a content file, which stands for the Markdown in it."""
    return file.rsplit("/", 1)[0] + "/"
