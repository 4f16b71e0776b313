"""PDF files that are broken, locked, scans or made to harm are refused with words, within bounds."""

from __future__ import annotations

import os
import re
import zlib
from io import BytesIO

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plainplan.errors import UnreadableInput
from plainplan.manuscripts import pdf, read_manuscript
from plainplan.manuscripts.apart import apart
from plainplan.model.manuscript import Manuscript
from tests.manuscripts.paperfile import Paper, pdf_of, texts, told, written

WORDS = "海濱市為民服務計畫自公布日起施行。"


def refused(raw: bytes) -> str:
    with pytest.raises(UnreadableInput) as caught:
        read_manuscript(raw, "plan.pdf")
    assert caught.value.params["file"] == "plan.pdf"
    return caught.value.code


def locked(raw: bytes, user: str) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(raw)) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="owner", user=user))
    return out.getvalue()


def content(data: bytes, said: str = "") -> bytes:
    """A file of one page whose content is these bytes, as they are."""
    return page_of({4: b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), said.encode(), data)})


def page_of(objects: dict[int, bytes], at: int = 4) -> bytes:
    """A file of one page whose content is the object at a number, and whose drawing is the fourth."""
    return written(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /XObject << /A 4 0 R >> >>"
            b" /Contents %d 0 R >>" % at,
            **objects,
        },
        b"",
    )


def test_a_scan_is_refused() -> None:
    assert refused(pdf_of(*[Paper().picture()] * 3)) == "pdf-scan"


def test_a_scan_with_page_numbers_is_a_scan() -> None:
    assert refused(pdf_of(*[Paper().picture().text(300, 780, f"{at}") for at in (1, 2, 3)])) == "pdf-scan"


def test_a_single_pictured_page_is_told_and_the_rest_is_read() -> None:
    raw = pdf_of(Paper().text(50, 100, WORDS), Paper().text(50, 100, WORDS), Paper().picture())
    manuscript = read_manuscript(raw, "plan.pdf")
    assert (len(texts(manuscript)), told(manuscript)) == (2, ["pdf-page-pictured"])


def test_a_scan_that_a_machine_has_read_is_read_and_told() -> None:
    manuscript = read_manuscript(pdf_of(Paper().picture().text(50, 100, WORDS, mode=3)), "plan.pdf")
    assert (texts(manuscript), told(manuscript)) == ([WORDS], ["pdf-read-by-machine"])


def test_a_file_without_any_text_is_refused() -> None:
    assert refused(pdf_of(Paper().rule(10, 10, 500, 10))) == "pdf-empty"


def test_a_file_with_a_password_is_refused() -> None:
    assert refused(locked(pdf_of(Paper().text(50, 100, WORDS)), "secret")) == "manuscript-locked"


def test_a_file_that_opens_without_a_password_is_read() -> None:
    assert texts(read_manuscript(locked(pdf_of(Paper().text(50, 100, WORDS)), ""), "plan.pdf")) == [WORDS]


@pytest.mark.parametrize("raw", [b"%PDF-1.7\n", b"%PDF-1.7\nno objects at all\n%%EOF", b"%PDF-1.4\n1 0 obj\n<< >>\n"])
def test_a_file_that_is_no_whole_pdf_is_refused(raw: bytes) -> None:
    assert refused(raw) in ("pdf-broken", "pdf-empty")


def test_fonts_that_tell_no_letters_are_refused() -> None:
    raw = pdf_of(Paper().text(50, 100, WORDS))
    assert refused(re.sub(rb"/ToUnicode 4 0 R", b"", raw)) == "pdf-letters-lost"


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MOST_PAGES", 3)
    assert refused(pdf_of(*[Paper().text(50, 100, WORDS) for _ in range(4)])) == "pdf-pages"


@pytest.mark.slow
def test_content_that_would_unfold_without_measure_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_MEMORY", 200 * 1024 * 1024)
    packer = zlib.compressobj(1)
    bomb = b"".join(packer.compress(b" " * 10_000_000) for _ in range(60)) + packer.flush()
    assert refused(content(bomb, "/Filter /FlateDecode")) == "manuscript-too-costly"


def test_a_font_that_claims_widths_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_MEMORY", 200 * 1024 * 1024)
    raw = pdf_of(Paper().text(50, 100, WORDS))
    assert refused(raw.replace(b"/W [0 [", b"/W [0 4000000000 500 0 [")) == "manuscript-too-costly"


def test_a_file_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_SECONDS", 1.0)
    # Seven drawings, each of which paints the next twenty times.
    drawings = {
        at: b"<< /Length 120 /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A %d 0 R >> >> >>"
        b"\nstream\n%s\nendstream" % (at + 1, b"/A Do " * 20)
        for at in range(4, 11)
    }
    drawings[20] = b"<< /Length 5 >>\nstream\n/A Do\nendstream"
    assert refused(page_of(drawings, at=20)) == "manuscript-too-long"


def test_a_drawing_that_paints_itself_is_painted_once() -> None:
    assert refused(content(b"/A Do", "/Type /XObject /Subtype /Form /BBox [0 0 9 9]")) == "pdf-empty"


def test_a_process_that_dies_is_told_as_costly() -> None:
    with pytest.raises(UnreadableInput) as caught:
        apart(lambda raw, name: os._exit(9), b"", "plan.pdf", seconds=30, memory=1 << 30)
    assert caught.value.code == "manuscript-too-costly"


def test_thousands_of_lines_on_a_page_are_not_searched_for_tables_and_told() -> None:
    page = Paper().text(50, 100, WORDS)
    for at in range(2500):
        page.rule(at % 500, 200 + at / 10, at % 500 + 3, 200 + at / 10).rule(at % 500, at / 5, at % 500, at / 5 + 3)
    manuscript = read_manuscript(pdf_of(page), "plan.pdf")
    assert WORDS in texts(manuscript)


GOOD = pdf_of(
    Paper().text(50, 100, WORDS).grid([50, 200, 500], [200, 230, 260]).text(60, 220, "甲").text(210, 220, "乙"),
    Paper().text(50, 100, WORDS).link(50, 90, 90, 102, "https://example.org/"),
    title="計畫",
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=12))
def test_flipped_bytes_never_give_a_traceback(flips: list[tuple[int, int]]) -> None:
    raw = bytearray(GOOD)
    for place, value in flips:
        raw[place] = value
    try:
        read = pdf.read_within(bytes(raw), "plan.pdf")
    except UnreadableInput:
        return
    assert isinstance(read, Manuscript)


@settings(max_examples=40, deadline=None)
@given(st.integers(20, len(GOOD)))
def test_a_file_cut_anywhere_never_gives_a_traceback(length: int) -> None:
    try:
        read = pdf.read_within(GOOD[:length], "plan.pdf")
    except UnreadableInput:
        return
    assert isinstance(read, Manuscript)
