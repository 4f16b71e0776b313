"""The numbers that Word adds by itself come out as it shows them."""

from __future__ import annotations

import pytest

from plainplan.manuscripts import read_manuscript
from plainplan.manuscripts.numerals import numeral
from plainplan.model.manuscript import Line
from tests.manuscripts.told import told
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


def test_a_level_that_never_begins_anew_counts_on() -> None:
    never = definition(1, level(0, "decimal", "%1."), level(1, "decimal", "%2)", '<w:lvlRestart w:val="0"/>')) + num(
        1, 1
    )
    body = "".join(numbered("x", 1, depth) for depth in (0, 1, 0, 1))
    assert shown(wordfile(body, numbering=never)) == ["1. x", "1) x", "2. x", "2) x"]


def test_a_number_shows_the_levels_above_in_figures_where_it_is_legal() -> None:
    legal = definition(1, level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", "<w:isLgl/>")) + num(1, 1)
    body = numbered("甲", 1) + numbered("乙", 1, 1)
    assert shown(wordfile(body, numbering=legal)) == ["I.甲", "1.1 乙"]


def test_a_level_begins_with_what_it_says_and_with_nought_where_it_says_nothing() -> None:
    five, none = level(0, "decimal", "%1.", start='<w:start w:val="5"/>'), level(0, "decimal", "%1.", start="")
    lists = definition(1, five) + definition(2, none) + num(1, 1) + num(2, 2)
    assert shown(wordfile(numbered("甲", 1) + numbered("乙", 2), numbering=lists)) == ["5.甲", "0.乙"]


def test_a_style_puts_its_paragraphs_into_the_level_that_is_bound_to_it() -> None:
    bound = definition(1, level(0, "decimal", "%1."), level(1, "taiwaneseCounting", "%2、", '<w:pStyle w:val="S"/>'))
    style = '<w:style w:type="paragraph" w:styleId="S"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    raw = wordfile(p("甲", '<w:pStyle w:val="S"/>'), numbering=bound + num(1, 1), styles=style)
    assert shown(raw) == ["一、甲"]


def test_list_nought_takes_the_number_of_a_style_away() -> None:
    style = '<w:style w:type="paragraph" w:styleId="S"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    off = '<w:pStyle w:val="S"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    lists = definition(1, level(0, "decimal", "%1.")) + num(1, 1)
    raw = wordfile(p("甲", '<w:pStyle w:val="S"/>') + p("乙", off), numbering=lists, styles=style)
    assert shown(raw) == ["1.甲", "乙"]


def test_a_list_may_take_its_levels_from_a_style_of_numbers() -> None:
    levels = '<w:abstractNum w:abstractNumId="1">' + level(0, "ideographTraditional", "%1、") + "</w:abstractNum>"
    linked = '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="N"/></w:abstractNum>'
    style = '<w:style w:type="numbering" w:styleId="N"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    raw = wordfile(numbered("子", 2), numbering=levels + linked + num(1, 1) + num(2, 2), styles=style)
    assert shown(raw) == ["甲、子"]


def test_bullets_look_as_they_do_in_word() -> None:
    signs = {"\uf0b7": "•甲", "\uf0fc": "✓甲", "o": "◦甲", "－": "－甲"}
    for sign, wanted in signs.items():
        assert shown(wordfile(numbered("甲", 1), numbering=definition(1, level(0, "bullet", sign)) + num(1, 1))) == [
            wanted
        ]


def test_a_newer_form_of_numbers_stands_beside_one_that_all_know() -> None:
    choice = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="01, 02, 03, ..."/>'
        '</mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    )
    inner = f'<w:lvl w:ilvl="0"><w:start w:val="1"/>{choice}<w:lvlText w:val="%1."/></w:lvl>'
    assert shown(wordfile(numbered("甲", 1), numbering=definition(1, inner) + num(1, 1))) == ["01.甲"]


def test_a_form_that_is_not_known_is_told() -> None:
    raw = wordfile(numbered("甲", 1), numbering=definition(1, level(0, "koreanLegal", "%1.")) + num(1, 1))
    assert shown(raw) == ["1.甲"]
    assert told(read_manuscript(raw, "plan.docx").doubts) == [("number-form", "koreanLegal")]


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
