"""Findings in words, put together for reading: by the file to open, or by what is to be looked at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from plainplan.findings import Finding
from plainplan.i18n import Told
from plainplan.reports.behind import Behind
from plainplan.reports.verdict import pages_of
from plainplan.reports.voice import Voice, shown


@dataclass(frozen=True, slots=True)
class Item:
    """One finding in words. `at` is line and column, `standard` the codes behind it; both may be empty."""

    told: Told
    at: str = ""
    standard: str = ""
    selector: str = ""
    pages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one source: a file to edit, else a page (`is_page`), else the whole site (no `name`)."""

    name: str
    is_page: bool
    items: tuple[Item, ...]


def by_file(findings: Iterable[Finding], voice: Voice, behind: Behind) -> tuple[Group, ...]:
    """Groups in the order of their first finding."""
    found: dict[tuple[str, bool], list[Item]] = {}
    for finding in findings:
        place = finding.place
        source = (place.file or place.page, not place.file and bool(place.page))
        found.setdefault(source, []).append(_item(finding, voice, behind))
    return tuple(Group(shown(name), is_page, tuple(items)) for (name, is_page), items in found.items())


def by_words(findings: Iterable[Finding], voice: Voice) -> tuple[Item, ...]:
    """What reads the same is said once, with every page it was found on."""
    pages: dict[tuple[str, str], set[str]] = {}
    for finding in findings:
        told = voice.tell(finding)
        pages.setdefault((told.what, told.mend), set()).update(pages_of(finding) or {finding.place.file})
    return tuple(Item(Told(*words), pages=tuple(sorted(on))) for words, on in pages.items())


def _item(finding: Finding, voice: Voice, behind: Behind) -> Item:
    place = finding.place
    at = voice.say("report-at", line=place.line, column=place.column or "") if place.line else ""
    return Item(voice.tell(finding), at, behind.told(finding, voice), shown(place.selector), pages_of(finding))
