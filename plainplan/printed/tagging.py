"""What WeasyPrint's tags leave to be said (PDF/UA-1, ISO 14289-1; structure as in ISO 32000-1, 14.7 and 14.8).

It tags every text and picture by its element. Added here, before the file is written: which way a heading cell looks
(7.5), the language of words in another one (7.2), that what repeats in the margins is no content (7.8), what a link
says (7.18.5), which paragraphs are notes (7.9), and whether a list has marks of its own (7.6).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pydyf

_SCOPES = {"row": "/Row", "rowgroup": "/Row", "col": "/Column", "colgroup": "/Column"}


class Watch:
    """Watches a document being painted, so that afterwards each text is known by its mark. `missing` are
    the signs that no font of the system has."""

    def __init__(self, document: Any) -> None:
        self.marks: list[dict[Any, int]] = []
        self.streams: list[Any] = []
        self.missing: list[str] = []
        for page in document.pages:
            page.paint = self._watched(page.paint)

    def _watched(self, paint: Callable[..., Any]) -> Callable[..., Any]:
        def painted(stream: Any, *args: Any, **named: Any) -> Any:
            told = paint(stream, *args, **named)
            self.streams.append(stream)
            self.marks.append({box: tag["mcid"] for box, tag in stream._tags.items()})
            return told

        return painted

    def finish(self, document: Any, pdf: Any) -> None:
        """Complete the tags; WeasyPrint calls this when all of the file is there and nothing is written."""
        self.missing = sorted({chr(code) for font in document.fonts.values() for code in font.missing})
        tree = _Tree(pdf)
        language = document.metadata.lang or ""
        for number, page in enumerate(document.pages):
            marks, stream = self.marks[number], self.streams[number]
            for box, above in _boxes(page._page_box, ()):
                _cell(box)
                if getattr(box, "link_annotation", None):
                    _link(tree, box, number)
                if box in marks:
                    self._text(tree, box, above, (number, marks[box]), stream, language)
        tree.finish()

    def _text(self, tree: _Tree, box: Any, above: Any, mark: tuple[int, int], stream: Any, language: str) -> None:
        if any(type(one).__name__ == "MarginBox" for one in above):
            _artifact(stream, mark[1])
            tree.forget(*mark)
            return
        element = tree.element(*mark)
        spoken = box.style["lang"]
        if spoken and spoken != language:
            element["Lang"] = pydyf.String(spoken)
        if any(one.element_tag == "dt" for one in above if getattr(one, "element", None) is not None):
            tree.term(element)
        if box.element_tag.startswith("a::"):
            tree.within_link(element)
        note = next((one for one in above if _is_note(one)), None)
        if note is not None:
            tree.note(element, note.element.get("id"))


def _boxes(box: Any, above: tuple[Any, ...]) -> Iterator[tuple[Any, tuple[Any, ...]]]:
    """Every box with those around it, the nearest first."""
    box = getattr(box, "_box", box)
    yield box, above
    for child in getattr(box, "children", ()):
        yield from _boxes(child, (box, *above))


def _cell(box: Any) -> None:
    """A heading cell says which way it looks; lists of headings by id, which some readers take wrongly, go."""
    mark: Any = getattr(box, "mark", None)
    if not isinstance(mark, dict) or mark.get("S") not in ("/TH", "/TD"):
        return
    mark.pop("ID", None)
    mark["A"].pop("Headers", None)
    if mark["S"] == "/TH":
        mark["A"]["Scope"] = _SCOPES.get(box.element.get("scope", ""), "/Column")


def _link(tree: _Tree, box: Any, page: int) -> None:
    """A link is told by its words, not by its address. WeasyPrint makes one more of each box within a link,
    outside of the link's own element; those go."""
    words = " ".join("".join(box.element.itertext()).split()) if box.element is not None else ""
    if box.element_tag != "a":
        tree.unlink(page, box.link_annotation)
    elif words:
        box.link_annotation["Contents"] = pydyf.String(words)


def _is_note(box: Any) -> bool:
    element = getattr(box, "element", None)
    return element is not None and box.element_tag == "li" and (element.get("id") or "").startswith("note-")


def _artifact(stream: Any, mcid: int) -> None:
    """What stands in a margin is marked as pagination instead of content."""
    for at, one in enumerate(stream.stream):
        if isinstance(one, pydyf.Dictionary) and one.get("MCID") == mcid:
            stream.stream[at - 1] = "/Artifact"
            stream.stream[at] = pydyf.Dictionary({"Type": "/Pagination"})
            return


class _Tree:
    """The structure tree of a file."""

    def __init__(self, pdf: Any) -> None:
        self.pdf = pdf
        self.root = self._at(pdf.catalog["StructTreeRoot"])
        numbers = self._at(self.root["ParentTree"])["Nums"]
        self.parents = dict(zip(numbers[::2], numbers[1::2], strict=True))
        self.notes: dict[str, Any] = {}
        self.terms: list[Any] = []

    def _at(self, reference: bytes) -> Any:
        return self.pdf.objects[int(reference.split()[0])]

    def element(self, page: int, mcid: int) -> Any:
        return self._at(self.parents[page][mcid])

    def forget(self, page: int, mcid: int) -> None:
        """A mark that is no content has no element any more."""
        self.parents[page][mcid] = "null"

    def unlink(self, page: int, annotation: Any) -> None:
        """Take an annotation off its page and out of the tree."""
        self._at(self.pdf.page_references[page])["Annots"].remove(annotation.reference)
        element = self._at(self.parents[annotation["StructParent"]])
        reference = next(kid for kid in element["K"] if isinstance(kid, bytes) and self._is_of(kid, annotation))
        element["K"].remove(reference)
        numbers = self._at(self.root["ParentTree"])["Nums"]
        at = numbers[::2].index(annotation["StructParent"]) * 2
        del numbers[at : at + 2]

    def _is_of(self, reference: bytes, annotation: Any) -> bool:
        held = self._at(reference)
        return bool(held.get("Type") == "/OBJR" and held["Obj"] == annotation.reference)

    def within_link(self, element: Any) -> None:
        """What the style sheet adds to a link is part of it, not another one."""
        while element.get("S") != "/Link":
            element = self._at(element["P"])
        if self._at(element["P"]).get("S") == "/Link":
            element["S"] = "/Span"

    def term(self, element: Any) -> None:
        """The entry around an element holds the term of a definition."""
        while element.get("S") not in ("/LI", "/Document"):
            element = self._at(element["P"])
        if element["S"] == "/LI" and not any(element is known for known in self.terms):
            self.terms.append(element)

    def note(self, element: Any, name: str) -> None:
        """The paragraph around an element is a note, known by its name."""
        while element.get("S") not in ("/P", "/Note", "/LBody"):
            element = self._at(element["P"])
        if element["S"] == "/P":
            element["S"] = "/Note"
            element["ID"] = pydyf.String(f"{name}-{len(self.notes)}")
            self.notes[f"{name}-{len(self.notes)}"] = element

    def finish(self) -> None:
        """Names of notes are listed in the root; lists say whether their entries have marks."""
        if self.notes:
            names = pydyf.Array()
            for name, element in sorted(self.notes.items()):
                names += [pydyf.String(name), element.reference]
            self.root["IDTree"] = pydyf.Dictionary({"Names": names})
        lists = [one for one in self.pdf.objects if isinstance(one, dict) and one.get("S") == "/L"]
        for element in lists:
            for entry in element["K"]:
                if self._at(entry).get("S") == "/Div":
                    self._define(self._at(entry))
        for element in lists:
            marked = any(self._has_mark(entry) for entry in element["K"])
            element["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": "/Disc" if marked else "/None"})

    def _define(self, entry: Any) -> None:
        """A group of term and definitions becomes one entry of its list: the term its label, the rest its body."""
        entry["S"] = "/LI"
        kept, body = pydyf.Array(), None
        for reference in entry["K"]:
            part = self._at(reference)
            inner = self._at(part["K"][0])
            if any(part is term for term in self.terms):
                part["S"], inner["S"] = "/Lbl", "/Span"
                kept.append(reference)
            elif body is None:
                part["S"], inner["S"], body = "/LBody", "/Div", part
                kept.append(reference)
            else:
                inner["S"], inner["P"] = "/Div", body.reference
                body["K"].append(inner.reference)
        entry["K"] = kept

    def _has_mark(self, entry: Any) -> bool:
        if not isinstance(entry, bytes):
            return False
        return any(isinstance(kid, bytes) and self._at(kid).get("S") == "/Lbl" for kid in self._at(entry).get("K", ()))
