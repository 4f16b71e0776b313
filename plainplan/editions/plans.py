"""Plans as data: for each plan a JSON file with all of it and a CSV file with a row a measure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from plainplan.editions.cells import Address, filled
from plainplan.editions.cells import as_csv as csv_of
from plainplan.editions.cells import as_json as json_of
from plainplan.editions.cells import words as words_of
from plainplan.model.assessment import Assessment
from plainplan.model.blocks import Prose
from plainplan.model.ladder import Assignment, Level, Rung
from plainplan.model.pages import Site
from plainplan.model.plan import Plan
from plainplan.model.site import Unit
from plainplan.model.text import Label, Text

FORMAT, VERSION = "plainplan-plan", 1
"""Names the form of the JSON files; the version grows when a key changes its meaning."""

LEVELS = (Level.STRATEGY, Level.ACTION, Level.GROUP, Level.MEASURE)
"""Levels that have columns of their own; what stands below a measure stands with it."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One plan, seen from its site."""

    site: Site
    plan: Plan
    address: Address

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(language.key for language in self.site.content.settings.languages)

    def at(self, lang: str, rung: Rung | None = None) -> str:
        """The address of the plan's page, or of a rung on it."""
        page = self.address(f"plans/{self.plan.id}/", lang)
        return f"{page}#{rung.id}" if page and rung else page

    def unit(self, assigned: Assignment) -> Unit | None:
        """The unit of the register that an assignment names."""
        agency = self.site.names.agency(str(self.plan.agency)) if self.plan.agency else None
        return self.site.names.unit(assigned.unit, agency.id if agency else None)

    def unit_name(self, assigned: Assignment) -> Text:
        """A unit as printed; for an id of the register its name."""
        unit = self.unit(assigned)
        return unit.name if unit and str(assigned.unit) == unit.id else assigned.unit

    # ------------------------------------------------------------------ JSON

    def as_json(self) -> bytes:
        """The whole plan. Texts are objects by language, days ISO 8601; what is empty is left out."""
        pages = {lang: self.at(lang) for lang in self.languages if self.at(lang)}
        about = {"format": FORMAT, "version": VERSION, **filled({"pages": pages, "progress": self._progress()})}
        return json_of({**about, **self._value(self.plan)})

    def _progress(self) -> dict[str, Any]:
        """How far the plan is, as its page says it."""
        glance = self.site.plan_pages[self.plan.id].glance
        ends = {"done_in_time": glance.in_time, "done_late": glance.late}
        ends = ends if any(ends.values()) else {}
        return filled({"statuses": dict(glance.statuses), **ends, "targets": dict(glance.reaches)})

    def _value(self, value: Any) -> Any:
        match value:
            case Text():
                return self.words(value)
            case date():
                return value.isoformat()
            case StrEnum():
                return str(value)
            case tuple():
                return [self._value(entry) for entry in value]
            case Assignment():
                return self._assignment(value)
            case Prose():
                return {"type": "prose", "name": value.name, "markdown": dict(value.text.words) if value.text else {}}
        return self._record(value) if is_dataclass(value) else value

    def _record(self, value: Any) -> dict[str, Any]:
        said: dict[str, Any] = {"type": value.tag} if hasattr(value, "tag") else {}
        for part in fields(value):
            entry = getattr(value, part.name)
            if part.name == "place" or entry == part.default:
                continue
            if isinstance(entry, Label):
                said |= {"label": entry.printed, "number": entry.value}
            else:
                said[part.name] = self._value(entry)
        if isinstance(value, Rung):
            said["level"] = str(value.level)
            said["reach"] = str(value.reach or "")
            said["pages"] = {lang: self.at(lang, value) for lang in self.languages if self.at(lang)}
        if isinstance(value, Assessment):
            said |= {"to_be_had": value.to_be_had, "points": value.points, "share": value.share}
        return filled(said)

    def _assignment(self, assigned: Assignment) -> dict[str, Any]:
        unit = self.unit(assigned)
        role = self.words(assigned.role) if assigned.role else {}
        return filled({"id": unit.id if unit else "", "name": self.words(self.unit_name(assigned)), "role": role})

    def words(self, text: Text) -> dict[str, str]:
        """A text in the languages that have it; words for every language stand under each of them."""
        return words_of(text, self.languages)

    # ------------------------------------------------------------------ CSV

    def as_csv(self) -> bytes:
        """A row a measure, and a row a rung that says something and has no measure below. Several values
        in a cell are divided by `; `, texts by line breaks."""
        rows = [self._row(trail) for rung in self.plan.rungs for trail in _rows(rung, ())]
        return csv_of(self._columns(), rows)

    def _columns(self) -> list[str]:
        rungs = [f"{level}_{part}" for level in LEVELS for part in ("id", "label", *self.languages)]
        below = self._by_language("subs", "fields", "units", "roles", "targets", "results")
        return ["plan", "year", *rungs, *below, "unit_ids", "units_basis", "due", "status", "reach", "address"]

    def _by_language(self, *names: str) -> list[str]:
        return [f"{name}_{lang}" for name in names for lang in self.languages]

    def _row(self, trail: Sequence[Rung]) -> dict[str, str]:
        rung = trail[-1]
        answering = next((above for above in reversed(trail) if above.units), rung)
        row = {"plan": self.plan.id, "year": str(self.plan.year or "")}
        for above in trail:
            row |= {f"{above.level}_id": above.id, f"{above.level}_label": str(above.label or "")}
            row |= {f"{above.level}_{lang}": self._says(above, lang) for lang in self.languages}
        for lang in self.languages:
            row |= self._below(rung, answering, lang)
        units = [self.unit(assigned) for assigned in answering.units]
        return row | {
            "unit_ids": _aligned(unit.id if unit else "" for unit in units),
            "units_basis": str(answering.units_basis) if answering.units else "",
            "due": "; ".join(deadline.date.isoformat() for deadline in rung.due),
            "status": str(rung.status or ""),
            "reach": str(rung.reach or ""),
            "address": self.at(self.languages[0], rung),
        }

    def _below(self, rung: Rung, answering: Rung, lang: str) -> dict[str, str]:
        say = self._say
        subs = [sub for one in rung.rungs if one.level is Level.SUB for sub in one.walk()]
        return {
            f"subs_{lang}": "\n".join(f"{sub.label or ''} {self._says(sub, lang)}".strip() for sub in subs),
            f"fields_{lang}": "\n".join(_pair(say(f.column, lang), say(f.text, lang)) for f in rung.fields),
            f"units_{lang}": "; ".join(say(self.unit_name(assigned), lang) for assigned in answering.units),
            f"roles_{lang}": _aligned(say(assigned.role, lang) for assigned in answering.units),
            f"targets_{lang}": "\n".join(say(target.text, lang) for target in rung.targets),
            f"results_{lang}": "\n".join(_pair(say(r.period, lang), say(r.text, lang)) for r in rung.results),
        }

    def _says(self, rung: Rung, lang: str) -> str:
        return "\n".join(words for words in (self._say(rung.title, lang), self._say(rung.text, lang)) if words)

    def _say(self, text: Text | None, lang: str) -> str:
        return self.words(text).get(lang, "") if text else ""


def _rows(rung: Rung, above: tuple[Rung, ...]) -> Iterator[tuple[Rung, ...]]:
    """The rungs that have a row, each with the rungs above it."""
    trail = (*above, rung)
    below = [row for one in rung.rungs if one.level is not Level.SUB for row in _rows(one, trail)]
    if rung.level is Level.MEASURE or (not below and (rung.title or rung.text or rung.rungs)):
        yield trail
    yield from below


def _pair(name: str, words: str) -> str:
    return f"{name}: {words}" if name and words else words


def _aligned(words: Iterable[str]) -> str:
    """A word a unit, in the order of the units; nothing where none of them has one."""
    told = list(words)
    return "; ".join(told) if any(told) else ""
