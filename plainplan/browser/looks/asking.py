"""Looks that take several steps: a script that stays in the page while keys are pressed, and answers questions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any

from selenium.common.exceptions import JavascriptException
from selenium.webdriver import Remote

from plainplan.browser.looks.scripts import source

Ask = Callable[..., Any]
"""`ask("<method>", ...)` gives what that method of the script gives, or promises."""


@contextmanager
def staying(driver: Remote, name: str) -> Iterator[Ask]:
    """The script `<name>.js` in the open page: one function expression that takes the tools and gives an object of
    methods, one of which is `end`: it undoes whatever the others changed. Raises what Selenium does, also where a
    method breaks."""
    driver.execute_script(_begin(name), name)
    try:
        yield lambda method, *given: _answer(driver.execute_async_script(_ASK, name, method, given))
    finally:
        driver.execute_script(_END, name)


def _answer(told: Mapping[str, Any]) -> Any:
    if "trouble" in told:
        raise JavascriptException(str(told["trouble"]))
    return told.get("value")


def press(driver: Remote, keys: str) -> None:
    """Real keys, as many as wanted in one call, for whatever has the focus."""
    driver.switch_to.active_element.send_keys(keys)


@cache
def _begin(name: str) -> str:
    tools, script = source("tools"), source(name)
    return f"const makeTools = {tools};\nwindow[Symbol.for(arguments[0])] = ({script})(makeTools(innerWidth, 'light'));"


_ASK = """
const [name, method, given, done] = arguments;
new Promise(good => good(window[Symbol.for(name)][method](...given)))
  .then(value => done({value}), error => done({trouble: String(error)}));
"""

_END = """
const looking = window[Symbol.for(arguments[0])];
delete window[Symbol.for(arguments[0])];
if (looking) looking.end();
"""
