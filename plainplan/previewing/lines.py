"""The lines of a file around a fault, to be shown beside it."""

from __future__ import annotations

from dataclasses import dataclass

AROUND = 3
"""Lines shown before and after."""

LONGEST = 400
"""Characters of a line that are shown."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line by its number, counted from 1; `meant` is the one that the fault names."""

    number: int
    text: str
    meant: bool


def excerpt(text: str, line: int) -> tuple[Line, ...]:
    """The lines around `line` (counted from 1); none where there is no such line."""
    lines = text.splitlines()
    if not 1 <= line <= len(lines):
        return ()
    first, last = max(1, line - AROUND), min(len(lines), line + AROUND)
    return tuple(Line(at, lines[at - 1][:LONGEST], at == line) for at in range(first, last + 1))
