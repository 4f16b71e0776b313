"""How the ladder falls into headings and lists, and what an assignment is called."""

from __future__ import annotations

from collections.abc import Iterable
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
