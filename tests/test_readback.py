"""What the site gives away as data comes back as the same content."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plainplan.assemble import assemble
from plainplan.cells import guarded, joined, parted, tidy, unguarded
from plainplan.config import CATALOGUE
from plainplan.editions import editions
from plainplan.errors import WrongUse
from plainplan.findings import Finding, Severity
from plainplan.i18n import Catalogue
from plainplan.load import dump, parse, read_site, read_words
from plainplan.model.kinds import CLASSES
from plainplan.pipeline.imports import Imports, imported
from plainplan.pipeline.statuses import CLEAN, FAULTY
from plainplan.prose import plain, quote
from plainplan.readback import held, is_ours, read_json, read_table
from plainplan.typed import read
from plainplan.validate import validate
from plainplan.written import in_full, in_short

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 21)
BOM = b"\xef\xbb\xbf"

FRAMEWORK = """
title: {zh: 鎮綱要, en: Town framework}
items:
  - {id: care, label: 一、, title: {zh: 照顧, en: Care}, items: [{id: walks, title: {zh: 巡查, en: Walks}}]}
"""
PLAN = """
title: {zh: 河岸計畫, en: River plan}
kind: service
agency: town
year: 115
period: {start: 115-01-01, end: 115-12-31}
framework: town
continues: brook
not_applicable: [{item: walks, reason: {zh: 沒有河。}}]
issued: [{zh: 訂定, en: Issued}]
summary: {zh: "一。\\n二。", en: One.}
owner: parks
published: 2026-01-05
updated: 2026-03-04
review_by: 2027-01-31
sections:
  - id: basis
    label: 壹、
    heading: {zh: 依據, en: Basis}
    inline: true
    blocks:
      - {zh: "依[條例](https://a.example/)**辦理**\\\\*。[^1]"}
      - items: [甲, {label: 1., heading: 乙, blocks: [丙, {items: [丁]}]}]
      - table:
          id: goals
          caption: 表1
          headers: [[項目, "115"]]
          rows: [[{text: 綠地, rowspan: 2}, 5%], [""], [{text: 丘, colspan: 2, header: yes}]]
          marks: [{sign: ●, means: 進行}]
          blank: none-set
          source: {url: https://b.example/, title: 來源}
      - assessment:
          id: marks
          rows: [{item: 甲, maximum: 60, score: 50.5}, {item: 乙, maximum: 40, not_applicable: 無}]
      - prose: story
      - ladder: {columns: [{zh: 要項}]}
    citations: [{title: 條例, date: 112-09-01, number: 府字第1號, act: ordered, article: 第1條, url: https://c.example/}]
strategies:
  - id: care
    answers: care
    units: [parks, {unit: {zh: 志工隊}, role: {zh: 協辦, en: helps}}]
    actions:
      - id: paths
        title: {zh: "=路*徑*", en: Paths}
        measures:
          - id: weekly
            label: (1)
            text: {zh: "每週[巡查](/x/)。\\n留存紀錄。[^1]", en: We walk **every** week.}
            units_basis: shared
            fields: [{column: {zh: 期程}, text: {zh: "第一行\\n第二行"}}, ⏎記號]
            targets:
              - {text: {zh: 每年52次, en: 52 a year}, value: 52, unit: {zh: 次, en: walks}, bound: exactly, every: year}
              - 愈多愈好
            due: [2026-06-30, {date: 2026-12-31, text: {zh: 報告, en: report}, every: half-year}]
            status: ongoing
            results:
              - period: {zh: 上半年}
                text: {zh: 已巡26次, en: 26 walks}
                value: 26
                date: 2026-07-01
                status: done
                evidence: [https://d.example/]
              - 第二筆
            verify: [{faq-entries: 3}, figure-reached, mark-valid]
            judged: {verdict: kept, by: 研考會, date: 2026-10-01}
            subs: [{id: up, label: 1-1, text: 上游。}, {id: down, text: 下游。, subs: [{id: deep, text: 深處}]}]
          - {id: cold, text: "-5 度"}
    measures:
      - {id: other, label: "1.", text: "'=其他", continues: [old-one]}
signatures: [{zh: 局長, en: Director}]
appendices: [{id: extra, heading: 附錄, blocks: [附]}]
footnotes: [{mark: "1", text: {zh: 註。, en: A note.}}]
links: [{url: https://e.example/, title: 連結}]
provenance: [{key: file, value: 原稿.odt}]
"""
OLD = "title: 舊\nmeasures: [{id: old-one, text: 舊的}]\n"

FILES = {
    "content/site.yaml": "title: 鎮\nplan_kinds: [{id: service, name: 服務}]\n",
    "content/frameworks/town.yaml": FRAMEWORK,
    "content/plans/brook/plan.yaml": OLD,
    "content/plans/river/plan.yaml": PLAN,
    "content/plans/river/story.zh.md": "## 起\n\n很久以前。\n",
    "content/plans/river/story.en.md": "## Once\n\nLong ago.  \n",
}

Site = Callable[..., Path]
WORDS = Catalogue(
    {k: v for f in ("readback", "content", "import") for k, v in read_words(CATALOGUE / f"{f}.yaml").items()}
)


def address(key: str, lang: str) -> str:
    return f"https://plans.example/{'' if lang == 'zh' else 'en/'}{key}"


def exported(folder: Path) -> dict[str, bytes]:
    """The data files of a site by their paths; its content must have no errors."""
    loaded = read_site(folder)
    validated = validate(loaded.sources, TODAY)
    assert [f for f in (*loaded.findings, *validated.findings) if f.severity is Severity.ERROR] == []
    return {output.path: output.body for output in editions(assemble(validated.content, TODAY), address)}


def checks(found: Imports) -> list[tuple[str, int, int]]:
    """The errors and warnings of an import, with row and column; all findings must have their words."""
    for one in found.findings:
        assert_told(one)
    loud = [f for f in found.findings if f.severity is not Severity.NOTICE]
    return [(f.check, f.place.line, f.place.column) for f in loud]


def assert_told(finding: Finding) -> None:
    for lang in ("zh", "en"):
        told = WORDS.tell(finding, lang)
        assert told.what
        assert told.mend
        assert not re.search(
            r"\{(?:column|value|id|choices|first|kept|known|format|version|words|most|name|line)\}", told.what
        )


def put(folder: Path, name: str, body: bytes) -> Path:
    (folder / name).write_bytes(body)
    return folder / name


# ------------------------------------------------------------------ there and back


@pytest.mark.parametrize("form", [in_full, in_short])
def test_what_is_written_reads_as_the_same_value(form: Callable[[Any], Any]) -> None:
    sources = read_site(ROOT).sources
    assert len(sources) > 20
    for source in sources:
        value, _ = read(CLASSES[source.kind], source.root, ("zh", "en"))
        root, faults = parse(dump(form(value)), source.file)
        assert faults == ()
        assert root is not None
        back, found = read(CLASSES[source.kind], root, ("zh", "en"))
        assert (source.file, found) == (source.file, ())
        assert form(back) == form(value)


@pytest.mark.parametrize("ending", ["json", "csv"])
def test_export_import_export_gives_the_same_bytes(site: Site, tmp_path: Path, ending: str) -> None:
    first = exported(site(FILES))[f"data/plans/river.{ending}"]
    others = {path: text for path, text in FILES.items() if "/river/" not in path}
    target = site(others, "target")
    done = imported([put(tmp_path, f"anything.{ending}", first)], target)
    assert (checks(done), done.made) == ([], (target / "content/plans/river/plan.yaml",))
    assert exported(target)[f"data/plans/river.{ending}"] == first


def test_a_framework_comes_back(site: Site, tmp_path: Path) -> None:
    folder = site(FILES)
    first = exported(folder)["data/frameworks/town.json"]
    (folder / "content/frameworks/town.yaml").unlink()
    done = imported([put(tmp_path, "x.json", first)], folder)
    assert done.made == (folder / "content/frameworks/town.yaml",)
    assert exported(folder)["data/frameworks/town.json"] == first


@pytest.mark.parametrize("ending", ["json", "csv"])
def test_the_examples_come_back_to_the_byte(tmp_path: Path, ending: str) -> None:
    first = {path: body for path, body in exported(ROOT).items() if path.startswith("data/plans/")}
    target = tmp_path / "site"
    shutil.copytree(ROOT / "content", target / "content")
    shutil.rmtree(target / "content/plans")
    files = [put(tmp_path, Path(path).name, body) for path, body in first.items() if path.endswith(ending)]
    done = imported(files, target)
    assert (checks(done), len(done.made)) == ([], len(files))
    back = exported(target)
    assert {p: b for p, b in back.items() if p in first and p.endswith(ending)} == {
        p: b for p, b in first.items() if p.endswith(ending)
    }


def test_the_page_of_a_plan_that_came_back_is_the_same(site: Site, tmp_path: Path, run: Callable[..., Any]) -> None:
    folder = site(FILES)
    run("build", folder, "--no-audit", "--jobs", 1)
    page = folder / "public/plans/river/index.html"
    before, data = page.read_text(), (folder / "public/data/plans/river.json").read_bytes()
    shutil.rmtree(folder / "content/plans/river")
    assert run("import", put(tmp_path, "river.json", data), "--site", folder).status == CLEAN
    page.unlink()
    run("build", folder, "--no-audit", "--jobs", 1)
    assert "每週" in before
    assert page.read_text() == before


def test_what_was_worked_out_is_not_read(site: Site, tmp_path: Path) -> None:
    data = json.loads(exported(site(FILES))["data/plans/river.json"])
    data |= {"derived": {"anything": [1]}, "$schema": "elsewhere"}
    target = site({path: text for path, text in FILES.items() if "/river/" not in path}, "target")
    done = imported([put(tmp_path, "x.json", json.dumps(data).encode())], target)
    assert checks(done) == []


def test_files_to_download_are_named_since_they_do_not_come_along(site: Site, tmp_path: Path) -> None:
    data = {"format": "plainplan-plan", "version": 1, "id": "a", "title": "甲", "attachments": [{"file": "map.pdf"}]}
    done = imported([put(tmp_path, "x.json", json.dumps(data).encode())], site({}))
    assert checks(done) == [("data-attachment", 1, 90)]
    assert done.status == CLEAN


def test_a_plan_that_is_there_is_not_written_over_by_json(site: Site, tmp_path: Path) -> None:
    folder = site(FILES)
    data = exported(folder)["data/plans/river.json"]
    with pytest.raises(WrongUse, match="import-plan-exists"):
        imported([put(tmp_path, "x.json", data)], folder)
    done = imported([put(tmp_path, "x.json", data)], folder, "river-two")
    assert [path.parent.name for path in done.made] == ["river-two"]
    assert (folder / "content/plans/river/plan.yaml").read_text() == PLAN


# ------------------------------------------------------------------ cells


words = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n'=+-@⏎\\"), max_size=12)


@given(words)
def test_a_guarded_cell_is_unguarded_to_the_letter(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell
    assert not guarded(cell).lstrip().startswith(("=", "+", "-", "@"))


@given(st.lists(words.map(tidy).filter(bool), max_size=4))
def test_entries_of_a_cell_come_apart_as_they_were_joined(entries: list[str]) -> None:
    assert parted(joined(entries)) == entries
    assert joined(entries).count("\n") == max(len(entries) - 1, 0)


@given(words)
def test_words_that_are_quoted_are_read_as_they_were(cell: str) -> None:
    cell = tidy(cell)
    assert tidy("\n".join(plain(line) for line in quote(cell).split("\n"))) == cell


# ------------------------------------------------------------------ what spreadsheets do


def rows_of(body: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(body.decode("utf-8-sig"), newline="")))


def as_csv(rows: list[list[str]], delimiter: str = ",", lines: str = "\r\n", quoting: int = csv.QUOTE_MINIMAL) -> bytes:
    into = io.StringIO()
    csv.writer(into, delimiter=delimiter, lineterminator=lines, quoting=quoting).writerows(rows)  # type: ignore[arg-type]
    return into.getvalue().encode()


def _short(rows: list[list[str]]) -> list[list[str]]:
    for row in rows:
        while row and not row[-1]:
            row.pop()
    return rows


def _dates(rows: list[list[str]]) -> list[list[str]]:
    return [[re.sub(r"(\d{4})-0?(\d+)-0?(\d+)", r"\1/\2/\3", cell) for cell in row] for row in rows]


def _numbers(rows: list[list[str]]) -> list[list[str]]:
    at = rows[0].index("label")
    excel = {"(1)": "-1", "1.": "1", "1-1": "1月1日"}
    return [[excel.get(cell, cell) if i == at else cell for i, cell in enumerate(row)] for row in rows]


HABITS: Mapping[str, Callable[[bytes], bytes]] = {
    "nothing": lambda body: body,
    "no mark of UTF-8": lambda body: body.removeprefix(BOM),
    "line feeds": lambda body: as_csv(rows_of(body), lines="\n"),
    "everything quoted": lambda body: as_csv(rows_of(body), quoting=csv.QUOTE_ALL),
    "semicolons": lambda body: BOM + as_csv(rows_of(body), delimiter=";"),
    "tabs": lambda body: as_csv(rows_of(body), delimiter="\t"),
    "empty cells dropped": lambda body: as_csv(_short(rows_of(body))),
    "empty cells added": lambda body: as_csv([[*row, "", ""] for row in rows_of(body)]),
    "empty rows": lambda body: as_csv([*rows_of(body), [""] * 9, []]),
    "other days": lambda body: as_csv(_dates(rows_of(body))),
    "numbers spoilt": lambda body: as_csv(_numbers(rows_of(body))),
    "columns turned round": lambda body: as_csv([row[::-1] for row in rows_of(body)]),
    "a column less": lambda body: as_csv([row[:12] + row[13:] for row in rows_of(body)]),
    "CR within cells": lambda body: as_csv([[cell.replace("\n", "\r\n") for cell in row] for row in rows_of(body)]),
}


@pytest.mark.parametrize("habit", HABITS)
def test_a_table_that_was_only_saved_again_changes_nothing(site: Site, tmp_path: Path, habit: str) -> None:
    folder = site(FILES)
    body = HABITS[habit](exported(folder)["data/plans/river.csv"])
    done = imported([put(tmp_path, "x.csv", body)], folder)
    assert checks(done) == []
    assert [f.check for f in done.findings] == ["import-csv-nothing-changed"]
    assert done.made == ()


def edited(folder: Path, edits: Mapping[tuple[str, str], str], more: list[Mapping[str, str]] | None = None) -> bytes:
    """The table of the plan with some cells (by id and column) changed and rows added."""
    heads, *rows = rows_of(exported(folder)["data/plans/river.csv"])
    by_id = {row[heads.index("id")]: row for row in rows}
    for (ident, column), cell in edits.items():
        by_id[ident][heads.index(column)] = cell
    added = [[new.get(head, "") for head in heads] for new in more or []]
    return as_csv([heads, *by_id.values(), *added])


def test_edited_cells_come_in_as_edits_and_all_else_stays(site: Site, tmp_path: Path) -> None:
    folder = site(FILES)
    edits = {
        ("weekly", "status"): "Done",
        ("weekly", "text_en"): "We walk daily [sic].",
        ("weekly", "results_zh"): "已巡26次\n第二筆\n下半年又巡30次",
        ("weekly", "result_values"): "26\n\n30",
        ("weekly", "result_days"): "2026/7/1\n\n2026/12/31",
        ("cold", "text_zh"): "",
        ("cold", "text_en"): "Minus five",
        ("walks-new", "id"): "",
    }
    del edits["walks-new", "id"]
    new = {"plan": "river", "above": "paths", "level": "measure", "text_zh": "新的一項", "text_en": "A new one"}
    done = imported([put(tmp_path, "x.csv", edited(folder, edits, [new]))], folder)
    assert checks(done) == [("import-csv-beside", 0, 0)]
    told = {(f.check, f.place.line) for f in done.findings}
    assert {("import-csv-changed", 4), ("import-csv-changed", 8), ("import-csv-added", 10)} <= told
    (beside,) = done.made
    assert beside == folder / "content/plans/river/plan.imported.yaml"
    assert (folder / "content/plans/river/plan.yaml").read_text() == PLAN
    beside.replace(folder / "content/plans/river/plan.yaml")
    plan = next(plan for plan in validate(read_site(folder).sources, TODAY).content.plans if plan.id == "river")
    rungs = {rung.id: rung for rung in plan.walk()}
    weekly = rungs["weekly"]
    assert weekly.status == "done"
    assert weekly.text is not None
    assert dict(weekly.text.words) == {
        "zh": "每週[巡查](/x/)。\n留存紀錄。[^1]",
        "en": "We walk daily \\[sic].",
    }
    assert [result.value for result in weekly.results] == [26, None, 30]
    assert [link.url for link in weekly.results[0].evidence] == ["https://d.example/"]
    assert weekly.results[2].date == date(2026, 12, 31)
    assert len(weekly.verify) == 3
    assert dict(rungs["cold"].text.words) == {"en": "Minus five"}  # type: ignore[union-attr]
    assert [str(rung.text) for rung in rungs["paths"].rungs][-1] == "新的一項"
    assert rungs["care"].title is None
    assert plan.sections[0].id == "basis"


def test_a_second_import_does_not_write_over_the_first(site: Site, tmp_path: Path) -> None:
    folder = site(FILES)
    file = put(tmp_path, "x.csv", edited(folder, {("cold", "text_zh"): "零下"}))
    imported([file], folder)
    with pytest.raises(WrongUse, match="write-exists"):
        imported([file], folder)


def test_rows_that_were_deleted_are_kept_and_told(site: Site, tmp_path: Path) -> None:
    folder = site(FILES)
    rows = rows_of(edited(folder, {("cold", "text_zh"): "零下"}))
    done = imported([put(tmp_path, "x.csv", as_csv([row for row in rows if "up" not in row]))], folder)
    assert "import-csv-rows-missing" in [f.check for f in done.findings]
    assert "id: up" in done.made[0].read_text()


# ------------------------------------------------------------------ what is wrong


@pytest.mark.parametrize(
    ("edits", "wanted"),
    [
        ({("weekly", "status"): "finished"}, ("import-csv-not-a-choice", 4)),
        ({("weekly", "target_values"): "52次"}, ("import-csv-not-a-number", 4)),
        ({("weekly", "target_values"): "9" * 400}, ("import-csv-not-a-number", 4)),
        ({("weekly", "due"): "6/30/2026\n2026-12-31"}, ("import-csv-not-a-day", 4)),
        ({("weekly", "id"): "Weekly Walk"}, ("import-csv-not-an-id", 4)),
        ({("up", "id"): "cold"}, ("import-csv-id-twice", 8)),
        ({("cold", "plan"): "lake"}, ("import-csv-plan-differs", 8)),
        ({("weekly", "result_values"): "26\n\n30\n"}, ("import-csv-entry-bare", 4)),
        ({("cold", "id"): "fresh", ("cold", "above"): "nowhere"}, ("import-csv-above-unknown", 8)),
        ({("cold", "id"): "fresh", ("cold", "above"): "fresh"}, ("import-csv-above-deep", 8)),
        ({("cold", "text_zh"): "a\x00b"}, ("file-character", 8)),
    ],
)
def test_a_wrong_cell_is_told_with_row_and_column(
    site: Site, tmp_path: Path, edits: Mapping[tuple[str, str], str], wanted: tuple[str, int]
) -> None:
    folder = site(FILES)
    done = imported([put(tmp_path, "x.csv", edited(folder, edits))], folder)
    assert wanted in [(check, row) for check, row, _ in checks(done)]
    assert all(column for _, _, column in checks(done))
    assert (done.status, done.made) == (FAULTY, ())


def test_new_rows_alike_get_ids_of_their_own(site: Site, tmp_path: Path) -> None:
    folder = site(FILES)
    new = {"plan": "river", "above": "paths", "text_zh": "同樣的一項"}
    done = imported([put(tmp_path, "x.csv", edited(folder, {}, [new, new, new]))], folder)
    ids = re.findall(r"id: (measure-[0-9a-f]{6}[-0-9]*)", done.made[0].read_text())
    assert len(set(ids)) == 3
    assert checks(done) == [("import-csv-beside", 0, 0)]


def test_all_wrong_cells_are_told_at_once(site: Site, tmp_path: Path) -> None:
    folder = site(FILES)
    edits = {("weekly", "status"): "x", ("cold", "status"): "y", ("up", "target_values"): "z"}
    done = imported([put(tmp_path, "x.csv", edited(folder, edits))], folder)
    assert len([check for check, _, _ in checks(done) if check.startswith("import-csv-not-a")]) == 3


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("plan,id,text_zh\r\nriver,a,河\r\n".encode("cp950"), ("import-csv-not-utf8", 2)),
        ("plan,id\r\nriver,a\r\n".encode("utf-16"), ("import-csv-not-utf8", 1)),
        (b"", ("import-csv-empty", 1)),
        (b"plan,id\r\n", ("import-csv-empty", 1)),
        (b"label,b\r\n1,2\r\n", ("import-csv-not-ours", 1)),
        (b"plan,id,id\r\nriver,a,b\r\n", ("import-csv-column-twice", 1)),
        (b'plan,id,text_zh\r\nriver,a,"open\r\n', ("import-csv-broken", 2)),
        (b"plan,id,text_zh\r\nriver,a,one, two\r\n", ("import-csv-cell-surplus", 2)),
        (b"plan,id\r\nriver,a\r\nlake,b\r\n", ("import-csv-plan-differs", 3)),
        (b"plan,id\r\nA B,a\r\n", ("import-csv-not-an-id", 2)),
        (b"plan,id,year\r\nlake,a,soon\r\n", ("import-csv-not-a-year", 2)),
        (b"framework,item_id,plan,standing\r\na,b,c,missing\r\n", ("import-csv-of-framework", 1)),
    ],
)
def test_a_wrong_table_is_told(site: Site, tmp_path: Path, body: bytes, wanted: tuple[str, int]) -> None:
    done = imported([put(tmp_path, "x.csv", body)], site({}))
    assert wanted in [(check, row) for check, row, _ in checks(done)]
    assert (done.status, done.made) == (FAULTY, ())


def test_a_column_of_ones_own_is_left_aside_and_told(site: Site, tmp_path: Path) -> None:
    done = imported([put(tmp_path, "x.csv", b"plan,id,note,text_en\r\nlake,a,mine,Words\r\n")], site({}))
    assert checks(done) == [("import-csv-column-unknown", 1, 3)]
    assert "Words" in done.made[0].read_text()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('{"format": "plainplan-plan",\n "version": 2}', ("data-version", 2)),
        ('{"format": "plainplan-plan"}', ("data-version", 1)),
        ('{"format": "plainplan-other",\n "version": 1}', ("data-format", 1)),
        ('{"format": "plainplan-site",\n "version": 1}', ("data-format", 1)),
        ('{"format": "plainplan-plan", "version": 1,\n\n "sumary": "x"}', ("key-unknown", 3)),
        ('{"format": "plainplan-plan", "version": 1,\n "year": "soon"}', ("not-a-year", 2)),
        ('{"format": "plainplan-plan", "version": 1,\n "title": 1,\n "title": 2}', ("yaml-key-twice", 3)),
        ('{"format": "plainplan-plan", "version": 1,\n "title": "a\\u0001"}', ("file-character", 2)),
        ('{"format": "plainplan-plan", "version": 1,\n "title": ["a"]}', ("not-a-text", 2)),
        ('{"format": "plainplan-plan", "version": 1,\n "measures": [{"text": "a",\n "due": "x"}]}', ("not-a-day", 3)),
        ('{"format": "plainplan-plan", "version": 1,\n "markdown": {"../x": {"zh": "a"}}}', ("not-a-slug", 2)),
        ('{"format": "plainplan-plan", "version": 1,\n "markdown": {"x": {"fr": "a"}}}', ("key-unknown", 2)),
        ('{"format": "plainplan-plan", "version": 1,\n "markdown": {"x": {"zh": []}}}', ("not-a-word", 2)),
        ('{"format": "plainplan-plan", "version": 1,\n "markdown": []}', ("not-a-mapping", 2)),
        ('{"format": "plainplan-framework", "version": 1,\n "items": [{"id": "A"}]}', ("not-a-slug", 2)),
    ],
)
def test_wrong_json_of_ours_is_told_with_its_line(
    site: Site, tmp_path: Path, text: str, wanted: tuple[str, int]
) -> None:
    done = imported([put(tmp_path, "x.json", text.encode())], site({}))
    assert wanted in [(check, line) for check, line, _ in checks(done)]
    assert (done.status, done.made) == (FAULTY, ())


def test_an_outline_is_still_known_for_one(site: Site, tmp_path: Path) -> None:
    done = imported([put(tmp_path, "x.json", '{"title": "甲", "lang": "zh"}'.encode())], site({}))
    assert done.made[0].read_text().endswith("title:\n  zh: 甲\n")


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        (b"{", "data-not-json"),
        (b'{"a": NaN}', "data-not-json"),
        (b"\xff", "data-not-utf8"),
        (b"[" * 100 + b"]" * 100, "data-too-deep"),
        (b"[" * 200_000 + b"]" * 200_000, "data-too-deep"),
        (b" " * 5_000_001, "data-too-large"),
    ],
)
def test_bytes_that_are_no_json_or_too_much_of_it_are_told(raw: bytes, wanted: str) -> None:
    root, findings = read_json(raw, "x.json")
    assert root is None
    assert [f.check for f in findings] == [wanted]
    assert_told(findings[0])


def test_numbers_are_read_as_people_write_them_and_endless_ones_stay_as_they_are() -> None:
    root, _ = read_json(b'[1e-7, 2.50, 1e999999999, -3E+2, null, true, "\\ud83d\\ude00"]', "x.json")
    assert [item.value for item in root.items] == [  # type: ignore[union-attr]
        "0.0000001",
        "2.50",
        "1e999999999",
        "-300",
        "",
        "true",
        "😀",
    ]


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["title", "zh", "sections", "measures", "blocks", "id", "due"]), inner, max_size=4
        )
    ),
    max_leaves=12,
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.dictionaries(st.sampled_from(["title", "sections", "measures", "markdown", "year", "id", "footnotes"]), values)
)
def test_whatever_stands_in_json_of_ours_never_raises(data: dict[str, Any]) -> None:
    raw = json.dumps({"format": "plainplan-plan", "version": 1, **data}).encode()
    root, findings = read_json(raw, "x.json")
    if root is not None and is_ours(root):
        found = held(root, ("zh", "en"))  # type: ignore[arg-type]
        findings = (*findings, *found.findings)
    for one in findings:
        assert_told(one)


@settings(deadline=None)
@given(
    st.binary(max_size=80)
    | st.text(max_size=80).map(str.encode)
    | words.map(lambda w: f"plan,id,text_zh\n{w}".encode())
)
def test_whatever_stands_in_a_table_never_raises(raw: bytes) -> None:
    for one in read_table(raw, "x.csv", ("zh", "en")).findings:
        assert_told(one)
