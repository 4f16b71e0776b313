"""A document as office programs think of it: paragraphs with styles, headings, lists, tables, notes."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Style(StrEnum):
    """What a paragraph is for; the names of the styles in `theme/print/styles.xml` (in ODF, `_20_` is a blank)."""

    BODY = "Text_20_body"
    TITLE = "Title"
    LEAD = "Lead"
    FACT = "Fact"
    RESULT = "Result"
    ASIDE = "Aside"
    CAPTION = "Table_20_Caption"
    CELL = "Table_20_Contents"
    HEADER_CELL = "Table_20_Heading"
    MEASURE = "Measure"
    ITEM_HEADING = "Item_20_Heading"
    SIGNATURE = "Signature"
    ADDRESS = "Page_20_Address"
    QUOTE = "Quotations"
    CODE = "Preformatted_20_Text"


class Bullet(StrEnum):
    """How the entries of a list begin: with nothing but their printed number, a dot, or a counted number."""

    PRINTED = "Printed"
    DOT = "Dot"
    NUMBER = "Number"


@dataclass(frozen=True, slots=True)
class Run:
    """Words that look alike. `lang` is the tag of their language where it is not the document's, `href` a full
    address; `note` holds the words of a footnote called here, whose mark is then `words`."""

    words: str
    strong: bool = False
    emphasis: bool = False
    href: str = ""
    lang: str = ""
    note: tuple[Run, ...] = ()


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph."""

    runs: Runs
    style: Style = Style.BODY


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` counts from 1."""

    level: int
    runs: Runs


@dataclass(frozen=True, slots=True)
class Items:
    """A list; each entry is a run of leaves. `first` is the number of the first entry where they are counted."""

    entries: tuple[tuple[Leaf, ...], ...]
    bullet: Bullet = Bullet.PRINTED
    first: int = 1


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a table with its paragraphs."""

    lines: tuple[Runs, ...] = ()
    rowspan: int = 1
    colspan: int = 1
    header: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; `head` repeats on each page."""

    caption: Runs
    rows: tuple[tuple[GridCell, ...], ...]
    head: tuple[tuple[GridCell, ...], ...] = ()
    notes: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class PageCode:
    """The QR code of the page's address, with words for who cannot see it."""

    png: bytes = field(repr=False)
    alt: str


Leaf = Line | Heading | Items | Grid | PageCode


@dataclass(frozen=True, slots=True)
class Booklet:
    """A whole document and what it says of itself; `tag` is its language (BCP 47), `changed` an ISO 8601 day."""

    title: str
    tag: str
    author: str
    description: str
    changed: str
    leaves: tuple[Leaf, ...]
