"""Outlines of every shape become plans whose pages keep each sentence, number, unit and row, in order."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from plainplan.assemble import assemble
from plainplan.config import CATALOGUE, STRINGS, TEMPLATES
from plainplan.findings import Severity
from plainplan.i18n import Catalogue, words_of
from plainplan.load import dump, parse, read_words
from plainplan.model.tree import Source
from plainplan.outline import Imported, plan_of, read_outline
from plainplan.prose import quote
from plainplan.render import Renderer
from plainplan.render.addresses import Addresses
from plainplan.validate import LANGUAGES, Validated, validate

TODAY = date(2026, 11, 21)
FILE = "content/plans/a/plan.yaml"
WORDS = Catalogue(read_words(CATALOGUE / "import.yaml"))

type Outline = dict[str, Any]


def imported(outline: object) -> Imported:
    return plan_of(outline, quote, "a.json")


def validated(plan: Imported) -> Validated:
    root, faults = parse(dump(plan.data), FILE)
    assert not faults
    assert root is not None
    return validate([Source("plan", "a", FILE, root)], TODAY)


def page_of(outline: Outline) -> html.HtmlElement:
    """The Chinese page of an outline's plan, through the templates of the project."""
    site = assemble(validated(imported(outline)).content, TODAY)
    words = {lang.key: words_of(lang, read_words(STRINGS / f"{lang.key}.yaml")) for lang in LANGUAGES}
    renderer = Renderer(site, [TEMPLATES], words, Addresses(frozenset(site.routes)))
    return html.document_fromstring(renderer.page("plans/a/", LANGUAGES[0]).body)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def shown(element: html.HtmlElement) -> str:
    """What a reader sees, without blanks and without the calls of footnotes."""
    for call in element.xpath(".//sup | .//script | .//nav"):
        call.drop_tree()
    return squeezed(element.text_content())


def ladder(*measures: Outline, **action: Any) -> Outline:
    strategy = {
        "label": "一、",
        "title": "照顧河岸",
        "actions": [{"title": "整理步道", **action, "measures": list(measures)}],
    }
    return {"lang": "zh-Hant-TW", "title": "河岸計畫", "strategies": [strategy]}


def section(**node: Any) -> Outline:
    return {"lang": "zh-Hant-TW", "title": "河岸計畫", "sections": [{"label": "壹、", "heading": "做法", **node}]}


# What must stand on the page, one after the other.
SHAPES: dict[str, tuple[Outline, Sequence[str]]] = {
    "cover and issue lines": (
        {"title": "河岸計畫", "cover": ["示範鎮", "115年1月"], "issued": ["115年1月2日訂定。", "115年3月4日修正。"]},
        ["河岸計畫", "115年1月2日訂定。", "115年3月4日修正。", "示範鎮", "115年1月"],
    ),
    "no title": ({"title": None, "title_inferred": "河岸", "sections": [{"heading": "依據"}]}, ["河岸", "依據"]),
    "a section without number or heading": (
        {"sections": [{"paragraphs": ["先說明。"]}, {"label": "貳、", "text": "只有文字。"}]},
        ["先說明。", "貳、", "只有文字。"],
    ),
    "a number without label": (section(items=[{"number": "甲", "text": "巡查。"}]), ["壹、做法", "甲", "巡查。"]),
    "heading and text on one line": (
        section(inline=True, paragraphs=["每季檢討。"], items=[{"label": "1.", "heading": "巡查", "text": "每週。"}]),
        ["壹、做法", "每季檢討。", "1.巡查", "每週。"],
    ),
    "mixed order": (
        section(
            paragraphs=["第一段。", "第三段。"],
            items=[{"label": "一、", "text": "第二項。"}, {"label": "一、", "text": "第四項。"}],
            sections=[{"label": "(一)", "heading": "第五節"}],
            order=["paragraphs[0]", "items[0]", "paragraphs[1]", "items[1]", "sections[0]"],
        ),
        ["第一段。", "一、第二項。", "第三段。", "一、第四項。", "(一)第五節"],
    ),
    "children that the order forgot": (
        section(paragraphs=["前。", "後。"], items=[{"text": "項。"}], order=["paragraphs[1]"]),
        ["後。", "前。", "項。"],
    ),
    "items within items": (
        section(
            items=[
                {
                    "label": "一、",
                    "text": "甲：",
                    "items": [{"label": "(一)", "text": "乙：", "items": [{"label": "1.", "text": "丙。"}]}],
                }
            ]
        ),
        ["一、甲：", "(一)乙：", "1.丙。"],
    ),
    "lines that are paragraphs": (section(paragraphs=["第一行。\n第二行。"]), ["第一行。", "第二行。"]),
    "numbers that are wrong, repeated or missing": (
        ladder(
            {"label": "1.", "text": "甲。"},
            {"label": "2.", "text": "乙。"},
            {"label": "2.", "text": "丙。"},
            {"text": "丁。"},
        ),
        ["1.甲。", "2.乙。", "2.丙。", "丁。"],
    ),
    "the ladder in its place": (
        {
            "sections": [
                {
                    "heading": "內容",
                    "main_table": {"headers": ["要項", {"text": "重點"}], "headers2": ["單位"], "layout": "band"},
                    "paragraphs": ["如下表。", "表後說明。"],
                    "order": ["paragraphs[0]", "strategies", "paragraphs[1]"],
                },
                {"heading": "考核"},
            ],
            "strategies": [{"label": "一、", "title": "照顧河岸", "actions": [{"measures": [{"text": "巡查。"}]}]}],
        },
        ["內容", "如下表。", "要項／重點／單位", "一、照顧河岸", "巡查。", "表後說明。", "考核"],
    ),
    "the ladder without a place": (
        ladder({"text": "巡查。"}) | {"sections": [{"heading": "依據"}, {"heading": "考核"}]},
        ["依據", "考核", "一、照顧河岸", "巡查。"],
    ),
    "rungs with title and text": (
        ladder(
            {"label": "1.", "title": "巡查", "text": "每週一次。\n留存紀錄。"}, label="(一)", paragraphs=["分段辦理。"]
        ),
        ["一、照顧河岸", "(一)整理步道", "分段辦理。", "1.巡查", "每週一次。", "留存紀錄。"],
    ),
    "what stands below a measure": (
        ladder(
            {
                "label": "1.",
                "text": "巡查：",
                "sub": ["(1) 上游。", {"text": "(2) 下游：", "sub": ["a. 堤頂。", "3.5公里處。"]}],
            }
        ),
        ["1.巡查：", "(1)上游。", "(2)下游：", "a.堤頂。", "3.5公里處。"],
    ),
    "further columns": (
        ladder(
            {
                "text": "巡查。",
                "sub": ["(1) 上游。"],
                "fields": [{"column": "期程", "text": "全年"}, {"text": "約10萬元"}],
            },
            fields=[{"header": "面向", "text": "安全"}],
        ),
        ["整理步道", "面向安全", "巡查。", "(1)上游。", "期程全年", "約10萬元"],
    ),
    "a column known by the table": (
        {
            "sections": [
                {
                    "main_table": {
                        "headers": ["要項", "重點", "期程", "單位"],
                        "columns": ["strategy", "measure", "when", "units"],
                    },
                    "order": ["strategies"],
                }
            ],
            "strategies": [
                {"title": "照顧", "actions": [{"measures": [{"text": "巡查。", "fields": [{"text": "全年"}]}]}]}
            ],
        },
        ["照顧", "巡查。", "期程全年"],
    ),
    "groups of measures": (
        ladder(
            {"text": "在前。"},
            {"text": "甲。", "group": {"label": "1.", "title": "平時"}},
            {"text": "乙。", "group": {"label": "1.", "title": "平時"}},
            {"text": "之間。"},
            {"text": "丙。", "group": {"label": "2.", "title": "汛期"}},
            {"text": "在後。"},
        ),
        ["在前。", "1.平時", "甲。", "乙。", "之間。", "2.汛期", "丙。", "在後。"],
    ),
    "signatures and appendices": (
        {
            "sections": [{"heading": "依據"}],
            "signatures": ["承辦人：", "首長："],
            "appendices": [{"label": "附件", "heading": "表單", "sections": [{"label": "壹、", "heading": "填表"}]}],
        },
        ["依據", "承辦人：", "首長：", "附件表單", "壹、填表"],
    ),
    "signs that look like markup": (
        section(paragraphs=[r"*星* _底線_ [方] (x) \ <b>粗</b> & # | `碼` [^9] {{ p }} ~~線~~"]),
        [r"*星*_底線_[方](x)\<b>粗</b>&#|`碼`[^9]{{p}}~~線~~"],
    ),
    "full-width digits and odd labels": (
        section(items=[{"label": "１２．", "text": "共３項。"}, {"label": "第三章", "text": "其他。"}]),
        ["１２．共３項。", "第三章其他。"],
    ),
    "an English outline": (
        {
            "lang": "en",
            "title": "Quay plan",
            "sections": [{"label": "1.", "heading": "Aims", "paragraphs": ["Keep it clean."]}],
        },
        ["Quay plan", "1.Aims", "Keepitclean."],
    ),
}


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


# ------------------------------------------------------------------ what does not fit

FAULTS: dict[str, tuple[Outline, str]] = {
    "outline-key-unknown": (section(items=[{"text": "甲。", "remark": "另議。"}]), "sections[0].items[0].remark"),
    "outline-not-text": (section(paragraphs=[{"text": {"zh": "甲。"}}]), "sections[0].paragraphs[0].text.zh"),
    "outline-not-list": ({"sections": {"heading": "依據"}}, "sections"),
    "outline-not-entry": (section(items=[7]), "sections[0].items[0]"),
    "outline-null": ({"title": "x", "sections": None}, "sections"),
    "outline-order-unknown": (section(order=["items[3]"]), "sections[0].order[0]"),
    "outline-order-short": (section(paragraphs=["甲。", "乙。"], order=["paragraphs[1]"]), "sections[0].order"),
    "outline-ladder-twice": (
        ladder({"text": "x"}) | {"sections": [{"order": ["strategies", "strategies"]}]},
        "sections[0].order[1]",
    ),
    "outline-ladder-unplaced": (section(main_table={"headers": ["要項"]}, order=[]), ""),
    "outline-character": (section(paragraphs=["甲\x07乙"]), "sections[0].paragraphs[0]"),
    "outline-not-whole": (
        section(tables=[{"rows": [[{"text": "x", "rowspan": "many"}]]}]),
        "sections[0].tables[0].rows[0][0].rowspan",
    ),
    "outline-not-year": ({"title": "x", "year": 12345}, "year"),
    "outline-years-differ": ({"title": "x", "year": 2026, "year_roc": 114}, "year_roc"),
    "outline-language": ({"title": "x", "lang": "?"}, "lang"),
    "outline-link": ({"title": "x", "links": ["javascript:x"]}, "links[0]"),
    "outline-mark": ({"title": "x", "footnotes": [{"mark": "a b", "text": "註。"}]}, "footnotes[0]"),
    "outline-units-basis": (
        ladder({"text": "x", "units": ["甲"], "units_basis": "guess"}),
        "strategies[0].actions[0].measures[0].units_basis",
    ),
    "outline-units-uncertain": (
        ladder({"text": "x", "units": ["甲"], "units_certain": False}),
        "strategies[0].actions[0].measures[0].units_certain",
    ),
}


@pytest.mark.parametrize("check", FAULTS)
def test_what_does_not_fit_is_told_with_its_path(check: str) -> None:
    outline, path = FAULTS[check]
    found = [f for f in imported({"lang": "zh", **outline}).findings if f.check != "outline-null" or check == f.check]
    assert [(f.check, dict(f.params)["path"]) for f in found] == [(check, path)]
    assert found[0].place.file == "a.json"
    for lang in ("zh", "en"):
        told = WORDS.tell(found[0], lang)
        assert "{" not in told.what + told.mend


UNREADABLE: dict[str, bytes] = {
    "outline-not-json": b"{\n title",
    "outline-not-utf8": "{}".encode("utf-16"),
    "outline-too-large": b" " * 5_000_001,
    "outline-too-deep": b"[" * 100_000,
}


@pytest.mark.parametrize("check", UNREADABLE)
def test_a_file_that_is_no_outline_is_told(check: str) -> None:
    outline, (found,) = read_outline(UNREADABLE[check], "a.json")
    assert outline is None
    assert found.check == check
    assert found.severity is Severity.ERROR
    assert WORDS.tell(found, "en").what


@pytest.mark.parametrize("value", [None, [], "title: x", 3, [{"title": "x"}]])
def test_json_that_is_no_object_gives_no_plan(value: object) -> None:
    plan = imported(value)
    assert plan.data == {}
    assert [f.check for f in plan.findings] == ["outline-not-object"]


def test_an_outline_in_a_language_the_site_does_not_have_is_refused() -> None:
    plan = plan_of({"lang": "ja-JP", "title": "計画"}, quote, "a.json", ("zh", "en"))
    assert (plan.data, plan.lang) == ({}, "ja")
    assert [(f.check, f.severity) for f in plan.findings] == [("outline-language-unknown", Severity.ERROR)]
    assert plan_of({"lang": "en-GB", "title": "Plan"}, quote, "a.json", ("zh", "en")).data == {"title": {"en": "Plan"}}


@pytest.mark.parametrize("levels", [20, 90, 3000])
def test_an_outline_deeper_than_a_content_file_may_be_is_refused(levels: int) -> None:
    node: Outline = {"text": "底。"}
    for _ in range(levels):
        node = {"text": "層。", "items": [node]}
    plan = imported({"lang": "zh", "sections": [node]})
    assert plan.data == {}
    assert [f.check for f in plan.findings] == ["outline-too-deep"]


def test_what_is_nested_reasonably_deep_is_imported_whole() -> None:
    node: Outline = {"text": "底。"}
    for level in range(10):
        node = {"text": f"第{level}層。", "items": [node]}
    plan = imported({"lang": "zh", "sections": [node]})
    assert not plan.findings
    assert "底。" in shown(page_of({"sections": [node]}))


def test_a_key_that_stands_twice_loses_nothing_in_silence() -> None:
    outline, findings = read_outline('{"sections": [{"heading": "依據", "text": "甲。", "text": "乙。"}]}'.encode())
    assert [f.check for f in findings] == ["outline-key-twice"]
    plan = imported(outline)
    assert "乙。" in dump(plan.data)
    assert "甲。" in str(plan.findings)


def test_every_message_has_words_in_both_languages() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (Path(CATALOGUE).parent / "outline").glob("*.py"))
    checks = set(re.findall(r'"(outline-[a-z0-9-]+)"', source))
    assert checks
    assert checks == {key for key in WORDS.entries if key.startswith("outline-")}


# ------------------------------------------------------------------ anything at all

KEYS = (
    "lang title issued cover agency year source sections number label heading text inline paragraphs items tables "
    "order main_table headers columns strategies actions measures sub group units units_shared unit_roles "
    "units_basis unit role fields column rows caption notes rowspan colspan appendices signatures footnotes mark "
    "after links url"
).split()
TRICKY = [
    "strategies",
    "items[0]",
    "paragraphs[0]",
    "shared",
    "none",
    "(1) 甲。",
    "2026",
    "https://x.example/a b",
    "[^1]",
    " \n ",
]
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | st.sampled_from(TRICKY)
VALUES = st.recursive(
    LEAVES,
    lambda below: st.lists(below, max_size=4) | st.dictionaries(st.sampled_from(KEYS), below, max_size=6),
    max_leaves=40,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=8) | VALUES)
def test_whatever_is_imported_is_a_plan_that_can_be_built(outline: object) -> None:
    plan = imported(outline)
    if plan.data and plan.lang in ("zh", "en"):
        errors = {f.check for f in validated(plan).findings if f.severity is Severity.ERROR}
        assert errors == {"settings-missing"}


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=60))
def test_whatever_the_bytes_are_nothing_breaks(raw: bytes) -> None:
    outline, findings = read_outline(raw)
    assert outline is None or json.loads(raw.decode("utf-8-sig")) is not None
    assert all(WORDS.tell(found, "zh").what for found in findings)
