"""The lines of a cell with measures in, measures out: one or several, with title, paragraphs and what lies below."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from plainplan.drafting.labels import Numbered, numbered, rank, read_label
from plainplan.drafting.rungs import Rung
from plainplan.drafting.tidy import empty
from plainplan.model.manuscript import Doubt, Line

LONGEST_TITLE = 40
"""Characters of a first line that may be the title of what follows."""

NUMBER = 20
"""Characters that may hold a number."""

_CLOSED = re.compile(r"[。；;！!？?，,、]\s*$")
_NEXT = re.compile(r"(?<=[。；;])\s*(?=[（(]?[0-9０-９一二三四五六七八九十]{1,2}[.．、)）])")


def sign_of(cells: Iterable[Sequence[Line]]) -> str:
    """The sign with which the measures of a table are numbered: that of most first numbers of its cells."""
    first = (next((read.style for line in cell if (read := numbered(line)).label), "") for cell in cells)
    counted = Counter(style for style in first if style)
    return counted.most_common(1)[0][0] if counted else ""


def measures_of(lines: Sequence[Line], sign: str, doubts: list[Doubt]) -> list[Rung]:
    """The measures of one cell. `sign` is that of the table's measures: a line without a number above such measures
    is their common heading, above other numbers it is the measure."""
    cell = _Cell(sign)
    for line in lines:
        if not empty(line):
            for part in _apart(line, doubts):
                cell.take(part, doubts)
    for rung in cell.rungs:
        _titled(rung)
    return cell.rungs


class _Cell:
    """The rungs of a cell, and those that are open while its lines are taken."""

    def __init__(self, sign: str) -> None:
        self.sign = sign
        self.rungs: list[Rung] = []
        self.open: list[Rung] = []
        self.group: Rung | None = None

    def take(self, line: Line, doubts: list[Doubt]) -> None:
        read = numbered(line)
        if read.dropped:
            doubts.append(Doubt("drafting-number-twice", line.spot, line.shown, f"{read.label} {read.text}", 0.7))
        if read.label:
            self._numbered(read, line)
        elif self.open:
            self.open[-1].lines.append(read.text)
        else:
            self._begin(Rung(lines=[read.text], spot=line.spot), [])

    def _numbered(self, read: Numbered, line: Line) -> None:
        rung = Rung(read.label, read.style, read.value, lines=[read.text] if read.text else [], spot=line.spot)
        self._lead(read.style)
        above = [i for i, one in enumerate(self.open) if one.style == read.style]
        if above:
            self._begin(rung, self.open[: above[-1]])
            return
        parents = list(self.open)
        while parents and parents[-1].style and rank(parents[-1].style) > rank(read.style):
            parents.pop()
        self._begin(rung, parents)

    def _lead(self, style: str) -> None:
        """A first line without a number, right above numbered ones."""
        only = len(self.rungs) == 1 and not self.rungs[0].style and not self.rungs[0].subs
        if only and style == self.sign and len(self.rungs[0].lines) == 1 and _may_be_title(self.rungs[0].lines[0]):
            self.group = Rung(title=self.rungs[0].lines[0], spot=self.rungs[0].spot)
            self.rungs, self.open = [], []

    def _begin(self, rung: Rung, parents: list[Rung]) -> None:
        if parents:
            parents[-1].subs.append(rung)
        else:
            rung.group = self.group
            self.rungs.append(rung)
        self.open = [*parents, rung]


def _titled(rung: Rung) -> None:
    """The first line is a title where more follows and it is no sentence."""
    if rung.lines and (len(rung.lines) > 1 or rung.subs) and _may_be_title(rung.lines[0]):
        rung.title = rung.lines.pop(0)
    for sub in rung.subs:
        _titled(sub)


def _may_be_title(words: str) -> bool:
    return len(words) <= LONGEST_TITLE and not _CLOSED.search(words)


def _apart(line: Line, doubts: list[Doubt]) -> Iterator[Line]:
    """Several measures in one line (plan-anatomy 8.4): cut where a sentence ends and the next number follows."""
    read = numbered(line)
    if read.value is None:
        yield line
        return
    pieces, value = [line.text], read.value
    for cut in _NEXT.finditer(line.text):
        following = read_label(line.text[cut.end() : cut.end() + NUMBER])
        if following.style == read.style and following.value == value + 1:
            head = pieces.pop()
            at = cut.end() - (len(line.text) - len(head))
            pieces += [head[:at].rstrip(), line.text[cut.end() :]]
            value += 1
    if len(pieces) > 1:
        doubts.append(Doubt("drafting-line-cut", line.spot, line.text, " / ".join(pieces), 0.8))
    for i, piece in enumerate(pieces):
        yield replace(line, text=piece, label=line.label if i == 0 else "")
