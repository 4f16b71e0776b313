"""Pages that are too large, broken, or unwilling: each has a result, and the page after it is unharmed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from plainplan.audit import judge
from plainplan.browser import Terms, audit_pages
from plainplan.findings import Outcome
from plainplan.model.audited import PageAudit, Reason, Viewport, Visit

pytestmark = pytest.mark.browser

WIDE = (Viewport(1280, 900),)
TERMS = Terms(load_seconds=20, script_seconds=40)


def page(body: str, head: str = "") -> str:
    start = '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Hard</title>'
    return f"{start}{head}</head><body><main><h1>Hard</h1>{body}</main></body></html>"


PLAIN = page('<p>Just words.</p><p><a href="other">A link</a></p>')
FAULT = '<img src="/none.png">'

PAGES: Mapping[str, str] = {
    "plain": PLAIN,
    "staying": page(f"{FAULT}<button>One</button><script>onbeforeunload = () => 'Stay';</script>"),
    "opening": page(f"{FAULT}<script>for (let n = 0; n < 3; n += 1) open('plain', '_blank');</script>"),
    "renaming": page(f"{FAULT}<script>setInterval(() => {{ document.title = Date.now(); }}, 10);</script>"),
    "rewriting": page("<script>onload = () => { document.write('<h1>New</h1><img src=/none.png>'); };</script>"),
    "broken": f"<h1>Hard<p><b><i>words</b></i><table><div>{FAULT}</table></h2><ul><td><form><form></p></html><p>more",
    "meddling": page(
        f"{FAULT}<button>One</button>",
        "<script>for (const name of ['filter', 'map', 'some', 'flatMap', 'includes'])"
        " Array.prototype[name] = () => { throw new Error('mine'); };"
        " for (const name of ['matches', 'closest', 'getBoundingClientRect', 'getClientRects', 'checkVisibility'])"
        " Element.prototype[name] = () => { throw new Error('mine'); };"
        " window.getComputedStyle = () => { throw new Error('mine'); };</script>",
    ),
    "hating-keys": page(
        "<button>One</button><script>onkeydown = e => { e.preventDefault(); location.reload(); };</script>"
    ),
    "large": page(FAULT + "<p>" + "words " * 100 + "</p>" + f"<!--{'x' * 20_000_000}-->"),
    "wordy": page(FAULT + f"<p>{'words ' * 1_000}</p>" * 400),
    "table": page(
        f"{FAULT}<table><caption>Figures</caption><tr><th scope=col>A<th scope=col>B<th scope=col>C<th scope=col>D"
        + "<tr><td>1<td>2<td>3<td>4" * 2_500
        + "</table>"
    ),
}


class Handler(BaseHTTPRequestHandler):
    """The pages above; `/round` leads to itself, and so do `/there` and `/back` to each other."""

    def do_GET(self) -> None:
        name = self.path.strip("/").partition("?")[0]
        to = {"round": "/round", "there": "/back", "back": "/there"}.get(name)
        body = PAGES.get(name, "").encode()
        self.send_response(302 if to else 200 if body else 404)
        self.send_header("Location" if to else "Content-Type", to or "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None: ...


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None: ...


@pytest.fixture(scope="module")
def origin() -> Iterator[str]:
    server = Server(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


def look(origin: str, *pages: str, terms: Terms = TERMS) -> list[PageAudit]:
    return list(audit_pages(origin, pages, WIDE, terms=terms))


def rules(audit: PageAudit) -> set[str]:
    return {violation["id"] for violation in audit.violations}


@pytest.mark.parametrize("name", ["staying", "opening", "renaming", "rewriting", "broken", "large", "wordy", "table"])
def test_a_hard_page_is_tested_and_so_is_the_next(origin: str, name: str) -> None:
    hard, after, again = look(origin, name, "plain", name)
    assert [(one.visit, one.reason, one.detail) for one in (hard, after, again)] == [(Visit.TESTED, None, "")] * 3
    assert "image-alt" in rules(hard)
    assert rules(again) == rules(hard)
    assert "image-alt" not in rules(after)
    assert [glance for glance in after.glances if glance.trouble or glance.outcome is Outcome.FAILED] == []


@pytest.mark.parametrize("name", ["round", "there"])
def test_an_endless_redirect_is_given_up(origin: str, name: str) -> None:
    endless, after = look(origin, name, "plain")
    assert (endless.visit, endless.reason) == (Visit.NOT_TESTED, Reason.UNREACHABLE)
    assert "ERR_TOO_MANY_REDIRECTS" in endless.detail
    assert after.visit is Visit.TESTED


def test_a_page_that_leaves_at_any_key_is_held_and_told(origin: str) -> None:
    (hard,) = look(origin, "hating-keys")
    assert hard.visit is Visit.TESTED
    assert "focus-acts" in {found.check for glance in hard.glances for found in glance.findings}


def test_a_page_that_takes_the_browser_from_us_never_reads_as_clean(origin: str) -> None:
    hard, after = look(origin, "meddling", "plain")
    assert hard.reason or any(glance.trouble for glance in hard.glances)
    assert not judge([hard]).complete
    assert (after.visit, [glance.trouble for glance in after.glances if glance.trouble]) == (Visit.TESTED, [])


def test_a_page_that_is_too_much_for_the_time_given_is_told(origin: str) -> None:
    hard, after = look(origin, "table", "plain", terms=Terms(load_seconds=20, script_seconds=0.2))
    assert (hard.visit, hard.reason, hard.detail) == (Visit.NOT_TESTED, Reason.SCRIPT_TIMEOUT, "0.2")
    assert after.reason in (None, Reason.SCRIPT_TIMEOUT)


def test_without_any_font_no_page_reads_as_clean(origin: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nothing = tmp_path / "fonts.conf"
    nothing.write_text(f"<fontconfig><cachedir>{tmp_path}</cachedir></fontconfig>", encoding="utf-8")
    monkeypatch.setenv("FONTCONFIG_FILE", str(nothing))
    (found,) = look(origin, "plain")
    assert (found.visit, found.reason) == (Visit.NOT_TESTED, Reason.NO_FONTS)


WITHOUT_SHARED_MEMORY = "mount -t tmpfs -o ro none /dev/shm && exec {python} -c '{script}' {origin}"

SCRIPT = """
import sys
from plainplan.browser import audit_pages
print([str(one.visit) for one in audit_pages(sys.argv[1], ["plain"])])
"""


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 1)() != 0, reason="only root may take /dev/shm away")
def test_without_shared_memory_pages_are_tested(origin: str) -> None:
    command = WITHOUT_SHARED_MEMORY.format(python=sys.executable, script=SCRIPT, origin=origin)
    ran = subprocess.run(
        ["unshare", "-m", "sh", "-c", command], capture_output=True, text=True, timeout=120, check=False
    )
    if "not permitted" in ran.stderr:
        pytest.skip("this machine lets nobody take /dev/shm away")
    assert ran.stdout.strip() == "['tested', 'tested']", ran.stderr
