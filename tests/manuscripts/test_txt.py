"""Plain text and foreign tables: encodings, empty lines, tabs."""

from __future__ import annotations

import codecs

import pytest

from plainplan.errors import UnreadableInput
from plainplan.manuscripts import read_manuscript
from plainplan.model.manuscript import Line, Table
from tests.manuscripts.told import drawn, shown, table_of, told

WORDS = "壹、目標\r\n\r\n　　一、公開\n"


@pytest.mark.parametrize(
    ("raw", "doubts"),
    [
        (WORDS.encode(), []),
        (codecs.BOM_UTF8 + WORDS.encode(), []),
        (WORDS.encode("utf-16"), []),
        (WORDS.encode("utf-16-le"), [("decoded", "UTF-16")]),
        (WORDS.encode("utf-16-be"), [("decoded", "UTF-16")]),
        (WORDS.encode("cp950"), [("decoded", "Big5")]),
    ],
)
def test_text_is_read_in_any_encoding_and_a_guess_is_told(raw: bytes, doubts: list[tuple[str, str]]) -> None:
    manuscript = read_manuscript(raw, "plan.txt")
    assert shown(manuscript) == ["壹、目標", "", "一、公開"]
    assert told(manuscript.doubts) == doubts
    last = manuscript.blocks[-1]
    assert isinstance(last, Line)
    assert (last.indent, last.spot.block) == (24.0, 3)


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(UnreadableInput, match="manuscript-encoding"):
        read_manuscript(b"\x81\xff\xfe\xfa" * 9, "plan.txt")


def test_lines_with_as_many_tabs_are_a_table_and_told() -> None:
    manuscript = read_manuscript("要項\t單位\n公開\t人事室\n\n\t內文\n".encode(), "plan.txt")
    assert shown(manuscript) == ["(table)", "", "內文"]
    assert drawn(table_of(manuscript)) == [["要項", "單位"], ["公開", "人事室"]]
    assert [(each.check, each.source, each.result) for each in manuscript.doubts] == [
        ("manuscript-tabs", "要項 | 單位", "2")
    ]


def test_a_single_line_with_a_tab_is_a_line() -> None:
    assert shown(read_manuscript("主辦：\t人事室".encode(), "plan.txt")) == ["主辦：\t人事室"]


@pytest.mark.parametrize("parted", [",", ";", "\t"])
def test_a_foreign_table_is_a_table(parted: str) -> None:
    rows = [["要項", "單位"], ["公開", '"秘書室\n人事室"'], ["", ""], ["便民", ""]]
    manuscript = read_manuscript("\r\n".join(parted.join(row) for row in rows).encode("utf-8-sig"), "plan.csv")
    (found,) = manuscript.blocks
    assert isinstance(found, Table)
    assert drawn(found) == [["要項", "單位"], ["公開", "秘書室\n人事室"], ["便民", ""]]
    assert told(manuscript.doubts) == [("foreign", "要項 | 單位")]


def test_a_table_whose_quotes_do_not_close_is_refused() -> None:
    with pytest.raises(UnreadableInput, match="manuscript-sheet"):
        read_manuscript(b'a,"b\nc,d', "plan.csv")
