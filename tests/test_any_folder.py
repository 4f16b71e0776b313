"""A folder without content is held against what the command line says: an edition, and a file of exceptions."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plainplan.pipeline.statuses import CLEAN, FAULTY, UNUSABLE

Run = Callable[..., Any]

PAGE = (
    '<!doctype html><html lang="zh-Hant-TW"><head><meta charset="utf-8"><title>案例</title></head>'
    "<body><main><h1>案例</h1><p>{}</p></main></body></html>"
)
PICTURE = '<img src="data:," width="1" height="1">'


def folder(tmp_path: Path, pictures: int = 1) -> Path:
    made = tmp_path / "pages"
    made.mkdir(exist_ok=True)
    (made / "index.html").write_text(PAGE.format(PICTURE * pictures), encoding="utf-8")
    return made


def accepted(tmp_path: Path, *ids: str, places: int = 1, until: str = "2099-12-31") -> Path:
    file = tmp_path / "accepted.yaml"
    file.write_text(
        f"exceptions:\n  - findings: [{', '.join(ids)}]\n    places: {places}\n"
        f"    reason: {{zh: 等待修正, en: To be mended}}\n    by: {{zh: 主任, en: Head}}\n    until: {until}\n",
        encoding="utf-8",
    )
    return file


def checked(run: Run, tmp_path: Path, *words: object) -> tuple[int, dict[str, Any], dict[str, Any]]:
    """Exit status, `findings.json` and `build.json` of a check."""
    ran = run("check", tmp_path / "pages", "--reports", tmp_path / "told", *words)
    told = [json.loads((tmp_path / "told" / name).read_text("utf-8")) for name in ("findings.json", "build.json")]
    return ran.status, *told


def ids_of(told: dict[str, Any]) -> list[str]:
    return [one["id"] for one in told["findings"] if one["severity"] == "error"]


def test_what_a_file_of_exceptions_lists_is_told_as_accepted_and_counted_apart(run: Run, tmp_path: Path) -> None:
    folder(tmp_path)
    status, told, figures = checked(run, tmp_path)
    ids = ids_of(told)
    assert (status, figures["findings"]["accepted"], figures["findings"]["error"]) == (FAULTY, 0, len(ids))
    status, after, figures = checked(run, tmp_path, "--accepted", accepted(tmp_path, *ids, places=len(ids)))
    assert (status, figures["findings"]["accepted"], figures["findings"]["error"]) == (CLEAN, len(ids), 0)
    assert [one["id"] for one in after["findings"] if one["accepted"]] == ids
    assert after["counts"]["accepted"] == len(ids)


@pytest.mark.parametrize(
    ("changes", "pictures", "check"),
    [
        ({"until": "2020-01-01"}, 1, "accepted-expired"),
        ({"places": 0}, 1, "accepted-more-places"),
        ({}, 0, "accepted-unseen"),
    ],
)
def test_an_exception_ends_for_a_folder_as_it_does_for_a_site(
    run: Run, tmp_path: Path, changes: dict[str, Any], pictures: int, check: str
) -> None:
    folder(tmp_path)
    ids = ids_of(checked(run, tmp_path)[1])
    folder(tmp_path, pictures)
    file = accepted(tmp_path, *ids, **{"places": len(ids), **changes})
    status, told, figures = checked(run, tmp_path, "--accepted", file)
    (found,) = [one for one in told["findings"] if one["check"] == check]
    assert (found["where"]["file"], found["where"]["line"]) == (str(file), 2)
    assert (status, figures["findings"]["accepted"]) == (FAULTY if pictures else CLEAN, 0)


def test_a_second_fault_like_an_accepted_one_counts(run: Run, tmp_path: Path) -> None:
    folder(tmp_path)
    ids = ids_of(checked(run, tmp_path)[1])
    folder(tmp_path, pictures=2)
    file = accepted(tmp_path, *ids, places=len(ids))
    status, told, _ = checked(run, tmp_path, "--accepted", file)
    assert status == FAULTY
    assert any(one["check"] == "image-alt-missing" and not one["accepted"] for one in told["findings"])


@pytest.mark.parametrize(
    ("written", "check", "line"),
    [
        ("exceptions:\n  - findings: [x]\n    place: 1\n", "key-unknown", 3),
        ("exceptions:\n\t- x\n", "yaml-tab", 2),
        ("", "yaml-empty", 1),
    ],
)
def test_a_fault_of_the_file_is_told_with_its_line_and_covers_nothing(
    run: Run, tmp_path: Path, written: str, check: str, line: int
) -> None:
    folder(tmp_path)
    file = tmp_path / "accepted.yaml"
    file.write_text(written, encoding="utf-8")
    status, told, figures = checked(run, tmp_path, "--accepted", file)
    places = [(one["where"]["file"], one["where"]["line"]) for one in told["findings"] if one["check"] == check]
    assert (status, figures["findings"]["accepted"], places) == (FAULTY, 0, [(str(file), line)])


def test_a_file_of_exceptions_that_is_not_there_is_wrong_use(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder(tmp_path)
    ran = run("check", tmp_path / "pages", "--accepted", tmp_path / "gone.yaml")
    assert ran.status == UNUSABLE
    assert "gone.yaml" in ran.err


@pytest.mark.parametrize(("edition", "wcag"), [("110.07", "2.1"), ("115.11", "2.2")])
def test_the_reports_go_by_the_edition_that_is_asked_for(run: Run, tmp_path: Path, edition: str, wcag: str) -> None:
    folder(tmp_path)
    checked(run, tmp_path, "--edition", edition)
    dossier = json.loads((tmp_path / "told/dossier.json").read_text("utf-8"))
    assert (dossier["standard"]["edition"], dossier["standard"]["wcag"]) == (edition, wcag)


def test_an_edition_asked_for_goes_before_the_settings_of_a_site(run: Run, site: Callable[..., Path]) -> None:
    settings = 'title: {zh: 示例鎮計畫, en: Plans of Sample Town}\nagency: town\nedition: "110.07"\n'
    made = site({"content/site.yaml": settings})
    for words, edition in (((), "110.07"), (("--edition", "115.11"), "115.11")):
        run("build", made, "--no-audit", *words)
        dossier = json.loads((made / "reports/dossier.json").read_text("utf-8"))
        assert dossier["standard"]["edition"] == edition


def test_an_edition_that_does_not_exist_is_wrong_use(run: Run, tmp_path: Path) -> None:
    ran = run("check", tmp_path, "--edition", "99.01")
    assert ran.status == UNUSABLE
    assert "115.11" in ran.err
