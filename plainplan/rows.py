"""The ladder of a plan as rows of a table: what a cell says of each value, and which cells make one value.

Words are those a reader sees: links, emphasis and calls of footnotes are gone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from plainplan.cells import joined, tidy
from plainplan.model.columns import COLUMNS, Column
from plainplan.model.ladder import Assignment, Deadline, Field, Result, Rung, Target
from plainplan.model.plan import Plan
from plainplan.model.register import Names
from plainplan.model.site import Unit
from plainplan.model.text import SHARED, Label, Text
from plainplan.prose import plain
from plainplan.written import number

type Row = dict[str, str]
type Namer = Callable[[Assignment], Text]
"""A unit as a reader meets it: an id of the register becomes its name."""
type Finder = Callable[[Assignment], Unit | None]
"""The unit of the register that an assignment names, if any."""

BY_NAME: Mapping[str, Column] = {column.name: column for column in COLUMNS}

SINGLE = ("level", "label", "title", "text", "status", "units_basis", "answers")
"""Fields of a rung that have a column of the same name."""


@dataclass(frozen=True, slots=True)
class Group:
    """Columns that together tell the entries of one field of a rung, line by line: which column holds which part."""

    field: str
    cls: type[Any]
    parts: tuple[tuple[str, str], ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        return tuple(BY_NAME[name] for name, _ in self.parts)


GROUPS = (
    Group(
        "results",
        Result,
        (
            ("results", "text"),
            ("result_periods", "period"),
            ("result_values", "value"),
            ("result_days", "date"),
            ("result_statuses", "status"),
        ),
    ),
    Group(
        "targets",
        Target,
        (
            ("targets", "text"),
            ("target_values", "value"),
            ("target_units", "unit"),
            ("target_bounds", "bound"),
            ("target_every", "every"),
        ),
    ),
    Group("due", Deadline, (("due", "date"), ("due_what", "text"), ("due_every", "every"))),
    Group("units", Assignment, (("units", "unit"), ("roles", "role"))),
    Group("fields", Field, (("fields", "text"), ("field_headings", "column"))),
)


def finder(plan: Plan, names: Names) -> Finder:
    """Finds the units of the register that assignments of a plan name; each name is looked up once."""
    agency = names.agency(str(plan.agency)) if plan.agency else None

    @cache
    def found(called: Text) -> Unit | None:
        return names.unit(called, agency.id if agency else None)

    return lambda assigned: found(assigned.unit)


def namer(plan: Plan, names: Names) -> Namer:
    """How the units of a plan are called."""
    find = finder(plan, names)

    def called(assigned: Assignment) -> Text:
        unit = find(assigned)
        return unit.name if unit and str(assigned.unit) == unit.id else assigned.unit

    return called


def rows_of(plan: Plan, languages: Sequence[str], named: Namer) -> Iterator[tuple[Rung, tuple[Rung, ...], Row]]:
    """Each rung in the order printed, the rungs above it, and what its row says, save what is worked out."""
    about = _about(plan, languages)
    for rung, above in trails(plan.rungs):
        yield rung, above, {**about, "above": above[-1].id if above else "", **_rung(rung, languages, named)}


def trails(rungs: Iterable[Rung], above: tuple[Rung, ...] = ()) -> Iterator[tuple[Rung, tuple[Rung, ...]]]:
    """Each rung in the order printed, and the rungs above it."""
    for rung in rungs:
        yield rung, above
        yield from trails(rung.rungs, (*above, rung))


def _about(plan: Plan, languages: Sequence[str]) -> Row:
    """What every row says of the plan."""
    return {
        "plan": plan.id,
        **cells("plan_title", plan.title or plan.name, languages),
        "agency": tidy(str(plan.agency or "")),
        "year": str(plan.year or ""),
        "framework": plan.framework or "",
    }


def _rung(rung: Rung, languages: Sequence[str], named: Namer) -> Row:
    row = {"id": rung.id}
    for name in SINGLE:
        row |= cells(name, meant(rung, name), languages)
    for group in GROUPS:
        entries = getattr(rung, group.field)
        row |= _group(group, entries, languages, named) if entries else _no_entries(group, tuple(languages))
    return row


def _group(group: Group, entries: Sequence[Any], languages: Sequence[str], named: Namer) -> Row:
    lines = [entry_cells(group, entry, languages, named) for entry in entries]
    return {name: joined([line[name] for line in lines]) for name in _no_entries(group, tuple(languages))}


@cache
def _no_entries(group: Group, languages: tuple[str, ...]) -> Row:
    """The cells of a rung that has no entries of a group: most rungs, of most groups."""
    return {name: "" for column in group.columns for name in column.names(languages)}


def entry_cells(group: Group, entry: Any, languages: Sequence[str], named: Namer) -> Row:
    """What an entry of a rung's field says in each of its columns."""
    row: Row = {}
    for name, part in group.parts:
        value = named(entry) if isinstance(entry, Assignment) and part == "unit" else meant(entry, part)
        row |= cells(name, value, languages)
    return row


def meant(value: Any, part: str) -> Any:
    """A field of a record; None where it is as it would be without being written."""
    found = getattr(value, part)
    return None if part != "level" and found == _usual(value.__class__)[part] else found


@cache
def _usual(cls: type[Any]) -> Mapping[str, Any]:
    return {one.name: one.default for one in fields(cls)}


def cells(name: str, value: Any, languages: Iterable[str]) -> Row:
    """What the cells of a column say of a value."""
    column = BY_NAME[name]
    if column.said:
        return {f"{name}_{lang}": words_in(value, lang) for lang in languages}
    match value:
        case None:
            return {name: ""}
        case date():
            return {name: value.isoformat()}
        case float():
            return {name: str(number(value))}
        case Label() | StrEnum():
            return {name: tidy(str(value))}
    return {name: str(value)}


def words_in(text: Text | None, lang: str) -> str:
    """A text in a language as a reader sees it; empty where it does not say it. One of which a reader would see
    nothing is given as it is written."""
    known = dict(text.words) if text else {}
    said = known.get(lang) or known.get(SHARED)
    if not said:
        return ""
    return tidy("\n".join(map(plain, said.split("\n"))) if "\n" in said else plain(said)) or tidy(said)
