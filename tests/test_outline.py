"""Outlines of every shape become plans whose pages keep each sentence, number, unit and row, in order."""

from __future__ import annotations

import re

import pytest

from plainplan.findings import Severity
from plainplan.load import dump
from tests.outlines import (
    SHAPES,
    Outline,
    imported,
    ladder,
    page_of,
    section,
    shown,
    squeezed,
    validated,
)


@pytest.mark.parametrize("shape", SHAPES)
def test_every_sentence_and_number_stands_on_the_page_in_order(shape: str) -> None:
    outline, wanted = SHAPES[shape]
    text = shown(page_of(outline).find(".//main"))
    position = 0
    for piece in wanted:
        found = text.find(squeezed(piece), position)
        assert found >= 0, f"{piece} in {text[position:]}"
        position = found + len(squeezed(piece))


@pytest.mark.parametrize("shape", SHAPES)
def test_what_is_imported_is_a_plan_without_errors(shape: str) -> None:
    plan = imported(SHAPES[shape][0])
    errors = [f for f in (*plan.findings, *validated(plan).findings) if f.severity is Severity.ERROR]
    assert [f.check for f in errors] == ["settings-missing"]


def test_english_texts_are_marked_on_the_chinese_page() -> None:
    page = page_of(SHAPES["an English outline"][0])
    assert page.xpath("//p[.='Keep it clean.']/@lang") == ["en"]


# ------------------------------------------------------------------ tables


def test_a_table_keeps_its_rows_spans_blanks_and_notes() -> None:
    table = {
        "caption": "表1",
        "headers": [[{"text": "項目", "rowspan": 2}, {"text": "目標", "colspan": 2}], ["115", "116"]],
        "rows": [["綠地", "5%", None], [{"text": "", "rowspan": 2}, "", {"text": "7%", "colspan": 1}], ["—", "8%"]],
        "notes": ["註：累計。"],
    }
    (figure,) = page_of(section(tables=[table], order=["tables[0]"])).xpath("//figure[@class='table']")
    rows = [
        [(cell.text_content(), cell.get("rowspan"), cell.get("colspan")) for cell in row] for row in figure.iter("tr")
    ]
    assert rows == [
        [("項目", "2", None), ("目標", None, "2")],
        [("115", None, None), ("116", None, None)],
        [("綠地", None, None), ("5%", None, None), ("", None, None)],
        [("", "2", None), ("", None, None), ("7%", None, None)],
        [("—", None, None), ("8%", None, None)],
    ]
    assert "表1" in figure.findtext(".//caption")
    assert "註：累計。" in figure.findtext(".//figcaption/p")


def test_cells_without_letters_serve_every_language() -> None:
    blocks = imported(section(tables=[{"rows": [["4.5%", "處", ""]]}])).data["sections"][0]["blocks"]
    assert blocks[0]["table"]["rows"] == [["4.5%", {"zh": "處"}, ""]]


# ------------------------------------------------------------------ units


def measures_of(outline: Outline) -> tuple[Outline, list[Outline]]:
    (strategy,) = imported(outline).data["strategies"]
    (action,) = strategy.get("actions", [strategy])
    return action, action["measures"]


def test_units_of_a_whole_action_are_written_once() -> None:
    same = {"units": ["秘書室"], "units_basis": "shared"}
    other = {"units": ["工務課"], "units_basis": "own"}
    action, (first, second) = measures_of(
        ladder({"text": "甲。", **same}, {"text": "乙。", **other}, units_shared=["秘書室"], units_basis="shared")
    )
    assert action["units"] == [{"zh": "秘書室"}]
    assert action["units_basis"] == "shared"
    assert "units" not in first
    assert second["units"] == [{"zh": "工務課"}]
    assert "units_basis" not in second


def test_units_of_an_action_without_title_are_said_by_its_measures() -> None:
    same = {"units": ["秘書室"], "units_basis": "shared"}
    action, (first,) = measures_of(ladder({"text": "甲。", **same}, title=None, units_shared=["秘書室"]))
    assert "units" not in action
    assert first["units"] == [{"zh": "秘書室"}]
    assert first["units_basis"] == "shared"


def test_a_measure_that_names_nobody_inherits_nobody() -> None:
    nobody = {"text": "乙。", "units": [], "units_basis": "none"}
    action, (first, second) = measures_of(ladder({"text": "甲。"}, nobody, units_shared=["秘書室"]))
    assert "units" not in action
    assert first["units"] == [{"zh": "秘書室"}]
    assert "units" not in second


def test_every_measure_stands_with_its_units_on_the_page() -> None:
    group = {"title": "平時"}
    outline = ladder(
        {"text": "甲。", "units": ["工務課", "秘書室(管制)"], "unit_roles": [{"unit": "秘書室", "role": "管制"}]},
        {"text": "乙。", "units": ["各單位"], "units_basis": "shared", "group": group},
        units_shared=["各單位"],
        units_basis="shared",
    )
    texts = [squeezed(item.text_content()) for item in page_of(outline).xpath("//li[@class='measure']")]
    assert "甲。" in texts[0]
    assert "工務課" in texts[0]
    assert "秘書室（管制）" in texts[0]
    assert "乙。" in texts[1]
    assert "各單位" in texts[1]


@pytest.mark.parametrize("basis", ["paired", "joined", "shared-joined", "sense"])
def test_units_that_were_inferred_say_so(basis: str) -> None:
    _, (measure,) = measures_of(
        ladder({"text": "甲。", "units": ["秘書室"], "units_basis": basis, "units_certain": False})
    )
    assert measure["units_basis"] == basis


# ------------------------------------------------------------------ ladder and ids


def test_a_rung_that_says_nothing_and_stands_alone_is_left_out() -> None:
    plan = imported({"strategies": [{"title": None, "actions": [{"title": None, "measures": [{"text": "巡查。"}]}]}]})
    assert [rung["text"] for rung in plan.data["measures"]] == [{"zh": "巡查。"}]


def test_measures_before_the_first_group_need_no_group() -> None:
    action, measures = measures_of(ladder({"text": "前。"}, {"text": "甲。", "group": "平時"}, {"text": "後。"}))
    assert list(action)[-2:] == ["measures", "groups"]
    assert [rung.get("title") for rung in action["groups"]] == [{"zh": "平時"}, None]
    assert len(measures) == 1


def test_every_section_rung_and_table_has_an_id_of_its_own() -> None:
    table = {"rows": [["同"]]}
    outline = ladder({"text": "同。"}, {"text": "同。"}) | section(
        tables=[table, table], sections=[{"heading": "做法"}]
    )
    ids = re.findall(r"\bid: (\S+)", dump(imported(outline).data))
    assert len(ids) == len(set(ids)) == 8
    assert all(re.fullmatch(r"(?:section|table|strategy|action|measure)-[0-9a-f]{6}(?:-\d)?", one) for one in ids)
    assert "id-missing" not in {f.check for f in validated(imported(outline)).findings}


def test_ids_come_from_words_and_not_from_numbers() -> None:
    def ident(label: str, text: str) -> str:
        return str(measures_of(ladder({"label": label, "text": text}))[1][0]["id"])

    assert ident("1.", "巡查。") == ident("7.", "巡查。") != ident("1.", "清淤。")


# ------------------------------------------------------------------ frame


@pytest.mark.parametrize(
    ("written", "year"),
    [({"year": 2026}, 2026), ({"year_roc": 115}, 2026), ({"year_roc": "115年度"}, 2026), ({"year": None}, None)],
)
def test_the_year_may_be_written_in_either_calendar(written: Outline, year: int | None) -> None:
    assert imported({"title": "x", **written}).data.get("year") == year


def test_what_the_reader_knew_is_kept_as_provenance() -> None:
    data = imported(
        {"title": "x", "source": "a.txt", "agency_inferred": "鎮公所", "layout_options": {"wide": True}}
    ).data
    said = {entry["key"]: entry["value"] for entry in data["provenance"]}
    assert said == {"source": "a.txt", "agency_inferred": "鎮公所", "layout_options.wide": "true"}


def test_a_footnote_is_called_behind_the_words_it_follows() -> None:
    outline = section(paragraphs=["依自治條例辦理。", "依自治條例處理。"])
    outline["footnotes"] = [{"mark": "1", "after": "自治條例", "text": "全文見附件。"}]
    blocks = imported(outline).data["sections"][0]["blocks"]
    assert [block["paragraph"]["zh"] for block in blocks] == ["依自治條例[^1]辦理。", "依自治條例處理。"]
    page = page_of(outline)
    assert page.xpath("//sup/a/@href") == ["#note-1"]
    assert "全文見附件。" in page.xpath("string(//li[@id='note-1'])")


def test_a_footnote_finds_its_words_in_the_ladder_where_the_page_shows_it() -> None:
    outline = ladder({"text": "依自治條例巡查。"})
    outline["sections"] = [
        {"heading": "內容", "order": ["strategies"]},
        {"heading": "考核", "paragraphs": ["依自治條例。"]},
    ]
    outline["footnotes"] = [{"mark": "*", "after": "自治條例", "text": "註。"}]
    (measure,) = measures_of(outline)[1]
    assert measure["text"] == {"zh": "依自治條例[^*]巡查。"}


def test_a_footnote_never_splits_an_address() -> None:
    outline = section(paragraphs=["見 https://a.example/b 的說明。"])
    outline["footnotes"] = [{"mark": "1", "after": "a.example", "text": "註。"}]
    assert "https://a.example/b[^1] 的" in dump(imported(outline).data)


def test_a_mark_that_no_call_can_hold_is_replaced() -> None:
    notes = [
        {"mark": "註 一", "after": "辦", "text": "甲。"},
        {"mark": "[2]", "text": "乙。"},
        {"mark": "2", "text": "丙。"},
    ]
    plan = imported(section(paragraphs=["辦理。"]) | {"footnotes": notes})
    assert [note["mark"] for note in plan.data["footnotes"]] == ["1", "2", "3"]
    assert [f.check for f in plan.findings] == ["outline-mark", "outline-mark"]


def test_only_addresses_that_no_text_shows_are_listed() -> None:
    outline = section(paragraphs=["見 https://a.example/ 。"])
    outline["links"] = ["https://a.example/", "https://b.example/甲 乙", "www.c.example", "../evil"]
    plan = imported(outline)
    assert [link["url"] for link in plan.data["links"]] == ["https://b.example/甲%20乙", "https://www.c.example"]
    assert [f.check for f in plan.findings] == ["outline-link"]
