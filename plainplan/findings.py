"""What was found, where, and how bad: the one shape in which every stage speaks of trouble.

A finding holds facts only. Its words stand in the catalogue (`plainplan/words/*.yaml`)
under the name of its check and are joined to it where it is told.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum


class Severity(StrEnum):
    """How bad: an error fails the build, a warning should be mended, a notice is for information."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


class Outcome(StrEnum):
    """The four outcomes of a check (names as in EARL 1.0, so that reports need no translation)."""

    PASSED = "passed"
    FAILED = "failed"
    CANNOT_TELL = "cantTell"
    NOT_APPLICABLE = "inapplicable"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands.

    `file` is the source a person edits, relative to the site (`content/plans/x/plan.yaml`,
    `theme/css/base.css`); `line` and `column` count from 1, 0 means unknown.
    `page` is the output file on which it shows, `selector` a CSS selector within that page.
    """

    file: str = ""
    line: int = 0
    column: int = 0
    page: str = ""
    selector: str = ""

    def __str__(self) -> str:
        numbers = [str(n) for n in (self.line, self.column) if n]
        return ":".join([self.file or self.page, *numbers])


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault (or doubt) and every page it shows on.

    `check` names the rule and its words; `params` fill the blanks of those words.
    `code` and `edition` are those of the standard behind the check, when there is one.
    `clue` is a literal (an address, a colour) that stands in the source of the page: with it
    `trace` finds the content line behind a fault that was seen in the finished page. Its lasting name is
    `model.causes.ident`.
    """

    check: str
    severity: Severity
    place: Place = field(default_factory=Place)
    params: tuple[tuple[str, str], ...] = ()
    outcome: Outcome = Outcome.FAILED
    code: str = ""
    edition: str = ""
    clue: str = ""
    pages: tuple[str, ...] = ()


def fault(check: str, severity: Severity, place: Place, /, **params: object) -> Finding:
    """A finding with its blanks given by name."""
    return Finding(check, severity, place, tuple((k, str(v)) for k, v in params.items()))


LIST_MARK = "\x1f"
"""Stands between the entries of a list in a finding's facts; each language puts its own comma there."""


def listed(words: Iterable[str]) -> str:
    """Several words as one fact of a finding."""
    return LIST_MARK.join(words)


def gather(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Join findings of one cause: same check, source and facts on many pages become one.

    A finding that names its source file and line is the same finding on every page; one
    known by its page alone stays by itself. The result is in the order of source and line.
    """
    joined: dict[tuple[object, ...], list[Finding]] = {}
    for found in findings:
        place = found.place
        cause = (place.file, place.line, place.column) if place.file else (place.page, place.selector)
        joined.setdefault((found.check, found.params, found.outcome, *cause), []).append(found)
    merged = (
        replace(same[0], pages=tuple(sorted({page for f in same for page in (f.place.page, *f.pages) if page})))
        for same in joined.values()
    )
    return tuple(sorted(merged, key=_reading_order))


_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTICE: 2}


def _reading_order(found: Finding) -> tuple[object, ...]:
    place = found.place
    return (_RANK[found.severity], place.file or place.page, place.line, place.column, found.check, found.params)
