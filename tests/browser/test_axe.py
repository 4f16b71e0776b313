"""Which axe-core looks: the newest that is installed, else the one that comes along; the result names it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plainplan.browser import audit_pages
from plainplan.browser import axe as here
from plainplan.browser.axe import BUNDLED, axe_core
from plainplan.loopback import serving
from plainplan.model.audited import Viewport

PAGES = Path(__file__).parent / "pages"
WIDE = (Viewport(1280, 900),)


def test_without_the_newer_package_the_bundled_one_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(here, "_NEWER", ("no_such_package", "axe.min.js"))
    assert axe_core() == BUNDLED
    assert BUNDLED.is_file()


def test_the_newer_package_is_taken_where_it_is_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    package = tmp_path / "newer_axe"
    package.mkdir()
    (package / "__init__.py").write_text("raise ImportError('it is looked up and never imported')", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(here, "_NEWER", ("newer_axe", "axe.min.js"))
    assert axe_core() == BUNDLED
    (package / "axe.min.js").touch()
    assert axe_core() == package / "axe.min.js"


@pytest.mark.browser
@pytest.mark.parametrize("script", [BUNDLED, axe_core()], ids=["bundled", "newest"])
def test_each_finds_the_same_faults_and_says_which_it_is(script: Path) -> None:
    version = re.search(r"axe v(\d+\.\d+\.\d+)", script.read_text(encoding="utf-8")[:100])
    with serving(PAGES) as origin:
        faulty, mended = audit_pages(origin, ["faulty.html", "mended.html"], WIDE, script)
    assert [found["id"] for found in faulty.violations] == ["color-contrast", "image-alt"]
    assert mended.violations == ()
    assert version
    assert faulty.tools.axe == mended.tools.axe == version[1]


UNWILLING = {
    "taken away": "delete self.plainplanAxe",
    "made nothing of": "self.plainplanAxe = 0",
    "made something else of": "Object.defineProperty(self, 'plainplanAxe', {value() {}})",
}


@pytest.mark.browser
@pytest.mark.parametrize("how", UNWILLING)
def test_a_page_is_looked_at_whatever_it_makes_of_what_was_laid_into_it(how: str, tmp_path: Path) -> None:
    _page(tmp_path, f"<script>{UNWILLING[how]}</script><img src='picture.png'>")
    with serving(tmp_path) as origin:
        (found,) = audit_pages(origin, ["page.html"], WIDE)
    assert [rule["id"] for rule in found.violations] == ["image-alt"]


@pytest.mark.browser
def test_axe_is_not_there_before_the_page_is_finished(tmp_path: Path) -> None:
    _page(tmp_path, "<script>if (self.axe) document.write(`<img src='picture.png'>`)</script><p>Words")
    with serving(tmp_path) as origin:
        (found,) = audit_pages(origin, ["page.html"], WIDE)
    assert found.violations == ()


def _page(folder: Path, body: str) -> None:
    head = "<!doctype html><html lang='en'><title>Page</title>"
    (folder / "page.html").write_text(f"{head}<main><h1>Page</h1>{body}</main></html>", encoding="utf-8")
