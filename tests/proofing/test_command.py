"""`plainplan lint`: which plans, in which words, with which exit status."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from plainplan.cli import main
from plainplan.pipeline.statuses import CLEAN, FAULTY, UNUSABLE

ROOT = Path(__file__).parents[2]
PLAN = "title: {zh: 甲計畫}\nyear: 115\nmeasures:\n  - id: m\n    text: {zh: 公布時間（含電話。}\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name in ("content/site.yaml", "content/units.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    for ident in ("one", "two"):
        file = tmp_path / "content" / "plans" / ident / "plan.yaml"
        file.parent.mkdir(parents=True)
        file.write_text(PLAN, encoding="utf-8")
    return tmp_path


def lint(capsys: pytest.CaptureFixture[str], site: Path, *words: str) -> tuple[int, str]:
    status = main(["lint", "--site", str(site), "--lang", "en", *words])
    told = capsys.readouterr()
    return status, told.out + told.err


def test_every_slip_is_told_with_file_line_and_remedy(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, told = lint(capsys, site)
    assert status == CLEAN
    assert "content/plans/one/plan.yaml:5:11: The bracket or quotation mark “（” has no fellow" in told
    assert "2 plans were proofread; please look at 2 places. No file was changed." in told


@pytest.mark.parametrize("name", ["two", "content/plans/two", "content/plans/two/plan.yaml"])
def test_one_plan_may_be_asked_for_by_id_folder_or_file(
    site: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    _, told = lint(capsys, site, name)
    assert "plans/two/" in told
    assert "plans/one/" not in told
    assert "One plan was proofread" in told


def test_nothing_to_tell_is_told(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = site / "content/plans/two/plan.yaml"
    file.write_text(PLAN.replace("電話", "電話）"), encoding="utf-8")
    assert lint(capsys, site, "two") == (CLEAN, "One plan was proofread; there is nothing to tell.\n")


def test_a_plan_that_is_not_there_is_wrong_use(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, told = lint(capsys, site, "twoo")
    assert status == UNUSABLE
    assert "It may be “two”." in told


def test_a_folder_without_content_is_unusable(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert lint(capsys, tmp_path)[0] == UNUSABLE


def test_a_plan_that_cannot_be_read_is_told_and_fails(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "content/plans/two/plan.yaml").write_text("title: [\n", encoding="utf-8")
    status, told = lint(capsys, site)
    assert status == FAULTY
    assert "content/plans/two/plan.yaml" in told


def test_json_says_the_same_to_programs(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, told = lint(capsys, site, "one", "--json")
    data = json.loads(told)
    assert status == CLEAN
    assert data["plans"] == ["one"]
    assert [(one["check"], one["where"]["line"]) for one in data["findings"]] == [("lint-bracket", 5)]
    assert data["findings"][0]["message"]["zh"].startswith("括號")


def test_no_file_is_changed(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    lint(capsys, site)
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before
