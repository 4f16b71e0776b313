"""`build-info.json` names every file of a site, and `plainplan verify` tells what is published from what was built."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from plainplan.cli import main
from plainplan.errors import UnreadableInput
from plainplan.findings import Outcome
from plainplan.loopback import serving
from plainplan.pipeline.verifying import verified
from plainplan.sealing import SEAL, Held, Made, Sum, in_folder, read_seal, sealed, sums
from plainplan.sealing.fetching import at_address

MADE = Made("0.1.0", date(2026, 11, 21), "https://plans.example/", "a" * 40)
FILES = {
    "index.html": b"<p>home",
    "en/index.html": b"<p>Home",
    "assets/site.css": b"p{}",
    "data/計畫.csv": b"a,b\n",
    "_headers": b"/*\n",
}


@pytest.fixture
def published(tmp_path: Path) -> Path:
    folder = tmp_path / "public"
    for name, body in {**FILES, ".plainplan": b"plainplan\n"}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(body)
    (folder / SEAL).write_bytes(sealed(folder, MADE).body)
    return folder


def told(folder: Path | str, against: Path | None = None) -> list[tuple[str, str]]:
    return [(found.check, found.place.page) for found in verified(str(folder), against).findings]


class TestTheSeal:
    def test_it_names_what_the_site_was_made_from_and_every_file_but_itself(self, published: Path) -> None:
        data = json.loads((published / SEAL).read_bytes())
        files = data.pop("files")
        assert data == {
            "format": "plainplan-build/1",
            "program": "plainplan 0.1.0",
            "day": "2026-11-21",
            "base_url": "https://plans.example/",
            "commit": "a" * 40,
        }
        assert list(files) == sorted(FILES)
        assert files["index.html"] == {"sha256": hashlib.sha256(b"<p>home").hexdigest(), "size": 7}

    def test_it_says_the_same_of_the_same_files_wherever_and_whenever_they_lie(
        self, published: Path, tmp_path: Path
    ) -> None:
        other = tmp_path / "elsewhere" / "deep"
        for name in reversed(FILES):
            (other / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(published / name, other / name)
            os.utime(other / name, (1, 1))
        assert sealed(other, MADE).body == (published / SEAL).read_bytes()

    def test_a_file_whose_sum_is_known_is_not_read_again(self, published: Path) -> None:
        known = {"index.html": Sum("b" * 64, 1)}
        assert sums(published, known)["index.html"] == known["index.html"]

    def test_it_comes_back_as_it_was_written(self, published: Path) -> None:
        seal = read_seal((published / SEAL).read_bytes(), SEAL)
        assert (seal.version, seal.day, seal.base_url, seal.commit) == ("0.1.0", "2026-11-21", MADE.base_url, "a" * 40)
        assert seal.files == sums(published)

    @pytest.mark.parametrize(
        "name", ["../etc/passwd", "/etc/passwd", "a//b", "a/./b", "c:x", "a\\b", "a\nb", "", "\ud800"]
    )
    def test_a_path_that_leads_out_of_the_site_makes_it_worthless(self, name: str) -> None:
        files = {name: {"sha256": "0" * 64, "size": 1}}
        body = {"format": "plainplan-build/1", "program": "", "day": "", "base_url": "", "commit": "", "files": files}
        with pytest.raises(UnreadableInput):
            read_seal(json.dumps(body).encode(), "x")

    @pytest.mark.parametrize(
        "body",
        [
            b"",
            b"[]",
            b"null",
            b"{}",
            b"\xff",
            b'{"files": {}}',
            b"[" * 100_000,
            b'{"files": {"a": {"size": true}}}',
            b'{"format": "plainplan-build/1", "program": "\\u001b[2J", "day": "", '
            b'"base_url": "", "commit": "", "files": {}}',
        ],
    )
    def test_what_is_no_seal_is_told_as_none(self, body: bytes) -> None:
        with pytest.raises(UnreadableInput, match="seal-wrong"):
            read_seal(body, "x")


class TestAFolder:
    def test_a_folder_as_it_was_built_has_nothing_to_tell(self, published: Path) -> None:
        (published / ".well-known").mkdir()
        (published / ".well-known" / "proof").write_text("of a host")
        assert verified(str(published)).status == 0
        assert verified(str(published)).same == len(FILES)

    def test_what_is_missing_changed_or_too_much_is_told(self, published: Path) -> None:
        (published / "en/index.html").unlink()
        (published / "index.html").write_bytes(b"<p>hxme")
        (published / "assets/site.css").write_bytes(b"p{}\n")
        (published / "shell.php").write_bytes(b"?")
        assert told(published) == [
            ("published-changed", "assets/site.css"),
            ("published-missing", "en/index.html"),
            ("published-changed", "index.html"),
            ("published-extra", "shell.php"),
        ]
        assert verified(str(published)).status == 1

    def test_a_link_in_the_place_of_a_file_is_no_such_file(self, published: Path, tmp_path: Path) -> None:
        (tmp_path / "elsewhere.css").write_bytes(FILES["assets/site.css"])
        (published / "assets/site.css").unlink()
        (published / "assets/site.css").symlink_to(tmp_path / "elsewhere.css")
        assert told(published) == [("published-missing", "assets/site.css")]

    def test_a_list_kept_elsewhere_counts_instead_of_its_own(self, published: Path, tmp_path: Path) -> None:
        shutil.copyfile(published / SEAL, tmp_path / "kept.json")
        (published / "index.html").write_bytes(b"forged")
        (published / SEAL).write_bytes(sealed(published, MADE).body)
        assert told(published) == []
        assert told(published, tmp_path / "kept.json") == [("published-changed", "index.html")]

    def test_a_file_that_cannot_be_read_is_a_thing_that_nobody_can_tell(
        self, published: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refused(path: Path) -> Sum:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr("plainplan.sealing.comparing.sum_of", refused)
        seen = in_folder(read_seal((published / SEAL).read_bytes(), SEAL), published)
        assert seen.count(Held.UNSEEN) == len(FILES)
        assert {found.outcome for found in seen.findings} == {Outcome.CANNOT_TELL}

    def test_a_name_that_would_move_the_cursor_does_not_reach_the_terminal(self, published: Path) -> None:
        (published / "a\x1b[2J").write_bytes(b"")
        (published / os.fsdecode(b"b\xff")).write_bytes(b"")
        assert told(published) == [("published-extra", "a\ufffd[2J"), ("published-extra", "b\ufffd")]

    @pytest.mark.parametrize(("folder", "code"), [("nowhere", "folder-missing"), ("empty", "seal-missing")])
    def test_without_folder_or_list_there_is_nothing_to_begin_with(
        self, tmp_path: Path, folder: str, code: str
    ) -> None:
        (tmp_path / "empty").mkdir()
        with pytest.raises(UnreadableInput, match=code):
            verified(str(tmp_path / folder))


Answer = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def answering(answer: Answer) -> Iterator[str]:
    """A server of this machine that answers as it is told."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer(self)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def give(to: BaseHTTPRequestHandler, status: int, body: bytes = b"", **headers: str) -> None:
    to.send_response(status)
    for name, value in {"Content-Length": str(len(body)), **headers}.items():
        to.send_header(name.replace("_", "-"), value)
    to.end_headers()
    to.wfile.write(body)


class TestAnAddress:
    def test_a_site_is_asked_for_each_file_below_any_path(self, published: Path) -> None:
        with serving(published, "/city/plans/") as origin:
            for address in (origin, origin.rstrip("/"), f"{origin}index.html"):
                seen = verified(address)
                assert (seen.status, seen.same, seen.kept_back) == (0, len(FILES) - 1, 1)

    def test_what_is_missing_or_changed_is_told(self, published: Path) -> None:
        (published / "en/index.html").unlink()
        (published / "index.html").write_bytes(b"<p>home" * 1000)
        with serving(published) as origin:
            assert told(origin) == [("published-missing", "en/index.html"), ("published-changed", "index.html")]

    def test_a_host_that_answers_with_an_error_leaves_it_open(self, published: Path) -> None:
        seal = read_seal((published / SEAL).read_bytes(), SEAL)
        with answering(lambda to: give(to, 503)) as origin:
            seen = at_address(seal, origin)
        assert {(one.held, one.why) for one in seen.seen} == {(Held.UNSEEN, "HTTP 503"), (Held.KEPT_BACK, "")}

    def test_an_answer_in_a_code_that_was_not_asked_for_leaves_it_open(self, published: Path) -> None:
        seal = read_seal((published / SEAL).read_bytes(), SEAL)
        with answering(lambda to: give(to, 200, b"x", Content_Encoding="br\x1b")) as origin:
            seen = at_address(seal, origin)
        assert {one.why for one in seen.seen if one.held is Held.UNSEEN} == {"Content-Encoding: br\ufffd"}

    def test_nobody_there_is_a_thing_that_nobody_can_tell(self, published: Path) -> None:
        with answering(lambda to: give(to, 200)) as origin:
            pass
        seen = verified(origin)
        assert (seen.status, [found.outcome for found in seen.findings]) == (3, [Outcome.CANNOT_TELL])

    def test_a_host_that_leads_to_another_one_is_not_followed(self, published: Path) -> None:
        seal = read_seal((published / SEAL).read_bytes(), SEAL)
        asked: list[str] = []
        with serving(published) as other:
            elsewhere = other.replace("127.0.0.1", "localhost")

            def lead(to: BaseHTTPRequestHandler) -> None:
                asked.append(to.path)
                give(to, 302, Location=elsewhere)

            with answering(lead) as origin:
                seen = at_address(seal, origin)
        assert seen.count(Held.UNSEEN) == len(FILES) - 1 == len(asked)

    def test_a_host_may_lead_on_within_itself(self, published: Path) -> None:
        def lead(to: BaseHTTPRequestHandler) -> None:
            if to.path.startswith("/x/"):
                give(to, 200, FILES["index.html"])
            else:
                give(to, 301, Location=f"/x{to.path}")

        seal = read_seal((published / SEAL).read_bytes(), SEAL)
        with answering(lead) as origin:
            assert at_address(seal, origin).count(Held.SAME) == 1

    def test_an_answer_without_end_is_cut_off(self, published: Path) -> None:
        def pour(to: BaseHTTPRequestHandler) -> None:
            to.send_response(200)
            to.end_headers()
            try:
                while True:
                    to.wfile.write(b"x" * 65536)
            except OSError:
                pass

        seal = read_seal((published / SEAL).read_bytes(), SEAL)
        with answering(pour) as origin:
            assert at_address(seal, origin).count(Held.CHANGED) == len(FILES) - 1

    def test_an_answer_that_trickles_is_given_up(self, published: Path) -> None:
        rest = threading.Event()

        def trickle(to: BaseHTTPRequestHandler) -> None:
            to.send_response(200)
            to.end_headers()
            rest.wait(5)

        seal = read_seal((published / SEAL).read_bytes(), SEAL)
        with answering(trickle) as origin:
            seen = at_address(seal, origin, patience=0.2)
            rest.set()
        assert seen.count(Held.UNSEEN) == len(FILES) - 1


class TestTheCommand:
    def test_it_tells_what_differs_in_both_languages(self, published: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (published / "index.html").write_bytes(b"x")
        for lang, words in (("zh", "內容和產製時不同"), ("en", "not what it was when it was built")):
            assert main(["verify", str(published), "--lang", lang]) == 1
            assert f"index.html: {words}".replace(": 內容", ": 這個檔案的內容").replace(
                ": not", ": This file is not"
            ) in (capsys.readouterr().out)

    def test_a_site_as_it_was_built_is_told_in_two_lines(
        self, published: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["verify", str(published), "--lang", "en"]) == 0
        assert capsys.readouterr().out.splitlines() == [
            "List of files: plainplan 0.1.0, made for 2026-11-21, content commit aaaaaaaaaaaa.",
            "5 of 5 files are as they were built.",
        ]


class TestPagesThatLeadOn:
    SIGN = "old/index.html"

    @pytest.fixture
    def leading(self, published: Path) -> Path:
        (published / "old").mkdir()
        (published / self.SIGN).write_bytes(b"see there")
        made = Made("0.1.0", date(2026, 11, 21), moved={self.SIGN: "en/"})
        (published / SEAL).write_bytes(sealed(published, made).body)
        return published

    def held(self, folder: Path, location: str) -> Held:
        """What is said of the page when the host leads from its address to another one."""

        def lead(to: BaseHTTPRequestHandler) -> None:
            give(to, 301, Location=location) if to.path == "/old/" else give(to, 404)

        with answering(lead) as origin:
            seen = at_address(read_seal((folder / SEAL).read_bytes(), SEAL), origin)
        return next(one.held for one in seen.seen if one.path == self.SIGN)

    def test_a_host_that_leads_on_by_itself_is_right_where_it_leads_to_the_same_place(self, leading: Path) -> None:
        assert self.held(leading, "/en/") is Held.SAME
        assert self.held(leading, "/") is Held.CHANGED
        assert self.held(leading, "https://evil.example/en/") is Held.CHANGED

    def test_a_host_that_shows_the_page_is_right_too(self, leading: Path) -> None:
        with serving(leading) as origin:
            assert told(origin) == []
