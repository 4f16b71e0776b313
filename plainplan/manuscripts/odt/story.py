"""The blocks of a body, a cell, a box or a header of an ODT file, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from plainplan.facts import Element
from plainplan.manuscripts.gathering import Strip, words_of
from plainplan.manuscripts.numerals import gap
from plainplan.manuscripts.odt.inline import boxes_of, fill, plain_text
from plainplan.manuscripts.odt.lists import Counts, Label, Level, Levels, counted
from plainplan.manuscripts.odt.names import q, whole
from plainplan.manuscripts.odt.reading import Reading
from plainplan.manuscripts.odt.styles import Look
from plainplan.manuscripts.odt.tables import table
from plainplan.model.manuscript import Line, Spot, Table


def body(reading: Reading, element: Element) -> list[Line | Table]:
    """The blocks of the body, each at a place of its own, counted from 1."""
    return _told(_Telling(reading, counted=True), element)


def story(reading: Reading, element: Element) -> list[Line | Table]:
    """The blocks within something that stands at one place: a cell, a header."""
    return _told(_Telling(reading, counted=False), element)


def _told(telling: _Telling, element: Element) -> list[Line | Table]:
    telling.within(element)
    telling.end()
    return telling.blocks


@dataclass(frozen=True, slots=True)
class _Item:
    """The list a paragraph stands in: its form, its depth from 1, its count, and the number of the item's own."""

    levels: Levels
    depth: int
    counts: Counts
    start: int | None = None
    numbered: bool = True


@dataclass(slots=True)
class _Telling:
    """Blocks as they are found."""

    reading: Reading
    counted: bool
    blocks: list[Line | Table] = field(default_factory=list)
    pending: Strip | None = None
    """A paragraph whose end is deleted: it runs on into the next one."""

    def within(self, parent: Element) -> None:
        """Go through the children of an element."""
        for child in parent:
            handler = _HANDLERS.get(child.tag)
            if handler is not None:
                self.place()
                handler(self, child)

    def place(self) -> None:
        """In the body each block has a place of its own."""
        if self.counted:
            self.reading.spot = Spot(block=len(self.blocks) + 1)

    def paragraph(self, element: Element, item: _Item | None = None) -> None:
        """A paragraph or heading, with the number of its item or of its level of heading."""
        reading, strip = self.reading, self.pending or Strip()
        self.pending = None
        level = whole(element.get(q("text:outline-level")), 1, 10) if element.tag == q("text:h") else None
        usual = reading.styles.headings.get(str(level))
        look = reading.styles.paragraph(element.get(q("text:style-name"), usual))
        hidden = element.find(q("text:hidden-paragraph"))
        if look.hidden or (hidden is not None and hidden.get(q("text:is-hidden"), "true") == "true"):
            words = plain_text(element)
            return reading.leave_out("manuscript-hidden", words) if words else None
        fill(reading, strip, element, look)
        if reading.going:
            self.pending = strip
            return None
        if item is not None and not item.levels:
            # A list that names no form has that of the style of its paragraphs (19.880).
            item = replace(item, levels=reading.lists.forms.get(look.list or "", {}))
        label, form = self._label(element, level, item)
        reading.tell(strip)
        self.blocks.append(_line(reading, strip, look, level or 0, label, form))
        for box in strip.boxes:
            self.box(box)
        return None

    def end(self) -> None:
        """What still waits for a next paragraph is one of its own."""
        strip, self.pending = self.pending, None
        if strip is not None:
            self.place()
            self.reading.tell(strip)
            if strip.text.strip():
                self.blocks.append(_line(self.reading, strip, self.reading.styles.usual, 0, None, None))

    def _label(self, element: Element, level: int | None, item: _Item | None) -> tuple[Label | None, Level | None]:
        reading = self.reading
        label: Label | None = None
        form: Level | None = None
        if item is not None:
            form = item.levels.get(item.depth)
            label = counted(item.levels, item.depth, item.counts, item.start) if item.numbered else None
        elif level is not None and element.get(q("text:is-list-header")) != "true":
            anew = whole(element.get(q("text:start-value")), 0, 32767)
            if element.get(q("text:restart-numbering")) == "true" and anew is None:
                anew = 1
            form = reading.lists.outline.get(level)
            label = counted(reading.lists.outline, level, reading.lists.headings, anew)
        if label is not None and label.unknown:
            reading.doubt("manuscript-number-form", label.unknown, label.text, 0.2)
        return label, form

    def list(self, element: Element) -> None:
        """A list that stands in no other."""
        name = element.get(q("text:style-name"), "")
        self._items(element, name, 1, self.reading.lists.begin(element, name))

    def _items(self, element: Element, name: str, depth: int, counts: Counts) -> None:
        levels = self.reading.lists.forms.get(name, {})
        for child in element:
            numbered = child.tag == q("text:list-item")
            if not numbered and child.tag != q("text:list-header"):
                continue
            start = whole(child.get(q("text:start-value")), 0, 32767)
            self._item(child, name, _Item(levels, depth, counts, start, numbered))

    def _item(self, element: Element, name: str, item: _Item) -> None:
        """The first paragraph of an item bears its number; a list in it goes one level deeper."""
        for child in element:
            self.place()
            if child.tag in _PARAGRAPHS:
                self.paragraph(child, item)
                item = replace(item, numbered=False)
            elif child.tag == q("text:list"):
                self._items(child, child.get(q("text:style-name"), name), item.depth + 1, item.counts)
            elif child.tag in _HANDLERS:
                _HANDLERS[child.tag](self, child)

    def numbered(self, element: Element) -> None:
        """A paragraph that belongs to a list without standing in one (5.3.6)."""
        lists, name = self.reading.lists, element.get(q("text:style-name"), "")
        counts = lists.by_id.setdefault(element.get(q("text:list-id"), ""), {})
        depth = whole(element.get(q("text:level")), 1, 10) or 1
        start = whole(element.get(q("text:start-value")), 0, 32767)
        self._item(element, name, _Item(lists.forms.get(name, {}), depth, counts, start))

    def table(self, element: Element) -> None:
        """A table."""
        self.blocks.append(table(self.reading, element, story))

    def section(self, element: Element) -> None:
        """A section, whose text may be hidden or stand in another file (5.4)."""
        source = element.find(q("text:section-source"))
        if source is not None:
            self.reading.leave_out("manuscript-outside", source.get(q("xlink:href"), ""))
        if element.get(q("text:display")) == "none":
            words = plain_text(element)
            return self.reading.leave_out("manuscript-hidden", words) if words else None
        return self.within(element)

    def contents(self, element: Element) -> None:
        """A table of contents or another index, which the program made (8)."""
        words = "\n".join(plain_text(each) for each in element.iterfind(q("text:index-body")))
        if words:
            self.reading.leave_out("manuscript-contents", words)

    def frame(self, element: Element) -> None:
        """A frame or drawing that is anchored to a page or stands between paragraphs."""
        for box in boxes_of(self.reading, element):
            self.box(box)

    def box(self, element: Element) -> None:
        """A box of text stands beside the text; it is read behind the paragraph that it is anchored in."""
        before = len(self.blocks)
        self.place()
        self.within(element)
        words = words_of(self.blocks[before:])
        self.reading.doubt("manuscript-box", words, words, 0.6)


def _line(reading: Reading, strip: Strip, look: Look, heading: int, label: Label | None, form: Level | None) -> Line:
    left, first = look.left, look.first
    if form is not None and not left:
        left = form.left if form.left is not None else left
        first = form.first if form.first is not None else first
    return Line(
        text=strip.text,
        label=label.text if label else "",
        gap=gap(label.text, strip.text) if label and label.room else "",
        heading=heading,
        size=strip.size,
        bold=strip.bold,
        centred=bool(look.centred),
        indent=round((left or 0.0) + (first or 0.0), 2),
        links=tuple(strip.links),
        notes=tuple(strip.calls),
        spot=reading.spot,
    )


_PARAGRAPHS = frozenset({q("text:p"), q("text:h")})
_INDICES = ("table-of-content", "illustration-index", "table-index", "object-index", "user-index", "alphabetical-index")
_HANDLERS: dict[str, Callable[[_Telling, Element], None]] = {
    q("text:p"): _Telling.paragraph,
    q("text:h"): _Telling.paragraph,
    q("text:list"): _Telling.list,
    q("text:numbered-paragraph"): _Telling.numbered,
    q("table:table"): _Telling.table,
    q("text:section"): _Telling.section,
    q("draw:frame"): _Telling.frame,
    q("draw:custom-shape"): _Telling.frame,
    q("draw:g"): _Telling.frame,
    **{q(f"text:{name}"): _Telling.contents for name in (*_INDICES, "bibliography")},
}
