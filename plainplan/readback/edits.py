"""A plan and the rows of a table in, the plan with what the rows say out.

A row is known by its id. What no cell shows (links, footnotes, sections, evidence, ...) stays; rungs without a row
stay too. Without a plan to begin with, the rows make one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from plainplan.dates import parse_year
from plainplan.findings import Finding, Severity, fault, listed
from plainplan.model.columns import OF_PLAN, Holds
from plainplan.model.columns import named as heads_of
from plainplan.model.ids import made_id
from plainplan.model.ladder import Level, Rung
from plainplan.model.plan import Plan
from plainplan.model.text import SHARED, Text
from plainplan.readback.table import Row
from plainplan.readback.values import Tell, entries_of, label_of, text_of, value_of
from plainplan.rows import BY_NAME, GROUPS, SINGLE, Namer, entry_cells, meant, rows_of
from plainplan.rows import Row as Cells

DEEPEST = 20
"""Rungs that may lie within each other; each takes two levels of a content file, which may have 60."""


@dataclass(frozen=True, slots=True)
class Edited:
    """A plan with what a table says, how many rows say something else than the plan did, what is to be told, and the
    rungs without a row."""

    plan: Plan
    changes: int
    findings: tuple[Finding, ...]
    left: tuple[str, ...] = ()


def new_plan(rows: Sequence[Row], languages: Sequence[str], named: Namer) -> Edited:
    """A plan made of the rows alone."""
    desk = _Desk(rows, languages, named)
    cells = desk.about()
    base = Plan(
        id=cells["plan"],
        title=text_of("plan_title", cells, {}, None, languages),
        agency=Text(((SHARED, cells["agency"]),)) if cells["agency"] else None,
        year=desk.year(cells["year"]),
        framework=cells["framework"] or None,
    )
    return desk.edited(base)


def edited(plan: Plan, rows: Sequence[Row], languages: Sequence[str], named: Namer) -> Edited:
    """The plan with what the rows say; `named` is how the table calls units. Every change is told."""
    desk = _Desk(rows, languages, named)
    desk.about()
    desk.about_stays(plan)
    done = desk.edited(plan)
    failed = any(one.severity is Severity.ERROR for one in done.findings)
    return done if failed else replace(done, findings=(*done.findings, *desk.told_changes()))


@dataclass
class _Desk:
    """Goes through the rows and collects what is to be told."""

    rows: Sequence[Row]
    languages: Sequence[str]
    named: Namer
    findings: list[Finding] = field(default_factory=list)
    changed: list[tuple[Row, str, list[str]]] = field(default_factory=list)
    added: list[tuple[Row, str]] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    alike: Counter[str] = field(default_factory=Counter)

    def tell(self, row: Row, check: str, column: str = "", severity: Severity = Severity.ERROR, **params: Any) -> None:
        """Tell something about a cell or, without `column`, a row."""
        said = {key: listed(value) if isinstance(value, list) else value for key, value in params.items()}
        place = row.place(column if column in row.places else f"{column}_{self.languages[0]}")
        self.findings.append(fault(check, severity, place, column=column, **said))

    # ------------------------------------------------------------------ the plan

    def about(self) -> Mapping[str, str]:
        """What the rows say of the plan; all that say it must say the same."""
        said: dict[str, str] = {}
        for head, column in heads_of(self.languages, OF_PLAN):
            told = [(row, row.cells[head]) for row in self.rows if row.cells.get(head)]
            said[head] = told[0][1] if told else ""
            if column.holds is Holds.ID and told:
                value_of(column, said[head], partial(self.tell, told[0][0]))
            other = next(((row, words) for row, words in told if words != said[head]), None)
            if other:
                self.tell(other[0], "import-csv-plan-differs", head, value=other[1][:40], first=said[head][:40])
        return said

    def about_stays(self, plan: Plan) -> None:
        """What is said of the plan itself is not changed by a table."""
        kept = next(iter(rows_of(replace(plan, rungs=(Rung(id="x"),)), self.languages, self.named)))[2]
        for row in self.rows:
            for head, _ in heads_of(self.languages, OF_PLAN[1:]):
                words = row.cells.get(head, "")
                if words and words != kept[head]:
                    self.tell(
                        row, "import-csv-plan-kept", head, Severity.WARNING, value=words[:40], kept=kept[head][:40]
                    )
                    return

    def year(self, cell: str) -> int | None:
        year = parse_year(cell)
        if cell and year is None:
            self.tell(self.rows[0], "import-csv-not-a-year", "year", value=cell[:40])
        return year

    def edited(self, plan: Plan) -> Edited:
        """The plan with its rungs changed and new ones added."""
        known = {rung.id: (rung, cells) for rung, _, cells in rows_of(plan, self.languages, self.named)}
        made: dict[str, Rung] = {}
        above: dict[str, str] = {}
        for row in self._once():
            ident = row.cells["id"] or self._ident(row, known, made)
            was, before = known.get(ident, (Rung(id=ident), {}))
            made[ident] = self._rung(row, was, before)
            if ident not in known:
                above[ident] = row.cells.get("above", "")
                self.added.append((row, ident))
            elif "above" in row.cells and row.cells["above"] != before["above"]:
                self.tell(row, "import-csv-moved", "above", Severity.WARNING, id=ident)
        self.left = [ident for ident in known if ident not in made]
        self._guard(above, set(known))
        if any(one.severity is Severity.ERROR for one in self.findings):
            return Edited(plan, 0, tuple(self.findings))
        below: dict[str, list[str]] = {}
        for ident, holder in above.items():
            below.setdefault(holder, []).append(ident)
        rungs = _tree(plan.rungs, made, below, "")
        return Edited(
            replace(plan, rungs=rungs), len(self.changed) + len(self.added), tuple(self.findings), tuple(self.left)
        )

    def _once(self) -> list[Row]:
        """The rows whose id can be one and stands in no row before."""
        first: dict[str, Row] = {}
        rows = []
        for row in self.rows:
            ident = row.cells["id"]
            if ident and value_of(BY_NAME["id"], ident, partial(self.tell, row)) is None:
                continue
            if ident and ident in first:
                self.tell(row, "import-csv-id-twice", "id", id=ident, first=first[ident].number)
                continue
            first.setdefault(ident, row)
            rows.append(row)
        return rows

    def _ident(self, row: Row, known: Mapping[str, tuple[Rung, Cells]], made: Container[str]) -> str:
        """An id for a row that somebody has put in, made of its words. A table that is taken in once more finds the
        rung that it made before, as long as that says the same and has no row of its own."""
        cells = row.cells
        kind = cells.get("level", "").lower()
        kind = kind if kind in set(Level) else Level.MEASURE.value
        heads = [f"{name}_{lang}" for name in ("title", "text") for lang in self.languages]
        words = "\x1f".join(cells.get(head, "") for head in heads)
        said = {other.cells["id"] for other in self.rows}

        def is_taken(ident: str) -> bool:
            here = known[ident][1] if ident in known else {}
            return ident in made or ident in said or any(here[head] != cells.get(head, "") for head in heads if here)

        wish = own = made_id(kind, words, cells.get("above", ""))
        while is_taken(own):
            self.alike[wish] += 1
            own = f"{wish}-{self.alike[wish] + 1}"
        return own

    def _guard(self, above: Mapping[str, str], known: set[str]) -> None:
        """New rungs must hang below something, and not too deep."""
        rows = {ident: row for row, ident in self.added}
        for ident, holder in above.items():
            if holder and holder not in known and holder not in above:
                self.tell(rows[ident], "import-csv-above-unknown", "above", id=holder[:40])
                continue
            if _steps(ident, above) > DEEPEST:
                self.tell(rows[ident], "import-csv-above-deep", "above", id=ident, most=DEEPEST)

    # ------------------------------------------------------------------ a rung

    def _rung(self, row: Row, was: Rung, before: Cells) -> Rung:
        """A rung with what its row says."""
        tell = partial(self.tell, row)
        values: dict[str, Any] = {}
        for name in SINGLE:
            value = self._single(name, row.cells, was, before, tell)
            usual = getattr(Rung(), name)
            values[name] = usual if value is None else value
        for group in GROUPS:
            entries = getattr(was, group.field)
            old = [entry_cells(group, entry, self.languages, self.named) for entry in entries]
            if any(name in row.cells for column in group.columns for name in column.names(self.languages)):
                values[group.field] = entries_of(group, row.cells, old, entries, self.languages, tell)
        rung = replace(was, **values)
        if rung != was and not _shows(rung) and (not before or _shows(was)):
            self.tell(row, "import-csv-invisible", "text", id=was.id)
        if before and rung != was:
            fields = [name for name, value in values.items() if value != getattr(was, name)]
            self.changed.append((row, was.id, fields))
        return rung

    def _single(self, name: str, cells: Mapping[str, str], was: Rung, before: Cells, tell: Tell) -> Any:
        column = BY_NAME[name]
        if column.said:
            return text_of(name, cells, before, getattr(was, name), self.languages)
        cell = cells.get(name, before.get(name, ""))
        if cell == before.get(name, ""):
            return meant(was, name)
        if name == "label":
            return label_of(cell, was.label)
        return value_of(column, cell, tell) if cell else None

    def told_changes(self) -> list[Finding]:
        """What is another way than before, row by row, and what has no row."""
        told = [
            fault("import-csv-changed", Severity.NOTICE, row.place(), id=ident, columns=listed(columns))
            for row, ident, columns in self.changed
        ]
        told += [fault("import-csv-added", Severity.NOTICE, row.place(), id=ident) for row, ident in self.added]
        if self.left:
            place = self.rows[0].place()
            told.append(
                fault(
                    "import-csv-rows-missing",
                    Severity.NOTICE,
                    replace(place, line=1),
                    count=len(self.left),
                    id=self.left[0],
                )
            )
        return told


def _shows(rung: Rung) -> bool:
    """Whether a reader sees anything of a rung but its number."""
    return bool(rung.title or rung.text or rung.answers)


def _steps(ident: str, above: Mapping[str, str]) -> int:
    """How many new rungs lie above one, itself included; no further than is allowed, since they may go in a circle."""
    steps = 0
    while ident in above and steps <= DEEPEST:
        ident, steps = above[ident], steps + 1
    return steps


def _tree(
    rungs: Sequence[Rung], made: Mapping[str, Rung], below: Mapping[str, Sequence[str]], holder: str
) -> tuple[Rung, ...]:
    """The rungs below a holder: those there before, in their order, then new ones in the order of the rows."""
    before = [replace(made.get(rung.id, rung), rungs=_tree(rung.rungs, made, below, rung.id)) for rung in rungs]
    new = [replace(made[ident], rungs=_tree((), made, below, ident)) for ident in below.get(holder, ())]
    return (*before, *new)
