"""Plans as data: for each a JSON file with all of it and a CSV file with a row a rung of its ladder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
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
from plainplan.rows import Finder, Namer, Row, finder, namer, rows_of
from plainplan.written import in_full

BETWEEN = " › "
"""Between the steps of the way to a rung."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A rung, the one above it, the units that answer for it as the JSON file names them, and its way in words."""

    rung: Rung
    above: str
    units: list[Mapping[str, Any]]
    way: Row


@dataclass(frozen=True)
class Edition:
    """One plan, seen from its site."""

    home: Home
    plan: Plan

    @property
    def key(self) -> str:
        return f"plans/{self.plan.id}/"

    @cached_property
    def _told(self) -> Sequence[_Told]:
        """All rungs in the order printed, worked out once for both files."""
        return tuple(self._below(self.plan.rungs, (), []))

    def _below(
        self, rungs: Sequence[Rung], above: tuple[Rung, ...], answering: list[Mapping[str, Any]]
    ) -> Iterator[_Told]:
        """The units that answer for a rung are its own, else those of the nearest above it."""
        way = way_of(above, self.home.languages)
        for rung in rungs:
            units = list(map(self._assigned, rung.units)) or answering
            yield _Told(rung, above[-1].id if above else "", units, way)
            yield from self._below(rung.rungs, (*above, rung), units) if rung.rungs else ()

    def _assigned(self, assigned: Assignment) -> Mapping[str, Any]:
        unit, named = self._find(assigned), self._named(assigned)
        return filled({"id": unit.id if unit else "", "name": words(named, self.home.languages)})

    @cached_property
    def _find(self) -> Finder:
        return finder(self.plan, self.home.site.names)

    @cached_property
    def _named(self) -> Namer:
        return namer(self.plan, self.home.site.names)

    @cached_property
    def _pages(self) -> Mapping[str, str]:
        return self.home.pages(self.key)

    def _at(self, rung: Rung) -> Mapping[str, str]:
        """The addresses of a rung on the plan's pages, by language."""
        return {lang: f"{page}#{rung.id}" for lang, page in self._pages.items()}

    # ------------------------------------------------------------------ JSON

    def as_json(self, path: str) -> bytes:
        """The whole plan in the form in which it is written, as the file at `path`."""
        derived = {
            "pages": self._pages,
            "progress": self._progress(),
            "rungs": {told.rung.id: self._rung(told) for told in self._told},
            "assessments": {one.id: _points(one) for one in _assessments(self.plan.sections + self.plan.appendices)},
        }
        return self.home.framed(Format.PLAN, path, with_markdown(in_full(self.plan), self.plan), derived)

    def _progress(self) -> dict[str, Any]:
        """How far the plan is, as its page says it."""
        glance = self.home.site.plan_pages[self.plan.id].glance
        ends = {"done_in_time": glance.in_time, "done_late": glance.late}
        ends = ends if any(ends.values()) else {}
        return filled({"statuses": dict(glance.statuses), **ends, "targets": dict(glance.reaches)})

    def _rung(self, told: _Told) -> dict[str, Any]:
        """Where a rung stands, who answers for it, and how its figure stands to its target."""
        return filled(
            {
                "level": str(told.rung.level),
                "above": told.above,
                "units": told.units,
                "reach": str(told.rung.reach or ""),
                "pages": self._at(told.rung),
            }
        )

    # ------------------------------------------------------------------ CSV

    def as_csv(self) -> bytes:
        """A row a rung of the ladder."""
        rows = rows_of(self.plan, self.home.languages, self._named)
        both = zip(rows, self._told, strict=True)
        return as_csv(COLUMNS, self.home.languages, ({**row, **self._worked_out(told)} for (_, _, row), told in both))

    def _worked_out(self, told: _Told) -> Row:
        return {
            **told.way,
            "unit_ids": joined(unit["id"] for unit in told.units if "id" in unit),
            "reach": str(told.rung.reach or ""),
            "address": self._at(told.rung).get(self.home.languages[0], ""),
        }


def way_of(above: Sequence[Rung], languages: Sequence[str]) -> Row:
    """The cells that say in words where a rung stands."""
    return {f"path_{lang}": BETWEEN.join(_step(one, lang) for one in above) for lang in languages}


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
