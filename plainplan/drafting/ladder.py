"""A tree of sections in, the same with its ladder out: which tables or lists hold it, and where it stands.

The first of these that the document has, from its beginning on: tables of measures that go on in one section, a table
for each of several neighbouring sections or items, a nested list in a section that is named after its measures. What
stands in an appendix is a ladder only when it is longer than a form to fill in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plainplan.drafting.answering import answered
from plainplan.drafting.body import LONGEST_HEADING
from plainplan.drafting.columns import Role, holds_measures, role_of, roles_of
from plainplan.drafting.grid import grid_of, head_rows, headings_of
from plainplan.drafting.listed import listed
from plainplan.drafting.parts import Child, Ladder, Part, Ruled
from plainplan.drafting.rows import Climb, climbed
from plainplan.drafting.rungs import Rung, written
from plainplan.drafting.sheets import Sheet, sheet_of
from plainplan.drafting.tidy import squeezed
from plainplan.model.manuscript import Doubt, Line

FORM = 3
"""Rows below the headings; a table in an appendix that has fewer is a form."""


def with_ladder(root: Part) -> tuple[Doubt, ...]:
    """Put the ladder in its place; what was unsure on the way."""
    appendices = [one for one in root.parts if one.kind == "appendix"]
    appended = {id(part) for one in appendices for part in one.walk()}
    for part in root.walk():
        _wrap(part)
        if run := _run(part, id(part) in appended):
            return (*_one_place(part, run), *_left(root, appended))
        if siblings := _neighbours(part, id(part) in appended):
            return (*_a_table_each(part, siblings), *_left(root, appended))
    sections = (part for part in root.parts if part.kind == "section")
    return next(filter(None, map(listed, sections)), ())


def _left(root: Part, appended: set[int]) -> Iterator[Doubt]:
    """Further tables of measures, which stay tables, since a plan has one ladder."""
    parts = [part for part in root.walk() if id(part) not in appended]
    for ruled in [child for part in parts for child in part.children if isinstance(child, Ruled)]:
        if sheet := read_sheet(ruled):
            words = " ".join(_headers(sheet))
            yield Doubt("drafting-second-ladder", ruled.table.spot, words, words, 0.6)


def read_sheet(ruled: Ruled) -> Sheet | None:
    """A table as a ladder, None where its headings do not say that it is one."""
    grid = grid_of(ruled.table)
    heads = head_rows(ruled.table, grid)
    headings = headings_of(grid, heads)
    roles = roles_of(headings)
    if not heads or not holds_measures(headings, roles):
        return None
    return sheet_of(ruled.table, roles, headings)


def _run(part: Part, appended: bool = False) -> list[tuple[int, Sheet]]:
    """The tables of a part that hold measures under the same headings, with their places among its children."""
    run: list[tuple[int, Sheet]] = []
    for i, child in enumerate(part.children):
        sheet = read_sheet(child) if isinstance(child, Ruled) else None
        if isinstance(child, Ruled) and run and run[-1][0] == i - 1 and not (sheet and _alike(sheet, run[0][1])):
            sheet = _continued(child, run[0][1])
        if sheet and (not run or _alike(sheet, run[0][1])):
            run.append((i, sheet))
    return [] if appended and sum(len(sheet.body()) for _, sheet in run) < FORM else run


def _continued(ruled: Ruled, first: Sheet) -> Sheet | None:
    """A table right behind one of measures that has as many columns and no headings: the same table, cut by a page."""
    grid = grid_of(ruled.table)
    same = bool(grid) and len(grid[0]) == len(first.roles) and not ruled.caption and not ruled.table.heads
    known = [role_of(word) for word in headings_of(grid, 1)] if same else []
    headed = sum(role is not Role.OTHER for role in known) * 2 > len(known)
    return Sheet(ruled.table, grid, 0, first.headings, first.roles) if same and not headed else None


def _alike(one: Sheet, other: Sheet) -> bool:
    return [squeezed(word) for word in one.headings] == [squeezed(word) for word in other.headings]


def _headers(sheet: Sheet) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in sheet.headings if word))


# ------------------------------------------------------------------ tables in one place


def _one_place(part: Part, run: Sequence[tuple[int, Sheet]]) -> tuple[Doubt, ...]:
    """Tables that go on: one ladder in the place of the first, what stands between them behind it."""
    climb = climbed([sheet for _, sheet in run])
    doubts = [*climb.doubts, *answered(climb.held.values())]
    first, last = run[0][0], run[-1][0]
    taken = dict(run)
    between = [child for i, child in enumerate(part.children[first : last + 1], first) if i not in taken]
    tables = [part.children[i] for i in taken]
    ladder = Ladder(_headers(run[0][1]), _strategies(climb))
    part.children[first : last + 1] = [*_captions(tables), ladder, *between, *_notes(tables)]
    doubts += [Doubt("drafting-moved-behind", one.spot, one.text, "", 0.6) for one in between if isinstance(one, Line)]
    return tuple(doubts)


def _strategies(climb: Climb) -> tuple[dict[str, object], ...]:
    """The outermost rungs; measures that stand above all of them have one without words."""
    alone = [Rung(measures=climb.top.measures)] if climb.top.measures else []
    return tuple(written(rung, 0, len(climb.levels)) for rung in (*alone, *climb.top.rungs))


def _captions(tables: Sequence[Child]) -> list[Line]:
    return [Line(one.caption, spot=one.table.spot) for one in tables if isinstance(one, Ruled) and one.caption]


def _notes(tables: Sequence[Child]) -> list[Line]:
    return [Line(note, spot=one.table.spot) for one in tables if isinstance(one, Ruled) for note in one.notes]


# ------------------------------------------------------------------ a table for each part


def _neighbours(part: Part, appended: bool) -> list[tuple[int, Part, Sheet]]:
    """Two or more parts in a row that hold a table of measures each, with words before it at most."""
    found: list[tuple[int, Part, Sheet]] = []
    for i, child in enumerate(part.children):
        run = _run(child, appended) if isinstance(child, Part) and child.kind != "appendix" else []
        fits = len(run) == 1 and isinstance(child, Part) and _words_and_a_table(child)
        if fits and isinstance(child, Part) and (not found or _alike(run[0][1], found[0][2])):
            found.append((i, child, run[0][1]))
        elif len(found) > 1:
            break
        else:
            found = []
    uppers = max((sheet.uppers for _, _, sheet in found), default=0)
    return found if len(found) > 1 and uppers < 2 else []


def _wrap(part: Part) -> None:
    """A table under a line without a number, beside parts that hold such tables under a number, is such a part too."""
    sheets = [run[0][1] for one in part.parts for run in [_run(one)] if run]
    for i, child in enumerate(part.children):
        before = part.children[i - 1] if i else None
        sheet = read_sheet(child) if sheets and isinstance(child, Ruled) else None
        if sheet and _alike(sheet, sheets[0]) and isinstance(before, Line) and len(before.text) <= LONGEST_HEADING:
            part.children[i - 1 : i + 1] = [Part("item", text=before.shown.strip(), children=[child], spot=before.spot)]
            return


def _words_and_a_table(part: Part) -> bool:
    return all(isinstance(child, Line) for child in part.children[:-1]) and isinstance(part.children[-1], Ruled)


def _a_table_each(part: Part, siblings: Sequence[tuple[int, Part, Sheet]]) -> tuple[Doubt, ...]:
    """The parts are the strategies, their tables what stands below them."""
    above = [_strategy(one) for _, one, _ in siblings]
    climb = climbed([sheet for _, _, sheet in siblings], above)
    doubts = [*climb.doubts, *answered(climb.held.values())]
    doubts += [Doubt("drafting-part-as-strategy", one.spot, one.words, one.words, 0.7) for _, one, _ in siblings]
    tables = [one.children[-1] for _, one, _ in siblings]
    ladder = Ladder(_headers(siblings[0][2]), _strategies(climb))
    place: list[Child] = [*_captions(tables), ladder, *_notes(tables)]
    first, last = siblings[0][0], siblings[-1][0]
    part.children[first : last + 1] = [Part(children=place)] if part.kind == "root" else place
    return tuple(doubts)


def _strategy(part: Part) -> Rung:
    lines = list(_lines(part))
    return Rung(part.label, part.style, part.value, part.words, lines, spot=part.spot)


def _lines(part: Part) -> Iterator[str]:
    if part.heading and part.text:
        yield part.text
    for child in part.children:
        if isinstance(child, Line):
            yield child.shown.strip()
