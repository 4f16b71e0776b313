"""Promises that check themselves: what a measure may ask the build to look at, and what came of it.

Each class with a `tag` is one check as it is written below `verify:`. A verdict of the program (`Proof`) and the
judgement of a person (`Judgement`) stand side by side and are never made one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar

from plainplan.findings import Place
from plainplan.model.grades import Aim
from plainplan.model.text import NOWHERE, Address, Slug, Text


class Verdict(StrEnum):
    """What came of a promise. What could not be checked is neither kept nor broken."""

    KEPT = "kept"
    NOT_KEPT = "not-kept"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class PageExists:
    """A page stands on the site with its words in every language."""

    tag: ClassVar[str] = "page"
    shorthand: ClassVar[str] = "at"
    at: Address
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class FaqEntries:
    """So many questions are answered in every language."""

    tag: ClassVar[str] = "faq-entries"
    shorthand: ClassVar[str] = "at_least"
    at_least: int
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class CompleteServices:
    """So many services tell all that is promised of a service, in every language."""

    tag: ClassVar[str] = "complete-services"
    shorthand: ClassVar[str] = "at_least"
    at_least: int
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class OpenForms:
    """So many forms can be had in an open format."""

    tag: ClassVar[str] = "open-forms"
    shorthand: ClassVar[str] = "at_least"
    at_least: int
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Everything of a section (`faq`), or a page, was gone over within so many days."""

    tag: ClassVar[str] = "reviewed"
    of: Address
    within: int
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class LinksAlive:
    """Every link on the pages of a section leads somewhere. With `outside: no` the promise is only about
    links within the site; what those to other sites are worth stands in the link ledger (`plainplan links`)."""

    tag: ClassVar[str] = "links-alive"
    shorthand: ClassVar[str] = "of"
    of: Slug
    outside: bool = True
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class NothingPastReview:
    """Nothing of the site, or of a section, is past the day by which it was to be reviewed."""

    tag: ClassVar[str] = "nothing-past-review"
    shorthand: ClassVar[str] = "of"
    of: Slug | None = None
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class AuditClean:
    """Neither the browser nor the static checks find a fault of a level, or of one below it, on any page."""

    tag: ClassVar[str] = "audit-clean"
    shorthand: ClassVar[str] = "level"
    level: Aim
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class MarkValid:
    """The site holds the accessibility mark, and its last day has not passed."""

    tag: ClassVar[str] = "mark-valid"
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class DisclosureFilled:
    """Each of the ten classes of disclosure holds something, or the reason why it does not."""

    tag: ClassVar[str] = "disclosure-filled"
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class DatasetUpdated:
    """The data of a data set changed within so many days."""

    tag: ClassVar[str] = "dataset-updated"
    of: Slug
    within: int
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class SearchRecall:
    """The search finds so many per cent of what is asked of it, in every language."""

    tag: ClassVar[str] = "search-recall"
    shorthand: ClassVar[str] = "at_least"
    at_least: float
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class FigureReached:
    """The last figure among the results comes up to the target of the same rung."""

    tag: ClassVar[str] = "figure-reached"
    place: Place = field(default=NOWHERE, compare=False, repr=False)


Verify = (
    PageExists
    | FaqEntries
    | CompleteServices
    | OpenForms
    | Reviewed
    | LinksAlive
    | NothingPastReview
    | AuditClean
    | MarkValid
    | DisclosureFilled
    | DatasetUpdated
    | SearchRecall
    | FigureReached
)
"""A check as it is written."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person who answers for it says of a promise; it stands beside the program's verdict."""

    verdict: Verdict
    by: Text
    date: date
    text: Text | None = None
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that was seen, by the name of the blank that it fills: a figure, a day, words, or the title
    of a page (its key)."""

    name: Slug
    number: float | None = None
    day: date | None = None
    words: Text | None = None
    page: Address | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """The program's verdict on one check (its tag) on a day. `says` is the end of the key of the words of its
    evidence, `facts` fill them, `pages` are the keys of pages on which one can see for oneself."""

    check: Slug
    verdict: Verdict
    day: date
    says: Address
    facts: tuple[Fact, ...] = ()
    pages: tuple[Address, ...] = ()


def together(verdicts: Iterable[Verdict]) -> Verdict:
    """Several checks of one promise as one verdict: a broken one outweighs an unchecked one, and that a kept one."""
    seen = set(verdicts)
    if Verdict.NOT_KEPT in seen:
        return Verdict.NOT_KEPT
    return Verdict.KEPT if seen == {Verdict.KEPT} else Verdict.UNCHECKED
