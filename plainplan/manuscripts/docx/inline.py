"""What stands in a paragraph: letters, breaks, links, fields, calls of notes, boxes (ECMA-376 part 1, 17.3.2 to
17.3.3, 17.16). What a reader does not see is left out and told."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from plainplan.facts import Element
from plainplan.manuscripts.docx import fields
from plainplan.manuscripts.docx.names import RELATED, value, w, words_of
from plainplan.manuscripts.docx.reading import Reading
from plainplan.manuscripts.docx.styles import Look, over, with_letters
from plainplan.manuscripts.gathering import Strip
from plainplan.manuscripts.numerals import numeral
from plainplan.manuscripts.signs import sign_of
from plainplan.model.manuscript import Href

type Handler = Callable[[Reading, Strip, Element, Look], None]


def fill(reading: Reading, strip: Strip, parent: Element, look: Look) -> None:
    """Add to a strip what stands within an element; `look` is that of the letters around it."""
    for child in parent:
        handler = _HANDLERS.get(child.tag)
        if handler is not None:
            handler(reading, strip, child, look)


def _run(reading: Reading, strip: Strip, run: Element, look: Look) -> None:
    properties = run.find(w("rPr"))
    if properties is None:
        return fill(reading, strip, run, look)
    styled = over(look, reading.styles.of(value(properties, "rStyle")))
    own = with_letters(styled, properties)
    if own.hidden:
        return _aside(reading, strip, run, own, "manuscript-hidden")
    return fill(reading, strip, run, own)


def _aside(reading: Reading, strip: Strip, element: Element, look: Look, check: str) -> None:
    """Read an element, only to tell what was left out; within another one it belongs to that."""
    strip.set_aside(check, lambda into: fill(reading, into, element, look))


def _deleted(reading: Reading, strip: Strip, element: Element, look: Look) -> None:
    _aside(reading, strip, element, look, "manuscript-deleted")


def _moved(reading: Reading, strip: Strip, element: Element, look: Look) -> None:
    _aside(reading, strip, element, look, "manuscript-moved")


def _text(reading: Reading, strip: Strip, element: Element, look: Look) -> None:
    before = element.getprevious()
    if before is not None and before.tag in _CALLS and _own_mark(before):
        return
    fields.add(reading, strip, element.text or "", look)


def _signed(sign: str) -> Handler:
    def handler(reading: Reading, strip: Strip, element: Element, look: Look) -> None:
        fields.add(reading, strip, sign, look)

    return handler


def _break(reading: Reading, strip: Strip, element: Element, look: Look) -> None:
    """A break of the line. One of the page or column says where text goes on, not what it says."""
    if element.get(w("type"), "textWrapping") == "textWrapping":
        fields.add(reading, strip, "\n", look)


def _symbol(reading: Reading, strip: Strip, element: Element, look: Look) -> None:
    sign = sign_of(element.get(w("font"), ""), element.get(w("char"), ""))
    if sign is None:
        named = f"{element.get(w('font'), '')} {element.get(w('char'), '')}"
        reading.doubt("manuscript-sign", named.strip(), "□", 0.2)
    fields.add(reading, strip, sign or "□", look)


def _link(reading: Reading, strip: Strip, element: Element, look: Look) -> None:
    relation = reading.parts.relations.get(element.get(RELATED, ""))
    before = len(strip.pieces)
    fill(reading, strip, element, look)
    words = strip.since(before)
    if relation is None or not relation.outside or not strip.kept:
        return
    anchor = element.get(w("anchor"))
    target = relation.target
    address = f"{target}#{anchor}" if anchor and "#" not in target and len(target) < _LONGEST else target
    strip.links.append(Href(words, address))


def _simple_field(reading: Reading, strip: Strip, element: Element, look: Look) -> None:
    fields.begin(reading, strip)
    fields.instruct(reading, element.get(w("instr"), ""))
    fields.separate(reading, strip)
    fill(reading, strip, element, look)
    fields.end(reading)


def _field_mark(reading: Reading, strip: Strip, element: Element, look: Look) -> None:
    kind = element.get(w("fldCharType"), "")
    if kind == "begin":
        fields.begin(reading, strip)
        fields.add(reading, strip, fields.chosen(element), look, always=True)
    elif kind == "separate":
        fields.separate(reading, strip)
    elif kind == "end":
        fields.end(reading)


def _instruction(reading: Reading, strip: Strip, element: Element, look: Look) -> None:
    fields.instruct(reading, element.text or "")


def _control(reading: Reading, strip: Strip, element: Element, look: Look) -> None:
    """A content control. What stands there only until somebody writes is no text of the document (17.5.2.39)."""
    properties, content = element.find(w("sdtPr")), element.find(w("sdtContent"))
    if content is None:
        return None
    if properties is not None and properties.find(w("showingPlcHdr")) is not None:
        return _aside(reading, strip, content, look, "manuscript-placeholder")
    return fill(reading, strip, content, look)


def _called(kind: str) -> Handler:
    def handler(reading: Reading, strip: Strip, element: Element, look: Look) -> None:
        if not strip.kept:
            return
        ident = element.get(w("id"), "")
        form = reading.forms.get(kind, "decimal")
        own = _own_mark(element)
        reading.counted[kind] = count = reading.counted.get(kind, 0) + (not own)
        mark = own or numeral(form, count) or str(count)
        reading.called.append((kind, ident, mark, reading.spot))
        strip.calls.append((mark, strip.length))

    return handler


def _own_mark(element: Element) -> str:
    """A mark of the author's own, which follows as text (17.11.14); empty where the note is counted."""
    after = element.getnext()
    own = element.get(w("customMarkFollows"), "0") in ("1", "true", "on")
    return (after.text or "").strip() if own and after is not None and after.tag == w("t") else ""


def _comment(reading: Reading, strip: Strip, element: Element, look: Look) -> None:
    reading.called.append(("comments", element.get(w("id"), ""), "", reading.spot))


def _drawing(reading: Reading, strip: Strip, element: Element, look: Look) -> None:
    """A drawing: its boxes of text are read where it is anchored, its pictures and charts are told; lines and empty
    shapes say nothing."""
    boxes = list(_boxes(element))
    if not strip.kept:
        for box in boxes:
            strip.add(words_of(box), 0.0, False)
        return
    strip.boxes.extend(boxes)
    if element.find(".//{*}chart") is not None or element.find(".//{*}relIds") is not None:
        reading.doubt("manuscript-embedded", _described(element), certain=0.2)
    elif element.find(".//{*}blip") is not None or element.find(".//{*}imagedata") is not None:
        reading.leave_out("manuscript-picture", _described(element), certain=0.5)


def _described(drawing: Element) -> str:
    """What a drawing says of itself for those who do not see it."""
    properties = drawing.find(".//{*}docPr")
    return (properties.get("descr") or properties.get("title") or "") if properties is not None else ""


def _boxes(element: Element) -> Iterator[Element]:
    """The boxes of text in a drawing; what stands there in several ways is read once."""
    for child in element:
        if child.tag == w("txbxContent"):
            yield child
        elif child.tag == _ALTERNATIVES:
            yield from _boxes(child[0] if len(child) else child)
        else:
            yield from _boxes(child)


def _choice(reading: Reading, strip: Strip, element: Element, look: Look) -> None:
    """The same content in several ways (part 3, 9.3): the first is read, and only where it is empty the last."""
    for name in ("{*}Choice", "{*}Fallback"):
        each = element.find(name)
        if each is not None and len(each):
            return fill(reading, strip, each, look)
    return None


def _embedded(reading: Reading, strip: Strip, element: Element, look: Look) -> None:
    reading.doubt("manuscript-embedded", certain=0.2)


def _ruby(reading: Reading, strip: Strip, element: Element, look: Look) -> None:
    """Words with small signs above them: the words are text, the signs are told."""
    above, base = element.find(w("rt")), element.find(w("rubyBase"))
    if base is not None:
        fill(reading, strip, base, look)
    if above is not None:
        _aside(reading, strip, above, look, "manuscript-ruby")


def _formula(reading: Reading, strip: Strip, element: Element, look: Look) -> None:
    words = "".join(each.text or "" for each in element.iter("{*}t"))
    fields.add(reading, strip, words, look)
    reading.doubt("manuscript-formula", words, words, 0.3)


_LONGEST = 2048
"""Letters of an address to which a place is added; more of them would grow large by repetition."""
_CALLS = frozenset({w("footnoteReference"), w("endnoteReference")})
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_HANDLERS: dict[str, Handler] = {
    w("r"): _run,
    w("t"): _text,
    w("delText"): _text,
    w("tab"): _signed("\t"),
    w("ptab"): _signed("\t"),
    w("cr"): _signed("\n"),
    w("noBreakHyphen"): _signed("-"),
    w("br"): _break,
    w("sym"): _symbol,
    w("hyperlink"): _link,
    w("fldSimple"): _simple_field,
    w("fldChar"): _field_mark,
    w("instrText"): _instruction,
    w("ins"): fill,
    w("moveTo"): fill,
    w("smartTag"): fill,
    w("customXml"): fill,
    w("bdo"): fill,
    w("dir"): fill,
    w("sdt"): _control,
    w("del"): _deleted,
    w("moveFrom"): _moved,
    w("footnoteReference"): _called("footnotes"),
    w("endnoteReference"): _called("endnotes"),
    w("commentReference"): _comment,
    w("drawing"): _drawing,
    w("pict"): _drawing,
    w("object"): _embedded,
    w("subDoc"): _embedded,
    w("ruby"): _ruby,
    _ALTERNATIVES: _choice,
    f"{_M}oMath": _formula,
    f"{_M}oMathPara": _formula,
}
