"""The import report in a real Chromium: axe finds nothing on it, and nothing of it stands beside the screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from plainplan.browser import Session, Terms, find_browser
from plainplan.findings import Outcome
from plainplan.loopback import serving
from plainplan.model.audited import Viewport, Visit
from plainplan.model.manuscript import Doubt, Line, Spot
from plainplan.pipeline.doctoring import doctored, reported
from tests.doctor.samples import GUESS, demo, manuscript, outline, reading

pytestmark = pytest.mark.browser

SIDEWAYS = "return document.documentElement.scrollWidth > document.documentElement.clientWidth"
WIDE, NARROW = Viewport(1280, 900), Viewport(360, 800)


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("import")
    said = outline()
    said["strategies"][0]["actions"].append({"title": "以淺白用語說明申辦資訊，讓民眾一看就懂", "units": ["海事室"]})
    furniture = (Doubt("outline-units-uncertain", Spot(1), "第1頁", ""),)
    lost = manuscript(Line("這一句沒有寫進計畫。"), furniture=furniture)
    told = doctored(reading(lost, said, (GUESS,)), demo())
    for output in reported(told, told.text, demo()):
        (folder / output.path).write_bytes(output.body.replace(b"<details>", b"<details open>"))
    with serving(folder) as address:
        yield address


@pytest.fixture(scope="module")
def session(origin: str) -> Iterator[Session]:
    with Session(find_browser(), origin, Terms(script_seconds=30)) as session:
        yield session


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("name", ["import-report.html", "import-report.en.html"])
def test_axe_finds_nothing_on_the_import_report(session: Session, name: str, viewport: Viewport, scheme: str) -> None:
    _choose(session, scheme)
    found = session.do((name, viewport))
    assert found.visit is Visit.TESTED
    assert [one for glance in found.glances for one in glance.findings if one.outcome is Outcome.FAILED] == []
    assert [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found.violations] == []
    assert found.console == ()
    assert not session.driver.execute_script(SIDEWAYS)
    _choose(session, scheme)
    dark = session.driver.execute_script("return getComputedStyle(document.body).backgroundColor") == "rgb(17, 24, 28)"
    assert dark is (scheme == "dark")


def _choose(session: Session, scheme: str) -> None:
    feature = {"name": "prefers-color-scheme", "value": scheme}
    session.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
