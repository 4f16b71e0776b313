"""Holds the figures of score sheets against each other."""

from __future__ import annotations

from collections.abc import Iterator

from plainplan.findings import Finding, Severity, fault
from plainplan.model.assessment import Assessment, Score, total_of
from plainplan.model.blocks import Block, Items, Section
from plainplan.model.plan import Plan


def unsound_scores(plan: Plan) -> Iterator[Finding]:
    """Every sum that is wrong, and every score that cannot be."""
    for section in (*plan.sections, *plan.appendices):
        for sheet in assessments_in(section.blocks):
            yield from _sheet(sheet)


def assessments_in(blocks: tuple[Block, ...]) -> Iterator[Assessment]:
    """The score sheets among some blocks and below them."""
    for block in blocks:
        match block:
            case Assessment():
                yield block
            case Section():
                yield from assessments_in(block.blocks)
            case Items():
                for item in block.items:
                    yield from assessments_in(item.blocks)


def _sheet(sheet: Assessment) -> Iterator[Finding]:
    for row in sheet.rows:
        yield from _row(row)
    most = total_of(row.maximum for row in sheet.rows)
    if most != sheet.maximum:
        yield fault("score-maximum-sum", Severity.ERROR, sheet.place, sum=f"{most:g}", wanted=f"{sheet.maximum:g}")
    if sheet.total is None:
        return
    if sheet.points is None:
        missing = sum(row.score is None and not row.not_applicable for row in sheet.rows)
        yield fault("score-missing", Severity.ERROR, sheet.place, total=f"{sheet.total:g}", count=missing)
    elif sheet.points != sheet.total:
        yield fault("score-total-sum", Severity.ERROR, sheet.place, sum=f"{sheet.points:g}", total=f"{sheet.total:g}")


def _row(row: Score) -> Iterator[Finding]:
    if row.maximum <= 0:
        yield fault("score-maximum-none", Severity.ERROR, row.place, item=row.item, maximum=f"{row.maximum:g}")
    if row.score is None:
        return
    if row.not_applicable:
        yield fault("score-not-applicable", Severity.ERROR, row.place, item=row.item, score=f"{row.score:g}")
    elif not 0 <= row.score <= row.maximum:
        most, score = f"{row.maximum:g}", f"{row.score:g}"
        yield fault("score-out-of-range", Severity.ERROR, row.place, item=row.item, score=score, maximum=most)
