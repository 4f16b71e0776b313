"""Plans as data say what the page says."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from plainplan.assemble import assemble
from plainplan.editions import BOM, editions
from plainplan.load import parse, read_site
from plainplan.model.tree import Source
from plainplan.validate import validate

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 21)

SETTINGS = "title: {zh: 示例鎮, en: Sample Town}\n"
REGISTER = """
agencies:
  - {id: office, name: {zh: 鎮公所, en: Town Office}}
units:
  - {id: parks, name: {zh: 公園課, en: Parks Section}, agency: office}
"""
PLAN = """
title: {zh: 河岸計畫, en: River plan}
agency: office
year: 115
updated: 2026-03-04
sections:
  - id: basis
    label: 壹、
    heading: {zh: 依據, en: Basis}
    inline: true
    blocks:
      - paragraph: {zh: "依[條例](https://a.example/)辦理\\\\*。[^1]"}
      - table:
          id: goals
          headers: [[項目, "115"]]
          rows: [[{text: 綠地, rowspan: 2}, 5%], [""]]
strategies:
  - id: care
    label: 一、
    title: {zh: 照顧河岸, en: Care for the river}
    actions:
      - id: walk
        title: {zh: 巡查, en: Walks}
        units: [parks, {unit: {zh: 志工隊}, role: {zh: 協辦, en: helps}}]
        groups:
          - id: dry
            title: {zh: 平時, en: Dry season}
            measures:
              - id: weekly
                label: "1."
                text: {zh: "每週巡查。\\n留存紀錄。", en: We walk every week.}
                fields: [{column: {zh: 期程}, text: {zh: 全年}}]
                targets: [{text: {zh: 每年52次, en: 52 a year}, value: 52, unit: {zh: 次}}]
                due: [2026-06-30, {date: 2026-12-31}]
                status: ongoing
                results: [{period: {zh: 上半年}, text: {zh: 已巡26次}}]
                subs: [{id: up, label: (1), text: {zh: 上游。}}, {id: down, text: {zh: 下游。}}]
        measures:
          - {id: sum, text: "=SUM(A1)", units: [公園課]}
      - {id: plain, title: {zh: 只有標題, en: Title only}}
footnotes: [{mark: "1", text: {zh: 註。}}]
"""


def address(key: str, lang: str) -> str:
    return f"https://plans.example/{'' if lang == 'zh' else 'en/'}{key}"


def nowhere(key: str, lang: str) -> str:
    return ""


def written(to: Any = address) -> tuple[dict[str, Any], list[dict[str, str]]]:
    """The JSON and the rows of the CSV of the plan above."""
    kinds = {"settings": SETTINGS, "register": REGISTER, "plan": PLAN}
    sources = []
    for kind, text in kinds.items():
        root, faults = parse(text, f"{kind}.yaml")
        assert not faults
        assert root is not None
        sources.append(Source(kind, "river", f"{kind}.yaml", root))
    validated = validate(sources, TODAY)
    assert not [f for f in validated.findings if f.severity == "error"]
    as_json, as_csv = editions(assemble(validated.content, TODAY), to)
    assert (as_json.path, as_csv.path) == ("data/plans/river.json", "data/plans/river.csv")
    text = as_csv.body.decode()
    assert text.startswith(BOM)
    assert text.count("\r\n") == len(list(csv.reader(io.StringIO(text, newline=""))))
    return json.loads(as_json.body), list(csv.DictReader(io.StringIO(text[1:], newline="")))


def test_json_names_its_form_and_the_pages() -> None:
    data, _ = written()
    assert (data["format"], data["version"], data["id"]) == ("plainplan-plan", 1, "river")
    assert data["pages"] == {"zh": "https://plans.example/plans/river/", "en": "https://plans.example/en/plans/river/"}
    assert data["rungs"][0]["pages"]["en"].endswith("/en/plans/river/#care")


def test_json_gives_words_as_a_reader_sees_them() -> None:
    data, _ = written()
    section = data["sections"][0]
    assert section["blocks"][0] == {"type": "paragraph", "text": {"zh": "依條例辦理*。"}}
    assert (section["label"], section["number"], section["inline"]) == ("壹、", 1, True)


def test_json_leaves_out_what_is_empty_but_no_cell() -> None:
    data, _ = written()
    green, share = ({"zh": words, "en": words} for words in ("綠地", "5%"))
    assert data["sections"][0]["blocks"][1]["rows"] == [[{"text": green, "rowspan": 2}, {"text": share}], [{}]]
    assert "place" not in str(data)
    assert "themes" not in data


def test_json_has_days_figures_and_the_units_of_the_register() -> None:
    data, _ = written()
    assert data["updated"] == "2026-03-04"
    action = data["rungs"][0]["rungs"][0]
    assert action["level"] == "action"
    assert action["units"] == [
        {"id": "parks", "name": {"zh": "公園課", "en": "Parks Section"}},
        {"name": {"zh": "志工隊"}, "role": {"zh": "協辦", "en": "helps"}},
    ]
    weekly = action["rungs"][0]["rungs"][0]
    assert weekly["targets"][0]["value"] == 52
    assert [due["date"] for due in weekly["due"]] == ["2026-06-30", "2026-12-31"]
    assert weekly["status"] == "ongoing"


def test_csv_has_a_row_a_measure_and_one_for_what_has_none_below() -> None:
    _, rows = written()
    assert [(row["action_id"], row["measure_id"]) for row in rows] == [
        ("walk", "weekly"),
        ("walk", "sum"),
        ("plain", ""),
    ]


def test_a_row_tells_all_of_its_measure() -> None:
    _, (row, _, _) = written()
    wanted = {
        "plan": "river",
        "year": "2026",
        "strategy_label": "一、",
        "strategy_en": "Care for the river",
        "group_zh": "平時",
        "measure_label": "1.",
        "measure_zh": "每週巡查。\n留存紀錄。",
        "measure_en": "We walk every week.",
        "subs_zh": "(1) 上游。\n下游。",
        "fields_zh": "期程: 全年",
        "units_zh": "公園課; 志工隊",
        "units_en": "Parks Section; ",
        "roles_zh": "; 協辦",
        "unit_ids": "parks; ",
        "units_basis": "own",
        "targets_en": "52 a year",
        "due": "2026-06-30; 2026-12-31",
        "status": "ongoing",
        "results_zh": "上半年: 已巡26次",
        "address": "https://plans.example/plans/river/#weekly",
    }
    assert {key: row[key] for key in wanted} == wanted


def test_units_of_the_measure_go_before_those_above_it() -> None:
    _, (_, row, _) = written()
    assert (row["units_zh"], row["units_en"]) == ("公園課", "公園課")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝"])
def test_no_cell_is_taken_for_a_formula(start: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{__name__}.PLAN", PLAN.replace("=SUM", f"{start}SUM"))
    _, (_, row, _) = written()
    assert row["measure_zh"] == f"'{start}SUM(A1)"


def test_without_the_sites_address_none_is_made_up() -> None:
    data, rows = written(nowhere)
    assert "pages" not in str(data)
    assert {row["address"] for row in rows} == {""}


def test_the_same_site_gives_the_same_bytes() -> None:
    content = validate(read_site(ROOT).sources, TODAY).content
    first, second = (list(editions(assemble(content, TODAY), address)) for _ in range(2))
    assert first == second
    assert len(first) == 2 * (len(content.plans) + len(content.frameworks))


def test_every_measure_of_the_examples_has_its_row() -> None:
    site = assemble(validate(read_site(ROOT).sources, TODAY).content, TODAY)
    outputs = {output.path: output.body.decode() for output in editions(site, address)}
    for plan in site.plans:
        rows = list(csv.DictReader(io.StringIO(outputs[f"data/plans/{plan.id}.csv"][1:], newline="")))
        ids = [rung.id for rung in plan.walk() if rung.level == "measure"]
        assert [row["measure_id"] for row in rows if row["measure_id"]] == ids
