"""A sheet in, its text and tables in reading order out, before it is known what belongs to the page alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plainplan.manuscripts.paper.columns import Region, regions
from plainplan.manuscripts.paper.frames import PaperTable, frame_tables
from plainplan.manuscripts.paper.grid import MOST_RULES, ruled
from plainplan.manuscripts.paper.implied import implied
from plainplan.manuscripts.paper.sheets import Glyph, Rule, Sheet, Strip
from plainplan.manuscripts.paper.strips import set_strips
from plainplan.model.manuscript import Doubt, Spot

# Ems of a gap that may be a gutter between columns.
_APART = 0.9


@dataclass(slots=True)
class LaidPage:
    """A page as it is read: `items` in their order, `signs` how many are printed on it, `lost` how many of
    these have no letter, `rules` the level lines that
    belong to no table, `pictured` the share that pictures cover."""

    number: int
    width: float
    height: float
    items: list[Strip | PaperTable]
    rules: list[Rule]
    signs: int
    lost: int
    pictured: float
    left_out: tuple[Doubt, ...]
    doubts: tuple[Doubt, ...]


def lay(sheet: Sheet) -> LaidPage:
    """The page in the order in which it is read: what stands above a table, the table, what stands below it; columns
    one after the other."""
    grids = ruled(sheet.rules)
    free = [rule for rule in sheet.rules if not any(grid.holds(rule.x0, rule.y0) for grid in grids)]
    meant = implied(free, sheet.glyphs) if len(free) <= MOST_RULES else []
    grids += [grid for lines in meant for grid in ruled(lines)]
    tables, outside = frame_tables(grids, sheet.glyphs, sheet.anchors, sheet.number)
    items: list[Strip | PaperTable] = []
    for part in _bands(tables, sheet):
        if isinstance(part, PaperTable):
            items.append(part)
        else:
            items += _text(part, outside, sheet)
    doubts = sheet.doubts
    if len(sheet.rules) > MOST_RULES and not grids:
        doubts += (Doubt("pdf-drawing", Spot(page=sheet.number), source=str(len(sheet.rules)), certain=0.3),)
    doubts += tuple(Doubt("pdf-table-implied", Spot(page=sheet.number), certain=0.6) for _ in meant)
    lost = sum(1 for glyph in sheet.glyphs if "\ufffd" in glyph.text)
    signs = sum(1 for glyph in sheet.glyphs if glyph.text.strip())
    return LaidPage(
        sheet.number, sheet.width, sheet.height, items, free, signs, lost, sheet.pictured, sheet.left_out, doubts
    )


def _bands(tables: Sequence[PaperTable], sheet: Sheet) -> list[Region | PaperTable]:
    """The page from the top down: tables, what stands beside them, and the text between."""
    bands: list[Region | PaperTable] = []
    top, far = -sheet.height, 2 * sheet.width
    for table in sorted(tables, key=lambda table: (table.y0, table.xs[0])):
        if table.y0 > top:
            bands.append(Region(-far, top, far, table.y0))
        upper = max(top, table.y0)
        bands += [Region(-far, upper, table.xs[0], table.y1), table, Region(table.xs[-1], upper, far, table.y1)]
        top = max(top, table.y1)
    return [*bands, Region(-far, top, far, 2 * sheet.height)]


def _text(area: Region, glyphs: Sequence[Glyph], sheet: Sheet) -> list[Strip]:
    held = [glyph for glyph in glyphs if area.holds((glyph.x0 + glyph.x1) / 2, glyph.base - 0.35 * glyph.size)]
    if not held:
        return []
    found = []
    parts = regions(set_strips(held, apart=_APART), area)
    for region in parts:
        signs = [glyph for glyph in held if region.holds((glyph.x0 + glyph.x1) / 2, glyph.base - 0.35 * glyph.size)]
        strips = set_strips(signs, anchors=sheet.anchors)
        for strip in strips:
            strip.page = sheet.number
        if len(parts) > 1 and (region.x0 > area.x0 or region.x1 < area.x1):
            _bound(strips)
        found += strips
    return found


def _bound(strips: Sequence[Strip]) -> None:
    """Tell the strips of a column how wide it is."""
    left, right = min((strip.x0 for strip in strips), default=0.0), max((strip.x1 for strip in strips), default=0.0)
    for strip in strips:
        strip.left, strip.right = left, right
