"""Pages of a local server in, raw axe results out: the one door to Selenium and axe.

    find_browser     where Chromium and its driver are
    audit_pages      every page at every width, in order, whatever happens to single pages
    Session          one browser with its driver and its own empty profile

What goes wrong with a page is that page's result: the browser is thrown away, a fresh one takes the next page.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from axe_selenium_python import Axe
from selenium import webdriver
from selenium.common.exceptions import (
    JavascriptException,
    TimeoutException,
    UnexpectedAlertPresentException,
    WebDriverException,
)
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.remote_connection import ChromeRemoteConnection
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.proxy import Proxy, ProxyType
from selenium.webdriver.common.selenium_manager import SeleniumManager
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.command import Command
from urllib3.exceptions import HTTPError

from plainplan.browser.arguments import arguments
from plainplan.browser.crew import answers
from plainplan.browser.ending import end_child, end_listener, remove, watched
from plainplan.browser.page import FACTS, RUN, Errand, Trouble, axe_options, must_be_there, results, untested
from plainplan.errors import NoBrowser, UnreadableInput
from plainplan.model.audited import PageAudit, Reason, Tools, Viewport, Visit

# What matters is raised; Selenium's own warnings would turn up on stderr between the lines of progress.
logging.getLogger("selenium").addHandler(logging.NullHandler())

VIEWPORTS = (Viewport(1280, 900), Viewport(320, 800))
"""A common desktop window, and the narrowest that WCAG 2.2 asks for (1.4.10: 320 CSS pixels, 1280 at 400 %)."""

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
"""Groups of axe rules: WCAG 2.0, 2.1 and 2.2, levels A and AA, and axe's own good practice."""


@dataclass(frozen=True, slots=True)
class Browser:
    """Paths of the browser and of the driver that fits it."""

    program: str
    driver: str


@dataclass(frozen=True, slots=True)
class Terms:
    """Which groups of axe rules are run, and for how many seconds a page may load and axe may work.

    `grace_seconds` after both limits have passed, a browser that did not keep them itself is killed.
    """

    tags: tuple[str, ...] = TAGS
    load_seconds: float = 30
    script_seconds: float = 60
    grace_seconds: float = 30


STANDARD_TERMS = Terms()


def audit_pages(
    origin: str,
    paths: Sequence[str],
    viewports: Sequence[Viewport] = VIEWPORTS,
    axe_script: Path | None = None,
    jobs: int = 1,
    told: Callable[[PageAudit], object] = lambda _: None,
    *,
    terms: Terms = STANDARD_TERMS,
    browser: Browser | None = None,
) -> Generator[PageAudit]:
    """Look at every page at every width; results come in the order asked, however many browsers work.

    `paths` are output files below `origin` (which ends in a slash); `axe_script` stands for the axe-core that
    axe-selenium-python brings along; `told` hears each result before it is given.
    Raises `NoBrowser` when not even the first browser starts, `UnreadableInput` when the axe file is missing.
    When a browser cannot be started again later, what is left is given as not tested.
    """
    if axe_script and not axe_script.is_file():
        raise UnreadableInput("axe-script-missing", file=axe_script)
    errands = [(path, viewport) for path in paths for viewport in viewports]
    chosen = browser or find_browser()
    found = answers(errands, lambda: Session(chosen, origin, terms, axe_script), _browserless, jobs)
    # `answers` ends its browsers when it is closed; leaving that to the garbage collector would be too late.
    with closing(found):
        for audit in found:
            told(audit)
            yield audit


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
        raise NoBrowser("browser-not-found", detail=_first_line(error)) from error
    found = Browser(program or paths.get("browser_path", ""), driver or paths.get("driver_path", ""))
    for path in (found.program, found.driver):
        if not Path(path).is_file():
            raise NoBrowser("browser-not-found", detail=path)
    return found


_BROWSER_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")


def _named(environ: Mapping[str, str], variable: str) -> str:
    path = environ.get(variable, "")
    if path and not Path(path).is_file():
        raise NoBrowser("browser-path-wrong", variable=variable, path=path)
    return path


def _on_path(environ: Mapping[str, str], names: Sequence[str]) -> str:
    found = (shutil.which(name, path=environ.get("PATH", "")) for name in names)
    return next((path for path in found if path), "")


class Session:
    """One headless Chromium with its driver and an empty profile of its own; `close` (or `with`) ends all three."""

    def __init__(
        self, browser: Browser, origin: str, terms: Terms = STANDARD_TERMS, axe_script: Path | None = None
    ) -> None:
        self.fit = True
        self._address = origin
        self._host = "{0.scheme}://{0.netloc}".format(urlsplit(origin))
        self._terms = terms
        self._longest = terms.load_seconds + 2 * terms.script_seconds + terms.grace_seconds
        self._profile = tempfile.mkdtemp(prefix="plainplan-browser-")
        self._service = Service(browser.driver)
        try:
            self._service.start()
            self.driver = self._connect(_options(browser.program, self._profile, terms))
        except BaseException as error:
            self._end_driver()
            remove(self._profile)
            if not isinstance(error, (WebDriverException, OSError, HTTPError)):
                raise
            raise NoBrowser("browser-would-not-start", program=browser.program, detail=_first_line(error)) from error
        self._axe = Axe(self.driver, axe_script) if axe_script else Axe(self.driver)

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def do(self, errand: Errand) -> PageAudit:
        """Open a page and run axe in it; whatever fails is told in the result, and the session is no longer `fit`."""
        begun = time.monotonic()
        try:
            with watched(self._longest, self.kill):
                found = self._look(*errand)
        except Trouble as trouble:
            self.fit = False
            found = untested(errand, trouble.reason, trouble.detail.replace(self._host, ""))
        return replace(found, seconds=round(time.monotonic() - begun, 2))

    def _look(self, page: str, viewport: Viewport) -> PageAudit:
        address = self._address + quote(re.sub(r"(^|/)index\.html$", r"\1", page))
        with _troubles(Reason.LOAD_TIMEOUT, self._terms.load_seconds):
            self._prepare(viewport)
            self.driver.get(address)
        with _troubles(Reason.SCRIPT_TIMEOUT, self._terms.script_seconds):
            must_be_there(self.driver.execute_script(FACTS), address)
            self._axe.inject()
            answer = self.driver.execute_async_script(RUN, axe_options(self._terms.tags))
            logged = self.driver.execute(Command.GET_LOG, {"type": "browser"})["value"]
        return self._tested(page, viewport, results(answer), self._console(logged))

    def _console(self, logged: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
        """Without the port, which is another each time, and the icon, which only a browser's first page asks for."""
        told = (str(entry["message"]).replace(self._host, "") for entry in logged)
        return tuple(message for message in told if not message.startswith("/favicon.ico "))

    def _connect(self, options: Options) -> webdriver.Remote:
        """Straight to the driver: a proxy in the environment is for the internet, not for this machine."""
        address = self._service.service_url
        direct = Proxy({"proxyType": ProxyType.DIRECT})
        config = ClientConfig(address, proxy=direct, timeout=max(120, int(self._longest)))
        return webdriver.Remote(ChromeRemoteConnection(address, client_config=config), options=options)

    def _prepare(self, viewport: Viewport) -> None:
        """An exact width (a real window cannot be as narrow as 320), and nothing stored by the page before."""
        size = {"width": viewport.width, "height": viewport.height, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        self.driver.execute_cdp_cmd("Storage.clearDataForOrigin", {"origin": self._host, "storageTypes": "all"})

    def _tested(self, page: str, viewport: Viewport, found: Mapping[str, Any], console: tuple[str, ...]) -> PageAudit:
        name, version = (self.driver.capabilities[key] for key in ("browserName", "browserVersion"))
        return PageAudit(
            page,
            viewport.width,
            Visit.TESTED,
            violations=tuple(found["violations"]),
            incomplete=tuple(found["incomplete"]),
            passes=len(found["passes"]),
            inapplicable=len(found["inapplicable"]),
            console=console,
            tools=Tools(found["testEngine"]["version"], f"{name} {version}", self._terms.tags),
        )

    def close(self) -> None:
        """End browser, driver and profile, also when they no longer answer."""
        with watched(10, self.kill), suppress(WebDriverException, HTTPError, OSError):
            self.driver.quit()
        self.kill()
        remove(self._profile)

    def kill(self) -> None:
        """End driver and browser at once: only those that this session started, and only while they live."""
        self._end_driver()
        said = self.driver.capabilities
        end_listener(said["goog:chromeOptions"]["debuggerAddress"], said.get("goog:processID", 0))

    def _end_driver(self) -> None:
        # Asked to stop by itself, Selenium would send a request through whatever proxy the environment names.
        process = getattr(self._service, "process", None)
        if process is not None:
            end_child(process)
            self._service.stop()


@contextmanager
def _troubles(when_late: Reason, seconds: float) -> Iterator[None]:
    """What Selenium (and urllib3 below it) raise, as a reason."""
    try:
        yield
    except UnexpectedAlertPresentException as error:
        raise Trouble(Reason.ALERT, error.alert_text or "") from error
    except TimeoutException as error:
        raise Trouble(when_late, f"{seconds:g}") from error
    except JavascriptException as error:
        raise Trouble(Reason.SCRIPT_ERROR, _first_line(error)) from error
    except (WebDriverException, HTTPError, OSError) as error:
        told = _first_line(error)
        reason = next((reason for sign, reason in _SIGNS if sign in told), Reason.BROWSER_LOST)
        raise Trouble(reason, told if reason is Reason.UNREACHABLE else "") from error


_SIGNS = (("crash", Reason.TAB_CRASHED), ("net::ERR", Reason.UNREACHABLE))


def _browserless(errand: Errand, error: NoBrowser) -> PageAudit:
    return untested(errand, Reason.NO_BROWSER, error.params.get("detail", ""))


def _options(program: str, profile: str, terms: Terms) -> Options:
    options = Options()
    options.binary_location = program
    for argument in arguments(profile):
        options.add_argument(argument)
    options.timeouts = {"pageLoad": int(terms.load_seconds * 1000), "script": int(terms.script_seconds * 1000)}
    options.set_capability("goog:loggingPrefs", {"browser": "SEVERE"})
    return options


def _first_line(error: Exception) -> str:
    told = str(getattr(error, "msg", "") or error).strip().splitlines()
    return told[0][:200] if told else type(error).__name__
