"""What the pages are about that lead to others: by classification, kind, progress and in the order of the alphabet.

Pages are named by their keys (`plans/x/`); their titles stand with their routes.
"""

from __future__ import annotations

from dataclasses import dataclass

from plainplan.model.classes import Class, Scheme
from plainplan.model.ladder import Rung, Status
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


@dataclass(frozen=True, slots=True)
class StatusPage:
    """How far work is: for each status the plans that have such measures, and these."""

    groups: tuple[tuple[Status, tuple[tuple[Plan, tuple[Rung, ...]], ...]], ...]


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
    """All titles, names and terms; each language puts them into its own order."""

    entries: tuple[Listed, ...]


BROWSE, ALPHABET, PROGRESS = "browse/", "index-az/", "browse/status/"
"""Where these pages stand."""


def scheme_key(scheme: Scheme) -> str:
    """Where the tree of a classification stands."""
    return f"{BROWSE}{scheme.value}/"


def class_key(scheme: Scheme, code: str) -> str:
    """Where the page of a class stands."""
    return f"{scheme_key(scheme)}{code.lower()}/"
