"""The lines to be signed at the end of a plan, which are no part of its last section."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plainplan.drafting.tidy import empty, said
from plainplan.model.manuscript import Doubt, Line, Table

_RANK = re.compile(
    r"承辦|主辦|主管|首長|長$|主任|秘書|核定|核章|批示|填表|製表|審核|會簽|會辦|(?i:prepared|approved|signed|signature)"
)
_LABEL = re.compile(
    r"[^\s，。；、:：()（）0-9]{2,10}(?:[(（].{1,8}[)）])?\s*[:：]?[\s_＿]*|[A-Z][a-z]+(?: by)?\s*:?[\s_]*"
)
_GAP = re.compile(r"[ \u3000\t]{2,}|(?<=[:：])\s*(?=\S)")


def signatures_of(blocks: Sequence[Line | Table]) -> tuple[list[Line | Table], list[str], tuple[Doubt, ...]]:
    """The blocks without the lines to be signed, these lines, and what was decided."""
    body: list[Line | Table] = []
    signed: list[str] = []
    doubts: list[Doubt] = []
    for block in blocks:
        names = _names(block)
        if names and len(names) > 1:
            signed += names
            doubts.append(Doubt("drafting-signatures", block.spot, " / ".join(names), "", 0.8))
        else:
            body.append(block)
    return body, signed, tuple(doubts)


def _names(block: Line | Table) -> list[str]:
    """What is to be signed in a block that holds nothing else."""
    if isinstance(block, Line):
        pieces = [piece.strip() for piece in _GAP.split(block.text) if piece.strip()] if not empty(block) else []
    else:
        pieces = [cell.text.strip() for row in block.rows for cell in row if cell.text.strip()]
    if not all(_LABEL.fullmatch(piece) for piece in pieces):
        return []
    names = [piece.rstrip("_＿ :：") for piece in pieces]
    ranked = sum(bool(_RANK.search(name)) for name in names)
    to_fill = [piece.rstrip("_＿ ").endswith((":", "：")) for piece in pieces]
    if all(to_fill):
        return pieces if ranked * 2 >= len(names) else []
    return pieces if ranked == len(names) and not any(to_fill) and _has_room(block) else []


def _has_room(block: Line | Table) -> bool:
    """Whether names without a colon stand over or beside room to sign in."""
    return isinstance(block, Line) or any(not said(cell) for row in block.rows for cell in row)
