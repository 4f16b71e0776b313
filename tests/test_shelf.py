"""What stands on a shelf comes back as it was put there, or not at all."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from plainplan.shelf import Shelf


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "new" / "shelf.sqlite"


def filled(file: Path, **values: bytes) -> None:
    with Shelf(file) as shelf:
        for name, value in values.items():
            shelf.put(name, value)
        shelf.settle()


def test_what_was_put_there_comes_back_another_time(file: Path) -> None:
    filled(file, one=b"first", two=b"")
    with Shelf(file) as shelf:
        assert (shelf.get("one"), shelf.get("two"), shelf.get("three")) == (b"first", b"", None)


def test_a_value_takes_the_place_of_another(file: Path) -> None:
    filled(file, one=b"first")
    filled(file, one=b"second")
    with Shelf(file) as shelf:
        assert shelf.get("one") == b"second"


def test_what_was_not_settled_is_gone(file: Path) -> None:
    filled(file, one=b"first")
    with Shelf(file) as shelf:
        shelf.put("one", b"second")
        shelf.put("two", b"more")
        assert shelf.get("two") == b"more"
    with Shelf(file) as shelf:
        assert (shelf.get("one"), shelf.get("two")) == (b"first", None)


def test_what_nobody_asked_for_is_thrown_away(file: Path) -> None:
    filled(file, one=b"1", two=b"2", three=b"3")
    with Shelf(file) as shelf:
        assert shelf.get("one")
        shelf.put("four", b"4")
        shelf.tidy()
        shelf.settle()
    with Shelf(file) as shelf:
        assert [name for name in ("one", "two", "three", "four") if shelf.get(name)] == ["one", "four"]


def test_a_value_that_is_not_as_it_was_is_none(file: Path) -> None:
    filled(file, one=b"first", two=b"second", three=b"third")
    with closing(sqlite3.connect(file)) as base, base:
        base.execute("UPDATE kept SET value = ? WHERE name = 'one'", (b"x" * 40,))
        base.execute("UPDATE kept SET value = 'words' WHERE name = 'two'")
    with Shelf(file) as shelf:
        assert [shelf.get(name) for name in ("one", "two", "three")] == [None, None, b"third"]


@pytest.mark.parametrize(
    "broken", [b"no such thing, but long enough to have a head of a hundred bytes " * 9, b"SQLite"]
)
def test_a_file_that_is_no_shelf_is_made_anew(file: Path, broken: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(broken)
    filled(file, one=b"first")
    with Shelf(file) as shelf:
        assert shelf.get("one") == b"first"


def test_a_shelf_that_was_cut_short_gives_what_is_whole_or_nothing(file: Path) -> None:
    filled(file, **{f"name{number}": bytes([number]) * 3000 for number in range(100)})
    whole = file.read_bytes()
    for length in range(0, len(whole), len(whole) // 20):
        file.write_bytes(whole[:length])
        with Shelf(file) as shelf:
            assert {shelf.get(f"name{number}") in (None, bytes([number]) * 3000) for number in range(100)} == {True}
        # A run that finds it broken takes it away, and the next one has a good one.
        filled(file, another=b"value")
        filled(file, another=b"value")
        with Shelf(file) as shelf:
            assert shelf.get("another") == b"value"


def test_a_shelf_in_use_by_another_run_is_let_alone(file: Path) -> None:
    filled(file, one=b"first")
    with Shelf(file) as shelf, Shelf(file) as other:
        shelf.put("one", b"second")
        other.put("one", b"third")
        assert other.get("one") is None
        other.settle()
        shelf.settle()
    with Shelf(file) as shelf:
        assert shelf.get("one") == b"second"


def test_where_no_shelf_can_stand_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for place in (None, tmp_path, tmp_path / "file" / "below"):
        with Shelf(place) as shelf:
            shelf.put("one", b"first")
            assert shelf.get("one") is None
            shelf.tidy()
            shelf.settle()
    assert (tmp_path / "file").read_bytes() == b""


def test_the_folder_of_a_shelf_is_kept_out_of_git(file: Path) -> None:
    filled(file, one=b"first")
    assert (file.parent / ".gitignore").read_text() == "*\n"
