"""The style sheets are joined so that every line of the whole still leads to its file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from plainplan import css
from plainplan.config import THEME
from plainplan.errors import TemplateWrong
from plainplan.model.ladder import Status
from plainplan.model.outputs import Output
from plainplan.theme import ORDER, STYLESHEET, themed

Write = Callable[[Mapping[str, str | bytes | None]], Path]


def sheet(*folders: Path, site: Path) -> tuple[Output, list[str]]:
    output = next(iter(themed(folders, site)))
    assert output.path == STYLESHEET
    return output, output.body.decode().split("\n")


def test_every_line_of_every_file_is_found_again(site: Write) -> None:
    output, lines = sheet(THEME, site=site({}))
    files = sorted((THEME / "css").rglob("*.css"))
    assert {origin.file for origin in output.origins} == {f"theme/{f.relative_to(THEME).as_posix()}" for f in files}
    for origin in output.origins:
        text = (THEME / origin.file.removeprefix("theme/")).read_text(encoding="utf-8").rstrip("\n").split("\n")
        assert lines[origin.line : origin.line + len(text)] == text
        assert origin.source_line == 0


def test_layers_stand_in_their_order_and_each_rule_in_the_layer_of_its_file(site: Write) -> None:
    folder = site({"theme/css/print.css": "a {}", "theme/css/components/b.css": "b {}", "theme/css/tokens.css": "c {}"})
    _, lines = sheet(folder / "theme", site=folder)
    assert lines[0] == f"@layer {', '.join(ORDER)};"
    assert lines[1:] == [
        "@layer tokens {",
        "c {}",
        "}",
        "@layer components {",
        "b {}",
        "}",
        "@layer print {",
        "a {}",
        "}",
        "",
    ]


def test_a_file_of_the_site_stands_for_the_default_of_its_name(site: Write) -> None:
    folder = site({"theme/css/base.css": "/* own */\n"})
    output, lines = sheet(folder / "theme", THEME, site=folder)
    (origin,) = (origin for origin in output.origins if origin.file == "theme/css/base.css")
    assert lines[origin.line] == "/* own */"
    assert lines[origin.line + 1] == "}"
    assert len(output.origins) == len(list((THEME / "css").rglob("*.css")))


def test_a_file_of_an_unknown_name_is_taken_too_and_traced(site: Write) -> None:
    folder = site({"theme/css/extra.css": "a { color: red }"})
    output, lines = sheet(folder / "theme", THEME, site=folder)
    (origin,) = (origin for origin in output.origins if origin.file == "theme/css/extra.css")
    assert lines[origin.line] == "a { color: red }"


def test_the_mark_that_notepad_puts_first_is_no_part_of_the_rules(site: Write) -> None:
    folder = site({"theme/css/base.css": "\ufeffa { color: red }".encode()})
    output, _ = sheet(folder / "theme", site=folder)
    assert [d.selector for d in css.read("x.css", output.body.decode()).declarations] == ["a"]


def test_a_file_that_is_not_utf8_is_told_by_name(site: Write) -> None:
    folder = site({"theme/css/base.css": "/* 表格 */".encode("big5")})
    with pytest.raises(TemplateWrong) as caught:
        list(themed([folder / "theme"], folder))
    assert (caught.value.code, caught.value.params) == ("theme-not-utf8", {"file": "theme/css/base.css"})


def test_pictures_are_published_as_they_are_and_a_sites_own_replace_the_defaults(site: Write) -> None:
    folder = site({"theme/images/icon.svg": "<svg/>", "theme/images/flag/small.png": b"\x89PNG"})
    made = {output.path: output for output in themed([folder / "theme", THEME], folder)}
    assert made["assets/icon.svg"].body == b"<svg/>"
    assert made["assets/flag/small.png"].body == b"\x89PNG"
    assert made["assets/icon.svg"].origins[0].file == "theme/images/icon.svg"


@pytest.mark.parametrize("name", ["images/icon.svg", "css/base.css", "js/search.js"])
def test_a_link_out_of_the_site_is_not_followed(site: Write, tmp_path: Path, name: str) -> None:
    folder = site({"theme/css/own.css": "a { color: red }"})
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    (folder / "theme" / name).parent.mkdir(exist_ok=True)
    (folder / "theme" / name).symlink_to(tmp_path / "secret")
    with pytest.raises(TemplateWrong) as caught:
        list(themed([folder / "theme"], folder))
    assert (caught.value.code, caught.value.params) == ("theme-outside", {"file": f"theme/{name}"})


def test_a_link_within_the_site_is_followed(site: Write) -> None:
    folder = site({"theme/css/own.css": "a { color: red }", "content/pages/map.png": b"PNG"})
    (folder / "theme" / "images").mkdir()
    (folder / "theme" / "images" / "map.png").symlink_to(folder / "content" / "pages" / "map.png")
    made = {output.path: output for output in themed([folder / "theme"], folder)}
    assert made["assets/map.png"].body == b"PNG"


def test_every_progress_has_a_sign_of_its_own_and_none_is_given_to_all() -> None:
    """One sign for all of them would win over another's own, by the mere order of the files."""
    sheet = css.read("x.css", next(iter(themed([THEME], THEME.parent))).body.decode())
    signs = {one.selector: one.value for one in sheet.declarations if one.property == "content"}
    assert ".status::before" not in signs
    assert all(signs[f".status-{status}::before"] for status in Status)
    assert all(signs[f".reach-{state}::before"] for state in ("reached", "missed", "open"))
