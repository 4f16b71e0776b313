"""The small server: what it gives, and what it refuses."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from plainplan.loopback import content_type, serving


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    (site / "計畫").mkdir(parents=True)
    (site / "bare").mkdir()
    (site / "index.html").write_text("<p>home", encoding="utf-8")
    (site / "404.html").write_text("<p>lost", encoding="utf-8")
    (site / "計畫" / "index.html").write_text("<p>計畫", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    return site


@pytest.fixture
def origin(folder: Path) -> Iterator[str]:
    with serving(folder) as address:
        yield address


def ask(origin: str, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], str]:
    connection = http.client.HTTPConnection(urlsplit(origin).netloc, timeout=5)
    try:
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read().decode("utf-8")
    finally:
        connection.close()


def test_a_folder_is_answered_with_its_index(origin: str) -> None:
    status, headers, body = ask(origin, "/")
    assert (status, body) == (200, "<p>home")
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert headers["Cache-Control"] == "no-store"


def test_it_listens_on_this_machine_only(origin: str) -> None:
    assert urlsplit(origin).hostname == "127.0.0.1"


def test_a_folder_without_its_slash_is_sent_on(origin: str) -> None:
    status, headers, _ = ask(origin, "/%E8%A8%88%E7%95%AB")
    assert (status, headers["Location"]) == (301, "/%E8%A8%88%E7%95%AB/")
    assert ask(origin, headers["Location"])[2] == "<p>計畫"


def test_what_is_missing_gets_the_sites_own_404_page(origin: str) -> None:
    status, _, body = ask(origin, "/nowhere.html")
    assert (status, body) == (404, "<p>lost")


@pytest.mark.parametrize("path", ["/bare/", "/bare", "/index.html/"])
def test_no_folder_is_listed_and_no_file_is_a_folder(origin: str, path: str) -> None:
    assert ask(origin, path)[0] == 404


@pytest.mark.parametrize(
    "path", ["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/..%5csecret.txt", "/%00"]
)
def test_no_path_climbs_out_of_the_folder(origin: str, path: str) -> None:
    status, _, body = ask(origin, path)
    assert status == 404
    assert "secret" not in body


def test_no_link_leads_out_of_the_folder(folder: Path, origin: str) -> None:
    (folder / "link.txt").symlink_to(folder.parent / "secret.txt")
    (folder / "home.html").symlink_to(folder / "index.html")
    assert ask(origin, "/link.txt")[0] == 404
    assert ask(origin, "/home.html")[0] == 200


def test_a_foreign_host_name_is_refused(origin: str) -> None:
    status, _, body = ask(origin, "/", Host="example.test")
    assert status == 421
    assert "home" not in body


def test_a_head_request_has_no_body(origin: str) -> None:
    status, headers, body = ask(origin, "/", "HEAD")
    assert (status, headers["Content-Length"], body) == (200, "7", "")


def test_nothing_can_be_sent_to_it(origin: str) -> None:
    assert ask(origin, "/", "POST")[0] == 501


def test_a_base_path_moves_the_site(folder: Path) -> None:
    with serving(folder, "plans/115") as origin:
        assert urlsplit(origin).path == "/plans/115/"
        assert ask(origin, "/plans/115/")[2] == "<p>home"
        assert ask(origin, "/")[0] == 404
        assert ask(origin, "/plans/115elsewhere")[0] == 404


def test_a_connection_is_kept_and_then_closed_with_the_server(folder: Path) -> None:
    with serving(folder) as origin:
        connection = http.client.HTTPConnection(urlsplit(origin).netloc, timeout=5)
        for _ in range(2):
            connection.request("GET", "/")
            assert connection.getresponse().read() == b"<p>home"
        kept = connection.sock
        assert kept is not None
    assert kept.recv(1) == b""
    connection.close()
    with pytest.raises(ConnectionRefusedError):
        ask(origin, "/")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.js", "text/javascript"),
        ("a.CSS", "text/css"),
        ("a.ics", "text/calendar"),
        ("a.odt", "application/vnd.oasis.opendocument.text"),
        ("a.png", "image/png"),
        ("a.unheard-of", "application/octet-stream"),
    ],
)
def test_each_kind_of_file_has_its_type(name: str, kind: str) -> None:
    assert content_type(name) == kind
