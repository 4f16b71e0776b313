"""Builds over time: the figures of one to be remembered, and those of all as drawings and a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from plainplan.model.build import Build
from plainplan.model.grades import Aim, Judging
from plainplan.model.history import Looked, Remembered
from plainplan.plotting import DOTTED, Piece, Point, pieces, points, scale
from plainplan.reports.judged import judged, standings
from plainplan.reports.unseen import audit_state
from plainplan.reports.verdict import counts
from plainplan.reports.voice import Voice

DRAWN = ("errors", "warnings", "failed", "untested")
"""The figures that are drawn; all of them stand in the table."""

ROWS = 50
"""Builds in the table of the report; all of them stand in the file."""


@dataclass(frozen=True, slots=True)
class Line:
    """The drawing of one figure: its name, pieces of the line, dots, its end with the figure there, the upper end of
    the scale, the first and last day, and what it shows in words."""

    name: str
    pieces: tuple[Piece, ...]
    dots: tuple[Point, ...]
    last: Point
    last_said: str
    most: str
    ends: tuple[str, str]
    words: str


def remembered(build: Build) -> Remembered | None:
    """The figures of a build that are remembered; None for one that published nothing or knows no edition."""
    seen = judged(build)
    if not build.published or not seen.edition or seen.edition.id not in list(Judging):
        return None
    found, codes = counts(build), standings(seen.codes)
    return Remembered(
        date=build.date,
        edition=Judging(seen.edition.id),
        aim=Aim(build.aim),
        browser=Looked(audit_state(build)),
        pages=build.page_count,
        errors=found["error"],
        warnings=found["warning"],
        notices=found["notice"],
        accepted=len(build.accepted),
        failed=codes["failed"],
        cannot_tell=codes["cantTell"],
        untested=codes["untested"],
        passed=codes["passed"],
        commit=build.commit,
    )


def rows(build: Build) -> tuple[Remembered, ...]:
    """The builds, the newest first; those of a day stand in the file in the order in which they were made."""
    return tuple(sorted(build.history, key=lambda one: one.date))[::-1]


def lines(build: Build, voice: Voice) -> tuple[Line, ...]:
    """A drawing for each figure, of the last build of each day that is like the newest: of its edition and level, and
    with the browser at all pages. None where there are fewer than two."""
    alike = _alike(rows(build))
    return tuple(_line(name, alike, voice) for name in DRAWN) if len(alike) > 1 else ()


def _alike(newest_first: Sequence[Remembered]) -> list[Remembered]:
    whole = [one for one in newest_first if one.browser is Looked.ALL]
    same = [one for one in whole if (one.edition, one.aim) == (whole[0].edition, whole[0].aim)]
    by_day = {one.date: one for one in reversed(same)}
    return [by_day[day] for day in sorted(by_day)]


def _line(name: str, builds: Sequence[Remembered], voice: Voice) -> Line:
    at = [one.date.toordinal() for one in builds]
    values = [float(getattr(one, name)) for one in builds]
    _, most = ends = scale(0, max(1.0, *values))
    placed = points(at, values, ends)
    dots = tuple(point for point in placed if point)
    first, last = builds[0].date.isoformat(), builds[-1].date.isoformat()
    told = {"start": f"{values[0]:g}", "end": f"{values[-1]:g}", "high": f"{max(values):g}", "low": f"{min(values):g}"}
    return Line(
        voice.say(f"trend-{name}"),
        pieces(at, placed, lambda here, there: True),
        dots if len(dots) <= DOTTED else (),
        dots[-1],
        f"{values[-1]:g}",
        f"{most:g}",
        (first, last),
        voice.say("trend-told", since=first, until=last, **told),
    )


def as_data(build: Build) -> list[dict[str, Any]]:
    """Plain data for `dossier.json`, the oldest first."""
    return [plain(one) for one in reversed(rows(build))]


def plain(one: Remembered) -> dict[str, Any]:
    """A build as plain data, in the order in which it is written."""
    fields = {name: value for name, value in asdict(one).items() if name not in ("place", "date", "commit")}
    known = {name: str(value) if isinstance(value, str) else value for name, value in fields.items()}
    return {"date": one.date.isoformat(), "commit": one.commit, **known}
