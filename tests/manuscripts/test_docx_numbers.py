"""The numbers that Word adds by itself come out as it shows them."""

from __future__ import annotations

import pytest

from plainplan.manuscripts import read_manuscript
from plainplan.manuscripts.numerals import numeral
from plainplan.model.manuscript import Line
from tests.manuscripts.wordfile import definition, level, num, numbered, p, wordfile

CHAPTERS = definition(
    7,
    level(0, "ideographLegalTraditional", "%1、"),
    level(1, "taiwaneseCountingThousand", "%2、"),
    level(2, "taiwaneseCountingThousand", "(%3)"),
    level(3, "decimal", "%4."),
)


def shown(raw: bytes) -> list[str]:
    return [block.shown for block in read_manuscript(raw, "plan.docx").blocks if isinstance(block, Line)]


def test_each_level_counts_anew_under_the_one_above() -> None:
    body = "".join(
        numbered(words, 1, depth)
        for depth, words in ((0, "宗旨"), (1, "目的"), (2, "便民"), (2, "公開"), (1, "對象"), (2, "市民"), (0, "做法"))
    )
    assert shown(wordfile(body, numbering=CHAPTERS + num(1, 7))) == [
        "壹、宗旨",
        "一、目的",
        "(一)便民",
        "(二)公開",
        "二、對象",
        "(一)市民",
        "貳、做法",
    ]


def test_a_list_that_is_told_to_begin_anew_does_so_once() -> None:
    anew = '<w:lvlOverride w:ilvl="3"><w:startOverride w:val="5"/></w:lvlOverride>'
    body = "".join(numbered(words, each, 3) for each, words in ((1, "a"), (1, "b"), (2, "c"), (2, "d"), (1, "e")))
    assert shown(wordfile(body, numbering=CHAPTERS + num(1, 7) + num(2, 7, anew))) == [
        "1. a",
        "2. b",
        "5. c",
        "6. d",
        "7. e",
    ]


def test_typed_numbers_and_automatic_ones_read_the_same() -> None:
    automatic = wordfile(numbered("公開資訊", 1, 1), numbering=CHAPTERS + num(1, 7))
    assert shown(automatic) == shown(wordfile(p("一、公開資訊")))


@pytest.mark.parametrize(
    ("form", "numbers", "signs"),
    [
        ("decimalZero", (1, 9, 10), ["01", "09", "10"]),
        ("decimalFullWidth", (1, 12), ["１", "１２"]),
        ("decimalEnclosedCircle", (1, 20, 21), ["①", "⑳", "21"]),
        ("taiwaneseCounting", (1, 10, 11, 20, 21), ["一", "十", "十一", "二十", "二十一"]),
        ("taiwaneseCountingThousand", (10, 99, 105, 110), ["十", "九十九", "一百零五", "一百一十"]),
        ("chineseCountingThousand", (12, 30), ["十二", "三十"]),
        ("ideographLegalTraditional", (1, 3, 6, 9), ["壹", "參", "陸", "玖"]),
        ("ideographTraditional", (1, 10, 11), ["甲", "癸", "11"]),
        ("ideographZodiac", (1, 12), ["子", "亥"]),
        ("upperRoman", (4, 9, 14, 40, 1999), ["IV", "IX", "XIV", "XL", "MCMXCIX"]),
        ("lowerLetter", (1, 26, 27, 53), ["a", "z", "aa", "aaa"]),
    ],
)
def test_numbers_are_written_in_their_form(form: str, numbers: tuple[int, ...], signs: list[str]) -> None:
    assert [numeral(form, number) for number in numbers] == signs
