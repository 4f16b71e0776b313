"""What can be seen of the focus, stop by stop, and whether something lies over it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from selenium.webdriver import Remote
from selenium.webdriver.common.keys import Keys

from plainplan.browser.looks.asking import Ask, press, staying


def shown(driver: Remote) -> Mapping[str, Any]:
    """WCAG 2.4.7, 2.4.11 and 2.4.12 (`focus.js`), for the first 400 stops.

    The browser shows the focus to those who use keys, so a real one is pressed first.
    """
    with staying(driver, "focus") as ask:
        press(driver, Keys.TAB)
        for group in range(ask("look")):
            _compared(driver, ask, group)
        found: Mapping[str, Any] = ask("found")
    return found


def _compared(driver: Remote, ask: Ask, group: int) -> None:
    ask("show", group)
    focused = _picture(driver)
    ask("hide")
    ask("compare", group, focused, _picture(driver))


def _picture(driver: Remote) -> str:
    """The window as PNG, in base 64."""
    asked = {"format": "png", "optimizeForSpeed": True}
    return str(driver.execute_cdp_cmd("Page.captureScreenshot", asked)["data"])
