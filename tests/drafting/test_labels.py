"""Numbers at the beginning of lines."""

from __future__ import annotations

import pytest

from plainplan.drafting.labels import numbered, read_label
from plainplan.model.manuscript import Line


@pytest.mark.parametrize(
    ("text", "style", "label", "value", "rest"),
    [
        ("壹、依據", "formal", "壹、", 1, "依據"),
        ("貳　目標", "formal", "貳", 2, "目標"),
        ("第三章　總則", "chapter", "第三章", 3, "總則"),
        ("十二、其他", "chinese", "十二、", 12, "其他"),
        ("三．便民", "chinese", "三．", 3, "便民"),
        ("（三）便民", "(chinese)", "（三）", 3, "便民"),
        ("㈡便民", "(chinese)", "㈡", None, "便民"),
        ("1.便民", "digit", "1.", 1, "便民"),
        ("１、 便民", "digit", "１、", 1, "便民"),
        ("(2)便民", "(digit)", "(2)", 2, "便民"),
        ("2)便民", "digit)", "2)", 2, "便民"),
        ("a. to do", "letter", "a.", 1, "to do"),
        ("ii. to do", "roman", "ii.", None, "to do"),
        ("①便民", "circled", "①", None, "便民"),
        ("1.2 Do more", "dotted", "1.2", None, "Do more"),
        ("策略一、便民", "named", "策略一、", None, "便民"),
        ("Goal 2: Clean water", "named", "Goal 2:", None, "Clean water"),
        ("• point", "bullet", "•", None, "point"),
    ],
)
def test_a_number_is_told_from_the_words_behind_it(
    text: str, style: str, label: str, value: int | None, rest: str
) -> None:
    read = read_label(text)
    assert (read.style, read.label, read.text) == (style, label, rest)
    assert value is None or read.value == value


@pytest.mark.parametrize(
    "text",
    [
        "112年1月1日起",
        "1.5倍的水",
        "4.0%",
        "一般民眾",
        "十分重視",
        "(如附件)本計畫",
        "7時30分前完成",
        "A級機關",
        "110.1.5 發布",
        "第三者責任",
        "壹級古蹟",
    ],
)
def test_what_only_begins_like_a_number_is_none(text: str) -> None:
    assert read_label(text).label == ""


def test_an_automatic_number_counts_like_a_typed_one() -> None:
    assert numbered(Line("便民", label="(三)")) == numbered(Line("(三)便民"))


def test_a_line_that_is_numbered_by_the_list_and_by_hand_keeps_what_was_typed() -> None:
    read = numbered(Line("一、便民", label="1."))
    assert (read.label, read.text, read.dropped) == ("一、", "便民", "1.")


def test_a_typed_number_of_another_count_is_part_of_the_text() -> None:
    read = numbered(Line("(1)便民", label="三、"))
    assert (read.label, read.text, read.dropped) == ("三、", "(1)便民", "")


def test_the_dash_of_a_list_before_a_number_is_left_out_and_told() -> None:
    read = numbered(Line("- 一、便民"))
    assert (read.label, read.text, read.dropped) == ("一、", "便民", "-")
