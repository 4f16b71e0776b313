"""The browser audit of a folder: serve it to this machine alone, look at every page, judge."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from plainplan.audit import judge, merged, not_run, without
from plainplan.browser import VIEWPORTS, Terms, audit_pages, find_browser
from plainplan.errors import NoBrowser
from plainplan.loopback import serving
from plainplan.model.audited import PageAudit, Report
from plainplan.model.marks import Level
from plainplan.pipeline.looking import AIM
from plainplan.pipeline.manner import AS_USUAL, Manner

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
        browser = find_browser()
        with serving(folder, base_path) as origin:
            terms = Terms(aim=Level(aim), cross_check=manner.cross_check)
            seen = audit_pages(origin, pages, VIEWPORTS, axe, jobs, terms=terms, browser=browser)
            report = judge(_counted(seen, len(pages) * len(VIEWPORTS), told))
    except NoBrowser as error:
        return without(before, pages) if before else not_run(error.code, **error.params)
    return merged(before, report) if before else report


def _counted(audits: Iterable[PageAudit], of: int, told: Told) -> Iterator[PageAudit]:
    for done, audit in enumerate(audits, 1):
        told(done, of)
        yield audit
