"""What a section is made of: paragraphs, lists, tables, score sheets, long prose, the place of the ladder, sections.

`tag` is the key of a block in the file; `shorthand` names the field that is meant when
something is written without keys.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar

from plainplan.findings import Place
from plainplan.model.assessment import Assessment
from plainplan.model.text import NO_WORDS, NOWHERE, Address, Label, Slug, Text


@dataclass(frozen=True, slots=True)
class Link:
    """An address with the words that stand for it."""

    shorthand: ClassVar[str] = "url"
    url: Address
    title: Text | None = None
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; `header` makes a body cell the heading of its row."""

    shorthand: ClassVar[str] = "text"
    may_be_empty: ClassVar[bool] = True
    text: Text = NO_WORDS
    rowspan: int = 1
    colspan: int = 1
    header: bool = False


class TableKind(StrEnum):
    """What a table is for; `form` says that its empty cells are to be filled in."""

    DATA = "data"
    KPI = "kpi"
    BUDGET = "budget"
    MONTHS = "months"
    SCORING = "scoring"
    FORM = "form"


class Blank(StrEnum):
    """What an empty cell of a table means."""

    NOT_APPLICABLE = "not-applicable"
    TO_FILL_IN = "to-fill-in"
    AS_ABOVE = "as-above"
    NONE_SET = "none-set"


@dataclass(frozen=True, slots=True)
class Mark:
    """What a sign in a table stands for (● work under way, ◎ checkpoint)."""

    sign: str
    means: Text


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; a line break begins the next."""

    tag: ClassVar[str] = "paragraph"
    shorthand: ClassVar[str] = "text"
    text: Text


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a list with its printed number, and what stands below it."""

    shorthand: ClassVar[str] = "text"
    text: Text | None = None
    label: Label | None = None
    heading: Text | None = None
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Items:
    """A list, numbered as printed."""

    tag: ClassVar[str] = "items"
    shorthand: ClassVar[str] = "items"
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Any table: one or more rows of headings, rows, spans, notes and the meaning of its blanks.
    The first `row_headers` cells of each row are headings of that row."""

    tag: ClassVar[str] = "table"
    rows: tuple[tuple[Cell, ...], ...]
    id: Slug = ""
    caption: Text | None = None
    kind: TableKind = TableKind.DATA
    headers: tuple[tuple[Cell, ...], ...] = ()
    row_headers: int = 0
    notes: tuple[Text, ...] = ()
    marks: tuple[Mark, ...] = ()
    blank: Blank | None = None
    figures_in: Text | None = None
    source: Link | None = None
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Prose:
    """Long text in a Markdown file a language: `prose: background` reads `background.zh.md`, `background.en.md`."""

    tag: ClassVar[str] = "prose"
    shorthand: ClassVar[str] = "name"
    unwritten: ClassVar[frozenset[str]] = frozenset({"text"})
    name: Slug
    text: Text | None = None
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Ladder:
    """The place of the ladder within the sections, and the headings of its printed columns."""

    tag: ClassVar[str] = "ladder"
    columns: tuple[Text, ...] = ()


class Act(StrEnum):
    """How a document was put in force or sent; these are different legal acts."""

    PROMULGATED = "promulgated"
    ORDERED = "ordered"
    SENT = "sent"
    AMENDED = "amended"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class Citation:
    """A document that is cited: who, when, under which number, by which act."""

    title: Text
    by: Text | None = None
    date: date | None = None
    number: str = ""
    act: Act | None = None
    article: Text | None = None
    url: Address | None = None
    plan: Slug | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the plan. Number and heading may be missing; `inline` puts the first paragraph
    on the line of the heading, as printed."""

    tag: ClassVar[str] = "section"
    id: Slug = ""
    label: Label | None = None
    heading: Text | None = None
    inline: bool = False
    blocks: tuple[Block, ...] = ()
    citations: tuple[Citation, ...] = ()
    place: Place = field(default=NOWHERE, compare=False, repr=False)


Block = Paragraph | Items | Table | Assessment | Prose | Ladder | Section
