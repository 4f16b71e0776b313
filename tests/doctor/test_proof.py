"""The proof: each sentence of a document stands in its plan, and the plan says nothing beyond them."""

from __future__ import annotations

from collections import Counter
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainplan.doctor.proof import Fate, Proof, proven
from plainplan.doctor.sentences import sentences
from plainplan.doctor.texts import Origin, Written, origins, written
from plainplan.model.manuscript import Cell, Doubt, Line, Manuscript, Spot, Table
from tests.doctor.samples import cell, manuscript, outline, reading


def held(document: list[str], plan: list[str], *doubts: Doubt, kind: str = "text") -> Proof:
    lines = [Origin(text, Spot(0, number)) for number, text in enumerate(document, 1)]
    texts = [Written(("sections", number, "text", "zh"), text, kind) for number, text in enumerate(plan)]
    return proven(lines, texts, doubts)


def told(proof: Proof) -> tuple[list[str], list[str]]:
    return [one.text for one in proof.missing], [one.text for one in proof.added]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("甲。乙；丙", ["甲。", "乙；", "丙"]),
        ("他說「好。」就走了。", ["他說「好。」", "就走了。"]),
        ("甲\n乙", ["甲", "乙"]),
        ("One is here. Two is there.", ["One is here.", "Two is there."]),
        ("版本2.0，見3.5節。", ["版本2.0，見3.5節。"]),
        ("（甲）", ["（甲）"]),
    ],
)
def test_a_text_is_cut_where_its_sentences_end(text: str, parts: list[str]) -> None:
    assert list(sentences(text)) == parts


@given(st.text())
def test_cutting_loses_no_letter(text: str) -> None:
    assert Counter(filter(str.isalnum, text)) == Counter(filter(str.isalnum, "".join(sentences(text))))


def test_a_document_that_stands_in_its_plan_is_whole() -> None:
    made = reading()
    proof = proven(list(origins(made.manuscript)), list(written(made.data, "zh")))
    assert proof.whole
    assert not proof.moved
    assert {one.fate for one in proof.traced} == {Fate.KEPT}


def test_white_space_and_the_width_of_digits_do_not_matter() -> None:
    assert held(["每 年 辦 理２次。"], ["每年辦理2次。"]).whole


@pytest.mark.parametrize(("source", "result"), [("甲，乙。", "甲、乙。"), ("(甲)乙丙丁", "（甲）乙丙丁")])
def test_every_other_sign_matters(source: str, result: str) -> None:
    assert not held([source], [result]).whole


def test_a_sentence_that_was_dropped_is_missing() -> None:
    assert told(held(["甲很重要。", "乙也很重要。"], ["甲很重要。"])) == (["乙也很重要。"], [])


def test_a_sentence_that_stands_once_too_few_is_missing() -> None:
    assert told(held(["每月檢討。", "每月檢討。"], ["每月檢討。"])) == (["每月檢討。"], [])


def test_words_of_nobody_are_added() -> None:
    assert told(held(["甲很重要。"], ["甲很重要。", "乙是新的。"])) == ([], ["乙是新的。"])


def test_a_name_that_is_said_more_often_is_repeated_and_not_added() -> None:
    proof = held(["秘書室"], ["秘書室", "秘書室"], kind="unit")
    assert proof.whole
    assert [(one.text, one.repeated) for one in proof.surplus] == [("秘書室", True)]


def test_a_sentence_cut_by_the_end_of_a_page_is_found_in_one_piece() -> None:
    assert held(["於網站公開辦理", "情形，並更新。"], ["於網站公開辦理情形，並更新。"]).whole


def test_a_list_of_units_is_found_name_by_name() -> None:
    assert held(["秘書室、企劃科（主辦）"], ["秘書室", "企劃科", "主辦"], kind="unit").whole


def test_a_short_name_never_takes_the_place_of_a_long_sentence() -> None:
    assert held(["各單位", "供各單位參酌辦理，並回報結果。"], ["供各單位參酌辦理，並回報結果。", "各單位"]).whole


def test_a_sentence_elsewhere_is_moved_and_not_lost() -> None:
    first, second, third = "第一件事情在這裡。", "第二件事情在這裡。", "第三件事情在這裡。"
    proof = held([first, second, third], [third, first, second])
    assert proof.whole
    assert [one.text for one in proof.moved] == [third]


def test_what_a_doubt_says_was_left_out_is_told_and_not_missing() -> None:
    proof = held(["提升服務計畫　第2頁"], [], Doubt("furniture", source="提升服務計畫 第2頁"))
    assert proof.whole
    assert [one.text for one in proof.told] == ["提升服務計畫　第2頁"]


def test_a_column_heading_that_a_further_table_repeats_is_told() -> None:
    lines = [Origin("辦理單位", Spot(0, block), True) for block in (1, 2)]
    proof = proven(lines, [Written(("sections", 0, "blocks", 0, "ladder", "columns", 0, "zh"), "辦理單位", "columns")])
    assert [one.fate for one in proof.traced] == [Fate.KEPT, Fate.TOLD]
    assert proof.whole


def test_a_name_given_to_a_plan_without_a_title_is_no_surplus() -> None:
    assert held(["甲很重要。"], ["甲很重要。"]).whole
    assert held([], ["檔案名稱"], kind="name").whole


def test_what_a_doubt_changed_into_something_else_stays_missing() -> None:
    proof = held(["甲甲乙乙"], ["甲乙"], Doubt("doubled", source="甲甲乙乙", result="甲乙"))
    assert [one.text for one in proof.missing] == ["甲甲乙乙"]


def test_the_ladder_is_read_where_a_section_places_it() -> None:
    said = outline()
    said["sections"].append({"label": "參、", "heading": "附則", "paragraphs": ["本計畫奉核後實施。"]})
    made = reading(manuscript(Line("附則", label="參、"), Line("本計畫奉核後實施。")), said)
    proof = proven(list(origins(made.manuscript)), list(written(made.data, "zh")))
    assert proof.whole
    assert not proof.moved


def test_tables_within_cells_are_read_too() -> None:
    inner = Table(((cell("內"),),))
    outer = Table(((Cell((Line("外"), Line("後")), tables=((0, inner),)),),))
    assert [one.text for one in origins(Manuscript("docx", (outer,)))] == ["外", "內", "後"]


@given(st.lists(st.text(alphabet="甲乙丙丁。，1", min_size=1, max_size=8), max_size=8))
def test_a_plan_of_the_same_lines_is_always_whole(lines: list[str]) -> None:
    assert held(lines, lines).whole


def test_a_long_document_is_proven_in_good_time() -> None:
    """5,000 sentences, all of them alike, and every second one changed: the slowest case."""
    lines = [f"每季辦理宣導第{number}場，並檢討改進情形。" for number in range(5000)]
    begun = perf_counter()
    proof = held(lines, [line.replace("並", "再") if number % 2 else line for number, line in enumerate(lines)])
    assert len(proof.missing) == 2500
    assert perf_counter() - begun < 20
