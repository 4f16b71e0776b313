"""What stands in a paragraph of an ODT file (ODF 1.3 part 3, 6 and 7): letters, breaks, links, notes, frames. What a
reader does not see is left out and told."""

from __future__ import annotations

import re
from collections.abc import Callable

from plainplan.facts import Element
from plainplan.manuscripts.gathering import Strip
from plainplan.manuscripts.odt.names import q, whole
from plainplan.manuscripts.odt.reading import Reading
from plainplan.manuscripts.odt.styles import Look, over
from plainplan.model.manuscript import Href, Note

type Handler = Callable[[Reading, Strip, Element, Look], None]

SPACES = 100
"""Spaces that one mark of them may stand for."""


def fill(reading: Reading, strip: Strip, parent: Element, look: Look) -> None:
    """Add to a strip what stands within an element, its own text first. An element that is not known is taken for
    what it shows: fields stand in the file with the words they showed last."""
    if look.hidden and strip.kept:
        return _aside(reading, strip, parent, look, "manuscript-hidden")
    _letters(reading, strip, parent.text, look)
    for child in parent:
        _HANDLERS.get(child.tag, _through)(reading, strip, child, look)
        _letters(reading, strip, child.tail, look)
    return None


def boxes_of(reading: Reading, element: Element) -> list[Element]:
    """The boxes of text in a frame or drawing that stands in no paragraph."""
    strip = Strip()
    _HANDLERS.get(element.tag, _nothing)(reading, strip, element, Look())
    return strip.boxes


def plain_text(parent: Element) -> str:
    """The text of the paragraphs in an element, line by line, without frames or notes."""
    lines = parent.iter(q("text:p"), q("text:h"))
    return "\n".join(words for each in lines if (words := " ".join("".join(_texts(each)).split())))


_FOLDED = re.compile(r"[ \t\r\n]+")


def _texts(element: Element) -> list[str]:
    found = [element.text or ""]
    for child in element:
        if child.tag in _SPACED:
            found.append(_SPACED[child.tag])
        elif child.tag not in _APART and not child.tag.startswith(_DRAWN):
            found.extend(_texts(child))
        found.append(child.tail or "")
    return found


def _letters(reading: Reading, strip: Strip, text: str | None, look: Look) -> None:
    """White space counts once, and at the beginning of a paragraph not at all (6.1.2)."""
    if not text:
        return None
    folded = _FOLDED.sub(" ", text)
    if reading.going:
        return strip.leave_out("manuscript-deleted", folded)
    if folded[0] == " " and (not strip.pieces or strip.pieces[-1].text[-1:] in (" ", "\n", "\t")):
        folded = folded[1:]
    if look.struck:
        strip.struck.append(folded)
    return strip.add(folded, *look.of(folded))


def _aside(reading: Reading, strip: Strip, element: Element, look: Look, check: str) -> None:
    """Read an element, only to tell what was left out; within another one it belongs to that."""
    strip.set_aside(check, lambda into: fill(reading, into, element, look))


def _through(reading: Reading, strip: Strip, element: Element, look: Look) -> None:
    fill(reading, strip, element, look)


def _span(reading: Reading, strip: Strip, element: Element, look: Look) -> None:
    fill(reading, strip, element, over(look, reading.styles.span(element.get(q("text:style-name")))))


def _link(reading: Reading, strip: Strip, element: Element, look: Look) -> None:
    before = len(strip.pieces)
    fill(reading, strip, element, look)
    address = element.get(q("xlink:href"), "")
    if address and not address.startswith("#") and strip.kept:
        strip.links.append(Href(strip.since(before), address))


def _spaces(reading: Reading, strip: Strip, element: Element, look: Look) -> None:
    count = whole(element.get(q("text:c")), 1, SPACES) or 1
    strip.add(" " * count, *look.of(" "))


def _signed(sign: str) -> Handler:
    def handler(reading: Reading, strip: Strip, element: Element, look: Look) -> None:
        strip.add(sign, *look.of(sign))

    return handler


def _nothing(reading: Reading, strip: Strip, element: Element, look: Look) -> None:
    """Marks of places, and what is told elsewhere."""


def _note(reading: Reading, strip: Strip, element: Element, look: Look) -> None:
    citation, body = element.find(q("text:note-citation")), element.find(q("text:note-body"))
    if not strip.kept:
        return strip.add(plain_text(element), 0.0, False)
    mark = "".join(_texts(citation)).strip() if citation is not None else ""
    strip.calls.append((mark, strip.length))
    return reading.notes.append(Note(mark, plain_text(body) if body is not None else "", reading.spot))


def _annotation(reading: Reading, strip: Strip, element: Element, look: Look) -> None:
    reading.leave_out("manuscript-comment", plain_text(element))


def _change(reading: Reading, strip: Strip, element: Element, look: Look) -> None:
    words = reading.deleted.pop(element.get(q("text:change-id"), ""), "")
    if words:
        strip.leave_out("manuscript-deleted", words)


def _going(reading: Reading, strip: Strip, element: Element, look: Look) -> None:
    """Deleted text that could not be put aside, since it reaches over the end of a paragraph or cell."""
    ident = element.get(q("text:change-id"), "")
    if ident in reading.deleted:
        reading.going = ident


def _gone(reading: Reading, strip: Strip, element: Element, look: Look) -> None:
    if reading.going == element.get(q("text:change-id"), ""):
        reading.going = ""
        reading.deleted.pop(element.get(q("text:change-id"), ""), None)


def _hidden_text(reading: Reading, strip: Strip, element: Element, look: Look) -> None:
    """Text that a condition hides or shows (7.7.5)."""
    words = "".join(_texts(element)) or element.get(q("text:string-value"), "")
    if element.get(q("text:is-hidden"), "true") == "true":
        strip.leave_out("manuscript-hidden", words)
    else:
        _letters(reading, strip, words, look)


def _placeholder(reading: Reading, strip: Strip, element: Element, look: Look) -> None:
    _aside(reading, strip, element, look, "manuscript-placeholder")


def _ruby(reading: Reading, strip: Strip, element: Element, look: Look) -> None:
    base, above = element.find(q("text:ruby-base")), element.find(q("text:ruby-text"))
    if base is not None:
        fill(reading, strip, base, look)
    if above is not None:
        _aside(reading, strip, above, look, "manuscript-ruby")


def _frame(reading: Reading, strip: Strip, element: Element, look: Look) -> None:
    """A frame shows its content in one of several ways (10.4.2): as text, as an object, or as a picture."""
    if not strip.kept:
        return strip.add(plain_text(element), 0.0, False)
    box = element.find(q("draw:text-box"))
    if box is not None:
        strip.boxes.append(box)
    elif element.find(q("draw:object")) is not None or element.find(q("draw:object-ole")) is not None:
        reading.doubt("manuscript-embedded", certain=0.2)
    else:
        words = [element.findtext(q(name)) or "" for name in ("svg:title", "svg:desc")]
        reading.leave_out("manuscript-picture", " ".join(each for each in words if each), certain=0.5)
    return None


def _shape(reading: Reading, strip: Strip, element: Element, look: Look) -> None:
    """A drawing whose words are read like those of a box."""
    if not strip.kept:
        strip.add(plain_text(element), 0.0, False)
    elif element.find(q("text:p")) is not None:
        strip.boxes.append(element)


def _group(reading: Reading, strip: Strip, element: Element, look: Look) -> None:
    for child in element:
        handler = _HANDLERS.get(child.tag)
        if handler is not None:
            handler(reading, strip, child, look)


_SPACED = {q("text:s"): " ", q("text:tab"): "\t", q("text:line-break"): "\n"}
_APART = frozenset(q(name) for name in ("office:annotation", "text:note", "text:tracked-changes"))
_DRAWN = q("draw:")
_HANDLERS: dict[str, Handler] = {
    q("text:span"): _span,
    q("text:a"): _link,
    q("text:s"): _spaces,
    q("text:tab"): _signed("\t"),
    q("text:line-break"): _signed("\n"),
    q("text:note"): _note,
    q("office:annotation"): _annotation,
    q("text:change"): _change,
    q("text:change-start"): _going,
    q("text:change-end"): _gone,
    q("text:hidden-text"): _hidden_text,
    q("text:placeholder"): _placeholder,
    q("text:ruby"): _ruby,
    q("draw:frame"): _frame,
    q("draw:custom-shape"): _shape,
    q("draw:rect"): _shape,
    q("draw:ellipse"): _shape,
    q("draw:circle"): _shape,
    q("draw:path"): _shape,
    q("draw:polygon"): _shape,
    q("draw:g"): _group,
    q("draw:a"): _group,
    q("draw:control"): _nothing,
    q("draw:line"): _nothing,
    q("draw:connector"): _nothing,
    q("text:soft-page-break"): _nothing,
    q("office:annotation-end"): _nothing,
    q("text:script"): _nothing,
}
