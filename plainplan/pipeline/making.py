"""The pages and files of one site: made, written, and looked at while they are at hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from plainplan import facts
from plainplan.audit import not_run
from plainplan.calendars import calendars
from plainplan.config import Folders
from plainplan.feeds import feeds
from plainplan.findings import Finding
from plainplan.model.audited import Report
from plainplan.model.build import Recall
from plainplan.model.outputs import Known, Origin, Output
from plainplan.model.pages import Route, Site
from plainplan.pipeline.auditing import audited
from plainplan.pipeline.lasting import Lasting, Piece
from plainplan.pipeline.looking import Gathering, Seen
from plainplan.pipeline.naming import Names
from plainplan.pipeline.offering import Make, with_data
from plainplan.pipeline.printing import Printed, printed
from plainplan.pipeline.promising import Telling
from plainplan.pipeline.searching import Searching
from plainplan.pipeline.settling import Seen as Settled
from plainplan.pipeline.settling import Settling
from plainplan.pipeline.sourcing import attachments
from plainplan.pipeline.wishes import Wishes
from plainplan.pipeline.wording import vocabulary
from plainplan.publish import Fresh
from plainplan.render import Renderer
from plainplan.render.addresses import Addresses
from plainplan.render.machines import for_machines
from plainplan.search import Bundle
from plainplan.theme import themed

type Task = tuple[str, str]
"""A page to be made: the keys of its route and of its language."""


def begun(site: Site, folders: Folders, wishes: Wishes, fresh: Fresh, names: Names, lasting: Lasting) -> Work:
    """A site about to be made: what is known before its first page. Files of data, whose sizes pages tell, are written
    then."""
    settings = site.content.settings
    words = vocabulary(settings.languages, folders.strings)
    addresses = Addresses(frozenset(site.routes), wishes.base_url or settings.base_url or "")

    def over(make: Make, routes: Sequence[Route]) -> Iterator[tuple[Known, ...]]:
        named = [(names.of(route, "data"), route.key) for route in routes]
        for piece in lasting.each(lambda key: Piece(None, make(site.routes[key])), named, wishes.jobs, fresh.keep):
            fresh.note(*piece.files)
            yield piece.files

    site, data = with_data(site, words, addresses, folders.site, fresh.write, over)
    renderer = Renderer(site, folders.templates, words, addresses)
    searching = Searching(site, words, addresses)
    return Work(site, folders, wishes, fresh, addresses, renderer, searching, data, names, lasting)


class Made(NamedTuple):
    """What the rest of a build needs of a page that was made besides its file: what was seen of it, how the search
    files it."""

    seen: Seen
    filed: Bundle | None


@dataclass
class Work:
    """What the stages of one build share; `fresh` is the folder that they fill, `showing` are the pages with a place
    for verdicts of promises."""

    site: Site
    folders: Folders
    wishes: Wishes
    fresh: Fresh
    addresses: Addresses
    renderer: Renderer
    searching: Searching
    data: Sequence[Known]
    names: Names
    lasting: Lasting
    showing: list[Task] = field(default_factory=list)
    printed: Printed = field(default_factory=Printed)

    @property
    def origins(self) -> Mapping[str, Sequence[Origin]]:
        """Where each file that is known came from, by its path."""
        return {path: known.origins for path, known in self.fresh.known.items()}

    def print(self) -> None:
        """Write the print editions; the pages then lead to those that could be made."""
        self.printed = printed(self.site, self.renderer, self.folders, self.wishes.jobs, self.fresh)
        self.renderer.editions = self.printed.editions

    def render(self) -> Gathering:
        """Write every file; pages are checked in the process that made them, while they are at hand."""
        gathering = Gathering(self.fresh.folder, self.addresses.base_url, self.site.content.settings.aim)
        gathering.names.update(edition.path for edition in self.printed.editions)
        gathering.names.update(known.path for known in self.data)
        for output in self._files():
            self._put(output, gathering)
        self._pages(gathering)
        not_found = self.renderer.not_found()
        self.fresh.write(not_found)
        gathering.page(gathering.look(not_found.path, not_found.body))
        for output in self.searching.outputs():
            self._put(output, gathering)
        return gathering

    def _pages(self, gathering: Gathering) -> None:
        def make(task: Task) -> Piece[Made]:
            output = self._page(*task)
            known = self.fresh.write(output)
            page = facts.read(output.path, output.body)
            made = Made(gathering.look_at(page), self.searching.bundle(*task, page))
            # Which verdicts a page shows is known only when all have been looked at.
            return Piece(made, (known,), lasting=task not in self.renderer.showing)

        tasks = [(self._name(*task), task) for task in self._tasks()]
        self.renderer.prepare()
        pieces = self.lasting.each(make, tasks, self.wishes.jobs, self.fresh.keep)
        for (_, task), piece in zip(tasks, pieces, strict=True):
            made = piece.value
            self.fresh.note(*piece.files)
            self.showing.extend([] if piece.lasting else [task])
            gathering.page(made.seen)
            for output in self.searching.add(task[1], made.filed):
                self._put(output, gathering)

    def _put(self, output: Output, gathering: Gathering) -> None:
        self.fresh.write(output)
        gathering.file(output.path, output.body)

    def _tasks(self) -> list[Task]:
        return [(key, language.key) for key, language in self.renderer.tasks()]

    def _name(self, key: str, language: str) -> str:
        """The name of a page: it tells of its print editions, too. Its files of data are made of what it is made of."""
        editions = [one for one in self.renderer.editions if (one.page, one.language) == (key, language)]
        return self.names.of(self.site.routes[key], language, editions)

    def _page(self, key: str, language: str) -> Output:
        languages = self.site.content.settings.languages
        return self.renderer.page(key, next(one for one in languages if one.key == language))

    def _files(self) -> Iterator[Output]:
        yield from themed(self.folders.theme, self.folders.site)
        yield from calendars(self.site, self.renderer.words, self._page_address)
        yield from feeds(self.site, self.renderer.words, self.addresses.base_url)
        yield from attachments(self.site, self.folders.site)
        yield from for_machines(self.site, self.addresses)

    def _page_address(self, key: str, language: str) -> str:
        languages = self.site.content.settings.languages
        return self.addresses.absolute(key, next(one for one in languages if one.key == language))

    def audit(self, pages: Sequence[str], before: Report | None = None) -> Report:
        """The browser audit of finished pages: of all, or of some that have changed since the one `before`."""
        if not self.wishes.audit:
            return not_run("audit-not-asked")
        return audited(
            self.fresh.folder,
            pages,
            before=before,
            base_path=self.addresses.base_path,
            axe=self.wishes.axe,
            jobs=self.wishes.jobs,
            aim=self.site.content.settings.aim,
            manner=self.wishes.manner,
            told=self.wishes.told,
        )

    def settled(
        self,
        gathering: Gathering,
        recalls: Sequence[Recall],
        found: tuple[Finding, ...],
        report: Report,
    ) -> Settled:
        """The verdicts of all promises, on their pages."""

        def again(before: Report, pages: Sequence[str]) -> Report:
            return self.audit(pages, before)

        settling = Settling(self.fresh, gathering, self.renderer, self.showing, recalls, again, self.telling)
        return settling.settled(found, report)

    @property
    def telling(self) -> Telling:
        """Tells of promises in the languages of the site."""
        return Telling(self.site, self.renderer.words, self.addresses)

    def counts(self) -> tuple[tuple[str, int], ...]:
        """How many pages there are in each language."""
        return tuple((language.key, len(self.site.routes)) for language in self.site.content.settings.languages)
