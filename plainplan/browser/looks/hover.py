"""Content that comes up under the pointer or with focus: a real pointer moves over what may bring it up."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from itertools import pairwise
from typing import Any

from selenium.common.exceptions import WebDriverException
from selenium.webdriver import Remote

from plainplan.browser.looks.rows import WIDE
from plainplan.browser.looks.scripts import asked
from plainplan.model.audited import Cell, Mode

_CELL = Cell(WIDE, Mode.LIGHT)
_AWAY = {"x": -10, "y": -10}
_COMES, _LASTS, _CLOSES = 0.5, 1.2, 0.2
"""Seconds: within which content comes up, for which it must stay, and in which Escape closes it."""

_CONTENTS = 4
"""How many contents of a page are tried: those of one style sheet mostly behave alike."""

_STEPS = 6


def hovered(driver: Remote) -> Mapping[str, Any]:
    """WCAG 2.2, 1.4.13: can the pointer be moved onto what came up, does it stay, does Escape close it.

    `seen` are the triggers found by the script `hover.js`. Pointer, focus and scroll are put back.
    """
    found = asked(driver, ("hover",), _CELL).get("hover", {})
    if not found.get("seen"):
        return found
    places: dict[str, list[Mapping[str, Any]]] = {}
    try:
        tried: set[str] = set()
        for index, kind in enumerate(found["kinds"]):
            for check, place in _tried(driver, index, kind, tried):
                places.setdefault(check, []).append(place)
            if len(tried) >= _CONTENTS:
                break
    finally:
        # A browser that is lost cannot be put back, and its first complaint says more.
        with suppress(WebDriverException):
            _point(driver, _AWAY)
            _page(driver, "leave()")
    return {"seen": found["seen"], **places}


def _tried(driver: Remote, index: int, kind: str, tried: set[str]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    at = _page(driver, f"aim({index})")
    if not at:
        return
    _touch(driver, index, kind, at)
    content = _until(lambda: _page(driver, "appeared()"), _COMES)
    if not content or content["place"]["selector"] in tried:
        _point(driver, _AWAY)
        return
    tried.add(content["place"]["selector"])
    if kind == "pointer":
        yield from _moved(driver, at, content)
        _touch(driver, index, kind, at)
        _until(lambda: _page(driver, "stands()"), _COMES)
    if content["covers"] and not _closed(driver):
        yield "hover-stays", content["place"]
    _point(driver, _AWAY)


def _moved(
    driver: Remote, at: Mapping[str, float], content: Mapping[str, Any]
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Stay on the trigger, then go to the content by the shortest way between them."""
    if _until(lambda: not _page(driver, "stands()"), _LASTS):
        yield "hover-vanishes", content["place"]
        return
    for start, end in pairwise((at, *content["way"])):
        for step in range(1, _STEPS + 1):
            _point(driver, {axis: start[axis] + (end[axis] - start[axis]) * step / _STEPS for axis in ("x", "y")})
    if _until(lambda: not _page(driver, "stands()"), _COMES):
        yield "hover-lost", content["place"]


def _touch(driver: Remote, index: int, kind: str, at: Mapping[str, float]) -> None:
    if kind == "focus":
        _page(driver, f"focus({index})")
        return
    _point(driver, _AWAY)
    _point(driver, at)


def _closed(driver: Remote) -> bool:
    for event in ("rawKeyDown", "keyUp"):
        key = {"type": event, "key": "Escape", "code": "Escape", "windowsVirtualKeyCode": 27}
        driver.execute_cdp_cmd("Input.dispatchKeyEvent", key)
    return bool(_until(lambda: not _page(driver, "stands()"), _CLOSES))


def _point(driver: Remote, at: Mapping[str, float]) -> None:
    driver.execute_cdp_cmd("Input.dispatchMouseEvent", {"type": "mouseMoved", **at})


def _page(driver: Remote, asked_for: str) -> Any:
    return driver.execute_script(f"return window.plainplanHover.{asked_for};")


def _until(holds: Callable[[], Any], seconds: float) -> Any:
    """What `holds` gives as soon as it is true; its last answer when the time is over."""
    end = time.monotonic() + seconds
    while True:
        found = holds()
        if found or time.monotonic() > end:
            return found
        time.sleep(0.05)
