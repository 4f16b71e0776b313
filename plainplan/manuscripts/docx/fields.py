"""Fields: an instruction, and the result that Word showed last (ECMA-376 part 1, 17.16). Only the result is text."""

from __future__ import annotations

import re

from plainplan.facts import Element
from plainplan.manuscripts.docx.names import toggled, value, w, whole
from plainplan.manuscripts.docx.reading import Field, Reading
from plainplan.manuscripts.docx.styles import Look
from plainplan.manuscripts.gathering import Strip
from plainplan.model.manuscript import Href


def add(reading: Reading, strip: Strip, text: str, look: Look, *, always: bool = False) -> None:
    """Add text to a strip. What a field shows within the instruction of another one is not seen, and told. Text that
    stands directly in an instruction is no part of it: the field has lost its end, and the words must not go with
    it."""
    if not always and any(not each.shown for each in reading.fields[:-1]):
        strip.leave_out("manuscript-hidden", text)
        return
    strip.add(text, look.size or 0.0, bool(look.bold))
    if look.struck:
        strip.struck.append(text)


def forget(reading: Reading) -> None:
    """No instruction reaches over the end of a paragraph: one that has not ended there has lost its end."""
    reading.fields = [each for each in reading.fields if each.shown]


def begin(reading: Reading, strip: Strip) -> None:
    """A field begins."""
    reading.fields.append(Field(strip=strip, start=len(strip.pieces)))
    del reading.fields[:-_DEEPEST]


def instruct(reading: Reading, text: str) -> None:
    """A piece of the instruction of the innermost field."""
    if reading.fields and not reading.fields[-1].shown:
        reading.fields[-1].instruction += text


def separate(reading: Reading, strip: Strip) -> None:
    """The instruction is over, the result begins."""
    if reading.fields:
        field = reading.fields[-1]
        field.shown, field.strip, field.start = True, strip, len(strip.pieces)


def end(reading: Reading) -> None:
    """The innermost field is over; that of a link makes a link of what it showed."""
    if not reading.fields:
        return
    field = reading.fields.pop()
    found = _ADDRESS.match(field.instruction)
    if found and field.strip is not None and field.strip.kept:
        anchor = _ANCHOR.search(field.instruction)
        address = (found[1] or found[2] or "") + (f"#{anchor[1]}" if anchor else "")
        if not address.startswith("#"):
            field.strip.links.append(Href(field.strip.since(field.start), address))


def chosen(mark: Element) -> str:
    """What a form of old shows at the beginning of its field: a box, or the entry that was picked (17.16.17)."""
    data = mark.find(w("ffData"))
    box = data.find(w("checkBox")) if data is not None else None
    if box is not None:
        state = toggled(box, "checked")
        return "☑" if (toggled(box, "default") if state is None else state) else "☐"
    picked = data.find(w("ddList")) if data is not None else None
    entries = [each.get(w("val"), "") for each in picked.iterfind(w("listEntry"))] if picked is not None else []
    index = whole(value(picked, "result") or value(picked, "default") or "0", 0)
    return entries[index] if index is not None and index < len(entries) else ""


_DEEPEST = 50
"""Fields within one another; Word allows 20."""
_ADDRESS = re.compile(r"""\s*HYPERLINK\s+(?:"([^"]*)"|(?!\\)(\S+))""", re.IGNORECASE)
_ANCHOR = re.compile(r"""\\l\s+"?([^"\s]+)""")
