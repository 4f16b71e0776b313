"""What moves, blinks or sounds by itself; asked once as the page is, once with the wish for less motion."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from selenium.webdriver import Remote

from plainplan.browser.looks.asking import staying


def moving(driver: Remote) -> Mapping[str, Any]:
    """WCAG 1.4.2, 2.2.2, 2.3.1 and 2.3.3 (`motion.js`; Media Queries 5: prefers-reduced-motion)."""
    with staying(driver, "motion") as ask:
        if ask("look"):
            _emulate(driver, [{"name": "prefers-reduced-motion", "value": "reduce"}])
            try:
                ask("calmed")
            finally:
                _emulate(driver, [])
        found: Mapping[str, Any] = ask("found")
    return found


def _emulate(driver: Remote, features: list[dict[str, str]]) -> None:
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": features})
