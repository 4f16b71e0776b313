"""Signs that stand upright or lie on their side: a page as painted in, a page on which all is read level out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from plainplan.manuscripts.paper.sheets import Anchor, Glyph, Rule

# The share of a page's signs that have to lie on one side for the whole page to be turned.
_MOST = 0.6


@dataclass(slots=True)
class Turned:
    """A page as painted: its signs by the quarter turns that they stand in (0 upright, 1 read upwards, 2 on the head,
    3 read downwards, each in the measures of the page turned that way), and the rest in its own measures."""

    width: float
    height: float
    signs: dict[int, list[Glyph]] = field(default_factory=dict)
    rules: list[Rule] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)


def upright(page: Turned) -> tuple[float, float, list[Glyph], list[Rule], list[Anchor]]:
    """The page as one would hold it: its width and height, signs, rules and links. A page most of whose signs lie on
    their side is turned as a whole; single sideways words, in narrow cells, are set level where they stand."""
    turns = _held(page.signs)
    if turns:
        page = _page_turned(page, turns)
    glyphs = list(page.signs.get(0, ()))
    for quarter in (1, 2, 3):
        glyphs += _set_level(page.signs.get(quarter, ()), quarter, page.width, page.height)
    return page.width, page.height, glyphs, page.rules, page.anchors


def _held(signs: dict[int, list[Glyph]]) -> int:
    total = sum(len(found) for found in signs.values())
    return next((quarter for quarter in (1, 2, 3) if len(signs.get(quarter, ())) > _MOST * total), 0)


def turned(x: float, y: float, quarter: int, width: float, height: float) -> tuple[float, float]:
    """A place of a page in the measures of the page turned so that what stands in that quarter becomes upright:
    text read upwards needs the page turned clockwise."""
    return [(x, y), (height - y, x), (width - x, height - y), (y, width - x)][quarter]


def _page_turned(page: Turned, quarter: int) -> Turned:
    width, height = page.width, page.height

    def box(x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        (ax, ay), (bx, by) = turned(x0, y0, quarter, width, height), turned(x1, y1, quarter, width, height)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    rest = [glyph for at, found in page.signs.items() if at != quarter for glyph in found]
    return Turned(
        width=height if quarter % 2 else width,
        height=width if quarter % 2 else height,
        # What stood upright on a page that lies would be a page number of the binder: set level after turning.
        signs={0: page.signs[quarter] + [_moved(glyph, box) for glyph in rest]},
        rules=[Rule(*box(*rule)) for rule in page.rules],
        anchors=[Anchor(*box(*anchor[:4]), anchor.address) for anchor in page.anchors],
    )


def _moved(glyph: Glyph, box: Callable[[float, float, float, float], tuple[float, float, float, float]]) -> Glyph:
    x0, _, x1, y1 = box(glyph.x0, glyph.base - glyph.size, glyph.x1, glyph.base)
    return glyph._replace(x0=x0, x1=x1, base=y1)


def _set_level(signs: Sequence[Glyph], quarter: int, width: float, height: float) -> list[Glyph]:
    """Sideways words, each set level within the room that it stands in, its signs side by side in their order."""
    level: list[Glyph] = []
    for line in _sideways_lines(signs):
        corners = [
            turned(x, y, (4 - quarter) % 4, *((height, width) if quarter % 2 else (width, height)))
            for glyph in line
            for x, y in ((glyph.x0, glyph.base), (glyph.x1, glyph.base - glyph.size))
        ]
        left, right = min(x for x, _ in corners), max(x for x, _ in corners)
        middle = (min(y for _, y in corners) + max(y for _, y in corners)) / 2
        step = (right - left) / len(line)
        size = line[0].size
        level += [
            glyph._replace(x0=left + at * step, x1=left + (at + 1) * step, base=middle + 0.35 * size)
            for at, glyph in enumerate(line)
        ]
    return level


def _sideways_lines(signs: Sequence[Glyph]) -> list[list[Glyph]]:
    lines: list[list[Glyph]] = []
    for glyph in sorted(signs, key=lambda sign: (round(sign.base / 3), sign.x0)):
        last = lines[-1][-1] if lines else None
        if last and abs(last.base - glyph.base) < 3 and glyph.x0 - last.x1 < 2 * glyph.size:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return lines
