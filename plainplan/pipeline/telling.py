"""A run as a whole: its exit status, its figures, its reports on disk."""

from __future__ import annotations

import os
import platform
import resource
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import perf_counter

from plainplan import __version__
from plainplan.audit import as_json
from plainplan.browser.looks import Row
from plainplan.browser.looks import rows_for as looks_for
from plainplan.checks import Check, rows_for
from plainplan.config import REPORT_STYLE, TEMPLATES
from plainplan.findings import Finding, Severity
from plainplan.load.standard import the_standard
from plainplan.model.accepted import Accepted
from plainplan.model.audited import Report
from plainplan.model.build import Build, PromiseTold, Recall, Rule, Unseen
from plainplan.model.freego import FreegoRecord
from plainplan.model.history import Remembered
from plainplan.model.marks import AIM, Level
from plainplan.model.translations import Progress
from plainplan.model.worksheet import People
from plainplan.pipeline.provenance import sums
from plainplan.pipeline.statuses import CLEAN, FAULTY, NOT_CHECKED
from plainplan.pipeline.wording import catalogue
from plainplan.publish import publishing
from plainplan.render import filler
from plainplan.reports import reports

WANTED_UNRUN = ("audit-not-asked",)
"""Reasons for which an audit did not run that the caller asked for."""


def finished(
    today: date,
    findings: tuple[Finding, ...],
    report: Report,
    seconds: tuple[tuple[str, float], ...],
    *,
    published: bool = False,
    title: Mapping[str, str] | None = None,
    pages: tuple[tuple[str, int], ...] = (),
    files: int = 0,
    aim: str = AIM,
    search: tuple[Recall, ...] = (),
    recall_floor: float = 0.0,
    promises: tuple[PromiseTold, ...] = (),
    unmade: tuple[Unseen, ...] = (),
    accepted: tuple[Accepted, ...] = (),
    commit: str = "",
    sums: tuple[tuple[str, str], ...] = (),
    edition: str = "",
    base_path: str = "/",
    freego: tuple[FreegoRecord, ...] = (),
    history: tuple[Remembered, ...] = (),
    people: People | None = None,
    translations: tuple[Progress, ...] = (),
) -> Build:
    """A run with everything the reports tell. Static checks count as run when there were pages; `unmade` are print
    editions that were asked for and not made, and so not looked at. What is `accepted` is told and does not count."""
    covered = {one.finding for one in accepted}
    return Build(
        date=today,
        status=_status(tuple(found for found in findings if found not in covered), report, unmade),
        published=published,
        title=title or {},
        pages=pages,
        files=files,
        seconds=seconds,
        peak_mib=peak_memory(),
        findings=findings,
        accepted=accepted,
        rules=(*_rules(rows_for(aim) if pages else ()), *_rules(looks_for(Level(aim)) if _looked(report) else ())),
        audit=report,
        audit_data=as_json(report, today.isoformat()),
        search=search,
        recall_floor=recall_floor,
        standard=the_standard(),
        aim=aim,
        edition=edition,
        base_path=base_path,
        freego=freego,
        history=history,
        people=people or People(),
        translations=translations,
        commit=commit,
        sums=sums,
        promises=promises,
        unseen=unmade,
        version=__version__,
        python=platform.python_version(),
    )


def _status(findings: tuple[Finding, ...], report: Report, unmade: tuple[Unseen, ...]) -> int:
    if any(found.severity is Severity.ERROR for found in findings):
        return FAULTY
    looked = report.complete or report.unrun in WANTED_UNRUN
    return CLEAN if looked and not unmade else NOT_CHECKED


def _rules(rows: Iterable[Check | Row]) -> Iterator[Rule]:
    return (Rule(row.id, row.code, row.edition, row.level, row.also, row.outcome) for row in rows)


def _looked(report: Report) -> bool:
    """Whether our own looks were made on any page."""
    return any(audit.glances for audit in report.audits)


def write_reports(build: Build, folder: Path, site_address: str) -> Build:
    """Write all reports of a run to a folder, swapped in whole; the run with the path of its report."""
    told = replace(build, site_address=site_address, report_path=str(folder / "index.html"))
    if site_address and not told.sums:
        # The folder of the reports may not be there yet, and then no way leads out of it but in words.
        told = replace(told, sums=sums(Path(os.path.normpath(folder / site_address))))
    style = REPORT_STYLE.read_text(encoding="utf-8")
    with publishing(folder) as fresh:
        _keep(folder, fresh.folder)
        for output in reports(told, catalogue(), filler([TEMPLATES]), style):
            fresh.write(output)
    return told


KEPT = ("import", "links")
"""Folders of the reports that other commands wrote (`pipeline.doctoring`, `cli.linking`): a build hands them on."""


def _keep(before: Path, fresh: Path) -> None:
    for name in KEPT:
        if (before / name).is_dir() and not (before / name).is_symlink():
            shutil.copytree(before / name, fresh / name, symlinks=True)


def peak_memory() -> float:
    """MiB of resident memory at most, this process or the largest of those it started."""
    kib = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return round(kib / 1024, 1)


class Stopwatch:
    """Seconds a stage."""

    def __init__(self) -> None:
        self._seconds: list[tuple[str, float]] = []

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time one stage."""
        begun = perf_counter()
        try:
            yield
        finally:
            self._seconds.append((name, round(perf_counter() - begun, 3)))

    @property
    def stages(self) -> tuple[tuple[str, float], ...]:
        """The stages in their order."""
        return tuple(self._seconds)
