"""XML and HTML of strangers in, a tree out. Nothing outside the file is ever opened, and no entity is expanded."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import cast

from lxml import etree

from plainplan.facts.tree import Element


class Unread(StrEnum):
    """Why a file of XML was not read."""

    BROKEN = "broken"
    DECLARES = "declares"
    """It declares a document type, the way to entities that grow or point outside."""
    DEEP = "deep"
    """Elements within elements beyond what libxml2 allows (256), or a text of more than 10 million characters."""

    ENDLESS = "endless"
    """More elements than any document has."""


def read_xml(source: bytes) -> Element | Unread:
    """The root element of well-formed XML, without remarks and processing instructions; or why there is none."""
    if _DECLARES.search(source.replace(b"\0", b"")):
        return Unread.DECLARES
    if source.count(b"<") > _MOST_SIGNS:
        return Unread.ENDLESS
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return _bounded(cast("Element", etree.fromstring(source, parser)))
    except (etree.LxmlError, ValueError, AssertionError):
        return Unread.DEEP if any(_DEEP.search(entry.message) for entry in parser.error_log) else Unread.BROKEN


def read_html(source: str) -> Element | Unread:
    """The root element of a page, mended as parsers mend pages, without remarks; or why there is none."""
    if source.count("<") > _MOST_SIGNS:
        return Unread.ENDLESS
    parser = etree.HTMLParser(
        encoding="utf-8", recover=True, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = cast("Element | None", etree.fromstring(source.encode("utf-8", "replace"), parser))
    except (etree.LxmlError, ValueError, AssertionError):
        root = None
    if any(_DEEP.search(entry.message) for entry in parser.error_log):
        return Unread.DEEP
    return Unread.BROKEN if root is None else _bounded(root)


MOST_ELEMENTS = 500_000
"""Elements of a file. 500 pages of text and tables have some 200,000."""
_MOST_SIGNS = 2 * MOST_ELEMENTS
"""Each begins and ends; counted before they are read, so that they take no room."""
_count = etree.XPath("count(//*)")


def _bounded(root: Element) -> Element | Unread:
    return Unread.ENDLESS if cast("float", _count(root)) > MOST_ELEMENTS else root


_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_DEEP = re.compile(r"huge", re.IGNORECASE)
