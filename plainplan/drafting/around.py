"""Blocks in, the same without what a page adds to them: a table of contents, page numbers, the title at the top of
every page. All of it is told; none of it is content (plan-anatomy 1)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plainplan.drafting.tidy import empty, squeezed
from plainplan.model.manuscript import Doubt, Line, Table

type Block = Line | Table

_CONTENTS = re.compile(r"\s*(?:目\s*[錄次]|(?:Table of )?Contents)\s*", re.IGNORECASE)
_ENTRY = re.compile(
    r".{1,80}?(?:[.．…·‧・\t]{2,}+|\t|[\s\u3000]{2,}+)\s*+(?:第?\s*[0-9０-９]{1,3}\s*頁?|[ivxlc]{1,6})\s*"
)
_LOOSE_ENTRY = re.compile(r".{1,80}?[\s.．…·‧・]*[0-9０-９]{1,3}\s*")
_PAGE = re.compile(
    r"\s*(?:[-–—－]+\s*[0-9０-９]{1,4}\s*[-–—－]+|第\s*[0-9０-９]{1,4}\s*頁(?:\s*[，,／/、]?\s*共\s*[0-9０-９]{1,4}\s*頁)?"
    r"|(?:Page|頁次)\s*[:：]?\s*[0-9]{1,4}(?:\s*(?:of|/)\s*[0-9]{1,4})?)\s*",
    re.IGNORECASE,
)

LEAST = 3
"""Lines in a row that make a table of contents, and times that a title stands on later pages."""


def without_page_marks(blocks: Sequence[Block]) -> tuple[list[Block], tuple[Doubt, ...]]:
    """The blocks without contents and page numbers, and what was left out."""
    listed = _contents(blocks)
    kept: list[Block] = []
    doubts: list[Doubt] = []
    for i, block in enumerate(blocks):
        if i in listed and isinstance(block, Line):
            doubts.append(Doubt("drafting-contents", block.spot, block.shown, "", 0.9))
        elif isinstance(block, Line) and _PAGE.fullmatch(block.text) and not block.label:
            doubts.append(Doubt("drafting-page-number", block.spot, block.text, "", 0.9))
        else:
            kept.append(block)
    return kept, tuple(doubts)


def _contents(blocks: Sequence[Block]) -> set[int]:
    """The places of the lines of a table of contents, with its heading and the empty lines in it."""
    found: set[int] = set()
    i = 0
    while i < len(blocks):
        block = blocks[i]
        headed = isinstance(block, Line) and bool(_CONTENTS.fullmatch(block.text))
        run = _entries(blocks, i + headed, _LOOSE_ENTRY if headed else _ENTRY)
        said = [j for j in run if not empty(blocks[j])]  # type: ignore[arg-type]
        if len(said) >= LEAST or (headed and said):
            found |= {*run, *([i] if headed else [])}
            i = run[-1]
        i += 1
    return found


def _entries(blocks: Sequence[Block], start: int, entry: re.Pattern[str]) -> list[int]:
    run: list[int] = []
    for i in range(start, len(blocks)):
        block = blocks[i]
        if not isinstance(block, Line) or not (empty(block) or entry.fullmatch(block.text)):
            break
        run.append(i)
    return run


def without_running_title(blocks: Sequence[Block], title: str) -> tuple[list[Block], tuple[Doubt, ...]]:
    """The blocks without lines that only repeat the title, where it comes again and again."""
    wanted = squeezed(title)
    again = [block for block in blocks if isinstance(block, Line) and wanted and squeezed(block.shown) == wanted]
    if len(again) < LEAST:
        return list(blocks), ()
    ids = {id(block) for block in again}
    kept = [block for block in blocks if id(block) not in ids]
    return kept, tuple(Doubt("drafting-running-title", block.spot, block.shown, "", 0.8) for block in again)
