"""The preview answers this machine alone, out of its own site alone, and shows faults while there are any."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Event
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

import pytest

from plainplan.config import Folders
from plainplan.errors import WrongUse
from plainplan.pipeline.previewing import Workshop
from plainplan.pipeline.reaching import unreached
from plainplan.previewing.editor import EDITORS, address, pattern_of
from plainplan.serve import LAST_GOOD, serve, serve_for_freego
from plainplan.serve.beside import Beside
from plainplan.serve.desk import RESERVED, Answer, Desk
from plainplan.serve.hosts import Hosts
from plainplan.serve.whole import Whole
from tests.previews import OPENER, ROOT, P, comes, free_port, page, running

TODAY = date(2026, 11, 21)
PLAN = "title: {zh: 公園計畫, en: Parks plan}\n"
ATTACHED = f"{PLAN}attachments:\n  - {{file: 表.csv, title: {{zh: 表, en: Table}}}}\n"

Write = Callable[..., Path]


@pytest.fixture
def folder(site: Write) -> Path:
    made = site({P: ATTACHED, "content/plans/p/表.csv": "x\n"})
    (made / "secret.html").write_text("secret")
    return made


@pytest.fixture
def desk(folder: Path) -> Desk:
    workshop = Workshop(Folders(folder, folder / "public", folder / "reports"), TODAY)
    desk = Desk(
        folder, "en", EDITORS["vscode"], lambda: workshop.state, lambda path, number: f"{path} {number}".encode()
    )
    desk.workshop = workshop  # type: ignore[attr-defined]
    return desk


def change(desk: Desk, folder: Path, text: str) -> None:
    (folder / P).write_text(text, encoding="utf-8")
    desk.workshop.changed([folder / P])  # type: ignore[attr-defined]


class TestFiles:
    @pytest.mark.parametrize(
        ("path", "words", "kind"),
        [
            ("/", "示例鎮計畫", "text/html"),
            ("/index.html", "示例鎮計畫", "text/html"),
            ("/en/plans/p/", "Parks plan", "text/html"),
            ("/assets/site.css", "@layer", "text/css"),
            ("/plans/p/%E8%A1%A8.csv", "x\n", "text/csv"),
            ("/data/plans/p.json", "Parks plan", "application/json"),
            ("/robots.txt", "User-agent", "text/plain"),
        ],
    )
    def test_they_are_given_with_their_kind(self, desk: Desk, path: str, words: str, kind: str) -> None:
        given = desk.answer(path)
        assert (given.status, given.kind) == (200, kind)
        assert words in given.body.decode()

    def test_a_folder_without_its_slash_leads_to_the_one_with_it(self, desk: Desk) -> None:
        given = desk.answer("/plans/p")
        assert (given.status, given.location) == (302, "./p/")

    @pytest.mark.parametrize(
        "path",
        [
            "/none",
            "/none/",
            "/../secret.html",
            "/plans/../../secret.html",
            "/%2e%2e/secret.html",
            "/..%2fsecret.html",
            "//etc/passwd",
            "/%2fetc/passwd",
            "/..\\secret.html",
            "/%00",
            "/index.html%00.css",
            "/" + "a" * 5000,
            "/%ff%fe",
            f"{RESERVED}../desk.py",
            f"{RESERVED}%2e%2e/desk.py",
            f"{RESERVED}desk.py",
        ],
    )
    def test_nothing_else_is_given_and_nothing_breaks(self, desk: Desk, path: str) -> None:
        given = desk.answer(path)
        assert given.status == 404
        assert b"secret" not in given.body
        assert b"def answer" not in given.body

    def test_what_is_made_of_the_whole_site_comes_of_a_build(self, desk: Desk) -> None:
        assert desk.built("/search/zh/index.json") == Answer(200, "application/json", b"search/zh/index.json 1")
        asked = ("/search/zh/index.json", "/data/site.json", "/search/", "/assets/site.css", "/data/plans/p.csv")
        assert [desk.needs_build(path) for path in asked] == [True, True, False, False, False]

    def test_those_behind_the_pages_given_last_are_near_at_hand(self, desk: Desk, folder: Path) -> None:
        assert desk.near() == ()
        desk.answer("/en/plans/p/")
        assert folder / P in desk.near()
        change(desk, folder, "title: x\n\tyear: 115\n")
        assert folder / P in desk.near()

    def test_a_build_gives_files_of_its_own_folder_alone(self, folder: Path, tmp_path: Path) -> None:
        whole = Whole(folder, tmp_path / "beside", TODAY)
        (tmp_path / "secret").write_text("secret")
        found = [path.name for path in (folder / "content").iterdir()]
        assert whole.file("../../secret", 1) is None
        assert whole.file("search/\0", 1) is None
        assert whole.file("datapackage.json", 1)
        assert [path.name for path in (folder / "content").iterdir()] == found


class TestBeside:
    def test_work_is_done(self) -> None:
        done = Event()
        Beside().begin(done.set)
        assert done.wait(10)

    def test_work_that_never_asks_ends_when_it_is_given_up(self, capsys: pytest.CaptureFixture[str]) -> None:
        begun, ended = Event(), Event()

        def endless() -> None:
            try:
                while True:
                    begun.set()
            finally:
                ended.set()

        beside = Beside()
        beside.give_up()
        beside.begin(endless)
        assert begun.wait(10)
        beside.begin(lambda: None)
        assert ended.wait(10)
        assert capsys.readouterr().err == ""


class TestHosts:
    @pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "localhost", "127.0.0.1"])
    def test_this_machine_is_answered(self, host: str) -> None:
        assert Hosts().answer_to(host)

    @pytest.mark.parametrize(
        "host",
        [
            "",
            "evil.example",
            "evil.example:8000",
            "127.0.0.1.evil.example",
            "localhost.evil.example:80",
            "0.0.0.0",
            "192.0.2.7",
        ],
    )
    def test_another_name_that_leads_here_is_refused(self, host: str) -> None:
        assert not Hosts().answer_to(host)

    @pytest.mark.parametrize("host", ["192.0.2.7:8000", "[2001:db8::7]:8000", "[2001:db8::7]", socket.gethostname()])
    def test_who_listens_to_all_answers_to_addresses_and_the_own_name(self, host: str) -> None:
        assert Hosts("0.0.0.0").answer_to(host)

    def test_who_listens_to_all_answers_to_no_other_name(self) -> None:
        assert not Hosts("0.0.0.0").answer_to("evil.example")

    def test_only_loopback_is_closed_to_others(self) -> None:
        assert [Hosts(host).open_to_others for host in ("127.0.0.1", "localhost", "::1")] == [False, False, False]
        assert [Hosts(host).open_to_others for host in ("0.0.0.0", "192.0.2.7", "machine")] == [True, True, True]


class TestFaults:
    def test_they_stand_instead_of_every_page_but_not_of_the_style(self, desk: Desk, folder: Path) -> None:
        change(desk, folder, "title: x\n\tyear: 115\n")
        for path in ("/", "/plans/p/", "/none/"):
            assert b"<h1>The content has errors</h1>" in desk.answer(path).body
        assert desk.answer("/assets/site.css").body.startswith(b"@layer")

    def test_they_tell_the_line_those_around_it_and_the_way_into_the_editor(self, desk: Desk, folder: Path) -> None:
        change(desk, folder, "title: x\n\tyear: 115\n")
        told = desk.answer("/").body.decode()
        assert re.search(r"<code>\s+1 title: x</code>\s+<code>\s+2 <mark>\tyear: 115</mark></code>", told)
        assert f'href="vscode://file{folder}/{P}:2:1"' in told

    def test_what_stands_in_a_broken_file_is_shown_and_never_run(self, desk: Desk, folder: Path) -> None:
        change(desk, folder, "\ttitle: <script>alert(1)</script>\n")
        assert b"<script>alert" not in desk.answer("/").body

    def test_the_last_good_page_can_still_be_seen(self, desk: Desk, folder: Path) -> None:
        change(desk, folder, "title: x\n\tyear: 115\n")
        assert b"Parks plan" in desk.answer("/en/plans/p/", LAST_GOOD).body

    def test_a_template_that_breaks_is_told_on_the_page_it_breaks(self, desk: Desk, folder: Path) -> None:
        own = folder / "templates" / "pages" / "plan.html"
        own.parent.mkdir(parents=True)
        own.write_text("{{ nothing.there }}")
        desk.workshop.changed([own])  # type: ignore[attr-defined]
        assert b"templates/pages/plan.html" in desk.answer("/plans/p/").body
        assert b"errors" not in desk.answer("/").body


class TestPanel:
    def asked(self, desk: Desk, page: str = "/en/plans/p/") -> dict[str, list[dict[str, str]]]:
        given = desk.answer(f"{RESERVED}findings.json", f"page={page}")
        found: dict[str, list[dict[str, str]]] = json.loads(given.body)["groups"]
        return found

    def test_a_page_loads_it_and_a_published_page_does_not(self, desk: Desk) -> None:
        assert f'src="{RESERVED}panel.js?state=1"'.encode() in desk.answer("/").body
        showing = desk.state().showing
        assert showing
        assert RESERVED.encode() not in showing.plain.page("", showing.site.content.settings.languages[0]).body

    @pytest.mark.parametrize("name", ["panel.js", "changing.js", "panel.css", "axe.js", "words.json", "findings.json"])
    def test_it_has_its_own_files(self, desk: Desk, name: str) -> None:
        assert desk.answer(RESERVED + name).status == 200

    def test_each_finding_stands_under_its_heading_with_its_place(self, desk: Desk, folder: Path) -> None:
        measure = "measures:\n  - text: {zh: 看這裡。, en: 'See [this](/none/).'}\n"
        change(desk, folder, f"{PLAN}review_by: 2020-01-01\n{measure}")
        desk.workshop.take(desk.state(), desk.workshop.settled(desk.state()))  # type: ignore[attr-defined]
        found = self.asked(desk)
        assert [(one["check"], one["place"]) for one in found["links"]] == [("link-broken", f"{P}:4:38")]
        assert ("review-past", f"{P}:1:1") in [(one["check"], one["place"]) for one in found["content"]]

    def test_a_page_that_is_not_there_has_what_is_known_of_the_content(self, desk: Desk, folder: Path) -> None:
        change(desk, folder, "title: x\n\tyear: 115\n")
        assert [one["check"] for one in self.asked(desk, "/none/")["content"]] == ["yaml-tab"]

    def test_it_says_on_which_pages_a_build_would_write_verdicts(self, desk: Desk, folder: Path) -> None:
        def says(page: str) -> bool:
            told: bool = json.loads(desk.answer(f"{RESERVED}findings.json", f"page={page}").body)["verdicts"]
            return told

        assert not says("/plans/p/")
        change(desk, folder, f"{PLAN}measures:\n  - {{text: x, verify: [{{complete-services: 1}}]}}\n")
        assert says("/plans/p/")
        assert not says("/privacy/")

    def test_words_are_there_in_both_languages(self, desk: Desk) -> None:
        words = json.loads(desk.answer(f"{RESERVED}words.json").body)
        assert words["zh"].keys() == words["en"].keys()
        assert words["en"]["rules"]["axe:unknown"]["what"]


class TestEditors:
    def test_a_place_is_written_into_the_address(self) -> None:
        file = Path("/home/a b/計畫.yaml")
        assert address(EDITORS["vscode"], file, 12, 3) == "vscode://file/home/a%20b/%E8%A8%88%E7%95%AB.yaml:12:3"

    @pytest.mark.parametrize("said", ["", "emacs", "javascript:{path}", "x://open", 'x://{path}"', "data:{path}"])
    def test_what_is_neither_a_name_nor_an_address_is_refused(self, said: str, site: Write) -> None:
        assert pattern_of(said) is None
        with pytest.raises(WrongUse) as caught:
            serve(site({}), TODAY, free_port(), "en", editor=said)
        assert caught.value.code == "editor-wrong"

    def test_none_gives_no_address(self) -> None:
        assert pattern_of("none") == ""


def test_a_host_that_there_is_not_is_told(site: Write) -> None:
    with pytest.raises(WrongUse) as caught:
        serve(site({}), TODAY, free_port(), "en", "no-such-host.invalid")
    assert caught.value.code == "host-wrong"


def test_a_port_that_is_taken_is_told(site: Write) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(WrongUse) as caught:
            serve(site({}), date(2026, 1, 1), port, "en")
    assert (caught.value.code, caught.value.params) == ("port-taken", {"port": str(port)})


def shaken(address: str, origin: str) -> str:
    """How the preview answers a page of `origin` that wants to be told of changes (RFC 6455, 4.1)."""
    host = address.removeprefix("http://")
    name, _, port = host.partition(":")
    asked = {"Host": host, "Origin": origin, "Upgrade": "websocket", "Connection": "Upgrade"}
    asked |= {"Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA=="}
    lines = ["GET /livereload HTTP/1.1", *(f"{key}: {value}" for key, value in asked.items()), "", ""]
    with socket.create_connection((name, int(port)), 10) as wire:
        wire.sendall("\r\n".join(lines).encode())
        return wire.makefile("rb").readline().decode().strip()


@pytest.mark.slow
class TestARealPreview:
    def test_it_follows_every_change_and_survives_a_broken_file(self, site: Write, tmp_path: Path) -> None:
        folder = site({P: PLAN})
        with running(folder, tmp_path / "log") as address:
            assert comes(f"{address}/en/plans/p/", "Parks plan")
            assert "livereload" in page(f"{address}/en/plans/p/")
            for path in ("", "livereload.js", "livereload", f"{RESERVED[1:]}findings.json"):
                with pytest.raises(HTTPError, match="403"):
                    OPENER.open(Request(f"{address}/{path}", headers={"Host": "evil.example"}), timeout=5)

            assert shaken(address, "http://evil.example") == "HTTP/1.1 403 Forbidden"
            assert shaken(address, address) == "HTTP/1.1 101 Switching Protocols"

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
            for name in ("", "en/", "sitemap/"):
                with opener.open(f"http://127.0.0.1:{port}/{name}", timeout=10) as answer:
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
