"""Outlines of every shape, and the way from an outline to its page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from lxml import html

from plainplan.assemble import assemble
from plainplan.config import CATALOGUE, STRINGS, TEMPLATES
from plainplan.i18n import Catalogue, words_of
from plainplan.load import dump, parse, read_words
from plainplan.model.tree import Source
from plainplan.outline import Imported, plan_of
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
