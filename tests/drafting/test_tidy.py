"""What is taken out of the text before it is understood, and what is only told."""

from __future__ import annotations

import pytest

from plainplan.drafting.tidy import tidied, unstretched, without_markup
from plainplan.model.manuscript import Line
from tests.drafting.builders import checks, draft, outline, table


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("提供創新 加 值 服 務", "提供創新加值服務"),
        ("承 辦 單 位", "承辦單位"),
        ("公園課 圖書館 秘書室", "公園課 圖書館 秘書室"),
        ("　年 月 日", "　年 月 日"),
        ("102 年 1 月 起", "102 年 1 月 起"),
        ("呈報 鈞署核備", "呈報 鈞署核備"),
        ("Open data for all", "Open data for all"),
    ],
)
def test_blanks_go_only_where_they_stretch_chinese_words(source: str, result: str) -> None:
    assert unstretched(source) == result


def test_a_stretched_line_is_told_with_what_stood_there() -> None:
    made = draft("壹、目標", "提供創新 加 值 服 務。")
    (doubt,) = [one for one in made.doubts if one.check == "drafting-stretched"]
    assert (doubt.source, doubt.result) == ("提供創新 加 值 服 務。", "提供創新加值服務。")


def test_markup_that_was_pasted_as_text_is_no_words() -> None:
    assert without_markup('<ol style="x"><li>甲項</li><li>乙項&amp;丙項</li></ol>') == "甲項\n乙項&丙項"
    assert without_markup("若 a<b 則止，<未定>") == "若 a<b 則止，<未定>"


def test_markup_is_told() -> None:
    assert "drafting-markup" in checks(draft("壹、目標", "<p>便民。</p>"))


def test_doubled_words_are_asked_about_and_stay() -> None:
    made = draft("壹、目標", "提供提供便民便民服務服務。", "便捷的服務流程便捷的服務流程。")
    assert checks(made).count("drafting-doubled") == 2
    assert made.outline["sections"][0]["paragraphs"][0] == "提供提供便民便民服務服務。"


def test_words_that_are_doubled_by_custom_are_not_asked_about() -> None:
    assert "drafting-doubled" not in checks(draft("壹、目標", "常常想想人人平等，處處便民。"))


def test_a_manual_break_before_a_number_begins_an_item() -> None:
    made = outline("壹、目標", "一、快速。\n二、公開。")
    assert [item["label"] for item in made["sections"][0]["items"]] == ["一、", "二、"]


def test_a_footnote_stays_behind_its_words_when_blanks_before_it_go() -> None:
    (line,), _ = tidied([Line("便 民 服 務要點", notes=(("1", 7),))])
    assert isinstance(line, Line)
    assert line.text[: line.notes[0][1]] == "便民服務"


@pytest.mark.parametrize("line", ["便" * 60_000, "便 " * 30_000, "（" * 30_000, "<p " * 20_000, "1.甲。" * 10_000])
def test_lines_without_end_take_no_time_without_end(line: str) -> None:
    made = outline("壹、目標", line, table(("執行要項", "執行重點", "執行單位"), (line, line, line)))
    assert made["strategies"]
