"""A site is swapped in whole or not at all, and nobody's files are lost."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from plainplan.errors import CannotWrite, WrongUse
from plainplan.model.outputs import Output
from plainplan.publish import MARKER, guard, publishing


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def publish(target: Path, **files: str) -> None:
    with publishing(target) as fresh:
        for name, text in files.items():
            fresh.write(Output(name.replace("_", "/"), text.encode()))


class TestSwap:
    def test_a_first_site_stands_with_its_folders_and_its_mark(self, tmp_path: Path) -> None:
        publish(tmp_path / "deep" / "public", index="a", plans_p="b")
        assert tree(tmp_path / "deep") == {
            "public/.plainplan": b"plainplan\n",
            "public/index": b"a",
            "public/plans/p": b"b",
        }

    def test_the_new_site_replaces_the_old_one_whole(self, tmp_path: Path) -> None:
        publish(tmp_path / "public", old="a", same="b")
        publish(tmp_path / "public", new="c", same="d")
        assert tree(tmp_path / "public") == {MARKER: b"plainplan\n", "new": b"c", "same": b"d"}

    def test_nothing_is_left_beside_it(self, tmp_path: Path) -> None:
        publish(tmp_path / "public", a="a")
        publish(tmp_path / "public", a="b")
        assert [path.name for path in tmp_path.iterdir()] == ["public"]

    def test_the_site_can_be_read_by_a_web_server(self, tmp_path: Path) -> None:
        publish(tmp_path / "public", a="a")
        assert (tmp_path / "public").stat().st_mode & 0o777 == 0o755

    def test_the_written_folder_itself_moves_into_place(self, tmp_path: Path) -> None:
        publish(tmp_path / "public", a="old")
        with publishing(tmp_path / "public") as fresh:
            written = fresh.folder.stat().st_ino
        assert (tmp_path / "public").stat().st_ino == written

    def test_the_old_site_stands_until_the_new_one_is_whole(self, tmp_path: Path) -> None:
        publish(tmp_path / "public", a="old")
        with publishing(tmp_path / "public") as fresh:
            fresh.write(Output("a", b"new"))
            assert (tmp_path / "public" / "a").read_bytes() == b"old"
        assert (tmp_path / "public" / "a").read_bytes() == b"new"


class TestTrouble:
    @pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
    def test_a_crash_in_the_middle_leaves_the_old_site_and_nothing_else(
        self, tmp_path: Path, error: type[BaseException]
    ) -> None:
        publish(tmp_path / "public", a="old")

        def crash() -> None:
            with publishing(tmp_path / "public") as fresh:
                fresh.write(Output("a", b"half"))
                raise error

        with pytest.raises(error):
            crash()
        assert tree(tmp_path) == {"public/.plainplan": b"plainplan\n", "public/a": b"old"}
        assert [path.name for path in tmp_path.iterdir()] == ["public"]

    def test_when_the_second_rename_fails_the_old_site_comes_back(self, tmp_path: Path) -> None:
        publish(tmp_path / "public", a="old")

        def lose_the_new_one() -> None:
            with publishing(tmp_path / "public") as fresh:
                shutil.rmtree(fresh.folder)

        with pytest.raises(CannotWrite):
            lose_the_new_one()
        assert tree(tmp_path) == {"public/.plainplan": b"plainplan\n", "public/a": b"old"}

    def test_a_full_or_forbidden_disk_is_told_with_the_folder_and_the_reason(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("x")
        with pytest.raises(CannotWrite) as caught, publishing(tmp_path / "file" / "public"):
            pass
        assert caught.value.code == "output-unwritable"
        assert caught.value.params["path"].endswith("public")
        assert caught.value.params["reason"]

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
    def test_a_folder_that_may_only_be_read_is_told(self, tmp_path: Path) -> None:
        tmp_path.chmod(0o555)
        try:
            with pytest.raises(CannotWrite), publishing(tmp_path / "public"):
                pass
        finally:
            tmp_path.chmod(0o755)

    @pytest.mark.parametrize("path", ["../out", "a/../../out", "/tmp/out-of-it"])
    def test_a_file_outside_the_folder_is_refused(self, tmp_path: Path, path: str) -> None:
        with pytest.raises(ValueError, match="out"), publishing(tmp_path / "public") as fresh:
            fresh.write(Output(path, b"x"))
        assert tree(tmp_path) == {}


class TestGuard:
    def code(self, target: Path, *kept: Path) -> str:
        with pytest.raises(WrongUse) as caught:
            guard(target, *kept)
        return caught.value.code

    def test_a_new_and_an_empty_folder_and_an_old_site_are_free_to_take(self, tmp_path: Path) -> None:
        (tmp_path / "empty").mkdir()
        publish(tmp_path / "ours", a="a")
        for name in ("new", "empty", "ours"):
            guard(tmp_path / name)

    def test_a_folder_with_other_things_in_it_is_refused_and_untouched(self, tmp_path: Path) -> None:
        (tmp_path / "theirs").mkdir()
        (tmp_path / "theirs" / "thesis.docx").write_text("x")
        with pytest.raises(WrongUse) as caught, publishing(tmp_path / "theirs"):
            pass
        assert caught.value.code == "output-not-ours"
        assert tree(tmp_path) == {"theirs/thesis.docx": b"x"}

    def test_a_file_and_a_link_are_no_folders(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("x")
        (tmp_path / "link").symlink_to(tmp_path)
        (tmp_path / "nowhere").symlink_to(tmp_path / "gone")
        for name in ("file", "link", "nowhere"):
            assert self.code(tmp_path / name) == "output-not-folder"

    @pytest.mark.parametrize("kept", ["public", "public/reports", "public/a/b"])
    def test_a_folder_to_be_kept_is_never_replaced_along_with_another(self, tmp_path: Path, kept: str) -> None:
        publish(tmp_path / "public", a="a")
        assert self.code(tmp_path / "public", tmp_path / kept) == "output-around"

    def test_a_neighbour_with_a_longer_name_is_no_part_of_it(self, tmp_path: Path) -> None:
        guard(tmp_path / "public", tmp_path / "public-2", tmp_path)


class TestWhatStaysTheSame:
    def test_an_unchanged_file_is_taken_over_without_a_copy(self, tmp_path: Path) -> None:
        publish(tmp_path / "public", plans_p="a")
        before = (tmp_path / "public" / "plans" / "p").stat().st_ino
        with publishing(tmp_path / "public") as fresh:
            assert fresh.keep(Output("plans/p", b"a").known)
        assert tree(tmp_path / "public") == {MARKER: b"plainplan\n", "plans/p": b"a"}
        assert (tmp_path / "public" / "plans" / "p").stat().st_ino == before

    def test_so_is_one_that_was_made_again_and_came_out_the_same(self, tmp_path: Path) -> None:
        publish(tmp_path / "public", plans_p="a", plans_q="b")
        before = {name: (tmp_path / "public" / "plans" / name).stat().st_ino for name in "pq"}
        publish(tmp_path / "public", plans_p="a", plans_q="B")
        after = {name: (tmp_path / "public" / "plans" / name).stat().st_ino for name in "pq"}
        assert after["p"] == before["p"]
        assert after["q"] != before["q"]

    def test_what_is_known_of_the_files_is_what_was_written_last(self, tmp_path: Path) -> None:
        publish(tmp_path / "public", p="a")
        with publishing(tmp_path / "public") as fresh:
            fresh.write(Output("p", b"b"))
            last = fresh.write(Output("p", b"a"))
            fresh.note(Output("of/another", b"process").known)
            assert fresh.known == {"p": last, "of/another": Output("of/another", b"process").known}
        assert (tmp_path / "public" / "p").read_bytes() == b"a"

    def test_a_file_written_over_one_taken_over_leaves_the_published_one_alone(self, tmp_path: Path) -> None:
        publish(tmp_path / "public", p="a")
        with publishing(tmp_path / "public") as fresh:
            assert fresh.keep(Output("p", b"a").known)
            fresh.write(Output("p", b"b"))
            assert (tmp_path / "public" / "p").read_bytes() == b"a"
        assert (tmp_path / "public" / "p").read_bytes() == b"b"

    @pytest.mark.parametrize("there", [b"changed", None])
    def test_a_file_that_changed_or_vanished_is_not_taken_over(self, tmp_path: Path, there: bytes | None) -> None:
        publish(tmp_path / "public", p="a")
        (tmp_path / "public" / "p").unlink()
        if there:
            (tmp_path / "public" / "p").write_bytes(there)
        with publishing(tmp_path / "public") as fresh:
            assert not fresh.keep(Output("p", b"a").known)
            assert not (fresh.folder / "p").exists()

    def test_a_link_to_somebody_elses_file_is_not_taken_over(self, tmp_path: Path) -> None:
        publish(tmp_path / "public", p="a")
        (tmp_path / "theirs").write_bytes(b"a")
        (tmp_path / "public" / "p").unlink()
        (tmp_path / "public" / "p").symlink_to(tmp_path / "theirs")
        with publishing(tmp_path / "public") as fresh:
            assert not fresh.keep(Output("p", b"a").known)

    def test_where_the_disk_knows_one_name_a_file_it_is_copied(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refused(*_: object) -> None:
            raise PermissionError

        publish(tmp_path / "public", plans_p="a")
        before = (tmp_path / "public" / "plans" / "p").stat().st_ino
        monkeypatch.setattr(os, "link", refused)
        with publishing(tmp_path / "public") as fresh:
            assert fresh.keep(Output("plans/p", b"a").known)
        assert tree(tmp_path / "public") == {MARKER: b"plainplan\n", "plans/p": b"a"}
        assert (tmp_path / "public" / "plans" / "p").stat().st_ino != before
