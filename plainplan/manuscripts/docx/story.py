"""The blocks of a body, a cell, a box or a note, in the order in which they are read."""

from __future__ import annotations

from plainplan.facts import Element
from plainplan.manuscripts.docx.names import WRAPPERS, w
from plainplan.manuscripts.docx.names import words_of as words_within
from plainplan.manuscripts.docx.paragraphs import line_of, paragraph
from plainplan.manuscripts.docx.reading import Reading
from plainplan.manuscripts.docx.tables import table
from plainplan.manuscripts.gathering import words_of
from plainplan.model.manuscript import Line, Spot, Table


def body(reading: Reading, element: Element) -> list[Line | Table]:
    """The blocks of the body, each at a place of its own, counted from 1."""
    blocks: list[Line | Table] = []
    _into(blocks, reading, element, counted=True)
    return blocks


def story(reading: Reading, element: Element) -> list[Line | Table]:
    """The blocks within something that stands at one place: a cell, a note, a header."""
    blocks: list[Line | Table] = []
    _into(blocks, reading, element, counted=False)
    return blocks


def _into(blocks: list[Line | Table], reading: Reading, parent: Element, *, counted: bool) -> None:
    """Add the blocks within an element; a paragraph that runs on ends with what it stands in."""
    pending = reading.take_pending()
    _blocks(blocks, reading, parent, counted=counted)
    left = reading.take_pending()
    if left is not None:
        line = line_of(reading, left, left.look or reading.styles.usual)
        blocks.extend([line] if line.text.strip() else [])
        for box in left.strip.boxes:
            _box(blocks, reading, box, counted=counted)
    reading.pending = pending


def _blocks(blocks: list[Line | Table], reading: Reading, parent: Element, *, counted: bool) -> None:
    for child in parent:
        if counted:
            reading.spot = Spot(block=len(blocks) + 1)
        if child.tag == w("p"):
            line, boxes = paragraph(reading, child)
            blocks.extend([line] if line else [])
            for box in boxes:
                _box(blocks, reading, box, counted=counted)
        elif child.tag == w("tbl"):
            blocks.append(table(reading, child, story))
        elif _is_contents(child):
            reading.leave_out("manuscript-contents", words_within(child))
        elif child.tag in WRAPPERS:
            _blocks(blocks, reading, child, counted=counted)
        elif child.tag == w("altChunk"):
            reading.doubt("manuscript-embedded", certain=0.2)


def _is_contents(element: Element) -> bool:
    """Whether a content control holds the table of contents that Word made (17.5.2.12)."""
    gallery = element.find(f"{w('sdtPr')}/{w('docPartObj')}/{w('docPartGallery')}")
    return gallery is not None and gallery.get(w("val")) == "Table of Contents"


def _box(blocks: list[Line | Table], reading: Reading, box: Element, *, counted: bool) -> None:
    """A box of text stands beside the text; it is read behind the paragraph that it is anchored in."""
    before = len(blocks)
    if counted:
        reading.spot = Spot(block=before + 1)
    _into(blocks, reading, box, counted=counted)
    words = words_of(blocks[before:])
    reading.doubt("manuscript-box", words, words, 0.6)
