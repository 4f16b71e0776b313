"""The page with the reader's own text size at 200 %: what is lost then and was not before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from selenium.common.exceptions import WebDriverException
from selenium.webdriver import Remote

from plainplan.browser.looks.rows import WIDE
from plainplan.browser.looks.scripts import Answer, asked
from plainplan.model.audited import Cell, Mode

_CELL = Cell(WIDE, Mode.LIGHT)
_USUAL = {"standard": 16, "fixed": 13}
_DOUBLED = {name: 2 * size for name, size in _USUAL.items()}
"""Text sizes of the browser's settings, in CSS pixels; all that is sized in rem, em or % follows them."""

_CHECKS = ("text-200-lost", "text-200-controls")


def enlarged(driver: Remote) -> Mapping[str, Any]:
    """What the script `text-200.js` finds at 200 % and not at 100 %; the browser's settings are put back.

    Not applicable where the page's root has a size in px: it does not follow the setting.
    """
    try:
        _sized(driver, _DOUBLED)
        large = _asked(driver)
    finally:
        # A browser that is lost cannot be put back, and its first complaint says more.
        with suppress(WebDriverException):
            _sized(driver, _USUAL)
    if "seen" not in large or not any(large[check] for check in _CHECKS):
        return large
    usual = _asked(driver)
    if "seen" not in usual or large["root"] < 1.9 * usual["root"]:
        return usual if "seen" not in usual else {"seen": 0}
    return {"seen": large["seen"]} | {check: _new(large[check], usual[check]) for check in _CHECKS}


def _asked(driver: Remote) -> Answer:
    return asked(driver, ("text-200",), _CELL).get("text-200", {})


def _sized(driver: Remote, sizes: Mapping[str, int]) -> None:
    driver.execute_cdp_cmd("Page.setFontSizes", {"fontSizes": dict(sizes)})


def _new(large: Sequence[Mapping[str, Any]], usual: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    before = {place["selector"] for place in usual}
    return list({place["selector"]: place for place in large if place["selector"] not in before}.values())
