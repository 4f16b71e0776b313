"""The main job: content in, a checked site out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from plainplan.accepting import excepted
from plainplan.assemble import assemble
from plainplan.audit import findings as audit_findings
from plainplan.audit import not_run
from plainplan.config import Folders
from plainplan.errors import UnreadableInput, WrongUse
from plainplan.findings import Finding, Severity, gather
from plainplan.load import read_site
from plainplan.model.build import Build, Recall
from plainplan.model.content import Content
from plainplan.model.pages import Site
from plainplan.model.site import Settings
from plainplan.pipeline.administering import administered
from plainplan.pipeline.assessing import assessed
from plainplan.pipeline.closing import Closed, Closing, closed
from plainplan.pipeline.heap import growing
from plainplan.pipeline.lasting import Lasting, left_by
from plainplan.pipeline.looking import Gathering
from plainplan.pipeline.making import Work, begun
from plainplan.pipeline.moving import moves
from plainplan.pipeline.naming import Names, ground
from plainplan.pipeline.promising import broken
from plainplan.pipeline.reading import Taken, taken
from plainplan.pipeline.searching import recall_findings
from plainplan.pipeline.settling import Seen
from plainplan.pipeline.sourcing import sources
from plainplan.pipeline.telling import Stopwatch, finished
from plainplan.pipeline.wishes import Wishes
from plainplan.publish import guard, publishing
from plainplan.trace import traced
from plainplan.translation.terms import stray_terms
from plainplan.validate import completed

__all__ = ["Wishes", "build"]


def build(folders: Folders, wishes: Wishes) -> Build:
    """Read, check, render, audit and publish one site. When the content's faults stop the build,
    the last good site stands untouched.

    Raises WrongUse for folders of output or reports that hold other things or lie in the wrong place,
    UnreadableInput when there is no site.
    """
    if not folders.content.is_dir():
        raise UnreadableInput("site-missing", folder=folders.site)
    _guard(folders)
    with left_by(wishes.shelf, lambda: ground(folders, wishes)) as lasting:
        return _built(folders, wishes, lasting)


def _built(folders: Folders, wishes: Wishes, lasting: Lasting) -> Build:
    clock = Stopwatch()
    read = _read(folders, wishes, lasting, clock)
    if any(found.severity is Severity.ERROR for found in read.findings):
        unrun, title = not_run("audit-no-site"), _titles(read.content.settings)
        return finished(wishes.today, gather(read.findings), unrun, clock.stages, title=title)
    with clock.stage("assemble"), growing():
        site = assemble(read.content, wishes.today, wishes.drafts)
    published = _published(site, read.took, folders, wishes, lasting, clock)
    lasting.leave_all()
    return _judged(published, read, folders, wishes, clock)


class _Read(NamedTuple):
    """The content of a site, held together, and what is wrong with it."""

    took: Taken
    content: Content
    findings: tuple[Finding, ...]


def _read(folders: Folders, wishes: Wishes, lasting: Lasting, clock: Stopwatch) -> _Read:
    with clock.stage("read"), growing():
        took = taken(folders.site, wishes.jobs, lasting)
        lasting.leave()
    with clock.stage("validate"), growing():
        validated = completed(took.typed, wishes.today)
    findings = (*took.findings, *validated.findings, *stray_terms(validated.content))
    return _Read(took, validated.content, findings)


class _Published(NamedTuple):
    """A site that was made and has taken the place of the former one, and all that was seen of it."""

    work: Work
    gathering: Gathering
    seen: Seen
    recalls: tuple[Recall, ...]
    close: Closed


def _published(
    site: Site, took: Taken, folders: Folders, wishes: Wishes, lasting: Lasting, clock: Stopwatch
) -> _Published:
    with publishing(folders.output) as fresh:
        with clock.stage("data"):
            work = begun(site, folders, wishes, fresh, Names(lasting.ground, site, took.sums), lasting)
        if wishes.editions:
            with clock.stage("print"):
                work.print()
        with clock.stage("render"):
            gathering = work.render()
            moving = moves(site, work.renderer.words, work.addresses, folders.templates, gathering.names)
            for output in moving.pages:
                fresh.write(output)
                gathering.page(gathering.look(output.path, output.body))
        with clock.stage("check"):
            found = gathering.finish()
        with clock.stage("search"):
            recalls = work.searching.proof(folders.theme)
        with clock.stage("audit"):
            report = work.audit(gathering.standing)
        with clock.stage("promises"):
            seen = work.settled(gathering, recalls, found, report)
        console = administered(site.content.settings, lambda: read_site(folders.site).sources, folders.site)
        for output in console.outputs:
            fresh.write(output)
        last = Closing(folders, site, work.addresses, gathering, moving, console, wishes.published, wishes.drafts)
        close = closed(last, fresh)
    return _Published(work, gathering, seen, recalls, close)


def _judged(published: _Published, read: _Read, folders: Folders, wishes: Wishes, clock: Stopwatch) -> Build:
    """What comes of it all: each finding with the lines that it comes from, what people judged, what is accepted."""
    work, gathering, seen, recalls, close = published
    site = work.site
    with clock.stage("trace"):
        audits = audit_findings(seen.report) if wishes.audit else ()
        lines = sources(site, folders.site, work.origins, gathering.sheets)
        traces = traced((*seen.found, *close.seen, *audits), lines)
    floor = site.content.settings.search.recall_floor
    told = (*read.findings, *close.told, *traces)
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
        title=_titles(site.content.settings),
        pages=work.counts(),
        files=len(gathering.names),
        aim=gathering.aim,
        search=recalls,
        recall_floor=floor,
        promises=work.telling.for_report(seen.promises),
        unmade=work.printed.unmade,
        accepted=exempt.accepted,
        commit=close.commit,
        sums=close.sums,
        base_path=work.addresses.base_path,
        freego=site.content.freego,
        history=site.content.history,
        edition=edition,
        people=people,
        translations=read.took.progress,
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
