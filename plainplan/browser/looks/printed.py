"""The page on paper: what is not printed although the screen shows it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from selenium.common.exceptions import WebDriverException
from selenium.webdriver import Remote

from plainplan.browser.looks.rows import WIDE
from plainplan.browser.looks.scripts import Answer, asked
from plainplan.model.audited import Cell, Mode

_CELL = Cell(WIDE, Mode.PRINT)


def on_paper(driver: Remote) -> Mapping[str, Any]:
    """What the script `print.js` finds; the screen is asked as well where most of the main text seems to be missing.

    Text that the screen hides too (closed boxes, words for the ear) is not missing on paper.
    """
    found = _asked(driver)
    if not found.get("print-hidden"):
        return found
    screen = _on_screen(driver)
    missing = "shown" in screen and found["shown"] < screen["shown"] / 2
    return {**found, "print-hidden": found["print-hidden"] if missing else []}


def _on_screen(driver: Remote) -> Answer:
    try:
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "screen", "features": []})
        return _asked(driver)
    finally:
        # A browser that is lost cannot be put back, and its first complaint says more.
        with suppress(WebDriverException):
            driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print", "features": []})


def _asked(driver: Remote) -> Answer:
    return asked(driver, ("print",), _CELL).get("print", {})
