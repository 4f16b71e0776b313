"""Files are written whole, and never over others."""

from __future__ import annotations

from pathlib import Path

import pytest

from plainplan.config import CATALOGUE
from plainplan.errors import CannotWrite, PlainplanError, WrongUse
from plainplan.i18n import Catalogue
from plainplan.load import decode, dump, parse, read_words
from plainplan.load.disk import LARGEST_FILE
from plainplan.model.outputs import Output
from plainplan.writer import LARGEST, ident_of, write_new, write_plan

WORDS = Catalogue(read_words(CATALOGUE / "import.yaml"))


def told(error: PlainplanError) -> str:
    """The words of an error; they must have no blank left over."""
    said = [WORDS.tell_error(error, lang) for lang in ("zh", "en")]
    assert not any("{" in words.what + words.mend for words in said)
    return error.code


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_plan_gets_its_own_folder_and_says_where_it_came_from(tmp_path: Path) -> None:
    path = write_plan(tmp_path, "river-2026", "title: x\n", ["由 a.json 匯入。", "Imported from\na.json."])
    assert path == tmp_path / "content/plans/river-2026/plan.yaml"
    assert path.read_text(encoding="utf-8") == "# 由 a.json 匯入。\n# Imported from a.json.\ntitle: x\n"
    assert files(tmp_path) == ["content/plans/river-2026/plan.yaml"]


def test_what_is_written_is_what_is_read(tmp_path: Path) -> None:
    data = {"title": {"zh": "# 井字\n第二行：「是」"}, "sections": [{"label": "007", "heading": {"zh": "no"}}]}
    path = write_plan(tmp_path, "a", dump(data), ["note"])
    assert parse(decode(path, "plan.yaml")[0] or "", "plan.yaml")[1] == ()
    assert read_words(path) == data


@pytest.mark.parametrize("there", ["plan.yaml", "notes.md"])
def test_a_plan_that_is_there_is_not_written_over(tmp_path: Path, there: str) -> None:
    folder = tmp_path / "content/plans/a"
    folder.mkdir(parents=True)
    (folder / there).write_text("old")
    with pytest.raises(WrongUse) as error:
        write_plan(tmp_path, "a", "new")
    assert told(error.value) == "import-plan-exists"
    assert (folder / there).read_text() == "old"
    assert len(files(tmp_path)) == 1


@pytest.mark.parametrize("ident", ["", "../a", "A", "水利", "a/b", "-a", "a" * 81])
def test_an_id_that_is_no_part_of_an_address_is_refused(tmp_path: Path, ident: str) -> None:
    with pytest.raises(WrongUse) as error:
        write_plan(tmp_path, ident, "x")
    assert told(error.value) == "import-id"
    assert not files(tmp_path)


def test_a_plan_too_large_to_be_read_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite) as error:
        write_plan(tmp_path, "a", "x" * (LARGEST + 1))
    assert told(error.value) == "import-too-large"
    assert LARGEST == LARGEST_FILE


def test_a_folder_that_leads_out_of_the_site_is_refused(tmp_path: Path) -> None:
    site, outside = tmp_path / "site", tmp_path / "outside"
    (site / "content").mkdir(parents=True)
    outside.mkdir()
    (site / "content/plans").symlink_to(outside)
    with pytest.raises(WrongUse) as error:
        write_plan(site, "a", "x")
    assert told(error.value) == "write-outside"
    assert not files(outside)


def test_when_one_file_is_there_none_is_written(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("old")
    with pytest.raises(WrongUse) as error:
        write_new(tmp_path, [Output("a.txt", b"new"), Output("b.txt", b"new")])
    assert told(error.value) == "write-exists"
    assert files(tmp_path) == ["b.txt"]


def test_when_the_disk_refuses_nothing_is_left_behind(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("a file, not a folder")
    with pytest.raises(CannotWrite) as error:
        write_new(tmp_path, [Output("first.txt", b"x"), Output("a/second.txt", b"x")])
    assert told(error.value) == "write-refused"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


@pytest.mark.parametrize(
    ("name", "ident"),
    [
        ("water-2026", "water-2026"),
        ("Water Plan (2026)_final", "water-plan-2026-final"),
        ("Café", "cafe"),
        ("１１５ plan", "115-plan"),
    ],
)
def test_an_id_is_made_of_the_files_name(name: str, ident: str) -> None:
    assert ident_of(name) == ident


@pytest.mark.parametrize("name", ["水利局115", "工務局115", "水利局", "...", "", "\udcff", "x" * 500])
def test_every_name_gives_an_id_that_can_be_written(tmp_path: Path, name: str) -> None:
    assert write_plan(tmp_path, ident_of(name), "title: x\n").is_file()


def test_names_that_differ_in_lost_letters_keep_apart() -> None:
    assert ident_of("水利局115") != ident_of("工務局115")
    assert ident_of("水利局115").startswith("115-")
