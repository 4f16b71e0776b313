"""The shapes of a check: its row in the table, and what a look at a page sees."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from plainplan.checks.folder import Folder
from plainplan.css import Sheet
from plainplan.facts import Element, Page
from plainplan.findings import Finding, Outcome, Place, Severity


@dataclass(frozen=True, slots=True)
class Seen:
    """One breach of the check named `check`; the table adds how bad it is and its code."""

    check: str
    place: Place
    params: tuple[tuple[str, str], ...] = ()
    clue: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """A file of the site that is neither page nor style sheet; `path` is posix, relative to the site's root."""

    path: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Check:
    """A row of the table.

    `code` is that of the Taiwanese standard and `level` its grade (A, AA, AAA; "" for customs and
    for plain defects); `edition` is "115.11" or "110.07" when the standard asks for it, "Freego" when
    only Freego's reading of the code does; `also` are further codes of that edition that the same look bears
    on. `outcome` is "cannot tell" for a check that finds candidates, over which a person decides; `act` are the W3C
    ACT rules that it implements. The looks
    are functions, one for each kind of thing the check can be seen in; a function may serve several rows and
    is then called once for all of them.
    """

    id: str
    severity: Severity
    level: str = ""
    code: str = ""
    edition: str = ""
    page: Callable[[Page], Iterable[Seen]] | None = None
    sheet: Callable[[Sheet], Iterable[Seen]] | None = None
    folder: Callable[[Folder], Iterable[Seen]] | None = None
    file: Callable[[File], Iterable[Seen]] | None = None
    outcome: Outcome = Outcome.FAILED
    also: tuple[str, ...] = ()
    act: tuple[str, ...] = ()

    def finding(self, seen: Seen) -> Finding:
        """What was seen, as a finding of this check."""
        told = (self.outcome, self.code, self.edition, seen.clue)
        return Finding(self.id, self.severity, seen.place, seen.params, *told)


def seen(check: str, page: Page, el: Element, /, clue: str = "", **params: object) -> Seen:
    """A breach at an element of a page; `clue` is a literal that stands in its source."""
    place = Place(page=page.path, line=page.line(el), selector=page.selector(el))
    return Seen(check, place, tuple((name, str(value)) for name, value in params.items()), clue)


def short(text: str, longest: int = 60) -> str:
    """A text cut to a length that fits into a message."""
    return text if len(text) <= longest else text[: longest - 1] + "…"
