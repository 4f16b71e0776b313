"""The browser audit of a folder: serve it to this machine alone, look at every page, judge."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from plainplan.audit import judge, merged, not_run, without
from plainplan.browser import VIEWPORTS, Browser, Grid, Terms, audit_pages, find_browser
from plainplan.errors import NoBrowser
from plainplan.loopback import serving
from plainplan.memory import Memory
from plainplan.model.audited import PageAudit, Report
from plainplan.model.marks import AIM, Level
from plainplan.pipeline.manner import AS_USUAL, Manner
from plainplan.pipeline.recalling import Recall, by_page, looker

Told = Callable[[int, int], object]
"""Hears how many pages at how many widths are done, and how many there are."""


def audited(
    folder: Path,
    pages: Sequence[str],
    *,
    before: Report | None = None,
    base_path: str = "/",
    axe: Path | None = None,
    jobs: int = 1,
    aim: str = AIM,
    manner: Manner = AS_USUAL,
    told: Told = lambda done, of: None,
) -> Report:
    """The report over all pages of a folder that is to reach the level `aim`, or the one `before` with some pages
    looked at once more.

    Without a browser the report says that nothing was run and why; it never reads as passed. Where a browser
    could be had before and cannot be had again, the pages count as not tested, for they have changed since.
    """
    if before and (before.unrun or not pages):
        return before
    try:
        browser = browser_for(manner)
        terms = Terms(aim=Level(aim), cross_check=manner.cross_check)
        recall = _recall(folder, manner, looker(browser, terms, axe, base_path) if manner.memory else "")
        known = {page: audits for page in pages if recall and (audits := recall.known(page))}
        left = [page for page in pages if page not in known]
        with (
            serving(folder, base_path, host=manner.pages_at) as origin,
            closing(audit_pages(origin, left, VIEWPORTS, axe, jobs, terms=terms, browser=browser)) as seen,
        ):
            report = judge(_counted(_all(pages, known, seen, recall), len(pages) * len(VIEWPORTS), told))
    except NoBrowser as error:
        return without(before, pages) if before else not_run(error.code, **error.params)
    return merged(before, report) if before else report


def browser_for(manner: Manner) -> Browser | Grid:
    """What looks at the pages. Raises `NoBrowser` where this machine has none and no grid was named."""
    return Grid(manner.grid) if manner.grid else find_browser()


def _recall(folder: Path, manner: Manner, name: str) -> Recall | None:
    if not manner.memory or not name:
        return None
    memory = Memory(manner.memory)
    memory.forget_old()
    return Recall(folder, memory, name, VIEWPORTS, manner.fresh)


def _all(
    pages: Sequence[str],
    known: Mapping[str, tuple[PageAudit, ...]],
    seen: Iterable[PageAudit],
    recall: Recall | None,
) -> Iterator[PageAudit]:
    """What is known and what is seen, in the order of the pages; what is seen is kept."""
    fresh = by_page(seen, len(VIEWPORTS))
    for page in pages:
        if page not in known:
            audits = next(fresh)
            if recall:
                recall.keep(page, audits)
        yield from known.get(page) or audits


def _counted(audits: Iterable[PageAudit], of: int, told: Told) -> Iterator[PageAudit]:
    for done, audit in enumerate(audits, 1):
        told(done, of)
        yield audit
