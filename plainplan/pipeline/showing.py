"""One state of a site as it can be shown: each page and file is made when it is asked for, and nothing is written.

Pages are those of a build to the byte but for the marks of origin, as long as no promise is judged: verdicts need every
page of the site, and are worked out by builds alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import islice
from pathlib import Path
from urllib.parse import unquote

from plainplan import facts
from plainplan.calendars import calendars
from plainplan.catalogue import page_of
from plainplan.checks import CHECKS, check_folder, check_page, folder_of, links, rows_for
from plainplan.checks.folder import Targets, Verdict
from plainplan.config import Folders
from plainplan.css import Sheet, read
from plainplan.facts import Page, PageFacts
from plainplan.feeds import feeds
from plainplan.findings import Finding, gather
from plainplan.i18n import Words
from plainplan.model.outputs import Origin, Output
from plainplan.model.pages import Site
from plainplan.model.site import Language
from plainplan.pipeline.offering import OffersOnDemand
from plainplan.pipeline.sourcing import attachments_of, sources
from plainplan.render import Renderer
from plainplan.render.addresses import NOT_FOUND, Addresses, page_path
from plainplan.render.machines import for_machines
from plainplan.render.marked import with_places
from plainplan.sealing import SEAL
from plainplan.trace import traced

LINK_CHECKS = frozenset(row.id for row in CHECKS if row.folder is links.pages)
"""The checks of links, which look at other pages too."""

MOST_TARGETS = 30
"""Other pages that are made to see whether a place on them is there; links to further ones are not followed."""


@dataclass(frozen=True, slots=True)
class Pens:
    """What writes pages as they are published, and what marks where words came from; `folders` hold the templates of
    both, which are read once."""

    folders: tuple[Path, ...]
    plain: Renderer
    marked: Renderer


class Showing:
    """A site as assembled, its words, and how its pages are written."""

    def __init__(self, site: Site, words: Mapping[str, Words], folders: Folders, pens: Pens, theme: Theme) -> None:
        languages = site.content.settings.languages
        self.folders, self.theme, self.words = folders, theme, words
        self.addresses = Addresses(frozenset(site.routes), site.content.settings.base_url or "")
        self.offers = OffersOnDemand(site, words, self.addresses, folders.site)
        self.site = replace(site, offers=self.offers)
        self.plain, self.marked = (pen.of(self.site, words, self.addresses) for pen in (pens.plain, pens.marked))
        self.tasks = _tasks(tuple(site.routes), tuple(languages))
        self._found: dict[str, tuple[Finding, ...]] = {}
        self._pages: dict[str, tuple[Page, tuple[Origin, ...]]] = {}

    def page(self, path: str) -> Output | None:
        """A page with its marks; None where the site has none of that path."""
        if path not in self.tasks:
            return None
        key, language = self.tasks[path]
        return with_places(self.marked.page(key, language), self.site.routes[key])

    def not_found(self) -> Output:
        """The page for wrong addresses."""
        return self.marked.not_found()

    def file(self, path: str) -> Output | None:
        """A file that is no page; None where the site has none, or where only a build can make it (`needs_all`)."""
        return self.theme.files.get(path) or next((one for one in self._beside(path) if one.path == path), None)

    def needs_all(self, path: str) -> bool:
        """Whether a file is made of the whole site: the search, what describes or joins all data, the list of files."""
        return path == SEAL or (path.startswith("search/") and path not in self.tasks) or page_of(path) == ""

    def findings(self, path: str) -> tuple[Finding, ...]:
        """What the static checks find on a page, as it would be published, and where its links lead; each with the
        file and line behind it where that is known. Checks that compare all pages are left to the build."""
        if path not in self._found:
            self._found[path] = self._looked(path)
        return self._found[path]

    def _looked(self, path: str) -> tuple[Finding, ...]:
        page = self._page(path)
        found = (*check_page(page), *self._dead_links(page))
        counting = {row.id for row in rows_for(self.site.content.settings.aim)}
        behind = sources(self.site, self.folders.site, self._origins(path), self.theme.sheets)
        return gather(traced((one for one in found if one.check in counting), behind))

    def shows_verdicts(self, path: str) -> bool:
        """Whether a build would write verdicts of promises on a page."""
        self._page(path)
        key, language = self.tasks[path]
        return (key, language.key) in self.plain.showing

    def _origins(self, path: str) -> Mapping[str, tuple[Origin, ...]]:
        return {path: self._pages[path][1], **{name: file.origins for name, file in self.theme.files.items()}}

    def _page(self, path: str) -> Page:
        if path not in self._pages:
            made = self.plain.page(*self.tasks[path])
            self._pages[path] = facts.read(path, made.body), made.origins
        return self._pages[path][0]

    def _dead_links(self, page: Page) -> Iterator[Finding]:
        names = frozenset((*self.tasks, NOT_FOUND, *self.theme.files))
        base = self.addresses.base_url
        targets = Targets(names, base)
        led = [targets.lead(page.path, link.address) for link in page.facts.links]
        there = {target.path for target in led if target.verdict is Verdict.MISSING and self._is_there(target.path)}
        wanted = dict.fromkeys(target.path for target in led if target.fragment and target.path in self.tasks)
        known = {path: self._page(path).facts for path in islice(wanted, MOST_TARGETS)}
        # Where only the page itself is meant, its language is all that is asked of it.
        others = {target.path for target in led if target.path in self.tasks} - wanted.keys()
        light = {path: PageFacts(path, self.tasks[path][1].tag) for path in others}
        for found in check_folder(folder_of({**light, **known, page.path: page.facts}, names | there, base)):
            if found.check in LINK_CHECKS and found.place.page == page.path:
                yield found

    def _is_there(self, path: str) -> bool:
        return self.needs_all(path) or self.file(path) is not None

    def _beside(self, path: str) -> Iterable[Output]:
        """The files among which one of this path would be."""
        about = page_of(path)
        if about and about in self.offers:
            return self.offers.files(about)
        above = f"{path.rpartition('/')[0]}/"
        route = self.site.routes.get(above)
        return (*(attachments_of(route, self.folders.site) if route else ()), *self._others)

    @cached_property
    def _others(self) -> tuple[Output, ...]:
        languages = {language.key: language for language in self.site.content.settings.languages}
        calendar = calendars(self.site, self.words, lambda key, lang: self.addresses.absolute(key, languages[lang]))
        return (
            *calendar,
            *feeds(self.site, self.words, self.addresses.base_url),
            *for_machines(self.site, self.addresses),
        )


@lru_cache(maxsize=2)
def _tasks(keys: Sequence[str], languages: Sequence[Language]) -> Mapping[str, tuple[str, Language]]:
    """Key and language of each page by its path: the same after most changes, and slow to name anew."""
    return {page_path(key, language): (key, language) for key in keys for language in languages}


class Theme:
    """The files of the look, and its style sheets as the checks read them."""

    def __init__(self, made: Iterable[Output]) -> None:
        self.files = {output.path: output for output in made}

    @cached_property
    def sheets(self) -> Mapping[str, Sheet]:
        """The style sheets by path."""
        css = (output for output in self.files.values() if output.path.endswith(".css"))
        return {output.path: read(output.path, output.body.decode("utf-8", "replace")) for output in css}


def path_of(address: str) -> str:
    """The path of the file that an address of the site asks for; a folder's is its page."""
    path = unquote(address.lstrip("/"), errors="replace")
    return f"{path}index.html" if path == "" or path.endswith("/") else path
