"""What a browser and axe saw of each page, and the report over all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from plainplan.findings import Finding, Outcome

Raw = Mapping[str, Any]
"""One rule's result as axe gives it (axe-core API, "Results Object"): id, impact, tags, help, nodes."""


class Visit(StrEnum):
    """Whether a page was looked at; `tested` says nothing about what was found."""

    TESTED = "tested"
    NOT_TESTED = "not-tested"


class Reason(StrEnum):
    """Why a page was not tested; its words stand under `audit-page-not-tested:<reason>`."""

    ALERT = "alert"
    BROWSER_LOST = "browser-lost"
    EMPTY = "empty"
    HTTP_STATUS = "http-status"
    LOAD_TIMEOUT = "load-timeout"
    MOVED_AWAY = "moved-away"
    NO_BROWSER = "no-browser"
    NO_FONTS = "no-fonts"
    SCRIPT_ERROR = "script-error"
    SCRIPT_TIMEOUT = "script-timeout"
    SHARE_LOST = "share-lost"
    TAB_CRASHED = "tab-crashed"
    UNREACHABLE = "unreachable"


class Mode(StrEnum):
    """How a page is shown: as it is, on a dark screen, in colours forced by the reader, on paper."""

    LIGHT = "light"
    DARK = "dark"
    FORCED = "forced"
    PRINT = "print"


@dataclass(frozen=True, slots=True)
class Cell:
    """A place in the matrix: the width of the window in CSS pixels, and the mode."""

    width: int
    mode: Mode


@dataclass(frozen=True, slots=True)
class Glance:
    """One look at one page in one mode: its outcome, and what it found.

    `trouble` says, in the browser's words, why the look could not be made; then the outcome is "cannot tell".
    """

    look: str
    mode: Mode
    outcome: Outcome
    findings: tuple[Finding, ...] = ()
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Viewport:
    """The size of the window in CSS pixels."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Tools:
    """What looked: version of axe-core, name and version of the browser, and the groups of rules that were run."""

    axe: str = ""
    browser: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageAudit:
    """One page at one window width.

    `page` is the output file (`en/index.html`), `viewport` the width in CSS pixels.
    A page that was not tested has a `reason` and, where there is one, a `detail`: a status, an address, the
    browser's own words.
    `violations`, `incomplete`, `passes` and `inapplicable` are axe's, the last two as numbers of rules, all in the
    mode "light"; `glances` are our own looks in every mode; `console` holds the errors that the browser logged.
    `alike` says whether plain axe found the same where it was asked too (None: it was not); then those findings
    are the ones given. `loaded` are the addresses of all files that the browser loaded for it, below the site's own
    (None: not known for certain). `recalled` says that it was not looked at again, since nothing had changed.
    """

    page: str
    viewport: int
    visit: Visit
    reason: Reason | None = None
    detail: str = ""
    violations: tuple[Raw, ...] = ()
    incomplete: tuple[Raw, ...] = ()
    passes: int = 0
    inapplicable: int = 0
    glances: tuple[Glance, ...] = ()
    console: tuple[str, ...] = ()
    alike: bool | None = None
    loaded: tuple[str, ...] | None = None
    recalled: bool = False
    tools: Tools = Tools()
    seconds: float = field(default=0.0, compare=False)


@dataclass(frozen=True, slots=True)
class Report:
    """The audit as a whole.

    `unrun` is the key of the words that say why no audit took place (empty when one did), `unrun_params` its blanks;
    `for_people` are keys of what no tool can tell.
    """

    audits: tuple[PageAudit, ...] = ()
    tools: Tools = Tools()
    unrun: str = ""
    unrun_params: tuple[tuple[str, str], ...] = ()
    for_people: tuple[str, ...] = ()

    @property
    def pages(self) -> tuple[str, ...]:
        """The pages that were to be looked at, in order, each once."""
        return tuple(dict.fromkeys(audit.page for audit in self.audits))

    @property
    def viewports(self) -> tuple[int, ...]:
        """The window widths, in CSS pixels, in order."""
        return tuple(dict.fromkeys(audit.viewport for audit in self.audits))

    @property
    def not_tested(self) -> tuple[PageAudit, ...]:
        """What was to be looked at and was not."""
        return tuple(audit for audit in self.audits if audit.visit is Visit.NOT_TESTED)

    @property
    def broken(self) -> tuple[tuple[PageAudit, Glance], ...]:
        """Looks that could not be made of pages that were reached."""
        return tuple((audit, glance) for audit in self.audits for glance in audit.glances if glance.trouble)

    @property
    def complete(self) -> bool:
        """Whether every page was looked at and every look made; says nothing about what was found there."""
        return bool(self.audits) and not self.unrun and not self.not_tested and not self.broken
