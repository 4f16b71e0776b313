"""Grids and the signs in them in, tables as they stand on a page out: cells with what is typed in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from plainplan.manuscripts.paper.grid import Grid
from plainplan.manuscripts.paper.sheets import Anchor, Glyph, Strip
from plainplan.manuscripts.paper.strips import set_strips


@dataclass(slots=True)
class Frame:
    """A cell: where its sides stand, in points; its rows from `top` to before `bottom`; what is typed in it, and the
    tables that stand in it; `is_open` when no line is drawn below it at the end of the page."""

    x0: float
    x1: float
    y0: float
    y1: float
    top: int
    bottom: int
    strips: list[Strip] = field(default_factory=list)
    inner: list[PaperTable] = field(default_factory=list)
    is_open: bool = False

    @property
    def text(self) -> str:
        """All that is typed in it, without spaces."""
        return "".join("".join(strip.text.split()) for strip in self.strips)


@dataclass(slots=True)
class PaperTable:
    """A table on one page, or joined from several: `xs` are the places of its upright lines in points, `rows` how many
    it has, `heads` how many of these head it on each page, `breaks` the rows that begin on a new page."""

    page: int
    xs: list[float]
    y0: float
    y1: float
    rows: int
    frames: list[Frame]
    heads: int = 0
    breaks: list[int] = field(default_factory=list)

    def row(self, index: int) -> list[Frame]:
        """The cells that stand in a row, those that reach into it from above too."""
        return [frame for frame in self.frames if frame.top <= index < frame.bottom]


def frame_tables(
    grids: Sequence[Grid], glyphs: Sequence[Glyph], anchors: Sequence[Anchor], page: int
) -> tuple[list[PaperTable], list[Glyph]]:
    """The tables of a page, and the signs that stand outside all of them. A sign belongs to the smallest grid around
    it, so that a table within a cell has its own."""
    by_size = sorted(range(len(grids)), key=lambda at: _area(grids[at]))
    held: list[dict[tuple[int, int], list[Glyph]]] = [{} for _ in grids]
    outside = []
    for glyph in glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, glyph.base - 0.35 * glyph.size
        at = next((at for at in by_size if grids[at].holds(x, y)), None)
        if at is None:
            outside.append(glyph)
        else:
            held[at].setdefault((grids[at].column(x), grids[at].row(y)), []).append(glyph)
    tables = [_table(grid, signs, anchors, page) for grid, signs in zip(grids, held, strict=True)]
    return _nested(tables), outside


def pitch_of(table: PaperTable) -> float:
    """How far apart its lines are as a rule, in points: that of the nearer quarter, since blank lines stand between
    others."""
    gaps = sorted(
        after.base - before.base
        for frame in table.frames
        for before, after in pairwise(frame.strips)
        if after.page == before.page and after.base - before.base > 0.8 * before.size
    )
    sizes = [strip.size for frame in table.frames for strip in frame.strips]
    size = median(sizes or [12.0])
    return min(gaps[len(gaps) // 4], 2.4 * size) if gaps else 1.5 * size


def _area(grid: Grid) -> float:
    return (grid.xs[-1] - grid.xs[0]) * (grid.ys[-1] - grid.ys[0])


def _table(grid: Grid, held: dict[tuple[int, int], list[Glyph]], anchors: Sequence[Anchor], page: int) -> PaperTable:
    frames = []
    for box in grid.boxes:
        signs = [
            glyph
            for column in range(box.left, box.right)
            for row in range(box.top, box.bottom)
            for glyph in held.get((column, row), ())
        ]
        frame = Frame(grid.xs[box.left], grid.xs[box.right], grid.ys[box.top], grid.ys[box.bottom], box.top, box.bottom)
        frame.is_open = box.bottom == len(grid.ys) - 1 and box.left in grid.open_below
        frame.strips = set_strips(signs, anchors=anchors)
        frames.append(frame)
    table = PaperTable(page, list(grid.xs), grid.ys[0], grid.ys[-1], len(grid.ys) - 1, frames)
    _bound(table)
    return table


def _bound(table: PaperTable) -> None:
    """Tell each strip of a table its page and the room of its cell: cells are padded alike left and right, and by how
    much is seen where text begins at the left of its cell."""
    pads = [strip.x0 - frame.x0 for frame in table.frames for strip in frame.strips if strip.x0 >= frame.x0]
    near = [pad for pad in pads if pad < 12] or [5.0]
    pad = median(sorted(near)[: max(1, len(near) // 3)])
    for frame in table.frames:
        for strip in frame.strips:
            strip.page, strip.left, strip.right = table.page, frame.x0 + pad, frame.x1 - pad


def _nested(tables: list[PaperTable]) -> list[PaperTable]:
    """Tables that stand on the page itself, the others in the cells that hold them."""
    outer = []
    for table in tables:
        holder = _holder(table, tables)
        if holder is None:
            outer.append(table)
        else:
            holder.inner.append(table)
    return outer


def _holder(table: PaperTable, tables: list[PaperTable]) -> Frame | None:
    around = [
        frame
        for other in tables
        if other is not table
        for frame in other.frames
        if frame.x0 - 1 <= table.xs[0]
        and table.xs[-1] <= frame.x1 + 1
        and frame.y0 - 1 <= table.y0
        and table.y1 <= frame.y1 + 1
    ]
    return min(around, key=lambda frame: (frame.x1 - frame.x0) * (frame.y1 - frame.y0), default=None)
