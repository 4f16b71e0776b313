"""Looks at layout and colour in a real Chromium: what may be is left alone, and the page is left as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from plainplan.browser import VIEWPORTS, Session, Terms, audit_pages, find_browser
from plainplan.browser.looks.layout import LAYOUT
from plainplan.loopback import serving
from plainplan.model.audited import Mode
from plainplan.model.marks import Level

pytestmark = pytest.mark.browser

PAGES = Path(__file__).parent / "looks"
CASES = PAGES / "layout"
FOUND = {
    "a-paragraph-in-a-box-that-scrolls-sideways": {"reflow-wide"},
    "a-field-wider-than-the-window": {"reflow-wide"},
    "a-picture-wider-than-the-window": {"reflow-wide-unsure"},
    "a-box-of-fixed-height-in-a-narrow-window": {"reflow-cut-unsure"},
    "text-in-a-shadow-tree": {"text-spacing-cut"},
    "a-menu-under-the-pointer-that-covers-what-follows": {"hover-stays"},
}
"""What is found on a page; on every other page of the folder nothing is."""

OURS = {look.name for look in LAYOUT} | {"contrast-dark", "contrast-forced"}
NAMES = sorted(path.stem for path in CASES.glob("*.html"))


@pytest.fixture(scope="module")
def found() -> dict[str, set[str]]:
    """The checks of our looks that find something on each page, at both widths and in all modes, at level AA."""
    checks: dict[str, set[str]] = {}
    with serving(CASES) as origin:
        for audit in audit_pages(origin, [f"{name}.html" for name in NAMES], VIEWPORTS, jobs=2):
            made = [glance for glance in audit.glances if glance.look in OURS]
            assert [glance.trouble for glance in made if glance.trouble] == []
            checks.setdefault(Path(audit.page).stem, set()).update(
                one.check for glance in made for one in glance.findings
            )
    return checks


@pytest.mark.parametrize("name", NAMES)
def test_what_may_be_is_left_alone_and_what_may_not_is_found(found: dict[str, set[str]], name: str) -> None:
    assert found[name] == FOUND.get(name, set())


def test_every_fault_named_here_has_its_page() -> None:
    assert set(FOUND) <= set(NAMES)


LEFT = """
const sheets = [document, ...[...document.querySelectorAll("*")].map(one => one.shadowRoot).filter(Boolean)];
return {
  sheets: sheets.reduce((sum, root) => sum + root.adoptedStyleSheets.length, 0),
  size: getComputedStyle(document.documentElement).fontSize,
  screen: matchMedia("screen").matches && !matchMedia("(forced-colors: active)").matches,
  scroll: [scrollX, scrollY],
  focus: document.activeElement === document.body,
  ours: Object.keys(window).filter(name => name.startsWith("plainplan")),
  parts: document.documentElement.outerHTML.length,
};
"""


@pytest.mark.parametrize(
    "page", ["layout/text-in-a-shadow-tree.html", "hover-lost.html", "forced-icon-lost.html", "text-200-lost.html"]
)
def test_the_page_is_left_as_it_was(page: str) -> None:
    with serving(PAGES) as origin, Session(find_browser(), origin, Terms(aim=Level.AAA)) as session:
        session.driver.get(origin + page)
        before = session.driver.execute_script(LEFT)
        audit = session.do((page, VIEWPORTS[0]))
        assert {glance.mode for glance in audit.glances} == set(Mode) - {Mode.FORCED}
        assert session.driver.execute_script(LEFT) == before
