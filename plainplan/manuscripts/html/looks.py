"""How an element of a web page looks by itself, as far as its tag and its own style say. Style sheets are not read."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from plainplan.facts import Element


@dataclass(frozen=True, slots=True)
class Look:
    """What an element hands down to those within it: size in points (0 unknown), weight, whether its lines are
    centred, and how far they are moved in, in points; `first` is that of a first line alone."""

    size: float = 0.0
    bold: bool = False
    centred: bool = False
    struck: bool = False
    left: float = 0.0
    first: float = 0.0


def look_of(element: Element, around: Look) -> Look:
    """The look within an element."""
    look = replace(around, bold=True) if element.tag in _BOLD else around
    if element.tag in ("s", "strike"):
        look = replace(look, struck=True)
    if element.tag in _MOVED_IN:
        look = replace(look, left=look.left + _STEP)
    if element.tag == "center" or element.get("align", "").lower() == "center":
        look = replace(look, centred=True)
    style = element.get("style")
    return _styled(look, style_of(style)) if style else look


def is_hidden(element: Element) -> bool:
    """Whether nobody sees an element, by its attribute or its own style (Word's too)."""
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    return bool(style) and bool(_HIDDEN.search(style or ""))


def style_of(style: str | None) -> dict[str, str]:
    """The declarations of a `style` attribute."""
    parts = (each.partition(":") for each in (style or "").split(";"))
    return {name.strip().lower(): value.strip().lower() for name, _, value in parts if value.strip()}


_BOLD = frozenset({"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"})
_MOVED_IN = frozenset({"ul", "ol", "dd", "blockquote"})
_STEP = 30.0
"""Points that lists and quotations are moved in (HTML, 15.3: 40 px)."""
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_LENGTH = re.compile(r"(-?\d{1,4}(?:\.\d{1,6})?)(pt|px|cm|mm|in)\Z")
_POINTS = {"pt": 1.0, "px": 0.75, "cm": 72 / 2.54, "mm": 7.2 / 2.54, "in": 72.0}


def _styled(look: Look, style: dict[str, str]) -> Look:
    size = _length(style.get("font-size"))
    weight, align = style.get("font-weight"), style.get("text-align")
    left, first = _length(style.get("margin-left")), _length(style.get("text-indent"))
    return Look(
        size=look.size if size is None else size,
        bold=look.bold if weight is None else weight in ("bold", "bolder", "600", "700", "800", "900"),
        centred=look.centred if align is None else align == "center",
        struck=look.struck or "line-through" in style.get("text-decoration", ""),
        left=look.left if left is None else look.left + left,
        first=look.first if first is None else first,
    )


def _length(given: str | None) -> float | None:
    found = _LENGTH.match(given or "")
    return float(found[1]) * _POINTS[found[2]] if found else None
