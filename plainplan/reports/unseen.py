"""All that should have been looked at and was not, from whichever stage."""

from __future__ import annotations

from collections.abc import Iterator

from plainplan.model.audited import PageAudit
from plainplan.model.build import Build, Unseen
from plainplan.reports.audited import audited


def unseen(build: Build) -> tuple[Unseen, ...]:
    """What a run left out, each with its reason; empty only when everything was looked at."""
    return (*_static(build), *_audit(build), *build.unseen)


def audit_unrun(build: Build) -> Unseen | None:
    """Why no browser looked at any page; None when one did, at least at some."""
    audit = build.audit
    if audit.unrun:
        return Unseen("", audit.unrun, audit.unrun_params)
    # A report without a single page is what a caller gives who forgot the audit: no ground for calling anything clean.
    return None if audit.audits else Unseen("", "report-audit-no-pages")


def audit_state(build: Build) -> str:
    """How far the browser got: `not-run`, `none`, `partly` or `all` pages; says nothing about what it saw."""
    return "not-run" if audit_unrun(build) else str(audited(build.audit).extent)


def _static(build: Build) -> Iterator[Unseen]:
    if not build.page_count:
        yield Unseen("", "report-no-pages-made")
    elif not build.rules:
        yield Unseen("", "report-static-not-run")


def _audit(build: Build) -> Iterator[Unseen]:
    unrun = audit_unrun(build)
    if unrun:
        yield unrun
    for audit in build.audit.not_tested:
        yield Unseen(_named(audit), f"audit-page-not-tested:{audit.reason}", _blanks(audit))
    for audit, glance in build.audit.broken:
        blanks = (("look", glance.look), ("detail", glance.trouble), ("widths", str(audit.viewport)))
        yield Unseen(_named(audit), "look-not-made", blanks)


def _named(audit: PageAudit) -> str:
    return f"{audit.page} ({audit.viewport})"


def _blanks(audit: PageAudit) -> tuple[tuple[str, str], ...]:
    return (("page", audit.page), ("detail", audit.detail), ("widths", str(audit.viewport)))
