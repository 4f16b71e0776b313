"""Which lines of a column of a table are names in a list, and not parts of a sentence.

Units stand one below the other in narrow columns, where many of them fill their line; nothing on paper tells such a
line from one that was torn. What tells it is the rest of the column: a text that stands alone on a line elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Container

from plainplan.manuscripts.paper.frames import PaperTable
from plainplan.manuscripts.paper.room import is_torn
from plainplan.manuscripts.paper.sheets import Strip
from plainplan.manuscripts.paper.signs import is_wide
from plainplan.model.manuscript import Doubt, Spot

# Signs of the longest name that is looked for.
_LONGEST = 12
_WITH_ROLE = re.compile(r"\w{2,8}[(（][^()（）]+[)）]?")


def names_of(*tables: PaperTable) -> dict[int, frozenset[str]]:
    """Short texts that stand alone on a line, by the left side of their column in whole points: the lines before and
    after, if there are any, ended though more would have fitted."""
    found: dict[int, set[str]] = {}
    for table in tables:
        for frame in table.frames:
            for at, strip in enumerate(frame.strips):
                begins = not at or not is_torn(frame.strips[at - 1], strip)
                ends = at == len(frame.strips) - 1 or not is_torn(strip, frame.strips[at + 1])
                if begins and ends and len(strip.text) <= _LONGEST:
                    found.setdefault(round(frame.x0), set()).add(strip.text)
    return {column: frozenset(names) for column, names in found.items()}


def is_list(text: str, strip: Strip, names: Container[str]) -> bool:
    """Whether a full line with this text and the next one are entries of a list: the next one is known as a name, or
    both are followed by a role in brackets."""
    if len(text) <= _LONGEST and re.split("[(（、，,]", strip.text, maxsplit=1)[0] in names:
        return True
    return bool(_WITH_ROLE.fullmatch(text) and _WITH_ROLE.match(strip.text))


def part_names(table: PaperTable) -> list[Doubt]:
    """Give back the spaces between names that fell on the end of a line, where programs print none; and tell which.

    In a column of names with spaces between, a line may end within a name or after one. It ended after one where what
    stands before it and what follows both are names that stand between spaces elsewhere in the column.
    """
    known = _spaced_names(table)
    doubts: dict[str, Doubt] = {}
    for frame in table.frames:
        names = known.get(round(frame.x0), frozenset())
        for at, strip in enumerate(frame.strips[:-1] if names else ()):
            before = "".join(f"{part.text}{' ' * part.spaced}" for part in frame.strips[: at + 1]).split()[-1]
            after = "".join(part.text for part in frame.strips[at + 1 :]).split()[0]
            if not strip.spaced and {before, after} <= names:
                strip.spaced = True
                spot = Spot(page=strip.page)
                doubts.setdefault(
                    before + after, Doubt("pdf-names-parted", spot, before + after, f"{before} {after}", 0.9)
                )
    return list(doubts.values())


def _spaced_names(table: PaperTable) -> dict[int, frozenset[str]]:
    """The names of each column in which some cell holds several with spaces between, by its left side."""
    cells: dict[int, list[list[str]]] = {}
    for frame in table.frames:
        names = "".join(strip.text for strip in frame.strips).split()
        if frame.top >= table.heads and names and all(_is_name(name) for name in names):
            cells.setdefault(round(frame.x0), []).append(names)
    return {
        column: frozenset(name for names in lists for name in names)
        for column, lists in cells.items()
        if any(len(names) > 1 for names in lists)
    }


def _is_name(text: str) -> bool:
    return len(text) <= _LONGEST and is_wide(text[0]) and not re.search("[，。；：、]", text)
