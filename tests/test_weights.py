"""Pages are light: what a phone fetches for the home page and for a plan, as servers compress it (gzip at its best)."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from lxml import html

from bench.corpus import corpus
from plainplan.config import Folders
from plainplan.pipeline.previewing import Workshop

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 21)
PAGE, SHEET = 30_000, 20_000
"""Bytes that a page and the style sheet may have, compressed."""
LONGEST = "plans/water-service-2026/index.html"

Made = Mapping[str, bytes]


def made(folder: Path, beside: Path) -> Made:
    """Home page and plans of a site in every language, and its style sheets, as they are published."""
    showing = Workshop(Folders(folder, beside / "public", beside / "reports"), TODAY).state.showing
    assert showing
    kinds = {key: route.kind for key, route in showing.site.routes.items()}
    wanted = {path: task for path, task in showing.tasks.items() if kinds[task[0]] in ("home", "plan")}
    sheets = {path: file.body for path, file in showing.theme.files.items() if path.endswith(".css")}
    return {path: showing.plain.page(*task).body for path, task in wanted.items()} | sheets


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return made(ROOT, tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A site of plans of 60 measures."""
    folder = tmp_path_factory.mktemp("large")
    corpus(2, folder)
    return made(folder, folder)


def weights(pages: Made, ending: str) -> dict[str, int]:
    return {path: len(gzip.compress(body, 9)) for path, body in pages.items() if path.endswith(ending)}


def test_no_home_page_and_no_plan_of_the_demo_weighs_more_than_30_kb(demo: Made) -> None:
    found = weights(demo, ".html")
    assert {"index.html", "en/index.html", LONGEST, f"en/{LONGEST}"} <= found.keys()
    assert demo[LONGEST].count(b'<li class="measure"') > 50
    assert {path: weight for path, weight in found.items() if weight >= PAGE} == {}


def test_a_plan_of_60_measures_weighs_less_than_30_kb(large: Made) -> None:
    found = weights(large, ".html")
    assert large["plans/plan-0001/index.html"].count(b'<li class="measure"') == 60
    assert len(found) == 2 * 3
    assert max(found.values()) < PAGE


def test_the_only_style_sheet_weighs_less_than_20_kb(demo: Made) -> None:
    found = weights(demo, ".css")
    assert list(found) == ["assets/site.css"]
    assert found["assets/site.css"] < SHEET


@pytest.mark.parametrize("path", ["index.html", LONGEST])
def test_a_page_asks_for_one_style_sheet_and_no_script(demo: Made, path: str) -> None:
    page = html.document_fromstring(demo[path])
    assert len(page.xpath("//link[@rel='stylesheet']")) == 1
    assert page.xpath("//style | //@style") == []
    assert {script.get("type") for script in page.iter("script")} <= {"application/ld+json"}
