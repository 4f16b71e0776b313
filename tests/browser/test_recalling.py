"""A page is looked at again when something it is made of, or something that looks, has changed; and only then."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from plainplan.browser import Browser, Terms, find_browser
from plainplan.model.audited import Report
from plainplan.pipeline import recalling
from plainplan.pipeline.auditing import audited
from plainplan.pipeline.manner import Manner
from plainplan.pipeline.recalling import looker

pytestmark = pytest.mark.browser

HEAD = "<!doctype html><html lang=en><title>{0}</title><link rel=stylesheet href=theme/a.css><main><h1>{0}</h1>"
FILES: Mapping[str, str] = {
    "one.html": HEAD.format("One") + "<p>Words<img src=picture.svg alt=Dot>",
    "two.html": HEAD.format("Two") + "<p style='color:#bbb'>Words",
    "three.html": "<!doctype html><html lang=en><title>Three</title><main><h1>Three</h1><p>Words",
    "theme/a.css": "@import 'b.css';",
    "theme/b.css": "p { background: #fff }",
    "picture.svg": "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>",
}
PAGES = ("one.html", "two.html", "three.html")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    for name, text in FILES.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    return site


@pytest.fixture
def look(folder: Path, tmp_path: Path) -> Callable[..., Report]:
    def looked(**manner: object) -> Report:
        given: dict[str, object] = {"memory": tmp_path / "kept", **manner}
        return audited(folder, PAGES, manner=Manner(**given))  # type: ignore[arg-type]

    return looked


def again(report: Report) -> list[str]:
    """The pages that were really looked at."""
    return list(dict.fromkeys(audit.page for audit in report.audits if not audit.recalled))


def found(report: Report) -> list[tuple[str, int, list[str]]]:
    return [(audit.page, audit.viewport, [rule["id"] for rule in audit.violations]) for audit in report.audits]


def test_only_what_has_changed_is_looked_at_again_and_all_is_told(folder: Path, look: Callable[..., Report]) -> None:
    first = look()
    assert again(first) == list(PAGES)
    second = look()
    assert again(second) == []
    assert found(second) == found(first)
    assert ("two.html", 320, ["color-contrast"]) in found(second)
    assert second.tools == first.tools
    assert second.complete

    (folder / "three.html").write_text(FILES["three.html"] + " and more", encoding="utf-8")
    assert again(look()) == ["three.html"]
    (folder / "picture.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    assert again(look()) == ["one.html"]
    (folder / "theme" / "b.css").write_text("p { background: #333; color: #444 }", encoding="utf-8")
    darker = look()
    assert again(darker) == ["one.html", "two.html"]
    assert ("one.html", 320, ["color-contrast"]) in found(darker)
    assert again(look(fresh=True)) == list(PAGES)


def test_entries_that_are_harmed_are_looked_at_again(look: Callable[..., Report], tmp_path: Path) -> None:
    look()
    for entry in (tmp_path / "kept").glob("*/*"):
        entry.write_bytes(entry.read_bytes()[:-20])
    assert again(look()) == list(PAGES)
    assert again(look()) == []


def test_a_file_that_was_missing_and_comes_is_a_change(folder: Path, look: Callable[..., Report]) -> None:
    (folder / "theme" / "b.css").unlink()
    look()
    assert again(look()) == []
    (folder / "theme" / "b.css").write_text("p { color: #ccc }", encoding="utf-8")
    assert again(look()) == ["one.html", "two.html"]


def test_a_page_that_could_not_be_tested_is_never_recalled(folder: Path, look: Callable[..., Report]) -> None:
    (folder / "three.html").write_text("<!doctype html><title>Three</title><script>alert(1)</script>", encoding="utf-8")
    assert [audit.page for audit in look().not_tested] == ["three.html"] * 2
    second = look()
    assert again(second) == ["three.html"]
    assert not second.complete


def test_a_page_with_documents_in_it_is_not_recalled(folder: Path, look: Callable[..., Report]) -> None:
    (folder / "three.html").write_text(FILES["three.html"] + "<iframe title=One src=one.html>", encoding="utf-8")
    look()
    assert again(look()) == ["three.html"]


def test_all_that_looks_is_part_of_the_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    browser, script = find_browser(), tmp_path / "axe.js"
    script.write_text("one", encoding="utf-8")
    first = looker(browser, Terms(), script, "/")
    assert first == looker(browser, Terms(), script, "/") != ""
    others = [looker(browser, Terms(cross_check=2), script, "/"), looker(browser, Terms(), script, "/base/")]
    script.write_text("two", encoding="utf-8")
    others.append(looker(browser, Terms(), script, "/"))
    script.write_text("one", encoding="utf-8")
    built = tmp_path / "chromium-built-otherwise"
    built.symlink_to(browser.program)
    others.append(looker(Browser(str(built), browser.driver), Terms(), script, "/"))
    monkeypatch.setattr(recalling, "_code", lambda: "changed")
    others.append(looker(browser, Terms(), script, "/"))
    monkeypatch.setattr(recalling, "_answer", lambda program, *_: "" if program == browser.program else "1")
    assert looker(browser, Terms(), script, "/") == ""
    assert len({first, *others}) == 6
