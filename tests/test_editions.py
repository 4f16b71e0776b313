"""Plans as data say what the page says."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from plainplan.assemble import assemble
from plainplan.config import CATALOGUE
from plainplan.editions import BOM, data_schemas, editions
from plainplan.editions.cells import as_json
from plainplan.editions.framed import with_markdown
from plainplan.load import parse, read_site, read_words
from plainplan.model.blocks import Prose
from plainplan.model.columns import COLUMNS, DERIVED, FRAMEWORK_COLUMNS, named
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


def outputs(to: Any = address) -> dict[str, bytes]:
    """The data files of a site that has the plan above."""
    kinds = {"settings": SETTINGS, "register": REGISTER, "plan": PLAN}
    sources = []
    for kind, text in kinds.items():
        root, faults = parse(text, f"{kind}.yaml")
        assert not faults
        assert root is not None
        sources.append(Source(kind, "river", f"{kind}.yaml", root))
    validated = validate(sources, TODAY)
    assert not [f for f in validated.findings if f.severity == "error"]
    return {output.path: output.body for output in editions(assemble(validated.content, TODAY), to)}


def written(to: Any = address) -> tuple[dict[str, Any], dict[str, dict[str, str]]]:
    """The JSON of the plan above, and the rows of its CSV by their id."""
    made = outputs(to)
    text = made["data/plans/river.csv"].decode()
    assert text.startswith(BOM)
    assert text.count("\r\n") == len(list(csv.reader(io.StringIO(text, newline=""))))
    rows = csv.DictReader(io.StringIO(text[1:], newline=""))
    return json.loads(made["data/plans/river.json"]), {row["id"]: row for row in rows}


def schemas() -> dict[str, str]:
    return data_schemas(read_words(CATALOGUE / "fields.yaml"), read_words(CATALOGUE / "exchange.yaml"))


# ------------------------------------------------------------------ JSON


def test_json_names_its_form_its_schema_and_the_pages() -> None:
    data, _ = written()
    assert (data["format"], data["version"], data["id"]) == ("plainplan-plan", 1, "river")
    assert data["$schema"] == "https://plans.example/data/schema/plan.schema.json"
    pages = {"zh": "https://plans.example/plans/river/", "en": "https://plans.example/en/plans/river/"}
    assert data["derived"]["pages"] == pages
    assert data["derived"]["rungs"]["care"]["pages"]["en"].endswith("/en/plans/river/#care")


def test_json_gives_texts_as_they_are_written() -> None:
    data, _ = written()
    section = data["sections"][0]
    assert section["blocks"][0] == {"paragraph": {"text": {"zh": "依[條例](https://a.example/)辦理\\*。[^1]"}}}
    assert (section["label"], section["inline"]) == ("壹、", True)


def test_json_leaves_out_what_is_empty_but_no_cell() -> None:
    data, _ = written()
    rows = data["sections"][0]["blocks"][1]["table"]["rows"]
    assert rows == [[{"text": "綠地", "rowspan": 2}, {"text": "5%"}], [{}]]
    assert "place" not in str(data)
    assert "themes" not in data


def test_json_has_days_figures_and_all_that_is_worked_out_under_one_key() -> None:
    data, _ = written()
    assert data["updated"] == "2026-03-04"
    action = data["strategies"][0]["actions"][0]
    assert action["units"] == [{"unit": "parks"}, {"unit": {"zh": "志工隊"}, "role": {"zh": "協辦", "en": "helps"}}]
    weekly = action["groups"][0]["measures"][0]
    assert weekly["targets"][0]["value"] == 52
    assert [due["date"] for due in weekly["due"]] == ["2026-06-30", "2026-12-31"]
    assert weekly["status"] == "ongoing"
    told = data["derived"]["rungs"]["weekly"]
    assert (told["level"], told["above"]) == ("measure", "dry")
    assert told["units"] == [
        {"id": "parks", "name": {"zh": "公園課", "en": "Parks Section"}},
        {"name": {"zh": "志工隊"}},
    ]


def test_the_site_as_a_whole_names_its_plans_and_holds_its_register() -> None:
    data = json.loads(outputs()["data/site.json"])
    assert data["register"]["units"][0]["id"] == "parks"
    (plan,) = data["derived"]["plans"]
    assert (plan["id"], plan["agency"], plan["files"][0]) == ("river", "office", "data/plans/river.json")


def test_every_entry_of_the_examples_stands_in_the_data_of_the_site() -> None:
    content = validate(read_site(ROOT).sources, TODAY).content
    site = assemble(content, TODAY)
    data = next(json.loads(output.body) for output in editions(site, address) if output.path == "data/site.json")
    for kind, entries in site.content.entries.items():
        assert [entry["id"] for entry in data["entries"].get(kind, [])] == [entry.id for entry in entries]
    contact = next(page for page in data["entries"]["page"] if page["id"] == "contact")
    assert set(contact["markdown"]["text"]) == {"zh", "en"}


def test_without_the_sites_address_none_is_made_up() -> None:
    data, rows = written(nowhere)
    assert "pages" not in str(data)
    assert data["$schema"] == "../../data/schema/plan.schema.json"
    assert {row["address"] for row in rows.values()} == {""}


# ------------------------------------------------------------------ CSV


def test_csv_has_a_row_a_rung_in_the_order_printed() -> None:
    _, rows = written()
    wanted = ["care", "walk", "dry", "weekly", "up", "down", "sum", "plain"]
    assert list(rows) == wanted
    assert [row["above"] for row in rows.values()] == ["", "care", "walk", "dry", "weekly", "weekly", "walk", "care"]


def test_a_row_tells_all_of_its_measure() -> None:
    _, rows = written()
    wanted = {
        "plan": "river",
        "plan_title_en": "River plan",
        "agency": "office",
        "year": "2026",
        "level": "measure",
        "label": "1.",
        "text_zh": "每週巡查。\n留存紀錄。",
        "text_en": "We walk every week.",
        "field_headings_zh": "期程",
        "fields_zh": "全年",
        "units_zh": "",
        "unit_ids": "parks",
        "targets_en": "52 a year",
        "target_values": "52",
        "due": "2026-06-30\n2026-12-31",
        "status": "ongoing",
        "results_zh": "已巡26次",
        "result_periods_zh": "上半年",
        "path_zh": "一、 照顧河岸 › 巡查 › 平時",
        "address": "https://plans.example/plans/river/#weekly",
    }
    assert {key: rows["weekly"][key] for key in wanted} == wanted


def test_units_stand_one_a_line_with_their_roles_beside_them() -> None:
    _, rows = written()
    assert rows["walk"]["units_zh"] == "公園課\n志工隊"
    assert rows["walk"]["units_en"] == "Parks Section"
    assert rows["walk"]["roles_zh"] == "\n協辦"


def test_units_of_the_measure_go_before_those_above_it() -> None:
    _, rows = written()
    assert (rows["sum"]["units_zh"], rows["sum"]["unit_ids"]) == ("公園課", "parks")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "'="])
def test_no_cell_is_taken_for_a_formula(start: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{__name__}.PLAN", PLAN.replace("=SUM", f"{start}SUM"))
    _, rows = written()
    assert rows["sum"]["text_zh"] == f"'{start}SUM(A1)"


def test_the_columns_are_those_of_the_table_and_each_has_its_words() -> None:
    _, rows = written()
    assert list(rows["walk"]) == [name for name, _ in named(("zh", "en"))]
    assert [column.name for column in COLUMNS if column.derived] == [column.name for column in DERIVED]
    words = read_words(CATALOGUE / "columns.yaml")
    assert {f"column-{column.name}" for column in (*COLUMNS, *FRAMEWORK_COLUMNS)} == set(words)
    for said in words.values():
        assert all(said[part][lang].strip() for part in ("title", "about") for lang in ("zh", "en"))


# ------------------------------------------------------------------ all files


def test_the_same_site_gives_the_same_bytes() -> None:
    content = validate(read_site(ROOT).sources, TODAY).content
    first, second = (list(editions(assemble(content, TODAY), address)) for _ in range(2))
    assert first == second
    assert len(first) == 2 * (len(content.plans) + len(content.frameworks)) + 1


def test_every_rung_of_the_examples_has_its_row() -> None:
    site = assemble(validate(read_site(ROOT).sources, TODAY).content, TODAY)
    made = {output.path: output.body.decode() for output in editions(site, address)}
    for plan in site.plans:
        rows = csv.DictReader(io.StringIO(made[f"data/plans/{plan.id}.csv"][1:], newline=""))
        assert [row["id"] for row in rows] == [rung.id for rung in plan.walk()]


def test_the_published_schemas_of_the_data_are_those_of_the_model() -> None:
    published = {path.name: path.read_text() for path in (ROOT / "docs" / "schema" / "data").glob("*")}
    assert published == schemas(), "Make them again: make schema"


@pytest.mark.parametrize("to", [address, nowhere])
def test_every_data_file_follows_the_schema_that_it_names(to: Any) -> None:
    known = schemas()
    site = assemble(validate(read_site(ROOT).sources, TODAY).content, TODAY)
    examples = {output.path: output.body for output in editions(site, to)}
    files = [body for path, body in (*examples.items(), *outputs(to).items()) if path.endswith(".json")]
    assert len(files) > 4
    for body in files:
        data = json.loads(body)
        validator = Draft202012Validator(json.loads(known[data["$schema"].rsplit("/", 1)[1]]))
        validator.check_schema(validator.schema)
        assert [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(data)] == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"version": 2},
        {"year": "2026"},
        {"strategies": {}},
        {"sumary": "x"},
        {"derived": {"rungs": {"a": {"level": "x"}}}},
    ],
)
def test_a_schema_refuses_what_no_such_file_holds(wrong: dict[str, Any]) -> None:
    validator = Draft202012Validator(json.loads(schemas()["plan.schema.json"]))
    data, _ = written()
    assert validator.is_valid(data)
    assert not validator.is_valid(data | wrong)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.dates() | st.text(),
    lambda below: st.lists(below) | st.dictionaries(st.text(), below),
)


@given(st.dictionaries(st.text(), VALUES))
def test_json_is_the_text_that_the_standard_library_writes(data: dict[str, Any]) -> None:
    assert as_json(data).decode() == json.dumps(data, ensure_ascii=False, indent=2, default=date.isoformat) + "\n"


def test_a_number_of_more_than_64_bits_is_written_out() -> None:
    assert json.loads(as_json({"value": 10**30})) == {"value": 10**30}


def test_long_prose_is_found_wherever_the_model_may_hold_it() -> None:
    def all_prose(value: Any) -> Iterator[Prose]:
        if isinstance(value, Prose):
            yield value
        elif isinstance(value, tuple):
            yield from (found for entry in value for found in all_prose(entry))
        elif is_dataclass(value):
            yield from (found for part in fields(value) for found in all_prose(getattr(value, part.name)))

    content = validate(read_site(ROOT).sources, TODAY).content
    entries = [entry for of_kind in content.entries.values() for entry in of_kind]
    own = [block for one in (*content.plans, *entries) for block in all_prose(one) if block.text]
    found = [
        name for one in (*content.plans, *entries) for name in with_markdown({"text": ""}, one).get("markdown", {})
    ]
    assert own
    assert sorted(block.name for block in own) == sorted(found)
