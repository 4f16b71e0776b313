"""The report in a real Chromium: axe finds nothing on it, light and dark, wide and narrow, and it needs no script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from plainplan.browser import Session, Terms, find_browser
from plainplan.findings import Outcome
from plainplan.loopback import serving
from plainplan.model.audited import Viewport, Visit
from plainplan.model.build import Build
from tests.reports import runs

pytestmark = pytest.mark.browser

# On a narrow screen the table scrolls, and of cells out of sight axe cannot tell the contrast. Of words in drawings it
# never can.
OUT_OF_SIGHT = {
    Viewport(1280, 900): set(),
    Viewport(320, 800): {"<caption", "<th", "<td"},
}
SIDEWAYS = "return document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("reports")
    for run in ("clean", "faulty", "accepted", "compared", "judged", "partly", "unmade"):
        # Folded parts are unfolded, for axe looks at nothing that is not shown.
        unfolded = {
            name: text.replace("<details>", "<details open>") for name, text in runs.written(_full(run)).items()
        }
        for name, text in unfolded.items():
            (folder / run).mkdir(exist_ok=True)
            (folder / run / name).write_text(text, encoding="utf-8")
    (folder / "public").mkdir()
    with serving(folder) as address:
        yield address


def _full(run: str) -> Build:
    build = runs.RUNS[run]
    return replace(build, findings=(*build.findings, runs.doubt("index.html", "<p class=a>" + "長" * 80)))


@pytest.fixture(scope="module")
def session(origin: str) -> Iterator[Session]:
    with Session(find_browser(), origin, Terms(script_seconds=30)) as session:
        yield session


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", OUT_OF_SIGHT, ids=["wide", "narrow"])
@pytest.mark.parametrize("run", ["clean", "faulty", "accepted", "compared", "partly", "unmade"])
@pytest.mark.parametrize("name", ["index.html", "index.en.html"])
def test_axe_finds_nothing_on_the_report(
    session: Session, run: str, name: str, viewport: Viewport, scheme: str
) -> None:
    drawn = {"<text"} if run == "compared" else set()
    _is_clean(session, run, name, viewport, scheme, OUT_OF_SIGHT[viewport] | drawn)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", OUT_OF_SIGHT, ids=["wide", "narrow"])
@pytest.mark.parametrize("run", ["faulty", "judged", "unmade"])
@pytest.mark.parametrize("name", ["auditor.html", "auditor.en.html"])
def test_axe_finds_nothing_on_the_report_for_auditors(
    session: Session, run: str, name: str, viewport: Viewport, scheme: str
) -> None:
    judged = {"<p", "<strong"} if run == "judged" else set()
    inside = {"<code", "<span", "<em"} | judged if OUT_OF_SIGHT[viewport] else set()
    _is_clean(session, run, name, viewport, scheme, OUT_OF_SIGHT[viewport] | inside)


def _is_clean(session: Session, run: str, name: str, viewport: Viewport, scheme: str, unseen: set[str]) -> None:
    _choose(session, scheme)
    found = session.do((f"{run}/{name}", viewport))
    assert found.visit is Visit.TESTED
    assert [one for glance in found.glances for one in glance.findings if one.outcome is Outcome.FAILED] == []
    assert [glance.trouble for glance in found.glances if glance.trouble] == []
    assert [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found.violations] == []
    unsure = {re.split("[ >]", node["html"])[0] for rule in found.incomplete for node in rule["nodes"]}
    assert unsure <= unseen
    assert found.console == ()
    assert not session.driver.execute_script(SIDEWAYS)
    _choose(session, scheme)
    dark = session.driver.execute_script("return getComputedStyle(document.body).backgroundColor") == "rgb(17, 24, 28)"
    assert dark is (scheme == "dark")


def _choose(session: Session, scheme: str) -> None:
    """Our own looks leave the page as it comes, so the scheme is chosen anew for whatever is measured after them."""
    feature = {"name": "prefers-color-scheme", "value": scheme}
    session.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})


def test_what_is_folded_on_the_screen_is_read_on_paper(tmp_path: Path) -> None:
    (tmp_path / "report.css").write_text(runs.STYLE, encoding="utf-8")
    (tmp_path / "index.html").write_text(runs.written(runs.FAULTY)["index.html"], encoding="utf-8")
    with serving(tmp_path) as address, Session(find_browser(), address, Terms(script_seconds=30)) as session:
        session.driver.get(address)
        assert [_shown(session, media) for media in ("screen", "print")] == [False, True]


def _shown(session: Session, media: str) -> bool:
    session.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media})
    shown: bool = session.driver.execute_script(
        "return document.querySelector('.findings-notice .what').checkVisibility()"
    )
    session.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    return shown
