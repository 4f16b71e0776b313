"""Text of a page in, the regions in which it is read out: columns one after the other, tables where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from plainplan.manuscripts.paper.sheets import Strip

# Points, lines and shares: a gutter narrower than this is a wide space; columns have so many lines with text on both
# sides; so many of the lines on the left fill their column, which entries of a list set with tabs do not.
_GUTTER = 9.0
_FEWEST = 4
_FILLED = 0.6


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the page that is read from top to bottom, in points."""

    x0: float
    y0: float
    x1: float
    y1: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a place lies within; lower and right edges belong to the next region."""
        return self.x0 <= x < self.x1 and self.y0 <= y < self.y1


def regions(strips: Sequence[Strip], area: Region) -> list[Region]:
    """The regions of an area in reading order, which together are the whole of it. `strips` are those within, torn
    wherever there is a gap that could be a gutter."""
    lines = _lines(strips)
    found: list[Region] = []
    top, index = area.y0, 0
    while index < len(lines):
        end, gutter = _run(lines, index)
        if gutter is None or not _are_columns(lines[index:end], gutter):
            index += 1
            continue
        first, last = lines[index][0], lines[end - 1][-1]
        upper, lower = first.base - 1.1 * first.size, last.base + 0.35 * last.size
        middle = (gutter[0] + gutter[1]) / 2
        found.append(Region(area.x0, top, area.x1, upper))
        found += [Region(area.x0, upper, middle, lower), Region(middle, upper, area.x1, lower)]
        top, index = lower, end
    return [*found, Region(area.x0, top, area.x1, area.y1)]


def _lines(strips: Sequence[Strip]) -> list[list[Strip]]:
    lines: list[list[Strip]] = []
    for strip in sorted(strips, key=lambda strip: (strip.base, strip.x0)):
        if lines and strip.base - lines[-1][0].base < 0.45 * strip.size:
            lines[-1].append(strip)
        else:
            lines.append([strip])
    return [sorted(line, key=lambda strip: strip.x0) for line in lines]


def _run(lines: list[list[Strip]], start: int) -> tuple[int, tuple[float, float] | None]:
    """How far down one gutter goes from a line: the index after the last line, and the gutter."""
    gutter = _widest(lines[start])
    end = start + 1
    while gutter and end < len(lines):
        narrower = _narrowed(gutter, lines[end])
        if narrower is None:
            break
        gutter, end = narrower, end + 1
    while end > start + 1 and len(lines[end - 1]) < 2 and len(lines[end - 2]) < 2:
        end -= 1
    return end, gutter


def _widest(line: list[Strip]) -> tuple[float, float] | None:
    gaps = [(before.x1, after.x0) for before, after in pairwise(line)]
    gap = max(gaps, key=lambda pair: pair[1] - pair[0], default=None)
    return gap if gap and gap[1] - gap[0] >= _GUTTER else None


def _narrowed(gutter: tuple[float, float], line: list[Strip]) -> tuple[float, float] | None:
    left, right = gutter
    middle = (left + right) / 2
    for strip in line:
        if strip.x0 < middle < strip.x1:
            return None
        if strip.x1 <= middle:
            left = max(left, strip.x1)
        else:
            right = min(right, strip.x0)
    return (left, right) if right - left >= _GUTTER else None


def _are_columns(lines: list[list[Strip]], gutter: tuple[float, float]) -> bool:
    both = [line for line in lines if line[0].x1 <= gutter[0] + 1 and line[-1].x0 >= gutter[1] - 1 and len(line) > 1]
    if len(both) < _FEWEST:
        return False
    left = [strip for line in lines for strip in line if strip.x1 <= gutter[0] + 1]
    edge = max(strip.x1 for strip in left)
    filled = sum(1 for strip in left if edge - strip.x1 < 2.5 * strip.size and strip.width > 8 * strip.size)
    return filled >= _FILLED * len(left)
