"""Static checks over a whole folder: page by page, then over all of them at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import chain
from pathlib import Path

from plainplan import css, facts
from plainplan.checks import (
    File,
    Folder,
    Keeper,
    Leads,
    Spots,
    check_file,
    check_folder,
    check_page,
    check_sheet,
    leads_of,
    leads_on,
    rows_for,
)
from plainplan.css import Sheet
from plainplan.facts import Link, Page
from plainplan.findings import Finding
from plainplan.model.marks import AIM

PAGES = (".html", ".htm", ".xhtml")
SITEMAP = "sitemap.xml"
_SITEMAPS = re.compile(r"sitemap(?:-\d+)?\.xml")
LOOKED_INTO = (".pdf", ".gif")
"""Endings of the files beside pages and style sheets that are opened."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What looking at one page gave: its findings, what the checks over all pages need of it, and whether it only leads
    on to another address."""

    path: str
    findings: tuple[Finding, ...]
    leads: Leads
    leads_on: bool = False


@dataclass
class Gathering:
    """What is known of the files that lie, or will lie, in the folder `root` while they come in."""

    root: Path
    base: str = ""
    aim: str = AIM
    findings: dict[str, tuple[Finding, ...]] = field(default_factory=dict)
    pages: dict[str, Leads] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    sheets: dict[str, Sheet] = field(default_factory=dict)
    sitemap: tuple[str, ...] = ()
    leading: set[str] = field(default_factory=set)
    keeper: Keeper = field(default_factory=Keeper)

    @property
    def standing(self) -> list[str]:
        """The pages on which a reader stays, in order."""
        return pages_in(self.names - self.leading)

    @cached_property
    def _spots(self) -> Spots:
        return Spots(self.base)

    def look(self, path: str, body: bytes) -> Seen:
        """All page checks on one page."""
        return self.look_at(facts.read(path, body))

    def look_at(self, page: Page) -> Seen:
        """All page checks on a page that was read. Changes nothing, so that it may be done in another process."""
        return Seen(page.path, check_page(page), leads_of(page.facts, self._spots), leads_on(page))

    def page(self, seen: Seen) -> None:
        """A page; one that was looked at before is replaced with all that was found on it."""
        if seen.findings:
            self.findings[seen.path] = seen.findings
        else:
            self.findings.pop(seen.path, None)
        self.pages[seen.path] = self.keeper.kept(seen.leads)
        self.names.add(seen.path)
        if seen.leads_on:
            self.leading.add(seen.path)

    def file(self, path: str, body: bytes) -> None:
        """Any file that is not a page; style sheets and the site map are read."""
        self.names.add(path)
        if path.endswith(".css"):
            sheet = css.read(path, body.decode("utf-8", "replace"))
            self.sheets[path] = sheet
            self.findings[path] = check_sheet(sheet)
        elif path.lower().endswith(LOOKED_INTO):
            self.findings[path] = check_file(File(path, body))
        elif _SITEMAPS.fullmatch(path):
            self.sitemap += tuple(re.findall(r"<loc>\s*(.*?)\s*</loc>", body.decode("utf-8", "replace")))

    def finish(self) -> tuple[Finding, ...]:
        """The checks that need all pages, and everything found before."""
        references = {path: sheet.references for path, sheet in self.sheets.items()}
        spaced = frozenset(path for path, sheet in self.sheets.items() if css.sets(sheet, "line-height"))
        links = lru_cache(_READ_AGAIN)(self._links)
        folder = Folder(self.pages, frozenset(self.names), links, self.base, self.sitemap, references, spaced)
        counting = {row.id for row in rows_for(self.aim)}
        own = chain.from_iterable(self.findings.values())
        return tuple(found for found in chain(own, check_folder(folder)) if found.check in counting)

    def _links(self, path: str) -> tuple[Link, ...]:
        return facts.read(path, (self.root / path).read_bytes()).links


_READ_AGAIN = 100
"""Pages of which all links are held at hand, when there is something to tell of them."""


def gathered(folder: Path, base: str = "", aim: str = AIM) -> Gathering:
    """Everything in a folder of HTML, ours or not. Links out of the folder are not followed."""
    gathering = Gathering(folder, base, aim)
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not path.is_file():
            continue
        name = path.relative_to(folder).as_posix()
        if path.suffix.lower() in PAGES:
            gathering.page(gathering.look(name, path.read_bytes()))
        else:
            gathering.file(name, path.read_bytes() if path.suffix.lower() in _READ else b"")
    return gathering


_READ = (".css", ".xml", *LOOKED_INTO)


def pages_in(names: Iterable[str]) -> list[str]:
    """The pages among file names, in order."""
    return sorted(name for name in names if name.lower().endswith(PAGES))


def colours(sheets: Mapping[str, Sheet]) -> Iterable[tuple[str, str, int]]:
    """Every plain colour that a style sheet sets: `#rrggbb`, sheet, line."""
    for path, sheet in sheets.items():
        for colour in css.colours(sheet):
            yield colour.value, path, colour.line
