"""The checks on any folder of HTML, made by plainplan or not."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

from plainplan.audit import findings as audit_findings
from plainplan.audit import not_run
from plainplan.errors import UnreadableInput
from plainplan.facts import PageFacts
from plainplan.findings import gather
from plainplan.model.build import Build
from plainplan.pipeline.auditing import Told, audited
from plainplan.pipeline.looking import AIM, Gathering, gathered, pages_in
from plainplan.pipeline.telling import Stopwatch, finished
from plainplan.render.addresses import Addresses


def check(folder: Path, today: date, base_url: str = "", aim: str = AIM) -> Build:
    """Links and static checks of a folder that is to reach a level. Raises UnreadableInput when there is nothing
    to look at."""
    clock = Stopwatch()
    gathering = _gathered(folder, base_url, aim, clock)
    findings = gather(gathering.finish())
    pages = _counts(gathering.pages)
    files = len(gathering.names)
    return finished(today, findings, not_run("audit-not-asked"), clock.stages, pages=pages, files=files, aim=aim)


def audit(
    folder: Path, today: date, base_url: str = "", axe: Path | None = None, jobs: int = 1,
    told: Told = lambda done, of: None, aim: str = AIM,
) -> Build:  # fmt: skip
    """The same, and the browser audit of every page."""
    clock = Stopwatch()
    gathering = _gathered(folder, base_url, aim, clock)
    with clock.stage("audit"):
        names = pages_in(gathering.names)
        base_path = Addresses(frozenset(), base_url).base_path
        report = audited(folder, names, base_path=base_path, axe=axe, jobs=jobs, aim=aim, told=told)
    findings = gather((*gathering.finish(), *audit_findings(report)))
    pages, files = _counts(gathering.pages), len(gathering.names)
    return finished(today, findings, report, clock.stages, pages=pages, files=files, aim=aim)


def _gathered(folder: Path, base_url: str, aim: str, clock: Stopwatch) -> Gathering:
    if not folder.is_dir():
        raise UnreadableInput("folder-missing", folder=folder)
    with clock.stage("check"):
        gathering = gathered(folder, base_url, aim)
    if not gathering.pages:
        raise UnreadableInput("folder-without-pages", folder=folder)
    return gathering


def _counts(pages: dict[str, PageFacts]) -> tuple[tuple[str, int], ...]:
    """Pages by the language they say they are in."""
    return tuple(sorted(Counter(facts.lang.split("-")[0].lower() for facts in pages.values()).items()))
