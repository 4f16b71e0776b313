"""A document as its reader saw it: lines and tables in their order, before anybody knows what they mean.

Every reader (`manuscripts`) ends here, and `drafting` makes an outline of it. Nothing is repaired on the way: text
stands as the document shows it, and what a reader was not sure of is a `Doubt` with its place.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in the document: `page` from 1 where pages are known (PDF), `block` the ordinal of the line or table in
    the body from 1, `row` and `column` within a table from 1. 0 means unknown or not within a table."""

    page: int = 0
    block: int = 0
    row: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Href:
    """A link of the document: the words that carry it, and its address."""

    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, or one of a cell. `text` is what is typed, a manual line break a newline; `label` is the number
    that the word processor adds by itself, as it shows it (`一、`, `(二)`, `3.`), and `gap` the space between the two
    where they would run together, so that the three are what a reader sees. `heading` is the level of a heading style,
    0 for none; `size` in points, 0 unknown; `centred` and `bold` as shown; `indent` of its first letter in points from
    the margin; `links` in their order; `notes` are marks of footnotes called here with the length of `text` before the
    call."""

    text: str
    label: str = ""
    heading: int = 0
    size: float = 0.0
    bold: bool = False
    centred: bool = False
    indent: float = 0.0
    links: tuple[Href, ...] = ()
    notes: tuple[tuple[str, int], ...] = ()
    spot: Spot = Spot()
    gap: str = ""

    @property
    def shown(self) -> str:
        """The line as a reader sees it, its automatic number in front."""
        return f"{self.label}{self.gap}{self.text}"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell and how far it reaches, counted in rows and columns of the grid; cells that it covers are left out.
    Empty lines are kept: a list of units is set against its measures with them. `column` is the index of its first
    column in the grid. `tables` are those that
    stand within the cell, each behind the line of its number."""

    lines: tuple[Line, ...] = ()
    rowspan: int = 1
    colspan: int = 1
    tables: tuple[tuple[int, Table], ...] = ()
    column: int = 0

    @property
    def text(self) -> str:
        """Its lines as shown, one a line."""
        return "\n".join(line.shown for line in self.lines)


@dataclass(frozen=True, slots=True)
class Table:
    """A table as drawn. `heads` is how many rows the document itself marks as headings (they repeat on each page);
    `breaks` are the indices of rows that begin on a new page, where pages are known."""

    rows: tuple[tuple[Cell, ...], ...]
    heads: int = 0
    breaks: tuple[int, ...] = ()
    spot: Spot = Spot()


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote: its mark as called, and its words."""

    mark: str
    text: str
    spot: Spot = Spot()


@dataclass(frozen=True, slots=True)
class Doubt:
    """A decision that a person should look at. `check` names its words in the catalogue; `source` is what the document
    has, `result` what became of it; `certain` between 0 (a guess) and 1 (as good as sure)."""

    check: str
    spot: Spot = Spot()
    source: str = ""
    result: str = ""
    certain: float = 0.5


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A whole document. `kind` is its reader (`docx`, `odt`, `pdf`, `html`, `txt`, `csv`); `blocks` the body in reading
    order, with the text boxes where they are anchored; `furniture` what was left out of the body and why it may be
    (running headers, page numbers, comments, deleted and hidden text), as doubts."""

    kind: str
    blocks: tuple[Line | Table, ...]
    notes: tuple[Note, ...] = ()
    furniture: tuple[Doubt, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    title: str = ""
    lang: str = ""
