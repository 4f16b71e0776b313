"""Measures go out as a table and come back into the plan's own file, where nothing else changes."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plainplan.amending import amended, differences, remarks
from plainplan.cli import main
from plainplan.errors import PlainplanError, UnreadableInput, WrongUse
from plainplan.load import parse
from plainplan.model import tree
from plainplan.model.ladder import Rung, Status
from plainplan.model.plan import Plan
from plainplan.pipeline.measures import Taken, exported, taken_back
from plainplan.pipeline.statuses import CLEAN, FAULTY
from plainplan.pipeline.wording import catalogue
from plainplan.typed import read

ROOT = Path(__file__).parents[1]
PLANS = sorted((ROOT / "content" / "plans").glob("*/plan.yaml"))
FILE = "content/plans/river/plan.yaml"

FRAMEWORK = """
title: {zh: 鎮綱要, en: Town framework}
items: [{id: care, label: 一、, title: {zh: 照顧, en: Care}}]
"""
PLAN = """\
# The river plan. Ask the parks section before you change it.
title: {zh: 河岸計畫, en: River plan}   # as printed
agency: town
framework: town

strategies:
  # Taken from the framework.
  - id: care
    answers: care
    units: parks   # for all below
    measures:
      - id: weekly
        label: (1)
        text:
          zh: |
            每週[巡查](/x/)。
            留存紀錄。[^1]
          en: We walk **every** week.   # not yet reviewed
        targets:
          - {text: 每年52次, value: 52}   # agreed in May
        due: 2026-06-30
        status: ongoing
        # Results come in July.
        results:
          - text: {zh: 已巡26次, en: 26 walks}   # counted by hand
            value: 26
      - zh: 沒有代碼的一項。   # no id
        en: One without an id.
      - 只有一句。
      - id: last
        text: 最後一項。
        subs:
          - {id: up, text: 上游。}
          - {id: down, text: 下游。}

footnotes: [{mark: "1", text: {zh: 註。, en: A note.}}]
# The end.
"""

Rows = list[dict[str, str]]
Change = Callable[[Rows], Any]


@pytest.fixture
def river(site: Callable[[Mapping[str, str]], Path]) -> Path:
    return site({FILE: PLAN, "content/frameworks/town.yaml": FRAMEWORK})


@pytest.fixture
def back(river: Path, tmp_path: Path) -> Callable[..., Taken]:
    """`back(change)` takes the plan out as CSV, lets `change` work on its rows, and takes it in again."""

    def taken(change: Change, removing: bool = False) -> Taken:
        table = tmp_path / "river.csv"
        table.unlink(missing_ok=True)
        exported("river", table, river)
        rows = list(csv.DictReader(io.StringIO(table.read_text(encoding="utf-8-sig"))))
        heads = list(rows[0])
        change(rows)
        with table.open("w", encoding="utf-8", newline="") as into:
            writer = csv.DictWriter(into, heads)
            writer.writeheader()
            writer.writerows(rows)
        return taken_back(table, river, removing)

    return taken


def checks(taken: Taken) -> set[str]:
    """The checks told; each has words in both languages without a blank left over."""
    for found in taken.findings:
        for lang in ("zh", "en"):
            told = catalogue().tell(found, lang)
            assert not {"{", "["} & set(told.what + told.mend.replace("[[", "")), told
    return {found.check for found in taken.findings}


def lines(river: Path) -> tuple[list[str], list[str]]:
    """The lines that went, and those that came."""
    before, after = PLAN.splitlines(), (river / FILE).read_text(encoding="utf-8").splitlines()
    return [one.strip() for one in before if one not in after], [one.strip() for one in after if one not in before]


def row(rows: Rows, ident: str) -> dict[str, str]:
    return next(one for one in rows if one["id"] == ident)


def put(ident: str, **cells: str) -> Change:
    return lambda rows: row(rows, ident).update(cells)


def add(**cells: str) -> Change:
    return lambda rows: rows.append({**dict.fromkeys(rows[0], ""), "above": "care", **cells})


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_table_nobody_has_changed_changes_nothing(river: Path, tmp_path: Path, ending: str) -> None:
    table = tmp_path / f"river.{ending}"
    assert exported("river", table, river) == 7
    taken = taken_back(table, river)
    assert (taken.status, taken.changes, checks(taken)) == (CLEAN, 0, {"import-csv-nothing-changed"})
    assert (river / FILE).read_text(encoding="utf-8") == PLAN


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.parent.name)
def test_a_plan_of_the_demo_goes_out_and_comes_back_without_a_change(path: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(ROOT / "content", site / "content")
    table = tmp_path / "table.xlsx"
    exported(path.parent.name, table, site)
    assert checks(taken_back(table, site)) == {"import-csv-nothing-changed"}
    assert (site / "content/plans" / path.parent.name / "plan.yaml").read_bytes() == path.read_bytes()


@pytest.mark.parametrize(
    ("change", "gone", "come"),
    [
        (put("weekly", status="done"), ["status: ongoing"], ["status: done"]),
        (
            put("weekly", text_en="We walk each week."),
            ["en: We walk **every** week.   # not yet reviewed"],
            ["en: We walk each week.   # not yet reviewed"],
        ),
        (put("weekly", title_zh="巡查"), [], ["title: {zh: 巡查}"]),
        (put("weekly", due="2026-06-30\n2026-12-31"), ["due: 2026-06-30"], ["due: [2026-06-30, 2026-12-31]"]),
        (
            put("weekly", results_en="27 walks", result_values="27"),
            ["- text: {zh: 已巡26次, en: 26 walks}   # counted by hand", "value: 26"],
            ["- text: {zh: 已巡26次, en: 27 walks}   # counted by hand", "value: 27"],
        ),
        (
            put("weekly", target_values="60"),
            ["- {text: 每年52次, value: 52}   # agreed in May"],
            ["- {text: 每年52次, value: 60}   # agreed in May"],
        ),
        (
            put("weekly", targets_zh="", targets_en="", target_values=""),
            ["targets:", "- {text: 每年52次, value: 52}   # agreed in May"],
            [],
        ),
        (
            put("up", text_zh="上游段。", text_en="上游段。"),
            ["- {id: up, text: 上游。}"],
            ["- {id: up, text: 上游段。}"],
        ),
        (
            put("care", units_zh="圖書館", units_en="圖書館"),
            ["units: parks   # for all below"],
            ["units: 圖書館   # for all below"],
        ),
        (put("care", title_en="Our care"), [], ["title: {zh: 照顧, en: Our care}"]),
    ],
)  # fmt: skip
def test_only_the_lines_of_what_was_changed_change(
    river: Path, back: Callable[..., Taken], change: Change, gone: list[str], come: list[str]
) -> None:
    taken = back(change)
    assert (taken.status, taken.changes) == (CLEAN, 1)
    assert (lines(river)) == (gone, come)


@pytest.mark.parametrize("words", ["沒有代碼的一項。", "只有一句。"])
def test_one_without_an_id_gets_it_written_when_its_words_change(
    river: Path, back: Callable[..., Taken], words: str
) -> None:
    ident = ""

    def change(rows: Rows) -> None:
        nonlocal ident
        found = next(one for one in rows if one["text_zh"] == words)
        ident, found["text_zh"] = found["id"], "另一句。"

    assert back(change).changes == 1
    text = (river / FILE).read_text(encoding="utf-8")
    assert text.count("id: measure-") == 1
    assert f"- id: {ident}\n        text: " in text


def test_one_without_an_id_needs_none_for_a_translation(river: Path, back: Callable[..., Taken]) -> None:
    def change(rows: Rows) -> None:
        next(one for one in rows if one["text_en"] == "One without an id.")["text_en"] = "Another."

    assert back(change).changes == 1
    assert lines(river) == (["en: One without an id."], ["en: Another."])


def test_new_rows_are_written_below_the_others(river: Path, back: Callable[..., Taken]) -> None:
    def change(rows: Rows) -> None:
        blank = dict.fromkeys(rows[0], "")
        rows.insert(0, {**blank, "id": "new-one", "above": "last", "level": "sub", "text_zh": "=1+1", "text_en": "Sum"})
        rows.append({**blank, "above": "care", "title_zh": "新的", "units_zh": "公園課"})

    taken = back(change)
    assert (taken.changes, checks(taken)) == (2, {"import-csv-added"})
    gone, come = lines(river)
    assert gone == []
    assert come[:2] == ["- id: new-one", 'text: {zh: "=1+1", en: Sum}']
    assert "title: {zh: 新的}" in come


def test_a_table_with_new_rows_can_be_taken_in_twice(river: Path, tmp_path: Path, back: Callable[..., Taken]) -> None:
    def change(rows: Rows) -> None:
        add(text_zh="新的", due="2026-12-31")(rows)
        add(text_zh="新的")(rows)

    assert back(change).changes == 2
    once = (river / FILE).read_text(encoding="utf-8")
    assert checks(taken_back(tmp_path / "river.csv", river)) == {"import-csv-nothing-changed"}
    assert (river / FILE).read_text(encoding="utf-8") == once
    copied = back(lambda rows: rows.append({**rows[-1], "id": ""}))
    assert checks(copied) == {"import-csv-added"}


def test_rows_that_are_missing_stay_unless_they_shall_go(river: Path, back: Callable[..., Taken]) -> None:
    def change(rows: Rows) -> None:
        rows[:] = [one for one in rows if one["id"] not in ("down", "weekly")]

    taken = back(change)
    assert checks(taken) >= {"import-csv-rows-missing", "import-csv-nothing-changed"}
    assert (river / FILE).read_text(encoding="utf-8") == PLAN
    taken = back(change, removing=True)
    assert (taken.status, taken.changes) == (CLEAN, 2)
    assert [dict(one.params)["id"] for one in taken.findings if one.check == "import-csv-removed"] == ["down", "weekly"]
    remarks = {dict(one.params)["remark"] for one in taken.findings if one.check == "measures-remark-lost"}
    assert remarks == {"# not yet reviewed", "# agreed in May", "# Results come in July.", "# counted by hand"}
    assert lines(river)[1] == []


def test_a_row_is_not_taken_out_from_above_others(river: Path, back: Callable[..., Taken]) -> None:
    taken = back(lambda rows: rows.remove(row(rows, "last")), removing=True)
    assert taken.status == FAULTY
    assert {one.place.line for one in taken.findings if one.check == "import-csv-removed-above"} == {6, 7}
    assert (river / FILE).read_text(encoding="utf-8") == PLAN


@pytest.mark.parametrize(
    ("change", "check", "line"),
    [
        (put("last", text_zh="", text_en=""), "import-csv-invisible", 6),
        (add(status="done"), "import-csv-invisible", 9),
        (add(above="none", text_zh="x"), "import-csv-above-unknown", 9),
        (lambda rows: rows.append(dict(rows[1])), "import-csv-id-twice", 9),
        (put("weekly", status="ready"), "import-csv-not-a-choice", 3),
        (put("weekly", target_values="=SUM(A1)"), "import-csv-not-a-number", 3),
        (put("care", title_zh="", title_en=""), "measures-from-framework", 2),
        (put("care", label=""), "measures-from-framework", 2),
        (put("weekly", plan="other"), "import-csv-plan-differs", 3),
    ],
)  # fmt: skip
def test_what_would_be_lost_or_unseen_is_refused_with_its_row(
    river: Path, back: Callable[..., Taken], change: Change, check: str, line: int
) -> None:
    taken = back(change)
    assert taken.status == FAULTY
    assert (check, line) in {(one.check, one.place.line) for one in taken.findings}
    assert checks(taken)
    assert (river / FILE).read_text(encoding="utf-8") == PLAN


def test_what_is_worked_out_is_not_taken_and_told(back: Callable[..., Taken]) -> None:
    assert "measures-way-changed" in checks(back(put("weekly", path_en="Elsewhere")))


def test_a_formula_of_a_workbook_is_text(river: Path, tmp_path: Path) -> None:
    table = tmp_path / "river.xlsx"
    exported("river", table, river)
    book = openpyxl.load_workbook(table)
    page = book["measures"]
    heads = [cell.value for cell in page[1]]
    page.cell(3, heads.index("text_en") + 1).value = '=HYPERLINK("https://a.example/")'
    book.save(table)
    assert taken_back(table, river).changes == 1
    text = (river / FILE).read_text(encoding="utf-8")
    assert r'en: "=HYPERLINK(\"https://a.example/\")"' in text


def test_a_workbook_tells_what_its_columns_mean(river: Path, tmp_path: Path) -> None:
    table = tmp_path / "river.xlsx"
    exported("river", table, river)
    book = openpyxl.load_workbook(table)
    assert [cell.value for cell in book["measures"][1]] == [one[0].value for one in list(book["columns"])[1:]]
    assert all(cell.value for line in book["columns"] for cell in line)


def test_lines_keep_their_ends(river: Path, back: Callable[..., Taken]) -> None:
    (river / FILE).write_bytes(b"\xef\xbb\xbf" + PLAN.replace("\n", "\r\n").encode())
    assert back(put("weekly", status="done")).changes == 1
    after = (river / FILE).read_bytes()
    assert after == b"\xef\xbb\xbf" + PLAN.replace("status: ongoing", "status: done").replace("\n", "\r\n").encode()


def test_a_plan_with_signs_that_are_not_used_here_is_left_alone(river: Path, back: Callable[..., Taken]) -> None:
    (river / FILE).write_text(PLAN.replace("agency: town", "agency: &a town"), encoding="utf-8")
    with pytest.raises(PlainplanError):
        back(put("weekly", status="done"))
    assert "ongoing" in (river / FILE).read_text(encoding="utf-8")


def test_no_file_is_written_over(river: Path, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("mine", encoding="utf-8")
    with pytest.raises(WrongUse, match="measures-there"):
        exported("river", tmp_path / "a.csv", river)
    assert (tmp_path / "a.csv").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("ident", "name", "code"), [("none", "a.csv", "measures-no-plan"), ("river", "a.ods", "import-kind")]
)
def test_what_cannot_be_written_is_told(river: Path, tmp_path: Path, ident: str, name: str, code: str) -> None:
    with pytest.raises(WrongUse, match=code):
        exported(ident, tmp_path / name, river)


def test_a_table_that_is_not_there_is_told(river: Path, tmp_path: Path) -> None:
    for name in ("a.csv", "a.xlsx"):
        with pytest.raises(UnreadableInput):
            taken_back(tmp_path / name, river)


def test_the_command_line_does_both(river: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "river.csv"
    assert main(["measures", "export", "river", str(table), "--site", str(river), "--lang", "en"]) == 0
    table.write_text(table.read_text(encoding="utf-8-sig").replace("ongoing", "done"), encoding="utf-8")
    assert main(["measures", "import", str(table), "--site", str(river), "--lang", "zh"]) == 0
    told = capsys.readouterr().out
    assert "7 rows" in told
    assert "（1項）" in told


# ------------------------------------------------------------------ anything

words = st.text(st.sampled_from("ab 甲：。#-\n=1"), max_size=8).map(str.strip)
cells = st.dictionaries(
    st.sampled_from(["title_zh", "title_en", "text_zh", "text_en", "label", "status", "due", "units_zh", "results_zh",
                     "targets_zh", "targets_en", "fields_zh", "due_what_zh"]),
    words, max_size=3,
)  # fmt: skip


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(["care", "weekly", "last", "up", "down"]), cells, min_size=1, max_size=3))
def test_whatever_is_changed_comes_back_or_is_refused_whole(
    river: Path, back: Callable[..., Taken], edits: dict[str, dict[str, str]]
) -> None:
    (river / FILE).write_text(PLAN, encoding="utf-8")

    def change(rows: Rows) -> None:
        for ident, said in edits.items():
            row(rows, ident).update(said)

    taken = back(change)
    if taken.status == FAULTY:
        assert (river / FILE).read_text(encoding="utf-8") == PLAN
        return
    again = back(lambda rows: [row(rows, ident).update(said) for ident, said in edits.items()])
    assert "import-csv-nothing-changed" in checks(again), edits


def other_status(rung: Rung) -> Rung:
    status = Status.LATE if rung.status is not Status.LATE else Status.DONE
    return replace(rung, status=status, rungs=tuple(other_status(one) for one in rung.rungs))


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.parent.name)
def test_in_the_demo_every_rung_can_be_changed_where_it_stands(path: Path) -> None:
    """Each gets another status: a line a rung, and the file then says so."""
    text = path.read_text(encoding="utf-8")
    root, _ = parse(text, "plan.yaml")
    assert isinstance(root, tree.Mapping)
    plan, _ = read(Plan, root, ("zh", "en"))
    assert plan
    wanted = replace(plan, rungs=tuple(other_status(rung) for rung in plan.rungs))
    after = amended(text, differences(root, "rungs", plan, wanted, ("zh", "en")))
    again, faults = read(Plan, parse(after, "plan.yaml")[0] or root, ("zh", "en"))
    assert (again, faults) == (wanted, ())
    assert remarks(after) == remarks(text)
