"""Word files (.docx, ECMA-376): bytes in, a `Manuscript` out.

The XML is read as it stands, since what makes plans hard (merged cells, numbers that Word adds, deletions, boxes) is
in no library's model of a document.
"""

from __future__ import annotations

from plainplan.manuscripts.docx.around import comments, furniture, note_forms, notes, titled
from plainplan.manuscripts.docx.numbering import numbering_of
from plainplan.manuscripts.docx.parts import parts_of
from plainplan.manuscripts.docx.reading import Reading
from plainplan.manuscripts.docx.story import body
from plainplan.manuscripts.docx.styles import styles_of
from plainplan.model.manuscript import Manuscript

__all__ = ["read_docx"]


def read_docx(raw: bytes, name: str) -> Manuscript:
    """The document in a Word file; `name` is for messages. Raises UnreadableInput for what is broken or hostile."""
    parts = parts_of(raw, name)
    styles = styles_of(parts.related("styles"))
    reading = Reading(parts=parts, styles=styles, numbering=numbering_of(parts.related("numbering"), styles))
    reading.forms = note_forms(reading)
    blocks = body(reading, parts.body)
    notes(reading)
    comments(reading)
    furniture(reading)
    return Manuscript(
        kind="docx",
        blocks=tuple(blocks),
        notes=tuple(reading.notes),
        furniture=tuple(reading.furniture),
        doubts=tuple(reading.doubts),
        title=titled(reading),
        lang=styles.lang,
    )
