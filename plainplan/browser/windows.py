"""Windows that pages open: closed, so that each page begins with one and ends with one."""

from __future__ import annotations

from contextlib import suppress

from selenium.common.exceptions import NoSuchWindowException
from selenium.webdriver import Remote


def close_others(driver: Remote, own: str) -> None:
    """Close every window but the one with the handle `own`, and go back to it."""
    others = [one for one in driver.window_handles if one != own]
    for other in others:
        # A page may close by itself what it opened.
        with suppress(NoSuchWindowException):
            driver.switch_to.window(other)
            driver.close()
    if others:
        driver.switch_to.window(own)
