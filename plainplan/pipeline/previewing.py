"""A site kept in memory while people edit it: what a change touches is read again, the rest stays as it was.

A change is taken up in two steps. `changed` reads the changed files alone and shows them at once; where one plan was
edited, only its own pages are made anew from it (`assemble.exchanged`). `settled` then holds all files against each
other and assembles the whole site, which may take seconds on a large one; it changes nothing here, so that it can run
beside, and `take` takes up what it gave unless something was edited meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from plainplan.assemble import assemble, exchanged
from plainplan.config import Folders
from plainplan.errors import PlainplanError, UnreadableInput
from plainplan.findings import Finding, Severity, gather
from plainplan.i18n import Words
from plainplan.load import content_files, read_source, strays
from plainplan.load.disk import called
from plainplan.model.kinds import Kind
from plainplan.model.pages import Site
from plainplan.pipeline.heap import growing
from plainplan.pipeline.showing import Pens, Showing, Theme
from plainplan.pipeline.wording import vocabulary
from plainplan.render import Renderer
from plainplan.render.addresses import Addresses
from plainplan.render.marked import MarkedPen
from plainplan.theme import themed
from plainplan.translation.terms import stray_terms
from plainplan.validate import Made, Speaking, Typed, held, languages_of, made_of, together, typed_content
from plainplan.validate.translation import translated


@dataclass(frozen=True, slots=True)
class State:
    """What is known of the site after a change. `showing` is the last site in which no content errors were found, None
    before there was one; `findings` are those of the content as it is, `error` what kept words, templates or theme from
    being read. `settled` tells whether all files were held against each other."""

    number: int
    typed: Typed
    findings: tuple[Finding, ...]
    showing: Showing | None = None
    error: PlainplanError | None = None
    settled: bool = False

    @property
    def faults(self) -> tuple[Finding, ...]:
        """The findings that would keep a build from publishing."""
        return tuple(found for found in self.findings if found.severity is Severity.ERROR)


@dataclass(frozen=True, slots=True)
class Settled:
    """What is found when all files are held against each other, and the whole site, None where faults stop it."""

    findings: tuple[Finding, ...]
    site: Site | None


class Workshop:
    """The site of some folders, as it is edited. Raises UnreadableInput when there is no site. Its methods are to be
    called one at a time, but for `settled`."""

    def __init__(self, folders: Folders, today: date) -> None:
        if not folders.content.is_dir():
            raise UnreadableInput("site-missing", folder=folders.site)
        self.folders, self.today = folders, today
        self._paths: list[tuple[Kind, Path]] = []
        self._within: dict[Path, set[Path]] = {}
        self._strays: tuple[Finding, ...] = ()
        self._speaking: Speaking | None = None
        self._taken: dict[Path, tuple[tuple[Finding, ...], Made | None]] = {}
        self._site: Site | None = None
        self._good: Showing | None = None
        self._words: Mapping[str, Words] | None = None
        self._theme: Theme | None = None
        self._pens: Pens | None = None
        self.state = State(0, typed_content(()), ())
        self._listed()
        with growing():
            self._again(())

    @property
    def watched(self) -> tuple[Path, ...]:
        """The folders whose files a preview is made of; a site's own templates and theme may come later."""
        own = (self.folders.content, self.folders.site / "templates", self.folders.site / "theme")
        behind = (*self.folders.templates, *self.folders.theme, *self.folders.strings)
        return tuple(dict.fromkeys((*own, *behind)))

    def changed(self, files: Iterable[Path]) -> State:
        """Take up that these files were changed, put in or taken out."""
        files = tuple(files)
        if any(_below(file, self.folders.strings) for file in files):
            self._words = None
        if any(_below(file, self.folders.theme) for file in files):
            self._theme = None
        if self._pens and self._pens.folders != self.folders.templates:
            self._pens = None
        own = [file for file in files if _below(file, [self.folders.content])]
        if any(not file.is_file() or not self._is_known(file) for file in own):
            self._listed()
        touched = {path for file in own for path in self._within.get(file.parent, ())}
        for path in touched:
            self._taken.pop(path, None)
        self._again(touched)
        return self.state

    def settled(self, state: State) -> Settled | None:
        """What comes of holding all files of a state against each other; None when a newer state has come meanwhile.
        May run beside the other methods."""
        speaking = translated(state.typed.content)
        if self._is_old(state):
            return None
        content = replace(state.typed.content, outdated=speaking.outdated)
        found = (*held(state.typed, self.today), *speaking.findings, *stray_terms(content))
        if self._is_old(state):
            return None
        faulty = any(one.severity is Severity.ERROR for one in (*state.findings, *found))
        return Settled(found, None if faulty else assemble(content, self.today))

    def take(self, state: State, settled: Settled | None) -> State:
        """Take up what `settled` gave for a state; the state at hand stays where it is a newer one."""
        if settled is None or self._is_old(state) or state.settled:
            return self.state
        found, site = settled.findings, None if state.error else settled.site
        self._site = site or self._site
        showing = self._showing(site) if site else self._good or state.showing
        self._good = showing if site else self._good
        self.state = replace(state, findings=gather((*state.findings, *found)), showing=showing, settled=True)
        return self.state

    def _is_old(self, state: State) -> bool:
        return state.number != self.state.number

    def _listed(self) -> None:
        self._paths = content_files(self.folders.site)
        self._within = {}
        for _, path in self._paths:
            self._within.setdefault(path.parent, set()).add(path)
        self._strays = tuple(strays(self.folders.site, self._paths))
        known = {path for _, path in self._paths}
        self._taken = {path: taken for path, taken in self._taken.items() if path in known}

    def _is_known(self, file: Path) -> bool:
        """Whether a file is of those that are no content, or lies beside a content file."""
        return _below(file, self.folders.strings) or file.parent in self._within

    def _again(self, touched: Iterable[Path]) -> None:
        """The next state, from what is read by now."""
        found, typed = self._typed()
        state = State(self.state.number + 1, typed, gather((*found, *typed.findings)), self.state.showing)
        try:
            showing = None if state.faults else self._showing(self._soon(typed, set(touched)))
        except PlainplanError as error:
            self.state = replace(state, error=error)
            return
        self.state = replace(state, showing=showing or state.showing)

    def _typed(self) -> tuple[tuple[Finding, ...], Typed]:
        """What is wrong with reading the files, and what they give. Of each only its value is kept, as long as it stays
        the same: trees are four times as large. Where the languages change, all files are read again."""
        speaking = self._languages()
        if speaking != self._speaking:
            self._taken, self._speaking = {}, speaking
        for kind, path in self._paths:
            if path not in self._taken:
                read = read_source(self.folders.site, kind, path)
                self._taken[path] = (read.findings, made_of(read.source, speaking) if read.source else None)
        taken = [self._taken[path] for _, path in self._paths]
        findings = (*(one for found, _ in taken for one in found), *self._strays)
        made = (one for _, one in taken if one)
        return findings, together(made, speaking, _unread(findings))

    def _languages(self) -> Speaking:
        read = [read_source(self.folders.site, kind, path) for kind, path in self._paths if kind.name == "settings"]
        found = [finding for one in read for finding in one.findings]
        return languages_of([one.source for one in read if one.source], _unread(found))

    def _soon(self, typed: Typed, touched: set[Path]) -> Site:
        """The site as far as a change of some files needs it at once."""
        names = {called(path.relative_to(self.folders.site)) for path in touched}
        plans = [plan for plan in typed.content.plans if plan.place.file in names]
        if self._site is not None and len(plans) == len(touched):
            site: Site | None = self._site
            for plan in plans:
                site = exchanged(site, plan) if site else None
            if site is not None:
                self._site = site
                return site
        content = replace(typed.content, outdated=translated(typed.content).outdated)
        self._site = assemble(content, self.today)
        return self._site

    def _showing(self, site: Site) -> Showing:
        languages = site.content.settings.languages
        if self._words is None or self._words.keys() != {language.key for language in languages}:
            self._words = vocabulary(languages, self.folders.strings)
        if self._theme is None:
            self._theme = Theme(themed(self.folders.theme, self.folders.site))
        if self._pens is None:
            around = (site, self.folders.templates, self._words, Addresses(frozenset()))
            self._pens = Pens(self.folders.templates, Renderer(*around), Renderer(*around, pen=MarkedPen))
        return Showing(site, self._words, self.folders, self._pens, self._theme)


def _unread(findings: Iterable[Finding]) -> set[str]:
    return {found.place.file for found in findings if found.severity is Severity.ERROR}


def _below(file: Path, folders: Iterable[Path]) -> bool:
    return any(file.is_relative_to(folder) for folder in folders)
