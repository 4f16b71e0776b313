"""What stands around the text of a Word file: notes, comments, headers and footers, and what else it brings along."""

from __future__ import annotations

from plainplan.facts import Element
from plainplan.manuscripts.docx.names import RELATED, value, w
from plainplan.manuscripts.docx.reading import Field, Reading
from plainplan.manuscripts.docx.story import story
from plainplan.manuscripts.gathering import words_of
from plainplan.model.manuscript import Note, Spot


def note_forms(reading: Reading) -> dict[str, str]:
    """How notes are numbered: as the last section says, else as the document does, else as Word does by itself
    (17.11.18)."""
    forms = {"footnotes": "decimal", "endnotes": "lowerRoman"}
    settings = reading.parts.related("settings")
    sections = [settings, *reading.parts.body.iter(w("sectPr"))]
    for section in sections:
        for kind, tag in (("footnotes", "footnotePr"), ("endnotes", "endnotePr")):
            form = value(section.find(w(tag)), "numFmt") if section is not None else None
            forms[kind] = form or forms[kind]
    return forms


def notes(reading: Reading) -> None:
    """The footnotes and endnotes that are called, in the order of their calls; those that nobody calls are told."""
    for kind, tag in (("footnotes", "footnote"), ("endnotes", "endnote")):
        texts = _by_id(reading, kind, tag)
        for called, ident, mark, spot in list(reading.called):
            if called == kind:
                reading.notes.append(Note(mark, texts.pop(ident, ""), spot))
        for words in texts.values():
            if words:
                reading.leave_out("manuscript-note-lost", words, certain=0.4)


def comments(reading: Reading) -> None:
    """The comments, at the places that they were made."""
    texts = _by_id(reading, "comments", "comment")
    for called, ident, _, spot in list(reading.called):
        if called == "comments" and ident in texts:
            reading.spot = spot
            reading.leave_out("manuscript-comment", texts.pop(ident))
    reading.spot = Spot()
    for words in texts.values():
        reading.leave_out("manuscript-comment", words)


def furniture(reading: Reading) -> None:
    """Headers and footers, each once; macros; and what the file would have others fetch."""
    reading.spot = Spot()
    told: set[tuple[str, str]] = set()
    read: set[str] = set()
    for reference in reading.parts.body.iter(w("headerReference"), w("footerReference")):
        ident = reference.get(RELATED, "")
        if ident in read:
            continue
        read.add(ident)
        root = reading.parts.tree(ident)
        check = "manuscript-header" if reference.tag == w("headerReference") else "manuscript-footer"
        words = _apart(reading, root) if root is not None else ""
        if words and (check, words) not in told:
            told.add((check, words))
            reading.leave_out(check, words)
    if any(name.endswith("vbaProject.bin") for name in reading.parts.archive.names):
        reading.leave_out("manuscript-macros", "")
    for relation in reading.parts.relations.values():
        if relation.outside and relation.kind != "hyperlink":
            reading.leave_out("manuscript-outside", relation.target)


def titled(reading: Reading) -> str:
    """The title in the properties of the file; often empty, or that of the document it was copied from."""
    root = reading.parts.archive.tree("docProps/core.xml")
    title = root.findtext("{http://purl.org/dc/elements/1.1/}title") if root is not None else None
    return (title or "").strip()


_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def _by_id(reading: Reading, kind: str, tag: str) -> dict[str, str]:
    root = reading.parts.related(kind)
    if root is None:
        return {}
    return {
        each.get(w("id"), ""): _words(reading, each)
        for each in root.iterfind(w(tag))
        if each.get(w("type")) not in _SEPARATORS
    }


def _apart(reading: Reading, element: Element) -> str:
    """The text of what is left out anyway: what it has to tell is left out too."""
    doubts, furniture = len(reading.doubts), len(reading.furniture)
    words = _words(reading, element)
    del reading.doubts[doubts:], reading.furniture[furniture:]
    return words


def _words(reading: Reading, element: Element) -> str:
    """The text of a story of its own, line by line."""
    reading.fields = list[Field]()
    return words_of(story(reading, element))
