"""How the ladder falls into headings and lists, and which units are said where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from plainplan.model.blocks import Block, Items, Ladder, Section
from plainplan.model.ladder import Assignment, Level, Rung
from plainplan.model.plan import Plan
from plainplan.model.site import Unit
from plainplan.model.text import Text

LISTED = frozenset({Level.MEASURE, Level.SUB})
"""Levels that stand as entries of a list; the others have headings."""


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring rungs that are shown alike."""

    listed: bool
    rungs: tuple[Rung, ...]


def runs(rungs: Iterable[Rung]) -> list[Run]:
    """Rungs in their order, in runs of headed and listed ones."""
    return [Run(listed, tuple(run)) for listed, run in groupby(rungs, lambda rung: rung.level in LISTED)]


def carries_units_itself(rung: Rung) -> bool:
    """Whether units from above must be said at this heading because no measure below can say them."""
    return rung.level is Level.GROUP and not rung.rungs


def handed_down(rung: Rung, inherited: Sequence[Assignment]) -> Sequence[Assignment]:
    """The units that each measure below must repeat.

    An action's units stand once, right below its heading. Where another heading comes between
    them and a measure, a reader (or a listener) has lost them, so the measure says them again.
    """
    headed_below = any(below.level not in LISTED for below in rung.rungs)
    return (rung.units or inherited) if headed_below or (rung.level is Level.GROUP and not rung.units) else ()


def unit_name(assigned: Assignment, unit: Unit | None) -> Text:
    """An assignment as printed; an id of the register is never printed, but the unit's name."""
    return unit.name if unit and str(assigned.unit) == unit.id else assigned.unit


def ladder_is_placed(plan: Plan) -> bool:
    """Whether a section says where the ladder stands; else it stands after the sections."""
    return any(holds_ladder(section) for section in (*plan.sections, *plan.appendices))


def holds_ladder(part: Section) -> bool:
    """Whether the ladder's place is somewhere in a section."""
    return any(_holds(block) for block in part.blocks)


def _holds(block: Block) -> bool:
    match block:
        case Ladder():
            return True
        case Section():
            return holds_ladder(block)
        case Items():
            return any(_holds(below) for item in block.items for below in item.blocks)
        case _:
            return False
