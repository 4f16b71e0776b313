"""Footnotes and links of a document, as the outline lists them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plainplan.drafting.labels import read_label
from plainplan.model.manuscript import Line, Note, Table

NEAR = 24
"""Characters in front of a call by which its place is found again."""


def footnotes_of(blocks: Sequence[Line | Table], notes: Sequence[Note]) -> list[dict[str, str]]:
    """Each footnote with its mark and the words that it follows."""
    calls = {mark: _before(line, at) for line in lines_of(blocks) for mark, at in line.notes}
    return [{"mark": note.mark, "after": calls.get(note.mark, ""), "text": note.text} for note in notes]


def _before(line: Line, at: int) -> str:
    words = read_label(line.text[:at].rpartition("\n")[2])
    return words.text[-NEAR:]


def links_of(blocks: Sequence[Line | Table]) -> list[dict[str, str]]:
    """The links of a document; one whose words are its address needs no title."""
    found: list[dict[str, str]] = []
    for line in lines_of(blocks):
        for link in line.links:
            entry = {"url": link.address}
            if link.words.strip() and link.words.strip() not in link.address:
                entry["title"] = link.words.strip()
            if entry not in found:
                found.append(entry)
    return found


def lines_of(blocks: Sequence[Line | Table]) -> Iterator[Line]:
    """Every line of a document, those in tables too."""
    for block in blocks:
        if isinstance(block, Line):
            yield block
            continue
        for row in block.rows:
            for cell in row:
                yield from cell.lines
                yield from lines_of([table for _, table in cell.tables])
