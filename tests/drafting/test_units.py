"""Who answers: names out of cells, and lists of units set against measures."""

from __future__ import annotations

import pytest

from plainplan.drafting.units import pieces_of, units_of
from plainplan.model.manuscript import Line
from tests.drafting.builders import cell, checks, draft, measures, outline, table

HEADS = ("執行策略", "執行重點", "執行單位")


def lines(text: str) -> list[Line]:
    return [Line(part) for part in text.split("\n")]


@pytest.mark.parametrize(
    "text",
    ["公園課、圖書館", "公園課\n圖書館", "公園課 圖書館", "公園課／圖書館", "1.公園課\n2.圖書館", "公園課，圖書館"],
)
def test_units_are_told_apart_however_they_are_listed(text: str) -> None:
    assert units_of(lines(text)) == [{"unit": "公園課"}, {"unit": "圖書館"}]


def test_a_name_that_a_narrow_column_broke_is_one() -> None:
    assert units_of(lines("公園\n課\n秘書\n室")) == [{"unit": "公園課"}, {"unit": "秘書室"}]
    assert units_of(lines("公園課\n圖書館")) == [{"unit": "公園課"}, {"unit": "圖書館"}]


def test_the_part_of_a_unit_stands_in_brackets_or_in_front() -> None:
    assert units_of(lines("秘書室(管制)/各單位（辦理、回復）")) == [
        {"unit": "秘書室", "role": "管制"},
        {"unit": "各單位", "role": "辦理、回復"},
    ]
    assert units_of(lines("主辦：公園課、工務課\n協辦：圖書館")) == [
        {"unit": "公園課", "role": "主辦"},
        {"unit": "工務課", "role": "主辦"},
        {"unit": "圖書館", "role": "協辦"},
    ]


def test_an_english_name_keeps_its_commas_and_blanks() -> None:
    assert pieces_of("Planning, Housing and Roads; Parks") == ["Planning, Housing and Roads", "Parks"]


def test_two_columns_of_units_give_their_headings_as_roles() -> None:
    grid = table(("策略", "作法", "主辦單位", "協辦單位"), ("一、甲", "做。", "乙課", "丙課"))
    (one,) = measures(outline("壹、內容", grid))
    assert one["units"] == [{"unit": "乙課", "role": "主辦單位"}, {"unit": "丙課", "role": "協辦單位"}]


def test_one_cell_for_all_measures_is_said_at_the_action_too() -> None:
    made = outline("壹、內容", table(HEADS, ("一、甲", "1.早。\n2.晚。", "乙課")))
    action = made["strategies"][0]["actions"][0]
    assert (action["units_shared"], action["units_basis"]) == ([{"unit": "乙課"}], "shared")
    assert [one["units_basis"] for one in action["measures"]] == ["shared", "shared"]


def test_a_merged_cell_is_shared_by_the_measures_of_its_rows() -> None:
    grid = table(HEADS, (cell("一、甲", rows=2), "1.早。", cell("乙課", rows=2)), ("2.晚。",))
    assert [one["units_basis"] for one in measures(outline("壹、內容", grid))] == ["shared", "shared"]


def test_lists_set_against_each_other_by_blank_lines_are_paired_when_their_counts_agree() -> None:
    made = draft("壹、內容", table(HEADS, ("一、甲", "1.早。\n2.晚。", "乙課\n丙課\n\n\n丁課")))
    one, two = measures(made.outline)
    assert [unit["unit"] for unit in one["units"]] == ["乙課", "丙課"]
    assert [unit["unit"] for unit in two["units"]] == ["丁課"]
    assert (one["units_basis"], one["units_certain"]) == ("paired", False)
    assert checks(made).count("drafting-units-paired") == 2


def test_measures_without_numbers_are_parted_by_blank_lines_where_their_units_are() -> None:
    grid = table(HEADS, ("一、甲", "早上開放。\n\n晚上開放。", "乙課\n\n丙課"))
    found = measures(outline("壹、內容", grid))
    assert [(one["text"], one["units"][0]["unit"]) for one in found] == [("早上開放。", "乙課"), ("晚上開放。", "丙課")]
    grid = table(HEADS, ("一、甲", "早上開放。\n\n晚上開放。", "乙課"))
    assert [one["text"] for one in measures(outline("壹、內容", grid))] == ["早上開放。\n晚上開放。"]


def test_units_in_the_further_rows_of_a_merged_measure_are_its_own() -> None:
    grid = table(HEADS, (cell("一、甲", rows=2), cell("做。", rows=2), "乙課"), ("丙課",))
    (one,) = measures(outline("壹、內容", grid))
    assert ([unit["unit"] for unit in one["units"]], one["units_basis"]) == (["乙課", "丙課"], "own")


def test_lists_whose_counts_differ_are_not_paired_and_that_is_told() -> None:
    made = draft("壹、內容", table(HEADS, ("一、甲", "1.早。\n2.午。\n3.晚。", "乙課\n\n丙課")))
    assert all([unit["unit"] for unit in one["units"]] == ["乙課", "丙課"] for one in measures(made.outline))
    assert {one["units_basis"] for one in measures(made.outline)} == {"sense"}
    assert "drafting-units-unpaired" in checks(made)


def test_as_many_names_as_measures_are_no_pairs_unless_a_name_comes_twice() -> None:
    plain = measures(outline("壹、內容", table(HEADS, ("一、甲", "1.早。\n2.晚。", "乙課\n丙課"))))
    assert [len(one["units"]) for one in plain] == [2, 2]
    twice = measures(outline("壹、內容", table(HEADS, ("一、甲", "1.早。\n2.午。\n3.晚。", "乙課\n丙課\n乙課"))))
    assert [one["units"][0]["unit"] for one in twice] == ["乙課", "丙課", "乙課"]


def test_an_empty_cell_says_that_nobody_is_named() -> None:
    (one,) = measures(outline("壹、內容", table(HEADS, ("一、甲", "做。", ""))))
    assert (one.get("units"), one["units_basis"]) == (None, "none")
