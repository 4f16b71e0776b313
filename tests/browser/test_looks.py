"""Our own looks in a real Chromium: each finds what it is for on a page of its own, and nothing on its mended twin."""

from __future__ import annotations

from pathlib import Path

import pytest

from plainplan.browser import VIEWPORTS, Terms, audit_pages
from plainplan.browser.looks import LOOKS, rows_for
from plainplan.loopback import serving
from plainplan.model.audited import Glance, PageAudit
from plainplan.model.marks import Level

pytestmark = pytest.mark.browser

PAGES = Path(__file__).parent / "looks"
CHECKS = tuple(row.id for row in rows_for(Level.AAA))
Seen = dict[str, list[PageAudit]]


@pytest.fixture(scope="module")
def seen() -> Seen:
    """Every page of the folder at every width, all modes, all levels; two browsers for all of them."""
    pages = sorted(path.name for path in PAGES.glob("*.html"))
    found: Seen = {}
    with serving(PAGES) as origin:
        for audit in audit_pages(origin, pages, VIEWPORTS, jobs=2, terms=Terms(aim=Level.AAA)):
            found.setdefault(audit.page, []).append(audit)
    return found


def glances(audits: list[PageAudit]) -> list[Glance]:
    return [glance for audit in audits for glance in audit.glances]


def checks(audits: list[PageAudit]) -> set[str]:
    return {found.check for glance in glances(audits) for found in glance.findings}


@pytest.mark.parametrize("check", CHECKS)
def test_a_fault_is_found_by_its_look_and_by_no_other(seen: Seen, check: str) -> None:
    assert checks(seen[f"{check}.html"]) == {check}


@pytest.mark.parametrize("check", CHECKS)
def test_on_the_mended_twin_no_look_finds_anything(seen: Seen, check: str) -> None:
    assert checks(seen[f"{check}.mended.html"]) == set()


@pytest.mark.parametrize("check", CHECKS)
def test_a_look_that_finds_something_says_where(seen: Seen, check: str) -> None:
    found = next(one for glance in glances(seen[f"{check}.html"]) for one in glance.findings)
    params = dict(found.params)
    assert found.place.page == f"{check}.html"
    assert found.place.selector
    assert params["element"].startswith("<")


def test_every_page_belongs_to_a_check_and_no_look_broke_on_any(seen: Seen) -> None:
    assert set(seen) == {f"{check}{twin}.html" for check in CHECKS for twin in ("", ".mended")}
    assert [glance for audits in seen.values() for glance in glances(audits) if glance.trouble] == []


def test_a_look_is_made_in_its_cells_of_the_matrix_and_nowhere_else(seen: Seen) -> None:
    audits = seen["contrast-dark.mended.html"]
    made = {(glance.look, audit.viewport, glance.mode) for audit in audits for glance in audit.glances}
    assert made == {(look.name, cell.width, cell.mode) for look in LOOKS for cell in look.cells}
