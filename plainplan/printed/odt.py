"""A booklet as OpenDocument text (ODF 1.3, ISO/IEC 26300). The only door to odfdo.

The looks stand in `theme/print/styles.xml`; here everything names its style. The same booklet gives the same bytes:
the archive is written anew with a fixed date, `mimetype` first and uncompressed (ODF 1.3 part 2, 3.3).
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from odfdo import Document, Element, Header, Link, List, ListItem, Note, Paragraph, Span
from odfdo.meta import Meta

from plainplan.printed.archive import anew
from plainplan.printed.leaves import Booklet, Grid, GridCell, Heading, Items, Leaf, Line, PageCode, Run, Runs, Style
from plainplan.printed.spread import column_widths, spread

VERSION = "1.3"
CODE = "Pictures/page-address.png"
TABLE_WIDTH = 17.4
"""Centimetres between the margins of `theme/print/styles.xml`."""
_CODE_SIZE = "2.8cm"
_BLOATED = ("Configurations2/", "Thumbnails/", "manifest.rdf")
_SETTINGS = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-settings '
    f'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="{VERSION}"/>'
)


def as_odt(booklet: Booklet, styles: str) -> bytes:
    """The file of a booklet; `styles` is the text of `styles.xml`, with blanks for language, country and title."""
    document = Document("text")
    for part in list(document.get_parts()):
        if part.startswith(_BLOATED):
            document.del_part(part)
    for path in document.manifest.get_paths():
        if str(path).startswith(_BLOATED):
            document.manifest.del_full_path(str(path))
    document.set_part("settings.xml", _SETTINGS.encode())
    document.set_part("styles.xml", _filled(styles, booklet).encode())
    _describe(document.meta, booklet)
    writer = _Writer(document, booklet.tag)
    body = document.body
    body.clear()
    for leaf in booklet.leaves:
        for made in writer.leaf(leaf):
            body.append(made)
    writer.finish()
    written = io.BytesIO()
    document.save(written, pretty=False)
    return anew(written.getvalue(), VERSION)


def _filled(styles: str, booklet: Booklet) -> str:
    language, country = _parts(booklet.tag)
    asian = ("zh", "TW") if language != "zh" else (language, country)
    western = ("en", "GB") if language == "zh" else (language, country)
    title = booklet.title.replace("&", "&amp;").replace("<", "&lt;")
    blanks = {
        "language": western[0],
        "country": western[1],
        "language-asian": asian[0],
        "country-asian": asian[1],
        "title": title,
    }
    return re.sub(r"\{([a-z-]+)\}", lambda found: blanks[found[1]], styles)


def _parts(tag: str) -> tuple[str, str]:
    """Language and country of a tag: `zh-Hant-TW` is zh and TW, `en` is en and GB."""
    language, *rest = tag.split("-")
    country = next((part for part in rest if len(part) == 2), "")
    return language, country or {"en": "GB", "zh": "TW"}.get(language, "none")


def _describe(meta: Meta, booklet: Booklet) -> None:
    """What the document says of itself; its days are that of the last change."""
    day = datetime.fromisoformat(booklet.changed)
    meta.title, meta.language, meta.generator = booklet.title, booklet.tag, "plainplan"
    meta.creation_date, meta.date = day, day
    statistic = meta.get_element("//meta:document-statistic")
    if statistic is not None:
        statistic.delete()
    for name, words in (("initial_creator", booklet.author), ("creator", booklet.author)):
        if words:
            setattr(meta, name, words)
    if booklet.description:
        meta.description = booklet.description


@dataclass
class _Writer:
    """Makes elements of leaves; what it meets on the way (languages, tables, notes) it counts."""

    document: Document
    tag: str
    langs: dict[tuple[str, bool, bool], str] = field(default_factory=dict)
    columns: dict[str, float] = field(default_factory=dict)
    tables: int = 0
    notes: int = 0

    def leaf(self, leaf: Leaf) -> Iterator[Element]:
        match leaf:
            case Line():
                yield self._line(leaf.runs, leaf.style)
            case Heading():
                level = min(leaf.level, 10)
                made = Header(level, style=f"Heading_20_{min(level, 6)}")
                yield self._filled(made, leaf.runs)
            case Items():
                yield from self._items(leaf)
            case Grid():
                yield from self._grid(leaf)
            case PageCode():
                yield self._code(leaf)

    def _line(self, runs: Runs, style: Style) -> Element:
        return self._filled(Paragraph(style=style), runs)

    def _filled(self, made: Element, runs: Runs) -> Element:
        for run in runs:
            for element in self._run(run):
                made.append(element)
        return made

    def _run(self, run: Run) -> Iterator[Element]:
        if run.note:
            yield self._note(run)
        elif run.href:
            link = Link(run.href)
            link.set_attribute("xlink:type", "simple")
            link.append(self._span(run))
            yield link
        else:
            yield self._span(run)

    def _span(self, run: Run) -> Element:
        style = self._style_of(run)
        made = Span(style=style) if style else Span()
        made.append_plain_text(run.words)
        return made

    def _style_of(self, run: Run) -> str:
        """The name of the style for how a run looks and what language it is in; made when first needed."""
        looks = (run.lang, run.strong, run.emphasis)
        if not any(looks):
            return ""
        if looks not in self.langs:
            self.langs[looks] = f"T{len(self.langs) + 1}"
        return self.langs[looks]

    def _note(self, run: Run) -> Element:
        self.notes += 1
        body = self._line(run.note, Style.BODY)
        body.set_attribute("text:style-name", "Footnote")
        made = Note(note_id=f"note{self.notes}", label=run.words)
        made.note_body = body
        return made

    def _items(self, leaf: Items) -> Iterator[Element]:
        """A list; one that holds tables cannot be one in ODF and becomes its entries one after the other."""
        if any(_holds_grid(entry) for entry in leaf.entries):
            yield from (made for entry in leaf.entries for below in entry for made in self.leaf(below))
            return
        made = List(style=leaf.bullet)
        for number, entry in enumerate(leaf.entries):
            item = ListItem()
            if number == 0 and leaf.first != 1:
                item.set_attribute("text:start-value", str(leaf.first))
            for below in entry:
                for element in self.leaf(below):
                    item.append(element)
            made.append(item)
        yield made

    # ------------------------------------------------------------ tables

    def _grid(self, leaf: Grid) -> Iterator[Element]:
        if leaf.caption:
            yield self._line(leaf.caption, Style.CAPTION)
        self.tables += 1
        table = _made("table:table", **{"table:name": f"Table{self.tables}", "table:style-name": "Grid"})
        head, rows = spread(leaf.head), spread(leaf.rows)
        widths = column_widths([*head, *rows])
        width = len(widths)
        self._columns(table, widths)
        if head:
            above = _made("table:table-header-rows")
            for row in head:
                above.append(self._row(row, width))
            table.append(above)
        for row in rows:
            table.append(self._row(row, width))
        yield table
        yield from (self._line(note.runs, note.style) for note in leaf.notes)

    def _columns(self, table: Element, widths: Sequence[int]) -> None:
        """A column each with its share of the width. None is told as a column of headings: LibreOffice puts those
        last and so gives every column the width of another."""
        for number, width in enumerate(widths):
            name = f"Table{self.tables}.{number + 1}"
            self.columns[name] = TABLE_WIDTH * width / sum(widths)
            table.append(_made("table:table-column", **{"table:style-name": name}))

    def _row(self, row: Iterable[GridCell | None], width: int) -> Element:
        made = _made("table:table-row", **{"table:style-name": "Row"})
        cells = list(row)
        for cell in (*cells, *([GridCell()] * (width - len(cells)))):
            made.append(self._cell(cell) if cell else _made("table:covered-table-cell"))
        return made

    def _cell(self, cell: GridCell) -> Element:
        style = "HeadCell" if cell.header else "Cell"
        spans = {"table:number-columns-spanned": cell.colspan, "table:number-rows-spanned": cell.rowspan}
        told = {name: str(count) for name, count in spans.items() if count > 1}
        if told:
            told = {name: str(count) for name, count in spans.items()}
        made = _made("table:table-cell", **{"table:style-name": style, "office:value-type": "string"}, **told)
        for line in cell.lines or ((),):
            made.append(self._line(line, Style.HEADER_CELL if cell.header else Style.CELL))
        return made

    # ------------------------------------------------------------ the code, the styles

    def _code(self, leaf: PageCode) -> Element:
        self.document.set_part(CODE, leaf.png)
        self.document.manifest.add_full_path(CODE, "image/png")
        frame = _made(
            "draw:frame",
            **{"draw:name": "PageAddress", "draw:style-name": "Code", "text:anchor-type": "as-char"},
            **{"svg:width": _CODE_SIZE, "svg:height": _CODE_SIZE},
        )
        links = {"xlink:href": CODE, "xlink:type": "simple", "xlink:show": "embed", "xlink:actuate": "onLoad"}
        frame.append(_made("draw:image", **links))
        title = _made("svg:title")
        title.text = leaf.alt
        frame.append(title)
        paragraph = Paragraph(style=Style.ADDRESS)
        paragraph.append(frame)
        return paragraph

    def finish(self) -> None:
        """Put styles where content finds them: those of runs and columns, and those of tables once more, which office
        programs do not look for elsewhere."""
        content = self.document.content
        automatic = content.get_element("//office:automatic-styles")
        assert automatic is not None
        automatic.clear()
        for style in self.document.styles.get_elements("//office:styles/style:style"):
            if str(style.get_attribute("style:family")).startswith("table"):
                automatic.append(style.clone)
        for name, width in self.columns.items():
            automatic.append(_column_style(name, width))
        for (lang, strong, emphasis), name in self.langs.items():
            automatic.append(_text_style(name, lang, strong=strong, emphasis=emphasis))


def _made(tag: str, **attributes: str) -> Element:
    made = Element.from_tag(tag)
    for name, value in attributes.items():
        made.set_attribute(name, value)
    return made


def _text_style(name: str, lang: str, *, strong: bool, emphasis: bool) -> Element:
    looks = dict[str, str]()
    if strong:
        looks |= {"fo:font-weight": "bold", "style:font-weight-asian": "bold"}
    if emphasis:
        looks |= {"fo:font-style": "italic", "style:font-style-asian": "italic"}
    if lang:
        language, country = _parts(lang)
        looks |= {"fo:language": language, "fo:country": country}
        looks |= {"style:language-asian": language, "style:country-asian": country}
    made = _made("style:style", **{"style:name": name, "style:family": "text"})
    made.append(_made("style:text-properties", **looks))
    return made


def _column_style(name: str, width: float) -> Element:
    made = _made("style:style", **{"style:name": name, "style:family": "table-column"})
    made.append(_made("style:table-column-properties", **{"style:column-width": f"{width:.2f}cm"}))
    return made


def _holds_grid(leaves: Iterable[Leaf]) -> bool:
    for leaf in leaves:
        if isinstance(leaf, Grid) or (isinstance(leaf, Items) and any(map(_holds_grid, leaf.entries))):
            return True
    return False
