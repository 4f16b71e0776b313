"""The preview as a webmaster meets it: a file is saved and the page changes; a fault is named where it is and goes."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_selenium_python import Axe
from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from plainplan.browser.axe import axe_core
from tests.previews import PLAN, P, running

pytestmark = pytest.mark.browser

SECONDS = 30
PAGE = "/en/plans/p/"
TARGET = "{zh: 多種樹。, en: Plant trees.}"
DEAD = "{zh: 多種樹。, en: 'Plant [trees](/tree/).'}"


@pytest.fixture
def folder(tmp_path: Path, site: Callable[..., Path]) -> Path:
    return site({P: PLAN})


@pytest.fixture
def preview(folder: Path, tmp_path: Path) -> Iterator[str]:
    with running(folder, tmp_path / "log", "--editor", "about:blank#{path}:{line}") as address:
        yield address


def write(folder: Path, old: str, new: str) -> None:
    text = (folder / P).read_text(encoding="utf-8")
    assert old in text
    (folder / P).write_text(text.replace(old, new), encoding="utf-8")


def wait(driver: webdriver.Chrome, script: str) -> Any:
    """What a script gives, once it gives something; pages may come and go meanwhile."""

    def asked(_: object) -> Any:
        return driver.execute_script(f"try {{ return {script}; }} catch {{ return null; }}")

    return WebDriverWait(driver, SECONDS, poll_frequency=0.1).until(asked)


ROOT = "document.querySelector('plainplan-panel').shadowRoot"
GROUP = (
    "[...{root}.querySelectorAll('section')].find((one) => one.querySelector('h3').textContent.startsWith('{name}'))"
)
LOOKED = f"!{ROOT}.querySelector('.groups').textContent.includes('Looking…') && {ROOT}.querySelector('h3')"


def group(name: str) -> str:
    return GROUP.format(root=ROOT, name=name)


def test_a_fault_is_named_with_its_line_marked_on_the_page_and_goes_when_it_is_mended(
    driver: webdriver.Chrome, preview: str, folder: Path
) -> None:
    driver.get(preview + PAGE)
    wait(driver, LOOKED)
    assert not driver.execute_script(f"return {group('Links')}.querySelector('li')")

    write(folder, TARGET, DEAD)
    wait(driver, "document.querySelector('main').textContent.includes('Plant trees.') && document.links.length")
    said = wait(driver, f"{group('Links')}.querySelector('li').textContent")
    assert "/tree/" in said
    line = (folder / P).read_text(encoding="utf-8").splitlines().index(f"        text: {DEAD}") + 1
    opened = wait(driver, f"{group('Links')}.querySelector('a').href")
    assert re.fullmatch(rf"about:blank#.*/{P}:{line}", opened)

    driver.execute_script(f"{group('Links')}.querySelector('button').click()")
    assert driver.execute_script("return document.activeElement.textContent") == "trees"
    assert driver.execute_script("return document.activeElement.style.outline")

    write(folder, DEAD, TARGET)
    wait(driver, f"{LOOKED} && !{group('Links')}.querySelector('li')")


STAYS = "window.stays"


def test_changed_words_go_into_the_page_as_it_stands(driver: webdriver.Chrome, preview: str, folder: Path) -> None:
    driver.get(preview + PAGE)
    wait(driver, LOOKED)
    driver.execute_script(f"{STAYS} = document.querySelector('#m p'); {STAYS}.tabIndex = -1; {STAYS}.focus()")
    write(folder, "en: Plant trees.", "en: Plant more trees.")
    wait(driver, f"{STAYS}.textContent.includes('Plant more trees.') && document.activeElement == {STAYS}")
    write(folder, "en: Parks plan", "en: Garden plan")
    wait(driver, f"document.title.includes('Garden plan') && {STAYS}")


def test_parts_that_come_and_go_do_so_in_the_page_as_it_stands(
    driver: webdriver.Chrome, preview: str, folder: Path
) -> None:
    driver.get(preview + PAGE)
    wait(driver, LOOKED)
    driver.execute_script(f"{STAYS} = true")
    more = "\n        units: [parks]\n      - id: n\n        text: {zh: 多澆水。, en: Water them.}"
    write(folder, f"{TARGET}\n        units: [parks]", f"{TARGET}{more}")
    assert wait(driver, f"{STAYS} && document.querySelector('#n').textContent").strip().startswith("Water them.")
    write(folder, f"{TARGET}{more}", f"{TARGET}\n        units: [parks]")
    wait(driver, f"{STAYS} && document.querySelector('#m') && !document.querySelector('#n')")
    driver.execute_script("return fetch(location.href).then((one) => one.text()).then((text) => window.fresh = text)")
    same = "new DOMParser().parseFromString(fresh, 'text/html').querySelector('main').isEqualNode"
    assert driver.execute_script(f"return {same}(document.querySelector('main'))"), "as if loaded anew"


def test_a_page_with_scripts_of_its_own_is_loaded_anew(driver: webdriver.Chrome, preview: str, folder: Path) -> None:
    driver.get(preview + "/en/search/")
    wait(driver, LOOKED)
    driver.execute_script(f"{STAYS} = true")
    (folder / "content/site.yaml").write_text("title: {zh: 新站, en: New site}\nagency: town\n", encoding="utf-8")
    wait(driver, f"document.title.includes('New site') && !{STAYS}")


def test_a_broken_file_is_shown_with_the_lines_around_it_until_it_is_mended(
    driver: webdriver.Chrome, preview: str, folder: Path
) -> None:
    driver.get(preview + PAGE)
    wait(driver, LOOKED)
    write(folder, "strategies:\n", "strategies:\n\t- broken\n")
    assert "broken" in wait(driver, "document.querySelector('.lines mark').textContent")
    assert P in driver.find_element(By.TAG_NAME, "main").text
    driver.find_element(By.LINK_TEXT, "See the last good page").click()
    assert "Plant trees." in wait(driver, "document.querySelector('main').textContent")
    wait(driver, f"{ROOT}.querySelector('.status').textContent.includes('last good page')")
    write(folder, "\t- broken\n", "")
    driver.get(preview + PAGE)
    assert "Plant trees." in wait(driver, "document.querySelector('#m').textContent")


def test_axe_in_the_tab_finds_what_a_style_does_wrong_and_leads_to_the_words_it_is_hard_to_read(
    driver: webdriver.Chrome, preview: str, folder: Path
) -> None:
    wrong = folder / "theme" / "css" / "print.css"
    wrong.parent.mkdir(parents=True)
    driver.get(preview + PAGE)
    wait(driver, LOOKED)
    wrong.write_text(".measures p { color: #ccc; background: #fff; }\n", encoding="utf-8")
    wait(driver, "getComputedStyle(document.querySelector('#m p')).color == 'rgb(204, 204, 204)'")
    driver.refresh()
    found = wait(driver, f"{group('Accessibility')}.querySelector('li')")
    assert "contrast" in found.text
    assert found.find_element(By.TAG_NAME, "a").get_attribute("href").endswith(f"{P}:10")


def test_the_panel_is_walked_with_the_keyboard_and_its_state_is_kept(driver: webdriver.Chrome, preview: str) -> None:
    driver.get(preview + PAGE)
    wait(driver, LOOKED)
    driver.execute_script("document.querySelector('.skip').focus()")
    for _ in range(2):
        ActionChains(driver).send_keys(Keys.F8).perform()
    assert driver.execute_script(f"return {ROOT}.activeElement.tagName") == "H2"
    ActionChains(driver).send_keys(Keys.TAB).perform()
    assert driver.execute_script(f"return {ROOT}.activeElement.className") == "closer"
    ActionChains(driver).send_keys(Keys.ENTER).perform()
    assert driver.execute_script(f"return {ROOT}.querySelector('aside').hidden")
    driver.refresh()
    wait(driver, f"{ROOT}.querySelector('.opener').textContent")
    assert driver.execute_script(f"return {ROOT}.querySelector('aside').hidden")
    ActionChains(driver).send_keys(Keys.F8).perform()
    assert not driver.execute_script(f"return {ROOT}.querySelector('aside').hidden")
    driver.execute_script("sessionStorage.clear()")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_panel_itself_is_accessible(driver: webdriver.Chrome, preview: str, scheme: str, width: int) -> None:
    driver.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    )
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    driver.get(preview + PAGE)
    wait(driver, LOOKED)
    seen = Axe(driver, axe_core())
    seen.inject()
    found = driver.execute_async_script(
        "const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'wcag2aaa'];"
        "axe.run({include: [['plainplan-panel']]}, {runOnly: tags}).then(arguments[0])"
    )
    assert [(rule["id"], node["html"]) for rule in found["violations"] for node in rule["nodes"]] == []
    assert driver.execute_script("return document.documentElement.scrollWidth") <= width
    driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_alt_click_asks_the_editor_for_the_line(driver: webdriver.Chrome, preview: str) -> None:
    driver.get(preview + PAGE)
    wait(driver, LOOKED)
    words = driver.find_element(By.CSS_SELECTOR, "#m p plainplan-source")
    driver.execute_script("arguments[0].scrollIntoView({block: 'start'})", words)
    ActionChains(driver).key_down(Keys.ALT).click(words).key_up(Keys.ALT).perform()
    assert wait(driver, "location.protocol == 'about:' && location.href").endswith(f"{P}:10")


def test_nothing_of_the_preview_is_written_into_the_site(folder: Path, preview: str) -> None:
    assert sorted(path.name for path in folder.iterdir()) == ["content"]
    shutil.rmtree(folder)
