"""The browser audit of a folder: serve it to this machine alone, look at every page, judge."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from plainplan.audit import findings, judge, not_run
from plainplan.browser import VIEWPORTS, audit_pages, find_browser
from plainplan.errors import NoBrowser
from plainplan.findings import Finding
from plainplan.loopback import serving
from plainplan.model.audited import PageAudit, Report

Told = Callable[[int, int], object]
"""Hears how many pages at how many widths are done, and how many there are."""


def audited(
    folder: Path,
    pages: Sequence[str],
    *,
    base_path: str = "/",
    axe: Path | None = None,
    jobs: int = 1,
    told: Told = lambda done, of: None,
) -> tuple[Report, tuple[Finding, ...]]:
    """The report over all pages of a folder, and its findings. Without a browser the report says
    that nothing was run and why; it never reads as passed."""
    try:
        browser = find_browser()
        with serving(folder, base_path) as origin:
            seen = audit_pages(origin, pages, VIEWPORTS, axe, jobs, browser=browser)
            report = judge(_counted(seen, len(pages) * len(VIEWPORTS), told))
    except NoBrowser as error:
        report = not_run(error.code, **error.params)
    return report, findings(report)


def _counted(audits: Iterable[PageAudit], of: int, told: Told) -> Iterator[PageAudit]:
    for done, audit in enumerate(audits, 1):
        told(done, of)
        yield audit
