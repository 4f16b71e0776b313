"""What people judged by the standard's codes: `content/audits/worksheet-<edition>-<aim>.yaml`.

The program writes the sample and the rows, a person fills them in. Each sampled page keeps a sum of its main content
by rounds; a row says in which round it was judged. So it can be told which pages have changed since.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from plainplan.findings import Outcome, Place
from plainplan.model.grades import Aim, Judging
from plainplan.model.text import NOWHERE, Address, Slug, Text


class Why(StrEnum):
    """Why a page is in the structured sample (WCAG-EM 1.0, step 3: common pages, types of pages, processes)."""

    HOME = "home"
    CONTACT = "contact"
    SEARCH = "search"
    PROCESS = "process"
    KIND = "kind"
    CHOSEN = "chosen"


class State(StrEnum):
    """What a person's judgement is worth today."""

    CURRENT = "current"
    STALE = "stale"
    CONTRADICTED = "contradicted"


@dataclass(frozen=True, slots=True)
class Seen:
    """From a round on, the sum of a page's main content."""

    round: int
    sum: str


@dataclass(frozen=True, slots=True)
class Sampled:
    """A page of the sample. `gone` when the site no longer has it."""

    page: str
    why: Why | None = None
    seen: tuple[Seen, ...] = ()
    gone: bool = False
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    def in_round(self, number: int) -> str:
        """The sum of what stood there in a round; "" when the page was not yet in the sample."""
        return next((one.sum for one in reversed(self.seen) if one.round <= number), "")


@dataclass(frozen=True, slots=True)
class JudgedCode:
    """A code, and what a person says of it once the `outcome` is written: for the `pages` named, else for the whole
    sample. A code may have several rows, for different pages."""

    code: str
    outcome: Outcome | None = None
    pages: tuple[str, ...] = ()
    by: Text | None = None
    date: date | None = None
    evidence: Address | None = None
    remark: Text | None = None
    round: int | None = None
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    @property
    def begun(self) -> bool:
        """Whether a person has written anything into the row."""
        return any((self.outcome, self.pages, self.by, self.date, self.evidence, self.remark))


@dataclass(frozen=True, slots=True)
class Worksheet:
    """A self-assessment for an edition and a level. `seed` is what the random part of the sample was drawn with."""

    edition: Judging
    aim: Aim
    seed: Slug
    round: int = 1
    structured: tuple[Sampled, ...] = ()
    random: tuple[Sampled, ...] = ()
    codes: tuple[JudgedCode, ...] = ()
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    @property
    def sample(self) -> tuple[Sampled, ...]:
        """All sampled pages, the structured ones first."""
        return (*self.structured, *self.random)


@dataclass(frozen=True, slots=True)
class Assessed:
    """A filled row of a worksheet as it stands today: `changed` are the pages that are not, or no longer, what was
    judged; `against` the checks that found a fault where the person found none."""

    row: JudgedCode
    outcome: Outcome
    by: Text
    date: date
    state: State
    changed: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


_WORST_FIRST = (Outcome.FAILED, Outcome.CANNOT_TELL, Outcome.PASSED, Outcome.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class People:
    """What people judged, as it stands today: the worksheets of the edition at hand, and their filled rows."""

    sheets: tuple[Worksheet, ...] = ()
    assessed: tuple[Assessed, ...] = ()

    @property
    def asked(self) -> tuple[str, ...]:
        """The codes that stand in some worksheet, each once."""
        return tuple(dict.fromkeys(row.code for sheet in self.sheets for row in sheet.codes))

    @property
    def sample(self) -> frozenset[str]:
        """The sampled pages that the site still has."""
        return frozenset(one.page for sheet in self.sheets for one in sheet.sample if not one.gone)

    def of(self, code: str) -> tuple[Assessed, ...]:
        """Everything that was judged under a code."""
        return tuple(one for one in self.assessed if one.row.code == code)

    def said(self, code: str) -> Outcome | None:
        """What people say of a code today: the worst of what still holds. None where nothing does, or where nothing
        bad is said and part of the sample was not judged."""
        holds = [one for one in self.of(code) if one.state is State.CURRENT]
        worst = next((outcome for outcome in _WORST_FIRST if any(one.outcome is outcome for one in holds)), None)
        judged = {page for one in holds for page in one.row.pages or self.sample}
        return worst if worst is Outcome.FAILED or self.sample <= judged else None
