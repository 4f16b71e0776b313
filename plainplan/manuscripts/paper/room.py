"""How a strip stands in the width of its column or cell."""

from __future__ import annotations

from plainplan.manuscripts.paper.sheets import Strip
from plainplan.manuscripts.paper.signs import is_wide

# Ems: how much room uneven setting may leave; within which two edges are one.
_SLACK = 0.2
_EDGE = 0.7


def is_torn(last: Strip, strip: Strip) -> bool:
    """Whether a line ended where it did because the beginning of the next did not fit on it."""
    room = last.right - last.x1
    if is_middle(last, strip):
        room = last.right - last.left - last.width
    between = 0.0 if is_wide(last.text[-1:]) or is_wide(strip.text[:1]) else 0.25 * last.size
    return room < strip.first + between + _SLACK * last.size


def is_middle(last: Strip, strip: Strip) -> bool:
    """Whether two lines are centred: one of them clearly, the other as well or full. A short line below a longer one
    often looks centred by itself."""
    if abs(last.x0 - strip.x0) < _EDGE * strip.size:
        return False
    return is_even(last) and is_even(strip) and (is_centred(last) or is_centred(strip))


def is_centred(strip: Strip) -> bool:
    """Whether a line stands in the middle of its column, with room on both sides."""
    return is_even(strip) and min(strip.x0 - strip.left, strip.right - strip.x1) > 1.2 * strip.size


def is_even(strip: Strip) -> bool:
    """Whether a line leaves as much room on its left as on its right, be it none."""
    return abs((strip.x0 - strip.left) - (strip.right - strip.x1)) < 0.8 * strip.size
