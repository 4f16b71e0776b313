"""Who answers, and by when."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from plainplan.model.ladder import Rung
from plainplan.proofing.sheet import Sheet
from plainplan.proofing.told import Told, cut


def unknown_units(sheet: Sheet) -> Iterator[Told]:
    """A unit that the register does not know, once a name, with the one that was probably meant."""
    agency = sheet.names.agency(str(sheet.plan.agency)) if sheet.plan.agency else None
    told: set[str] = set()
    for rung in sheet.plan.walk():
        for assigned in rung.units:
            name = str(assigned.unit)
            if name not in told and not sheet.names.unit(assigned.unit, agency.id if agency else None):
                told.add(name)
                meant = next(iter(difflib.get_close_matches(name, list(sheet.names.units), 1, 0.6)), "")
                yield assigned.place, {"name": name, "meant": meant}


def undated_targets(sheet: Sheet) -> Iterator[Told]:
    """A target without a rhythm at a rung that has no deadline, and none above it has."""
    for rung in sheet.plan.rungs:
        yield from _undated(rung, dated=False)


def _undated(rung: Rung, dated: bool) -> Iterator[Told]:
    dated = dated or bool(rung.due)
    for target in rung.targets:
        if not dated and target.every is None:
            yield target.text.place, {"words": cut(str(target.text))}
    for below in rung.rungs:
        yield from _undated(below, dated)
