"""Templates are turned into code once a process, and anew when their text is another."""

from __future__ import annotations

import os
from pathlib import Path

from plainplan.render.templating import environment


def test_a_template_is_turned_into_code_once_for_all_sites_of_a_process(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("words")
    first, second = (environment([tmp_path]).get_template("page.html") for _ in range(2))
    assert first.root_render_func.__code__ is second.root_render_func.__code__


def test_a_changed_template_is_read_anew_even_at_the_same_time_and_of_the_same_length(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text("old words")
    before = file.stat()
    assert environment([tmp_path]).get_template("page.html").render() == "old words"
    file.write_text("new words")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert environment([tmp_path]).get_template("page.html").render() == "new words"


def test_templates_of_one_name_and_text_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    made = []
    for folder in (tmp_path / "one", tmp_path / "two"):
        folder.mkdir()
        (folder / "page.html").write_text("words")
        made.append(environment([folder]).get_template("page.html").root_render_func.__code__.co_filename)
    assert made == [str(tmp_path / "one" / "page.html"), str(tmp_path / "two" / "page.html")]


def test_templates_may_lie_in_a_folder_whose_name_is_not_utf_8(tmp_path: Path) -> None:
    folder = Path(os.fsdecode(bytes(tmp_path) + b"/\xff"))
    folder.mkdir()
    (folder / "page.html").write_text("words")
    assert environment([folder]).get_template("page.html").render() == "words"
