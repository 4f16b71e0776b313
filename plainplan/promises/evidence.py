"""What the checks of promises may look at, and how they say what they saw."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from plainplan.model.audited import Report
from plainplan.model.build import Recall
from plainplan.model.ladder import Rung
from plainplan.model.pages import Site
from plainplan.model.promises import Fact, Proof, Verdict, Verify
from plainplan.model.text import Text


@dataclass(frozen=True, slots=True)
class Evidence:
    """The site, and what was seen of its finished pages, by their files (`en/faq/index.html`).

    `pages` gives the key of the page in each file, `dead` the number of its links that lead nowhere, `outside`
    that of its links to other sites, those of header and footer left out; of these `well` counts those that are known
    to answer, `lost` those that are dead by the link ledger. `faults` are errors of the static
    checks: the level of the check and the file. `audit` is the browser audit, `recalls` the proof of the search.
    """

    site: Site
    pages: Mapping[str, str] = field(default_factory=dict)
    dead: Mapping[str, int] = field(default_factory=dict)
    outside: Mapping[str, int] = field(default_factory=dict)
    well: Mapping[str, int] = field(default_factory=dict)
    lost: Mapping[str, int] = field(default_factory=dict)
    faults: Sequence[tuple[str, str]] = ()
    audit: Report = field(default_factory=Report)
    recalls: Sequence[Recall] = ()

    @property
    def today(self) -> date:
        return self.site.today

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(language.key for language in self.site.content.settings.languages)

    def keys_of(self, files: Iterable[str]) -> tuple[str, ...]:
        """The pages in some files, each once, in the order of the site."""
        wanted = {self.pages[file] for file in files if file in self.pages}
        return tuple(key for key in self.site.routes if key in wanted)


@dataclass(frozen=True, slots=True)
class Asked[V]:
    """A check on a rung, and what may be looked at."""

    verify: V
    rung: Rung
    evidence: Evidence

    @property
    def site(self) -> Site:
        return self.evidence.site

    def proof(self, verdict: Verdict, says: str, *facts: Fact, pages: Sequence[str] = ()) -> Proof:
        """The verdict with its evidence; pages that the site does not have are left out."""
        tag = _tag(self.verify)
        shown = tuple(dict.fromkeys(key for key in pages if key in self.site.routes))[:MOST_PAGES]
        return Proof(tag, verdict, self.evidence.today, f"{tag}.{says}", facts, shown)


MOST_PAGES = 5
"""Pages that are linked as evidence; the facts say how many there are."""


def _tag(verify: object) -> str:
    assert isinstance(verify, Verify)
    return verify.tag


def number(name: str, value: float) -> Fact:
    """A figure as a fact."""
    return Fact(name, number=value)


def words(name: str, value: str) -> Fact:
    """Words that need no translation as a fact."""
    return Fact(name, words=Text((("", value),)))


def kept_if(holds: bool) -> Verdict:
    """The verdict on something that was looked at."""
    return Verdict.KEPT if holds else Verdict.NOT_KEPT
