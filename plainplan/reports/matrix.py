"""The matrix of the browser audit: what was looked at in which window and mode, and, by name, where it was not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from plainplan.findings import Outcome
from plainplan.model.audited import Cell, Mode, Report, Visit

AXE = "axe"


@dataclass(frozen=True, slots=True)
class Line:
    """A look (or axe): the cells in which it was made and those in which it was not, and how often it had each
    outcome, once a page and cell."""

    look: str
    made: tuple[Cell, ...]
    unmade: tuple[Cell, ...]
    outcomes: tuple[tuple[str, int], ...]


def matrix(report: Report) -> tuple[Line, ...]:
    """A line a look in the order in which they were made, axe first; nothing where no page was reached."""
    cells = tuple(Cell(width, mode) for width, mode in product(report.viewports, Mode))
    made: dict[str, set[Cell]] = {}
    outcomes: dict[str, Counter[Outcome]] = {}
    for look, cell, outcome in _looks(report):
        made.setdefault(look, set()).add(cell)
        outcomes.setdefault(look, Counter())[outcome] += 1
    return tuple(
        Line(
            look,
            tuple(cell for cell in cells if cell in where),
            tuple(cell for cell in cells if cell not in where),
            tuple((str(outcome), outcomes[look][outcome]) for outcome in Outcome),
        )
        for look, where in made.items()
    )


def _looks(report: Report) -> Iterator[tuple[str, Cell, Outcome]]:
    reached = [audit for audit in report.audits if audit.visit is Visit.TESTED]
    for audit in reached:
        # axe itself stops where no rule applies at all, so that a page without violations or doubts has passed some.
        doubted = Outcome.CANNOT_TELL if audit.incomplete else Outcome.PASSED
        yield AXE, Cell(audit.viewport, Mode.LIGHT), Outcome.FAILED if audit.violations else doubted
    for audit in reached:
        for glance in audit.glances:
            yield glance.look, Cell(audit.viewport, glance.mode), glance.outcome
