"""The page as it is at 200 % in a window of 1280 by 1024 (WCAG 1.4.4; ACT rule 59br37)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from selenium.webdriver import Remote

from plainplan.browser.looks.scripts import Answer, asked
from plainplan.model.audited import Cell, Mode

WIDTH, HEIGHT = 640, 512
"""Half of 1280 by 1024 CSS pixels: zoom and a smaller window are the same to a page."""


def clipped(driver: Remote) -> Answer:
    """Text of which a part is cut off there (`text-clipped.js`)."""
    with sized(driver, WIDTH, HEIGHT):
        return asked(driver, ("text-clipped",), Cell(WIDTH, Mode.LIGHT)).get("text-clipped", {})


@contextmanager
def sized(driver: Remote, width: int, height: int) -> Iterator[None]:
    """The window with that many CSS pixels inside, then as it was before, scrolled to where it was."""
    was = driver.execute_script("return [innerWidth, innerHeight, scrollX, scrollY];")
    _resize(driver, width, height)
    try:
        yield
    finally:
        _resize(driver, was[0], was[1])
        driver.execute_script("scrollTo(arguments[0], arguments[1]);", was[2], was[3])


def _resize(driver: Remote, width: int, height: int) -> None:
    size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
