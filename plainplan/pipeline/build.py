"""The main job: content in, a checked site out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from plainplan import facts
from plainplan.accepting import excepted
from plainplan.assemble import assemble
from plainplan.audit import findings as audit_findings
from plainplan.audit import not_run
from plainplan.calendars import calendars
from plainplan.config import Folders
from plainplan.errors import UnreadableInput, WrongUse
from plainplan.feeds import feeds
from plainplan.findings import Finding, Severity, gather
from plainplan.load import read_site
from plainplan.model.audited import Report
from plainplan.model.build import Build, Recall
from plainplan.model.outputs import Known, Origin, Output
from plainplan.model.pages import Site
from plainplan.model.site import Settings
from plainplan.pipeline.administering import administered
from plainplan.pipeline.assessing import assessed
from plainplan.pipeline.auditing import Told, audited
from plainplan.pipeline.closing import Closing, closed
from plainplan.pipeline.heap import growing
from plainplan.pipeline.keeping import keep_times
from plainplan.pipeline.looking import Gathering, Seen
from plainplan.pipeline.manner import AS_USUAL, Manner
from plainplan.pipeline.moving import moves
from plainplan.pipeline.offering import with_data
from plainplan.pipeline.printing import Printed, printed
from plainplan.pipeline.promising import Telling, broken
from plainplan.pipeline.reading import taken
from plainplan.pipeline.searching import Searching, recall_findings
from plainplan.pipeline.settling import Seen as Settled
from plainplan.pipeline.settling import Settling
from plainplan.pipeline.sourcing import attachments, sources
from plainplan.pipeline.telling import Stopwatch, finished
from plainplan.pipeline.wording import vocabulary
from plainplan.pipeline.workers import each
from plainplan.publish import Fresh, guard, publishing
from plainplan.render import Renderer
from plainplan.render.addresses import Addresses
from plainplan.render.machines import for_machines
from plainplan.search import Bundle
from plainplan.theme import themed
from plainplan.trace import traced
from plainplan.translation.terms import stray_terms
from plainplan.validate import completed


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is asked of a build. `today` is the day the pages are made for; `edition` is that of the standard ("": as
    the site's settings say), `editions` asks for those that are printed; `published` is where the last published site
    is to be found ("": the folder that is about to be replaced)."""

    today: date
    base_url: str = ""
    audit: bool = True
    drafts: bool = False
    jobs: int = 1
    axe: Path | None = None
    told: Told = lambda done, of: None
    editions: bool = False
    edition: str = ""
    manner: Manner = AS_USUAL
    published: str = ""


def build(folders: Folders, wishes: Wishes) -> Build:
    """Read, check, render, audit and publish one site. When the content's faults stop the build,
    the last good site stands untouched.

    Raises WrongUse for folders of output or reports that hold other things or lie in the wrong place,
    UnreadableInput when there is no site.
    """
    if not folders.content.is_dir():
        raise UnreadableInput("site-missing", folder=folders.site)
    _guard(folders)
    clock = Stopwatch()
    with clock.stage("read"), growing():
        took = taken(folders.site, wishes.jobs)
    with clock.stage("validate"), growing():
        validated = completed(took.typed, wishes.today)
    findings = (*took.findings, *validated.findings, *stray_terms(validated.content))
    titles = _titles(validated.content.settings)
    if any(found.severity is Severity.ERROR for found in findings):
        return finished(wishes.today, gather(findings), not_run("audit-no-site"), clock.stages, title=titles)
    with clock.stage("assemble"), growing():
        site = assemble(validated.content, wishes.today, wishes.drafts)
    with publishing(folders.output) as fresh:
        with clock.stage("data"):
            work = _work(site, folders, wishes, fresh)
        if wishes.editions:
            with clock.stage("print"):
                work.print(fresh)
        with clock.stage("render"):
            gathering = work.render(fresh)
            moving = moves(site, work.renderer.words, work.addresses, folders.templates, gathering.names)
            for output in moving.pages:
                fresh.write(output)
                gathering.page(gathering.look(output.path, output.body))
        with clock.stage("check"):
            found = gathering.finish()
        with clock.stage("search"):
            recalls = work.searching.proof(folders.theme)
        with clock.stage("audit"):
            report = work.audit(fresh.folder, gathering.standing)
        with clock.stage("promises"):
            seen = work.settled(fresh, gathering, recalls, found, report)
        console = administered(site.content.settings, lambda: read_site(folders.site).sources, folders.site)
        for output in console.outputs:
            fresh.write(output)
        last = Closing(folders, site, work.addresses, gathering, moving, console, wishes.published, wishes.drafts)
        close = closed(last, fresh)
        keep_times(fresh.folder, folders.output)
    with clock.stage("trace"):
        audits = audit_findings(seen.report) if wishes.audit else ()
        lines = sources(site, folders.site, work.origins, gathering.sheets)
        traces = traced((*seen.found, *close.seen, *audits), lines)
    floor = site.content.settings.search.recall_floor
    told = (*findings, *close.told, *traces)
    gathered = gather((*told, *recall_findings(recalls, floor), *broken(seen.promises)))
    edition = wishes.edition or site.content.settings.edition or ""
    people, judged = assessed(site.content.worksheets, folders.output, gathered, wishes.today, edition)
    gathered = gather((*gathered, *judged))
    exempt = excepted(gathered, site.content.accepted.exceptions, wishes.today, complete=seen.report.complete)
    return finished(
        wishes.today,
        gather((*gathered, *exempt.found)),
        seen.report,
        clock.stages,
        published=True,
        title=titles,
        pages=work.counts(),
        files=len(gathering.names),
        aim=gathering.aim,
        search=recalls,
        recall_floor=floor,
        promises=work.telling.for_report(seen.promises),
        unmade=work.printed.unmade,
        accepted=exempt.accepted,
        commit=close.commit,
        base_path=work.addresses.base_path,
        freego=site.content.freego,
        history=site.content.history,
        edition=edition,
        people=people,
        translations=took.progress,
    )


def _guard(folders: Folders) -> None:
    """Site and reports replace their folders whole, so neither may hold the other or the content."""
    guard(folders.output, folders.content, folders.reports)
    guard(folders.reports, folders.content, folders.output)
    for made in (folders.output, folders.reports):
        if made.resolve().is_relative_to(folders.content.resolve()):
            raise WrongUse("output-in-content", folder=made)


def _titles(settings: Settings) -> Mapping[str, str]:
    order = [language.key for language in settings.languages]
    return {key: settings.title.said(key, order).words for key in order}


@dataclass
class _Work:
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


def _work(site: Site, folders: Folders, wishes: Wishes, fresh: Fresh) -> _Work:
    """What is known before the first page is made; the files of data, whose sizes pages tell, are written by then."""
    settings = site.content.settings
    words = vocabulary(settings.languages, folders.strings)
    addresses = Addresses(frozenset(site.routes), wishes.base_url or settings.base_url or "")
    site, data = with_data(site, words, addresses, folders.site, fresh.write, wishes.jobs)
    renderer = Renderer(site, folders.templates, words, addresses)
    return _Work(site, folders, wishes, addresses, renderer, Searching(site, words, addresses), data)
