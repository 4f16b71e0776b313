"""A browser of one's own, for tests that drive pages by hand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from selenium import webdriver

from plainplan.browser import find_browser


@pytest.fixture(scope="module")
def driver() -> Iterator[webdriver.Chrome]:
    """Chromium whose console can be read."""
    browser = find_browser()
    options = webdriver.ChromeOptions()
    options.binary_location = browser.program
    switches = ("no-sandbox", "disable-gpu", "disable-dev-shm-usage", "disable-background-networking")
    for word in ("--headless=new", "--window-size=1280,900", *(f"--{switch}" for switch in switches)):
        options.add_argument(word)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    made = webdriver.Chrome(options=options, service=webdriver.ChromeService(str(browser.driver)))
    yield made
    made.quit()
