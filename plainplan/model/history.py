"""What builds found over time: `content/audits/history.yaml`, a line a build that somebody asked to be remembered."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from plainplan.findings import Place
from plainplan.model.grades import Aim, Judging
from plainplan.model.text import NOWHERE


class Looked(StrEnum):
    """How far the browser got; figures of builds in which it did not see all pages cannot be held against others."""

    ALL = "all"
    PARTLY = "partly"
    NONE = "none"
    NOT_RUN = "not-run"


@dataclass(frozen=True, slots=True)
class Remembered:
    """One build: findings that count by severity, and the `accepted` ones; the codes of the edition that the level asks
    for by their outcome (`failed`, `cannot_tell`, `untested`, `passed`)."""

    date: date
    edition: Judging
    aim: Aim
    browser: Looked
    pages: int
    errors: int
    warnings: int
    notices: int
    accepted: int
    failed: int
    cannot_tell: int
    untested: int
    passed: int
    commit: str = ""
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class History:
    """The builds that are remembered."""

    builds: tuple[Remembered, ...] = ()
    place: Place = field(default=NOWHERE, compare=False, repr=False)


def remembering(known: tuple[Remembered, ...], new: Remembered) -> tuple[Remembered, ...]:
    """The builds with a new one, in the order of their days; it takes the place of one of the same day and commit."""
    others = [one for one in known if (one.date, one.commit) != (new.date, new.commit)]
    return tuple(sorted((*others, new), key=lambda one: one.date))
