"""Proofreading of a plan: slips that are no faults of the file, told and never mended.

Each row of `ROWS` is one thing that is looked for; its words stand in `plainplan/words/proofing.yaml`, a failing plan
and its mended twin in `tests/cases/proofing/<id>/`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from plainplan.findings import Finding, Severity, fault
from plainplan.model.plan import Plan
from plainplan.model.register import Names
from plainplan.proofing import duties, numbers, signs, wording
from plainplan.proofing.sheet import Sheet, sheet_of
from plainplan.proofing.told import Told

__all__ = ["ROWS", "proofread"]


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that is looked for: its id, how bad it is, and what finds it."""

    id: str
    severity: Severity
    find: Callable[[Sheet], Iterator[Told]]


ROWS = (
    Row("lint-year-stale", Severity.WARNING, wording.stale_years),
    Row("lint-phrase-twice", Severity.WARNING, wording.phrases_twice),
    Row("lint-word-twice", Severity.NOTICE, wording.words_twice),
    Row("lint-sentence-twice", Severity.WARNING, wording.sentences_twice),
    Row("lint-number-gap", Severity.WARNING, numbers.gaps),
    Row("lint-number-twice", Severity.WARNING, numbers.twice),
    Row("lint-number-width", Severity.NOTICE, numbers.mixed),
    Row("lint-unit-unknown", Severity.WARNING, duties.unknown_units),
    Row("lint-target-undated", Severity.NOTICE, duties.undated_targets),
    Row("lint-bracket", Severity.WARNING, signs.brackets),
    Row("lint-full-stop", Severity.NOTICE, signs.full_stops),
    Row("lint-space", Severity.NOTICE, signs.spaces),
    Row("lint-width", Severity.NOTICE, signs.widths),
    Row("lint-citation-dead", Severity.WARNING, wording.dead_citations),
    Row("lint-template-words", Severity.WARNING, wording.template_words),
)


def proofread(plan: Plan, names: Names) -> tuple[Finding, ...]:
    """All slips of a plan, in the order of their lines. `names` is the register by every name it knows. Words that
    appear in several languages are looked at in each."""
    sheet = sheet_of(plan, names)
    found = [fault(row.id, row.severity, place, **params) for row in ROWS for place, params in row.find(sheet)]
    return tuple(sorted(dict.fromkeys(found), key=lambda one: (one.place.file, one.place.line, one.place.column)))
