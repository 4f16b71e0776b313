"""Browsers that a grid lends: the same results as with one's own, and nothing passed that no node looked at."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from http.client import HTTPConnection, HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from plainplan.browser import Grid, Terms, audit_pages, find_browser
from plainplan.errors import NoBrowser
from plainplan.loopback import serving
from plainplan.model.audited import PageAudit, Reason, Viewport, Visit
from tests.browser import processes
from tests.conftest import Ran

pytestmark = pytest.mark.browser

PAGES = Path(__file__).parent / "pages"
WIDE = (Viewport(1280, 900),)
TERMS = Terms(load_seconds=5, script_seconds=10, grace_seconds=3, modes=())


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Node(ThreadingHTTPServer):
    """What a grid does with a request: hands it on to the driver of a node, and adds to a new session what that node
    has set (here its browser, and that as root it does without a sandbox)."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Hand)
        there = find_browser()
        self.browser = {"binary": there.program, "args": ["--no-sandbox"]}
        self.driver_port = free_port()
        self.driver = subprocess.Popen([there.driver, f"--port={self.driver_port}"], stdout=subprocess.DEVNULL)
        wait_for(self.driver_port)

    def grid(self) -> Grid:
        return Grid(f"http://127.0.0.1:{self.server_port}/")

    def die(self) -> None:
        self.driver.kill()
        self.driver.wait()
        with suppress(AssertionError):
            processes.kill_browsers()


class Hand(BaseHTTPRequestHandler):
    server: Node

    def do_GET(self) -> None:
        self._hand_on()

    def do_POST(self) -> None:
        self._hand_on()

    def do_DELETE(self) -> None:
        self._hand_on()

    def _hand_on(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.command == "POST" and self.path == "/session":
            wanted = json.loads(body)
            options = wanted["capabilities"]["alwaysMatch"]["goog:chromeOptions"]
            options["binary"] = self.server.browser["binary"]
            options["args"] += self.server.browser["args"]
            body = json.dumps(wanted).encode()
        with closing(HTTPConnection("127.0.0.1", self.server.driver_port, timeout=60)) as line:
            try:
                line.request(self.command, self.path, body or None, {"Content-Type": "application/json"})
                answer = line.getresponse()
                status, said = answer.status, answer.read()
            except (OSError, HTTPException):
                status, said = 502, b"{}"
        self.send_response(status)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def log_message(self, *_: object) -> None: ...


@pytest.fixture
def node() -> Iterator[Node]:
    processes.adopt_orphans()
    server = Node()
    thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        server.die()


def wait_for(port: int) -> None:
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("the driver does not listen")


def seconds_aside(audit: PageAudit) -> PageAudit:
    return replace(audit, seconds=0)


def test_a_lent_browser_sees_what_our_own_sees_and_is_given_back(node: Node) -> None:
    before = set(processes.living())
    with serving(PAGES) as origin:
        pages = ["faulty.html", "mended.html"]
        lent = list(audit_pages(origin, pages, WIDE, terms=TERMS, browser=node.grid()))
        assert processes.left_over(before) == {}
        own = list(audit_pages(origin, pages, WIDE, terms=TERMS))
    assert [audit.visit for audit in lent] == [Visit.TESTED, Visit.TESTED]
    assert [*map(seconds_aside, lent)] == [*map(seconds_aside, own)]


def test_a_node_that_dies_leaves_pages_untested_and_none_passed(node: Node) -> None:

    def dies(audit: PageAudit) -> None:
        node.die()

    with serving(PAGES) as origin:
        first, *rest = audit_pages(origin, ["mended.html"] * 3, WIDE, terms=TERMS, browser=node.grid(), told=dies)
    assert first.visit is Visit.TESTED
    assert {audit.visit for audit in rest} == {Visit.NOT_TESTED}
    assert {audit.reason for audit in rest} <= {Reason.BROWSER_LOST, Reason.NO_BROWSER}
    assert len(rest) == 2


def test_a_grid_that_is_not_there_is_told_before_any_page_and_without_its_password() -> None:
    grid = Grid(f"http://somebody:secret@127.0.0.1:{free_port()}/")
    with serving(PAGES) as origin, pytest.raises(NoBrowser) as told:
        list(audit_pages(origin, ["mended.html"], WIDE, terms=TERMS, browser=grid))
    assert "secret" not in str(told.value.params)


def test_a_folder_is_audited_by_a_grid(run: Callable[..., Ran], node: Node, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    shutil.copy(PAGES / "mended.html", folder / "index.html")
    ran = run("audit", folder, "--grid", node.grid().address, "--jobs", "1")
    assert ran.status == 0, ran.err


def test_a_dead_grid_reads_as_not_run(run: Callable[..., Ran], tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    shutil.copy(PAGES / "mended.html", folder / "index.html")
    assert run("audit", folder, "--grid", f"http://127.0.0.1:{free_port()}/").status == 3


@pytest.mark.parametrize(
    "wrong", [("--grid", "grid.example"), ("--pages-at", "192.0.2.77"), ("--pages-at", "no such address")]
)
def test_addresses_that_cannot_be_are_wrong_use(
    run: Callable[..., Ran], tmp_path: Path, wrong: tuple[str, str]
) -> None:
    ran = run("audit", tmp_path, *wrong)
    assert ran.status == 2
    assert wrong[0] in ran.err


def test_pages_can_be_served_from_another_address_of_this_machine() -> None:
    with serving(PAGES, host="127.0.0.2") as origin:
        assert origin.startswith("http://127.0.0.2:")
        (seen,) = audit_pages(origin, ["mended.html"], WIDE, terms=TERMS)
    assert seen.visit is Visit.TESTED
