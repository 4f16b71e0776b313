"""Plans as data: for each a JSON file with all of it and a CSV file with a row a rung of its ladder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from plainplan.cells import joined
from plainplan.editions.cells import as_csv, filled, words
from plainplan.editions.framed import Home, with_markdown
from plainplan.model.assessment import Assessment
from plainplan.model.blocks import Block, Item, Items, Section
from plainplan.model.columns import COLUMNS
from plainplan.model.exchange import Format
from plainplan.model.ladder import Assignment, Rung
from plainplan.model.plan import Plan
from plainplan.model.site import Unit
from plainplan.rows import Row, namer, rows_of, unit_of
from plainplan.written import in_full

BETWEEN = " › "
"""Between the steps of the way to a rung."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One plan, seen from its site."""

    home: Home
    plan: Plan

    @property
    def key(self) -> str:
        return f"plans/{self.plan.id}/"

    # ------------------------------------------------------------------ JSON

    def as_json(self, path: str) -> bytes:
        """The whole plan in the form in which it is written, as the file at `path`."""
        derived = {
            "pages": self.home.pages(self.key),
            "progress": self._progress(),
            "rungs": {rung.id: self._rung(rung, trail) for rung, trail, _ in self._rows()},
            "assessments": {one.id: _points(one) for one in _assessments(self.plan.sections + self.plan.appendices)},
        }
        return self.home.framed(Format.PLAN, path, with_markdown(in_full(self.plan), self.plan), derived)

    def _progress(self) -> dict[str, Any]:
        """How far the plan is, as its page says it."""
        glance = self.home.site.plan_pages[self.plan.id].glance
        ends = {"done_in_time": glance.in_time, "done_late": glance.late}
        ends = ends if any(ends.values()) else {}
        return filled({"statuses": dict(glance.statuses), **ends, "targets": dict(glance.reaches)})

    def _rung(self, rung: Rung, above: Sequence[Rung]) -> dict[str, Any]:
        """Where a rung stands, who answers for it, and how its figure stands to its target."""
        return filled(
            {
                "level": str(rung.level),
                "above": above[-1].id if above else "",
                "units": [self._assigned(assigned) for assigned in _answering(rung, above)],
                "reach": str(rung.reach or ""),
                "pages": self.home.pages(self.key, rung.id),
            }
        )

    def _assigned(self, assigned: Assignment) -> dict[str, Any]:
        unit, named = self._unit(assigned), namer(self.plan, self.home.site.names)(assigned)
        return filled({"id": unit.id if unit else "", "name": words(named, self.home.languages)})

    def _unit(self, assigned: Assignment) -> Unit | None:
        return unit_of(assigned, self.plan, self.home.site.names)

    # ------------------------------------------------------------------ CSV

    def as_csv(self) -> bytes:
        """A row a rung of the ladder."""
        rows = ({**row, **self._worked_out(rung, above)} for rung, above, row in self._rows())
        return as_csv(COLUMNS, self.home.languages, rows)

    def _rows(self) -> Iterator[tuple[Rung, tuple[Rung, ...], Row]]:
        return rows_of(self.plan, self.home.languages, namer(self.plan, self.home.site.names))

    def _worked_out(self, rung: Rung, above: Sequence[Rung]) -> Row:
        units = [self._unit(assigned) for assigned in _answering(rung, above)]
        pages = self.home.pages(self.key, rung.id)
        return {
            **way_of(above, self.home.languages),
            "unit_ids": joined(unit.id for unit in units if unit),
            "reach": str(rung.reach or ""),
            "address": pages.get(self.home.languages[0], ""),
        }


def way_of(above: Sequence[Rung], languages: Sequence[str]) -> Row:
    """The cells that say in words where a rung stands."""
    return {f"path_{lang}": BETWEEN.join(_step(one, lang) for one in above) for lang in languages}


def _answering(rung: Rung, above: Sequence[Rung]) -> tuple[Assignment, ...]:
    """The units that answer for a rung: its own, else the nearest above it."""
    return next((one.units for one in (rung, *reversed(above)) if one.units), ())


def _step(rung: Rung, lang: str) -> str:
    """A rung as a step of the way to those below it: its number and its words, or its id where it has none."""
    called = rung.called
    said = words(called, [lang]).get(lang, "").replace("\n", " ")
    return f"{rung.label or ''} {said}".strip() or rung.id


def _points(assessment: Assessment) -> dict[str, Any]:
    return filled({"to_be_had": assessment.to_be_had, "points": assessment.points, "share": assessment.share})


def _assessments(blocks: Sequence[Block | Item]) -> Iterator[Assessment]:
    """Every score sheet, however deep it stands."""
    for block in blocks:
        match block:
            case Assessment():
                yield block
            case Section() | Item():
                yield from _assessments(block.blocks)
            case Items():
                yield from _assessments(block.items)
