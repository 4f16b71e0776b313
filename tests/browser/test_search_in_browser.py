"""The search page as a reader meets it: by keyboard, under a strict policy, narrow and wide, light and dark."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from axe_selenium_python import Axe
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait

from plainplan.config import Folders
from plainplan.pipeline.build import Wishes, build

pytestmark = pytest.mark.browser

SITE = Path(__file__).resolve().parents[1] / "sites" / "bilingual"
MOST_BYTES = 150_000


class Strict(SimpleHTTPRequestHandler):
    """A host that allows nothing but its own files, and counts what it sends."""

    sent = 0

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", "default-src 'self'")
        super().end_headers()

    def copyfile(self, source, outputfile) -> None:  # type: ignore[no-untyped-def]
        body = source.read()
        if "/search/" in self.path and not self.path.split("?")[0].endswith("/"):
            Strict.sent += len(body)
        outputfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("searched")
    made = build(Folders(SITE, folder / "public", folder / "reports"), Wishes(date(2026, 11, 21), audit=False))
    assert made.published
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Strict, directory=str(folder / "public")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def status(driver: webdriver.Chrome) -> str:
    return driver.find_element(By.CSS_SELECTOR, "[role=status]").text


def wait(driver: webdriver.Chrome, words: str) -> None:
    WebDriverWait(driver, 10).until(lambda _: words in status(driver), f"{words!r} not in {status(driver)!r}")


def titles(driver: webdriver.Chrome) -> list[str]:
    return [found.text for found in driver.find_elements(By.CSS_SELECTOR, ".search-results h3 a")]


def press(driver: webdriver.Chrome, *keys: str) -> None:
    webdriver.ActionChains(driver).send_keys(*keys).perform()


def faults(driver: webdriver.Chrome) -> list[str]:
    return [entry["message"] for entry in driver.get_log("browser") if entry["level"] == "SEVERE"]


def to_field(driver: webdriver.Chrome) -> None:
    """By the tab key alone, as from the top of the page."""
    for _ in range(40):
        press(driver, Keys.TAB)
        if driver.switch_to.active_element.get_attribute("id") == "site-q":
            return
    pytest.fail("the field is not reached by the tab key")


def test_two_chinese_characters_and_enter_lead_to_a_place_on_a_page(driver: webdriver.Chrome, origin: str) -> None:
    Strict.sent = 0
    driver.get(f"{origin}search/")
    to_field(driver)
    press(driver, "廁所", Keys.ENTER)
    wait(driver, "找到")
    assert 0 < Strict.sent < MOST_BYTES
    assert titles(driver)
    assert all("廁所" in mark.text for mark in driver.find_elements(By.CSS_SELECTOR, ".search-results mark")[:3])
    place = driver.find_element(By.CSS_SELECTOR, ".places a").get_attribute("href") or ""
    driver.get(place)
    assert driver.find_elements(By.ID, place.partition("#")[2])
    assert not faults(driver)


def test_a_filter_narrows_the_results_and_the_way_back_widens_them(driver: webdriver.Chrome, origin: str) -> None:
    driver.get(f"{origin}search/?q=%E5%85%AC%E5%9C%92")
    wait(driver, "找到")
    before, all_pages = status(driver), len(titles(driver))
    Select(driver.find_element(By.ID, "site-kind")).select_by_visible_text("單位資訊")
    WebDriverWait(driver, 10).until(lambda _: "找到" in status(driver) and status(driver) != before)
    assert 0 < len(titles(driver)) <= all_pages
    assert "kind=" in driver.current_url
    driver.refresh()
    wait(driver, "找到")
    assert status(driver) != before
    assert not faults(driver)


@pytest.mark.parametrize(
    ("name", "chosen", "title"),
    [
        ("theme", "內政及國土", "公園"),
        ("service", "休閒旅遊 › 藝術文化", "圖書館"),
        ("status", "已完成", ""),
    ],
)
def test_classes_and_progress_narrow_the_results_by_keyboard(
    driver: webdriver.Chrome, origin: str, name: str, chosen: str, title: str
) -> None:
    driver.get(f"{origin}search/?q=%E8%A8%88%E7%95%AB")
    wait(driver, "找到")
    before = status(driver)
    select = driver.find_element(By.ID, f"site-{name}")
    options = [option.text for option in Select(select).options]
    select.send_keys(Keys.ARROW_DOWN * options.index(chosen))
    WebDriverWait(driver, 10).until(lambda _: "找到" in status(driver) and status(driver) != before)
    assert titles(driver)
    assert all(title in found for found in titles(driver))
    assert f"{name}=" in driver.current_url
    assert not faults(driver)


def test_a_filter_with_nothing_to_choose_from_is_not_shown(driver: webdriver.Chrome, origin: str) -> None:
    driver.get(f"{origin}search/?q=%E8%A8%88%E7%95%AB")
    wait(driver, "找到")
    assert driver.find_element(By.ID, "site-theme").is_displayed()
    assert not driver.find_element(By.ID, "site-administration").is_displayed()


def test_back_returns_to_the_query_before(driver: webdriver.Chrome, origin: str) -> None:
    driver.get(f"{origin}en/search/?q=signs")
    wait(driver, "signs")
    field = driver.find_element(By.ID, "site-q")
    field.clear()
    field.send_keys("TOILETS", Keys.ENTER)
    wait(driver, "TOILETS")
    assert titles(driver)
    driver.back()
    wait(driver, "signs")
    assert driver.find_element(By.ID, "site-q").get_attribute("value") == "signs"
    assert not faults(driver)


def test_more_results_take_the_focus_with_them(driver: webdriver.Chrome, origin: str) -> None:
    driver.get(f"{origin}search/?q=%E6%A6%95%E6%A8%B9")
    wait(driver, "找到")
    before = len(titles(driver))
    driver.find_element(By.CSS_SELECTOR, ".search-more").send_keys(Keys.ENTER)
    WebDriverWait(driver, 10).until(lambda _: len(titles(driver)) > before)
    assert driver.switch_to.active_element.text == titles(driver)[before]


def test_what_is_not_there_is_said(driver: webdriver.Chrome, origin: str) -> None:
    driver.get(f"{origin}search/?q=%E9%BE%98")
    wait(driver, "沒有找到")
    assert not titles(driver)


def test_without_scripts_the_page_leads_to_the_index_pages(driver: webdriver.Chrome, origin: str) -> None:
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        driver.get(f"{origin}search/")
        assert driver.find_element(By.CSS_SELECTOR, ".search-static").is_displayed()
        assert not driver.find_element(By.ID, "site-q").is_displayed()
        assert driver.find_element(By.CSS_SELECTOR, ".search-ways a").is_displayed()
    finally:
        driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_a_borrowed_text_in_the_results_says_its_language(driver: webdriver.Chrome, origin: str) -> None:
    """Words that the English page has in Chinese only are spoken as Chinese in its results too."""
    driver.get(f"{origin}en/search/?q=%E5%A4%A7%E5%AD%97")
    wait(driver, "大字")
    foreign = driver.find_elements(By.CSS_SELECTOR, ".search-results [lang]")
    assert foreign
    assert {found.get_attribute("lang") for found in foreign} == {"zh-Hant-TW"}
    unmarked = """return [...document.querySelectorAll(".search-results li")].flatMap((li) => {
      const walker = document.createTreeWalker(li, NodeFilter.SHOW_TEXT), found = [];
      while (walker.nextNode()) {
        const near = walker.currentNode.parentElement.closest("[lang]").lang;
        if (/[\u4e00-\u9fff]/.test(walker.currentNode.data) && near === "en") found.push(walker.currentNode.data);
      }
      return found;
    });"""
    assert driver.execute_script(unmarked) == []


def test_the_pages_behind_a_filter_are_fetched_only_when_it_is_used(driver: webdriver.Chrome, origin: str) -> None:
    fetched = (
        "return performance.getEntriesByType('resource').map((one) => one.name).filter((n) => n.includes('/facets/'))"
    )
    driver.get(f"{origin}search/?q=%E5%85%AC%E5%9C%92")
    wait(driver, "找到")
    assert driver.execute_script(fetched) == []
    Select(driver.find_element(By.ID, "site-kind")).select_by_visible_text("單位資訊")
    WebDriverWait(driver, 10).until(lambda _: driver.execute_script(fetched))
    assert [name.rpartition("/")[2] for name in driver.execute_script(fetched)] == ["kind.txt"]
    assert not faults(driver)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_page_with_results_has_no_violations(
    driver: webdriver.Chrome, origin: str, width: int, scheme: str
) -> None:
    feature = {"name": "prefers-color-scheme", "value": scheme}
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    driver.get(f"{origin}search/?q=%E5%85%AC%E5%9C%92")
    wait(driver, "找到")
    assert driver.execute_script("return document.documentElement.scrollWidth") <= width
    Axe(driver).inject()
    options = {"rules": {"color-contrast-enhanced": {"enabled": True}}}
    found = driver.execute_async_script("axe.run(arguments[0]).then(arguments[1])", options)["violations"]
    assert not [(rule["id"], [node["html"] for node in rule["nodes"]][:3]) for rule in found]
