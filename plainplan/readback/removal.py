"""A plan without the rungs that have no row any more."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from plainplan.findings import Finding, Place, Severity, fault
from plainplan.model.ladder import Rung
from plainplan.model.plan import Plan
from plainplan.readback.table import Row


def without_rows(plan: Plan, gone: Collection[str], rows: Sequence[Row]) -> tuple[Plan, tuple[Finding, ...]]:
    """The plan without the rungs of these ids. Each is told; one below which something stays is told as an error, and
    the plan is then as it was."""
    place = Place(rows[0].file, 1) if rows else Place()
    found = [fault("import-csv-removed", Severity.NOTICE, place, id=ident) for ident in sorted(gone)]
    numbers = {row.cells["id"]: row.number for row in rows}
    for above, below in _kept_below(plan.rungs, gone):
        where = replace(place, line=numbers.get(below, 1))
        found.append(fault("import-csv-removed-above", Severity.ERROR, where, id=below, above=above))
    if any(one.severity is Severity.ERROR for one in found):
        return plan, tuple(found)
    return replace(plan, rungs=_without(plan.rungs, gone)), tuple(found)


def _kept_below(rungs: Iterable[Rung], gone: Collection[str]) -> Iterator[tuple[str, str]]:
    for rung in rungs:
        if rung.id in gone:
            yield from ((rung.id, below.id) for below in rung.walk() if below.id not in gone)
        else:
            yield from _kept_below(rung.rungs, gone)


def _without(rungs: Iterable[Rung], gone: Collection[str]) -> tuple[Rung, ...]:
    return tuple(replace(rung, rungs=_without(rung.rungs, gone)) for rung in rungs if rung.id not in gone)
