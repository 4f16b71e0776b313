"""The lines of a cell with units in, names out; and whether a list of units is set line by line against measures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plainplan.drafting.columns import is_unit_name
from plainplan.drafting.labels import read_label
from plainplan.drafting.tidy import empty
from plainplan.model.manuscript import Line

LONGEST = 200
"""Characters of a name with its part in brackets."""

type Unit = dict[str, str]

_PARTS = re.compile(r"([（(][^（()）]*[)）])|([、，,；;／/\n]|\s{1,})")
_LEAD = re.compile(
    r"((?:主辦|協辦|主責|主政|配合|督導|承辦|辦理|執行|彙整|會辦|Lead|Support(?:ing)?|Partners?)(?:單位|機關|科室)?)\s*[：:]\s*(.*)",
    re.DOTALL,
)
_ROLE = re.compile(r"(.+?)\s*[（(](.+)[)）]", re.DOTALL)
_ENDS = frozenset({*"科室課組處局署部所隊股司院會館廠站", "中心", "單位", "機關"})
_CJK = re.compile(r"[\u3400-\u9fff]")


def units_of(lines: Sequence[Line], role: str = "") -> list[Unit]:
    """The units that are named, in their order, each with its part in brackets or in front (`主辦：`). `role` is that
    of the whole column."""
    found: list[Unit] = []
    for text in _unbroken([line.shown.strip() for line in lines]):
        for name, part in _named(text, role):
            entry = {"unit": name, "role": part} if part else {"unit": name}
            if entry not in found:
                found.append(entry)
    return found


def _unbroken(texts: Sequence[str]) -> list[str]:
    """The lines of a cell; one that is only the end of a name belongs to the line before: a narrow column broke it."""
    joined: list[str] = []
    for text in texts:
        if joined and text in _ENDS and joined[-1] and not is_unit_name(joined[-1]):
            joined[-1] += text
        else:
            joined.append(text)
    return joined


def _named(text: str, role: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for piece in pieces_of(text):
        lead = _LEAD.fullmatch(_unwrapped(piece))
        role = lead[1] if lead else role
        bare = _bare(lead[2] if lead else piece)
        own = _ROLE.fullmatch(bare) if len(bare) <= LONGEST else None
        if own:
            found.append((own[1], own[2]))
        elif bare:
            found.append((bare, role))
    return found


def _unwrapped(piece: str) -> str:
    """A piece that is wholly in brackets, without them."""
    return piece[1:-1] if piece[:1] in "（(" and piece[-1:] in "）)" else piece


def pieces_of(text: str) -> list[str]:
    """A text cut at strokes and semicolons; between Chinese names at commas and blanks too, which an English name may
    hold itself. Never within brackets."""
    pieces = [""]
    latin = not _CJK.search(text)
    for part in _PARTS.split(text):
        if part is None:
            continue
        if _is_cut(part, latin):
            pieces.append("")
        else:
            pieces[-1] += part
    return [piece.strip() for piece in pieces if piece.strip()]


def _is_cut(part: str, latin: bool) -> bool:
    if not part.strip():
        return bool(part) and (not latin or "\n" in part or len(part) > 1)
    return len(part) == 1 and part in ("；;／/" if latin else "、，,；;／/")


def _bare(piece: str) -> str:
    """A name without the number or dash that a list puts in front of it."""
    read = read_label(piece)
    return (read.text if read.label and read.text else piece).strip(" .。:：")


def paired(lines: Sequence[Line], count: int) -> list[list[Line]] | None:
    """The lines of a unit cell in as many parts as there are measures, where the cell shows such parts: by blank lines,
    by numbers, or a line each in which a name comes twice (a plain list names nobody twice). None where the counts do
    not agree, or nothing shows that the lines stand against measures."""
    groups = groups_of(lines)
    if len(groups) == count > 1:
        return groups
    single = [line for line in lines if not empty(line)]
    if len(single) != count or count < 2 or len(groups) > 1:
        return None
    numbers = all(read_label(line.shown).label for line in single)
    names = [line.shown.strip() for line in single]
    return [[line] for line in single] if numbers or len(set(names)) < len(names) else None


def groups_of(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of a cell, parted by its blank lines."""
    groups: list[list[Line]] = [[]]
    for line in lines:
        if not empty(line):
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def shows_parts(lines: Sequence[Line]) -> bool:
    """Whether blank lines divide a list of units."""
    return len(groups_of(lines)) > 1
