"""The rows of the ladder's tables in, its rungs out, with the units and further columns that stand beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from plainplan.drafting.answering import Held
from plainplan.drafting.cells import measures_of, sign_of
from plainplan.drafting.columns import Role, is_unit_name
from plainplan.drafting.grid import Row, Slot, begun, blank, headings_again, spot_of, text_of
from plainplan.drafting.labels import numbered, rank
from plainplan.drafting.levels import BAND, Levels, joined, levels_of, uppers_of
from plainplan.drafting.rungs import Rung
from plainplan.drafting.sheets import Sheet, measure_cells, upper_cells
from plainplan.drafting.tidy import empty, squeezed
from plainplan.drafting.units import groups_of
from plainplan.model.manuscript import Doubt, Line, Table

_OPEN = re.compile(r"[\w，、,（(「『及與和或之的－-]$")
"""How half a sentence ends."""


@dataclass
class Climb:
    """The rungs that are open while rows are read."""

    levels: Levels
    sign: str
    top: Rung = field(default_factory=Rung)
    path: list[Rung] = field(default_factory=list)
    held: dict[int, Held] = field(default_factory=dict)
    numbers: set[int] = field(default_factory=set)
    doubts: list[Doubt] = field(default_factory=list)
    last: Rung | None = None

    def rise(self, level: int, rung: Rung) -> None:
        """Begin a rung above measures."""
        del self.path[level:]
        while len(self.path) < level:
            self._hang(Rung())
        self._hang(rung)
        self.last = None

    def _hang(self, rung: Rung) -> None:
        (self.path[-1] if self.path else self.top).rungs.append(rung)
        self.path.append(rung)

    def add(self, rungs: Sequence[Rung]) -> None:
        """Measures below what is open."""
        (self.path[-1] if self.path else self.top).measures.extend(rungs)
        self.last = rungs[-1] if rungs else self.last

    def nearest(self) -> Rung:
        """The rung above measures that is open; where there is none, a measure without words."""
        if not self.path:
            self.add([Rung()])
            assert self.last
            return self.last
        return self.path[-1]


def climbed(sheets: Sequence[Sheet], above: Sequence[Rung] = ()) -> Climb:
    """All rows of all tables of the ladder. `above` are the strategies of the tables, one each, where each has its
    own."""
    climb = Climb(levels_of(upper_cells(sheets), bool(above)), sign_of(measure_cells(sheets)))
    for i, sheet in enumerate(sheets):
        if above:
            climb.rise(0, above[i])
        climb.doubts += headings_again(sheet.table, sheet.grid, sheet.heads, 0 if i else sheet.heads)
        for at, row in sheet.body():
            _row(climb, sheet, at, row)
    return climb


# ------------------------------------------------------------------ one row


def _row(climb: Climb, sheet: Sheet, at: int, row: Row) -> None:
    slots = begun(row, at)
    if all(blank(slot) for slot in slots):
        return
    if sheet.is_band(at, row):
        band = next(slot for slot in slots if not blank(slot))
        _upper(climb, sheet, band, at, BAND, True)
        return
    risen = _uppers(climb, sheet, slots, at)
    measure = _measure_slot(climb, sheet, row, at)
    made = _measures(climb, sheet, measure, row, at, risen) if measure else []
    _units(climb, sheet, row, at, made, measure)
    _fields(climb, sheet, row, at, made)


def _uppers(climb: Climb, sheet: Sheet, slots: Sequence[Slot], at: int) -> bool:
    """The cells of the row above measures; whether one of them says anything new."""
    risen = False
    for slot in slots:
        if sheet.roles[slot.column] is Role.UPPER and not blank(slot):
            alone = all(blank(other) for other in slots if other is not slot)
            risen = _upper(climb, sheet, slot, at, slot.column, alone) or risen
    return risen


def _upper(climb: Climb, sheet: Sheet, slot: Slot, at: int, column: int, alone: bool) -> bool:
    risen = False
    uppers = uppers_of(slot.cell.lines, climb.levels, column, alone)
    _number(climb, sheet, slot, at, [rung for _, rung in uppers])
    for level, rung in uppers:
        spot = spot_of(sheet.table, slot, at)
        rung.spot = spot
        open_now = climb.path[level] if level < len(climb.path) else None
        if open_now and _same(open_now, rung):
            climb.doubts.append(Doubt("drafting-said-again", spot, rung.title, "", 0.8))
        elif open_now and at in sheet.table.breaks and not rung.label and _OPEN.search(open_now.title):
            open_now.title = joined(open_now.title, rung.title)
            climb.doubts.append(Doubt("drafting-cell-joined", spot, rung.title, open_now.title, 0.6))
        else:
            climb.rise(level, rung)
            risen = True
    return risen


def _same(one: Rung, other: Rung) -> bool:
    return (one.label, squeezed(one.title)) == (other.label, squeezed(other.title)) and not other.lines


def _number(climb: Climb, sheet: Sheet, slot: Slot, at: int, rungs: Sequence[Rung]) -> bool:
    """Give the first rung of a cell the number from a column of numbers right before it, where it has none of its own;
    whether it did. A number that nobody takes is a field."""
    column = slot.column - 1
    if column < 0 or sheet.roles[column] is not Role.NUMBER or not rungs or rungs[0].label:
        return False
    beside = sheet.grid[at][column]
    if beside is None or beside.row != at or blank(beside):
        return False
    rungs[0].label = text_of(beside)
    climb.numbers.add(id(beside))
    return True


# ------------------------------------------------------------------ measures


def _measure_slot(climb: Climb, sheet: Sheet, row: Row, at: int) -> Slot | None:
    """The cell with the measures of the row; where it is empty, the one that they slid into (plan-anatomy 8.4)."""
    column = sheet.roles.index(Role.MEASURE)
    slot = row[column]
    if slot and slot.row == at and not blank(slot) and sheet.roles[slot.column] in (Role.MEASURE, Role.NUMBER):
        return slot
    beside = row[column + 1] if column + 1 < len(row) else None
    if beside and beside.row == at and not blank(beside) and blank(slot) and sheet.roles[beside.column] is Role.UNITS:
        words = text_of(beside)
        if words.rstrip().endswith("。") or (climb.sign and numbered(beside.cell.lines[0]).style == climb.sign):
            climb.doubts.append(
                Doubt("drafting-slid", spot_of(sheet.table, beside, at), words, sheet.headings[column], 0.6)
            )
            return beside
    return None


def _measures(climb: Climb, sheet: Sheet, slot: Slot, row: Row, at: int, risen: bool) -> list[Rung]:
    """The measures that begin in a row; none where it goes on with the one before."""
    parts = _parts(sheet, slot, row, at)
    rungs = [rung for part in parts for rung in measures_of(part, climb.sign, climb.doubts)]
    spot = spot_of(sheet.table, slot, at)
    for rung in rungs:
        rung.spot = rung.spot if rung.spot.row else spot
    own_number = _number(climb, sheet, slot, at, rungs)
    if climb.last and rungs and not risen and not own_number:
        if _goes_on(climb.last, rungs[0], sheet, row, at):
            _join(climb, rungs[0])
            rungs = rungs[1:]
        elif climb.last.style and rungs[0].style and rank(rungs[0].style) > rank(climb.last.style):
            climb.last.subs.extend(rungs)
            climb.doubts.append(Doubt("drafting-below", spot, rungs[0].label, climb.last.label, 0.7))
            return rungs
    for nested, table in slot.cell.tables:
        _flatten(rungs, nested, table, climb)
    climb.add(rungs)
    return rungs


def _parts(sheet: Sheet, slot: Slot, row: Row, at: int) -> list[list[Line]]:
    """The lines of a cell with measures; parted by its blank lines where it has no numbers and the units beside it are
    parted as often (plan-anatomy 8.3)."""
    whole = [list(slot.cell.lines)]
    groups = groups_of(slot.cell.lines)
    if any(numbered(line).label for line in slot.cell.lines):
        return whole
    units = [one for one in begun(row, at) if sheet.roles[one.column] is Role.UNITS]
    return groups if any(len(groups_of(one.cell.lines)) == len(groups) > 1 for one in units) else whole


def _goes_on(last: Rung, first: Rung, sheet: Sheet, row: Row, at: int) -> bool:
    """Whether a row begins with the rest of the measure before (plan-anatomy 8.2): no number, and what stands above
    has no end, or has a number and this row names no unit."""
    if first.label or first.group:
        return False
    if _OPEN.search(last.last_words) and (at in sheet.table.breaks or not first.title):
        return True
    units = [s for s in begun(row, at) if sheet.roles[s.column] is Role.UNITS and not blank(s)]
    return bool(last.label) and not units


def _join(climb: Climb, rest: Rung) -> None:
    """Put the rest of a measure where its first half stands."""
    last = climb.last
    assert last
    while last.subs:
        last = last.subs[-1]
    lines = [*([rest.title] if rest.title else []), *rest.lines]
    source = lines[0] if lines else ""
    if lines and last.lines and _OPEN.search(last.lines[-1]):
        last.lines[-1] = joined(last.lines[-1], lines.pop(0))
    last.lines += lines
    last.subs += rest.subs
    climb.doubts.append(Doubt("drafting-row-joined", rest.spot, source, "\n".join(last.lines), 0.6))


def _flatten(rungs: list[Rung], at: int, table: Table, climb: Climb) -> None:
    """A table within a cell: its rows as paragraphs, since a measure holds no table."""
    rows = ["　".join(" ".join(cell.text.split()) for cell in row).strip() for row in table.rows]
    if not rungs:
        rungs.append(Rung())
    rungs[-1].lines += [row for row in rows if row]
    climb.doubts.append(Doubt("drafting-table-within", table.spot, rows[0] if rows else "", "", 0.5))


# ------------------------------------------------------------------ units and further columns


def _units(climb: Climb, sheet: Sheet, row: Row, at: int, made: Sequence[Rung], measure: Slot | None) -> None:
    for column, role in enumerate(sheet.roles):
        slot = row[column]
        if role is not Role.UNITS or slot is None or slot.column != column:
            continue
        if measure is slot:
            beyond = row[column + 1] if column + 1 < len(row) else None
            if beyond is None or beyond.row != at or not is_unit_name(text_of(beyond)):
                continue
            slot = beyond
        _hold(climb, sheet, slot, at, made, column)


def _hold(climb: Climb, sheet: Sheet, slot: Slot, at: int, made: Sequence[Rung], column: int) -> None:
    begins = slot.row == at
    if not made and begins and not blank(slot):
        merged = sheet.grid[at][sheet.roles.index(Role.MEASURE)]
        _late_units(climb, slot, merged is not None and merged.row < at)
        return
    held = climb.held.get(id(slot))
    if held is None:
        several = sheet.roles.count(Role.UNITS) > 1
        role = squeezed(sheet.headings[column]) if several else ""
        held = climb.held[id(slot)] = Held(list(slot.cell.lines), role)
    held.rungs += made


def _late_units(climb: Climb, slot: Slot, merged: bool) -> None:
    """Units in a row where no measure begins: more of one whose cell reaches down here, the rest of a list that a page
    cut, or those of the rung above."""
    before = [held for held in climb.held.values() if climb.last and climb.last in held.rungs]
    if before:
        before[-1].lines += slot.cell.lines
        before[-1].joined = not merged
    else:
        climb.held[id(slot)] = Held(list(slot.cell.lines), "", [climb.nearest()])


def _fields(climb: Climb, sheet: Sheet, row: Row, at: int, made: Sequence[Rung]) -> None:
    """Further columns: with the measure they stand beside, with the rung above where one cell serves several."""
    for slot in begun(row, at):
        role = sheet.roles[slot.column]
        spare = role is Role.NUMBER and id(slot) not in climb.numbers
        if blank(slot) or not (spare or role in (Role.FIELD, Role.YEAR)):
            continue
        text = "\n".join(line.shown.strip() for line in slot.cell.lines if not empty(line))
        entry = {"column": sheet.headings[slot.column], "text": text}
        entry = {key: value for key, value in entry.items() if value}
        shared = slot.cell.rowspan > 1 or len(made) > 1
        above = climb.path[-1] if climb.path else None
        if shared and above:
            above.fields.append(entry)
            climb.doubts.append(Doubt("drafting-field-shared", spot_of(sheet.table, slot, at), text, above.title, 0.6))
        else:
            (made[0] if made else climb.last or climb.nearest()).fields.append(entry)
