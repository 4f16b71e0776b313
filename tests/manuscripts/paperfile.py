"""PDF files made sign by sign, so that a test says where each stands. Places are points from the upper left corner."""

from __future__ import annotations

from dataclasses import dataclass, field

from plainplan.manuscripts.pdf import read_pdf
from plainplan.model.manuscript import Line, Manuscript, Table

FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /ToUnicode 4 0 R /DescendantFonts [<<"
    b" /Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity)"
    b" /Supplement 0 >> /DW 1000 /W [0 [%s]] /FontDescriptor << /Type /FontDescriptor /FontName /%s /Ascent 880"
    b" /Descent -120 /Flags 4 >> >>] >>"
)
CMAP = (
    b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    b"%d beginbfchar %s endbfchar endcmap end"
)
HALF = b"500 " * 256


@dataclass
class Paper:
    """A page: what is painted on it, and its links."""

    width: int = 600
    height: int = 800
    turn: int = 0
    content: list[str] = field(default_factory=list)
    links: list[tuple[float, float, float, float, str]] = field(default_factory=list)
    extra: str = ""
    signs: set[str] = field(default_factory=set)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = 12,
        bold: bool = False,
        mode: int = 0,
        gray: float = 0,
        way: str = "1 0 0 1",
    ) -> Paper:
        """Words whose first sign stands at x, on the line y; a sign below U+0100 is half a square wide."""
        signs = words.encode("utf-16-be").hex()
        self.signs |= set(words)
        font = "F2" if bold else "F1"
        self.content.append(
            f"BT {gray} g {mode} Tr /{font} {size} Tf {way} {x} {self.height - y} Tm <{signs}> Tj ET 0 Tr 0 g"
        )
        return self

    def lines(self, x: float, y: float, *lines: str, pitch: float = 18, size: float = 12) -> Paper:
        """Lines one below the other."""
        for at, words in enumerate(lines):
            if words:
                self.text(x, y + at * pitch, words, size=size)
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> Paper:
        """A ruling line."""
        self.content.append(f"0.5 w {x0} {self.height - y0} m {x1} {self.height - y1} l S")
        return self

    def grid(self, xs: list[float], ys: list[float]) -> Paper:
        """All lines of a table."""
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        return self

    def area(self, x0: float, y0: float, x1: float, y1: float, gray: float) -> Paper:
        """A filled area."""
        self.content.append(f"{gray} g {x0} {self.height - y1} {x1 - x0} {y1 - y0} re f 0 g")
        return self

    def picture(self) -> Paper:
        """A picture over the whole page."""
        self.content.append(f"q {self.width} 0 0 {self.height} 0 0 cm /Im1 Do Q")
        return self

    def link(self, x0: float, y0: float, x1: float, y1: float, address: str) -> Paper:
        """A part of the page that leads to an address."""
        self.links.append((x0, self.height - y1, x1, self.height - y0, address))
        return self


def pdf_of(*pages: Paper, catalog: str = "", title: str = "") -> bytes:
    """The pages as a file."""
    codes = sorted({b"%04X" % ord(sign) for page in pages for sign in page.signs})
    objects: dict[int, bytes] = {
        1: b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog.encode(),
        4: _stream(b"", CMAP % (len(codes), b" ".join(b"<%s> <%s>" % (code, code) for code in codes))),
        5: FONT % (b"Plain", b"Plain", HALF, b"Plain"),
        6: FONT % (b"Plain-Bold", b"Plain-Bold", HALF, b"Plain-Bold"),
        7: _stream(
            b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", b"\0"
        ),
        8: b"<< /Title %s >>" % (b"<FEFF" + title.encode("utf-16-be").hex().encode() + b">"),
    }
    kids = []
    for page in pages:
        at = max(objects) + 1
        kids.append(at)
        notes = "".join(
            f"<< /Type /Annot /Subtype /Link /Rect [{x0} {y0} {x1} {y1}] /A << /S /URI /URI ({address}) >> >>"
            for x0, y0, x1, y1, address in page.links
        )
        objects[at] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.width} {page.height}] /Rotate {page.turn}"
            f" /Resources << /Font << /F1 5 0 R /F2 6 0 R >> /XObject << /Im1 7 0 R >> >>"
            f" /Annots [{notes}] /Contents {at + 1} 0 R {page.extra} >>"
        ).encode()
        objects[at + 1] = _stream(b"", "\n".join(page.content).encode())
    objects[2] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>".encode()
    return written(objects)


def written(objects: dict[int, bytes], trailer: bytes = b"/Info 8 0 R") -> bytes:
    """Objects as a file; the first is the catalogue."""
    out, places = b"%PDF-1.7\n", {}
    for number in sorted(objects):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    start, size = len(out), max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 00000 f \n"
    return out + b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)


def _stream(said: bytes, data: bytes) -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), said, data)


def read(*pages: Paper) -> Manuscript:
    """What is read of pages."""
    return read_pdf(pdf_of(*pages), "plan.pdf")


def texts(manuscript: Manuscript) -> list[str]:
    """The paragraphs outside tables."""
    return [block.text for block in manuscript.blocks if isinstance(block, Line)]


def tables(manuscript: Manuscript) -> list[Table]:
    """The tables."""
    return [block for block in manuscript.blocks if isinstance(block, Table)]


def cells(table: Table) -> list[list[str]]:
    """The text of a table, row by row, lines parted by a stroke."""
    return [["|".join(line.text for line in cell.lines) for cell in row] for row in table.rows]


def told(manuscript: Manuscript) -> list[str]:
    """What was told, by the names of its words."""
    return [doubt.check for doubt in (*manuscript.furniture, *manuscript.doubts)]
