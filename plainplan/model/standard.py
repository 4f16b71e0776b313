"""Taiwan's web accessibility standard (網站無障礙規範), WCAG and axe-core as data: what is asked, and who decides.

A code means something only together with its edition: the same number asks for other things in another one. So a
`Code` is always that of one edition, and everything that tells a code tells edition, code and what it asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from plainplan.model.marks import (
    Certainty,
    Decider,
    Family,
    Kind,
    Level,
    Parts,
    Use,
    Wording,
    is_code,
    parts_of,
)


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition of the standard, with the version of WCAG it rests on.

    `starts` is the first day on which applications are judged by it, `ends` the last (None: not known or not yet).
    `machine` and `person` are the numbers of codes that the document has, as others counted them.
    """

    id: str
    name: Wording
    wcag: str
    known: Certainty
    machine: int
    person: int
    starts: date
    ends: date | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A tool's own understanding of the codes of an edition (`reads`): findings of that kind are no breach of WCAG."""

    id: str
    name: Wording
    reads: str
    known: Certainty


@dataclass(frozen=True, slots=True)
class Criterion:
    """A success criterion of WCAG: `since` and `removed` are versions ("2.1"; "" for one that still stands)."""

    number: str
    level: Level
    name: Wording
    since: str
    removed: str = ""

    @property
    def guideline(self) -> str:
        return self.number.rpartition(".")[0]

    @property
    def principle(self) -> str:
        return self.number[0]

    def stands_in(self, wcag: str) -> bool:
        """Whether a version of WCAG asks for it."""
        return self.since <= wcag and not (self.removed and self.removed <= wcag)


@dataclass(frozen=True, slots=True)
class Code:
    """A code of one edition.

    `asks` is what it looks at, in our own words. `techniques` are W3C's; `matched` says that they were chosen by their
    titles and not seen in the Taiwanese text. `known` is how sure it is that the edition has the code and asks this.
    `freego` is how the official test tool reads the number where that differs.
    """

    edition: str
    code: str
    level: Level
    criterion: str
    asks: Wording
    decides: tuple[Decider, ...]
    use: Use
    known: Certainty
    techniques: tuple[str, ...] = ()
    matched: bool = False
    freego: Wording | None = None

    @property
    def parts(self) -> Parts:
        return parts_of(self.code)

    @property
    def kind(self) -> Kind:
        return self.parts.kind

    @property
    def family(self) -> Family:
        return self.parts.family


@dataclass(frozen=True, slots=True)
class AxeRule:
    """A rule of axe-core: its tags of criteria and standing by version, and the codes it bears on.

    `codes` are numbers as the newest edition that has them means them. To bear on a code is not to decide it.
    """

    id: str
    tags: Mapping[str, tuple[str, ...]]
    codes: tuple[str, ...] = ()

    @property
    def versions(self) -> tuple[str, ...]:
        return tuple(self.tags)

    @property
    def criteria(self) -> tuple[str, ...]:
        """The success criteria behind the rule, empty for good practice; the same in every version."""
        return criteria_of_tags(next(iter(self.tags.values())))


def criteria_of_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Success criteria out of axe's tags (axe-core API, "Axe-core Tags"): `wcag143` is 1.4.3, `wcag1412` is 1.4.12."""
    found = (re.fullmatch(r"wcag(\d)(\d)(\d+)", tag) for tag in tags)
    return tuple(".".join(match.groups()) for match in found if match)


@dataclass(frozen=True, slots=True)
class Standard:
    """Everything that is known of the standard. An empty one knows nothing and says so by None and empty results.

    `headings` names principles ("1") and guidelines ("1.1"); `marks` the meaning of each mark, by group ("use") and
    mark ("M").
    """

    editions: tuple[Edition, ...] = ()
    readings: tuple[Reading, ...] = ()
    headings: Mapping[str, Wording] = field(default_factory=dict)
    criteria: tuple[Criterion, ...] = ()
    codes: tuple[Code, ...] = ()
    axe_rules: tuple[AxeRule, ...] = ()
    marks: Mapping[str, Mapping[str, Wording]] = field(default_factory=dict)

    def edition(self, ident: str) -> Edition | None:
        return next((edition for edition in self.editions if edition.id == ident), None)

    def in_force(self, day: date) -> Edition | None:
        """The edition by which applications of a day are judged: the last that has begun, else the first there is."""
        by_age = sorted(self.editions, key=lambda edition: edition.starts, reverse=True)
        return next((edition for edition in by_age if edition.starts <= day), by_age[-1] if by_age else None)

    def source(self, ident: str) -> Edition | Reading | None:
        """An edition or a reading, whichever is called so: what a finding's `edition` names."""
        return self.edition(ident) or next((reading for reading in self.readings if reading.id == ident), None)

    def criterion(self, number: str) -> Criterion | None:
        return next((criterion for criterion in self.criteria if criterion.number == number), None)

    def criterion_behind(self, code: str) -> Criterion | None:
        """The criterion that the digits of a code name, in whatever edition; None for what is no code."""
        return self.criterion(parts_of(code).criterion) if is_code(code) else None

    def code(self, edition: str, code: str) -> Code | None:
        """A code as an edition has it."""
        return next((each for each in self.codes if (each.edition, each.code) == (edition, code)), None)

    def newest(self, code: str) -> Code | None:
        """A code as the newest edition that has the number has it; editions stand with the newest first."""
        return next((found for edition in self.editions if (found := self.code(edition.id, code))), None)

    def codes_at(self, edition: str, aim: Level, kind: Kind | None = None) -> tuple[Code, ...]:
        """The codes of an edition that a site aiming at a level is asked for, those of lower levels included."""
        own = (code for code in self.codes if code.edition == edition and code.level.counts_for(aim))
        return tuple(code for code in own if kind in (None, code.kind))

    def codes_of(self, edition: str, criterion: str) -> tuple[Code, ...]:
        """The codes of an edition under a criterion, of every level."""
        return tuple(code for code in self.codes if (code.edition, code.criterion) == (edition, criterion))

    def criteria_at(self, edition: str, aim: Level) -> tuple[Criterion, ...]:
        """The criteria of an edition that a site aiming at a level is asked for. Raises KeyError for no edition."""
        known = self._known(edition)
        return tuple(each for each in self.criteria if each.stands_in(known.wcag) and each.level.counts_for(aim))

    def unlisted(self, edition: str, kind: Kind) -> int:
        """How many codes the document is said to have that are not listed here. Raises KeyError for no edition."""
        known = self._known(edition)
        counted = known.machine if kind is Kind.MACHINE else known.person
        return counted - len(self.codes_at(edition, Level.AAA, kind))

    def axe_rule(self, ident: str) -> AxeRule | None:
        return next((rule for rule in self.axe_rules if rule.id == ident), None)

    def alike(self, code: str, one: str, other: str) -> bool:
        """Whether two editions ask the same under a number that both have."""
        first, second = self.code(one, code), self.code(other, code)
        return first is not None and second is not None and first.asks == second.asks

    def _known(self, edition: str) -> Edition:
        found = self.edition(edition)
        if not found:
            raise KeyError(edition)
        return found
