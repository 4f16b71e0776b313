"""PDF with text in, a `Manuscript` out. The only door to pdfplumber and to pdfminer below it.

A PDF places signs and lines on pages and says nothing of paragraphs, cells or order; `paper` works these out. This
module opens the file within bounds and takes from each page its signs, ruling lines and links, one page at a time.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from typing import Any

import pdfplumber
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfdocument import PDFEncryptionError
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import resolve1
from pdfminer.utils import apply_matrix_pt, decode_text, mult_matrix
from pdfplumber.utils.exceptions import PdfminerException

from plainplan.errors import PlainplanError, UnreadableInput
from plainplan.manuscripts.apart import apart
from plainplan.manuscripts.paper.painting import Painting
from plainplan.manuscripts.paper.reading import read_sheets
from plainplan.manuscripts.paper.sheets import Sheet
from plainplan.model.manuscript import Manuscript

MOST_PAGES = 600
"""Pages that are read. The longest plans known have 300."""
_SECONDS = 300.0
_MEMORY = 1536 * 1024 * 1024
_MOST_ANCHORS = 2000


def read_pdf(raw: bytes, name: str) -> Manuscript:
    """The document in a PDF (ISO 32000) with text; `name` is for messages.

    It is read in a process of its own, within 300 seconds and 1.5 GB, since a PDF of a few kilobytes may ask for any
    amount of both. Raises UnreadableInput: `pdf-broken`, `manuscript-locked` (no password but the empty one is
    tried), `pdf-pages` for more than `MOST_PAGES`, `pdf-scan` where most pages are pictures without text, `pdf-empty`
    where there is neither, `manuscript-too-long` and `manuscript-too-costly`.
    """
    return apart(read_within, raw, name, seconds=_SECONDS, memory=_MEMORY)


def read_within(raw: bytes, name: str) -> Manuscript:
    """As `read_pdf`, in this process and without its bounds."""
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    try:
        with pdfplumber.open(BytesIO(raw)) as document:
            return read_sheets(
                _sheets(document, name), name, title=_said(document.metadata.get("Title")), lang=_language(document)
            )
    except (PlainplanError, MemoryError, RecursionError):
        raise
    except PDFEncryptionError as error:
        raise UnreadableInput("manuscript-locked", file=name) from error
    # A broken file breaks its reader in ways that no list of errors covers: all of them mean the same.
    except Exception as error:
        if isinstance(error, PdfminerException) and error.args and isinstance(error.args[0], PDFEncryptionError):
            raise UnreadableInput("manuscript-locked", file=name) from error
        raise UnreadableInput("pdf-broken", file=name) from error


def _sheets(document: Any, name: str) -> Iterator[Sheet]:
    pages = islice(PDFPage.create_pages(document.doc), MOST_PAGES + 1)
    for number, page in enumerate(pages, start=1):
        if number > MOST_PAGES:
            raise UnreadableInput("pdf-pages", file=name, most=MOST_PAGES)
        pen = Pen(number)
        PDFPageInterpreter(document.rsrcmgr, pen).process_page(page)
        _lead(page, pen)
        yield pen.painting.sheet()


def _lead(page: PDFPage, pen: Pen) -> None:
    """Give the links of a page that leave the document (ISO 32000-1, 12.5.6.5 and 12.6.4.7) to what was painted."""
    for reference in islice(resolve1(page.annots) or [], _MOST_ANCHORS):
        note = resolve1(reference)
        action = resolve1(note.get("A")) if isinstance(note, dict) else None
        if not isinstance(action, dict) or "URI" not in action or "Rect" not in note:
            continue
        x0, y0, x1, y1 = (float(resolve1(value)) for value in resolve1(note["Rect"]))
        lower, upper = apply_matrix_pt(pen.page, (x0, y0)), apply_matrix_pt(pen.page, (x1, y1))
        pen.painting.anchor(lower, upper, _said(resolve1(action["URI"])))


def _language(document: Any) -> str:
    return _said(resolve1(document.doc.catalog.get("Lang")))


def _said(value: object) -> str:
    if isinstance(value, bytes):
        return decode_text(value).strip().strip("\0")
    return value.strip() if isinstance(value, str) else ""


class Pen(PDFTextDevice):
    """What pdfminer paints a page with: it hands on where signs and lines fall, and paints nothing."""

    def __init__(self, number: int) -> None:
        # pdfminer wants a manager of fonts here and asks it for nothing.
        super().__init__(None)  # type: ignore[arg-type]
        self.painting = Painting(number)
        self.page: Any = (1, 0, 0, 1, 0, 0)
        self._shown = True
        self._stroked = False
        self._outer: list[Any] = []
        self.ctm: Any = self.page

    def begin_page(self, page: PDFPage, ctm: Any) -> None:
        """The size of the page as it is shown, and the part of it that is (ISO 32000-1, 14.11.2)."""
        self.page = ctm
        media = [apply_matrix_pt(ctm, corner) for corner in (page.mediabox[:2], page.mediabox[2:])]
        crop = [apply_matrix_pt(ctm, corner) for corner in (page.cropbox[:2], page.cropbox[2:])]
        self.painting.begin(media, crop)

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        """Text in the modes 3 and 7 is not seen, and in mode 2 it has an outline as well, which is how programs make
        type bold that has no bold font (ISO 32000-1, 9.3.6)."""
        self._shown = textstate.render not in (3, 7)
        self._stroked = textstate.render == 2
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(
        self,
        matrix: Any,
        font: Any,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: Any,
        graphicstate: Any,
    ) -> float:
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = ""
        advance = float(font.char_width(cid) * fontsize * scaling)
        matrix = mult_matrix((1, 0, 0, 1, 0, rise), matrix)
        down = font.is_vertical()
        if down:
            # The origin of such a sign is the middle of its upper edge (ISO 32000-1, 9.7.4.3).
            matrix = mult_matrix((1, 0, 0, 1, -0.5 * fontsize, -0.88 * fontsize), matrix)
        self.painting.sign(
            text,
            matrix,
            abs(fontsize),
            fontsize if down else advance,
            self._stroked or self._bold(font),
            _ink(ncs, graphicstate),
            self._shown,
        )
        return advance

    @staticmethod
    def _bold(font: Any) -> bool:
        name = str(font.fontname).lower()
        return any(word in name for word in _BOLD)

    def render_image(self, name: str, stream: Any) -> None:
        self.painting.picture([apply_matrix_pt(self.ctm, corner) for corner in ((0, 0), (1, 1))])

    def begin_figure(self, name: str, bbox: Any, matrix: Any) -> None:
        # Pictures are painted into the square of their figure; the matrix of the moment places it.
        self._outer.append(self.ctm)
        self.ctm = mult_matrix(matrix, self.ctm)

    def end_figure(self, name: str) -> None:
        self.ctm = self._outer.pop()

    def paint_path(self, graphicstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Any) -> None:
        ink = _ink(graphicstate.ncs, graphicstate) if fill else None
        points: list[tuple[float, float]] = []
        for segment in path:
            if segment[0] == "m":
                self.painting.path(points, stroke=stroke, fill=ink)
                points = []
            if segment[0] == "h":
                points += points[:1]
            else:
                points.append(apply_matrix_pt(self.ctm, segment[-2:]))
        self.painting.path(points, stroke=stroke, fill=ink)


_BOLD = ("bold", "black", "heavy", "semibold", "demi")


def _ink(space: Any, state: Any) -> tuple[float, ...] | None:
    """The colour in which something is filled; None where the numbers do not say how it looks."""
    if space is not None and getattr(space, "name", "") in ("Separation", "DeviceN", "Indexed", "Pattern", "Lab"):
        return None
    colour = state.ncolor
    values = colour if isinstance(colour, (tuple, list)) else (colour,)
    return tuple(float(value) for value in values) if all(isinstance(v, (int, float)) for v in values) else None
