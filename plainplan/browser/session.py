"""One headless Chromium: pages in, what axe and the looks saw of them out."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from selenium.common.exceptions import WebDriverException
from selenium.webdriver.remote.command import Command
from urllib3.exceptions import HTTPError

from plainplan.browser.axe import InEachPage, axe_core
from plainplan.browser.ending import watched
from plainplan.browser.engine import NOT_STARTED, engine
from plainplan.browser.looks import glances
from plainplan.browser.modes import shown_in
from plainplan.browser.page import (
    FACTS,
    LOADED,
    RUN,
    UNTOLD,
    Errand,
    Trouble,
    axe_options,
    must_be_there,
    results,
    untested,
)
from plainplan.browser.program import Browser, Grid
from plainplan.browser.terms import STANDARD_TERMS, Terms
from plainplan.browser.troubles import first_line, troubles
from plainplan.browser.windows import close_others
from plainplan.errors import NoBrowser
from plainplan.model.audited import Cell, Glance, PageAudit, Reason, Tools, Viewport, Visit

# What matters is raised; Selenium's own warnings would turn up on stderr between the lines of progress.
logging.getLogger("selenium").addHandler(logging.NullHandler())


class Session:
    """One headless Chromium with its driver and an empty profile of its own; `close` (or `with`) ends all three."""

    def __init__(
        self, browser: Browser | Grid, origin: str, terms: Terms = STANDARD_TERMS, axe_script: Path | None = None
    ) -> None:
        self.fit = True
        self._address = origin
        parts = urlsplit(origin)
        self._host = f"{parts.scheme}://{parts.netloc}"
        self._terms = terms
        self._longest = terms.load_seconds + (2 + len(terms.modes)) * terms.script_seconds + terms.grace_seconds
        self._engine = engine(browser, parts.netloc, terms, max(120, int(self._longest)))
        try:
            self.driver = self._engine.begin()
            self._window = self.driver.current_window_handle
            self._axe = InEachPage(self.driver, axe_script or axe_core())
        except BaseException as error:
            self._engine.kill()
            self._engine.clear()
            if not isinstance(error, NOT_STARTED):
                raise
            raise NoBrowser("browser-would-not-start", program=str(browser), detail=first_line(error)) from error

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

    def open(self, page: str, viewport: Viewport) -> None:
        """Open a page in a window of this size. Raises `Trouble` where it cannot be looked at."""
        address = self._address + quote(re.sub(r"(^|/)index\.html$", r"\1", page))
        with troubles(Reason.LOAD_TIMEOUT, self._terms.load_seconds):
            self._prepare(viewport)
            self.driver.get(address)
        with troubles(Reason.SCRIPT_TIMEOUT, self._terms.script_seconds):
            facts = self.driver.execute_script(FACTS)
            if facts["lost"] == UNTOLD:
                facts["lost"] = self._why_lost(address)
            must_be_there(facts, address)

    def _why_lost(self, address: str) -> str:
        """A browser without windows shows an empty page then, but says why when it is asked for the page this way."""
        answer = self.driver.execute_cdp_cmd("Page.navigate", {"url": address})
        return str(answer.get("errorText", UNTOLD)).removeprefix("net::")

    def _look(self, page: str, viewport: Viewport) -> PageAudit:
        self.open(page, viewport)
        with troubles(Reason.SCRIPT_TIMEOUT, self._terms.script_seconds):
            self._axe.begin()
            compare = self._terms.compares(page)
            answer = self.driver.execute_async_script(RUN, axe_options(self._terms.tags), compare)
            axe_found = results(answer)
            seen = tuple(self._glances(page, viewport))
            loaded = self._below(self.driver.execute_script(LOADED))
            logged = self.driver.execute(Command.GET_LOG, {"type": "browser"})["value"]
        tested = self._tested(page, viewport, axe_found, self._console(logged))
        return replace(tested, glances=seen, alike=answer.get("alike"), loaded=loaded)

    def _below(self, addresses: Iterable[str] | None) -> tuple[str, ...] | None:
        """Addresses of the site itself, from where it begins; others cannot be reached from here."""
        if addresses is None:
            return None
        begun = len(self._address)
        return tuple(sorted({one[begun:] for one in addresses if one.startswith(self._address)}))

    def _glances(self, page: str, viewport: Viewport) -> Iterator[Glance]:
        """Our own looks, mode by mode; the page is loaded once, as readers switch without loading it again."""
        for mode in self._terms.modes:
            with shown_in(self.driver, mode):
                yield from glances(self.driver, page, Cell(viewport.width, mode), self._terms.aim)

    def _console(self, logged: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
        """Without the port, which is another each time; without the icon, which only a browser's first page asks for,
        and the scripts that the look "scripts" keeps from running."""
        told = (str(entry["message"]).replace(self._host, "") for entry in logged)
        return tuple(one for one in told if not one.startswith("/favicon.ico ") and "frame is sandboxed" not in one)

    def _prepare(self, viewport: Viewport) -> None:
        """An exact width (a real window cannot be as narrow as 320), and nothing left by the page before."""
        close_others(self.driver, self._window)
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
            passes=found["passes"],
            inapplicable=found["inapplicable"],
            console=console,
            tools=Tools(found["testEngine"]["version"], f"{name} {version}", self._terms.tags),
        )

    def close(self) -> None:
        """End browser, driver and profile, also when they no longer answer."""
        with watched(10, self.kill), suppress(WebDriverException, HTTPError, OSError):
            self.driver.quit()
        self.kill()
        self._engine.clear()

    def kill(self) -> None:
        """End driver and browser at once: only those that this session started, and only while they live."""
        self._engine.kill()
