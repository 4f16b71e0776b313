"""Tables without upright lines: level lines and what stands between them in, the lines that are meant out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from plainplan.manuscripts.paper.sheets import Glyph, Rule
from plainplan.manuscripts.paper.strips import set_strips

# Points within which two lines begin or end alike; the fewest lines of such a table (above and below it, and below its
# header); ems of a gap between two columns.
_ALIKE = 3.0
_FEWEST = 3
_GAP = 0.8


def implied(rules: Sequence[Rule], glyphs: Sequence[Glyph]) -> list[list[Rule]]:
    """For each table that is ruled by level lines only, all its lines: those that are drawn, upright ones in the gaps
    that no text crosses, and, where rows are not ruled, level ones above each line of the first column. `rules` are
    those that belong to no grid."""
    found = []
    for group in _alike([rule for rule in rules if rule.y0 == rule.y1]):
        tops = [rule.y0 for rule in group]
        within = [glyph for glyph in glyphs if tops[0] < glyph.base < tops[-1] and _between(glyph, group[0])]
        if len(group) < _FEWEST or not _all_filled(tops, within):
            continue
        gaps = _gaps(within, group[0])
        if gaps:
            found.append(_lines(group, gaps, within))
    return found


def _alike(level: Sequence[Rule]) -> list[list[Rule]]:
    """Lines that begin and end at the same places, from the top down, each height once."""
    groups: list[list[Rule]] = []
    for rule in sorted(level, key=lambda rule: rule.y0):
        home = next((group for group in groups if _is_alike(group[0], rule)), None)
        if home is None:
            groups.append([rule])
        elif rule.y0 - home[-1].y0 > _ALIKE:
            home.append(rule)
    return groups


def _is_alike(one: Rule, other: Rule) -> bool:
    return abs(one.x0 - other.x0) <= _ALIKE and abs(one.x1 - other.x1) <= _ALIKE


def _between(glyph: Glyph, rule: Rule) -> bool:
    return rule.x0 - _ALIKE <= glyph.x0 and glyph.x1 <= rule.x1 + _ALIKE


def _all_filled(tops: Sequence[float], glyphs: Sequence[Glyph]) -> bool:
    return all(any(above < glyph.base < below for glyph in glyphs) for above, below in pairwise(tops))


def _gaps(glyphs: Sequence[Glyph], rule: Rule) -> list[float]:
    """The middles of the gaps that go through all lines."""
    covered: list[tuple[float, float]] = []
    for strip in sorted(set_strips(glyphs, apart=_GAP), key=lambda strip: strip.x0):
        if covered and strip.x0 <= covered[-1][1] + _GAP * strip.size:
            covered[-1] = (covered[-1][0], max(covered[-1][1], strip.x1))
        else:
            covered.append((strip.x0, strip.x1))
    return [(before[1] + after[0]) / 2 for before, after in pairwise(covered)]


def _lines(group: list[Rule], gaps: list[float], glyphs: Sequence[Glyph]) -> list[Rule]:
    top, bottom, left, right = group[0].y0, group[-1].y0, group[0].x0, group[0].x1
    lines = [*group, *(Rule(x, top, x, bottom) for x in (left, *gaps, right))]
    if len(group) > _FEWEST:
        return lines
    first = set_strips([glyph for glyph in glyphs if glyph.x1 <= gaps[0] and glyph.base > group[1].y0])
    rows = [strip.base - 1.05 * strip.size for strip in first][1:]
    return lines + [Rule(left, y, right, y) for y in rows]
