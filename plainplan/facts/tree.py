"""The parsed tree of a page, walked once: every element filed under its tag and its attributes.

What libxml2 can say of a whole part of the tree in one call (`string()`) is left to it: text put together piece by
piece takes sixty times as long.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import cast

from lxml import etree

type Element = etree._Element


@dataclass
class Index:
    """All elements: in order, by tag, by attribute; those Freego passes over (`hidden`), those that hold one of these
    (`partly`), and those that are or hold a script or a style (`coded`)."""

    elements: list[Element] = field(default_factory=list)
    by_tag: dict[str, list[Element]] = field(default_factory=dict)
    by_attribute: dict[str, list[Element]] = field(default_factory=dict)
    by_id: dict[str, Element] = field(default_factory=dict)
    hidden: set[Element] = field(default_factory=set)
    partly: set[Element] = field(default_factory=set)
    coded: set[Element] = field(default_factory=set)
    _texts: dict[Element, str] = field(default_factory=dict)

    @cached_property
    def order(self) -> dict[Element, int]:
        """The number of each element, for those of several tags or attributes that are wanted in order."""
        return {el: number for number, el in enumerate(self.elements)}

    def text(self, el: Element) -> str:
        """The text of an element without scripts and without what is hidden in it, white space folded."""
        # Several checks ask for the same words; the elements live as long as the page does.
        known = self._texts.get(el)
        if known is None:
            known = self._texts[el] = self._text(el)
        return known

    def _text(self, el: Element) -> str:
        if len(el) == 0:
            return _folded(el.text or "")
        if el not in self.partly or el in self.hidden:
            return _folded(self.prose(el))
        return _folded("".join(str(piece) for piece in pieces(el) if holder(piece) not in self.hidden))

    def prose(self, el: Element) -> str:
        """All text in an element, as it stands there, scripts and styles left out."""
        return "".join(cast("list[str]", _texts(el))) if el in self.coded else _string(el)


def parse(source: bytes) -> tuple[Element | None, bool]:
    """The root element, or None where there is none, and whether the source was read to its end."""
    # Remarks say nothing to anyone, and a word that one stands in is one word.
    parser = etree.HTMLParser(encoding="utf-8", recover=True, huge_tree=True, remove_comments=True, remove_pis=True)
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
    by_tag, by_attribute = defaultdict[str, list[Element]](list), defaultdict[str, list[Element]](list)
    index.elements.extend(root.iter("*"))
    for el in index.elements:
        by_tag[el.tag].append(el)
        for name in cast("list[str]", el.keys()):
            by_attribute[name].append(el)
    index.by_tag.update(by_tag)
    index.by_attribute.update(by_attribute)
    for el in reversed(index.by_attribute.get("id", ())):
        index.by_id[el.get("id") or ""] = el
    for el in _hiding(index):
        if el not in index.hidden:
            index.hidden.update(el.iter("*"))
            index.partly.update(el.iterancestors())
    for el in (*index.by_tag.get("script", ()), *index.by_tag.get("style", ())):
        index.coded.update((el, *el.iterancestors()))
    return index


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
_PROSE = "descendant::text()[not(parent::script or parent::style)]"
_texts = etree.XPath(_PROSE, smart_strings=False)
_string_of = etree.XPath("string()", smart_strings=False)
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


def _string(el: Element) -> str:
    return cast("str", _string_of(el))


def _folded(words: str) -> str:
    return " ".join(words.split())
