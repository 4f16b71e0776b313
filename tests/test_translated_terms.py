"""What a translation calls things, which numbers it has lost, and which signs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainplan.findings import listed
from plainplan.load import read_site
from plainplan.pipeline.translating import desk
from plainplan.pipeline.wording import catalogue
from plainplan.translation.marks import Kind, lost, parts
from plainplan.translation.numbers import lost_numbers
from plainplan.translation.terms import stray_terms
from plainplan.translation.wording import Called, called
from plainplan.validate import validate

ROOT = Path(__file__).parents[1]

BASIN = ("Flood basin", "flood basins")
UNIT = ("Water Resources Bureau",)


@pytest.mark.parametrize(
    "said",
    [
        "Three flood basins are dredged.",
        "The FLOOD BASIN's wall",
        "Dredge the basin.",
        "Basins are dredged.",
        "A place to hold a flood back",
        "flood-basin",
    ],
)
def test_a_name_may_be_bent_made_short_and_turned_round(said: str) -> None:
    assert called(BASIN, said) is Called.BY_NAME


@pytest.mark.parametrize("said", ["Dredge three detention basins.", "the old retention basin"])
def test_the_same_last_word_behind_another_is_another_name(said: str) -> None:
    assert called(BASIN, said) is Called.OTHERWISE


def test_what_shares_no_word_with_the_name_does_not_name_it() -> None:
    assert called(BASIN, "Dredge three ponds.") is Called.NOT_AT_ALL


def test_the_name_of_another_thing_in_the_text_says_nothing() -> None:
    said = "Ask the Works Bureau."
    assert called(UNIT, said) is Called.OTHERWISE
    assert called(UNIT, said, ["Works Bureau"]) is Called.NOT_AT_ALL


def test_chinese_names_are_looked_for_as_they_are() -> None:
    assert called(("滯洪池",), "清理滯 洪池三座") is Called.BY_NAME
    assert called(("滯洪池",), "清理蓄洪池三座") is Called.NOT_AT_ALL


SITE = {
    "content/site.yaml": "title: {zh: 示例鎮, en: Sample Town}\n",
    "content/units.yaml": "agencies:\n  - {id: town, name: {zh: 水利局, en: Water Resources Bureau}}\n"
    "units:\n  - {id: parks, name: {zh: 公園課, en: Parks Section}, agency: town}\n"
    "  - {id: each, name: {zh: 各單位, en: All units}, agency: town, collective: true}\n",
    "content/glossary.yaml": "title: {zh: 名詞, en: Terms}\npublished: 2026-01-01\nterms:\n"
    "  - {id: basin, term: {zh: 滯洪池, en: Flood basin}, meaning: {zh: 池, en: A pool}, aliases: [滯洪設施], "
    "wordings: [rain tanks]}\n",
}


def told_of(folder: Path, zh: str, en: str) -> list[tuple[str, str, int]]:
    plan = f"title: {{zh: 計畫, en: Plan}}\nsummary: {{zh: {zh}, en: {en}}}\n"
    for name, words in {**SITE, "content/plans/p/plan.yaml": plan}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8")
    content = validate(read_site(folder).sources, date(2026, 11, 21)).content
    found = list(stray_terms(content))
    for lang in ("zh", "en"):
        assert all("{" not in catalogue().tell(one, lang).what for one in found)
    return [(dict(one.params)["term"], dict(one.params)["names"], one.place.line) for one in found]


def test_a_term_called_otherwise_is_told_with_both_words_and_its_place(tmp_path: Path) -> None:
    assert told_of(tmp_path, "清理滯洪池", "Dredge the ponds") == [("滯洪池", listed(["Flood basin", "rain tanks"]), 2)]


def test_an_alias_of_a_term_stands_for_it(tmp_path: Path) -> None:
    assert told_of(tmp_path, "清理滯洪設施", "Dredge the ponds") == [
        ("滯洪設施", listed(["Flood basin", "rain tanks"]), 2)
    ]


def test_a_plainer_wording_that_the_glossary_allows_is_right(tmp_path: Path) -> None:
    assert told_of(tmp_path, "清理滯洪池", "Dredge the rain tanks") == []


def test_a_unit_may_be_left_out_but_not_called_otherwise(tmp_path: Path) -> None:
    assert told_of(tmp_path, "公園課巡查", "Somebody inspects") == []
    assert told_of(tmp_path, "公園課巡查", "Our Gardens Section inspects") == [("公園課", "Parks Section", 2)]


def test_collective_names_are_everyday_words(tmp_path: Path) -> None:
    assert told_of(tmp_path, "各單位應巡查", "Everybody inspects, garden units too") == []


def test_what_is_not_translated_is_not_called_otherwise(tmp_path: Path) -> None:
    assert told_of(tmp_path, "清理滯洪池", '""') == []


# ------------------------------------------------------------------ numbers


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("115年底前完成", "by the end of 2026"),
        ("115年底前完成", "by the end of ROC 115"),
        ("經費1萬2,000元", "12,000 dollars"),
        ("經費120萬元", "1.2 million dollars"),
        ("2億3,000萬元", "230 million dollars"),
        ("每年至少2次", "at least twice a year"),
        ("23處", "twenty-three places"),
        ("5月起", "from May on"),
        ("下午5時30分", "5.30 pm"),
        ("14時", "2 pm"),
        ("８成", "80 per cent"),
        ("第1款", "the first item"),
        ("見https://a.example/2026", "see https://a.example/2027"),
        ("共0件", "none at all"),
    ],
)
def test_a_number_may_come_back_in_another_form(source: str, said: str) -> None:
    assert lost_numbers(source, said, "en") == ()


@pytest.mark.parametrize(
    ("source", "said", "lost"),
    [
        ("每年至少2次", "at least three times a year", ("2",)),
        ("115年", "in 2025", ("115年",)),
        ("種100棵樹", "plant 10 trees", ("100",)),
        ("5月及6月", "in May", ("6月",)),
        ("經費1萬2,000元", "120,000 dollars", ("1萬2,000",)),
        ("達95.5%", "95%", ("95.5",)),
    ],
)
def test_a_number_that_is_gone_is_told_as_it_was_written(source: str, said: str, lost: tuple[str, ...]) -> None:
    assert lost_numbers(source, said, "en") == lost


def test_in_languages_whose_number_words_are_not_known_small_numbers_are_not_missed() -> None:
    assert lost_numbers("每年2次", "mỗi năm hai lần", "vi") == ()
    assert lost_numbers("每年20次", "mỗi năm hai lần", "vi") == ("20",)


@pytest.mark.parametrize(
    ("source", "said"), [("in 23 places", "二十三處"), ("105 trees", "一百零五棵"), ("2026", "115年")]
)
def test_numbers_in_han_characters_are_read(source: str, said: str) -> None:
    assert lost_numbers(source, said, "zh") == ()


def test_the_translations_of_this_site_have_nearly_all_their_numbers_and_all_their_signs() -> None:
    pieces = [piece for piece in desk(ROOT, "en").pieces if piece.standing.words]
    assert len(pieces) > 1000
    assert [piece.id for piece in pieces if lost(piece.source, piece.standing.words)] == []
    without = [piece for piece in pieces if lost_numbers(piece.source, piece.standing.words, "en")]
    assert len(without) <= 5


# ------------------------------------------------------------------ signs that stay


def test_a_text_is_cut_into_words_and_what_stays() -> None:
    text = "依[辦法](/law/)第2條[^3]及{count}件，見https://a.example/b。Freego 檢測"
    assert [(part.kind, part.text) for part in parts(text, ["Freego"])] == [
        (Kind.WORDS, "依"),
        (Kind.OPEN, "["),
        (Kind.WORDS, "辦法"),
        (Kind.CLOSE, "](/law/)"),
        (Kind.WORDS, "第2條"),
        (Kind.SIGN, "[^3]"),
        (Kind.WORDS, "及"),
        (Kind.SIGN, "{count}"),
        (Kind.WORDS, "件，見"),
        (Kind.SIGN, "https://a.example/b"),
        (Kind.WORDS, "。"),
        (Kind.NAME, "Freego"),
        (Kind.WORDS, " 檢測"),
    ]


@given(st.text(st.sampled_from("a字[]()^1{}`.:/https@!\n "), max_size=40))
def test_the_parts_of_any_text_are_the_text(text: str) -> None:
    assert "".join(part.text for part in parts(text, ["a", "字["])) == text


@pytest.mark.parametrize(
    ("source", "said", "gone"),
    [
        ("見[辦法](/law/)", "see the [rules](/law/)", ()),
        ("見[辦法](/law/)", "see the [rules](/laws/)", ("/law/",)),
        ("甲[^1]乙[^1]", "A[^1] B", ("[^1]",)),
        ("{n}件", "{m} cases", ("{n}",)),
        ("寄a@b.example", "write to us", ("a@b.example",)),
        ("見https://a.example。", "see https://a.example.", ()),
    ],
)
def test_a_sign_that_is_gone_is_told(source: str, said: str, gone: tuple[str, ...]) -> None:
    assert lost(source, said) == gone


def test_a_protected_name_must_stay_but_need_not_be_said_twice() -> None:
    assert lost("Freego說Freego好", "Freego says it is good", ["Freego"]) == ()
    assert lost("Freego好", "It is good", ["Freego"]) == ("Freego",)
