"""A machine that is not as it should be: a clock set back, folders that go, an environment with nothing in it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from plainplan.errors import CannotWrite
from plainplan.memory import Memory
from plainplan.model.outputs import Output
from plainplan.pipeline.wording import vocabulary
from plainplan.publish import publishing
from tests.conftest import Ran

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Kept:
    """Something to be remembered."""

    words: str


def test_what_was_kept_before_the_clock_was_set_back_is_known_and_stays(tmp_path: Path) -> None:
    memory = Memory(tmp_path)
    memory.keep("ab12", Kept("x"))
    (entry,) = tmp_path.glob("*/*")
    ahead = time.time() + 400 * 24 * 3600
    os.utime(entry, (ahead, ahead))
    memory.forget_old()
    assert memory.recalled("ab12", Kept) == Kept("x")


def test_a_memory_where_a_file_stands_keeps_nothing_and_hinders_nobody(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("x")
    memory = Memory(tmp_path / "cache")
    memory.keep("ab12", Kept("x"))
    memory.forget_old()
    assert memory.recalled("ab12", Kept) is None


def test_a_site_is_published_over_one_of_the_future(tmp_path: Path) -> None:
    ahead = time.time() + 400 * 24 * 3600
    for words in (b"old", b"new"):
        with publishing(tmp_path / "public") as fresh:
            fresh.write(Output("a", words))
        for path in (tmp_path / "public/a", tmp_path / "public"):
            os.utime(path, (ahead, ahead))
    assert (tmp_path / "public/a").read_bytes() == b"new"


@pytest.mark.parametrize("gone", [".", "..", "fresh"])
def test_a_folder_that_goes_while_it_is_written_to_is_told(tmp_path: Path, gone: str) -> None:
    target = tmp_path / "deep" / "public"

    def write() -> None:
        with publishing(target) as fresh:
            fresh.write(Output("a", b"new"))
            shutil.rmtree({".": target.parent, "..": tmp_path, "fresh": fresh.folder}[gone])
            fresh.write(Output("b", b"new"))

    with pytest.raises(CannotWrite):
        write()
    assert not target.exists()


def test_a_content_file_that_goes_while_the_site_is_made_is_told_with_its_name(
    site: Callable[..., Path], run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = "title: {zh: 一計畫, en: One plan}\nagency: town\nattachments: [{file: a.txt, title: {zh: 一, en: A}}]\n"
    folder = site({"content/plans/one/plan.yaml": plan, "content/plans/one/a.txt": "x"})

    def goes(*_: object) -> str:
        (folder / "content/plans/one/a.txt").unlink(missing_ok=True)
        return ""

    monkeypatch.setattr("plainplan.pipeline.making.vocabulary", with_a_look_aside(goes))
    ran = run("build", folder, "--no-audit", "--jobs", "1")
    assert ran.status == 2
    assert "a.txt" in ran.err
    assert not (folder / "public").exists()
    assert {path.name for path in folder.iterdir()} <= {"content", ".cache"}


def with_a_look_aside(happens: Callable[[], object]) -> Callable[..., object]:
    def made(*arguments: object) -> object:
        happens()
        return vocabulary(*arguments)  # type: ignore[arg-type]

    return made


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_empty_environment_is_enough(site: Callable[..., Path], lang: str) -> None:
    folder = site({})
    words = [sys.executable, str(ROOT / "build.py"), "build", str(folder), "--no-audit", "--lang", lang]
    done = subprocess.run(words, env={}, capture_output=True, check=False, cwd="/")
    assert (done.returncode, done.stderr) == (0, b"")
    assert (folder / "public/index.html").is_file()
