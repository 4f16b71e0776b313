"""What stands before the first section, and what pages add to the text."""

from __future__ import annotations

from typing import Any

import pytest

from plainplan.drafting import drafted
from plainplan.model.manuscript import Line, Manuscript
from tests.drafting.builders import checks, draft, outline

SECTIONS = ("壹、依據", "上級函。", "貳、目標", "便民。")


def big(text: str) -> Line:
    return Line(text, size=20, centred=True)


def frame(*blocks: str | Line) -> dict[str, Any]:
    made = outline(*blocks, *SECTIONS)
    return {key: made.get(key) for key in ("title", "agency", "year", "issued", "cover")}


def test_title_agency_year_and_issue_line_are_told_apart() -> None:
    found = frame(big("示例市政府水務局115年度便民執行計畫"), "115年2月6日示例字第1150000001號函訂")
    assert found == {
        "title": "示例市政府水務局115年度便民執行計畫",
        "agency": "示例市政府水務局",
        "year": 2026,
        "issued": ["115年2月6日示例字第1150000001號函訂"],
        "cover": None,
    }


def test_a_title_on_two_lines_is_one_without_a_blank_and_that_is_told() -> None:
    made = draft(big("示例市政府水務局"), big("115年度便民執行計畫"), *SECTIONS)
    assert made.outline["title"] == "示例市政府水務局115年度便民執行計畫"
    assert "drafting-title-joined" in checks(made)


def test_the_rest_of_a_title_that_did_not_fit_on_its_line_belongs_to_it() -> None:
    first, rest = Line("示例市政府資源回收廠110年度提升服務工", size=18, bold=True), Line("作計畫", size=18, bold=True)
    assert frame(first, rest)["title"] == "示例市政府資源回收廠110年度提升服務工作計畫"


def test_years_in_brackets_below_the_title_belong_to_it() -> None:
    found = frame(big("示例市性別平等計畫"), big("（112年至115年）"), "（112年1月修訂）")
    assert (found["title"], found["year"]) == ("示例市性別平等計畫（112年至115年）", 2023)
    assert found["issued"] == ["（112年1月修訂）"]


def test_a_cover_says_the_title_in_other_lines_than_the_page_behind_it() -> None:
    cover = (big("示例市政府水務局"), big("115年度便民執行計畫"), big("中華民國115年1月"))
    found = frame(*cover, "示例市政府水務局115年度便民執行計畫")
    assert found["title"] == "示例市政府水務局115年度便民執行計畫"
    assert found["cover"] == ["示例市政府水務局", "115年度便民執行計畫", "中華民國115年1月"]


def test_a_document_may_begin_with_its_first_section() -> None:
    made = drafted(Manuscript("docx", tuple(Line(words) for words in SECTIONS)), "water-115")
    assert (made.outline.get("title"), made.outline["title_inferred"]) == (None, "water-115")
    assert "drafting-title-missing" in checks(made)


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("示例鎮107年度計畫", 2018),
        ("示例鎮計畫（112至115年度）", 2023),
        ("民國 110 年便民計畫", 2021),
        ("Town Plan 2025-26", 2025),
        ("第2屆服務獎實施計畫", None),
        ("1999專線服務計畫", None),
    ],
)
def test_the_year_is_that_of_the_title(title: str, year: int | None) -> None:
    assert frame(title)["year"] == year


def test_a_heading_that_others_are_like_is_no_title() -> None:
    made = outline(Line("Welcome", heading=1), "Dear reader.", Line("Goals", heading=1), "Be kind.")
    assert (made.get("title"), [section["heading"] for section in made["sections"]]) == (None, ["Welcome", "Goals"])


def test_a_table_of_contents_is_left_out_and_told() -> None:
    listed = ("目錄", "壹、依據\t1", "貳、目標\t2")
    made = draft("示例鎮便民計畫", *listed, *SECTIONS)
    assert [section["label"] for section in made.outline["sections"]] == ["壹、", "貳、"]
    assert checks(made).count("drafting-contents") == 3
    dotted = draft("示例鎮便民計畫", "壹、依據……1", "貳、目標……2", "參、其他……3", *SECTIONS)
    assert checks(dotted).count("drafting-contents") == 3


def test_sections_that_end_in_a_number_are_no_table_of_contents() -> None:
    made = outline("壹、服務專線1999", "貳、電話 123", "參、第2屆")
    assert len(made["sections"]) == 3


def test_page_numbers_and_a_title_on_every_page_are_left_out_and_told() -> None:
    made = draft(
        "示例鎮便民計畫",
        "壹、依據",
        "- 1 -",
        "示例鎮便民計畫",
        "函。",
        "第 2 頁",
        "示例鎮便民計畫",
        "示例鎮便民計畫",
        "貳、目標",
    )
    assert made.outline["sections"][0]["paragraphs"] == ["函。"]
    assert checks(made).count("drafting-page-number") == 2
    assert checks(made).count("drafting-running-title") == 3
