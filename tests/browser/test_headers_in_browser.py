"""The demonstration city under the headers that hosts are given: nothing is barred, and nothing complains."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Iterator
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from plainplan.config import Folders
from plainplan.hosting.kinds import TYPES
from plainplan.hosting.policies import PAGES
from plainplan.pipeline.build import Wishes, build

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The city, built for a host of the `_headers` kind."""
    site = tmp_path_factory.mktemp("city")
    shutil.copytree(ROOT / "content", site / "content")
    with (site / "content/site.yaml").open("a", encoding="utf-8") as settings:
        settings.write("\nhosting: [netlify]\n")
    made = build(Folders(site, site / "public", site / "reports"), Wishes(date(2026, 11, 21), audit=False, jobs=2))
    assert made.published
    assert "hosting-barred" not in {found.check for found in made.findings}
    return site / "public"


def pages(city: Path) -> list[Path]:
    return sorted(city.rglob("*.html"))


def test_no_page_has_a_script_or_a_style_in_it(city: Path) -> None:
    for page in pages(city):
        tree = html.fromstring(page.read_bytes())
        assert tree.xpath("//*[@style] | //style") == [], page
        assert tree.xpath("//script[not(@src) and not(@type='application/ld+json')]") == [], page
        assert [name for el in tree.iter() for name in el.attrib if str(name).lower().startswith("on")] == [], page
        links = tree.xpath("//@href | //@src | //@action | //@formaction")
        assert [one for one in links if re.match(r"\s*(?:javascript|data|vbscript):", one, re.IGNORECASE)] == [], page


def test_every_kind_of_file_has_a_known_type(city: Path) -> None:
    endings = {
        path.suffix.lstrip(".") for path in city.rglob("*") if path.is_file() and not path.name.startswith((".", "_"))
    }
    assert endings <= TYPES.keys()


class Host(SimpleHTTPRequestHandler):
    """Says exactly what `_headers` says for the address asked, and nothing else of that kind."""

    rules: tuple[tuple[str, str, str], ...] = ()

    def end_headers(self) -> None:
        path = self.path.partition("?")[0]
        for pattern, name, value in self.rules:
            if path == pattern or (pattern.endswith("*") and path.startswith(pattern[:-1])):
                self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def rules(text: str) -> Iterator[tuple[str, str, str]]:
    pattern = ""
    for line in text.splitlines():
        if line.startswith(" "):
            name, _, value = line.strip().partition(": ")
            yield pattern, name, value
        else:
            pattern = line


@pytest.fixture(scope="module")
def origin(city: Path) -> Iterator[str]:
    handler = type("Told", (Host,), {"rules": tuple(rules((city / "_headers").read_text()))})
    assert ("/*", "Content-Security-Policy", PAGES) in handler.rules  # type: ignore[attr-defined]
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(city)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def complaints(driver: webdriver.Chrome) -> list[Any]:
    """What the browser has written to its console since it was last asked: violations, errors, warnings."""
    return driver.get_log("browser")  # type: ignore[no-untyped-call]


BY_HAND = (
    "",
    "plans/",
    "plans/city-service-2026/",
    "statistics/",
    "surveys/",
    "services/",
    "forms/",
    "calendar/",
    "browse/",
)


@pytest.mark.parametrize("language", ["", "en/"])
def test_pages_of_every_kind_load_without_a_complaint(
    driver: webdriver.Chrome, origin: str, city: Path, language: str
) -> None:
    deep = [
        next(iter(sorted((city / language / one).glob("*/index.html"))))
        for one in ("forms", "services", "surveys", "statistics", "datasets")
    ]
    for path in (*(language + one for one in BY_HAND), *(page.relative_to(city).as_posix() for page in deep)):
        driver.get(origin + path)
        styled = driver.execute_script("return document.styleSheets.length && document.styleSheets[0].cssRules.length")
        assert styled, path
        assert complaints(driver) == [], path


@pytest.mark.parametrize(("language", "query"), [("", "水利"), ("en/", "water")])
def test_the_search_reads_its_index_without_a_complaint(
    driver: webdriver.Chrome, origin: str, language: str, query: str
) -> None:
    driver.get(f"{origin}{language}search/?q={query}")
    found = WebDriverWait(driver, 20).until(lambda page: page.find_elements(By.CSS_SELECTOR, ".search-results li a"))
    assert len(found) > 1
    assert complaints(driver) == []


def test_what_were_smuggled_in_would_not_run(driver: webdriver.Chrome, origin: str, city: Path) -> None:
    """The browser does complain where there is a reason: these tests can fail."""
    page = (city / "index.html").read_text(encoding="utf-8")
    inline = "<script>document.title = 'run'</script><style>body { display: none }</style><p style='color: red'>x</p>"
    (city / "smuggled.html").write_text(page.replace("</body>", f"{inline}</body>"), encoding="utf-8")
    driver.get(f"{origin}smuggled.html")
    assert driver.title != "run"
    assert driver.find_element(By.TAG_NAME, "body").value_of_css_property("display") != "none"
    assert len([one for one in complaints(driver) if "Content Security Policy" in one["message"]]) == 3
