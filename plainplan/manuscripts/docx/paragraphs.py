"""A paragraph of a Word file: a line, its label and its look."""

from __future__ import annotations

import re

from plainplan.facts import Element
from plainplan.manuscripts.docx.fields import forget
from plainplan.manuscripts.docx.inline import fill
from plainplan.manuscripts.docx.names import toggled, value, w
from plainplan.manuscripts.docx.numbering import Label
from plainplan.manuscripts.docx.reading import Pending, Reading
from plainplan.manuscripts.docx.styles import Look, over, with_lines
from plainplan.manuscripts.gathering import Strip
from plainplan.manuscripts.numerals import gap
from plainplan.model.manuscript import Line


def paragraph(reading: Reading, element: Element) -> tuple[Line | None, list[Element]]:
    """The line of a paragraph, and the boxes of text that are anchored in it.

    There is no line where the paragraph runs on into the next one (its mark is deleted or hidden, or it is an initial
    letter that was set large), and where it belongs to a table of contents, which is told.
    """
    properties = element.find(w("pPr"))
    ident = value(properties, "pStyle") or reading.styles.paragraph
    base = reading.styles.whole(ident)
    look = with_lines(base, properties)
    before = reading.take_pending() or Pending(Strip())
    strip = before.strip
    fill(reading, strip, element, Look(size=base.size, bold=base.bold, hidden=base.hidden, struck=base.struck))
    forget(reading)
    after = _running_on(reading, properties, before, look)
    if after is not None:
        reading.pending = after
        return None, []
    if _CONTENTS.match(reading.styles.name(ident)):
        reading.tell(strip)
        if strip.text.strip():
            reading.leave_out("manuscript-contents", strip.text)
        return None, strip.boxes
    return line_of(reading, before, look), strip.boxes


def line_of(reading: Reading, full: Pending, look: Look) -> Line:
    """The line of a strip that is full; its label is counted now, unless it brings its own along."""
    strip = full.strip
    if full.look is None:
        label = _label(reading, look)
    else:
        look, label = full.look, full.label
    reading.tell(strip)
    edge = _indented(reading, look)
    return Line(
        text=strip.text,
        label=label.text if label else "",
        gap=gap(label.text, strip.text) if label and label.room else "",
        heading=look.level or 0,
        size=strip.size,
        bold=strip.bold,
        centred=bool(look.centred),
        indent=round((edge.left or 0.0) + (edge.first or 0.0), 2),
        links=tuple(strip.links),
        notes=tuple(strip.calls),
        spot=reading.spot,
    )


_CONTENTS = re.compile(r"toc (?:\d|heading)")


def _running_on(reading: Reading, properties: Element | None, full: Pending, look: Look) -> Pending | None:
    """What waits for the next paragraph; None where this one ends with its mark."""
    frame = properties.find(w("framePr")) if properties is not None else None
    if frame is not None and frame.get(w("dropCap"), "none") != "none":
        return full
    mark = properties.find(w("rPr")) if properties is not None else None
    if mark is None:
        return None
    if mark.find(w("del")) is not None or mark.find(w("moveFrom")) is not None:
        return full
    if not toggled(mark, "vanish"):
        return None
    # A heading that runs on into its text by a hidden mark keeps its own number and look.
    if full.strip.text.strip() and full.look is None:
        return Pending(full.strip, look, _label(reading, look))
    return full


def _label(reading: Reading, look: Look) -> Label | None:
    label = reading.numbering.next(look)
    if label is not None and label.unknown:
        reading.doubt("manuscript-number-form", label.unknown, label.text, 0.2)
    return label


def _indented(reading: Reading, look: Look) -> Look:
    """A level of a list has an indent of its own, which gives way to one that is written by the paragraph."""
    found = reading.numbering.level(look)
    if found is None or found[1] not in found[0].levels:
        return look
    own = found[0].levels[found[1]].look
    return over(look, own) if not look.left else look
