"""Sections, items and paragraphs, by their numbers and headings."""

from __future__ import annotations

from typing import Any

from plainplan.model.manuscript import Href, Line, Note
from tests.drafting.builders import checks, draft, outline, table


def tree(node: dict[str, Any]) -> list[Any]:
    """A node as label and words, with what stands below it in its order."""
    name = f"{node.get('label', '')}{node.get('heading', '')}{node.get('text', '')}"
    return [name, *(_below(node, reference) for reference in node.get("order", []))]


def _below(node: dict[str, Any], reference: str) -> Any:
    kind, _, number = reference.rstrip("]").partition("[")
    one = node[kind][int(number)] if number else reference
    return tree(one) if kind in ("items", "sections") else one


def trees(*blocks: Any) -> list[Any]:
    return [tree(section) for section in outline(*blocks)["sections"]]


def test_sections_hold_items_and_items_hold_items() -> None:
    assert trees("壹、目標", "一、便民：", "(一)快", "(二)好", "二、公開", "貳、對象", "各課室。") == [
        ["壹、目標", ["一、便民：", ["(一)快"], ["(二)好"]], ["二、公開"]],
        ["貳、對象", "各課室。"],
    ]


def test_the_sign_alone_does_not_give_the_level() -> None:
    assert trees("壹、目標", "(一)快", "(二)好", "貳、做法", "一、窗口", "(一)一樓", "1.東側") == [
        ["壹、目標", ["(一)快"], ["(二)好"]],
        ["貳、做法", ["一、窗口", ["(一)一樓", ["1.東側"]]]],
    ]


def test_mixed_dots_and_brackets_are_one_level() -> None:
    assert trees("一、甲項", "二、乙項", "三．丙項", "（一）子項", "(二)丑項") == [
        ["一、甲項"],
        ["二、乙項"],
        ["三．丙項", ["（一）子項"], ["(二)丑項"]],
    ]


def test_wrong_numbers_stay_as_they_are_written() -> None:
    assert trees("壹、目標", "1.甲項", "2.乙項", "2.丙項") == [["壹、目標", ["1.甲項"], ["2.乙項"], ["2.丙項"]]]


def test_numbers_as_text_and_automatic_numbers_give_the_same() -> None:
    typed = trees("壹、目標", "一、便民", "(一)快", "二、公開")
    automatic = trees("壹、目標", Line("便民", "一、"), Line("快", "(一)"), Line("公開", "二、"))
    assert typed == automatic


def test_a_heading_with_its_text_on_the_same_line_is_told_as_such() -> None:
    (section,) = outline("陸、其他：本計畫如有未盡事宜，另行補充。")["sections"]
    assert (section["heading"], section["inline"]) == ("其他：", True)
    assert section["paragraphs"] == ["本計畫如有未盡事宜，另行補充。"]


def test_a_numbered_sentence_is_no_heading() -> None:
    (section,) = outline("陸、本計畫奉核後實施，修正時亦同。")["sections"]
    assert (section.get("heading"), section["text"]) == (None, "本計畫奉核後實施，修正時亦同。")


def test_headings_without_numbers_nest_by_their_styles() -> None:
    blocks = [Line("Introduction", heading=1), "We plan.", Line("Goals", heading=1), Line("Water", heading=2), "Clean."]
    assert trees("Town Water Plan 2026", *blocks) == [
        ["Introduction", "We plan."],
        ["Goals", ["Water", "Clean."]],
    ]


def test_a_bold_line_may_be_a_heading_and_that_is_told() -> None:
    made = draft(
        "Town Plan", "Some words that explain the plan in a sentence.", Line("Our aims", bold=True), "Be kind."
    )
    assert made.outline["sections"][1]["heading"] == "Our aims"
    assert "drafting-heading-guessed" in checks(made)


def test_text_before_the_first_section_is_kept_at_its_place() -> None:
    made = outline("示例鎮服務計畫", "為使鎮民辦事方便，特訂定本計畫。", "壹、目標", "便民。")
    assert made["title"] == "示例鎮服務計畫"
    assert made["sections"][0]["paragraphs"] == ["為使鎮民辦事方便，特訂定本計畫。"]


def test_an_appendix_begins_with_its_name_alone_and_counts_anew() -> None:
    made = outline("壹、依據", "上級函。", "貳、附件", "如後。", "附件一", "工作計畫格式", "壹、依據", "貳、目標")
    assert [section["label"] for section in made["sections"]] == ["壹、", "貳、"]
    (appendix,) = made["appendices"]
    assert (appendix["label"], appendix["heading"]) == ("附件一", "工作計畫格式")
    assert [section["heading"] for section in appendix["sections"]] == ["依據", "目標"]


def test_lines_to_be_signed_are_no_part_of_the_last_section() -> None:
    made = outline("壹、其他", "得隨時修正。", "承辦人：　　　課長：　　　鎮長：")
    assert made["signatures"] == ["承辦人：", "課長：", "鎮長："]
    assert made["sections"][0]["paragraphs"] == ["得隨時修正。"]


def test_a_table_of_names_with_room_to_sign_is_signed_and_one_of_posts_is_a_table() -> None:
    made = outline("壹、其他", "得修正。", table(("承辦人", "課長", "鎮長"), ("", "", "")))
    assert (made["signatures"], "tables" in made["sections"][0]) == (["承辦人", "課長", "鎮長"], False)
    assert outline("壹、職稱", table(("局長", "科長"), ("主任", "秘書")))["signatures"] == []


def test_who_leads_and_who_helps_is_no_line_to_be_signed() -> None:
    assert outline("壹、分工", "主辦：秘書室　　協辦：各單位")["signatures"] == []


def test_a_table_keeps_its_caption_its_notes_and_its_rows() -> None:
    grid = table(("指標", "115", "116"), ("借書量", "3萬冊", "4萬冊"), ("指標", "115", "116"), ("活動", "5場", "6場"))
    (section,) = outline("壹、指標", "目標值如下。", "表1　年度目標", grid, "註：以館藏計。", "貳、其他")["sections"][
        :1
    ]
    assert section["paragraphs"] == ["目標值如下。"]
    assert section["tables"] == [
        {
            "caption": "表1　年度目標",
            "headers": [["指標", "115", "116"]],
            "rows": [["借書量", "3萬冊", "4萬冊"], ["活動", "5場", "6場"]],
            "notes": ["註：以館藏計。"],
        }
    ]


def test_footnotes_are_called_behind_the_words_they_follow() -> None:
    line = Line("一、依中央函示辦理。", notes=(("1", 6),))
    made = outline("壹、依據", line, notes=(Note("1", "函示於年初發布。"),))
    assert made["footnotes"] == [{"mark": "1", "after": "依中央函", "text": "函示於年初發布。"}]


def test_links_whose_words_are_not_their_address_keep_both() -> None:
    line = Line("詳見專區。", links=(Href("專區", "https://town.example/a"),))
    assert outline("壹、公開", line)["links"] == [{"url": "https://town.example/a", "title": "專區"}]
