"""Findings in words, put together for reading: by the file to open, or by what is to be looked at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from plainplan.findings import Finding
from plainplan.i18n import Told
from plainplan.model.causes import Cause, ident, pages_of
from plainplan.reports.behind import Behind
from plainplan.reports.voice import Voice, shown


@dataclass(frozen=True, slots=True)
class Item:
    """One cause in words, those of its first finding; `others` tells how many more wordings its findings have.

    `at` is line and column, `standard` the codes behind it; both may be empty. `ident` is the id of the cause,
    `ids` are those of its findings, as exceptions name them; `places` counts where it shows. `source` tells causes
    of the same words apart: file and line, else the id. `shows` is each page with what is wrong there.
    """

    told: Told
    at: str = ""
    standard: str = ""
    selector: str = ""
    pages: tuple[str, ...] = ()
    ident: str = ""
    ids: tuple[str, ...] = ()
    places: int = 1
    others: int = 0
    source: str = ""
    shows: tuple[tuple[str, str], ...] = ()
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Causes in one source: a file to edit, else a page (`is_page`), else several pages, else the whole site (neither
    has a `name`)."""

    name: str
    is_page: bool
    items: tuple[Item, ...]
    several: bool = False


def by_file(causes: Iterable[Cause], voice: Voice, behind: Behind) -> tuple[Group, ...]:
    """Groups in the order of their first cause."""
    found: dict[tuple[str, bool, bool], list[Item]] = {}
    for cause in causes:
        found.setdefault(_source(cause), []).append(item(cause, voice, behind))
    return tuple(
        Group(shown(name), is_page, tuple(items), several) for (name, is_page, several), items in found.items()
    )


def _source(cause: Cause) -> tuple[str, bool, bool]:
    place = cause.first.place
    if place.file:
        return place.file, False, False
    several = len(cause.pages) > 1
    return ("" if several else place.page), bool(place.page) and not several, several


def by_page(groups: Iterable[Group]) -> tuple[tuple[str, tuple[tuple[Item, str], ...]], ...]:
    """Each page with the causes that show on it, and what is wrong there; in the order of the pages' names."""
    found: dict[str, list[tuple[Item, str]]] = {}
    for group in groups:
        for one in group.items:
            for page, what in dict(one.shows).items():
                found.setdefault(page, []).append((one, what))
    return tuple((page, tuple(found[page])) for page in sorted(found))


def by_words(findings: Iterable[Finding], voice: Voice) -> tuple[Item, ...]:
    """What reads the same is said once, with every page it was found on."""
    pages: dict[tuple[str, str], set[str]] = {}
    for finding in findings:
        told = voice.tell(finding)
        pages.setdefault((told.what, told.mend), set()).update(pages_of(finding) or {finding.place.file})
    return tuple(Item(Told(*words), pages=tuple(sorted(on))) for words, on in pages.items())


def item(cause: Cause, voice: Voice, behind: Behind) -> Item:
    """A cause in words."""
    first, place = cause.first, cause.first.place
    words = [(found, voice.tell(found)) for found in cause.findings]
    told = list(dict.fromkeys(said for _, said in words))
    return Item(
        told[0],
        voice.say("report-at", line=place.line, column=place.column or "") if place.line else "",
        behind.told(first, voice),
        shown(place.selector),
        cause.pages,
        cause.id,
        tuple(dict.fromkeys(ident(found) for found in cause.findings)),
        cause.places,
        len(told) - 1,
        shown(f"{place.file}:{place.line}") if place.file else cause.id,
        tuple(dict.fromkeys((page, said.what) for found, said in words for page in pages_of(found))),
        cause.guessed,
    )
