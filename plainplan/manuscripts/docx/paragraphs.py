"""A paragraph of a Word file: a line, its label and its look."""

from __future__ import annotations

import re
from collections import Counter

from plainplan.facts import Element
from plainplan.manuscripts.docx.inline import fill
from plainplan.manuscripts.docx.names import toggled, value, w
from plainplan.manuscripts.docx.numbering import Label
from plainplan.manuscripts.docx.reading import Reading, Strip
from plainplan.manuscripts.docx.styles import Look, over, with_lines
from plainplan.manuscripts.numerals import gap
from plainplan.model.manuscript import Line


def paragraph(reading: Reading, element: Element) -> tuple[Line | None, list[Element]]:
    """The line of a paragraph, and the boxes of text that are anchored in it.

    There is no line where the paragraph runs on into the next one (its mark is deleted or hidden, or it is an initial
    letter that was set large), and where it belongs to a table of contents, which is told.
    """
    properties = element.find(w("pPr"))
    ident = value(properties, "pStyle") or reading.styles.paragraph
    base = over(reading.styles.usual, reading.styles.of(ident))
    look = with_lines(base, properties)
    strip = reading.take_pending() or Strip()
    fill(reading, strip, element, Look(size=base.size, bold=base.bold, hidden=base.hidden))
    if _runs_on(reading, properties, strip, look):
        reading.pending = strip
        return None, []
    if _CONTENTS.match(reading.styles.name(ident)):
        _tell(reading, strip)
        if strip.text.strip():
            reading.leave_out("manuscript-contents", strip.text)
        return None, strip.boxes
    return line_of(reading, strip, look), strip.boxes


def line_of(reading: Reading, strip: Strip, look: Look) -> Line:
    """The line of a strip that is full; its label is counted now."""
    if strip.look is not None:
        look, label = strip.look, strip.label
    else:
        label = _label(reading, look)
    _tell(reading, strip)
    edge = _indented(reading, look)
    return Line(
        text=strip.text,
        label=label.text if label else "",
        gap=gap(label.text, strip.text) if label and label.room else "",
        heading=look.level or 0,
        size=_size(strip),
        bold=_bold(strip),
        centred=bool(look.centred),
        indent=round((edge.left or 0.0) + (edge.first or 0.0), 2),
        links=tuple(strip.links),
        notes=tuple(strip.calls),
        spot=reading.spot,
    )


_CONTENTS = re.compile(r"toc (?:\d|heading)")


def _runs_on(reading: Reading, properties: Element | None, strip: Strip, look: Look) -> bool:
    frame = properties.find(w("framePr")) if properties is not None else None
    if frame is not None and frame.get(w("dropCap"), "none") != "none":
        return True
    mark = properties.find(w("rPr")) if properties is not None else None
    if mark is None:
        return False
    if mark.find(w("del")) is not None or mark.find(w("moveFrom")) is not None:
        return True
    if not toggled(mark, "vanish"):
        return False
    # A heading that runs on into its text by a hidden mark keeps its own number and look.
    if strip.text.strip() and strip.look is None:
        strip.look, strip.label = look, _label(reading, look)
    return True


def _label(reading: Reading, look: Look) -> Label | None:
    label = reading.numbering.next(look)
    if label is not None and label.unknown:
        reading.doubt("manuscript-number-form", label.unknown, label.text, 0.2)
    return label


def _tell(reading: Reading, strip: Strip) -> None:
    for check, texts in strip.left_out.items():
        reading.leave_out(check, "".join(texts))


def _indented(reading: Reading, look: Look) -> Look:
    """A level of a list has an indent of its own, which gives way to one that is written by the paragraph."""
    found = reading.numbering.level(look)
    if found is None or found[1] not in found[0].levels:
        return look
    own = found[0].levels[found[1]].look
    return over(look, own) if not look.left else look


def _size(strip: Strip) -> float:
    sizes: Counter[float] = Counter()
    for text, look in strip.pieces:
        sizes[look.size or 0.0] += len(text.strip())
    return max(sizes, key=lambda size: sizes[size], default=0.0)


def _bold(strip: Strip) -> bool:
    worded = [look.bold for text, look in strip.pieces if text.strip()]
    return bool(worded) and all(worded)
