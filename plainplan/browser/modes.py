"""The ways in which the same page is shown: by light and dark, in colours forced by the reader, on paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from selenium.webdriver import Remote

from plainplan.model.audited import Mode


@contextmanager
def shown_in(driver: Remote, mode: Mode) -> Iterator[None]:
    """The open page as a reader sees it in this mode, then as it was before (Media Queries 5: prefers-color-scheme,
    forced-colors; CSS 2.2: media print)."""
    if mode is Mode.LIGHT:
        yield
        return
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", dict(_MEDIA[mode]))
    try:
        yield
    finally:
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", dict(_AS_IT_IS))


_AS_IT_IS: Mapping[str, Any] = {"media": "", "features": []}

_MEDIA: Mapping[Mode, Mapping[str, Any]] = {
    Mode.DARK: {"media": "", "features": [{"name": "prefers-color-scheme", "value": "dark"}]},
    Mode.FORCED: {"media": "", "features": [{"name": "forced-colors", "value": "active"}]},
    Mode.PRINT: {"media": "print", "features": []},
}
