"""All examples of all components in a real Chromium: axe, contrast of 7:1, and no scrolling sideways.

In both languages, in light and dark, on a desktop window and at 320 CSS pixels.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from plainplan.browser import TAGS, VIEWPORTS, Session, Terms, find_browser
from plainplan.config import TEMPLATES, THEME
from plainplan.loopback import serving
from plainplan.model.audited import PageAudit, Raw, Viewport
from plainplan.render import Renderer
from plainplan.theme import themed
from plainplan.validate import LANGUAGES
from tests.components import rounds, surroundings

pytestmark = pytest.mark.browser

SCHEMES = ("light", "dark")
NARROW = 320
ENHANCED = "color-contrast-enhanced"
TERMS = Terms(tags=(*TAGS, "wcag2aaa"), modes=())
"""With the rules of level AAA; of these axe has contrast of 7:1 (1.4.6) switched off unless it is asked for."""

WHOLE_PAGES = (
    "",
    "plans/",
    "plans/parks-2026/",
    "plans/library-2025/",
    "units/parks/",
    "agencies/banyan-town/",
    "sitemap/",
)
"""Pages of the bilingual site, where components stand beside each other as on any site."""

PALE = """<!doctype html><html lang="en"><title>Pale</title><main><h1>Pale</h1>
<p style="color: #707070; background: #fff">Five to one.</p><div style="width: 25rem">Wide</div></main>"""


@dataclass(frozen=True, slots=True)
class Look:
    """One page at one width in one colour scheme: what axe saw, how wide the page is, and its ground."""

    scheme: str
    audit: PageAudit
    width: int
    ground: str

    def told(self, rules: tuple[Raw, ...]) -> list[str]:
        where = f"{self.audit.page} {self.scheme} {self.audit.viewport}"
        return [
            f"{where}: {rule['id']} {node['target']} {node['html'][:160]}" for rule in rules for node in rule["nodes"]
        ]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("components")
    for output in themed([THEME], THEME.parent):
        _write(found / output.path, output.body)
    for language in LANGUAGES:
        for number, page in enumerate(rounds(language), 1):
            _write(found / f"{language.key}-{number}.html", page.encode())
    for output in _whole_pages():
        _write(found / output[0], output[1])
    return found


def _whole_pages() -> Iterator[tuple[str, bytes]]:
    pen = surroundings().pen("", LANGUAGES[1])
    renderer = Renderer(surroundings().site, [TEMPLATES], pen.vocabulary, pen.addresses)
    for key in WHOLE_PAGES:
        page = renderer.page(key, LANGUAGES[1])
        yield page.path, page.body


def _write(path: Path, body: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)


def look(folder: Path, pages: list[str]) -> Iterator[Look]:
    """Each page in both schemes at all widths."""
    with serving(folder) as origin, Session(find_browser(), origin, TERMS) as session:
        for scheme in SCHEMES:
            feature = {"name": "prefers-color-scheme", "value": scheme}
            session.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
            for page in pages:
                for viewport in VIEWPORTS:
                    yield _one(session, scheme, page, viewport)


def _one(session: Session, scheme: str, page: str, viewport: Viewport) -> Look:
    audit = session.do((page, viewport))
    assert audit.reason is None, audit
    width = session.driver.execute_script("return document.scrollingElement.scrollWidth")
    ground = session.driver.execute_script("return getComputedStyle(document.body).backgroundColor")
    return Look(scheme, audit, width, ground)


@pytest.fixture(scope="module")
def looks(folder: Path) -> list[Look]:
    return list(look(folder, sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))))


def test_every_page_was_looked_at_in_every_way(folder: Path, looks: list[Look]) -> None:
    pages = len(list(folder.rglob("*.html")))
    assert pages >= len(WHOLE_PAGES) + 2 * 5
    assert len(looks) == pages * len(SCHEMES) * len(VIEWPORTS)


def test_axe_finds_nothing_wrong(looks: list[Look]) -> None:
    assert [line for one in looks for line in one.told(one.audit.violations)] == []


def test_axe_can_tell_the_contrast_of_every_text(looks: list[Look]) -> None:
    unsure = [
        node
        for one in looks
        for rule in one.audit.incomplete
        for node in rule["nodes"]
        if rule["id"] == ENHANCED and not _is_a_sign(node)
    ]
    assert unsure == []


def _is_a_sign(node: Raw) -> bool:
    """Axe measures letters only; a sign such as ● says nothing that does not stand beside it in words."""
    return [check["data"]["messageKey"] for check in node["any"]] == ["nonBmp"]


def test_no_page_scrolls_sideways(looks: list[Look]) -> None:
    assert [(one.audit.page, one.width) for one in looks if one.width > one.audit.viewport] == []


def test_the_dark_pages_are_really_dark(looks: list[Look]) -> None:
    grounds = {one.scheme: one.ground for one in looks}
    assert grounds["light"] == "rgb(255, 255, 255)"
    assert grounds["dark"] != grounds["light"]
    assert all(one.ground == grounds[one.scheme] for one in looks)


def test_pale_words_and_wide_boxes_would_be_found(tmp_path: Path) -> None:
    _write(tmp_path / "pale.html", PALE.encode())
    for one in look(tmp_path, ["pale.html"]):
        assert ENHANCED in {rule["id"] for rule in one.audit.violations}
        assert "color-contrast" not in {rule["id"] for rule in one.audit.violations}
        assert (one.width > NARROW) or one.audit.viewport != NARROW
