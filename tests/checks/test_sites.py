"""Two sites of deliberately broken pages and their mended twins: `tests/sites/{faulty,mended}/pages`.

A page is named after the check that it breaks, its style sheet or attachment likewise. To add a page, put it into both
folders, once with the fault and once without.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from plainplan.checks import CHECKS
from plainplan.findings import Finding
from plainplan.load.standard import the_standard
from plainplan.model.marks import Kind, Level
from plainplan.pipeline.looking import gathered

SITES = Path(__file__).parents[1] / "sites"
IDS = [row.id for row in CHECKS]
NAMED_OTHERWISE = {"sitemap": "site-map-address-missing"}
EVERYWHERE = {"link-title-missing"}
"""Links of faulty pages need no title of their own."""

BESIDES = {
    "headers-in-layout-table": {"table-caption-missing", "table-headers-missing"},
    "heading-missing": {"headings-unused"},
    "headings-unused": {"heading-missing"},
    "label-for-nothing": {"control-named-by-title"},
    "media-starts-itself": {"audio-transcript-unjudged"},
    "page-lang-doubtful": {"passage-language-doubtful", "passage-language-unmarked"},
    "page-lang-invalid": {"passage-language-doubtful", "link-language-unsaid"},
    "page-unreadable": {
        "heading-missing",
        "headings-unused",
        "line-spacing-unset",
        "main-missing",
        "page-lang-missing",
        "title-missing",
    },
    "tag-only-paints": {"attribute-only-paints"},
    "td-as-header": {"table-headers-missing"},
}
"""What a fault brings with it."""


@pytest.fixture(scope="module")
def faulty() -> dict[str, list[Finding]]:
    """The findings of the faulty site by the check that their page is about."""
    found: dict[str, list[Finding]] = {}
    for one in gathered(SITES / "faulty" / "pages", aim="AAA").finish():
        stem = PurePosixPath(one.place.page).stem
        found.setdefault(NAMED_OTHERWISE.get(stem, stem), []).append(one)
    return found


@pytest.mark.parametrize("check", IDS)
def test_a_fault_is_found_on_its_page(faulty: dict[str, list[Finding]], check: str) -> None:
    assert check in {found.check for found in faulty.get(check, ())}


@pytest.mark.parametrize("check", IDS)
def test_nothing_else_is_found_there(faulty: dict[str, list[Finding]], check: str) -> None:
    others = {found.check for found in faulty.get(check, ())} - {check}
    assert others - EVERYWHERE == BESIDES.get(check, set())


def test_pages_without_fault_are_clean(faulty: dict[str, list[Finding]]) -> None:
    strangers = [found for page, told in faulty.items() if page not in IDS for found in told]
    assert {found.check for found in strangers} <= EVERYWHERE


def test_every_machine_code_has_a_page_on_which_it_is_found(faulty: dict[str, list[Finding]]) -> None:
    machine = [code.code for code in the_standard().codes_at("115.11", Level.AAA, Kind.MACHINE)]
    told = {found.code for check, all_found in faulty.items() for found in all_found if found.check == check}
    assert [code for code in machine if code not in told] == []
    assert len(machine) == 28


@pytest.mark.parametrize("row", [row for row in CHECKS if row.sheet], ids=lambda row: row.id)
def test_a_fault_of_a_sheet_is_told_with_its_line(faulty: dict[str, list[Finding]], row: object) -> None:
    check: str = row.id  # type: ignore[attr-defined]
    for found in faulty[check]:
        in_sheet = found.place.page.endswith(".css")
        assert not in_sheet or found.place.line > 0


def test_a_fault_of_an_element_is_told_with_its_selector(faulty: dict[str, list[Finding]]) -> None:
    whole = {"page-unreadable", "ways-to-find-missing", "line-spacing-unset", "site-map-address-missing"}
    told = [found for of_page in faulty.values() for found in of_page if found.place.page.endswith(".html")]
    assert [found for found in told if not found.place.selector and found.check not in whole] == []


def test_on_the_mended_twin_nothing_is_reported_at_any_level() -> None:
    assert [(found.check, found.place.page) for found in gathered(SITES / "mended" / "pages", aim="AAA").finish()] == []


def test_the_twins_have_the_same_pages() -> None:
    names = [{file.name for file in (SITES / kind / "pages").rglob("*.html")} for kind in ("faulty", "mended")]
    assert names[0] == names[1]
