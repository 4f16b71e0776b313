"""A manuscript in, the outline of a plan out: its sections, its ladder, its tables, and what may be wrong with them.

The outline has the shape that `outline.plan_of` reads. Nothing of the document is dropped: what fits nowhere is a
paragraph where it stands. Every decision that a person might have made otherwise is a `Doubt`; its words stand in
`plainplan/words/drafting.yaml`. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from plainplan.drafting.around import without_page_marks, without_running_title
from plainplan.drafting.body import tree_of
from plainplan.drafting.closing import signatures_of
from plainplan.drafting.frame import Frame, frame_of
from plainplan.drafting.ladder import with_ladder
from plainplan.drafting.marks import footnotes_of, links_of
from plainplan.drafting.nodes import appendices_of, sections_of, strategies_of
from plainplan.drafting.parts import Part, Ruled
from plainplan.drafting.tables import dropped
from plainplan.drafting.tidy import tidied
from plainplan.model.manuscript import Doubt, Line, Manuscript, Table

__all__ = ["Draft", "drafted"]

_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Draft:
    """`outline` is plain data as `outline.plan_of` reads it; `doubts` in the order of the document's parts."""

    outline: dict[str, Any]
    doubts: tuple[Doubt, ...]


def drafted(manuscript: Manuscript, name: str = "") -> Draft:
    """The outline of a document. `name` is what to call the plan where the document prints no title."""
    tidy, changed = tidied(manuscript.blocks)
    blocks, left_out = without_page_marks(tidy)
    lang = language_of(blocks)
    frame = frame_of(blocks, lang)
    called = frame.title or manuscript.title.strip() or name
    rest, titles = without_running_title(blocks[frame.used :], frame.title)
    body, signatures, signed = signatures_of([*frame.left, *rest])
    root, nested = tree_of(body)
    laddered = with_ladder(root)
    outline = {
        **_frame(frame, lang, called),
        "sections": sections_of(root),
        "strategies": strategies_of(root),
        "appendices": appendices_of(root),
        "signatures": signatures,
        "footnotes": footnotes_of(blocks, manuscript.notes),
        "links": links_of(blocks),
    }
    doubts = (changed, left_out, titles, _nameless(frame, called), frame.doubts, nested, laddered, _again(root), signed)
    return Draft(outline, tuple(chain.from_iterable(doubts)))


def _again(root: Part) -> list[Doubt]:
    """The rows of headings that tables repeat."""
    ruled = [child for part in root.walk() for child in part.children if isinstance(child, Ruled)]
    return [doubt for table in ruled for doubt in dropped(table)]


def language_of(blocks: Sequence[Line | Table]) -> str:
    """`zh` or `en`, by the script of most of its words (a Chinese character weighs as much as a short word)."""
    text = "".join(
        block.text if isinstance(block, Line) else "".join(c.text for row in block.rows for c in row)
        for block in blocks
    )
    return "zh" if len(_HAN.findall(text)) * 4 >= len(_LATIN.findall(text)) else "en"


def _nameless(frame: Frame, called: str) -> tuple[Doubt, ...]:
    return () if frame.title else (Doubt("drafting-title-missing", result=called, certain=0.5),)


def _frame(frame: Frame, lang: str, called: str) -> dict[str, Any]:
    known: dict[str, Any] = {
        "lang": {"zh": "zh-Hant-TW"}.get(lang, lang),
        "title": frame.title,
        "title_inferred": "" if frame.title else called,
        "agency": frame.agency,
        "year": frame.year,
        "issued": list(frame.issued),
        "cover": list(frame.cover),
    }
    return {key: value for key, value in known.items() if value not in ("", None, [])}
