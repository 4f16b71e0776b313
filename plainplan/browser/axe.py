"""Which axe-core is put into the pages, the newest that is installed here, and how it gets there."""

from __future__ import annotations

from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

import axe_selenium_python
from axe_selenium_python import Axe
from selenium.common.exceptions import WebDriverException
from selenium.webdriver import Remote

BUNDLED = Path(axe_selenium_python.__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
"""The axe-core that axe-selenium-python brings along: old, but always there."""

_NEWER = ("pytest_playwright_axe", "resources/axe.min.js")
"""A package that holds a newer axe-core, and where in it. It is looked up, not imported: what it needs is missing."""


def axe_core() -> Path:
    """The script: of the newer package where the set-up could install it, else the bundled one.

    axe names its version in its results, so the report tells which it was.
    """
    package, inside = _NEWER
    found = find_spec(package)
    newer = Path(found.origin).parent / inside if found and found.origin else None
    return newer if newer and newer.is_file() else BUNDLED


class InEachPage:
    """axe, laid into each page as it begins, as a function that nobody calls before `begin`.

    axe is half a megabyte: to send it to each page by way of the driver took a tenth of the processor. Only
    its text is there from the start; it runs when the page is finished, as if it had come then.
    """

    def __init__(self, driver: Remote, script: Path) -> None:
        self._driver, self._axe = driver, Axe(driver, script)
        source = _LAID % script.read_text(encoding="utf-8")
        # A browser that is too slow in its first second gets axe page by page.
        with suppress(WebDriverException):
            driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": source})

    def begin(self) -> None:
        """`axe` is there afterwards: sent in the usual way where nothing was laid or the page did away with it."""
        if not self._driver.execute_script(_BEGUN):
            self._axe.inject()


_LAID = """
if (self === top) Object.defineProperty(self, "plainplanAxe", {configurable: true, value() {
%s
}});
"""

_BEGUN = """
const begin = self.plainplanAxe;
delete self.plainplanAxe;
if (typeof begin !== "function") return false;
begin();
return typeof axe === "object";
"""
