"""The page walked through with real Tab keys: everything reached, nothing that holds on, nothing set off on the way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from selenium.webdriver import Remote
from selenium.webdriver.common.keys import Keys

from plainplan.browser.looks.asking import Ask, press, staying

MORE = 3
"""Beyond the stops of the page: off the page, and a little round again."""

PATIENCE = 40
"""Milliseconds after which a script that moves the focus late is taken to have moved it."""


def walked(driver: Remote) -> Mapping[str, Any]:
    """WCAG 2.1.1, 2.1.2, 2.4.3 and 3.2.1 (`keyboard.js`). Of pages with more than 400 stops the first 400 are asked
    for, and the rest is named."""
    with staying(driver, "keyboard") as ask:
        stops = ask("stops")
        trap, one_way = _walked(driver, ask, **stops) if stops["count"] else ((), ())
        found: Mapping[str, Any] = ask("found", trap, one_way)
    return found


def _walked(driver: Remote, ask: Ask, count: int, cut: bool, scripted: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What holds the focus for good, and what holds it in one direction only, as selectors. A walk that was `cut` ends
    in the middle of the page."""
    ask("begin")
    press(driver, Keys.TAB * (count + MORE))
    state = ask("state", PATIENCE if scripted else 0)
    if state["missed"] and state["left"] and not state["moved"]:
        press(driver, Keys.TAB * (count + MORE))
        state = ask("state", 0)
    if not state["moved"] and (state["left"] or (cut and not state["missed"])):
        return (), ()
    return _held(driver, ask, count)


def _held(driver: Remote, ask: Ask, count: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Slowly, since scripts may move the focus a little later (ACT rules 80af7b, a1b64e, ebe86a)."""
    ask("top")
    most = min(2 * count + MORE, _MOST_SLOW)
    circle = _circle(driver, ask, Keys.TAB, most)
    if not circle:
        return (), ()
    if not _circle(driver, ask, Keys.SHIFT + Keys.TAB, most):
        return (), circle
    if any(_let_go(driver, ask, circle, keys) for keys in _ways_out(driver, ask, circle)):
        return (), ()
    return circle, ()


def _circle(driver: Remote, ask: Ask, keys: str, most: int) -> tuple[str, ...]:
    """The elements among which the focus goes round; empty when it leaves the page."""
    met: list[str] = []
    for _ in range(most):
        press(driver, keys)
        state = ask("state", PATIENCE)
        if not state["at"]:
            return ()
        met.append(state["at"])
        if met.count(state["at"]) > _ROUNDS:
            first = len(met) - 1 - met[-2::-1].index(state["at"])
            return tuple(dict.fromkeys(met[first - 1 :]))
    return ()


def _ways_out(driver: Remote, ask: Ask, circle: tuple[str, ...]) -> Iterator[str]:
    """Escape, a button that closes, and what the page itself says: in its words, or behind a button for help."""
    yield Keys.ESCAPE
    yield from _named(driver, ask, circle, _CLOSING)
    yield from _told(ask("words"))
    for keys in _named(driver, ask, circle, _HELPING):
        press(driver, keys)
        yield from _told(ask("words"))


def _named(driver: Remote, ask: Ask, circle: tuple[str, ...], names: re.Pattern[str]) -> Iterator[str]:
    """Enter, whenever the focus is on something so named."""
    for _ in circle:
        press(driver, Keys.TAB)
        if names.search(ask("state", PATIENCE)["name"]):
            yield Keys.ENTER


def _told(words: str) -> Iterable[str]:
    """The keys that a text names: "Ctrl+M", "Alt + Shift + X", "F6"."""
    for told in dict.fromkeys(one.group() for one in _KEYS.finditer(words)):
        parts = [part.strip().lower() for part in told.split("+")]
        yield "".join(_MODIFIERS.get(part) or _FUNCTION.get(part, part) for part in parts)


def _let_go(driver: Remote, ask: Ask, circle: tuple[str, ...], keys: str) -> bool:
    """Whether the focus gets away after these keys, pressed at any element of the circle."""
    for _ in range(1 if keys == Keys.ENTER else len(circle)):
        press(driver, keys)
        if not _circle(driver, ask, Keys.TAB, _MOST_SLOW):
            return True
    return False


_ROUNDS = 2
_MOST_SLOW = 60
_CLOSING = re.compile(r"close|cancel|dismiss|exit|leave|關閉|取消|離開|結束|跳出", re.IGNORECASE)
_HELPING = re.compile(r"help|how|keys?\b|說明|協助|如何|操作", re.IGNORECASE)
_MODIFIERS = {"ctrl": Keys.CONTROL, "control": Keys.CONTROL, "alt": Keys.ALT, "shift": Keys.SHIFT}
_FUNCTION = {f"f{number}": getattr(Keys, f"F{number}") for number in range(1, 13)}
_KEYS = re.compile(r"\b(?:(?:ctrl|control|alt|shift)\s*\+\s*)+[a-z0-9]\b|\bF(?:1[0-2]|[2-9])\b", re.IGNORECASE)
