"""What a session drives: a Chromium of this machine with a driver of its own, or one that a grid lends.

Both are asked for the same things; they differ in how they are begun and in how they are ended when they hang.
"""

from __future__ import annotations

import os
import secrets
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Protocol

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.remote_connection import ChromeRemoteConnection
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.proxy import Proxy, ProxyType
from selenium.webdriver.remote.client_config import ClientConfig
from urllib3 import PoolManager, make_headers
from urllib3.exceptions import HTTPError

from plainplan.browser.arguments import arguments, for_root
from plainplan.browser.ending import end_child, end_listener, remove
from plainplan.browser.program import Browser, Grid
from plainplan.browser.terms import Terms


class Engine(Protocol):
    """`begin` gives the driver of a fresh browser, `kill` ends both whatever they do, `clear` forgets the rest."""

    def begin(self) -> webdriver.Remote: ...

    def kill(self) -> None: ...

    def clear(self) -> None: ...


def engine(browser: Browser | Grid, host: str, terms: Terms, patience: int) -> Engine:
    """The engine for what was chosen. `host` is the only one that its pages may ask; `patience` is how many seconds an
    answer of the driver may take."""
    if isinstance(browser, Grid):
        return Lent(browser, host, terms, patience)
    return Local(browser, host, terms, patience)


class Local:
    """A driver started here, an empty folder, and the browser that the driver starts with a profile in that folder.

    A browser with windows is told of the folder. One without does not start when told of a profile, so its driver is:
    both put there what they need for a while. (With windows, that would include a socket, whose path may not be long.)
    """

    def __init__(self, browser: Browser, host: str, terms: Terms, patience: int) -> None:
        self._browser, self._host, self._terms, self._patience = browser, host, terms, patience
        self._folder = tempfile.mkdtemp(prefix="plainplan-browser-")
        self._service = Hidden(browser.driver, {"TMPDIR": self._folder} if browser.windowless else {})
        self._driver: webdriver.Remote | None = None
        self._quiet = CUT_OFF

    def begin(self) -> webdriver.Remote:
        self._service.start()
        profile = () if self._browser.windowless else (f"--user-data-dir={self._folder}",)
        options = _options((*arguments(self._host), *for_root(), *profile), self._terms)
        options.binary_location = self._browser.program
        self._driver = _connected(self._service.service_url, options, self._patience)
        self._quiet = IN_ORDER
        return self._driver

    def kill(self) -> None:
        """Only those that this session started, and only while they live."""
        # Asked to stop by itself, Selenium would send a request through whatever proxy the environment names.
        process = getattr(self._service, "process", None)
        if process is not None:
            end_child(process)
            self._service.stop()
        if self._driver:
            said = self._driver.capabilities
            if end_listener(said["goog:chromeOptions"]["debuggerAddress"], said.get("goog:processID", 0)):
                self._quiet = CUT_OFF

    def clear(self) -> None:
        remove(self._folder, self._quiet)


IN_ORDER, CUT_OFF = 0.0, 0.3
"""For how long, in seconds, a browser may still write when it has ended by itself, and when it was killed."""


class Hidden(Service):
    """A driver that answers only below an address that nobody else knows.

    It starts whatever program it is asked to, it listens on this machine, and it takes the pages of this machine for
    its friends: without this, a page under audit could find its port and have programs run (Chromedriver 156).
    """

    def __init__(self, program: str, more: Mapping[str, str]) -> None:
        """`more` is what the driver's environment holds besides ours."""
        self._hidden = secrets.token_hex(16)
        super().__init__(program, service_args=[f"--url-base=/{self._hidden}"], env={**os.environ, **more})

    @property
    def service_url(self) -> str:
        """With the part of the address that nobody else knows."""
        return f"{super().service_url}/{self._hidden}"

    def is_connectable(self) -> bool:
        """Whether it answers; Selenium would ask without that part."""
        with suppress(HTTPError, OSError), PoolManager() as pool:
            return pool.request("GET", f"{self.service_url}/status", timeout=1, retries=False).status == OK
        return False


OK = 200


class Lent:
    """A browser of a grid, on whatever machine; the grid ends it."""

    def __init__(self, grid: Grid, host: str, terms: Terms, patience: int) -> None:
        self._grid, self._host, self._terms, self._patience = grid, host, terms, patience
        self._driver: webdriver.Remote | None = None

    def begin(self) -> webdriver.Remote:
        options = _options(arguments(self._host), self._terms)
        self._driver = _connected(self._grid.endpoint, options, self._patience, self._grid.login)
        return self._driver

    def kill(self) -> None:
        """Over a connection of its own: the session's waits for the answer that does not come."""
        if not self._driver:
            return
        address = f"{self._grid.endpoint}/session/{self._driver.session_id}"
        login = make_headers(basic_auth=":".join(self._grid.login)) if self._grid.login else None
        with suppress(HTTPError, OSError), PoolManager() as pool:
            pool.request("DELETE", address, headers=login, timeout=5, retries=False)

    def clear(self) -> None:
        """Nothing of it lies here."""


NOT_STARTED = (WebDriverException, OSError, HTTPError)
"""What `begin` raises where there is no browser to be had."""


def _options(command_line: Iterable[str], terms: Terms) -> Options:
    options = Options()
    for argument in command_line:
        options.add_argument(argument)
    options.timeouts = {"pageLoad": int(terms.load_seconds * 1000), "script": int(terms.script_seconds * 1000)}
    options.set_capability("goog:loggingPrefs", {"browser": "SEVERE"})
    return options


def _connected(address: str, options: Options, patience: int, login: tuple[str, str] | None = None) -> webdriver.Remote:
    """Straight to the driver: a proxy in the environment is for the internet, not for this machine or its grid."""
    direct = Proxy({"proxyType": ProxyType.DIRECT})
    name, word = login or (None, None)
    config = ClientConfig(address, proxy=direct, timeout=patience, username=name, password=word)
    return webdriver.Remote(ChromeRemoteConnection(address, client_config=config), options=options)
