"""Promises that check themselves: evidence in, a verdict with its proof for each check of each rung out.

    judge        all promises of a site
    CHECKS       a row a check: its class, and the function that looks

What could not be checked is told as such and never reads as kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from plainplan.model.promises import (
    AuditClean,
    CompleteServices,
    DatasetUpdated,
    DisclosureFilled,
    FaqEntries,
    FigureReached,
    LinksAlive,
    MarkValid,
    NothingPastReview,
    OpenForms,
    PageExists,
    Proof,
    Reviewed,
    SearchRecall,
    Verify,
)
from plainplan.model.proven import Promise, Promises
from plainplan.promises import finished, written
from plainplan.promises.evidence import Asked, Evidence

__all__ = ["CHECKS", "Evidence", "judge"]


def judge(evidence: Evidence) -> Promises:
    """The verdict on every rung that asks to be checked, in the order of the plans."""
    promises = (
        Promise(plan, rung, tuple(_looked_at(Asked(verify, rung, evidence)) for verify in rung.verify))
        for plan in evidence.site.plans
        for rung in plan.walk()
        if rung.verify
    )
    return {promise.key: promise for promise in promises}


def _looked_at(asked: Asked[Verify]) -> Proof:
    return CHECKS[type(asked.verify)](asked)


CHECKS: Mapping[type[Any], Callable[[Asked[Any]], Proof]] = {
    PageExists: written.page,
    FaqEntries: written.faq_entries,
    CompleteServices: written.complete_services,
    OpenForms: written.open_forms,
    Reviewed: written.reviewed,
    LinksAlive: finished.links_alive,
    NothingPastReview: written.nothing_past_review,
    AuditClean: finished.audit_clean,
    MarkValid: written.mark_valid,
    DisclosureFilled: written.disclosure_filled,
    DatasetUpdated: written.dataset_updated,
    SearchRecall: finished.search_recall,
    FigureReached: written.figure_reached,
}
"""A row a check. Each looks at the evidence alone and knows no other stage."""
