"""The steps of a service as a drawing: boxes with their words in lines, and arrows with their conditions.

Lengths are in sixteenths of the size of the text around, so that the drawing grows with it. A condition has a
place of its own between two steps, so that no arrow runs through words.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from plainplan.layers import Arrangement, Spot, arranged
from plainplan.model.services import Step, leads, step_numbers
from plainplan.model.text import Text

if TYPE_CHECKING:
    from plainplan.render.pen import Pen

NONE = Markup("")

EM = 16
LINE = 24
"""The size of the letters, and the height of a line."""

WIDTH, GAP = 11 * EM, 2 * EM
"""A box, and what lies between two of them."""

PADDING, RISE, EDGE = 10, 2.5 * EM, 4
"""Within a box above and below its words, between two rows, and around the drawing."""

LETTERS = (WIDTH - 20) / EM
"""How many Chinese characters fit on a line."""


@dataclass(frozen=True, slots=True)
class Words:
    """A line of words around the middle `x` with its baseline at `y`; `role` is number, title, doer or when."""

    x: float
    y: float
    said: str
    role: str
    lang: Markup = NONE


@dataclass(frozen=True, slots=True)
class Box:
    """A step; `ends` where the procedure ends with it."""

    x: float
    y: float
    width: float
    height: float
    ends: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing: its size, boxes, lines and heads of arrows as SVG paths, and words."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    lines: tuple[str, ...]
    heads: tuple[str, ...]
    words: tuple[Words, ...]


Said = tuple[str, str, Markup]
"""A line of words, its role, and its `lang` attribute where it is in another language than the page."""


def chart(p: Pen, steps: Sequence[Step]) -> Chart | None:
    """The drawing of all steps that one comes to; None where there are fewer than two of them."""
    arrows = list(_arrows(tuple(steps)))
    if not arrows:
        return None
    said = dict(_said(p, tuple(steps), arrows))
    place = arranged((start, end) for start, end, _ in arrows)
    ends = {step.id for step in steps if not leads(tuple(steps))[step.id]}
    return _drawn(place, {name: said[name] for name in place.spots}, ends)


Arrow = tuple[str, str, Text | None]
"""From where, to where; a text where it leads away from a step under a condition."""


def _arrows(steps: tuple[Step, ...]) -> Iterator[Arrow]:
    """The arrows in the order in which one meets them from the first step on. A condition is called `from>to`."""
    onward = leads(steps)
    ahead = [step.id for step in steps[:1]]
    for name in ahead:
        for branch in onward.get(name, ()):
            if branch.to not in onward or branch.to == name:
                continue
            between = f"{name}>{branch.to}"
            yield from _way(name, between, branch.to, branch.when)
            if branch.to not in ahead:
                ahead.append(branch.to)


def _way(start: str, between: str, end: str, when: Text | None) -> Iterator[Arrow]:
    if when is None:
        yield start, end, None
    else:
        yield start, between, when
        yield between, end, None


# ------------------------------------------------------------ words


def _said(p: Pen, steps: tuple[Step, ...], arrows: Iterable[Arrow]) -> Iterator[tuple[str, tuple[Said, ...]]]:
    """What stands at each name of the arrows."""
    numbers = step_numbers(steps)
    for step in steps:
        doer = p.named(step.doer) if step.doer else None
        by = doer.name if doer else step.doer
        lines = [(p.t("steps.number", n=numbers[step.id]), "number", NONE), *_lines(p, step.title, "title")]
        yield step.id, (*lines, *(_lines(p, by, "doer") if by else ()))
    for _, between, when in arrows:
        if when is not None:
            yield between, tuple(_lines(p, when, "when"))


def _lines(p: Pen, text: Text, role: str) -> Iterator[Said]:
    said = p.brief(text)
    for line in broken(said, LETTERS):
        yield line, role, p.lang(text)


_PIECE = re.compile(
    r"[\u2e80-\u9fff\uff00-\uffef][，。、；：！？）」』”]*|[（「『“]+[\u2e80-\u9fff]|[^\s\u2e80-\u9fff]+\s*|\s+"
)


def broken(said: str, room: float) -> list[str]:
    """Words in lines of at most `room` letters' width; a longer word has a line of its own."""
    lines = [""]
    for piece in _PIECE.findall(said):
        if lines[-1] and wide(lines[-1] + piece.rstrip()) > room:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.rstrip() for line in lines if line.strip()]


def wide(said: str) -> float:
    """About how wide words are, in sizes of their letters; Latin ones are taken for rather wide."""
    return sum(1.0 if ord(letter) > 0x2E7F else 0.52 for letter in said)


# ------------------------------------------------------------ places

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the rows and columns of an arrangement lie, and how tall the words at each name are."""

    place: Arrangement
    heights: Mapping[str, float]
    rows: Mapping[int, tuple[float, float]]
    left: float

    def x(self, spot: Spot) -> float:
        return EDGE + spot.column * (WIDTH + GAP) - self.left

    def sides(self, name: str) -> tuple[float, float]:
        """The upper and the lower end of what stands at a name, in the middle of its row."""
        top, bottom = self.rows[self.place.spots[name].row]
        spare = (bottom - top - self.heights[name]) / 2
        return top + spare, bottom - spare


def _drawn(place: Arrangement, said: Mapping[str, tuple[Said, ...]], ends: set[str]) -> Chart:
    frame = _frame(place, {name: _height(name, said[name]) for name in place.spots})
    boxes = [_box(name, frame, name in ends) for name in place.spots if not _is_condition(name)]
    words = [word for name in place.spots for word in _words(name, said[name], frame)]
    ports = _ports(frame)
    ways = {arrow: _points(arrow, frame, ports) for arrow in place.bends}
    heads = [_head(points) for arrow, points in ways.items() if not _is_condition(arrow[1])]
    right = max(frame.x(spot) + WIDTH / 2 * (spot in place.spots.values()) for spot in _all(place))
    bottom = max(bottom for _, bottom in frame.rows.values())
    lines = tuple(_line(points) for points in ways.values())
    return Chart(right + EDGE, bottom + EDGE, tuple(boxes), lines, tuple(heads), tuple(words))


def _is_condition(name: str) -> bool:
    return ">" in name


def _height(name: str, said: Sequence[Said]) -> float:
    return len(said) * LINE + (0 if _is_condition(name) else 2 * PADDING)


def _all(place: Arrangement) -> list[Spot]:
    return [*place.spots.values(), *(bend for bends in place.bends.values() for bend in bends)]


def _frame(place: Arrangement, heights: Mapping[str, float]) -> _Frame:
    rows: dict[int, tuple[float, float]] = {}
    top: float = EDGE
    for row in range(max(spot.row for spot in _all(place)) + 1):
        tall = max((heights[name] for name, spot in place.spots.items() if spot.row == row), default=0)
        rows[row] = (top, top + tall)
        top += tall + RISE
    unit = WIDTH + GAP
    named = min(spot.column * unit - WIDTH / 2 for spot in place.spots.values())
    return _Frame(place, heights, rows, min(named, *(spot.column * unit for spot in _all(place))))


def _box(name: str, frame: _Frame, ends: bool) -> Box:
    top, bottom = frame.sides(name)
    return Box(frame.x(frame.place.spots[name]) - WIDTH / 2, top, WIDTH, bottom - top, ends)


def _words(name: str, said: Sequence[Said], frame: _Frame) -> Iterator[Words]:
    top = frame.sides(name)[0] + (0 if _is_condition(name) else PADDING)
    x = frame.x(frame.place.spots[name])
    for number, (line, role, lang) in enumerate(said):
        yield Words(x, top + number * LINE + 0.72 * LINE, line, role, lang)


# ------------------------------------------------------------ arrows


def _stops(arrow: tuple[str, str], frame: _Frame) -> list[Spot]:
    place = frame.place
    return [place.spots[arrow[0]], *place.bends[arrow], place.spots[arrow[1]]]


End = tuple[tuple[str, str], str]
"""An arrow at one of the two names that it joins."""


def _ports(frame: _Frame) -> Mapping[End, float]:
    """Where along the side of a box each arrow begins and ends: side by side, in the order of where they lead."""
    sides: dict[tuple[str, bool], list[tuple[float, tuple[str, str]]]] = {}
    for arrow in frame.place.bends:
        stops = _stops(arrow, frame)
        for name, here, there in ((arrow[0], stops[0], stops[1]), (arrow[1], stops[-1], stops[-2])):
            sides.setdefault((name, there.row > here.row), []).append((frame.x(there), arrow))
    found: dict[End, float] = {}
    for (name, _), meeting in sides.items():
        step = min((1.5 if _is_condition(name) else 3) * EM, WIDTH / (len(meeting) + 1))
        first = frame.x(frame.place.spots[name]) - step * (len(meeting) - 1) / 2
        found |= {(arrow, name): first + step * number for number, (_, arrow) in enumerate(sorted(meeting))}
    return found


def _points(arrow: tuple[str, str], frame: _Frame, ports: Mapping[End, float]) -> list[Point]:
    """From box to box, with two points at each bend: where the arrow comes into the row and where it leaves it."""
    start, *bends, end = _stops(arrow, frame)
    down = end.row > start.row
    points = [(ports[arrow, arrow[0]], frame.sides(arrow[0])[down])]
    for bend in bends:
        upper, lower = frame.rows[bend.row]
        points += [(frame.x(bend), y) for y in ((upper, lower) if down else (lower, upper))]
    return [*points, (ports[arrow, arrow[1]], frame.sides(arrow[1])[not down])]


def _line(points: Sequence[Point]) -> str:
    """A path that leaves and meets every row upright."""
    (x, y), *_ = points
    path = [f"M{x:.1f} {y:.1f}"]
    for number, ((x, y), (to_x, to_y)) in enumerate(itertools.pairwise(points)):
        middle = (y + to_y) / 2
        within = number % 2 == 1
        path.append(
            f"V{to_y:.1f}" if within else f"C{x:.1f} {middle:.1f} {to_x:.1f} {middle:.1f} {to_x:.1f} {to_y:.1f}"
        )
    return "".join(path)


def _head(points: Sequence[Point]) -> str:
    """The head at the end of a line, pointing the way it goes."""
    (_, before), (x, y) = points[-2:]
    back = -9 if y > before else 9
    return f"M{x:.1f} {y:.1f}l-5 {back}h10z"
