"""The pages and files of one site: made, written, and looked at while they are at hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from plainplan import facts
from plainplan.audit import not_run
from plainplan.calendars import calendars
from plainplan.config import Folders
from plainplan.feeds import feeds
from plainplan.findings import Finding
from plainplan.model.audited import Report
from plainplan.model.build import Recall
from plainplan.model.outputs import Known, Origin, Output
from plainplan.model.pages import Site
from plainplan.pipeline.auditing import audited
from plainplan.pipeline.looking import Gathering, Seen
from plainplan.pipeline.offering import with_data
from plainplan.pipeline.printing import Printed, printed
from plainplan.pipeline.promising import Telling
from plainplan.pipeline.searching import Searching
from plainplan.pipeline.settling import Seen as Settled
from plainplan.pipeline.settling import Settling
from plainplan.pipeline.sourcing import attachments
from plainplan.pipeline.wishes import Wishes
from plainplan.pipeline.wording import vocabulary
from plainplan.pipeline.workers import each
from plainplan.publish import Fresh
from plainplan.render import Renderer
from plainplan.render.addresses import Addresses
from plainplan.render.machines import for_machines
from plainplan.search import Bundle
from plainplan.theme import themed


def begun(site: Site, folders: Folders, wishes: Wishes, fresh: Fresh) -> Work:
    """A site about to be made: what is known before its first page. Files of data, whose sizes pages tell, are written
    then."""
    settings = site.content.settings
    words = vocabulary(settings.languages, folders.strings)
    addresses = Addresses(frozenset(site.routes), wishes.base_url or settings.base_url or "")
    site, data = with_data(site, words, addresses, folders.site, fresh.write, wishes.jobs)
    renderer = Renderer(site, folders.templates, words, addresses)
    return Work(site, folders, wishes, addresses, renderer, Searching(site, words, addresses), data)


@dataclass
class Work:
    """What the stages of one build share; `showing` are the pages with a place for verdicts of promises."""

    site: Site
    folders: Folders
    wishes: Wishes
    addresses: Addresses
    renderer: Renderer
    searching: Searching
    data: Sequence[Known]
    origins: dict[str, Sequence[Origin]] = field(default_factory=dict)
    showing: list[tuple[str, str]] = field(default_factory=list)
    printed: Printed = field(default_factory=Printed)

    def print(self, fresh: Fresh) -> None:
        """Write the print editions; the pages then lead to those that could be made."""
        self.printed = printed(self.site, self.renderer, self.folders, self.wishes.jobs, fresh)
        self.renderer.editions = self.printed.editions

    def render(self, fresh: Fresh) -> Gathering:
        """Write every file; pages are checked in the process that made them, while they are at hand."""
        gathering = Gathering(fresh.folder, self.addresses.base_url, self.site.content.settings.aim)
        gathering.names.update(edition.path for edition in self.printed.editions)
        for known in self.data:
            gathering.names.add(known.path)
            self.origins[known.path] = known.origins
        for output in self._files():
            fresh.write(output)
            self.origins[output.path] = output.origins
            gathering.file(output.path, output.body)

        def make(task: tuple[str, str]) -> tuple[Seen, tuple[Origin, ...], Bundle | None, bool]:
            output = self._page(*task)
            fresh.write(output)
            page = facts.read(output.path, output.body)
            return (
                gathering.look_at(page),
                output.origins,
                self.searching.bundle(*task, page),
                task in self.renderer.showing,
            )

        tasks = self._tasks()
        self.renderer.prepare()
        for task, (seen, origins, held, shows) in zip(tasks, each(make, tasks, self.wishes.jobs), strict=True):
            self.origins[seen.path] = origins
            self.showing.extend([task] if shows else ())
            gathering.page(seen)
            for output in self.searching.add(task[1], held):
                fresh.write(output)
                gathering.file(output.path, output.body)
        not_found = self.renderer.not_found()
        fresh.write(not_found)
        gathering.page(gathering.look(not_found.path, not_found.body))
        for output in self.searching.outputs():
            fresh.write(output)
            gathering.file(output.path, output.body)
        return gathering

    def _tasks(self) -> list[tuple[str, str]]:
        return [(key, language.key) for key, language in self.renderer.tasks()]

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

    def audit(self, folder: Path, pages: Sequence[str], before: Report | None = None) -> Report:
        """The browser audit of finished pages: of all, or of some that have changed since the one `before`."""
        if not self.wishes.audit:
            return not_run("audit-not-asked")
        return audited(
            folder,
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
        fresh: Fresh,
        gathering: Gathering,
        recalls: Sequence[Recall],
        found: tuple[Finding, ...],
        report: Report,
    ) -> Settled:
        """The verdicts of all promises, on their pages."""

        def again(before: Report, pages: Sequence[str]) -> Report:
            return self.audit(fresh.folder, pages, before)

        settling = Settling(fresh, gathering, self.renderer, self.showing, recalls, again, self.telling)
        return settling.settled(found, report)

    @property
    def telling(self) -> Telling:
        """Tells of promises in the languages of the site."""
        return Telling(self.site, self.renderer.words, self.addresses)

    def counts(self) -> tuple[tuple[str, int], ...]:
        """How many pages there are in each language."""
        return tuple((language.key, len(self.site.routes)) for language in self.site.content.settings.languages)
