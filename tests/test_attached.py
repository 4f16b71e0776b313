"""What files beside the pages say of themselves: PDF and GIF."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainplan.attached import PdfFacts, gif_seconds, read_pdf

CASES = Path(__file__).parent / "cases" / "checks"
GOOD = (CASES / "pdf-untagged" / "passes.pdf").read_bytes()
MOVING = (CASES / "gif-endless" / "fails.gif").read_bytes()


def test_a_good_pdf_says_all_that_is_asked() -> None:
    assert read_pdf(GOOD) == PdfFacts(1, True, "計畫", True, "zh-Hant-TW", True)


def test_a_title_in_the_metadata_alone_counts() -> None:
    with pikepdf.open(BytesIO(GOOD)) as pdf:
        del pdf.docinfo
        with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
            metadata["dc:title"] = "施政計畫"
        written = BytesIO()
        pdf.save(written)
    told = read_pdf(written.getvalue())
    assert told is not None
    assert told.title == "施政計畫"


def test_tags_that_the_file_disowns_do_not_count() -> None:
    with pikepdf.open(BytesIO(GOOD)) as pdf:
        pdf.Root.MarkInfo = pikepdf.Dictionary(Marked=False)
        written = BytesIO()
        pdf.save(written)
    told = read_pdf(written.getvalue())
    assert told is not None
    assert not told.tagged


def test_a_mark_of_the_wrong_kind_is_none() -> None:
    with pikepdf.open(BytesIO(GOOD)) as pdf:
        pdf.Root.MarkInfo = pikepdf.Array([1])
        written = BytesIO()
        pdf.save(written)
    told = read_pdf(written.getvalue())
    assert told is not None
    assert not told.tagged


@pytest.mark.parametrize("name", ["fails.pdf", "fails-2.pdf"])
def test_a_broken_or_locked_pdf_is_none(name: str) -> None:
    assert read_pdf((CASES / "pdf-unreadable" / name).read_bytes()) is None


@pytest.mark.parametrize(
    ("name", "seconds"),
    [("fails.gif", float("inf")), ("fails-2.gif", 6), ("passes.gif", 3), ("passes-2.gif", 0), ("passes-3.gif", 1)],
)
def test_the_time_that_a_gif_moves(name: str, seconds: float) -> None:
    assert gif_seconds((CASES / "gif-endless" / name).read_bytes()) == seconds


def test_what_is_no_gif_does_not_move() -> None:
    assert gif_seconds(b"") == gif_seconds(b"\x89PNG") == gif_seconds(b"GIF89a") == 0


@given(st.binary(max_size=300), st.integers(0, len(MOVING)))
@settings(max_examples=200, deadline=None)
def test_no_bytes_upset_the_readers(noise: bytes, at: int) -> None:
    assert gif_seconds(MOVING[:at] + noise) >= 0
    read_pdf(GOOD[: at * 5] + noise + GOOD[at * 5 :])
