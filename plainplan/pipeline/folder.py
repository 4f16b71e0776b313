"""The checks on any folder of HTML, made by plainplan or not."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

from plainplan.audit import not_run
from plainplan.errors import UnreadableInput
from plainplan.facts import PageFacts
from plainplan.findings import gather
from plainplan.model.build import Build
from plainplan.pipeline.auditing import Told, audited
from plainplan.pipeline.looking import Gathering, gathered, pages_in
from plainplan.pipeline.telling import Stopwatch, finished
from plainplan.render.addresses import Addresses


def check(folder: Path, today: date, base_url: str = "") -> Build:
    """Links and static checks of a folder. Raises UnreadableInput when there is nothing to look at."""
    clock = Stopwatch()
    gathering = _gathered(folder, base_url, clock)
    findings = gather(gathering.finish())
    pages = _counts(gathering.pages)
    files = len(gathering.names)
    return finished(today, findings, not_run("audit-not-asked"), clock.stages, pages=pages, files=files)


def audit(
    folder: Path, today: date, base_url: str = "", axe: Path | None = None, jobs: int = 1,
    told: Told = lambda done, of: None,
) -> Build:  # fmt: skip
    """The same, and the browser audit of every page."""
    clock = Stopwatch()
    gathering = _gathered(folder, base_url, clock)
    with clock.stage("audit"):
        names = pages_in(gathering.names)
        base_path = Addresses(frozenset(), base_url).base_path
        report, seen = audited(folder, names, base_path=base_path, axe=axe, jobs=jobs, told=told)
    findings = gather((*gathering.finish(), *seen))
    return finished(today, findings, report, clock.stages, pages=_counts(gathering.pages), files=len(gathering.names))


def _gathered(folder: Path, base_url: str, clock: Stopwatch) -> Gathering:
    if not folder.is_dir():
        raise UnreadableInput("folder-missing", folder=folder)
    with clock.stage("check"):
        gathering = gathered(folder, base_url)
    if not gathering.pages:
        raise UnreadableInput("folder-without-pages", folder=folder)
    return gathering


def _counts(pages: dict[str, PageFacts]) -> tuple[tuple[str, int], ...]:
    """Pages by the language they say they are in."""
    return tuple(sorted(Counter(facts.lang.split("-")[0].lower() for facts in pages.values()).items()))
