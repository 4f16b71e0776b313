"""Files that are broken, locked, wrongly named or meant to do harm: a clear message each, and never a traceback."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plainplan.errors import UnreadableInput
from plainplan.manuscripts import READABLE, archive, read_manuscript
from plainplan.manuscripts.kinds import LARGEST
from plainplan.model.manuscript import Line, Manuscript
from tests.manuscripts import odtfile, wordfile
from tests.manuscripts.told import drawn, shown, table_of, told

WORD = wordfile.wordfile(wordfile.p("計畫"))
ODT = odtfile.odtfile(odtfile.p("計畫"))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
DOCUMENT = f"<w:document {wordfile.NAMESPACES}><w:body>{{}}</w:body></w:document>"


def wide(name: str) -> bytes:
    return name.encode("utf-16-le")


def refused(raw: bytes, name: str) -> str:
    with pytest.raises(UnreadableInput) as told_by:
        read_manuscript(raw, name)
    return told_by.value.code


def of_xml(document: str | bytes) -> bytes:
    """A Word file whose text is this part, as it is."""
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
        f'Type="{wordfile.R}/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    return wordfile.zipped({"_rels/.rels": rels, "word/document.xml": document})


# ------------------------------------------------------------ not what their names say


@pytest.mark.parametrize(
    ("name", "raw", "code"),
    [
        ("plan.docx", b"", "manuscript-empty"),
        ("plan.txt", b" \r\n\0\t", "manuscript-empty"),
        ("plan.xyz", WORD, "manuscript-suffix"),
        ("plan", WORD, "manuscript-suffix"),
        ("plan.doc", OLE + wide("WordDocument"), "manuscript-old-word"),
        ("plan.docx", OLE + wide("WordDocument"), "manuscript-old-word"),
        ("plan.docx", OLE + wide("EncryptedPackage"), "manuscript-locked"),
        ("plan.docx", OLE + wide("Workbook"), "manuscript-other"),
        ("plan.docx", b"{\\rtf1 x}", "manuscript-old-word"),
        ("plan.docx", PDF, "manuscript-other"),
        ("plan.docx", ODT, "manuscript-other"),
        ("plan.odt", WORD, "manuscript-other"),
        ("plan.pdf", WORD, "manuscript-other"),
        ("plan.txt", WORD, "manuscript-other"),
        ("plan.docx", b"\x89PNG\r\n\x1a\n", "manuscript-other"),
        ("plan.docx", b"<!DOCTYPE html><title>404</title>", "manuscript-other-text"),
        ("plan.odt", b"Not found", "manuscript-other-text"),
        ("plan.docx", wordfile.zipped({"xl/workbook.xml": "<a/>"}), "manuscript-other"),
        ("plan.docx", wordfile.zipped({"photos/a.txt": "x"}), "manuscript-other"),
        ("plan.docx", WORD[: len(WORD) // 2], "manuscript-broken"),
        ("plan.docx", of_xml("<not closed"), "manuscript-broken"),
        ("plan.docx", of_xml("<html/>"), "manuscript-broken"),
        ("plan.docx", wordfile.zipped({"word/other.xml": "<a/>"}), "manuscript-broken"),
        ("plan.odt", wordfile.zipped({"content.xml": "<a/>"}), "manuscript-broken"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(name: str, raw: bytes, code: str) -> None:
    assert refused(raw, name) == code


def test_the_message_names_what_a_file_really_is() -> None:
    with pytest.raises(UnreadableInput) as told_by:
        read_manuscript(PDF, "plan.docx")
    assert told_by.value.params == {"file": "plan.docx", "wanted": "docx", "really": "pdf"}


def test_a_file_beyond_all_measure_is_not_opened() -> None:
    assert refused(b"x" * (LARGEST + 1), "plan.txt") == "manuscript-too-large"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_a_broken_file() -> None:
    written = io.BytesIO(WORD)
    with zipfile.ZipFile(written, "a") as twice:
        twice.writestr("word/document.xml", DOCUMENT.format(wordfile.p("別的")))
    assert refused(written.getvalue(), "plan.docx") == "manuscript-broken"


@pytest.mark.parametrize("packed", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_a_part_that_is_packed_in_another_way_is_not_unpacked(packed: int) -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", packed) as strange:
        strange.writestr("word/document.xml", DOCUMENT.format(""))
    assert refused(written.getvalue(), "plan.docx") == "manuscript-broken"


def test_a_locked_part_is_told() -> None:
    locked = bytearray(WORD)
    with zipfile.ZipFile(io.BytesIO(WORD)) as opened:
        infos = opened.infolist()
    for info in infos:
        locked[info.header_offset + 6] |= 1
    central = WORD.index(b"PK\x01\x02")
    for _ in infos:
        locked[central + 8] |= 1
        central = WORD.find(b"PK\x01\x02", central + 4)
    assert refused(bytes(locked), "plan.docx") == "manuscript-locked"


# ------------------------------------------------------------ bombs


def test_a_part_that_unpacks_to_many_times_its_size_is_not_read() -> None:
    bomb = DOCUMENT.format("<w:p/>" * 1_500_000)
    assert refused(of_xml(bomb), "plan.docx") == "manuscript-bomb"


def test_a_part_that_gives_more_than_it_declares_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST_PART", 1000)
    assert refused(wordfile.wordfile(wordfile.p("計畫" * 1000)), "plan.docx") == "manuscript-bomb"


def test_an_archive_of_too_many_parts_is_not_read() -> None:
    files = {"word/document.xml": DOCUMENT.format("")} | {f"word/{n}": "" for n in range(archive.MOST_PARTS)}
    assert refused(wordfile.zipped(files), "plan.docx") == "manuscript-bomb"


LAUGHS = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("declared", [LAUGHS, OUTSIDE])
def test_entities_are_refused_in_whatever_encoding(declared: str) -> None:
    body = DOCUMENT.format("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>")
    assert refused(of_xml(declared + body), "plan.docx") == "manuscript-entities"
    assert refused(of_xml((declared + body).encode("utf-16")), "plan.docx") == "manuscript-entities"
    raw = wordfile.zipped({"mimetype": odtfile.MIMETYPE, "content.xml": declared + "<a>&a;</a>"})
    assert refused(raw, "plan.odt") == "manuscript-entities"


def nested(before: str, behind: str) -> Callable[[int], str]:
    return lambda times: before * times + behind * times


TABLES = nested("<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>")
LISTS = nested("<text:list><text:list-item>", "</text:list-item></text:list>")


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("plan.docx", of_xml(DOCUMENT.format(TABLES(10_000)))),
        ("plan.docx", of_xml(DOCUMENT.format(f"<w:p>{nested('<w:ins>', '</w:ins>')(10_000)}</w:p>"))),
        ("plan.odt", odtfile.odtfile(LISTS(10_000))),
        ("plan.odt", odtfile.odtfile(nested("<text:section>", "</text:section>")(10_000))),
        ("plan.html", nested("<table><tr><td>", "</td></tr></table>")(10_000).encode()),
        ("plan.html", nested("<ul><li>", "</li></ul>")(10_000).encode()),
        ("plan.html", nested("<b>", "</b>")(10_000).encode()),
    ],
)
def test_what_stands_within_itself_without_end_is_refused(name: str, raw: bytes) -> None:
    assert refused(raw, name) == "manuscript-deep"


@pytest.mark.parametrize("name", ["plan.docx", "plan.odt", "plan.html"])
def test_what_stands_within_itself_as_deep_as_parsers_allow_is_read(name: str) -> None:
    made = {
        "plan.docx": lambda: of_xml(DOCUMENT.format(TABLES(80))),
        "plan.odt": lambda: odtfile.odtfile(LISTS(120)),
        "plan.html": lambda: nested("<ul><li>甲", "</li></ul>")(120).encode(),
    }
    assert isinstance(read_manuscript(made[name](), name), Manuscript)


ENDLESS = {
    "plan.docx": lambda: of_xml(DOCUMENT.format("".join(f"<w:p>{n % 997}</w:p>" for n in range(500_001)))),
    "plan.odt": lambda: odtfile.odtfile("".join(f"<text:p>{n % 997}</text:p>" for n in range(500_001))),
    "plan.html": lambda: b"<br>" * 500_001,
    "plan.txt": lambda: b"a\n" * 200_001,
    "plan.csv": lambda: b"a," * 200_001,
}


@pytest.mark.parametrize("name", sorted(ENDLESS))
def test_what_never_ends_is_refused_before_it_is_read(name: str) -> None:
    assert refused(ENDLESS[name](), name) == "manuscript-endless"


def test_styles_based_on_one_another_for_ever_come_to_an_end() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{(n + 1) % 500}"/></w:style>'
        for n in range(500)
    )
    raw = wordfile.wordfile(wordfile.p("計畫", '<w:pStyle w:val="s0"/>'), styles=styles)
    assert shown(read_manuscript(raw, "plan.docx")) == ["計畫"]


# ------------------------------------------------------------ outside


def test_macros_are_told_and_never_run() -> None:
    with zipfile.ZipFile(io.BytesIO(WORD)) as opened:
        files = {name: opened.read(name) for name in opened.namelist()}
    manuscript = read_manuscript(wordfile.zipped(files | {"word/vbaProject.bin": b"x"}), "plan.docm")
    assert shown(manuscript) == ["計畫"]
    assert told(manuscript.furniture) == [("macros", "")]
    other = read_manuscript(odtfile.odtfile(odtfile.p("甲"), more={"Basic/Standard/M.xml": "<a/>"}), "plan.odt")
    assert told(other.furniture) == [("macros", "")]


def test_what_a_file_points_to_is_told_and_never_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.socket.connect", lambda *_: pytest.fail("something was fetched"))
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
        f'Type="{wordfile.R}/attachedTemplate" Target="http://example.gov.tw/t.dotx" TargetMode="External"/>'
        "</Relationships>"
    )
    files = {"word/document.xml": DOCUMENT.format(wordfile.p("甲")), "word/_rels/document.xml.rels": rels}
    assert told(read_manuscript(wordfile.zipped(files), "plan.docx").furniture) == [
        ("outside", "http://example.gov.tw/t.dotx")
    ]
    image = '<draw:frame><draw:image xlink:href="http://example.gov.tw/a.png"/></draw:frame>'
    manuscript = read_manuscript(odtfile.odtfile(odtfile.p(image)), "plan.odt")
    assert told(manuscript.furniture) == [("picture", ""), ("outside", "http://example.gov.tw/a.png")]


def test_a_part_that_lies_outside_the_archive_is_none() -> None:
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
        f'Type="{wordfile.R}/officeDocument" Target="../../../etc/hostname"/></Relationships>'
    )
    files = {"_rels/.rels": rels, "word/document.xml": DOCUMENT.format("")}
    assert refused(wordfile.zipped(files), "plan.docx") == "manuscript-broken"


# ------------------------------------------------------------ absurd tables


def test_cells_that_reach_for_ever_stay_within_their_table() -> None:
    cell = odtfile.cell("甲", 'table:number-rows-spanned="2000" table:number-columns-spanned="999999"')
    manuscript = read_manuscript(odtfile.odtfile(odtfile.grid(cell)), "plan.odt")
    assert drawn(table_of(manuscript)) == [["甲"]]
    assert told(manuscript.doubts) == [("span", "999999")]


def test_rows_that_stand_for_several_do_so_within_measure() -> None:
    def times(number: int, kind: str) -> str:
        return f'table:number-{kind}-repeated="{number}"'

    few = f"<table:table-row {times(2, 'rows')}>{odtfile.cell('甲', times(2, 'columns'))}</table:table-row>"
    manuscript = read_manuscript(odtfile.odtfile(f"<table:table>{few}</table:table>"), "plan.odt")
    assert drawn(table_of(manuscript)) == [["甲", "甲"], ["甲", "甲"]]
    many = f"<table:table-row {times(50, 'rows')}>{odtfile.cell('甲', times(50, 'columns'))}</table:table-row>"
    begun = time.perf_counter()
    manuscript = read_manuscript(odtfile.odtfile(f"<table:table>{many * 1000}</table:table>"), "plan.odt")
    assert sum(len(row) for row in table_of(manuscript).rows) < 60_000
    assert ("span", "50") in told(manuscript.doubts)
    assert time.perf_counter() - begun < 20


def test_a_label_stays_short_however_long_its_level_is() -> None:
    lists = wordfile.definition(1, wordfile.level(0, "decimal", "x" * 100_000)) + wordfile.num(1, 1)
    (found,) = read_manuscript(wordfile.wordfile(wordfile.numbered("甲", 1), numbering=lists), "plan.docx").blocks
    assert isinstance(found, Line)
    assert len(found.label) == 100


# ------------------------------------------------------------ size


def big(pages: int) -> bytes:
    cell = "<w:tc><w:tcPr/>" + wordfile.p("依規定辦理各項業務，並每月檢討。" * 3) + "</w:tc>"
    table = "<w:tbl>" + f"<w:tr>{cell * 4}</w:tr>" * 8 + "</w:tbl>"
    return wordfile.wordfile((wordfile.p("說明" * 40) * 6 + table) * pages)


@pytest.mark.slow
def test_500_pages_are_read_in_a_few_seconds() -> None:
    raw = big(500)
    begun = time.perf_counter()
    manuscript = read_manuscript(raw, "plan.docx")
    assert len(manuscript.blocks) == 3500
    assert time.perf_counter() - begun < 20


# ------------------------------------------------------------ anything at all

RICH = wordfile.wordfile(
    wordfile.numbered("甲", 1) + "<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>",
    numbering=wordfile.definition(1, wordfile.level(0, "decimal", "%1.")) + wordfile.num(1, 1),
    styles='<w:style w:type="paragraph" w:styleId="a"><w:rPr><w:sz w:val="24"/></w:rPr></w:style>',
)


def assert_read_or_told(raw: bytes, name: str) -> None:
    """A document, or a trouble that has words: nothing else may come out, whatever goes in."""
    try:
        code = type(read_manuscript(raw, name)).__name__
    except UnreadableInput as error:
        code = error.code
    assert code == "Manuscript" or code.startswith("manuscript-")


PAGE = "<table><tr><td rowspan=2>甲<td>乙</table><ol start=3><li>丙</ol><a href='x'>丁</a>".encode()
SAMPLES = {"plan.docx": RICH, "plan.odt": ODT, "plan.html": PAGE, "plan.txt": "甲\t乙\n丙\t丁".encode()}


@pytest.mark.parametrize("name", sorted(SAMPLES))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(flips=st.lists(st.tuples(st.integers(0, 1 << 16), st.integers(0, 255)), min_size=1, max_size=6))
def test_flipped_bytes_give_a_document_or_a_message(name: str, flips: list[tuple[int, int]]) -> None:
    raw = bytearray(SAMPLES[name])
    for place, value in flips:
        raw[place % len(raw)] = value
    assert_read_or_told(bytes(raw), name)


def parts_of(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


@pytest.mark.parametrize("name", ["plan.docx", "plan.odt"])
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_flipped_bytes_within_parts_give_a_document_or_a_message(name: str, data: st.DataObject) -> None:
    files = parts_of(SAMPLES[name])
    part = data.draw(st.sampled_from(sorted(each for each in files if each.endswith((".xml", ".rels")))))
    content = bytearray(files[part])
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.sampled_from(b'09a-"<>/ &\xff'))
    assert_read_or_told(wordfile.zipped(files | {part: bytes(content)}), name)


@settings(max_examples=100, deadline=None)
@given(raw=st.binary(max_size=300), suffix=st.sampled_from([each for each in READABLE if each != ".pdf"]))
def test_any_bytes_under_any_name_give_a_document_or_a_message(raw: bytes, suffix: str) -> None:
    assert_read_or_told(raw, f"plan{suffix}")
