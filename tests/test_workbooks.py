"""Sheets go out as .xlsx and come back as they were; what is hostile or broken is refused in words."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainplan.errors import CannotWrite, UnreadableInput
from plainplan.workbooks import LONGEST_CELL, MOST_ROWS, Sheet, read_book, write_book

MOMENT = datetime.fromisoformat("2026-03-31T14:30")
SHEET = Sheet("計畫", ("id", "zh", "en"), (("m1", "每月巡查一次。", "Inspect once a month."), ("m2", "", "x")))


def there_and_back(folder: Path, *sheets: Sheet) -> tuple[Sheet, ...]:
    file = folder / "book.xlsx"
    file.write_bytes(write_book(sheets))
    return read_book(file)


def made(folder: Path, **parts: bytes) -> Path:
    """A workbook of ours with some parts of its archive put in place of its own."""
    written = write_book([SHEET])
    file = folder / "book.xlsx"
    with zipfile.ZipFile(io.BytesIO(written)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name, old.read(name)))
        for name in parts.keys() - set(old.namelist()):
            new.writestr(name, parts[name])
    return file


def refusal(file: Path) -> str:
    with pytest.raises(UnreadableInput) as told:
        read_book(file)
    return told.value.code


def test_sheets_come_back_as_they_went_out(tmp_path: Path) -> None:
    back = there_and_back(tmp_path, SHEET, Sheet("b", ("only",)))
    assert [(sheet.name, sheet.headings, sheet.rows) for sheet in back] == [
        (SHEET.name, SHEET.headings, SHEET.rows),
        ("b", ("only",), ()),
    ]


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=40)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=4))
def test_any_words_come_back(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]) -> None:
    sheet = Sheet("s", ("a", "b", "c"), tuple((*row, "end") for row in rows))
    assert there_and_back(tmp_path_factory.mktemp("book"), sheet)[0].rows == sheet.rows


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", "007", "1/2", "_x000D_", " two  blanks ", "a\nb\tc"])
def test_what_looks_like_something_else_stays_text(tmp_path: Path, words: str) -> None:
    assert there_and_back(tmp_path, Sheet("s", ("a",), ((words,),)))[0].rows == ((words,),)
    cell = openpyxl.load_workbook(tmp_path / "book.xlsx").active["A2"]
    assert cell.data_type == "s"


def test_a_formula_comes_as_it_was_typed(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["a", "b"])
    book.active.append(['=HYPERLINK("http://127.0.0.1/")', 2])
    book.save(tmp_path / "book.xlsx")
    assert read_book(tmp_path / "book.xlsx")[0].rows == (('=HYPERLINK("http://127.0.0.1/")', "2"),)


def test_numbers_days_and_shares_come_as_they_are_seen(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["n", "x", "day", "moment", "share", "truth"])
    book.active.append([12.0, 1.5, date(2026, 3, 31), MOMENT, 0.955, True])
    book.active["E2"].number_format = "0.0%"
    book.save(tmp_path / "book.xlsx")
    assert read_book(tmp_path / "book.xlsx")[0].rows == (
        ("12", "1.5", "2026-03-31", "2026-03-31 14:30", "95.5%", "true"),
    )


def test_a_blank_row_between_keeps_its_line_and_those_at_the_end_are_dropped(tmp_path: Path) -> None:
    rows = (("1",), ("",), ("3",), ("",), ("",))
    assert there_and_back(tmp_path, Sheet("s", ("a",), rows))[0].rows == (("1",), ("",), ("3",))


def test_locked_columns_are_protected_and_the_others_open(tmp_path: Path) -> None:
    (tmp_path / "book.xlsx").write_bytes(write_book([Sheet("s", ("a", "b"), (("1", "2"),), (8, 40), frozenset({0}))]))
    page = openpyxl.load_workbook(tmp_path / "book.xlsx").active
    assert page.protection.sheet
    assert page["A2"].protection.locked
    assert not page["B2"].protection.locked
    assert page.column_dimensions["B"].width == 40
    assert page.freeze_panes == "A2"


def test_a_text_too_long_for_a_cell_is_refused_not_cut() -> None:
    with pytest.raises(CannotWrite) as told:
        write_book([Sheet("s", ("a",), (("字" * (LONGEST_CELL + 1),),))])
    assert told.value.code == "workbook-cell-long"
    assert told.value.params["line"] == "2"


def test_more_rows_than_come_back_are_not_written() -> None:
    with pytest.raises(CannotWrite) as told:
        write_book([Sheet("s", ("a",), (("x",),) * (MOST_ROWS + 1))])
    assert told.value.code == "workbook-rows"


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\r", "\ufffe"])
def test_a_sign_that_no_cell_can_hold_is_refused(sign: str) -> None:
    with pytest.raises(CannotWrite) as told:
        write_book([Sheet("s", ("a",), ((f"a{sign}",),))])
    assert told.value.code == "workbook-cell-sign"


def test_a_name_that_no_sheet_can_have_is_made_fit(tmp_path: Path) -> None:
    assert there_and_back(tmp_path, Sheet("a/b:" + "長" * 40, ("a",)))[0].name == "a b " + "長" * 27


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.xlsx") == "workbook-missing"


@pytest.mark.parametrize("raw", [b"", b"id,zh\n", b"PK\x03\x04 torn"])
def test_what_is_no_workbook_is_told(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "book.xlsx").write_bytes(raw)
    assert refusal(tmp_path / "book.xlsx") == "workbook-broken"


def test_a_workbook_with_a_password_is_told(tmp_path: Path) -> None:
    ole = bytes.fromhex("d0cf11e0a1b11ae1")
    (tmp_path / "book.xlsx").write_bytes(ole + bytes(500) + "EncryptedPackage".encode("utf-16-le"))
    assert refusal(tmp_path / "book.xlsx") == "workbook-encrypted"
    (tmp_path / "book.xlsx").write_bytes(ole + bytes(500))
    assert refusal(tmp_path / "book.xlsx") == "workbook-old"


def test_a_torn_part_is_told(tmp_path: Path) -> None:
    assert refusal(made(tmp_path, **{"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row"})) == "workbook-broken"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(tmp_path: Path, encoding: str) -> None:
    part = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><sst>&b;</sst>'
    assert refusal(made(tmp_path, **{"xl/sharedStrings.xml": part.encode(encoding)})) == "workbook-broken"


def test_an_archive_that_swells_is_refused_unread(tmp_path: Path) -> None:
    assert refusal(made(tmp_path, **{"xl/media/a.bin": bytes(101_000_000)})) == "workbook-large"


def test_too_many_parts_are_refused(tmp_path: Path) -> None:
    assert refusal(made(tmp_path, **{f"xl/{n}.bin": b"" for n in range(600)})) == "workbook-large"


@pytest.mark.parametrize("cell", [("2", "ZZ2"), (str(MOST_ROWS + 2), f"A{MOST_ROWS + 2}"), ("999999999", "A999999999")])
def test_words_far_out_on_a_sheet_are_refused_not_dropped(tmp_path: Path, cell: tuple[str, str]) -> None:
    row = f'<row r="{cell[0]}"><c r="{cell[1]}" t="inlineStr"><is><t>x</t></is></c></row>'
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    part = f'<worksheet xmlns="{space}"><sheetData>{row}</sheetData></worksheet>'
    assert refusal(made(tmp_path, **{"xl/worksheets/sheet1.xml": part.encode()})) == "workbook-large"
