"""Where the browser and its driver are."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.selenium_manager import SeleniumManager

from plainplan.browser.troubles import first_line
from plainplan.errors import NoBrowser


@dataclass(frozen=True, slots=True)
class Browser:
    """Paths of the browser and of the driver that fits it."""

    program: str
    driver: str

    @property
    def windowless(self) -> bool:
        """Whether the browser was built without windows (chromium-headless-shell, chrome-headless-shell)."""
        return "headless" in Path(self.program).name

    def __str__(self) -> str:
        return self.program


@dataclass(frozen=True, slots=True)
class Grid:
    """The address of a Selenium Grid, or of any other endpoint that speaks W3C WebDriver and drives Chromium."""

    address: str

    @property
    def endpoint(self) -> str:
        """The address without a last slash, and without the name and password that it may hold."""
        parts = urlsplit(self.address)
        return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl().rstrip("/")

    @property
    def login(self) -> tuple[str, str] | None:
        """Name and password, where the address holds them."""
        parts = urlsplit(self.address)
        return (unquote(parts.username), unquote(parts.password or "")) if parts.username else None

    def __str__(self) -> str:
        return self.endpoint


def find_browser(
    environ: Mapping[str, str] = os.environ, ask: Callable[[list[str]], Mapping[str, str]] | None = None
) -> Browser:
    """Where the browser and its driver are: named by the environment, else on PATH, else what Selenium Manager knows.

    CHROME_BIN and CHROMEDRIVER name them; `ask` stands for Selenium Manager, which may fetch a driver, never a
    browser. Raises `NoBrowser` (`browser-path-wrong`, `browser-not-found`).
    """
    program = _named(environ, "CHROME_BIN") or _on_path(environ, _BROWSER_NAMES)
    driver = _named(environ, "CHROMEDRIVER") or _on_path(environ, ("chromedriver",))
    if program and driver:
        return Browser(program, driver)
    known = ["--browser-path", program] if program else []
    try:
        paths = (ask or SeleniumManager().binary_paths)(
            ["--browser", "chrome", "--avoid-browser-download", "--avoid-stats", "--timeout", "5", *known]
        )
    except WebDriverException as error:
        raise NoBrowser("browser-not-found", detail=first_line(error)) from error
    found = Browser(program or paths.get("browser_path", ""), driver or paths.get("driver_path", ""))
    for path in (found.program, found.driver):
        if not Path(path).is_file():
            raise NoBrowser("browser-not-found", detail=path)
    return found


# First the Chromium that is built without windows: the same pages with less work and memory (docs/performance.md).
_HEADLESS = ("chromium-headless-shell", "chrome-headless-shell")
_BROWSER_NAMES = (*_HEADLESS, "chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")


def _named(environ: Mapping[str, str], variable: str) -> str:
    path = environ.get(variable, "")
    if path and not Path(path).is_file():
        raise NoBrowser("browser-path-wrong", variable=variable, path=path)
    return path


def _on_path(environ: Mapping[str, str], names: Sequence[str]) -> str:
    found = (shutil.which(name, path=environ.get("PATH", "")) for name in names)
    return next((path for path in found if path), "")
