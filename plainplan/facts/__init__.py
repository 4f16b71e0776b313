"""What a finished page holds: bytes of HTML in, a `Page` out; and trees of other people's XML. The only door to lxml.

A `Page` keeps its tree for the checks that look at elements; its `facts` stand alone, so
that those of a whole site can be kept in memory.
"""

from __future__ import annotations

from plainplan.facts.content import content_size, content_sum
from plainplan.facts.links import Kind, Link
from plainplan.facts.markup import Unread, read_html, read_xml
from plainplan.facts.page import Page, PageFacts, read
from plainplan.facts.tree import Element

__all__ = [
    "Element",
    "Kind",
    "Link",
    "Page",
    "PageFacts",
    "Unread",
    "content_size",
    "content_sum",
    "read",
    "read_html",
    "read_xml",
]
