"""The preview answers this machine alone, out of its own folder alone, and shows faults while there are any."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import unquote
from urllib.request import ProxyHandler, build_opener

import pytest

from plainplan.errors import WrongUse
from plainplan.pipeline.reaching import unreached
from plainplan.serve import LAST_GOOD, Preview, serve, serve_for_freego

ROOT = Path(__file__).parents[1]
P = "content/plans/p/plan.yaml"
PLAN = "title: {zh: 公園計畫, en: Parks plan}\n"

Write = Callable[..., Path]


@pytest.fixture
def preview(tmp_path: Path) -> Preview:
    folder = tmp_path / "site"
    for name, text in {
        "index.html": "home",
        "404.html": "missing",
        "plans/x/index.html": "plan",
        "assets/site.css": "a{}",
        "data/表.csv": "x",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    (tmp_path / "secret.html").write_text("secret")
    return Preview(folder)


def ask(preview: Preview, address: str, host: str = "127.0.0.1:8000") -> tuple[int, str, dict[str, str]]:
    """A request as a server hands it on: the path with its percent signs undone, as bytes in Latin-1."""
    path, _, query = address.partition("?")
    environ = {"HTTP_HOST": host, "PATH_INFO": unquote(path, "latin-1"), "QUERY_STRING": query}
    said: list[Any] = []
    body = b"".join(preview(environ, lambda status, headers: said.extend([status, headers])))
    return int(said[0].split()[0]), body.decode(), dict(said[1])


class TestFiles:
    @pytest.mark.parametrize(
        ("address", "body", "kind"),
        [
            ("/", "home", "text/html; charset=utf-8"),
            ("/index.html", "home", "text/html; charset=utf-8"),
            ("/plans/x/", "plan", "text/html; charset=utf-8"),
            ("/assets/site.css", "a{}", "text/css; charset=utf-8"),
            ("/data/%E8%A1%A8.csv", "x", "text/csv; charset=utf-8"),
        ],
    )
    def test_they_are_given_with_their_kind(self, preview: Preview, address: str, body: str, kind: str) -> None:
        status, given, headers = ask(preview, address)
        assert (status, given, headers["Content-Type"]) == (200, body, kind)
        assert headers["Cache-Control"] == "no-store"

    def test_a_folder_without_its_slash_leads_to_the_one_with_it(self, preview: Preview) -> None:
        status, _, headers = ask(preview, "/plans/x")
        assert (status, headers["Location"]) == (302, "./x/")

    @pytest.mark.parametrize(
        "address",
        [
            "/none",
            "/plans/",
            "/../secret.html",
            "/plans/../../secret.html",
            "/%2e%2e/secret.html",
            "/..%2fsecret.html",
            "/%2e%2e%2fsecret.html",
            "//etc/passwd",
            "/%2fetc/passwd",
            "/....//secret.html",
            "/..\\secret.html",
            "/%00",
            "/index.html%00.css",
            "/" + "a" * 5000,
            "/%ff%fe",
        ],
    )
    def test_nothing_else_is_given_and_nothing_breaks(self, preview: Preview, address: str) -> None:
        status, given, _ = ask(preview, address)
        assert (status, given) == (404, "missing")

    def test_a_link_out_of_the_folder_is_not_followed(self, preview: Preview, tmp_path: Path) -> None:
        (preview.folder / "out.html").symlink_to(tmp_path / "secret.html")
        assert ask(preview, "/out.html")[0] == 404

    def test_without_a_site_there_is_an_answer_all_the_same(self, tmp_path: Path) -> None:
        assert ask(Preview(tmp_path / "none"), "/")[:2] == (404, "")


class TestHosts:
    @pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "localhost", "127.0.0.1"])
    def test_this_machine_is_answered(self, preview: Preview, host: str) -> None:
        assert ask(preview, "/", host)[0] == 200

    @pytest.mark.parametrize(
        "host",
        ["", "evil.example", "evil.example:8000", "127.0.0.1.evil.example", "localhost.evil.example:80", "0.0.0.0"],
    )
    def test_another_name_that_leads_here_is_refused(self, preview: Preview, host: str) -> None:
        assert ask(preview, "/", host)[:2] == (403, "")


class TestFaults:
    def test_they_stand_instead_of_every_page_but_not_of_the_style(self, preview: Preview) -> None:
        preview.faults = b"faults"
        assert {ask(preview, address)[1] for address in ("/", "/plans/x/", "/none")} == {"faults"}
        assert ask(preview, "/assets/site.css")[1] == "a{}"

    def test_the_last_good_page_can_still_be_seen(self, preview: Preview) -> None:
        preview.faults = b"faults"
        assert ask(preview, f"/plans/x/?{LAST_GOOD}")[1] == "plan"

    def test_a_stranger_does_not_see_them_either(self, preview: Preview) -> None:
        preview.faults = b"faults"
        assert ask(preview, "/", "evil.example")[:2] == (403, "")


def test_a_port_that_is_taken_is_told(site: Write) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(WrongUse) as caught:
            serve(site({}), date(2026, 1, 1), port, "en")
    assert (caught.value.code, caught.value.params) == ("port-taken", {"port": str(port)})


# ------------------------------------------------------------ a real one


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(folder: Path, log: Path) -> Iterator[str]:
    """A preview in a process of its own; gives its address."""
    port = free_port()
    words = [sys.executable, str(ROOT / "build.py"), "serve", str(folder), "--port", str(port), "--lang", "en"]
    with log.open("wb") as told, subprocess.Popen(words, stdout=told, stderr=told, cwd=folder) as process:
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


OPENER = build_opener(ProxyHandler({}))


def page(address: str) -> str:
    try:
        with OPENER.open(address, timeout=5) as answer:
            return str(answer.read().decode())
    except HTTPError as error:
        return error.read().decode()
    except URLError:
        return ""


def comes(address: str, words: str, seconds: float = 20) -> bool:
    """Whether a page holds some words before long."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if words in page(address):
            return True
        time.sleep(0.2)
    return False


@pytest.mark.slow
class TestARealPreview:
    def test_it_follows_every_change_and_survives_a_broken_file(self, site: Write, tmp_path: Path) -> None:
        folder = site({P: PLAN})
        with running(folder, tmp_path / "log") as address:
            assert comes(f"{address}/en/plans/p/", "Parks plan")
            assert "livereload" in page(f"{address}/en/plans/p/")

            (folder / P).write_text(PLAN.replace("Parks plan", "Garden plan"), encoding="utf-8")
            assert comes(f"{address}/en/plans/p/", "Garden plan")

            (folder / P).write_text(f"{PLAN}year: soon\n", encoding="utf-8")
            assert comes(f"{address}/en/plans/p/", "is not a year")
            assert "content/plans/p/plan.yaml" in page(f"{address}/")
            assert "Garden plan" in page(f"{address}/en/plans/p/?{LAST_GOOD}")

            (folder / P).write_text(PLAN.replace("Parks plan", "Forest plan"), encoding="utf-8")
            assert comes(f"{address}/en/plans/p/", "Forest plan")
        told = (tmp_path / "log").read_text(encoding="utf-8")
        assert f"Open {address}/" in told
        assert "content/plans/p/plan.yaml:2:7" in told
        assert "Traceback" not in told
        assert sorted(path.name for path in folder.iterdir()) == ["content"]

    def test_it_listens_to_this_machine_alone(self, site: Write, tmp_path: Path) -> None:
        with running(site({}), tmp_path / "log") as address:
            assert comes(f"{address}/", "示例鎮計畫")
            port = f"{int(address.rsplit(':', 1)[1]):04X}"
            rows = Path("/proc/net/tcp").read_text().splitlines() + Path("/proc/net/tcp6").read_text().splitlines()
            listening = [
                row.split()[1] for row in rows if row.split()[3:4] == ["0A"] and row.split()[1].endswith(f":{port}")
            ]
            assert listening == [f"0100007F:{port}"]

    def test_without_a_site_it_does_not_start(self, tmp_path: Path) -> None:
        words = [sys.executable, str(ROOT / "build.py"), "serve", str(tmp_path), "--port", str(free_port())]
        done = subprocess.run(words, capture_output=True, timeout=30, check=False, env={**os.environ, "LC_ALL": "C"})
        assert done.returncode == 2
        assert re.match(rb"plainplan: There is no content folder", done.stderr)


class TestForFreego:
    def free_port(self) -> int:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port: int = probe.getsockname()[1]
            return port

    def test_it_shows_the_site_without_a_reload_script(self, site: Write, capsys: pytest.CaptureFixture[str]) -> None:
        port = self.free_port()
        seen: list[str] = []

        def look() -> None:
            opener = build_opener(ProxyHandler({}))
            for address in ("", "en/", "sitemap/"):
                with opener.open(f"http://127.0.0.1:{port}/{address}", timeout=10) as answer:
                    seen.append(answer.read().decode())

        assert serve_for_freego(site({P: PLAN}), date(2026, 1, 1), port, "en", wait=look) == 0
        assert len(seen) == 3
        assert not [page for page in seen if "livereload" in page]
        said = capsys.readouterr().err
        assert f"http://127.0.0.1:{port}/" in said
        assert "No link leads" not in said

    def test_a_site_with_faults_is_not_shown(self, site: Write, capsys: pytest.CaptureFixture[str]) -> None:
        broken = site({P: "titel: x\n"})
        assert serve_for_freego(broken, date(2026, 1, 1), self.free_port(), "en", wait=pytest.fail) == 1
        assert P in capsys.readouterr().err

    def test_pages_to_which_no_link_leads_are_named(self, tmp_path: Path) -> None:
        pages = {
            "index.html": '<a href="a/">a</a><a href="http://site.example/lost.html">out</a>',
            "a/index.html": '<a href="../%E8%A1%A8.html?x#y">b</a>',
            "表.html": "",
            "lost.html": '<a href="index.html">home</a>',
            "404.html": "",
        }
        for name, text in pages.items():
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(f"<!doctype html><title>t</title>{text}")
        assert unreached(tmp_path) == ("lost.html",)
