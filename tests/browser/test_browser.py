"""The audit in a real Chromium: what it finds, and that no page can stop it."""

from __future__ import annotations

import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

import pytest
import yaml
from selenium.common.exceptions import WebDriverException

import plainplan
from plainplan.browser import Browser, Session, Terms, audit_pages, find_browser
from plainplan.errors import NoBrowser, UnreadableInput
from plainplan.loopback import serving
from plainplan.model.audited import PageAudit, Reason, Viewport, Visit
from tests.browser import processes

pytestmark = pytest.mark.browser

PAGES = Path(__file__).parent / "pages"
WIDE = (Viewport(1280, 900),)
HASTY = Terms(load_seconds=1.5, script_seconds=10)


@pytest.fixture(scope="module")
def origin() -> Iterator[str]:
    with serving(PAGES, "/base/") as address:
        yield address


@pytest.fixture(scope="module", autouse=True)
def _orphans() -> None:
    processes.adopt_orphans()


@pytest.fixture(autouse=True)
def _nothing_left(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """After each test nothing of ours is left: no process, no profile."""
    before = set(processes.living())
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    yield
    assert processes.left_over(before) == {}
    assert list(tmp_path.glob("plainplan-browser-*")) == []


def look(origin: str, *pages: str, terms: Terms = HASTY) -> list[PageAudit]:
    return list(audit_pages(origin, pages, WIDE, terms=terms))


def rules(audit: PageAudit) -> list[str]:
    return [violation["id"] for violation in audit.violations]


@pytest.fixture(scope="module")
def seen(origin: str) -> dict[str, PageAudit]:
    pages = ("faulty", "mended", "unsure", "guarded", "throwing", "storing")
    return dict(zip(pages, look(origin, *(f"{page}.html" for page in pages)), strict=True))


def test_a_page_with_faults_is_found_and_its_mended_twin_is_clean(seen: dict[str, PageAudit]) -> None:
    faulty, mended = seen["faulty"], seen["mended"]
    assert rules(faulty) == ["color-contrast", "image-alt"]
    assert rules(mended) == []
    assert {faulty.visit, mended.visit} == {Visit.TESTED}
    assert mended.passes > 10
    assert re.fullmatch(r"4\.\d+\.\d+", mended.tools.axe)
    assert re.fullmatch(r"chrome(-headless-shell)? [\d.]+", mended.tools.browser)


def test_what_axe_cannot_decide_is_kept_apart(seen: dict[str, PageAudit]) -> None:
    assert rules(seen["unsure"]) == []
    assert [found["id"] for found in seen["unsure"].incomplete] == ["color-contrast"]


def test_a_content_security_policy_does_not_keep_axe_out(seen: dict[str, PageAudit]) -> None:
    assert rules(seen["guarded"]) == ["image-alt"]
    assert [message.split(" ")[0] for message in seen["guarded"].console] == ["/base/picture.png"]


def test_a_page_whose_script_throws_is_tested_and_its_error_told(seen: dict[str, PageAudit]) -> None:
    assert seen["throwing"].visit is Visit.TESTED
    assert len(seen["throwing"].console) == 1
    assert "broken on purpose" in seen["throwing"].console[0]


def test_a_narrow_window_really_is_320_css_pixels_wide(origin: str) -> None:
    wide, narrow = audit_pages(origin, ["narrow.html"])
    assert (wide.viewport, rules(wide)) == (1280, [])
    assert (narrow.viewport, rules(narrow)) == (320, ["image-alt"])


def test_nothing_is_stored_from_one_page_to_the_next(origin: str) -> None:
    first, second = look(origin, "storing.html", "storing.html")
    assert first.console == second.console == ()


def test_an_index_is_opened_by_its_folder(tmp_path: Path) -> None:
    (tmp_path / "計畫").mkdir()
    shutil.copy(PAGES / "mended.html", tmp_path / "計畫" / "index.html")
    with serving(tmp_path) as origin:
        (found,) = look(origin, "計畫/index.html")
    assert (found.page, found.visit) == ("計畫/index.html", Visit.TESTED)


def test_a_page_that_cannot_be_tested_says_why_and_the_next_is_tested(origin: str) -> None:
    bad = {
        "alert.html": (Reason.ALERT, "Welcome"),
        "nowhere.html": (Reason.HTTP_STATUS, "404"),
        "moving.html": (Reason.MOVED_AWAY, "/base/mended.html"),
        "blank.html": (Reason.EMPTY, ""),
        "busy.html": (Reason.LOAD_TIMEOUT, "1.5"),
        "replaced.html": (Reason.SCRIPT_ERROR, "axe was replaced by the page"),
    }
    pages = [page for name in bad for page in (name, "mended.html")]
    found = look(origin, *pages)
    assert {audit.page: (audit.reason, audit.detail) for audit in found[::2]} == bad
    assert {audit.visit for audit in found[::2]} == {Visit.NOT_TESTED}
    assert {audit.visit for audit in found[1::2]} == {Visit.TESTED}


def test_another_axe_can_be_given_and_its_refusal_is_a_result(origin: str, tmp_path: Path) -> None:
    script = tmp_path / "axe.js"
    script.write_text("window.axe = {run: () => Promise.reject(new Error('not today'))}", encoding="utf-8")
    (found,) = audit_pages(origin, ["mended.html"], WIDE, script)
    assert (found.visit, found.reason, found.detail) == (Visit.NOT_TESTED, "script-error", "Error: not today")


def test_a_run_without_any_rule_is_not_a_clean_page(origin: str) -> None:
    (found,) = look(origin, "mended.html", terms=Terms(tags=("no-such-tag",)))
    assert (found.visit, found.reason) == (Visit.NOT_TESTED, Reason.SCRIPT_ERROR)


def test_an_axe_that_never_ends_is_a_result(origin: str, tmp_path: Path) -> None:
    script = tmp_path / "axe.js"
    script.write_text("window.axe = {run: () => new Promise(() => {})}", encoding="utf-8")
    (found,) = audit_pages(origin, ["mended.html"], WIDE, script, terms=Terms(script_seconds=1))
    assert (found.reason, found.detail) == ("script-timeout", "1")


def test_a_missing_axe_file_is_told_before_anything_starts(origin: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput) as told:
        list(audit_pages(origin, ["mended.html"], WIDE, tmp_path / "none.js"))
    assert told.value.code == "axe-script-missing"


def test_two_browsers_give_the_same_results_in_the_same_order(origin: str) -> None:
    pages = ["faulty.html", "mended.html", "nowhere.html", "unsure.html", "guarded.html"]
    heard: list[PageAudit] = []
    alone = look(origin, *pages)
    together = list(audit_pages(origin, pages, WIDE, jobs=2, told=heard.append, terms=HASTY))
    assert together == alone
    assert heard == together


class Trap:
    """A server whose page `/trap` does something to the browser in mid-page; every other path is a plain page."""

    def __init__(self, act: Callable[[], object]) -> None:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                if self.path == "/spring.js":
                    act()
                spring = b"<script src=spring.js></script>" if self.path == "/trap" else b""
                body = (PAGES / "mended.html").read_bytes() + spring
                self.send_response(200)
                self.send_header("Content-Type", "text/javascript" if self.path == "/spring.js" else "text/html")
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None: ...

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_: object) -> None: ...

        self.server = Server(("127.0.0.1", 0), Handler)
        self.thread = Thread(target=self.server.serve_forever, args=(0.05,), daemon=True)

    def __enter__(self) -> str:
        self.thread.start()
        return f"http://127.0.0.1:{self.server.server_port}/"

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


def test_a_page_that_never_ends_loading_is_given_up() -> None:
    released = Event()
    with Trap(lambda: released.wait(20)) as origin:
        before, slow, after = look(origin, "before", "trap", "after")
        released.set()
    assert (slow.visit, slow.reason, slow.detail) == (Visit.NOT_TESTED, "load-timeout", "1.5")
    assert (before.visit, after.visit) == (Visit.TESTED, Visit.TESTED)


@pytest.mark.parametrize(
    ("kill", "reason"),
    [
        (processes.kill_tabs, "tab-crashed"),
        (processes.kill_browsers, "browser-lost"),
        (processes.kill_drivers, "browser-lost"),
    ],
)
def test_whatever_dies_in_the_middle_the_rest_is_tested(kill: Callable[[], None], reason: str) -> None:
    with Trap(kill) as origin:
        before, during, after = look(origin, "before", "trap", "after")
    assert (during.visit, during.reason) == (Visit.NOT_TESTED, reason)
    assert (before.visit, after.visit) == (Visit.TESTED, Visit.TESTED)


def test_a_driver_that_answers_no_more_is_not_waited_for() -> None:
    hasty = Terms(load_seconds=1, script_seconds=2, grace_seconds=0, modes=())
    with Trap(processes.stop_drivers) as origin:
        begun = time.monotonic()
        stuck, after = look(origin, "trap", "after", terms=hasty)
    assert (stuck.reason, after.visit) == ("browser-lost", Visit.TESTED)
    assert time.monotonic() - begun < 20


def test_a_tab_that_crashes_by_itself_is_a_result(origin: str) -> None:
    with Session(find_browser(), origin, HASTY) as session:
        with pytest.raises(WebDriverException):
            session.driver.execute_cdp_cmd("Page.crash", {})
        found = session.do(("mended.html", WIDE[0]))
        assert (found.visit, session.fit) == (Visit.NOT_TESTED, False)


def test_a_caller_that_leaves_early_leaves_no_browser_behind() -> None:
    released = Event()
    with Trap(lambda: released.wait(20)) as origin:
        before = set(processes.living())
        audits = audit_pages(origin, ["before", "trap", "after"], WIDE, jobs=2)
        next(audits)
        begun = time.monotonic()
        audits.close()
        assert time.monotonic() - begun < 8
        assert processes.left_over(before) == {}
        released.set()


def test_when_no_browser_starts_again_the_rest_is_told_as_not_tested(tmp_path: Path) -> None:
    real = find_browser()
    driver = tmp_path / "driver"
    driver.symlink_to(real.driver)

    def kill_for_good() -> None:
        driver.unlink(missing_ok=True)
        processes.kill_browsers()

    with Trap(kill_for_good) as origin:
        pages = ["before", "trap", "after", "last"]
        found = list(audit_pages(origin, pages, WIDE, browser=Browser(real.program, str(driver))))
    assert [audit.reason for audit in found] == [None, Reason.BROWSER_LOST, Reason.NO_BROWSER, Reason.NO_BROWSER]


def test_the_browser_reaches_no_other_address(origin: str, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        '<!DOCTYPE html><html lang="en"><title>Out</title><main><h1>Out</h1>'
        '<img alt="" src="http://example.test/a.png"><img alt="" src="http://192.0.2.1/b.png"></main></html>',
        encoding="utf-8",
    )
    with serving(tmp_path) as here:
        (found,) = look(here, "index.html")
    assert len(found.console) == 2
    assert all("ERR_NAME_NOT_RESOLVED" in message for message in found.console)


def test_the_browser_reaches_no_other_port_of_this_machine(tmp_path: Path) -> None:
    asked: list[str] = []

    class Neighbour(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Neighbour) as neighbour:
        thread = Thread(target=neighbour.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        (tmp_path / "index.html").write_text(
            '<!DOCTYPE html><html lang="en"><title>Next</title><main><h1>Next</h1>'
            f'<img alt="" src="http://127.0.0.1:{neighbour.server_port}/a.png">'
            f'<img alt="" src="http://localhost:{neighbour.server_port}/b.png"></main></html>',
            encoding="utf-8",
        )
        with serving(tmp_path) as here:
            (found,) = look(here, "index.html")
        neighbour.shutdown()
        thread.join()
    assert found.visit is Visit.TESTED
    assert asked == []


def test_a_named_browser_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoBrowser) as told:
        find_browser({"CHROME_BIN": str(tmp_path / "none"), "PATH": ""})
    assert told.value.code == "browser-path-wrong"
    assert told.value.params["variable"] == "CHROME_BIN"


def test_no_browser_anywhere_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(_: list[str]) -> dict[str, str]:
        raise WebDriverException("Unable to obtain a driver")

    with pytest.raises(NoBrowser) as told:
        find_browser({"PATH": ""}, nothing)
    assert (told.value.code, told.value.params) == ("browser-not-found", {"detail": "Unable to obtain a driver"})


def test_a_chromium_built_without_windows_is_taken_before_others(tmp_path: Path) -> None:
    for name in ("chromium", "chromium-headless-shell", "chromedriver"):
        (tmp_path / name).touch(0o755)
    assert find_browser({"PATH": str(tmp_path)}).program == str(tmp_path / "chromium-headless-shell")


def test_a_browser_on_the_path_is_found(tmp_path: Path) -> None:
    for name in ("google-chrome", "chromedriver"):
        (tmp_path / name).touch(0o755)
    assert find_browser({"PATH": str(tmp_path)}) == Browser(
        str(tmp_path / "google-chrome"), str(tmp_path / "chromedriver")
    )


def test_a_missing_driver_is_asked_for_and_a_browser_never_fetched(tmp_path: Path) -> None:
    (tmp_path / "chromium").touch(0o755)
    (tmp_path / "driver").touch(0o755)
    asked: list[str] = []

    def manager(arguments: list[str]) -> dict[str, str]:
        asked.extend(arguments)
        return {"browser_path": "", "driver_path": str(tmp_path / "driver")}

    found = find_browser({"PATH": str(tmp_path)}, manager)
    assert found == Browser(str(tmp_path / "chromium"), str(tmp_path / "driver"))
    assert {"--avoid-browser-download", "--avoid-stats", str(tmp_path / "chromium")} <= set(asked)


def test_a_browser_that_does_not_start_is_told_before_any_page(origin: str, tmp_path: Path) -> None:
    program = tmp_path / "chromium"
    program.write_text("#!/bin/sh\nexit 1\n")
    program.chmod(0o755)
    with pytest.raises(NoBrowser) as told:
        list(audit_pages(origin, ["mended.html"], WIDE, browser=Browser(str(program), find_browser().driver)))
    assert told.value.code == "browser-would-not-start"


def test_every_rule_of_the_bundled_axe_has_words(origin: str) -> None:
    words = yaml.safe_load((Path(plainplan.__file__).parent / "words" / "axe.yaml").read_text(encoding="utf-8"))
    with Session(find_browser(), origin) as session:
        session.do(("mended.html", WIDE[0]))
        known = session.driver.execute_script("return axe.getRules().map(rule => rule.ruleId)")
    assert {f"axe:{rule}" for rule in known} == {key for key in words if key.startswith("axe:")} - {"axe:unknown"}
