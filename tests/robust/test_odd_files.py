"""Files that are none, names that not every system can hold, content without measure: told, and never waited for."""

from __future__ import annotations

import os
import time
import unicodedata
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from plainplan.load import read_site
from plainplan.validate import validate
from tests.conftest import TODAY, Ran

Write = Callable[..., Path]
PLAN = "title: {zh: 一計畫, en: One plan}\nagency: town\nyear: 2026\n"
PLACE = "content/plans/one/plan.yaml"


def checks(folder: Path) -> set[str]:
    """What is told of a site's content."""
    loaded = read_site(folder)
    return {found.check for found in (*loaded.findings, *validate(loaded.sources, TODAY).findings)}


@pytest.fixture
def plan(site: Write) -> Path:
    return (site({PLACE: PLAN}) / PLACE).parent


def loop(path: Path) -> None:
    path.symlink_to(path.name)


class TestWhatIsNoFile:
    @pytest.mark.parametrize(
        ("make", "check"),
        [
            (os.mkfifo, "file-not-a-file"),
            (os.mkdir, "file-not-a-file"),
            (loop, "file-unreadable"),
            (lambda path: path.symlink_to("/dev/zero"), "file-outside"),
            (lambda path: path.symlink_to("/etc/hostname"), "file-outside"),
        ],
    )
    @pytest.mark.parametrize("name", ["text.zh.md", "../two/plan.yaml", "../../site.yaml"])
    def test_it_is_told_in_the_place_of_any_file(
        self, plan: Path, make: Callable[[Path], None], check: str, name: str
    ) -> None:
        path = Path(os.path.normpath(plan / name))
        path.parent.mkdir(exist_ok=True)
        path.unlink(missing_ok=True)
        make(path)
        assert check in checks(plan.parents[2])

    @pytest.mark.parametrize("target", [".", "..", "/etc"])
    def test_a_folder_that_leads_round_or_out_ends(self, plan: Path, target: str) -> None:
        (plan.parent / "round").symlink_to(target)
        assert "file-missing" in checks(plan.parents[2])

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
    def test_what_may_not_be_read_is_told(self, plan: Path) -> None:
        (plan / "plan.yaml").chmod(0)
        assert "file-unreadable" in checks(plan.parents[2])

    def test_pipes_in_the_place_of_what_is_no_content_are_not_waited_for(
        self, plan: Path, run: Callable[..., Ran]
    ) -> None:
        folder = plan.parents[2]
        for name in ("templates/base.html", "theme/css/base.css", "content/strings/zh.yaml", ".cache"):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            os.mkfifo(folder / name)
        ran = run("build", folder, "--no-audit", "--jobs", "1")
        assert (ran.status, ran.err) == (0, "")


class TestNames:
    @pytest.mark.parametrize("name", ["con.pdf", "NUL.pdf", "aux", "com1.tar.gz", "Lpt9.csv", "prn .txt"])
    def test_a_name_that_windows_cannot_hold_is_told(self, plan: Path, name: str) -> None:
        (plan / name).write_text("x")
        assert "name-reserved" in checks(plan.parents[2])

    def test_so_is_a_plan_of_such_a_name(self, site: Write) -> None:
        assert "name-reserved" in checks(site({"content/plans/con/plan.yaml": PLAN}))

    @pytest.mark.parametrize("name", ["console.pdf", "com10.pdf", "null.pdf", "a.nul"])
    def test_names_that_only_begin_like_it_are_names(self, plan: Path, name: str) -> None:
        (plan / name).write_text("x")
        assert "name-reserved" not in checks(plan.parents[2])

    @pytest.mark.parametrize(
        ("one", "other"),
        [("a.pdf", "A.pdf"), ("é.pdf", unicodedata.normalize("NFD", "é.pdf")), ("straße.pdf", "STRASSE.pdf")],
    )
    def test_two_names_that_are_one_on_other_systems_are_told(self, plan: Path, one: str, other: str) -> None:
        (plan / one).write_text("x")
        assert "names-alike" not in checks(plan.parents[2])
        (plan / other).write_text("y")
        assert "names-alike" in checks(plan.parents[2])

    @pytest.mark.parametrize("name", [b"\xff\xfe.pdf", b"a\nb.pdf", "計".encode() * 80, b"\xe2\x80\xae.pdf"])
    def test_names_of_any_bytes_are_read_past(self, plan: Path, name: bytes) -> None:
        (Path(os.fsdecode(os.fsencode(plan) + b"/" + name))).write_text("x")
        assert "name-reserved" not in checks(plan.parents[2])


class TestWithoutMeasure:
    @pytest.mark.parametrize(
        "text",
        [
            "themes: [" + "x," * 1_000_000 + "]\n",
            "themes:\n" + "- x\n" * 900_000,
            "".join(f"k{number}: x\n" for number in range(300_000)),
            "summary: " + "x" * 4_000_000 + "\n",
            "summary: " + " x" * 2_000_000 + "\n",
            "summary: |\n" + "  x\n" * 900_000,
        ],
        ids=["list in brackets", "list", "keys", "word", "words", "lines"],
    )
    @pytest.mark.slow
    def test_a_file_as_large_as_may_be_is_read_in_a_bounded_time(self, site: Write, text: str) -> None:
        begun = time.process_time()
        checks(site({PLACE: PLAN + text}))
        assert time.process_time() - begun < 60

    def test_an_alias_is_told_and_never_followed(self, site: Write) -> None:
        laughs = "a: &a [x]\n" + "".join(f"{n}: &{n} [{', '.join([f'*{m}'] * 9)}]\n" for m, n in pairwise("abcdefg"))
        begun = time.process_time()
        assert "yaml-sign" in checks(site({PLACE: PLAN + laughs}))
        assert time.process_time() - begun < 5
