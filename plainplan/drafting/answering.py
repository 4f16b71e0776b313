"""Cells with units and the measures they stand beside in, who answers for each measure out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from plainplan.drafting.rungs import Rung
from plainplan.drafting.units import paired, shows_parts, units_of
from plainplan.model.manuscript import Doubt, Line


@dataclass
class Held:
    """A cell with units and the measures it stands beside; `joined` where a page cut the list."""

    lines: list[Line]
    role: str
    rungs: list[Rung] = field(default_factory=list)
    joined: bool = False


def answered(cells: Iterable[Held]) -> Iterator[Doubt]:
    """Give each measure the units that stand beside it; what was inferred."""
    for held in cells:
        units = units_of(held.lines, held.role)
        if not units:
            for rung in held.rungs:
                rung.basis = rung.basis or "none"
        elif parts := paired(held.lines, len(held.rungs)):
            yield from _pair(held, parts)
        else:
            yield from _share(held, units)


def _pair(held: Held, parts: Sequence[Sequence[Line]]) -> Iterator[Doubt]:
    for rung, lines in zip(held.rungs, parts, strict=True):
        rung.units += units_of(lines, held.role)
        rung.basis = "paired"
        yield Doubt("drafting-units-paired", rung.spot, _names(rung.units), rung.called, 0.8)


def _share(held: Held, units: list[dict[str, str]]) -> Iterator[Doubt]:
    several = len(held.rungs) > 1
    basis = "shared" if several else "own"
    if held.joined:
        basis = "shared-joined" if several else "joined"
    elif several and shows_parts(held.lines):
        basis = "sense"
    for rung in held.rungs:
        rung.units = [*rung.units, *(unit for unit in units if unit not in rung.units)]
        rung.basis = basis if rung.basis in ("", "none", "own") else rung.basis
    if basis in CHECKS and held.rungs:
        yield Doubt(CHECKS[basis], held.rungs[0].spot, _names(units), held.rungs[0].called, 0.5)


def _names(units: Sequence[dict[str, str]]) -> str:
    return "、".join(unit["unit"] for unit in units)


CHECKS = {
    "sense": "drafting-units-unpaired",
    "joined": "drafting-units-joined",
    "shared-joined": "drafting-units-joined",
}
"""How units were tied to measures, where a person should look, and the words that tell it."""
