"""`plainplan summary`: a run for a comment, and what comes due for an issue."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from plainplan.cli import main
from plainplan.pipeline.statuses import CLEAN, FAULTY, UNUSABLE
from plainplan.pipeline.summing import ABOUT_OTHER_SITES
from plainplan.pipeline.wording import catalogue

Site = Callable[..., Path]

PLAN = """
title: {zh: 公園計畫, en: Plan of parks}
agency: town
year: 2026
owner: parks
review_by: 2026-12-01
measures:
  - title: {zh: 修剪, en: Pruning}
    units: [parks]
    due: [2026-11-30, 2027-11-30]
  - title: {zh: 澆水, en: Watering}
    units: [library]
    status: done
    due: [2026-11-29]
  - title: {zh: 播種, en: Sowing}
    units: [parks]
    due: [2026-06-30]
"""
PAGE = "title: {zh: 關於, en: About}\nowner: library\nreview_by: 2026-10-31\n"
SETTINGS = "title: {zh: 示例鎮計畫, en: Plans of Sample Town}\nagency: town\n"
MARK = f"{SETTINGS}mark: {{case: A-1, until: 2026-12-10}}\n"
ABOUT = {"content/pages/about/page.yaml": PAGE, "content/pages/about/text.zh.md": "關於本鎮。\n"}
BUSY = {**ABOUT, "content/plans/parks/plan.yaml": PLAN, "content/site.yaml": MARK}


@pytest.fixture(autouse=True)
def november(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")  # 21 November 2026


def due(folder: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, str]:
    status = main(["summary", "due", str(folder), "--lang", "en", *options])
    return status, capsys.readouterr().out


def reports(folder: Path, *findings: tuple[str, str]) -> Path:
    """The reports of a run that found these: check and message."""
    told = {
        "format": "plainplan-findings/1",
        "date": "2026-11-21",
        "result": "errors" if findings else "nothing-found",
        "counts": {"error": len(findings), "warning": 0, "notice": 0, "accepted": 0, "causes": len(findings)},
        "findings": [
            {
                "id": name,
                "cause": name,
                "check": check,
                "severity": "error",
                "message": {"zh": name, "en": name},
                "mend": {"zh": "", "en": ""},
                "where": {"file": "content/a.yaml", "line": 3, "page": None},
                "accepted": None,
            }
            for check, name in findings
        ],
    }
    folder.mkdir()
    (folder / "findings.json").write_text(json.dumps(told), encoding="utf-8")
    return folder


class TestWhatComesDue:
    def test_the_next_days_are_told_by_kind_with_who_answers_for_them(
        self, site: Site, capsys: pytest.CaptureFixture[str]
    ) -> None:
        status, told = due(site(BUSY), capsys)
        assert status == FAULTY
        assert "- 2026-12-01 Plan of parks (Parks Section) `content/plans/parks/plan.yaml" in told
        assert "- 2026-11-30 Pruning (Parks Section)" in told
        assert "- 2026-12-10 A-1 `content/site.yaml" in told

    def test_what_is_over_comes_first_and_is_called_overdue(
        self, site: Site, capsys: pytest.CaptureFixture[str]
    ) -> None:
        told = due(site(BUSY), capsys)[1]
        assert "- **Overdue** 2026-10-31 About (Library)" in told
        assert told.index("**Overdue** 2026-06-30 Sowing") < told.index("2026-11-30 Pruning")

    def test_what_is_done_or_far_away_is_not_told(self, site: Site, capsys: pytest.CaptureFixture[str]) -> None:
        told = due(site(BUSY), capsys)[1]
        assert "Watering" not in told
        assert "2027" not in told

    def test_how_far_to_look_can_be_chosen(self, site: Site, capsys: pytest.CaptureFixture[str]) -> None:
        folder = site(BUSY)
        assert "2027-11-30" in due(folder, capsys, "--within", "400")[1]
        assert "2026-11-30" not in due(folder, capsys, "--within", "5")[1]

    def test_a_site_that_names_no_days_is_not_said_to_be_in_order(
        self, site: Site, capsys: pytest.CaptureFixture[str]
    ) -> None:
        status, told = due(site({}), capsys)
        assert status == CLEAN
        assert "names no last day of a mark" in told
        assert "Nothing on the site says when it is to be reviewed" in told
        assert "There are no reports to look at" in told

    def test_an_exception_that_runs_out_is_told(self, site: Site, capsys: pytest.CaptureFixture[str]) -> None:
        exceptions = """
exceptions:
  - findings: [0123456789ab]
    places: 1
    reason: {zh: 等待改版, en: Waiting for the relaunch}
    by: {zh: 資訊室主任, en: Head of IT}
    until: 2026-12-05
"""
        told = due(site({"content/audits/accepted.yaml": exceptions}), capsys)[1]
        assert "- 2026-12-05 Waiting for the relaunch (Head of IT)" in told

    def test_both_languages_are_told_where_none_is_asked_for(
        self, site: Site, capsys: pytest.CaptureFixture[str]
    ) -> None:
        main(["summary", "due", str(site(BUSY))])
        told = capsys.readouterr().out
        assert re.search(r"(?m)^## 待辦事項", told)
        assert re.search(r"(?m)^## To do", told)

    def test_titles_of_a_site_stay_words(self, site: Site, capsys: pytest.CaptureFixture[str]) -> None:
        page = PAGE.replace("About", "'<b>@octocat</b> [x](https://evil.example)'")
        told = due(site({**ABOUT, "content/pages/about/page.yaml": page}), capsys)[1]
        assert "@octocat" not in told
        assert "\\<b\\>" in told

    def test_content_with_errors_is_told_with_the_place(self, site: Site, capsys: pytest.CaptureFixture[str]) -> None:
        folder = site({"content/pages/about/page.yaml": PAGE})
        assert main(["summary", "due", str(folder), "--lang", "en"]) == UNUSABLE
        assert "content/pages/about/page.yaml:1" in capsys.readouterr().err

    def test_a_site_with_endless_titles_still_makes_an_issue(
        self, site: Site, capsys: pytest.CaptureFixture[str]
    ) -> None:
        pages = {
            f"content/pages/p{n}/{file}": text
            for n in range(60)
            for file, text in {
                "page.yaml": f"title: '{'[長' * 400}'\nreview_by: 2026-11-30\n",
                "text.zh.md": "字\n",
            }.items()
        }
        main(["summary", "due", str(site(pages))])
        told = capsys.readouterr().out
        assert len(told) < 65_536
        assert "and 35 more" in told

    def test_what_the_last_reports_say_of_other_sites_is_told(
        self, site: Site, capsys: pytest.CaptureFixture[str]
    ) -> None:
        folder = site({})
        reports(folder / "reports", ("link-dead", "https://gone.example/"), ("link-broken", "inner"))
        status, told = due(folder, capsys)
        assert status == FAULTY
        assert "- `content/a.yaml:3` `https://gone.example/`" in told
        assert "inner" not in told

    @pytest.mark.parametrize("check", sorted(ABOUT_OTHER_SITES))
    def test_every_finding_about_other_sites_that_is_told_is_one_that_there_is(self, check: str) -> None:
        assert {"what", "mend"} <= catalogue().entries[check].keys()

    @pytest.mark.parametrize("days", ["-1", "soon", "1000", ""])
    def test_a_wrong_number_of_days_is_told(self, capsys: pytest.CaptureFixture[str], days: str) -> None:
        assert due(Path(), capsys, f"--within={days}")[0] == UNUSABLE


class TestARun:
    def reports(self, folder: Path, *names: str) -> Path:
        return reports(folder, *(("link-broken", name) for name in names))

    def test_two_folders_of_reports_are_compared(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        now, before = self.reports(tmp_path / "now", "one", "two"), self.reports(tmp_path / "before", "two", "three")
        assert main(["summary", str(now), "--before", str(before), "--lang", "en"]) == CLEAN
        told = capsys.readouterr().out
        assert "**Error** `content/a.yaml:3` one" in told
        assert "Still there: 1." in told
        assert "**Error** `content/a.yaml:3` three" in told

    def test_the_earlier_run_may_be_its_findings_alone(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        now, before = self.reports(tmp_path / "now", "one"), self.reports(tmp_path / "before", "two")
        main(["summary", str(now), "--before", str(before / "findings.json"), "--lang", "en"])
        assert "two" in capsys.readouterr().out

    def test_a_folder_without_reports_is_told(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["summary", str(tmp_path), "--lang", "en"]) == UNUSABLE
        assert "holds no reports of plainplan" in capsys.readouterr().err

    def test_an_address_that_is_none_is_told(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        address = "https://a.example/> <script>"
        assert main(["summary", str(tmp_path), "--report-url", address, "--lang", "en"]) == UNUSABLE
        assert "is no full address" in capsys.readouterr().err
