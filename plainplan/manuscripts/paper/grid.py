"""Ruling lines in, grids out: which boxes of a page are the cells of a table, and how far each reaches.

Lines are laid on each other within a tolerance, those that touch no crossing line are dropped (underlines, the rule
above footnotes), and what hangs together is one grid. Two boxes side by side with no line between are one cell, so
merged cells come by themselves, whatever a program drew them with.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from plainplan.manuscripts.paper.sheets import Rule

# Points within which two lines are one, and a line touches another.
_SNAP = 2.5
_TOUCH = 3.5
# A page with more lines than this is a drawing, not a table (a page of a plan has below a hundred).
MOST_RULES = 2000
_MOST_BOXES = 40_000


@dataclass(frozen=True, slots=True)
class Box:
    """A cell: from which column and row of lines to which, counted from 0, the ends not included."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as ruled: where its upright and level lines stand, in points, and its cells in reading order;
    `open_below` the columns without a line at the lower end, which some programs leave where a page cuts a cell."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    boxes: tuple[Box, ...]
    open_below: frozenset[int] = frozenset()

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies within its outer lines."""
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]

    def column(self, x: float) -> int:
        """The column that a place lies in, 0 at the least."""
        return max(0, min(len(self.xs) - 2, bisect_right(self.xs, x) - 1))

    def row(self, y: float) -> int:
        """The row that a place lies in, 0 at the least."""
        return max(0, min(len(self.ys) - 2, bisect_right(self.ys, y) - 1))


def ruled(rules: Iterable[Rule]) -> list[Grid]:
    """The grids of a page from the top down, each with two cells or more. No grids where there are more than
    `MOST_RULES` lines: the reader tells that it did not look."""
    level = _laid([(rule.y0, rule.x0, rule.x1) for rule in rules if rule.y0 == rule.y1])
    upright = _laid([(rule.x0, rule.y0, rule.y1) for rule in rules if rule.x0 == rule.x1])
    if len(level) + len(upright) > MOST_RULES:
        return []
    grids = [_grid(*part) for part in _joined(level, upright)]
    return sorted((grid for grid in grids if grid and len(grid.boxes) > 1), key=lambda grid: (grid.ys[0], grid.xs[0]))


type _Line = tuple[float, float, float]
"""Where a line stands, and from where to where it goes."""
type _Walls = set[tuple[int, int]]


def _laid(lines: list[_Line]) -> list[_Line]:
    """Lines that stand at the same place as one, where they meet."""
    laid: list[_Line] = []
    for group in _near(lines):
        at = sum(line[0] for line in group) / len(group)
        start, end = None, 0.0
        for _, low, high in sorted(group, key=lambda line: line[1]):
            if start is None:
                start, end = low, high
            elif low <= end + _TOUCH:
                end = max(end, high)
            else:
                laid.append((at, start, end))
                start, end = low, high
        if start is not None:
            laid.append((at, start, end))
    return [line for line in laid if line[2] - line[1] > _SNAP]


def _near(lines: list[_Line]) -> list[list[_Line]]:
    groups: list[list[_Line]] = []
    for line in sorted(lines):
        if groups and line[0] - groups[-1][-1][0] <= _SNAP / 2 and line[0] - groups[-1][0][0] <= _SNAP:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _joined(level: list[_Line], upright: list[_Line]) -> list[tuple[list[_Line], list[_Line]]]:
    """Lines that hang together, each with a crossing one at least. One is enough for an upright line too: many
    programs leave the last cells of a page open below."""
    touching = {index: [at for at, line in enumerate(level) if _meet(line, post)] for index, post in enumerate(upright)}
    posts = [index for index, met in touching.items() if met]
    root = list(range(len(level)))

    def find(at: int) -> int:
        while root[at] != at:
            root[at] = root[root[at]]
            at = root[at]
        return at

    for post in posts:
        for at in touching[post][1:]:
            root[find(at)] = find(touching[post][0])
    parts: dict[int, tuple[set[int], list[int]]] = {}
    for post in posts:
        met, stood = parts.setdefault(find(touching[post][0]), (set(), []))
        met.update(touching[post])
        stood.append(post)
    return [([level[at] for at in sorted(met)], [upright[at] for at in stood]) for met, stood in parts.values()]


def _meet(level: _Line, upright: _Line) -> bool:
    y, x0, x1 = level
    x, y0, y1 = upright
    return x0 - _TOUCH <= x <= x1 + _TOUCH and y0 - _TOUCH <= y <= y1 + _TOUCH


def _grid(level: list[_Line], upright: list[_Line]) -> Grid | None:
    """The grid of lines that hang together. Sides that are left open are closed where its lines end."""
    xs = _places([at for at, _, _ in upright] + [min(low for _, low, _ in level), max(high for _, _, high in level)])
    ys = _places([at for at, _, _ in level] + [min(low for _, low, _ in upright), max(high for _, _, high in upright)])
    if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > _MOST_BOXES:
        return None
    beside = _walls(upright, xs, ys)
    below = _walls(level, ys, xs)
    last = len(ys) - 1
    gaps = frozenset(column for column in range(len(xs) - 1) if (last, column) not in below)
    return Grid(xs, ys, _boxes(len(xs) - 1, last, beside, below), gaps)


def _places(values: Sequence[float]) -> tuple[float, ...]:
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _TOUCH:
            places.append(value)
    return tuple(places)


def _walls(lines: list[_Line], across: tuple[float, ...], along: tuple[float, ...]) -> _Walls:
    """Which stretches between two crossing lines are drawn: (which line, which stretch)."""
    walls = set()
    for at, low, high in lines:
        line = min(range(len(across)), key=lambda index: abs(across[index] - at))
        for stretch in range(len(along) - 1):
            middle = (along[stretch] + along[stretch + 1]) / 2
            if low <= middle <= high:
                walls.add((line, stretch))
    return walls


def _boxes(wide: int, high: int, beside: _Walls, below: _Walls) -> tuple[Box, ...]:
    taken: _Walls = set()
    boxes = []
    for row in range(high):
        for column in range(wide):
            if (column, row) in taken:
                continue
            right = column + 1
            while right < wide and (right, row) not in beside and (right, row) not in taken:
                right += 1
            bottom = row + 1
            while bottom < high and _goes_on(column, right, bottom, beside, below, taken):
                bottom += 1
            taken.update((x, y) for x in range(column, right) for y in range(row, bottom))
            boxes.append(Box(column, row, right, bottom))
    return tuple(boxes)


def _goes_on(left: int, right: int, row: int, beside: _Walls, below: _Walls, taken: _Walls) -> bool:
    """Whether a cell reaches down into a row: no line above it, and none through it."""
    if any((row, column) in below or (column, row) in taken for column in range(left, right)):
        return False
    return not any((column, row) in beside for column in range(left + 1, right))
