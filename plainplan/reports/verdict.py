"""The outcome of a run in one word, and the numbers behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

from plainplan.findings import Finding, Outcome, Severity
from plainplan.model.build import Build
from plainplan.model.causes import pages_of
from plainplan.reports.unseen import unseen

__all__ = ["Verdict", "counts", "for_the_eye", "in_order", "pages_of", "verdict"]


class Verdict(StrEnum):
    """The four ends of a run. None of them says that the site is accessible."""

    NOT_MADE = "not-made"
    ERRORS = "errors"
    INCOMPLETE = "incomplete"
    NOTHING_FOUND = "nothing-found"


def verdict(build: Build) -> Verdict:
    """Faults before gaps, gaps before silence: nothing counts as found clean that was not looked at."""
    if any(found.severity is Severity.ERROR for found in build.open):
        return Verdict.ERRORS if build.page_count else Verdict.NOT_MADE
    return Verdict.INCOMPLETE if unseen(build) else Verdict.NOTHING_FOUND


def counts(build: Build) -> dict[str, int]:
    """Findings by severity, all severities named; those that are accepted do not count."""
    found = Counter(finding.severity for finding in build.open)
    return {str(severity): found[severity] for severity in Severity}


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """The worst first, then by file (or page), line and column: the same order whatever order they come in."""
    return sorted(findings, key=_rank)


def for_the_eye(finding: Finding) -> bool:
    """Whether a person must decide: a tool saw something and could not tell."""
    return finding.severity is Severity.NOTICE and finding.outcome is Outcome.CANNOT_TELL


def _rank(found: Finding) -> tuple[object, ...]:
    place = found.place
    where = (place.file or place.page, place.line, place.column, place.page, place.selector)
    return (_WORST_FIRST[found.severity], *where, found.check, found.params, str(found.outcome), found.pages)


_WORST_FIRST = {severity: number for number, severity in enumerate(Severity)}
