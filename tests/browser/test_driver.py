"""The driver of the browser starts programs; nobody but us may ask it to. No browser is started here."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

import pytest

from plainplan.browser.engine import NOT_STARTED, Local
from plainplan.browser.program import Browser, find_browser
from plainplan.browser.terms import Terms

pytestmark = pytest.mark.browser

HERE = "http://127.0.0.1:8123"
"""Where a page under audit comes from."""


REFUSED = (400, 404)


class Told:
    """A driver that was begun with a program that only says that it ran; `told` is the command line of the driver."""

    def __init__(self, folder: Path) -> None:
        self.ran, command = folder / "ran", folder / "command"
        self.program, driver = folder / "program", folder / "driver"
        self.program.write_text(f'#!/bin/sh\ntouch "{self.ran}"\nexit 1\n')
        driver.write_text(f'#!/bin/sh\necho "$@" >"{command}"\nexec "{find_browser().driver}" "$@"\n')
        for program in (self.program, driver):
            program.chmod(0o755)
        self.engine = Local(Browser(str(self.program), str(driver)), "127.0.0.1", Terms(), 30)
        with pytest.raises(NOT_STARTED):
            self.engine.begin()
        self.options = dict(word.split("=", 1) for word in command.read_text().split() if "=" in word)

    def asked(self, address: str) -> int:
        """The status of the answer to what a page could send without asking anybody first (a simple request)."""
        wanted = {"capabilities": {"alwaysMatch": {"goog:chromeOptions": {"binary": str(self.program)}}}}
        headers = {"Origin": HERE, "Content-Type": "text/plain"}
        url = f"http://127.0.0.1:{self.options['--port']}{address}"
        self.ran.unlink(missing_ok=True)
        try:
            asking = Request(url, data=json.dumps(wanted).encode(), headers=headers)
            return int(build_opener(ProxyHandler({})).open(asking, timeout=20).status)
        except HTTPError as error:
            return error.code


@pytest.fixture
def driver(tmp_path: Path) -> Iterator[Told]:
    told = Told(tmp_path)
    yield told
    told.engine.kill()
    told.engine.clear()


def test_we_can_ask_it(driver: Told) -> None:
    assert driver.ran.exists()


@pytest.mark.parametrize("address", ["/session", "/wd/hub/session", "//session", "/session/"])
def test_a_page_under_audit_cannot_have_programs_run(driver: Told, address: str) -> None:
    assert driver.asked(address) in REFUSED
    assert not driver.ran.exists()


def test_it_would_be_so_for_whoever_knew_the_address(driver: Told) -> None:
    driver.asked(f"{driver.options['--url-base']}/session")
    assert driver.ran.exists()


def test_the_address_is_long_and_never_the_same(driver: Told, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = Told(tmp_path / "other")
    other.engine.kill()
    other.engine.clear()
    bases = {one.options["--url-base"] for one in (driver, other)}
    assert len(bases) == 2
    assert all(len(base) > 32 for base in bases)
