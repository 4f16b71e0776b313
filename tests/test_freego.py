"""Reports of the checker Freego: read, recorded with their day, and told beside what a build finds itself."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from plainplan.errors import UnreadableInput
from plainplan.findings import Finding, Outcome, Place, Severity
from plainplan.freego import read_report
from plainplan.load import read_site
from plainplan.model.freego import FreegoCode, FreegoPage, FreegoRecord
from plainplan.pipeline.statuses import CLEAN, FAULTY, UNUSABLE
from plainplan.reports.freego import as_data, beside, page_of
from plainplan.validate import validate
from tests.conftest import TODAY
from tests.freego import FAILING, HOST, report
from tests.reports import runs

Run = Callable[..., Any]
Write = Callable[..., Path]


def saved(folder: Path, text: str | bytes, name: str = "report.htm") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


class TestReading:
    def test_a_report_is_read_whole(self, tmp_path: Path) -> None:
        assert read_report(saved(tmp_path, report())) == FreegoRecord(
            date(2026, 11, 20),
            "Freego Dec 19 2025",
            f"{HOST}/",
            12,
            scope="全網站",
            failing=(
                FreegoPage("/", (FreegoCode("HM1110100C", 2, '<img src="a.png">'), FreegoCode("HM3241000C"))),
                FreegoPage("/en/contact/?from=menu", (FreegoCode("HM1310100C", 1, "<html> <head>"),)),
                FreegoPage("/gone/", (FreegoCode("HM1130103C_1", 1, "<select>"),)),
            ),
            timed_out=("/slow/",),
        )

    def test_a_report_without_faults_has_no_failing_pages(self, tmp_path: Path) -> None:
        read = read_report(saved(tmp_path, report({}, late=(), level="AAA")))
        assert (read.failing, read.timed_out, str(read.level)) == ((), (), "AAA")

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp950"])
    def test_one_that_was_saved_anew_is_read_too(self, tmp_path: Path, encoding: str) -> None:
        assert read_report(saved(tmp_path, report().encode(encoding))) == read_report(saved(tmp_path, report()))

    def test_markup_that_is_not_closed_loses_nothing(self, tmp_path: Path) -> None:
        broken = report().replace("</li>", "").replace("</ul>\n</ol>", "</ol>")
        codes = [[code.code for code in page.codes] for page in read_report(saved(tmp_path, broken)).failing]
        assert codes == [list(dict.fromkeys(code for code, _ in told)) for told in FAILING.values()]

    def test_a_page_of_markup_as_source_stays_text(self, tmp_path: Path) -> None:
        hostile = {"/": [("HM1110100C", "<script>alert(1)</script></ol><h2>《頁面載入逾時》\u202e" + "x" * 500)]}
        (page,) = read_report(saved(tmp_path, report(hostile))).failing
        assert page.codes[0].source.startswith("<script>alert(1)</script>")
        assert len(page.codes[0].source) <= 160
        assert "\u202e" not in page.codes[0].source

    @pytest.mark.parametrize(
        ("written", "code"),
        [
            ("", "freego-no-report"),
            ("<!doctype html><title>首頁</title><h1>首頁</h1>", "freego-no-report"),
            (b"\xac\xed\x00\x05sr\x00\x0cui.DataClass\xff\xff", "freego-encoding"),
            (b"\x89PNG\r\n\x1a\n\x00\x00\xff\xfe\xff", "freego-encoding"),
            (report()[: report().index("《頁面載入逾時")], "freego-cut"),
            (report().replace("完成時間", "時間"), "freego-cut"),
            (report().replace("Nov 20 10:37:40", "Nov 31 10:37:40"), "freego-cut"),
        ],
        ids="empty,another page,cat file,picture,cut off,no day,no such day".split(","),
    )
    def test_what_is_no_whole_report_is_refused(self, tmp_path: Path, written: str | bytes, code: str) -> None:
        with pytest.raises(UnreadableInput) as caught:
            read_report(saved(tmp_path, written))
        assert caught.value.code == code

    def test_what_is_too_large_is_not_even_opened(self, tmp_path: Path) -> None:
        file = tmp_path / "report.htm"
        with file.open("wb") as opened:
            opened.truncate(65_000_000)
        with pytest.raises(UnreadableInput, match="freego-too-large"):
            read_report(file)

    @pytest.mark.slow
    def test_20_megabytes_are_read_in_seconds(self, tmp_path: Path) -> None:
        many = {f"/{n}/": [("HM1110100C", f'<img src="{n}.png" class="{"x" * 500}">')] * 3 for n in range(11_000)}
        file = saved(tmp_path, report(many, pages=11_000))
        assert file.stat().st_size > 20_000_000
        begun = time.monotonic()
        assert len(read_report(file).failing) == 11_000
        assert time.monotonic() - begun < 60


class TestRecording:
    def test_a_report_becomes_a_record_that_the_site_reads(self, site: Write, run: Run, tmp_path: Path) -> None:
        made = site({})
        ran = run("audit", "freego", saved(tmp_path, report()), "--site", made)
        assert (ran.status, ran.err) == (CLEAN, "")
        assert "freego-2026-11-20.yaml" in ran.out
        checked = validate(read_site(made).sources, TODAY)
        assert checked.findings == ()
        assert checked.content.freego == (read_report(tmp_path / "report.htm"),)

    def test_the_same_report_is_recorded_once_and_another_of_the_day_beside_it(
        self, site: Write, run: Run, tmp_path: Path
    ) -> None:
        made, first, other = site({}), saved(tmp_path, report()), saved(tmp_path, report({}), "other.htm")
        for _ in range(2):
            assert run("audit", "freego", first, other, "--site", made).status == CLEAN
        names = sorted(path.name for path in (made / "content/audits").iterdir())
        assert names == ["freego-2026-11-20-2.yaml", "freego-2026-11-20.yaml"]

    def test_one_bad_report_keeps_all_from_being_recorded(self, site: Write, run: Run, tmp_path: Path) -> None:
        made = site({})
        ran = run("audit", "freego", saved(tmp_path, report()), saved(tmp_path, "x", "bad.htm"), "--site", made)
        assert (ran.status, ran.out) == (UNUSABLE, "")
        assert "bad.htm" in ran.err
        assert not (made / "content/audits").exists()

    @pytest.mark.parametrize(
        ("change", "check", "line"),
        [
            (("date: 2026-11-20", "date: 2027-11-20"), "freego-day-ahead", 1),
            (("HM1310100C", "HM13"), "freego-code-wrong", 7),
            (("pages: 12", "pages: 0"), "freego-pages-wrong", 1),
            (("tool:", "tools:"), "key-unknown", 2),
        ],
    )
    def test_a_fault_of_a_record_is_told_with_its_line(
        self, site: Write, change: tuple[str, str], check: str, line: int
    ) -> None:
        text = (
            "date: 2026-11-20\ntool: Freego Dec 19 2025\naddress: http://127.0.0.1:8000/\npages: 12\n"
            "failing:\n  - page: /\n    codes: [{code: HM1310100C}]\n"
        )
        made = site({"content/audits/freego-2026-11-20.yaml": text.replace(*change)})
        found = {one.check: one for one in validate(read_site(made).sources, TODAY).findings}
        assert str(found[check].place).startswith(f"content/audits/freego-2026-11-20.yaml:{line}:")

    def test_a_folder_called_freego_can_still_be_looked_at(
        self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        ran = run("audit", f"{tmp_path}/freego")
        assert (ran.status, "freego" in ran.err) == (UNUSABLE, True)


PAGES = ("index.html", "en/index.html", "en/contact/index.html")


def fault(code: str, edition: str, *pages: str) -> Finding:
    return Finding("image-alt-missing", Severity.ERROR, Place(page=pages[0]), code=code, edition=edition, pages=pages)


def compared(*findings: Finding, **changes: Any) -> dict[str, dict[str, Any]]:
    """What is told of each code."""
    record = FreegoRecord(
        TODAY,
        "Freego",
        HOST,
        2,
        failing=(
            FreegoPage("/", (FreegoCode("HM1110100C"), FreegoCode("HM1130103C_1"))),
            FreegoPage("/en/contact", (FreegoCode("HM1110100C", 1, "<img>"),)),
            FreegoPage("/gone/", (FreegoCode("HM1110100C"),)),
        ),
    )
    sums = tuple((page, "0") for page in PAGES)
    build = replace(runs.CLEAN, freego=(record,), findings=findings, sums=sums, **changes)
    data = as_data(build)
    assert data
    assert data["notOfTheSite"] == ["/gone/"]
    return {row.pop("code"): row for row in data["codes"]}


class TestBeside:
    def test_pages_are_told_by_code_as_found_by_both_or_by_one(self) -> None:
        told = compared(fault("HM1110100C", "115.11", "index.html", "en/index.html"))
        assert told == {
            "HM1110100C": {
                "both": ["index.html"],
                "freegoAlone": ["en/contact/index.html"],
                "thisReportAlone": ["en/index.html"],
            },
            "HM1130103C": {"both": [], "freegoAlone": ["index.html"], "thisReportAlone": []},
        }

    def test_a_code_under_which_freego_asks_something_else_is_not_compared(self) -> None:
        assert compared(fault("HM1130103C", "115.11", "index.html"))["HM1130103C"]["both"] == []
        assert compared(fault("HM1130103C", "Freego", "index.html"))["HM1130103C"]["both"] == ["index.html"]

    def test_doubts_and_codes_for_people_are_not_compared(self) -> None:
        doubt = replace(fault("HM1110100C", "115.11", "index.html"), outcome=Outcome.CANNOT_TELL)
        assert compared(doubt, fault("GN1240100E", "115.11", "index.html")) == compared()

    @pytest.mark.parametrize(
        ("address", "base", "page"),
        [
            ("/", "/", "index.html"),
            ("/en/", "/", "en/index.html"),
            ("/en", "/", "en/index.html"),
            ("/en/index.html", "/", "en/index.html"),
            ("/en/contact/?a=/", "/", "en/contact/index.html"),
            ("/plans/en/", "/plans/", "en/index.html"),
            ("/en/", "/plans/", "en/index.html"),
            ("/plans/", "/plans/", "index.html"),
            ("/en/../../x", "/", ""),
            ("/%2e/", "/", ""),
            ("", "/", ""),
        ],
    )
    def test_an_address_leads_to_its_page(self, address: str, base: str, page: str) -> None:
        assert page_of(address, PAGES, base) == page

    def test_only_the_newest_day_is_compared_and_older_records_are_counted(self) -> None:
        record = FreegoRecord(TODAY, "Freego", HOST, 2)
        older = replace(record, date=date(2026, 1, 1), failing=(FreegoPage("/", (FreegoCode("HM1110100C"),)),))
        seen = beside(replace(runs.CLEAN, freego=(older, record)))
        assert seen
        assert (seen.rows, seen.older, seen.seen) == ((), 1, 2)

    def test_without_a_record_nothing_is_told(self) -> None:
        written = runs.written(runs.CLEAN)
        assert json.loads(written["dossier.json"])["freego"] is None
        assert 'id="freego"' not in written["index.html"]

    def test_the_report_tells_of_it_in_both_languages_and_hostile_words_stay_words(self) -> None:
        hostile = FreegoPage("/<b>x</b>/", (FreegoCode("HM1110100C", 1, "<script>"),))
        first = FreegoPage("/", (FreegoCode("HM1110100C", 1, "<script>alert(1)</script>"),))
        record = FreegoRecord(TODAY, "Freego <i>", HOST, 1, failing=(first, hostile))
        sums = tuple((page, "0") for page in PAGES)
        written = runs.written(replace(runs.FAULTY, freego=(record,), sums=sums))
        for name, heading in (("index.html", "與Freego檢測結果對照"), ("index.en.html", "Freego beside this report")):
            assert heading in written[name]
            assert "&lt;b&gt;x&lt;/b&gt;" in written[name]
            assert "<script>" not in written[name]
            assert "Freego <i>" not in written[name]

    def test_a_build_compares_what_it_finds_with_the_record(self, site: Write, run: Run, tmp_path: Path) -> None:
        made = site(
            {
                "content/pages/contact/page.yaml": "title: {zh: 聯絡我們, en: Contact}\n",
                "content/pages/contact/text.zh.md": "內容。\n",
                "content/pages/contact/text.en.md": "Text.\n",
            }
        )
        run("audit", "freego", saved(tmp_path, report()), "--site", made)
        ran = run("build", made, "--no-audit")
        assert ran.status in (CLEAN, FAULTY)
        told = json.loads((made / "reports/dossier.json").read_text("utf-8"))["freego"]
        assert (told["pages"], told["notOfTheSite"], told["timedOut"]) == (12, ["/gone/"], ["/slow/"])
        alone = {row["code"]: row["freegoAlone"] for row in told["codes"]}
        assert alone["HM1310100C"] == ["en/contact/index.html"]
