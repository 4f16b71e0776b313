"""Keys that promise to lead somewhere: the skip link by Enter, the access keys by Alt and their letter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from selenium.webdriver import Remote
from selenium.webdriver.common.keys import Keys

from plainplan.browser.looks.asking import Ask, press, staying


def landed(driver: Remote) -> Mapping[str, Any]:
    """WCAG 2.4.1, and the access keys and ::: anchors of Taiwan's government sites (`landing.js`)."""
    with staying(driver, "landing") as ask:
        links = ask("links")
        if links["skip"]:
            _skipped(driver, ask)
        if links["keys"]:
            press(driver, Keys.ALT + "".join(links["keys"]))
        found: Mapping[str, Any] = ask("found")
    return found


def _skipped(driver: Remote, ask: Ask) -> None:
    """Whether the next stop after the skip link lies at or behind its target."""
    press(driver, Keys.ENTER)
    if not ask("landed"):
        ask("lost")
        return
    press(driver, Keys.TAB)
    ask("after")
