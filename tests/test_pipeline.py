"""A site goes in, a checked site comes out: every fault is found where it was made, and nothing is half done."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plainplan.config import TEMPLATES, THEME
from plainplan.errors import TemplateWrong
from plainplan.pipeline import workers
from plainplan.pipeline.statuses import CLEAN, FAULTY, NOT_CHECKED, UNUSABLE
from plainplan.pipeline.workers import each
from plainplan.publish import MARKER

Write = Callable[..., Path]
Run = Callable[..., Any]

P = "content/plans/p/plan.yaml"
PLAN = """title: {zh: 公園計畫, en: Parks plan}
sections:
  - id: aim
    heading: {zh: 目的, en: Aim}
    blocks:
      - {zh: 讓公園更好。, en: Better parks.}
      - prose: background
measures:
  - {id: m, text: {zh: 掃地。, en: Sweep.}}
"""
SITE = {
    P: PLAN,
    "content/plans/p/background.zh.md": "## 背景\n\n文。\n",
    "content/plans/p/background.en.md": "## Background\n\nText.\n",
}
ONE_LANGUAGE = {
    "content/site.yaml": "title: 示例鎮\nlanguages: [{key: zh, tag: zh-Hant-TW, name: 中文}]\n",
    "content/units.yaml": None,
}
"""As few pages as a site can have, for the browser."""


def tree(folder: Path) -> dict[str, bytes]:
    """All files of a folder, but for what a build keeps for the next one."""
    files = [path.relative_to(folder) for path in sorted(folder.rglob("*")) if path.is_file()]
    return {path.as_posix(): (folder / path).read_bytes() for path in files if ".cache" not in path.parts}


def findings(site: Path, severity: str = "error") -> list[dict[str, Any]]:
    found = json.loads((site / "reports" / "findings.json").read_text(encoding="utf-8"))["findings"]
    return [one for one in found if one["severity"] == severity]


def places(found: list[dict[str, Any]]) -> set[str]:
    return {":".join(str(one["where"][key]) for key in ("file", "line") if one["where"][key]) for one in found}


def default(name: str, old: str, new: str) -> str:
    """A default file with one thing in it changed."""
    text = (TEMPLATES / name if name.endswith(".html") else THEME / name).read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old} stands in {name} {text.count(old)} times"
    return text.replace(old, new)


def line_of(text: str, what: str) -> int:
    return text[: text.index(what)].count("\n") + 1


FOOTER = default(
    "components/footer/template.html",
    '<footer class="site-footer">\n',
    '<footer class="site-footer">\n<img src="{{ p.file("assets/icon.svg") }}" width="9">\n',
)
BASE_CSS = (THEME / "css/base.css").read_text(encoding="utf-8") + "\nmain p { font-size: 13px }\n"

FAULTS: dict[str, tuple[dict[str, str], str, set[str]]] = {
    "a broken link in a plan": (
        {P: PLAN.replace("zh: 讓公園更好。", 'zh: "見[表單](/forms/)。"')},
        "link-broken",
        {f"{P}:6"},
    ),
    "a broken link in Markdown": (
        {"content/plans/p/background.en.md": "## Background\n\nSee [the form](/forms/).\n"},
        "link-broken",
        {"content/plans/p/background.en.md:3"},
    ),
    "a picture without words in Markdown": (
        {
            P: PLAN + "attachments: [map.png]\n",
            "content/plans/p/map.png": "png",
            "content/plans/p/background.zh.md": "## 背景\n\n![](map.png)\n",
        },
        "image-alt-missing",
        {"content/plans/p/background.zh.md:3"},
    ),
    "a picture that is not there": (
        {"content/plans/p/background.zh.md": "## 背景\n\n![地圖](map.png)\n"},
        "image-missing",
        {"content/plans/p/background.zh.md:3"},
    ),
    "a picture without alt in a template": (
        {"templates/components/footer/template.html": FOOTER},
        "image-alt-missing",
        {f"templates/components/footer/template.html:{line_of(FOOTER, '<img src="{{ p.file("assets/icon')}"},
    ),
    "a size in pixels in a style sheet": (
        {"theme/css/base.css": BASE_CSS},
        "font-size-absolute",
        {f"theme/css/base.css:{line_of(BASE_CSS, '13px')}"},
    ),
    "a size in pixels in a sheet of the site's own": (
        {"theme/css/components/own.css": "/* own */\n\n.own {\n  font-size: 12pt;\n}\n"},
        "font-size-absolute",
        {"theme/css/components/own.css:4"},
    ),
}  # fmt: skip


class TestEveryFaultIsFoundWhereItWasMade:
    def test_without_a_fault_nothing_is_found(self, site: Write, run: Run) -> None:
        folder = site(SITE)
        ran = run("build", folder, "--no-audit")
        assert ran.status == CLEAN, ran.out
        assert findings(folder) == findings(folder, "warning") == []

    @pytest.mark.parametrize(("files", "check", "expected"), FAULTS.values(), ids=FAULTS)
    def test_with_its_file_and_line_and_the_build_fails(
        self, site: Write, run: Run, files: dict[str, str], check: str, expected: set[str]
    ) -> None:
        folder = site({**SITE, **files})
        ran = run("build", folder, "--no-audit")
        assert ran.status == FAULTY
        found = findings(folder)
        assert {one["check"] for one in found} == {check}
        assert places(found) == expected
        assert len(found) == 1
        for place in expected:
            assert re.search(rf"^{re.escape(place)}:\d+: ", ran.out, re.MULTILINE)

    @pytest.mark.browser
    def test_a_weak_contrast_out_of_a_token_is_found_in_the_browser(self, site: Write, run: Run) -> None:
        tokens = default("css/tokens.css", "--ink: #1b2226;", "--ink: #a8b4ba;")
        folder = site({**ONE_LANGUAGE, "theme/css/tokens.css": tokens})
        ran = run("build", folder, "--jobs", 2)
        assert ran.status == FAULTY, ran.out
        found = findings(folder)
        assert {one["check"] for one in found} == {"axe:color-contrast"}
        assert places(found) == {f"theme/css/tokens.css:{line_of(tokens, '#a8b4ba')}"}
        assert f"theme/css/tokens.css:{line_of(tokens, '#a8b4ba')}" in ran.out

    @pytest.mark.browser
    def test_the_same_site_with_the_default_tokens_is_clean_in_the_browser(self, site: Write, run: Run) -> None:
        folder = site(ONE_LANGUAGE)
        ran = run("build", folder, "--jobs", 2)
        assert ran.status == CLEAN, ran.out
        audit = json.loads((folder / "reports/accessibility.json").read_text(encoding="utf-8"))["audit"]
        assert audit["complete"]
        assert not audit["notTested"]
        assert {page["page"] for page in audit["pages"]} == {n for n in tree(folder / "public") if n.endswith(".html")}


BROKEN = {
    "content/plans/a/plan.yaml": "title: x\nyear: soon\nnonsense: 1\n",
    "content/plans/b/plan.yaml": "title: x\nmeasures:\n\t- y\n",
    "content/plans/c/plan.yaml": "title: x\nframework: none\n",
    "content/pages/d/page.yaml": "title: x\nupdated: 2026-13-01\n",
}


class TestFaultsOfTheContent:
    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_all_faults_of_all_files_are_told_in_one_run(self, site: Write, run: Run, lang: str) -> None:
        folder = site(BROKEN)
        ran = run("build", folder, "--no-audit", lang=lang)
        assert ran.status == FAULTY
        lines = [line for line in ran.out.splitlines() if line.startswith("content/")]
        assert {re.split(r":\d", line)[0] for line in lines} >= set(BROKEN)
        for place in (
            "content/plans/a/plan.yaml:2:7",
            "content/plans/a/plan.yaml:3:1",
            "content/plans/b/plan.yaml:3:1",
        ):
            assert any(line.startswith(f"{place}: ") for line in lines), (place, lines)
        chinese = [line for line in lines if re.search(r"[請沒不]", line)]
        assert (len(chinese) == len(lines)) == (lang == "zh")

    def test_nothing_is_published(self, site: Write, run: Run) -> None:
        folder = site(BROKEN)
        run("build", folder, "--no-audit")
        assert not (folder / "public").exists()
        assert json.loads((folder / "reports/build.json").read_text(encoding="utf-8"))["published"] is False

    def test_the_last_good_site_stays_byte_for_byte(self, site: Write, run: Run) -> None:
        folder = site(SITE)
        assert run("build", folder, "--no-audit").status == CLEAN
        before = tree(folder / "public")
        site({**SITE, **BROKEN})
        assert run("build", folder, "--no-audit").status == FAULTY
        assert tree(folder / "public") == before
        assert sorted(path.name for path in folder.iterdir()) == [".cache", "content", "public", "reports"]

    def test_the_last_good_site_stays_when_a_template_breaks(self, site: Write, run: Run) -> None:
        folder = site(SITE)
        run("build", folder, "--no-audit")
        before = tree(folder / "public")
        site(
            {
                **SITE,
                "templates/components/footer/template.html": "{% macro footer(p) %}\n{{ p.nothing }}\n{% endmacro %}",
            }
        )
        ran = run("build", folder, "--no-audit")
        assert ran.status == UNUSABLE
        assert "templates/components/footer/template.html" in ran.err
        assert "line 2" in ran.err
        assert tree(folder / "public") == before
        assert not list(folder.glob(".public*"))


class TestWhereTheSiteGoes:
    def untouched(self, run: Run, folder: Path, *words: object, at: Path | None = None) -> str:
        """What is said when nothing is written."""
        before = tree(at or folder)
        ran = run("build", folder, "--no-audit", *words)
        assert ran.status == UNUSABLE
        assert ran.out == ""
        assert tree(at or folder) == before
        return str(ran.err)

    def test_a_folder_with_other_files_is_refused(self, site: Write, run: Run, tmp_path: Path) -> None:
        (tmp_path / "theirs").mkdir()
        (tmp_path / "theirs" / "thesis.docx").write_text("x")
        for option in ("--output", "--reports"):
            said = self.untouched(run, site(SITE), option, tmp_path / "theirs", at=tmp_path)
            assert str(tmp_path / "theirs") in said

    def test_the_site_itself_its_content_and_its_templates_are_refused(self, site: Write, run: Run) -> None:
        folder = site({**SITE, "templates/x.html": "", "theme/css/x.css": ""})
        for name in (".", "content", "templates", "theme", "content/public", "content/plans/q"):
            for option in ("--output", "--reports"):
                assert self.untouched(run, folder, option, folder / name)

    @pytest.mark.parametrize(("output", "reports"), [("a", "a"), ("a", "a/b"), ("a/b", "a")])
    def test_site_and_reports_do_not_replace_each_other(
        self, site: Write, run: Run, tmp_path: Path, output: str, reports: str
    ) -> None:
        self.untouched(run, site(SITE), "--output", tmp_path / output, "--reports", tmp_path / reports, at=tmp_path)

    def test_a_file_and_a_place_below_a_file_are_refused(self, site: Write, run: Run, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("x")
        assert self.untouched(run, site(SITE), "--output", tmp_path / "file", at=tmp_path)
        assert self.untouched(run, site(SITE), "--output", tmp_path / "file/public", at=tmp_path)

    def test_it_goes_where_it_is_asked_to_and_can_be_made_anew(self, site: Write, run: Run, tmp_path: Path) -> None:
        folder = site(SITE)
        words = ("--no-audit", "--output", tmp_path / "out/site", "--reports", tmp_path / "out/told")
        for _ in range(2):
            assert run("build", folder, *words).status == CLEAN
        assert (tmp_path / "out/site/index.html").is_file()
        assert (tmp_path / "out/told/index.html").is_file()
        assert sorted(path.name for path in folder.iterdir()) == [".cache", "content"]

    def test_reports_never_replace_the_folder_they_are_about(self, site: Write, run: Run, tmp_path: Path) -> None:
        folder = site(SITE)
        run("build", folder, "--no-audit")
        before = tree(folder / "public")
        for reports in (folder / "public", folder):
            assert run("check", folder / "public", "--reports", reports).status == UNUSABLE
        assert tree(folder / "public") == before
        assert run("check", folder / "public", "--reports", tmp_path / "told").status == CLEAN
        assert (tmp_path / "told" / MARKER).is_file()


class TestWithoutABrowser:
    def test_the_audit_reads_as_not_run_and_never_as_passed(
        self, site: Write, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("CHROME_BIN", "/nonexistent/chromium")
        folder = site(SITE)
        ran = run("build", folder)
        assert ran.status == NOT_CHECKED
        assert "not run" in ran.out
        assert (folder / "public/index.html").is_file()
        report = json.loads((folder / "reports/accessibility.json").read_text(encoding="utf-8"))
        assert report["result"] == "incomplete"
        assert report["audit"]["notRun"]["reason"] == "browser-path-wrong"
        assert report["audit"]["pages"] == []
        assert json.loads((folder / "reports/build.json").read_text(encoding="utf-8"))["result"] == "incomplete"
        assert "not run" in (folder / "reports/index.en.html").read_text(encoding="utf-8")

    def test_an_error_that_was_found_outranks_it(self, site: Write, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("CHROME_BIN", "/nonexistent/chromium")
        assert run("build", site({**SITE, **FAULTS["a broken link in a plan"][0]})).status == FAULTY

    def test_an_audit_that_nobody_asked_for_is_no_failure_but_is_told(self, site: Write, run: Run) -> None:
        folder = site(SITE)
        ran = run("build", folder, "--no-audit")
        assert ran.status == CLEAN
        assert "not run" in ran.out
        built = json.loads((folder / "reports/build.json").read_text(encoding="utf-8"))
        assert built["result"] == "incomplete"
        assert built["audit"]["pages"] == 0
        for name in ("index.html", "index.en.html", "findings.json", "build.json", "accessibility.json"):
            text = (folder / "reports" / name).read_text(encoding="utf-8")
            assert not re.search(r"conform|符合.{0,4}標準", text), name


class TestSameInputSameBytes:
    def test_two_builds_in_two_folders_are_alike(self, site: Write, run: Run) -> None:
        one, other = site(SITE, "one"), site(SITE, "other")
        run("build", one, "--no-audit")
        run("build", other, "--no-audit", lang="zh")
        assert tree(one / "public") == tree(other / "public")

    def test_several_processes_make_the_same_site_as_one(
        self, site: Write, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(workers, "WORTHWHILE", 2)
        faults = {**SITE, **FAULTS["a picture without alt in a template"][0]}
        one, other = site(faults, "one"), site(faults, "other")
        assert run("build", one, "--no-audit", "--jobs", 1).status == FAULTY
        assert run("build", other, "--no-audit", "--jobs", 2).status == FAULTY
        assert tree(one / "public") == tree(other / "public")
        name = "reports/findings.json"
        assert (one / name).read_bytes() == (other / name).read_bytes()


class TestSubPaths:
    def test_a_base_url_with_a_path_leaves_nothing_to_find(self, site: Write, run: Run) -> None:
        folder = site(SITE)
        ran = run("build", folder, "--no-audit", "--base-url", "https://a.example/sub/path")
        assert ran.status == CLEAN, ran.out
        assert "https://a.example/sub/path/en/plans/p/" in (folder / "public/sitemap.xml").read_text(encoding="utf-8")

    def test_it_outranks_the_address_in_the_settings(self, site: Write, run: Run) -> None:
        folder = site(
            {**SITE, "content/site.yaml": "title: {zh: 示例鎮, en: Sample Town}\nbase_url: https://b.example/\n"}
        )
        run("build", folder, "--no-audit", "--base-url", "https://a.example/")
        made = tree(folder / "public")
        as_written = made.pop("data/site.json")
        text = b"".join(made.values())
        assert b"https://a.example/" in text
        assert b"b.example" not in text
        assert as_written.count(b"b.example") == 1, "only the settings, which are told as they are written"


class TestWorkers:
    def test_results_come_in_the_order_of_the_things(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(workers, "WORTHWHILE", 2)
        assert list(each(lambda n: n * n, range(50), 2)) == [n * n for n in range(50)]

    @pytest.mark.parametrize("jobs", [1, 2])
    def test_an_error_in_a_process_reaches_the_caller(self, monkeypatch: pytest.MonkeyPatch, jobs: int) -> None:
        monkeypatch.setattr(workers, "WORTHWHILE", 2)

        def work(thing: int) -> int:
            raise TemplateWrong("template-wrong", file="x.html", line=thing, said="")

        with pytest.raises(TemplateWrong) as caught:
            list(each(work, range(3), jobs))
        assert caught.value.params["file"] == "x.html"


class TestAnyFolder:
    def test_a_folder_that_plainplan_did_not_make_is_checked_too(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "site").mkdir()
        (tmp_path / "site/index.html").write_text(
            '<!doctype html><html lang="en"><title>A</title><body><h1>A</h1><img src="a.png"></body></html>'
        )
        ran = run("check", tmp_path / "site", "--reports", tmp_path / "told")
        assert ran.status == FAULTY
        found = json.loads((tmp_path / "told/findings.json").read_text(encoding="utf-8"))["findings"]
        assert {"image-alt-missing", "image-missing"} <= {one["check"] for one in found}

    def test_a_folder_that_is_missing_or_without_pages_is_told(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "empty").mkdir()
        for name in ("gone", "empty"):
            ran = run("check", tmp_path / name, "--reports", tmp_path / "told")
            assert ran.status == UNUSABLE
            assert name in ran.err
        assert not (tmp_path / "told").exists()

    @pytest.mark.browser
    def test_a_site_with_a_sub_path_finds_its_own_sheets_in_the_audit(
        self, site: Write, run: Run, tmp_path: Path
    ) -> None:
        folder = site(ONE_LANGUAGE)
        base = ("--base-url", "https://a.example/sub/")
        run("build", folder, "--no-audit", *base)
        only = tmp_path / "only"
        (only / "assets").mkdir(parents=True)
        for name in ("404.html", "assets/site.css", "assets/icon.svg"):
            (only / name).write_bytes((folder / "public" / name).read_bytes())
        run("audit", only, *base, "--reports", tmp_path / "told", "--jobs", 1)
        audit = json.loads((tmp_path / "told/accessibility.json").read_text(encoding="utf-8"))["audit"]
        assert audit["pages"]
        assert not any(page["console"] for page in audit["pages"])
