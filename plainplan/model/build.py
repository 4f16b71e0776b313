"""What one run of the program did and saw: all that the reports tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from plainplan.findings import Finding, Outcome
from plainplan.model.accepted import Accepted
from plainplan.model.audited import Report
from plainplan.model.freego import FreegoRecord
from plainplan.model.history import Remembered
from plainplan.model.pictures import Picture
from plainplan.model.promises import Verdict
from plainplan.model.standard import Standard
from plainplan.model.translations import Progress
from plainplan.model.worksheet import People


@dataclass(frozen=True, slots=True)
class Rule:
    """A check of our own that was run on every page, of the source or in the browser: its id and the standard behind
    it, where there is one; `also` are further codes of that edition that it bears on; `outcome` is "cannot tell" where
    it only finds candidates."""

    id: str
    code: str = ""
    edition: str = ""
    level: str = ""
    also: tuple[str, ...] = ()
    outcome: Outcome = Outcome.FAILED


@dataclass(frozen=True, slots=True)
class Unseen:
    """Something that should have been looked at and was not.

    `name` is a page, file or address ("" for a whole stage), `why` a key of the catalogue (a word, or what and
    mend), `params` its blanks.
    """

    name: str
    why: str
    params: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Recall:
    """Whether what stands on the pages of a language (its key) is found by searching for it: queries `asked`
    out of `of`, and the words of those that did not lead to their page."""

    language: str
    asked: int
    of: int
    missed: tuple[str, ...] = ()

    @property
    def percent(self) -> float:
        """Queries that led to their page, in percent; 100 when there was nothing to ask."""
        return 100 * (self.asked - len(self.missed)) / self.asked if self.asked else 100.0


@dataclass(frozen=True, slots=True)
class CheckTold:
    """A check of a promise: what came of it, what it asks for and what it saw, by language of the site."""

    verdict: Verdict
    asks: Mapping[str, str]
    saw: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PromiseTold:
    """A promise in words by language of the site: its plan, what is promised, the verdict and the checks behind
    it, what a person judged (None: nobody did), and the page it stands on with the place there."""

    plan: Mapping[str, str]
    title: Mapping[str, str]
    verdict: Verdict
    checks: tuple[CheckTold, ...]
    judged: Verdict | None
    pages: Mapping[str, str]
    rung: str


BEYOND = ("report-beyond-outside-links", "report-beyond-attachments", "report-beyond-freego")
"""Keys of what this program never looks at, on any site."""


@dataclass(frozen=True, slots=True)
class Build:
    """One run.

    `title` and `pages` go by language key (`zh`, `en`); `pages` counts the pages made, 0 or nothing when the content
    could not become a site. `seconds` are wall-clock, by stage in their order; `peak_mib` is resident memory.
    `findings` are all of them, also those that are `accepted` by an exception today.
    `rules` are the static checks that were run, empty when none was. `audit` is the browser audit (with `unrun` when
    there was none) and `audit_data` the same as plain data for JSON, given on as it is. `unseen` names what should have
    been looked at besides; what the audit left out it says itself. `search` is the proof of the search in each
    language, held against `recall_floor` (percent). `promises` are those that were checked,
    `people` what people judged by the codes of the edition.
    `standard` is what is known of the editions that findings name; `aim` is the level asked for, `edition` the edition
    ("": the one in force on `date`). `base_path` is where the site begins on its host, `freego` what the checker Freego
    told of it, `history` the builds that are remembered,
    `pictures` those of findings, by the ids of their causes, `unpictured` how many could not be taken.
    `commit` is that of the checkout the content lies in, `sums` the SHA-256 of each
    file that was looked at, by path; both are empty where unknown. `site_address` leads from the report to the
    pages it is about (`../public/`), "" when there are none; `report_path` is told to whoever reads the terminal.
    """

    date: date
    status: int
    published: bool
    title: Mapping[str, str] = field(default_factory=dict)
    pages: tuple[tuple[str, int], ...] = ()
    files: int = 0
    seconds: tuple[tuple[str, float], ...] = ()
    peak_mib: float = 0.0
    findings: tuple[Finding, ...] = ()
    accepted: tuple[Accepted, ...] = ()
    rules: tuple[Rule, ...] = ()
    audit: Report = field(default_factory=Report)
    audit_data: Mapping[str, Any] = field(default_factory=dict)
    unseen: tuple[Unseen, ...] = ()
    search: tuple[Recall, ...] = ()
    recall_floor: float = 0.0
    promises: tuple[PromiseTold, ...] = ()
    translations: tuple[Progress, ...] = ()
    people: People = field(default_factory=People)
    standard: Standard = field(default_factory=Standard)
    aim: str = "AA"
    edition: str = ""
    pictures: tuple[Picture, ...] = ()
    unpictured: int = 0
    base_path: str = "/"
    freego: tuple[FreegoRecord, ...] = ()
    history: tuple[Remembered, ...] = ()
    commit: str = ""
    sums: tuple[tuple[str, str], ...] = ()
    beyond: tuple[str, ...] = BEYOND
    version: str = ""
    python: str = ""
    site_address: str = ""
    report_path: str = ""

    @property
    def open(self) -> tuple[Finding, ...]:
        """The findings that no exception covers: those that count."""
        covered = {one.finding for one in self.accepted}
        return tuple(found for found in self.findings if found not in covered)

    @property
    def page_count(self) -> int:
        """Pages made, in all languages together."""
        return sum(count for _, count in self.pages)

    @property
    def page_paths(self) -> tuple[str, ...]:
        """All pages by their files; where these were not summed, those that the browser was given."""
        summed = tuple(path for path, _ in self.sums if path.endswith((".html", ".htm", ".xhtml")))
        return summed or self.audit.pages
