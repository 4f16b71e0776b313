"""What the official desktop checker Freego told of a site on a day: `content/audits/freego-<date>.yaml`.

Freego lists only pages that fail. Of a page that is not listed nobody knows from it whether it was looked at.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from plainplan.findings import Place
from plainplan.model.grades import Aim
from plainplan.model.text import NOWHERE, Address


@dataclass(frozen=True, slots=True)
class FreegoCode:
    """A code that failed on a page, at how many places, and the beginning of the source of the first."""

    code: str
    times: int = 1
    source: str = ""
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class FreegoPage:
    """A page that failed: its address on the host that was looked at (`/en/contact/`), and the codes."""

    page: str
    codes: tuple[FreegoCode, ...]
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class FreegoRecord:
    """One report: the day on which it was finished, the version of Freego, where it began, how many pages it looked at
    in all, those that failed, and those that did not load in time."""

    date: date
    tool: str
    address: Address
    pages: int
    level: Aim = Aim.AA
    scope: str = ""
    failing: tuple[FreegoPage, ...] = ()
    timed_out: tuple[str, ...] = ()
    place: Place = field(default=NOWHERE, compare=False, repr=False)


def number_of(code: str) -> str:
    """The number in the standard behind a code of Freego, which parts some of them (`HM1130103C_1`)."""
    return code.partition("_")[0]
