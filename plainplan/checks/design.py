"""What style sheets do to readers: focus, spacing, turning, moving, order, sticking, justified text.

A sheet is read alone: whether another one mends what it does is told by a browser. Where that matters the
outcome is "cannot tell".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from plainplan import css
from plainplan.checks.focus import hidden_focus
from plainplan.checks.names import attribute
from plainplan.checks.seen import Seen, seen, short
from plainplan.css import Declaration, Sheet, Token
from plainplan.facts import Page
from plainplan.findings import Place

type Look = Callable[[Declaration], str]
"""Looks at one declaration: the id of the check that it breaks, or ""."""


def of_sheet(sheet: Sheet) -> Iterator[Seen]:
    """A linked style sheet."""
    for one in sheet.declarations:
        for check in _breaches(one):
            yield _seen(check, sheet, one)
    for check, one in hidden_focus(sheet):
        yield _seen(check, sheet, one)
    yield from _of_whole(sheet)


def of_page(page: Page) -> Iterator[Seen]:
    """The style elements and style attributes of a page."""
    for el in page.all("style"):
        sheet = css.read(page.path, el.text or "")
        first = max(page.line(el), 1) - 1
        for found in of_sheet(sheet):
            place = Place(page=page.path, line=first + found.place.line, selector=page.selector(el))
            yield Seen(found.check, place, found.params, found.clue)
    for el in page.shown(page.having("style")):
        told = attribute(el, "style")
        if not _WORTH_READING.search(told):
            continue
        for one in css.read_attribute(page.path, told).declarations:
            for check in (*filter(None, (look(one) for look in _IN_ATTRIBUTES)), *_own_outline(el.tag, one)):
                yield seen(check, page, el, one.value, property=one.property, value=short(one.value), selector=el.tag)


def _breaches(one: Declaration) -> Iterator[str]:
    return (check for look in _BY_PROPERTY.get(one.property, ()) if (check := look(one)))


def _of_whole(sheet: Sheet) -> Iterator[Seen]:
    """What is judged of a sheet as a whole: does it heed the wish for less motion, leave room for what sticks."""
    heeds = any("prefers-reduced-motion" in part for one in sheet.declarations for part in one.context)
    moving = next((one for one in sheet.declarations if one.property in _MOVING and _lasts(one)), None)
    if moving is not None and not heeds:
        yield _seen("motion-without-wish", sheet, moving)
    sticking = next((one for one in sheet.declarations if one.property == "position" and _sticks(one)), None)
    if sticking is not None and not any(one.property.startswith("scroll-padding") for one in sheet.declarations):
        yield _seen("scroll-padding-missing", sheet, sticking)


def _seen(check: str, sheet: Sheet, one: Declaration) -> Seen:
    place = Place(page=sheet.path, line=one.line, column=one.column, selector=one.selector)
    params = (("property", one.property), ("value", short(one.value)), ("selector", short(one.selector)))
    return Seen(check, place, params, one.value)


def _own_outline(tag: str, one: Declaration) -> Iterator[str]:
    if tag in _FOCUSABLE and one.property in ("outline", "outline-style") and one.value in ("none", "0"):
        yield "focus-outline-removed"


def _turned(one: Declaration) -> str:
    """A page turned by a quarter as soon as the device is held the other way (F97)."""
    locked = any("orientation" in part for part in one.context) and _subject(one.selector) in _WHOLE
    return "orientation-locked" if locked and any(map(_is_quarter, one.tokens)) else ""


def _is_quarter(token: Token) -> bool:
    full = _FULL_TURNS.get(token.unit)
    return full is not None and round(token.number / full * 4, 2) in (-3, -1, 1, 3)


def _justified(one: Declaration) -> str:
    return "text-justified" if one.value in ("justify", "justify-all") else ""


def _enforced(one: Declaration) -> str:
    """`!important` in a style attribute on spacing below what readers may wish for (1.4.12)."""
    enough = _ENOUGH[one.property]
    if not one.important:
        return ""
    sizes = [token.number for token in one.tokens if token.unit in ("em", "") and token.kind != "percentage"]
    return "" if sizes and sizes[0] >= enough else "spacing-enforced"


def _enforced_in_sheet(one: Declaration) -> str:
    return "spacing-important" if one.important else ""


def _tight(one: Declaration) -> str:
    """Lines of running text closer than 1.5 (C21)."""
    if _subject(one.selector) not in _RUNNING or len(one.tokens) != 1:
        return ""
    token = one.tokens[0]
    size = token.number / 100 if token.unit == "%" else token.number
    return "line-height-tight" if token.unit in ("", "em", "%") and token.kind != "ident" and 0 < size < _LINE else ""


def _wide(one: Declaration) -> str:
    """Lines of more than 80 letters or 40 Chinese ones (1.4.8); columns in absolute units."""
    if _subject(one.selector) not in _TEXT or len(one.tokens) != 1:
        return ""
    token = one.tokens[0]
    if token.unit in css.ABSOLUTE_UNITS and one.property != "max-width":
        return "column-width-absolute"
    return "line-too-long" if token.number > _LETTERS.get(token.unit, float("inf")) else ""


def _endless(one: Declaration) -> str:
    return "animation-endless" if any(token.text == "infinite" for token in one.tokens) else ""


def _reordered(one: Declaration) -> str:
    turned = "reverse" in one.value if one.property != "order" else one.value not in ("0", "initial", "unset")
    return "order-by-style" if turned and not any("print" in part for part in one.context) else ""


def _stuck(one: Declaration) -> str:
    """Something that sticks on small screens as well (C34)."""
    return "sticks-everywhere" if _sticks(one) and not any(_LARGE.search(part) for part in one.context) else ""


def _coloured(one: Declaration) -> str:
    own = ":" not in one.selector and _subject(one.selector) in _TEXT
    printed = any("print" in part for part in one.context)
    sets = "url(" not in one.value and one.value not in ("inherit", "initial", "unset", "currentcolor")
    return "main-text-coloured" if own and sets and not printed else ""


def _boxed(one: Declaration) -> str:
    """A height in absolute units holds text that may need more room (C28)."""
    token = one.tokens[0] if len(one.tokens) == 1 else None
    small = token is not None and token.unit == "px" and token.number <= _SMALLEST_BOX
    absolute = token is not None and token.unit in css.ABSOLUTE_UNITS and not small
    return "text-box-fixed" if absolute and _subject(one.selector) not in _PICTURES else ""


def _sticks(one: Declaration) -> bool:
    return one.value in ("sticky", "fixed") and not any("print" in part for part in one.context)


def _lasts(one: Declaration) -> bool:
    return any(token.unit in ("s", "ms") and token.number > 0 for token in one.tokens)


def _subject(selector: str) -> str:
    """The type of element that the first of some selectors is about, "" where it names none."""
    last = re.split(r"[\s>+~]+", selector.partition(",")[0].strip())[-1]
    return re.split(r"[.#:\[]", last)[0].lower() or (":root" if last.startswith(":root") else "")


_FOCUSABLE = frozenset({"a", "button", "input", "select", "textarea", "summary"})
_WHOLE = frozenset({"html", "body", "main", ":root", "*"})
_TEXT = frozenset({"html", "body", "main", "article", "p", "li", "dd", "td", "blockquote"})
_RUNNING = _TEXT - {"dd", "td"}
_PICTURES = frozenset({"img", "svg", "video", "canvas", "iframe", "hr", "object", "picture"})
_FULL_TURNS = {"deg": 360.0, "grad": 400.0, "turn": 1.0, "rad": 6.283185307}
_ENOUGH = {"letter-spacing": 0.14, "word-spacing": 0.16, "line-height": 1.5}
"""Taiwan asks for 0.14 em between Chinese letters, WCAG 1.4.12 for 0.12."""
_LINE = 1.5
_LETTERS = {"ch": 80.0, "em": 40.0, "rem": 40.0, "ic": 40.0}
_SMALLEST_BOX = 8
_LARGE = re.compile(r"min-(?:width|height)|(?:width|height)\s*>|print")
_MOVING = ("animation", "animation-duration", "transition", "transition-duration")
_WORTH_READING = re.compile(r"important|justify|outline|rotate", re.IGNORECASE)

_BY_PROPERTY: dict[str, tuple[Look, ...]] = {
    "transform": (_turned,),
    "rotate": (_turned,),
    "text-align": (_justified,),
    **dict.fromkeys(("letter-spacing", "word-spacing"), (_enforced_in_sheet,)),
    "line-height": (_enforced_in_sheet, _tight),
    **dict.fromkeys(("max-width", "max-inline-size", "width", "inline-size"), (_wide,)),
    **dict.fromkeys(("animation", "animation-iteration-count"), (_endless,)),
    **dict.fromkeys(("order", "flex-direction", "flex-flow", "flex-wrap"), (_reordered,)),
    "position": (_stuck,),
    **dict.fromkeys(("color", "background-color", "background"), (_coloured,)),
    **dict.fromkeys(("height", "block-size", "max-height", "max-block-size"), (_boxed,)),
}


def _in_attribute(one: Declaration) -> str:
    return _enforced(one) if one.property in _ENOUGH else _justified(one) if one.property == "text-align" else ""


_IN_ATTRIBUTES: tuple[Look, ...] = (_in_attribute,)
