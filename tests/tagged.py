"""Reads a tagged PDF back and says what of PDF/UA-1 (ISO 14289-1) a machine can see is not so.

Written for these tests and from the standard, without the library that makes the files. It is no full validator:
what it looks at is listed in `faults`, and docs/editions.md says what it does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pikepdf

STANDARD = set(
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl "
    "LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby Figure".split()
)
ALLOWED = {
    "L": {"LI", "L", "Caption"},
    "LI": {"Lbl", "LBody"},
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
}
PAINTS = {"Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Do", "sh", "EI"}


@dataclass
class Element:
    """An element of the structure tree with what stands in it: elements and (page, mark) pairs."""

    kind: str
    raw: Any
    kids: list[Element] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    objects: list[Any] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        yield self
        for kid in self.kids:
            yield from kid.walk()


class Tagged:
    """A file, read."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.pages = {page.objgen: number for number, page in enumerate(p.obj for p in pdf.pages)}
        self.tree = self._element(pdf.Root.StructTreeRoot.K[0], None)
        self.painted = dict(self._painted())

    def _element(self, raw: Any, page: Any) -> Element:
        page = raw.get("/Pg", page)
        made = Element(str(raw.S).lstrip("/"), raw)
        kids = raw.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                made.marks.append((self.pages[page.objgen], kid))
            elif kid.get("/Type") == "/OBJR":
                made.objects.append(kid.Obj)
            else:
                made.kids.append(self._element(kid, page))
        return made

    def _painted(self) -> Iterator[tuple[int, list[tuple[str, int | None]]]]:
        """Per page, every painting operator: the tag it stands in ("" for none) and its mark."""
        for number, page in enumerate(self.pdf.pages):
            found: list[tuple[str, int | None]] = []
            stack: list[tuple[str, int | None]] = []
            for operands, operator in pikepdf.parse_content_stream(page):
                name = str(operator)
                if name in ("BMC", "BDC"):
                    held = operands[1] if len(operands) > 1 else {}
                    stack.append((str(operands[0]), held.get("/MCID")))
                elif name == "EMC":
                    stack.pop()
                elif name in PAINTS:
                    found.append(stack[-1] if stack else ("", None))
            yield number, found

    # ------------------------------------------------------------ words

    def words(self) -> str:
        """The words of the structure in its order, without blanks; what is no content (running titles) is not in it."""
        said = {(number, mcid): words for number in range(len(self.pdf.pages)) for mcid, words in self._said(number)}
        return "".join(said.get(mark, "") for mark in self._marks(self.tree.raw, None))

    def _marks(self, raw: Any, page: Any) -> Iterator[tuple[int, int]]:
        page = raw.get("/Pg", page)
        kids = raw.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                yield self.pages[page.objgen], kid
            elif kid.get("/Type") != "/OBJR":
                yield from self._marks(kid, page)

    def _said(self, number: int) -> Iterator[tuple[int, str]]:
        page = self.pdf.pages[number]
        maps = {name: _map(font) for name, font in page.obj.Resources.get("/Font", {}).items()}
        font, mcid, said = {}, None, ""
        for operands, operator in pikepdf.parse_content_stream(page):
            match str(operator):
                case "BDC":
                    mcid, said = operands[1].get("/MCID"), ""
                case "Tf":
                    font = maps[str(operands[0])]
                case "TJ" | "Tj":
                    parts = operands[0] if str(operator) == "TJ" else operands
                    shown = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
                    said += "".join(font.get(shown[i : i + 2], "") for i in range(0, len(shown), 2))
                case "EMC" if mcid is not None:
                    yield mcid, squashed(said)
                    mcid = None

    def elements(self, *kinds: str) -> list[Element]:
        return [element for element in self.tree.walk() if not kinds or element.kind in kinds]

    # ------------------------------------------------------------ what is looked at

    def faults(self) -> list[str]:
        return [
            *self._document(),
            *self._content(),
            *self._kinds(),
            *self._headings(),
            *self._tables(),
            *self._figures(),
            *self._links(),
            *self._lists_and_notes(),
            *self._fonts(),
        ]

    def _document(self) -> Iterator[str]:
        root = self.pdf.Root
        if not root.get("/MarkInfo", {}).get("/Marked", False):
            yield "the catalogue does not say that the file is tagged"
        if not str(root.get("/Lang", "")):
            yield "no language"
        if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
            yield "the window would show the file's name"
        xmp = bytes(root.Metadata.read_bytes()).decode() if "/Metadata" in root else ""
        if not re.search(r'pdfuaid:part(="1"|>1<)', xmp):
            yield "no PDF/UA identifier"
        if not re.search(r"<dc:title>.*?<rdf:li[^>]*>[^<]+</rdf:li>", xmp, re.DOTALL):
            yield "no title in the metadata"
        if "/Encrypt" in self.pdf.trailer:
            yield "encrypted"
        for page in self.pdf.pages:
            if page.obj.get("/Annots") and page.obj.get("/Tabs") != "/S":
                yield "the order of tabs is not that of the structure"

    def _content(self) -> Iterator[str]:
        """Everything painted is content with a mark in the tree, or an artifact."""
        known = {mark for element in self.elements() for mark in element.marks}
        painted = set()
        for page, operators in self.painted.items():
            for tag, mcid in operators:
                if tag == "/Artifact":
                    continue
                if mcid is None or (page, mcid) not in known:
                    yield f"page {page + 1}: painted outside of the structure ({tag or 'no tag'} {mcid})"
                painted.add((page, mcid))
        marks = [mark for element in self.elements() for mark in element.marks]
        if len(marks) != len(set(marks)):
            yield "a mark stands at two places of the tree"
        yield from self._parents()

    def _parents(self) -> Iterator[str]:
        """The way back, from a mark to its element, leads where the tree has it."""
        numbers = self.pdf.Root.StructTreeRoot.ParentTree.Nums
        back = {int(numbers[i]): numbers[i + 1] for i in range(0, len(numbers), 2)}
        for element in self.elements():
            for page, mcid in element.marks:
                row = back[int(self.pdf.pages[page].obj.StructParents)]
                if row[mcid].objgen != element.raw.objgen:
                    yield f"page {page + 1}: mark {mcid} leads back to another element"
            for made in element.objects:
                if back[int(made.StructParent)].objgen != element.raw.objgen:
                    yield "an annotation leads back to another element"

    def _kinds(self) -> Iterator[str]:
        roles = self.pdf.Root.StructTreeRoot.get("/RoleMap", {})
        for element in self.elements():
            if element.kind not in STANDARD and f"/{element.kind}" not in roles:
                yield f"unknown kind {element.kind}"
            for kid in element.kids:
                if element.kind in ALLOWED and kid.kind not in ALLOWED[element.kind]:
                    yield f"{kid.kind} within {element.kind}"
                if kid.kind in ("TR", "TH", "TD", "LI", "LBody") and not any(
                    kid.kind in kinds for above, kinds in ALLOWED.items() if above == element.kind
                ):
                    yield f"{kid.kind} outside of its kind, within {element.kind}"

    def _headings(self) -> Iterator[str]:
        levels = [int(element.kind[1]) for element in self.elements() if re.fullmatch("H[1-6]", element.kind)]
        if not levels or levels[0] != 1:
            yield "the first heading is not of level 1"
        for before, level in pairwise(levels):
            if level > before + 1:
                yield f"a heading of level {level} follows one of level {before}"

    def _tables(self) -> Iterator[str]:
        for cell in self.elements("TH"):
            if str(_attributes(cell).get("/Scope", "")) not in ("/Row", "/Column", "/Both"):
                yield "a heading cell without scope"
        for table in self.elements("Table"):
            rows = [row for row in table.walk() if row.kind == "TR"]
            widths = _widths(rows)
            if len(set(widths)) > 1:
                yield f"rows of a table differ in width: {widths}"

    def _figures(self) -> Iterator[str]:
        for figure in self.elements("Figure"):
            if not str(figure.raw.get("/Alt", "")):
                yield "a figure without words"
            if "/BBox" not in _attributes(figure):
                yield "a figure without its box"

    def _links(self) -> Iterator[str]:
        links = self.elements("Link")
        yield from ("a link that leads nowhere" for link in links if not any(one.objects for one in link.walk()))
        held = {made.objgen for link in links for made in link.objects}
        for page in self.pdf.pages:
            for annotation in page.obj.get("/Annots", []):
                if annotation.Subtype == "/Link" and annotation.objgen not in held:
                    yield "a link outside of the structure"
                if not str(annotation.get("/Contents", "")).strip():
                    yield "a link without words"

    def _lists_and_notes(self) -> Iterator[str]:
        for listed in self.elements("L"):
            marked = any(kid.kind == "Lbl" for entry in listed.kids for kid in entry.kids)
            if marked and str(_attributes(listed).get("/ListNumbering", "/None")) == "/None":
                yield "a list with marks says that it has none"
        ids = [str(note.raw.get("/ID", "")) for note in self.elements("Note")]
        if not all(ids) or len(ids) != len(set(ids)):
            yield "a note without a name of its own"

    def _fonts(self) -> Iterator[str]:
        for font in self.fonts():
            name = str(font.get("/BaseFont", font.get("/Name", "")))
            inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
            descriptor = inner.get("/FontDescriptor", {})
            if not any(f"/FontFile{n}" in descriptor for n in ("", "2", "3")):
                yield f"{name} is not embedded"
            if "/ToUnicode" not in font:
                yield f"{name} does not say what its signs mean"
            elif re.search(
                rb"<(?:0000|fffe|feff)>\s*(?:$|endbf)", font.ToUnicode.read_bytes(), re.IGNORECASE | re.MULTILINE
            ):
                yield f"{name} maps to no character"

    def fonts(self) -> list[Any]:
        found = {}
        for page in self.pdf.pages:
            for font in page.obj.Resources.get("/Font", {}).values():
                found[font.objgen] = font
        return list(found.values())


def squashed(words: str) -> str:
    return "".join(words.replace("\u3000", "").split())


def _map(font: Any) -> dict[bytes, str]:
    """What the two bytes of each sign mean."""
    pairs = re.findall(rb"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]+)>", font.ToUnicode.read_bytes())
    return {bytes.fromhex(code.decode()): bytes.fromhex(words.decode()).decode("utf-16-be") for code, words in pairs}


def _attributes(element: Element) -> Any:
    held = element.raw.get("/A", {})
    if isinstance(held, pikepdf.Array):
        return {key: value for one in held for key, value in one.items()}
    return held


def _widths(rows: list[Element]) -> list[int]:
    """How many columns each row has, with what reaches into it from above."""
    above: dict[int, int] = {}
    widths = []
    for number, row in enumerate(rows):
        width = above.get(number, 0)
        for cell in row.kids:
            across, down = (int(_attributes(cell).get(name, 1)) for name in ("/ColSpan", "/RowSpan"))
            width += across
            for below in range(number + 1, number + down):
                above[below] = above.get(below, 0) + across
        widths.append(width)
    return widths
