"""A tree of sections in, the same with its ladder out: which tables hold it, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plainplan.drafting.columns import holds_measures, roles_of
from plainplan.drafting.grid import grid_of, head_rows, headings_of
from plainplan.drafting.parts import Ladder, Part, Ruled
from plainplan.drafting.rows import Climb, Held, climbed
from plainplan.drafting.rungs import Rung, written
from plainplan.drafting.sheets import Sheet, sheet_of
from plainplan.drafting.tidy import squeezed
from plainplan.drafting.units import paired, shows_parts, units_of
from plainplan.model.manuscript import Doubt, Line


def with_ladder(root: Part) -> tuple[Doubt, ...]:
    """Put the ladder in the place of the first tables that hold one; what was unsure on the way."""
    found = next(((part, run) for part in root.walk() for run in [_run(part)] if run), None)
    if found is None:
        return ()
    part, run = found
    sheets = [sheet for _, sheet in run]
    climb = climbed(sheets)
    doubts = [*climb.doubts, *_answered(climb)]
    strategies = tuple(written(rung, 0, len(climb.levels)) for rung in _strategies(climb))
    first, last = run[0][0], run[-1][0]
    between = [child for child in part.children[first : last + 1] if not isinstance(child, Ruled)]
    kept = [
        child
        for i, child in enumerate(part.children[first : last + 1], first)
        if isinstance(child, Ruled) and i not in dict(run)
    ]
    before, after = _around(sheets, part, run)
    part.children[first : last + 1] = [*before, Ladder(_headers(sheets[0]), strategies), *between, *kept, *after]
    doubts += [
        Doubt("drafting-moved-behind", line.spot, line.text, "", 0.6) for line in between if isinstance(line, Line)
    ]
    return tuple(doubts)


def _run(part: Part) -> list[tuple[int, Sheet]]:
    """The tables of a part that hold measures under the same headings, with their places among its children."""
    run: list[tuple[int, Sheet]] = []
    for i, child in enumerate(part.children):
        if not isinstance(child, Ruled):
            continue
        sheet = read_sheet(child)
        if sheet and (not run or _alike(sheet, run[0][1])):
            run.append((i, sheet))
    return run


def read_sheet(ruled: Ruled) -> Sheet | None:
    """A table as a ladder, None where its headings do not say that it is one."""
    grid = grid_of(ruled.table)
    heads = head_rows(ruled.table, grid)
    headings = headings_of(grid, heads)
    roles = roles_of(headings)
    if not heads or not holds_measures(headings, roles):
        return None
    return sheet_of(ruled.table, roles, headings)


def _alike(one: Sheet, other: Sheet) -> bool:
    return [squeezed(word) for word in one.headings] == [squeezed(word) for word in other.headings]


def _headers(sheet: Sheet) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in sheet.headings if word))


def _around(sheets: Sequence[Sheet], part: Part, run: Sequence[tuple[int, Sheet]]) -> tuple[list[Line], list[Line]]:
    """Captions and notes of the tables, as paragraphs before and behind the ladder."""
    tables = [child for i, child in enumerate(part.children) if i in dict(run) and isinstance(child, Ruled)]
    before = [Line(table.caption, spot=table.table.spot) for table in tables if table.caption]
    after = [Line(note, spot=table.table.spot) for table in tables for note in table.notes]
    return before, after


def _strategies(climb: Climb) -> list[Rung]:
    """The outermost rungs; measures that stand above all of them have one without words."""
    alone = [Rung(measures=climb.top.measures)] if climb.top.measures else []
    return [*alone, *climb.top.rungs]


# ------------------------------------------------------------------ who answers


def _answered(climb: Climb) -> Iterator[Doubt]:
    """Give each measure the units that stand beside it."""
    for held in climb.held.values():
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
        names = "、".join(unit["unit"] for unit in rung.units)
        yield Doubt("drafting-units-paired", rung.spot, names, rung.title or rung.last_words, 0.8)


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
        names = "、".join(unit["unit"] for unit in units)
        yield Doubt(CHECKS[basis], held.rungs[0].spot, names, held.rungs[0].title or held.rungs[0].last_words, 0.5)


CHECKS = {
    "sense": "drafting-units-unpaired",
    "joined": "drafting-units-joined",
    "shared-joined": "drafting-units-joined",
}
"""How units were tied to measures, where a person should look, and the words that tell it."""
