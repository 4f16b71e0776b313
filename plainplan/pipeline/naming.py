"""Names for pieces of work: equal names, equal results.

A name is the sum of all that a piece may depend on: the programme and its libraries, the templates, the theme, the
words, the day and what was asked, all content but the plans (`ground`); then, once the site is put together, what every
page may know of every other (`Outline`); the files of those plans whose words a page shows; and where it leads on to
plans that it has no room for, how many there are. A page that may show more than that has no name, and is made in every
build.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from hashlib import file_digest, sha256
from importlib.metadata import distributions
from itertools import chain
from os import fstat
from pathlib import Path
from uuid import uuid4

import plainplan
from plainplan.config import Folders
from plainplan.model.compared import ComparePage, FrameworkPage, FrameworkPartPage
from plainplan.model.glance import MonthPage
from plainplan.model.pages import (
    AgencyPage,
    PlanKindPage,
    PlanListPage,
    PlanPage,
    Route,
    Site,
    Subject,
    UnitPage,
    UnitYearPage,
    YearPage,
)
from plainplan.model.parts import Subpage
from plainplan.model.plan import Plan
from plainplan.pipeline.wishes import Wishes

_READ = (".yaml", ".yml", ".md", ".csv")
"""Endings of the files beside a plan that are read; of others only the size is told on pages."""

OUTLINED = ("key", "kind", "above")
"""What every page may know of every other; what they are called not of the plans, but for those above it."""


def ground(folders: Folders, wishes: Wishes) -> str:
    """The sum of all that anything of a build may depend on, but for the plans and what is audited."""
    asked = repr((wishes.today, wishes.base_url, wishes.drafts))
    mine = folders.content / "plans"
    content = (path for path in folders.content.rglob("*") if not path.is_relative_to(mine))
    others = chain.from_iterable(folder.rglob("*") for folder in (*folders.templates, *folders.theme, *folders.strings))
    return _total([_programme(), asked, *_lines(sorted({*content, *others}))])


def name_of(ground: str, plan: Path, total: str) -> str:
    """The name under which the plan in a file is read, by its sum."""
    return _total([ground, str(plan), total])


def plan_sum(path: Path) -> str:
    """The sum of a plan's file and all that lies beside it."""
    return _total(_lines(sorted(path.parent.glob("*")), _READ))


class Names:
    """The names of the pieces of a site. `sums` are those of its plans, by their files."""

    def __init__(self, ground: str, site: Site, sums: Mapping[str, str]) -> None:
        self._sums, self._routes = sums, site.routes
        self._frame = _total([ground, *_outline(site)])

    def of(self, route: Route, *more: object) -> str:
        """The name of a piece that is made of what a page shows, and of `more`; "" where it may depend on anything."""
        plans = shown(route.subject)
        sums = None if plans is None else [self._sums.get(plan.place.file, "") for plan in plans]
        if sums is None or "" in sums:
            return ""
        titles = (repr(one.title) for one in called(route, self._routes))
        return _total([self._frame, route.key, repr(more), *titles, repr(counted(route.subject)), *sums])


def called(route: Route, routes: Mapping[str, Route]) -> Iterator[Route]:
    """The pages whose titles a page may say besides those that all may say: itself, the one above it, and so on up to
    the home page; of a framework also that of the plan in which it was laid down."""
    yield route
    if isinstance(route.subject, FrameworkPage):
        laid_down = routes.get(f"plans/{route.subject.framework.plan}/")
        yield from (laid_down,) if laid_down else ()
    while route.above is not None:
        route = routes[route.above]
        yield route


def shown(subject: Subject) -> tuple[Plan, ...] | None:
    """The plans of which a page shows more than every page may; None where that may be any."""
    match subject:
        case PlanPage(plan, _, _, before, after):
            return tuple(one for one in (plan, before, after) if one)
        case ComparePage(plan, _, lineage):
            return plan, lineage.before
        case UnitPage(duties=duties) | UnitYearPage(duties=duties):
            return tuple(plan for plan, _ in duties)
        case AgencyPage(plans=groups) | YearPage(plans=groups) | PlanKindPage(plans=groups):
            return tuple(plan for _, plans in groups for plan in plans)
        case FrameworkPage(plans=plans) | FrameworkPartPage(FrameworkPage(plans=plans)) | PlanListPage(plans=plans):
            return plans
        case MonthPage(month, parts=parts):
            return () if parts else tuple(due.plan for due in month.dues)
        case _:
            return None


def counted(subject: Subject) -> tuple[Subpage, ...]:
    """The pages of other plans of which a page tells how much stands there."""
    match subject:
        case UnitPage(parts=parts) | AgencyPage(parts=parts) | YearPage(parts=parts) | PlanKindPage(parts=parts):
            return parts
        case MonthPage(parts=parts):
            return parts
        case _:
            return ()


def is_plans_own(route: Route) -> bool:
    """Whether a page is one of a single plan, which says what it is called."""
    return isinstance(route.subject, PlanPage | ComparePage)


def _outline(site: Site) -> Iterator[str]:
    """What a page may know of all others: where they stand, of which kind they are, and what they are called unless a
    plan says it; and the day of the newest."""
    for route in site.routes.values():
        yield repr([getattr(route, name) for name in OUTLINED])
        if not is_plans_own(route):
            yield repr(route.title)
    yield repr(max((route.updated for route in site.routes.values() if route.updated), default=None))


@cache
def _programme() -> str:
    """The sum of the programme and of the libraries that it may use."""
    code = sorted(path for path in Path(plainplan.__file__).parent.rglob("*") if "__pycache__" not in path.parts)
    libraries = sorted(f"{one.name} {one.version}" for one in distributions())
    return _total([sys.version, *libraries, *_lines(code)])


def _lines(paths: Iterable[Path], read: tuple[str, ...] = ("",)) -> Iterator[str]:
    """A line for each file: its path, and the sum of its bytes or, where it does not end in one of `read`, its size."""
    for path in paths:
        if path.is_file():
            yield f"{path} {_told(path, path.name.endswith(read))}"
        elif path.is_symlink():
            yield f"{path} {_unlike_any()}"


def _told(file: Path, read: bool) -> object:
    try:
        with file.open("rb") as opened:
            return file_digest(opened, "sha256").hexdigest() if read else fstat(opened.fileno()).st_size
    except OSError:
        return _unlike_any()


def _unlike_any() -> str:
    """What stands for something that cannot be looked at, or leads to a whole folder: it never counts as the same."""
    return uuid4().hex


def _total(parts: Iterable[str]) -> str:
    return sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()
