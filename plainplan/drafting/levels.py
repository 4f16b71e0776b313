"""The cells above measures in, their levels out: which column, band and sign stands for which rung.

A band is a row that is one cell. A column whose cells have two signs (一、 in some, (一) in others) holds two levels.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from plainplan.drafting.labels import numbered, rank
from plainplan.drafting.rungs import Rung
from plainplan.drafting.tidy import empty
from plainplan.model.manuscript import Cell, Line

BAND = -1
"""Stands for the column of a row that is one cell."""

OUTSIDE = -2
"""Stands for the column of what is written above a table."""


@dataclass(frozen=True, slots=True)
class Levels:
    """`known` are pairs of column and sign, outermost first."""

    known: tuple[tuple[int, str], ...]

    def __len__(self) -> int:
        return len(self.known)

    def signs(self, column: int) -> list[str]:
        """The signs that tell the levels of a column apart."""
        return [style for where, style in self.known if where == column]

    def of(self, column: int, style: str, alone: bool = False) -> int:
        """The level (from 0) of a number in a column. A line without one is of the innermost level of its column, or
        of the outermost when it stands alone in its row."""
        own = [i for i, (where, _) in enumerate(self.known) if where == column]
        same = [i for i in own if self.known[i][1] == style]
        if same:
            return same[0]
        return own[0 if alone or style else -1]


def levels_of(cells: Iterable[tuple[int, Cell]], headed: bool = False) -> Levels:
    """The levels of all cells above measures, each with its column; with `headed` there is one more above them all."""
    columns: dict[int, list[Cell]] = {}
    for column, cell in cells:
        columns.setdefault(column, []).append(cell)
    known = [(column, style) for column in sorted(columns) for style in _signs(columns[column])]
    return Levels(((OUTSIDE, ""), *known) if headed else tuple(known))


def _signs(cells: Sequence[Cell]) -> list[str]:
    """The signs of a column from the outermost inward. One that comes once is a slip, unless its cell has others."""
    counted = Counter(style for cell in cells for style in _styles(cell))
    sharing = {style for cell in cells for style in _styles(cell) if len(_styles(cell)) > 1}
    most = max(counted.values(), default=0)
    kept = [style for style, count in counted.items() if count > 1 or count == most or style in sharing]
    return sorted(kept, key=rank) or [""]


def _styles(cell: Cell) -> list[str]:
    found = (numbered(line).style for line in cell.lines if not empty(line))
    return list(dict.fromkeys(style for style in found if style and style != "bullet"))


def uppers_of(lines: Sequence[Line], levels: Levels, column: int, alone: bool) -> list[tuple[int, Rung]]:
    """The rungs of one cell above measures, each with its level."""
    found: list[tuple[int, Rung]] = []
    for line in lines:
        if empty(line):
            continue
        read = numbered(line)
        begins = read.style in levels.signs(column) or not found
        if read.label and read.style != "bullet" and begins:
            level = levels.of(column, read.style, alone)
            found.append((level, Rung(read.label, read.style, read.value, title=read.text, spot=line.spot)))
        elif found:
            _go_on(found[-1][1], line.shown.strip())
        else:
            found.append((levels.of(column, "", alone), Rung(title=line.shown.strip(), spot=line.spot)))
    return found


def _go_on(rung: Rung, words: str) -> None:
    """A further line of a cell: the rest of a title that a narrow column broke, or a paragraph below it."""
    if rung.lines or not rung.title or rung.title.endswith(("。", "；", "：", ":", ".")):
        rung.lines.append(words)
    else:
        rung.title = joined(rung.title, words)


def joined(before: str, after: str) -> str:
    """Two halves of a line; between Chinese characters there is no blank."""
    latin = before[-1:].isascii() and after[:1].isascii() and before[-1:].strip()
    return f"{before} {after}" if latin else f"{before}{after}"
