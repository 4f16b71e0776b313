"""Which lines of a column of a table are names in a list, and not parts of a sentence.

Units stand one below the other in narrow columns, where many of them fill their line; nothing on paper tells such a
line from one that was torn. What tells it is the rest of the column: a text that stands alone on a line elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence

from plainplan.manuscripts.paper.frames import Frame, PaperTable
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


def part_names(table: PaperTable, alike: Sequence[PaperTable]) -> list[Doubt]:
    """Give back the spaces between names that fell on the end of a line, where programs print none; and tell which.

    In a column of names with spaces between, a line may end within a name or after one. It ended after one where what
    follows, up to the next space, is a name that stands in the column several times, and both together are not one.
    `alike` are all tables of the document, this one among them: those with the same columns share their names.
    """
    columns = _spaced_columns(alike)
    doubts: dict[str, Doubt] = {}
    for frame in table.frames:
        whole, known = columns.get(round(frame.x0), (Counter(), Counter()))
        for at, strip in enumerate(frame.strips[:-1] if known else ()):
            before = "".join(f"{part.text}{' ' * part.spaced}" for part in frame.strips[: at + 1]).split()[-1]
            after = "".join(part.text for part in frame.strips[at + 1 :]).split()[0]
            after = next((name for name in _beginnings(frame, at + 1) if known[name] > 1), after)
            if strip.spaced or whole[before + after] or known[after] < 2 or len(before) < 2:
                continue
            strip.spaced = True
            doubt = Doubt("pdf-names-parted", Spot(page=strip.page), before + after, f"{before} {after}", 0.85)
            doubts.setdefault(before + after, doubt)
    return list(doubts.values())


def spaced_names(tables: Sequence[PaperTable]) -> dict[int, frozenset[str]]:
    """The names that stand several times in columns of names with spaces between, by the left side of these."""
    columns = _spaced_columns(tables).items()
    return {column: frozenset(name for name, count in known.items() if count > 1) for column, (_, known) in columns}


def _beginnings(frame: Frame, at: int) -> list[str]:
    """What may be the name with which a line begins: all up to a space, or up to the end of one of its lines."""
    text, found = "", []
    for strip in frame.strips[at:]:
        text += strip.text
        found.append(text.split()[0])
        if " " in text:
            break
    return found


def _spaced_columns(tables: Sequence[PaperTable]) -> dict[int, tuple[Counter[str], Counter[str]]]:
    """For each column in which some cell holds several names with spaces between, by its left side: the names that
    stand whole on a line, and all names, with how often each occurs."""
    found: dict[int, tuple[Counter[str], Counter[str]]] = {}
    spaced: set[int] = set()
    for frame in (frame for table in tables for frame in table.frames if frame.top >= table.heads):
        names = "".join(strip.text for strip in frame.strips).split()
        if not names or not all(_is_name(name) for name in names):
            continue
        column = round(frame.x0)
        whole, known = found.setdefault(column, (Counter(), Counter()))
        known.update(name for name in names if len(name) > 1)
        whole.update(_whole(frame))
        if any(" " in strip.text for strip in frame.strips):
            spaced.add(column)
    return {column: counts for column, counts in found.items() if column in spaced}


def _whole(frame: Frame) -> list[str]:
    """Names with a space or the end of the cell on both sides, all on one line."""
    found = []
    for at, strip in enumerate(frame.strips):
        names = strip.text.split()
        found += names[(1 if at else 0) : (None if at == len(frame.strips) - 1 else -1)]
    return found


def _is_name(text: str) -> bool:
    return len(text) <= _LONGEST and is_wide(text[0]) and not re.search("[，。；：、]", text)
