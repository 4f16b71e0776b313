"""Figures over time in, points and pieces of a line out, for drawings of the site and of the reports.

Across, a drawing is measured in percent of the room it has; upward, in sizes of its letters (`em`). So it grows and
shrinks with the page while its words keep their size.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence

TALL, TOP = 6.0, 1.9
"""The room for a line, and what lies above it for words."""

LEFT, RIGHT = 1.5, 98.5
"""Where the first and the last point stand, in percent."""

DOTTED = 40
"""So many points still have a dot each."""

Point = tuple[float, float]
Piece = tuple[Point, Point]


def scale(least: float, most: float) -> tuple[float, float]:
    """Round ends of a scale; it begins at zero unless all figures are far from it."""
    low = 0.0 if 0 <= least < 0.6 * most else least
    low = min(low, 0.0) if most <= 0 else low
    step: float = 10.0 ** math.floor(math.log10(max(most - low, abs(most), 1e-9))) / 2
    bottom, top = math.floor(low / step) * step, math.ceil(most / step) * step
    return bottom, top if top > bottom else bottom + step


def points(at: Sequence[int], values: Sequence[float | None], ends: tuple[float, float]) -> list[Point | None]:
    """Where each figure stands; None where there is none. `at` are their places in time, `ends` those of the scale."""
    low, high = ends

    def point(place: int, value: float) -> Point:
        share = (place - at[0]) / (at[-1] - at[0]) if at[-1] > at[0] else 0.5
        return round(LEFT + share * (RIGHT - LEFT), 2), round(TOP + (1 - (value - low) / (high - low)) * TALL, 2)

    return [None if value is None else point(place, value) for place, value in zip(at, values, strict=True)]


def pieces(at: Sequence[int], placed: Sequence[Point | None], joined: Callable[[int, int], bool]) -> tuple[Piece, ...]:
    """The line through the points, from each to the next where `joined` says so of their places in time."""
    known = [(place, point) for place, point in zip(at, placed, strict=True) if point]
    return tuple((here[1], there[1]) for here, there in itertools.pairwise(known) if joined(here[0], there[0]))
