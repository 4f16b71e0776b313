"""The browser audit in numbers: what was looked at, and how much was found there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from plainplan.findings import Outcome
from plainplan.model.audited import PageAudit, Raw, Report, Visit


@dataclass(frozen=True, slots=True)
class Look:
    """One page at one width (CSS pixels), all modes: places that break a rule of axe or of our own looks, and places
    where neither could tell.

    `tested` False means that the numbers mean nothing.
    """

    width: int
    tested: bool
    violations: int = 0
    unsure: int = 0


class Extent(StrEnum):
    """How much was looked at; the end of the keys that tell it."""

    ALL = "all"
    PARTLY = "partly"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Audited:
    """All looks of an audit, by page in the order in which they were asked for."""

    pages: tuple[tuple[str, tuple[Look, ...]], ...]
    widths: tuple[int, ...]

    @property
    def looks(self) -> tuple[Look, ...]:
        return tuple(look for _, looks in self.pages for look in looks)

    @property
    def untested(self) -> int:
        return sum(not look.tested for look in self.looks)

    @property
    def extent(self) -> Extent:
        if not self.untested:
            return Extent.ALL
        return Extent.PARTLY if self.untested < len(self.looks) else Extent.NONE

    @property
    def violations(self) -> int:
        return sum(look.violations for look in self.looks if look.tested)

    @property
    def unsure(self) -> int:
        return sum(look.unsure for look in self.looks if look.tested)


def audited(report: Report) -> Audited:
    """The numbers of a report. A page that was never asked for at some width is there as not tested."""
    by_place = {(audit.page, audit.viewport): audit for audit in report.audits}
    rows = (
        (page, tuple(_look(width, by_place.get((page, width))) for width in report.viewports)) for page in report.pages
    )
    return Audited(tuple(rows), report.viewports)


def _look(width: int, audit: PageAudit | None) -> Look:
    if audit is None or audit.visit is not Visit.TESTED:
        return Look(width, tested=False)
    violations = _places(audit.violations) + _found(audit, Outcome.FAILED)
    unsure = _places(audit.incomplete) + _found(audit, Outcome.CANNOT_TELL)
    return Look(width, tested=True, violations=violations, unsure=unsure)


def _found(audit: PageAudit, outcome: Outcome) -> int:
    return sum(found.outcome is outcome for glance in audit.glances for found in glance.findings)


def _places(rules: Iterable[Raw]) -> int:
    """A rule that names no place still counts: what axe reports must not turn into 0."""
    return sum(max(1, len(rule.get("nodes", ()))) for rule in rules)
