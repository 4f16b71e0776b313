"""The parsed tree of a page, walked once: every element filed under its tag and its attributes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

from lxml import etree

type Element = etree._Element


@dataclass(frozen=True, slots=True)
class Index:
    """All elements: in order, by tag, by attribute; and those Freego passes over."""

    order: dict[Element, int] = field(default_factory=dict)
    by_tag: dict[str, list[Element]] = field(default_factory=dict)
    by_attribute: dict[str, list[Element]] = field(default_factory=dict)
    by_id: dict[str, Element] = field(default_factory=dict)
    hidden: set[Element] = field(default_factory=set)


def parse(source: bytes) -> tuple[Element | None, bool]:
    """The root element, or None where there is none, and whether the source was read to its end."""
    parser = etree.HTMLParser(encoding="utf-8", recover=True, huge_tree=True, remove_pis=True)
    try:
        root = cast("Element | None", etree.fromstring(source, parser))
    except (etree.LxmlError, ValueError, AssertionError):
        return None, False
    if root is None:
        return None, False
    for el in reversed(list(root.iter(*_YOUNG_VOID))):
        _empty(el)
    return root, not any(entry.level_name == "FATAL" for entry in parser.error_log)


def filed(root: Element | None) -> Index:
    """The index of a tree: each element is touched once."""
    index = Index()
    if root is None:
        return index
    for number, el in enumerate(root.iter("*")):
        index.order[el] = number
        index.by_tag.setdefault(el.tag, []).append(el)
        for name in cast("list[str]", el.keys()):
            index.by_attribute.setdefault(name, []).append(el)
    for el in reversed(index.by_attribute.get("id", ())):
        index.by_id[el.get("id") or ""] = el
    for el in _hiding(index):
        if el not in index.hidden:
            index.hidden.update(el.iter("*"))
    return index


def text(el: Element, hidden: set[Element]) -> str:
    """The text of an element without scripts and without what is hidden in it, white space folded."""
    if len(el) == 0:
        return _folded(el.text or "")
    if not hidden or el in hidden:
        return _folded(prose(el))
    return _folded("".join(str(piece) for piece in pieces(el) if holder(piece) not in hidden))


def prose(el: Element) -> str:
    """All text in an element, as it stands there, scripts and styles left out."""
    return "".join(cast("list[str]", _texts(el)))


def pieces(el: Element) -> list[etree._ElementUnicodeResult]:
    """The text nodes in an element, scripts and styles left out."""
    return cast("list[etree._ElementUnicodeResult]", _placed_texts(el))


def holder(piece: etree._ElementUnicodeResult) -> Element | None:
    """The element a text node stands in."""
    near = piece.getparent()
    return near.getparent() if near is not None and piece.is_tail else near


def line(el: Element) -> int:
    """The line on which the start tag ends; 0 when unknown (libxml2 counts to 65534)."""
    number = cast("int | None", el.sourceline) or 0
    return number if number < _LINES_COUNTED else 0


_LINES_COUNTED = 65535
# Elements without content that are younger than libxml2's list of them: it puts what follows inside.
_YOUNG_VOID = ("source", "track", "wbr")
_DECLARED_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_PROSE = "descendant::text()[not(parent::script or parent::style)]"
_texts = etree.XPath(_PROSE, smart_strings=False)
_placed_texts = etree.XPath(_PROSE)


def _empty(el: Element) -> None:
    """Move what stands in an element behind it."""
    parent, children = el.getparent(), list(el)
    if parent is None or (not children and not el.text):
        return
    behind, el.tail, el.text = el.tail or "", el.text, None
    last = children[-1] if children else el
    last.tail = (last.tail or "") + behind
    place = parent.index(el)
    for number, child in enumerate(children, 1):
        parent.insert(place + number, child)


def _hiding(index: Index) -> Iterator[Element]:
    yield from index.by_tag.get("template", ())
    yield from index.by_tag.get("slot", ())
    yield from index.by_attribute.get("hidden", ())
    yield from (el for el in index.by_attribute.get("aria-hidden", ()) if el.get("aria-hidden") == "true")
    yield from (el for el in index.by_attribute.get("style", ()) if _DECLARED_HIDDEN.search(el.get("style") or ""))


def _folded(words: str) -> str:
    return _SPACE.sub(" ", words).strip()
