"""What a printed page holds, before it is read. All measures are points, from the upper left corner of the page as it
is shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from plainplan.model.manuscript import Doubt


class Glyph(NamedTuple):
    """A sign as printed: `text` is what it stands for (more than one letter for a ligature), `base` the line on which
    it stands, `size` the height of its type. `bold` by the name of its font or because it was printed twice."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool = False


class Rule(NamedTuple):
    """A straight ruling line, level or upright: `x0 == x1` or `y0 == y1`, in rising order."""

    x0: float
    y0: float
    x1: float
    y1: float


class Anchor(NamedTuple):
    """A part of the page that leads to an address."""

    x0: float
    y0: float
    x1: float
    y1: float
    address: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page. `pictured` is the share of it that pictures cover, `told` what was left out or is odd already as it was
    read (hidden text, signs without a meaning)."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...] = ()
    rules: tuple[Rule, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    pictured: float = 0.0
    left_out: tuple[Doubt, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(slots=True)
class Strip:
    """What stands on one line of one column or cell. `first` is the width of what could not have been torn from its
    beginning; `left` and `right` bound the column or cell that it stands in, without padding; `raised` are small signs
    above the line (calls of notes) with the length of `text` before them; `links` the addresses under its signs, with
    the words that carry them; `spaced` whether a space is typed behind it."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool = False
    first: float = 0.0
    page: int = 0
    left: float = 0.0
    right: float = 0.0
    raised: list[tuple[str, int]] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    top: float = 0.0
    spaced: bool = False

    @property
    def width(self) -> float:
        """Its length in points."""
        return self.x1 - self.x0
