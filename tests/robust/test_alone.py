"""Two at once: one writes, the other is told who; and what was left behind is cleared away."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from plainplan import alone, swapping
from plainplan.errors import CannotWrite
from plainplan.model.outputs import Output
from plainplan.publish import MARKER, publishing
from tests.conftest import Ran

ROOT = Path(__file__).parents[2]

HOLD = """
import sys
from pathlib import Path
from plainplan.alone import alone
with alone(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""


@contextmanager
def another(target: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that writes to a folder."""
    words = [sys.executable, "-c", HOLD, str(target)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


def publish(target: Path, **files: str) -> None:
    with publishing(target) as fresh:
        for name, text in files.items():
            fresh.write(Output(name, text.encode()))


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


MARK = {f"public/{MARKER}": b"plainplan\n"}


class TestTwoAtOnce:
    def test_the_second_is_told_who_writes_and_changes_nothing(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(alone, "PATIENCE", 0.0)
        publish(tmp_path / "public", a="old")
        with another(tmp_path / "public") as first:
            with pytest.raises(CannotWrite) as caught, publishing(tmp_path / "public"):
                pytest.fail("two wrote at once")
            assert caught.value.code == "output-busy"
            assert caught.value.params["process"] == str(first.pid)
            assert tree(tmp_path / "public") == {MARKER: b"plainplan\n", "a": b"old"}

    @pytest.mark.parametrize(
        ("lang", "words"), [("zh", "另一個plainplan（程序"), ("en", "Another plainplan (process ")]
    )
    def test_the_command_says_so_in_both_languages(
        self, site: Callable[..., Path], run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch, lang: str, words: str
    ) -> None:
        monkeypatch.setattr(alone, "PATIENCE", 0.0)
        folder = site({})
        with another(folder / "public") as first:
            ran = run("build", folder, "--no-audit", lang=lang)
        assert ran.status == 2
        assert words + str(first.pid) in ran.err
        assert not (folder / "public").exists()

    def test_the_second_waits_a_moment_for_one_that_ends(self, tmp_path: Path) -> None:
        with another(tmp_path / "public") as first:
            assert first.stdin is not None
            first.stdin.write("\n")
            first.stdin.flush()
            publish(tmp_path / "public", a="new")
        assert tree(tmp_path) == MARK | {"public/a": b"new"}

    def test_one_that_was_killed_keeps_nobody_out(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(alone, "PATIENCE", 0.0)
        with another(tmp_path / "public") as first:
            os.kill(first.pid, signal.SIGKILL)
            first.wait()
            assert (tmp_path / ".public.lock").is_file()
            publish(tmp_path / "public", a="new")
        assert tree(tmp_path) == MARK | {"public/a": b"new"}

    def test_different_folders_are_written_side_by_side(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(alone, "PATIENCE", 0.0)
        with another(tmp_path / "public-2"), another(tmp_path / "publi"):
            publish(tmp_path / "public", a="new")

    def test_a_link_in_the_place_of_the_lock_is_not_followed(self, tmp_path: Path) -> None:
        (tmp_path / "theirs").write_text("precious")
        (tmp_path / ".public.lock").symlink_to(tmp_path / "theirs")
        with pytest.raises(CannotWrite):
            publish(tmp_path / "public", a="new")
        assert (tmp_path / "theirs").read_text() == "precious"


def half_a_site(folder: Path) -> Path:
    folder.mkdir()
    (folder / MARKER).write_text("plainplan\n")
    (folder / "deep").mkdir()
    (folder / "deep" / "half").write_text("x")
    return folder


@pytest.fixture(params=["in one instant", "in two steps"])
def manner(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """How folders change places: as this system can, and as one must that cannot."""
    if request.param == "in two steps":
        monkeypatch.setattr(swapping, "exchanged", lambda one, other: False)
    return str(request.param)


class TestWhatIsLeft:
    def test_what_killed_builds_left_is_cleared_away(self, tmp_path: Path, manner: str) -> None:
        publish(tmp_path / "public", a="old")
        half_a_site(tmp_path / ".public-abcd_123")
        half_a_site(tmp_path / ".public-abcd_124.old")
        (tmp_path / ".public-zzzzzzzz").mkdir()
        publish(tmp_path / "public", a="new")
        assert tree(tmp_path) == MARK | {"public/a": b"new"}
        assert [path.name for path in tmp_path.iterdir()] == ["public"]

    def test_a_site_that_was_put_aside_and_not_replaced_comes_back(self, tmp_path: Path, manner: str) -> None:
        half_a_site(tmp_path / ".public-abcd_123.old")
        half_a_site(tmp_path / ".public-abcd_123")

        def fail() -> None:
            with publishing(tmp_path / "public"):
                assert (tmp_path / "public/deep/half").is_file()
                raise RuntimeError

        with pytest.raises(RuntimeError):
            fail()
        assert tree(tmp_path) == MARK | {"public/deep/half": b"x"}

    @pytest.mark.parametrize("name", [".public-2-abcdefgh", ".public-short", ".public-ABCDEFGH", "public-abcdefgh"])
    def test_what_only_looks_like_it_stays(self, tmp_path: Path, name: str) -> None:
        half_a_site(tmp_path / name)
        publish(tmp_path / "public", a="new")
        assert (tmp_path / name / "deep/half").is_file()

    def test_a_folder_of_such_a_name_that_we_did_not_make_stays(self, tmp_path: Path) -> None:
        half_a_site(tmp_path / ".public-abcdefgh")
        (tmp_path / ".public-abcdefgh" / MARKER).unlink()
        half_a_site(tmp_path / "elsewhere")
        (tmp_path / ".public-abcdefgi").symlink_to(tmp_path / "elsewhere")
        publish(tmp_path / "public", a="new")
        assert (tmp_path / ".public-abcdefgh/deep/half").is_file()
        assert (tmp_path / "elsewhere/deep/half").is_file()

    def test_the_new_site_takes_the_place_of_the_old(self, tmp_path: Path, manner: str) -> None:
        publish(tmp_path / "public", a="old", b="old")
        publish(tmp_path / "public", a="new")
        assert tree(tmp_path) == MARK | {"public/a": b"new"}
        assert [path.name for path in tmp_path.iterdir()] == ["public"]


class TestMeanwhile:
    def test_a_folder_that_was_emptied_while_it_was_filled_is_not_published(self, tmp_path: Path) -> None:
        publish(tmp_path / "public", a="old")

        def emptied() -> None:
            with publishing(tmp_path / "public") as fresh:
                fresh.write(Output("a", b"new"))
                for path in fresh.folder.iterdir():
                    path.unlink()
                fresh.write(Output("b", b"new"))

        with pytest.raises(CannotWrite) as caught:
            emptied()
        assert caught.value.code == "output-vanished"
        assert tree(tmp_path) == MARK | {"public/a": b"old"}

    def test_files_that_somebody_put_there_meanwhile_are_not_lost(self, tmp_path: Path) -> None:
        def taken() -> None:
            with publishing(tmp_path / "public") as fresh:
                fresh.write(Output("a", b"new"))
                (tmp_path / "public").mkdir()
                (tmp_path / "public" / "thesis.docx").write_text("x")

        with pytest.raises(Exception, match="output-not-ours"):
            taken()
        assert tree(tmp_path) == {"public/thesis.docx": b"x"}

    def test_what_cannot_be_read_is_not_told_as_what_cannot_be_written(self, tmp_path: Path) -> None:
        def reads() -> None:
            with publishing(tmp_path / "public"):
                (tmp_path / "content" / "gone.pdf").read_bytes()

        with pytest.raises(FileNotFoundError):
            reads()
