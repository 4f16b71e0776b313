"""What plans make of the items of their framework: on pages, and as data."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from plainplan.editions import BOM, editions
from plainplan.load import read_site
from plainplan.model.compared import Answer, FrameworkPage, Standing
from plainplan.model.pages import Site
from plainplan.validate import validate
from tests.selectors import xpath
from tests.test_validate import assert_told_in_both_languages

TODAY = date(2026, 11, 21)
F, P, Q = "content/frameworks/town.yaml", "content/plans/parks/plan.yaml", "content/plans/library/plan.yaml"

FRAMEWORK = """title: {zh: 綱要, en: Framework}
items:
  - id: access
    label: 一、
    title: {zh: 可及, en: Access}
    items:
      - {id: signs, label: (一), title: {zh: 指標, en: Signs}}
      - {id: ramps, label: (二), title: {zh: 坡道, en: Ramps}}
  - id: forms
    title: {zh: 表單, en: Forms}
    items:
      - {id: short-forms, title: {zh: 好填, en: Short}}
  - {id: review, title: {zh: 檢討, en: Review}}
"""
PLAN = """title: {zh: 公園計畫, en: Parks plan}
framework: town
not_applicable:
  - {item: forms, reason: {zh: 沒有表單。, en: There are no forms.}}
strategies:
  - id: easy-access
    answers: access
    actions:
      - {id: new-signs, answers: signs, measures: [{id: one, text: {zh: 更新。, en: Renewed.}}]}
      - {id: our-ramps, answers: ramps, units: [parks]}
"""

Assembled = Callable[..., Site]


def page(site: Site) -> FrameworkPage:
    found = site.routes["frameworks/town/"].subject
    assert isinstance(found, FrameworkPage)
    return found


def answers(site: Site) -> dict[str, Answer]:
    """The answers of the only plan by item."""
    return {asked.item.id: asked.answers[0] for asked in page(site).asked if asked.answers}


def test_a_plan_answers_repeats_explains_or_passes_over(assembled: Assembled) -> None:
    found = answers(assembled({F: FRAMEWORK, P: PLAN}))
    assert {item: answer.standing.value for item, answer in found.items()} == {
        "signs": "answered",
        "ramps": "same-words",
        "short-forms": "not-applicable",
        "review": "missing",
    }
    assert str(found["short-forms"].reason) == "沒有表單。"
    assert [rung.id for rung in found["signs"].rungs] == ["new-signs"]


def test_every_standing_is_counted_of_the_lowest_items(assembled: Assembled) -> None:
    found = page(assembled({F: FRAMEWORK, P: PLAN}))
    assert found.lowest == 4
    assert list(found.counts(found.plans[0]).values()) == [1, 1, 1, 1]


@pytest.mark.parametrize(
    "own",
    [
        "title: {zh: 我們的坡道, en: Our ramps}",
        "text: 修坡道。",
        "targets: [三處]",
        "due: 2026-06-30",
        "results: [完成]",
        "measures: [修坡道。]",
        "fields: [全年]",
    ],
)
def test_anything_of_its_own_is_an_answer(assembled: Assembled, own: str) -> None:
    plan = PLAN.replace("answers: ramps,", f"answers: ramps, {own},")
    assert answers(assembled({F: FRAMEWORK, P: plan}))["ramps"].standing is Standing.ANSWERED


def test_the_words_of_the_framework_written_again_are_not_the_plans_own(assembled: Assembled) -> None:
    plan = PLAN.replace("answers: ramps,", "answers: ramps, label: 2., title: {zh: 坡道, en: Ramps},")
    assert answers(assembled({F: FRAMEWORK, P: plan}))["ramps"].standing is Standing.SAME_WORDS


def test_the_plan_that_sets_the_framework_does_not_answer_it(assembled: Assembled) -> None:
    found = page(assembled({F: f"{FRAMEWORK}plan: parks\n", P: PLAN, Q: "title: 館\nframework: town\n"}))
    assert [plan.id for plan in found.plans] == ["library"]


def test_a_site_without_frameworks_has_no_page_of_them(assembled: Assembled) -> None:
    assert not [key for key in assembled({P: "title: x\n"}).routes if key.startswith("frameworks/")]


def test_the_table_leads_to_each_answer(pages: Callable[..., dict[str, Any]]) -> None:
    made = pages({F: FRAMEWORK, P: PLAN, Q: "title: {zh: 館, en: Library plan}\nframework: town\n"})
    table = made["frameworks/town/index.html"].xpath(xpath("#coverage table"))[0]
    assert table.xpath(xpath('a[href="../../plans/parks/#new-signs"]'))
    rows = {row.xpath(xpath("th"))[0].get("id"): row.xpath(xpath("td")) for row in table.xpath(xpath("tbody tr"))}
    assert [cell.text_content().strip() for cell in rows["short-forms"]] == ["未列入", "不適用：沒有表單。"]
    assert rows["access"] == []
    assert made["plans/parks/index.html"].xpath(xpath('a[href="../../frameworks/town/"]'))


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("item: forms", "item: froms", ("framework-item-not-known", 4)),
        ("item: forms", "item: access", ("not-applicable-answered", 4)),
        ("strategies:", "  - {item: forms, reason: x}\nstrategies:", ("not-applicable-twice", 5)),
    ],
)
def test_reasons_fit_the_framework(site: Callable[..., Path], old: str, new: str, wanted: tuple[str, int]) -> None:
    loaded = read_site(site({F: FRAMEWORK, P: PLAN.replace(old, new)}))
    found = [f for f in validate(loaded.sources, TODAY).findings if f.severity == "error"]
    assert [(f.check, f.place.line) for f in found] == [wanted]
    for one in found:
        assert_told_in_both_languages(one)


def data(site: Site, address: Callable[[str, str], str]) -> tuple[dict[str, Any], list[dict[str, str]]]:
    files = {output.path: output.body.decode() for output in editions(site, address)}
    text = files["data/frameworks/town.csv"]
    assert text.startswith(BOM)
    rows = csv.DictReader(io.StringIO(text.removeprefix(BOM), newline=""))
    return json.loads(files["data/frameworks/town.json"]), list(rows)


def test_the_data_say_what_the_page_says(assembled: Assembled) -> None:
    told, rows = data(assembled({F: FRAMEWORK, P: PLAN}), lambda key, lang: f"https://a.example/{lang}/{key}")
    assert (told["format"], told["id"]) == ("plainplan-framework", "town")
    derived = told["derived"]
    assert told["items"][0]["id"] == derived["items"][0]["id"]
    assert derived["plans"][0]["counts"] == {"answered": 1, "same-words": 1, "not-applicable": 1, "missing": 1}
    forms = next(item for item in derived["items"] if item["id"] == "short-forms")
    assert forms["above"] == ["forms"]
    assert forms["answers"][0]["reason"] == {"zh": "沒有表單。", "en": "There are no forms."}
    assert [(row["item_id"], row["standing"]) for row in rows] == [
        ("signs", "answered"),
        ("ramps", "same-words"),
        ("short-forms", "not-applicable"),
        ("review", "missing"),
    ]
    assert rows[0]["address"] == "https://a.example/zh/plans/parks/#new-signs"
    assert rows[2]["reason_en"] == "There are no forms."


def test_without_the_sites_address_the_data_make_none_up(assembled: Assembled) -> None:
    told, rows = data(assembled({F: FRAMEWORK, P: PLAN}), lambda key, lang: "")
    assert "pages" not in str(told)
    assert {row["address"] for row in rows} == {""}
