"""What is painted on a page, sign by sign and line by line, becomes a `Sheet`; what cannot be seen is left out of it
and told. Places come in the measures of a PDF, upwards from the lower left corner."""

from __future__ import annotations

import math
from itertools import pairwise

from plainplan.manuscripts.paper.sheets import Anchor, Glyph, Rule, Sheet
from plainplan.manuscripts.paper.signs import mended
from plainplan.manuscripts.paper.strips import without_overprint
from plainplan.manuscripts.paper.turning import Turned, turned, upright
from plainplan.model.manuscript import Doubt, Spot

# Points: what is thinner is a line and not an area, and what is smaller is not read by anybody.
_THIN = 3.0
_TINY = 1.5
_UNKNOWN = "\ufffd"
_QUOTED = 400
_MOST_AREAS = 2000

type Ink = tuple[float, ...] | None
type Point = tuple[float, float]
type Matrix = tuple[float, float, float, float, float, float]


class Painting:
    """A page while it is painted."""

    def __init__(self, number: int) -> None:
        self._number = number
        self._page = Turned(0.0, 0.0)
        self._seen = (0.0, 0.0, 0.0, 0.0)
        self._areas: list[tuple[float, float, float, float]] = []
        self._pictured = 0.0
        self._hidden: dict[str, list[Glyph]] = {}
        self._mended: dict[str, str] = {}
        self._unknown = 0

    def begin(self, media: list[Point], crop: list[Point]) -> None:
        """The corners of the paper, and of the part of it that is shown."""
        (x0, y0), (x1, y1) = media
        self._page = Turned(abs(x1 - x0), abs(y1 - y0))
        self._seen = self._box(crop)

    def sign(self, text: str, matrix: Matrix, size: float, advance: float, bold: bool, ink: Ink, shown: bool) -> None:
        """A sign whose origin and directions `matrix` tells; `size` and `advance` are in its measures."""
        a, b, c, d, e, f = matrix
        quarter = _quarter(a, b)
        across, up = advance * math.hypot(a, b), size * math.hypot(c, d)
        x, base = e, self._page.height - f
        meant = self._meant(text)
        if quarter is None:
            self._hide("pdf-slanted", Glyph(meant, x, x + across, base, up, bold))
            return
        if quarter:
            x, base = turned(e, base, quarter, self._page.width, self._page.height)
        glyph = Glyph(meant, x, x + across, base, up, bold)
        why = self._unseen(glyph, (e, self._page.height - f), ink, shown)
        if why:
            self._hide(why, glyph)
        else:
            self._page.signs.setdefault(quarter, []).append(glyph)

    def path(self, points: list[Point], *, stroke: bool, fill: Ink) -> None:
        """A line or an area through points, as it is painted."""
        if len(points) < 2 or not (stroke or fill is not None):
            return
        x0, y0, x1, y1 = self._box(points)
        if x1 - x0 <= _THIN and y1 - y0 <= _THIN:
            # A dot of a dotted line; nothing of a table is so small.
            self._rule(x0, y0, x1, y1)
        elif fill is not None and min(x1 - x0, y1 - y0) <= _THIN:
            self._rule(x0, y0, x1, y1)
        elif stroke:
            for before, after in pairwise(points):
                self._stroke(before, after)
        elif not _is_white(fill) and len(self._areas) < _MOST_AREAS:
            self._areas.append((x0, y0, x1, y1))

    def picture(self, corners: list[Point]) -> None:
        """A picture and where it lies."""
        x0, y0, x1, y1 = self._box(corners)
        self._pictured += max(0.0, x1 - x0) * max(0.0, y1 - y0)

    def anchor(self, lower: Point, upper: Point, address: str) -> None:
        """A link and the part of the page that it covers."""
        if address:
            self._page.anchors.append(Anchor(*self._box([lower, upper]), address))

    def sheet(self) -> Sheet:
        """The page as it is read. A page whose only text lies unseen over its picture was read by a machine: that text
        is taken, and told."""
        doubts, left_out = self._told()
        under = self._hidden.get("pdf-hidden", [])
        if not any(self._page.signs.values()) and under and self._share() > 0.3:
            self._page.signs[0] = under
            left_out = [doubt for doubt in left_out if doubt.check != "pdf-hidden"]
            doubts.append(self._doubt("pdf-read-by-machine", under, 0.4))
        width, height, glyphs, rules, anchors = upright(self._page)
        kept, extra = without_overprint(glyphs)
        if extra:
            doubts.append(self._doubt("pdf-overprinted", extra, 0.95))
        return Sheet(
            number=self._number,
            width=width,
            height=height,
            glyphs=tuple(kept),
            rules=tuple(rules),
            anchors=tuple(anchors),
            pictured=self._share(),
            left_out=tuple(left_out),
            doubts=tuple(doubts),
        )

    def _share(self) -> float:
        return min(1.0, self._pictured / max(1.0, self._page.width * self._page.height))

    def _told(self) -> tuple[list[Doubt], list[Doubt]]:
        left_out = [self._doubt(why, signs, 0.7) for why, signs in self._hidden.items() if _read(signs).strip()]
        doubts = []
        if self._mended:
            source, result = " ".join(self._mended), " ".join(self._mended.values())
            doubts.append(Doubt("pdf-sign-mended", Spot(page=self._number), source, result, 0.97))
        if self._unknown:
            doubts.append(Doubt("pdf-sign-unknown", Spot(page=self._number), str(self._unknown), _UNKNOWN, 0.1))
        return doubts, left_out

    def _doubt(self, check: str, signs: list[Glyph], certain: float) -> Doubt:
        return Doubt(check, Spot(page=self._number), source=_read(signs), certain=certain)

    def _meant(self, text: str) -> str:
        if not text:
            self._unknown += 1
            return _UNKNOWN
        plain = "".join(" " if sign < " " or sign == "\xa0" else sign for sign in text if sign != "\xad")
        meant = mended(plain)
        if meant != plain:
            self._mended[plain] = meant
        return meant

    def _hide(self, why: str, glyph: Glyph) -> None:
        self._hidden.setdefault(why, []).append(glyph)

    def _unseen(self, glyph: Glyph, at: Point, ink: Ink, shown: bool) -> str:
        """Why a sign cannot be seen; nothing for one that can. White on a dark area is seen."""
        x0, y0, x1, y1 = self._seen
        if not shown:
            return "pdf-hidden"
        if not (x0 - 2 <= at[0] <= x1 + 2 and y0 - 2 <= at[1] <= y1 + 2):
            return "pdf-outside"
        if glyph.size < _TINY:
            return "pdf-tiny"
        if _is_white(ink) and not any(a <= at[0] <= c and b <= at[1] <= d for a, b, c, d in self._areas):
            return "pdf-white"
        return ""

    def _stroke(self, before: Point, after: Point) -> None:
        x0, y0, x1, y1 = self._box([before, after])
        if x1 - x0 <= 1.0 or y1 - y0 <= 1.0:
            self._rule(x0, y0, x1, y1)

    def _rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        if x1 - x0 >= y1 - y0:
            self._page.rules.append(Rule(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2))
        else:
            self._page.rules.append(Rule((x0 + x1) / 2, y0, (x0 + x1) / 2, y1))

    def _box(self, points: list[Point]) -> tuple[float, float, float, float]:
        xs, ys = [x for x, _ in points], [self._page.height - y for _, y in points]
        return min(xs), min(ys), max(xs), max(ys)


def _quarter(a: float, b: float) -> int | None:
    """In which quarter turn a sign stands: 0 upright, 1 read upwards, 2 on its head, 3 downwards; None for slanted."""
    if abs(b) <= 0.1 * abs(a):
        return 0 if a > 0 else 2
    if abs(a) <= 0.1 * abs(b):
        return 1 if b > 0 else 3
    return None


def _is_white(ink: Ink) -> bool:
    """Whether a colour is that of paper: gray or RGB near 1, CMYK near 0."""
    if not ink:
        return False
    return all(value <= 0.02 for value in ink) if len(ink) == 4 else all(value >= 0.98 for value in ink)


def _read(signs: list[Glyph]) -> str:
    return "".join(glyph.text for glyph in signs)[:_QUOTED]
