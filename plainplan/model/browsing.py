"""What the pages are about that lead to others: by classification, kind, progress and in the order of the alphabet.

Pages are named by their keys (`plans/x/`); their titles stand with their routes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from plainplan.model.classes import Class, Scheme
from plainplan.model.ladder import Rung, Status
from plainplan.model.parts import Subpage
from plainplan.model.plan import Plan
from plainplan.model.text import Text


@dataclass(frozen=True, slots=True)
class Twig:
    """A class that has pages, how many with those of the classes below it, and these."""

    known: Class
    count: int
    below: tuple[Twig, ...] = ()


@dataclass(frozen=True, slots=True)
class SchemePage:
    """A classification as a tree of the classes that have pages."""

    scheme: Scheme
    twigs: tuple[Twig, ...]


@dataclass(frozen=True, slots=True)
class ClassPage:
    """A class, those above and below it, and all pages in it by kind."""

    scheme: Scheme
    known: Class
    above: tuple[Class, ...]
    below: tuple[Twig, ...]
    groups: tuple[tuple[str, tuple[str, ...]], ...]


type Tally = Mapping[Status, int]
"""How many measures are how far."""


@dataclass(frozen=True, slots=True)
class StatusPage:
    """How far work is: for each status the plans that have such measures, and these."""

    groups: tuple[tuple[Status, tuple[tuple[Plan, tuple[Rung, ...]], ...]], ...]

    @property
    def tally(self) -> Tally:
        """How many measures are how far."""
        return {status: sum(len(rungs) for _, rungs in plans) for status, plans in self.groups}

    @property
    def measures(self) -> int:
        """How many measures tell how far they are."""
        return sum(self.tally.values())


@dataclass(frozen=True, slots=True)
class StatusYearsPage:
    """How far work is, where that is more than one page can hold for a reader: years, each with a page of its own
    (0: plans without a year)."""

    statuses: tuple[Status, ...]
    rows: tuple[tuple[int, Tally], ...]


@dataclass(frozen=True, slots=True)
class StatusPlansPage:
    """How far the plans of a year are (0: those without one), where their measures are more than one page can hold."""

    statuses: tuple[Status, ...]
    year: int
    rows: tuple[tuple[Plan, Tally], ...]


@dataclass(frozen=True, slots=True)
class BrowsePage:
    """All ways in: the classifications (with the number of their classes that have pages), the lists of each kind
    (with the number of entries where there is a page each), and other lists."""

    schemes: tuple[tuple[Scheme, int], ...]
    kinds: tuple[tuple[str, int | None], ...]
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry of the index: a page, or a place on it that has a name of its own."""

    key: str
    fragment: str = ""
    name: Text | None = None


@dataclass(frozen=True, slots=True)
class AlphabetPage:
    """All titles, names and terms; each language puts them into its own order. `crowded` are the lists of pages that
    are too many to be named here."""

    entries: tuple[Listed, ...]
    crowded: tuple[Subpage, ...] = ()


BROWSE, ALPHABET, PROGRESS = "browse/", "index-az/", "browse/status/"
"""Where these pages stand."""


def scheme_key(scheme: Scheme) -> str:
    """Where the tree of a classification stands."""
    return f"{BROWSE}{scheme.value}/"


def progress_key(year: int) -> str:
    """Where the page of the progress of a year stands (0: plans without one), when years have pages of their own."""
    return f"{PROGRESS}{year or 'undated'}/"


def class_key(scheme: Scheme, code: str) -> str:
    """Where the page of a class stands."""
    return f"{scheme_key(scheme)}{code.lower()}/"
