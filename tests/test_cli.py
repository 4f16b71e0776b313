"""The command line: what may be asked, in which language it answers, and with which exit status."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from plainplan import __version__
from plainplan.cli import job_of, main
from plainplan.cli.arguments import COMMANDS, language_of, with_command
from plainplan.cli.around import today
from plainplan.pipeline.statuses import CLEAN, FAULTY, NOT_CHECKED, UNUSABLE

ROOT = Path(__file__).parents[1]
HAN = re.compile(r"[\u4e00-\u9fff]")

Write = Callable[..., Path]
Run = Callable[..., Any]


class TestHelp:
    def help(self, capsys: pytest.CaptureFixture[str], *words: str) -> str:
        with pytest.raises(SystemExit) as caught:
            main([*words])
        assert caught.value.code == 0
        return capsys.readouterr().out

    @pytest.mark.parametrize("command", ["", *COMMANDS])
    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_it_is_whole_in_eitherlanguage_of(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, command: str, lang: str
    ) -> None:
        monkeypatch.setenv("LC_ALL", {"zh": "zh_TW.UTF-8", "en": "C"}[lang])
        monkeypatch.setenv("COLUMNS", "200")
        told = self.help(capsys, *command.split(), "--help")
        assert bool(HAN.search(told)) == (lang == "zh")
        for english in ("usage", "positional", "options", "show this help", "exit"):
            assert lang == "en" or english not in told
        assert "{" not in re.sub(r"\{[A-Za-z0-9.,\s]+\}", "", told), "a blank was left"

    def test_it_names_every_command_and_every_exit_status(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("LC_ALL", "en")
        told = self.help(capsys, "--help")
        assert all(re.search(rf"^ +{command}\s+\w", told, re.MULTILINE) for command in COMMANDS)
        assert all(re.search(rf"\b{status}\b", told) for status in (CLEAN, FAULTY, UNUSABLE, NOT_CHECKED))

    def test_the_version_is_told(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert self.help(capsys, "--version") == f"plainplan {__version__}\n"


class TestWrongUse:
    @pytest.mark.parametrize(
        "words",
        [
            ["build", "--nonsense"],
            ["--nonsense"],
            ["build", ".", "too-much"],
            ["check"],
            ["build", "--output"],
            ["build", "--jobs", "0"],
            ["build", "--jobs", "-1"],
            ["build", "--jobs", "many"],
            ["build", "--jobs", "9999"],
            ["build", "--base-url", "nonsense"],
            ["build", "--base-url", "https://"],
            ["build", "--base-url", "https://a.example/?q=1"],
            ["build", "--base-url", "javascript:alert(1)"],
            ["build", "--base-url", 'https://a.example/"><script>'],
            ["serve", "--port", "0"],
            ["serve", "--port", "99999"],
            ["serve", "--port", "web"],
            ["new", "boat", "x"],
            ["build", "--lang", "fr"],
            ["build", "--no-audit=3"],
            ["audit", "worksheet", ".", "--seed", "Not Good"],
            ["audit", "worksheet", ".", "--edition", "9"],
        ],
        ids=" ".join,
    )
    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_it_is_told_in_the_readers_language_and_ends_with_2(self, run: Run, words: list[str], lang: str) -> None:
        ran = run(*words, lang=lang)
        assert (ran.status, ran.out) == (UNUSABLE, "")
        assert ran.err.startswith("plainplan: ")
        assert ran.err.count("\n") == 1
        assert bool(HAN.search(ran.err)) == (lang == "zh")
        assert "_jobs" not in ran.err
        assert not re.search(r"\{\w+\}", ran.err), "a blank was left"

    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_a_folder_without_content_ends_with_2_and_is_named(self, run: Run, tmp_path: Path, lang: str) -> None:
        ran = run("build", tmp_path / "gone", lang=lang)
        assert ran.status == UNUSABLE
        assert str(tmp_path / "gone") in ran.err
        assert not (tmp_path / "gone").exists()

    def test_an_axe_file_that_is_not_there_ends_with_2(self, run: Run, site: Write, tmp_path: Path) -> None:
        ran = run("build", site({}), "--axe", tmp_path / "axe.js")
        assert ran.status == UNUSABLE
        assert "axe.js" in ran.err


class TestWords:
    @pytest.mark.parametrize(
        ("words", "expected"),
        [
            ([], ["build"]),
            (["site"], ["build", "site"]),
            (["--no-audit"], ["build", "--no-audit"]),
            (["check", "x"], ["check", "x"]),
            (["--help"], ["--help"]),
            (["--version"], ["--version"]),
        ],
    )
    def test_without_a_command_a_site_is_built(self, words: list[str], expected: list[str]) -> None:
        assert with_command(words) == expected

    @pytest.mark.parametrize(
        ("words", "expected"),
        [
            (["audit", "merge", "x"], ["audit merge", "x"]),
            (["audit", "./merge"], ["audit", "./merge"]),
            (["audit", "--jobs", "2", "merge"], ["audit", "--jobs", "2", "merge"]),
            (["check", "merge"], ["check", "merge"]),
            (["audit"], ["audit"]),
        ],
    )
    def test_two_words_side_by_side_are_a_command_and_a_folder_of_that_name_is_reached_by_its_path(
        self, words: list[str], expected: list[str]
    ) -> None:
        assert with_command(words, ("audit", "audit merge", "check")) == expected

    @pytest.mark.parametrize(
        ("words", "environ", "lang"),
        [
            ([], {}, "en"),
            ([], {"LANG": "zh_TW.UTF-8"}, "zh"),
            ([], {"LANG": "C", "LC_ALL": "zh_HK"}, "zh"),
            ([], {"LANG": "zh_TW", "LC_ALL": "C"}, "en"),
            ([], {"LANG": "de_DE"}, "en"),
            (["--lang", "zh"], {"LANG": "C"}, "zh"),
            (["build", "--lang=en"], {"LANG": "zh_TW"}, "en"),
            (["--lang"], {"LANG": "zh_TW"}, "zh"),
            (["--lang", "fr"], {"LANG": "zh_TW"}, "zh"),
        ],
    )
    def test_the_language_is_the_one_asked_for_else_the_terminals(
        self, words: list[str], environ: dict[str, str], lang: str
    ) -> None:
        assert language_of(words, environ) == lang

    def test_the_day_is_that_of_the_source_where_it_is_given(self) -> None:
        assert today({"SOURCE_DATE_EPOCH": "1767225599"}) == date(2025, 12, 31)
        before = datetime.now().astimezone().date()
        assert before <= today({}) <= datetime.now().astimezone().date()
        assert before <= today({"SOURCE_DATE_EPOCH": "soon"})


class TestBuild:
    def test_results_go_to_stdout_and_progress_to_stderr(self, run: Run, site: Write) -> None:
        ran = run("build", site({}), "--no-audit")
        assert ran.status == CLEAN
        assert "0 errors" in ran.out
        assert ran.err == ""

    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_it_ends_by_saying_how_to_look_at_the_site(self, run: Run, site: Write, lang: str) -> None:
        folder = site({})
        ran = run("build", folder, "--no-audit", lang=lang)
        assert ran.out.rstrip().endswith(f"python3 -m http.server --bind 127.0.0.1 -d {folder / 'public'}")
        assert bool(HAN.search(ran.out)) == (lang == "zh")

    def test_drafts_are_built_when_asked_for(self, run: Run, site: Write) -> None:
        folder = site({"content/plans/p/plan.yaml": "title: {zh: 草案一, en: First draft}\nstage: draft\n"})
        run("build", folder, "--no-audit")
        assert not (folder / "public/plans/p").exists()
        run("build", folder, "--no-audit", "--drafts")
        assert (folder / "public/plans/p/index.html").is_file()

    def test_an_interrupt_is_told_and_is_no_success(
        self, run: Run, site: Write, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def interrupted(*_: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr("plainplan.cli.building.build", interrupted)
        ran = run("build", site({}), "--no-audit")
        assert (ran.status, ran.err) == (130, "\nStopped.\n")


@pytest.mark.slow
@pytest.mark.parametrize("start", [["build.py"], ["-m", "plainplan"]], ids=" ".join)
def test_it_starts_from_outside_as_well(site: Write, start: list[str]) -> None:
    folder = site({"content/plans/p/plan.yaml": "title: x\nyear: soon\n"})
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    words = [sys.executable, *([str(ROOT / start[0])] if start[0] == "build.py" else start), "build", str(folder)]
    done = subprocess.run(
        [*words, "--lang", "zh"],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": path, "LC_ALL": "C"},
        check=False,
    )
    assert done.returncode == FAULTY
    assert re.search(r"^content/plans/p/plan\.yaml:2:7: .*[\u4e00-\u9fff]", done.stdout.decode(), re.MULTILINE)


class TestJobs:
    @pytest.mark.parametrize("command", COMMANDS)
    def test_every_command_has_one(self, command: str) -> None:
        assert callable(job_of(command))

    def test_what_only_some_lean_on_is_not_loaded_for_all(self) -> None:
        heavy = ("selenium", "weasyprint", "openpyxl", "docx", "pdfplumber", "tornado", "quickjs")
        asked = f"import sys, plainplan.cli; print(*(name for name in {heavy} if name in sys.modules))"
        told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True, cwd=ROOT)
        assert told.stdout.split() == []
