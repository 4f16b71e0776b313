"""Saved web pages (.html): bytes in, a `Manuscript` out. Scripts are not run, style sheets are not read, and nothing
that a page points to is fetched."""

from __future__ import annotations

import re

from plainplan.errors import UnreadableInput
from plainplan.facts import Element, Unread, read_html
from plainplan.manuscripts.archive import CODES
from plainplan.manuscripts.decoding import decoded
from plainplan.manuscripts.gathering import Gathering, words_of
from plainplan.manuscripts.html.flow import body, story
from plainplan.model.manuscript import Line, Manuscript, Spot

__all__ = ["read_page"]


def read_page(raw: bytes, name: str) -> Manuscript:
    """The document in a page: what stands in its `main` where it has one, else all of it. Raises UnreadableInput where
    the encoding cannot be told, or elements are nested too deeply."""
    declared = _CHARSET.search(raw[:2048])
    text, doubts = decoded(raw, name, declared[1].decode("ascii") if declared else "")
    root = read_html(text)
    if isinstance(root, Unread):
        raise UnreadableInput(CODES[root], file=name)
    gathering = Gathering()
    main = _main(root)
    blocks = body(gathering, root if main is None else main)
    gathering.spot = Spot()
    if main is not None:
        _around(gathering, root, main)
    return Manuscript(
        kind="html",
        blocks=tuple(blocks),
        notes=tuple(gathering.notes),
        furniture=tuple(gathering.furniture),
        doubts=(*doubts, *gathering.doubts),
        title=" ".join((root.findtext(".//title") or "").split()),
        lang=root.get("lang") or "",
    )


_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([A-Za-z0-9_-]{2,20})""", re.IGNORECASE)


def _main(root: Element) -> Element | None:
    found = [each for each in root.iter() if each.tag == "main" or each.get("role") == "main"]
    return found[0] if len(found) == 1 else None


def _around(gathering: Gathering, root: Element, main: Element) -> None:
    """What stands before and behind the main part."""
    parent = main.getparent()
    if parent is None:
        return
    tail = main.tail
    parent.remove(main)
    apart = Gathering()
    words = words_of([block for block in story(apart, root) if isinstance(block, Line)])
    main.tail = tail
    if words:
        gathering.leave_out("manuscript-around", words)
