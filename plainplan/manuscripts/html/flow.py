"""The blocks of a web page in the order in which they are read: text runs together until an element begins a line of
its own."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from plainplan.facts import Element
from plainplan.manuscripts.gathering import Gathering, Strip
from plainplan.manuscripts.html.counting import Item, items_of
from plainplan.manuscripts.html.looks import Look, is_hidden, look_of, style_of
from plainplan.manuscripts.html.tables import table
from plainplan.manuscripts.numerals import gap
from plainplan.model.manuscript import Href, Line, Note, Spot, Table


def body(gathering: Gathering, element: Element) -> list[Line | Table]:
    """The blocks of the body, each at a place of its own, counted from 1."""
    flow = Flow(gathering, counted=True)
    flow.within(element, Look())
    flow.end_line()
    return flow.blocks


def story(gathering: Gathering, element: Element) -> list[Line | Table]:
    """The blocks within a cell or a note. A cell without words has an empty line, as in Word."""
    flow = Flow(gathering, counted=False)
    flow.within(element, look_of(element, Look()))
    flow.end_line()
    return flow.blocks or [Line("", spot=gathering.spot)]


@dataclass(slots=True)
class Flow:
    """Blocks as they are found, and the line that is being filled."""

    gathering: Gathering
    counted: bool
    blocks: list[Line | Table] = field(default_factory=list)
    strip: Strip = field(default_factory=Strip)
    look: Look = field(default_factory=Look)
    heading: int = 0
    item: Item | None = None
    typed: str = ""
    """The label that Word wrote beside a line of a list."""

    def within(self, parent: Element, look: Look) -> None:
        """Go through what stands in an element."""
        self.letters(parent.text, look)
        for child in parent:
            self.child(child, look)
            self.letters(child.tail, look)

    def child(self, element: Element, look: Look) -> None:
        """An element by its tag, unless nobody sees it."""
        if is_hidden(element):
            self.aside(element, "manuscript-hidden")
        else:
            _HANDLERS.get(element.tag, Flow.inline)(self, element, look)

    def letters(self, text: str | None, look: Look) -> None:
        """White space counts once, and at the beginning of a line not at all; a line of the file that ends between
        two wide signs leaves nothing (CSS Text 3, 4.1.3)."""
        if not text:
            return
        folded = _FOLDED.sub(" ", _BROKEN.sub("", text))
        if folded[0] == " " and (not self.strip.pieces or self.strip.pieces[-1].text[-1:] in (" ", "\n")):
            folded = folded[1:]
        if folded and not self.strip.pieces:
            self.look = look
        self.strip.add(folded, look.size, look.bold)
        if look.struck:
            self.strip.struck.append(folded)

    def place(self) -> None:
        """In the body each block has a place of its own."""
        if self.counted:
            self.gathering.spot = Spot(block=len(self.blocks) + 1)

    def end_line(self) -> None:
        """The line is over. One of nothing but hard spaces is an empty line, one of nothing is none."""
        strip, label = self.strip, self.typed
        self.strip, self.typed = Strip(), ""
        if strip.left_out or strip.struck:
            self.place()
            self.gathering.tell(strip)
        text = strip.text.removesuffix(" ")
        if not text and not label:
            return
        if self.item is not None and not label:
            label = self.item.take()
        self.place()
        text = text if text.strip() else ""
        self.blocks.append(
            Line(
                text=text,
                label=label,
                gap=gap(label, text),
                heading=self.heading,
                size=strip.size,
                bold=strip.bold,
                centred=self.look.centred,
                indent=round(self.look.left + self.look.first, 2),
                links=tuple(strip.links),
                notes=tuple(strip.calls),
                spot=self.gathering.spot,
            )
        )

    # ------------------------------------------------------------ elements

    def inline(self, element: Element, look: Look) -> None:
        """An element within the line, known or not. Word marks the label of a list so that it is not taken for
        text."""
        if style_of(element.get("style")).get("mso-list") == "ignore":
            self.typed = " ".join("".join(_seen(element)).split())
            return
        self.within(element, look_of(element, look))

    def block(self, element: Element, look: Look) -> None:
        """An element that begins a line of its own."""
        if _is_note(element):
            return self.note(element, look)
        self.end_line()
        self.within(element, look_of(element, look))
        return self.end_line()

    def head(self, element: Element, look: Look) -> None:
        """A heading."""
        self.end_line()
        self.heading = int(element.tag[1])
        self.within(element, look_of(element, look))
        self.end_line()
        self.heading = 0

    def list(self, element: Element, look: Look) -> None:
        """A list; each of its items has a label of its own."""
        self.end_line()
        around, inside = self.item, look_of(element, look)
        self.letters(element.text, inside)
        for child, item in items_of(element):
            self.end_line()
            self.item = item
            self.child(child, inside)
            self.end_line()
            self.item = None
            self.letters(child.tail, inside)
        self.end_line()
        self.item = around

    def table(self, element: Element, look: Look) -> None:
        """A table, its caption before it. One that only lays the page out is read as what stands in it."""
        self.end_line()
        if element.get("role") in ("presentation", "none"):
            for cell in element.iter("td", "th"):
                if next(cell.iterancestors("table"), None) is element:
                    self.block(cell, look)
            return
        for caption in element.iterchildren("caption"):
            self.block(caption, look)
        self.place()
        self.blocks.append(table(self.gathering, element, story))

    def newline(self, element: Element, look: Look) -> None:
        """A break of the line."""
        self.strip.add("\n", look.size, look.bold)

    def link(self, element: Element, look: Look) -> None:
        """A link, or the call of a note as Word writes it."""
        address = (element.get("href") or "").strip()
        called = _CALL.match(address)
        if called:
            self.strip.calls.append((called[1], self.strip.length))
            return
        before = len(self.strip.pieces)
        self.within(element, look_of(element, look))
        if address and not address.startswith("#"):
            self.strip.links.append(Href(self.strip.since(before).strip(), address))

    def note(self, element: Element, look: Look) -> None:
        """A note at the end of the page, as Word writes it: its mark is a link back."""
        mark = (element.get("id") or "").lower().removeprefix("edn").removeprefix("ftn")
        apart = Flow(self.gathering, counted=False)
        apart.within(element, Look())
        apart.end_line()
        words = "\n".join(block.shown.strip() for block in apart.blocks if isinstance(block, Line))
        self.gathering.notes.append(Note(mark, _MARK.sub("", words), self.gathering.spot))

    def picture(self, element: Element, look: Look) -> None:
        """A picture is told by its words."""
        self.place()
        self.gathering.leave_out("manuscript-picture", (element.get("alt") or "").strip(), certain=0.5)
        _outside(self.gathering, element)

    def embedded(self, element: Element, look: Look) -> None:
        """What another page or program shows here."""
        self.place()
        self.gathering.doubt("manuscript-embedded", certain=0.2)
        _outside(self.gathering, element)

    def deleted(self, element: Element, look: Look) -> None:
        """Text that was struck out of the document."""
        self.aside(element, "manuscript-deleted")

    def control(self, element: Element, look: Look) -> None:
        """Fields and buttons."""
        self.aside(element, "manuscript-control")

    def above(self, element: Element, look: Look) -> None:
        """Signs above words."""
        self.aside(element, "manuscript-ruby")

    def nothing(self, element: Element, look: Look) -> None:
        """What is never shown."""

    def aside(self, element: Element, check: str) -> None:
        """Tell of an element that is left out."""
        words = " ".join("".join(_seen(element)).split())
        if words:
            self.strip.leave_out(check, words)


_FOLDED = re.compile(r"[ \t\r\n\f]+")
_WIDE = r"[\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]"
_BROKEN = re.compile(rf"(?<={_WIDE})[ \t]*[\r\n][ \t\r\n]*(?={_WIDE})")
_CALL = re.compile(r"#_(?:ftn|edn)(\d{1,4})\Z")
_NOTE = re.compile(r"(?:ftn|edn)\d{1,4}\Z", re.IGNORECASE)
_MARK = re.compile(r"\A\s*\[\w{1,5}\]\s*")
_UNSEEN = frozenset({"script", "style", "template", "head", "title", "meta", "link", "noscript", "rp", "colgroup"})


def _is_note(element: Element) -> bool:
    return bool(_NOTE.match(element.get("id") or ""))


def _seen(element: Element) -> list[str]:
    if element.tag in _UNSEEN:
        return []
    found = [element.text or ""]
    for child in element:
        found.extend(_seen(child))
        found.append(child.tail or "")
    return found


def _outside(gathering: Gathering, element: Element) -> None:
    address = element.get("src") or element.get("data") or ""
    if re.match(r"(?:[a-z]+:)?//", address, re.IGNORECASE):
        gathering.leave_out("manuscript-outside", address)


def _row(handler: Callable[[Flow, Element, Look], None], tags: str) -> dict[str, Callable[[Flow, Element, Look], None]]:
    return dict.fromkeys(tags.split(), handler)


_HANDLERS = (
    _row(
        Flow.block,
        "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption "
        "figure footer form header hgroup hr html legend li main nav p pre section summary search td th tr tbody thead "
        "tfoot",
    )
    | _row(Flow.head, "h1 h2 h3 h4 h5 h6")
    | _row(Flow.list, "ol ul menu")
    | _row(Flow.table, "table")
    | _row(Flow.newline, "br")
    | _row(Flow.link, "a")
    | _row(Flow.picture, "img svg canvas picture")
    | _row(Flow.embedded, "iframe object embed video audio applet frame")
    | _row(Flow.deleted, "del")
    | _row(Flow.control, "button select textarea input option datalist")
    | _row(Flow.above, "rt")
    | _row(Flow.nothing, " ".join(sorted(_UNSEEN)))
)
