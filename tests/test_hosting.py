"""Files for hosts: strict headers on every answer, right types, redirects that mean what they say."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import cast

import pytest

from plainplan.config import Folders
from plainplan.errors import WrongUse
from plainplan.findings import Place
from plainplan.hosting import LIMITS, Hosted, Limit, barring_frames, files_for
from plainplan.hosting.kinds import TYPES
from plainplan.hosting.policies import PAGES
from plainplan.loopback import content_type
from plainplan.model.build import Build
from plainplan.model.redirects import Moved, Server
from plainplan.pipeline.build import Wishes, build
from plainplan.pipeline.hosting import beyond
from tests.conftest import TODAY, TOWN
from tests.hosts import NGINX, WITHOUT, ask, free_port, nginx

Site = Callable[[Mapping[str, str]], Path]

ADMIN = barring_frames("default-src 'self'; style-src 'self' 'unsafe-inline'")
NAMES = ("404.html", "admin/index.html", "assets/site.css", "data/a.jsonld", "en/index.html", "feed.xml", "index.html")
ODD = "計畫/a (1)+b~=,@!/"
MOVED = (
    Moved("old.html", "plans/new/", "zh"),
    Moved("plans/a.b/", "plans/new/#part", "zh"),
    Moved(ODD, "https://else.example/?a=1&b=$x;'y", "zh"),
)


def files(server: Server, hosted: Hosted) -> dict[str, str]:
    return {one.path: one.body.decode() for one in files_for([server], hosted)}


def rules(text: str) -> list[tuple[str, dict[str, str]]]:
    """The rules of a `_headers`, in order."""
    found: list[tuple[str, dict[str, str]]] = []
    for line in text.splitlines():
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            found[-1][1][name] = value
        else:
            found.append((line, {}))
    return found


def said(text: str, path: str) -> dict[str, list[str]]:
    """Every value that the rules give for a path."""
    answer: dict[str, list[str]] = {}
    for pattern, headers in rules(text):
        if path.startswith(pattern[:-1]) if pattern.endswith("*") else path == pattern:
            for name, value in headers.items():
                answer.setdefault(name, []).append(value)
    return answer


class TestTypes:
    def test_they_are_those_with_which_the_audit_serves(self) -> None:
        assert {ending: content_type(f"a.{ending}") for ending in TYPES} == dict(TYPES)


class TestThePolicy:
    def test_it_lets_in_nothing_inline_and_nothing_from_elsewhere(self) -> None:
        allowed = dict(part.split(" ", 1) for part in PAGES.split("; "))
        assert allowed.pop("default-src") == allowed.pop("frame-ancestors") == allowed.pop("base-uri") == "'none'"
        assert set(allowed.values()) == {"'self'"}


class TestListed:
    @pytest.mark.parametrize("server", [Server.NETLIFY, Server.CLOUDFLARE])
    @pytest.mark.parametrize("base", ["/", "/city/plans/"])
    @pytest.mark.parametrize("admin", ["", ADMIN])
    def test_no_address_is_given_a_header_twice(self, server: Server, base: str, admin: str) -> None:
        text = files(server, Hosted(base, NAMES, (), admin))["_headers"]
        for name in (*NAMES, "", "en/", "admin/config.json", "plans/x/"[: 0 if admin else None]):
            told = said(text, base + name)
            assert {header for header, values in told.items() if len(values) > 1} == set()
            of_admin = admin and name.startswith("admin/")
            assert told["Content-Security-Policy"] == [ADMIN if of_admin else PAGES]
            assert told["X-Content-Type-Options"] == ["nosniff"]

    def test_files_whose_type_hosts_may_not_know_are_told(self) -> None:
        text = files(Server.NETLIFY, Hosted("/", NAMES))["_headers"]
        assert said(text, "/data/a.jsonld")["Content-Type"] == ["application/ld+json"]
        assert said(text, "/feed.xml")["Content-Type"] == ["application/atom+xml; charset=utf-8"]

    @pytest.mark.parametrize(("server", "status"), [(Server.NETLIFY, "301!"), (Server.CLOUDFLARE, "301")])
    def test_redirects_go_before_the_pages_at_the_same_address(self, server: Server, status: str) -> None:
        lines = files(server, Hosted("/city/", NAMES, MOVED))["_redirects"].splitlines()
        assert lines[:2] == [
            f"/city/old.html /city/plans/new/ {status}",
            f"/city/plans/a.b/ /city/plans/new/#part {status}",
        ]
        assert all(len(line.split(" ")) == 3 and line.isascii() for line in lines)


class TestApache:
    def test_an_old_address_leads_on_and_its_neighbours_do_not(self) -> None:
        text = files(Server.APACHE, Hosted("/city/", NAMES, MOVED))[".htaccess"]
        found = re.findall(r'RedirectMatch 301 "([^"]+)" "([^"]+)"', text)

        def leads(path: str) -> list[str]:
            return [to for pattern, to in found if re.search(pattern, path)]

        assert leads("/city/old.html") == ["/city/plans/new/"]
        for path in ("/city/plans/a.b", "/city/plans/a.b/", "/city/plans/a.b/index.html"):
            assert leads(path) == ["/city/plans/new/#part"]
        for path in ("/old.html", "/city/old_html", "/city/plans/axb/", "/city/plans/a.b/c/", "/x/city/old.html"):
            assert leads(path) == []
        assert len(leads(f"/city/{ODD}")) == 1

    def test_what_could_be_taken_for_a_reference_is_encoded(self) -> None:
        text = files(Server.APACHE, Hosted("/", NAMES, MOVED))[".htaccess"]
        assert '"https://else.example/?a=1&b=%24x%3B%27y"' in text

    def test_the_editor_has_a_policy_of_its_own(self) -> None:
        made = files(Server.APACHE, Hosted("/", NAMES, (), ADMIN))
        assert ADMIN in made["admin/.htaccess"]
        assert ADMIN not in made[".htaccess"]
        assert "admin/.htaccess" not in files(Server.APACHE, Hosted("/", NAMES))


@pytest.mark.skipif(not NGINX, reason=WITHOUT)
class TestNginx:
    def test_it_understands_every_address_and_gives_the_editor_its_policy(self, tmp_path: Path) -> None:
        for name in NAMES:
            (tmp_path / "www/city" / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "www/city" / name).write_text("x")
        (tmp_path / "own.conf").write_text(files(Server.NGINX, Hosted("/city/", NAMES, MOVED, ADMIN))["nginx.conf"])
        port = free_port()
        server = f"server {{ listen 127.0.0.1:{port}; root {tmp_path}/www; include {tmp_path}/own.conf; }}"
        with nginx(server, tmp_path / "nginx", port) as origin:
            assert ask(origin, "/city/admin/").headers["content-security-policy"] == ADMIN
            assert ask(origin, "/city/").headers["content-security-policy"] == PAGES
            assert ask(origin, "/city/feed.xml").headers["content-type"] == "application/atom+xml; charset=utf-8"
            leads = {path: ask(origin, path).headers.get("location") for path in ("/city/plans/a.b", "/city/old.html")}
            assert leads == {"/city/plans/a.b": "/city/plans/new/#part", "/city/old.html": "/city/plans/new/"}
            odd = ask(origin, "/city/%E8%A8%88%E7%95%AB/a%20(1)+b~=,@!/")
            assert (odd.status, odd.headers["location"]) == (301, "https://else.example/?a=1&b=%24x%3B%27y")
            assert ask(origin, "/city/old_html").status == 404


def made(folder: Path) -> Build:
    return build(Folders(folder, folder / "public", folder / "reports"), Wishes(TODAY, audit=False))


def settings(more: str) -> dict[str, str]:
    return {"content/site.yaml": TOWN["content/site.yaml"] + more}


class TestABuild:
    def test_without_a_named_host_none_gets_files(self, site: Site) -> None:
        folder = site({})
        made(folder)
        assert not any((folder / "public" / name).exists() for name in ("_headers", "_redirects", ".htaccess"))
        assert not (folder / "public-hosting").exists()

    def test_what_must_not_be_served_lies_beside_the_site(self, site: Site) -> None:
        folder = site(settings("hosting: [nginx, netlify, apache]\nredirects: [{old: /a/, new: /contact/}]\n"))
        made(folder)
        assert (
            'location = "/en/a/" { return 301 "/en/contact/"; }' in (folder / "public-hosting/nginx.conf").read_text()
        )
        assert "/en/a/ /en/contact/ 301!" in (folder / "public/_redirects").read_text()
        assert (folder / "public/.htaccess").is_file()
        assert not list((folder / "public").rglob("nginx.conf"))

    def test_a_folder_of_somebody_else_is_left_alone(self, site: Site) -> None:
        folder = site(settings("hosting: nginx\n"))
        (folder / "public-hosting").mkdir()
        (folder / "public-hosting/mine").write_text("precious")
        with pytest.raises(WrongUse, match="output-not-ours"):
            made(folder)
        assert (folder / "public-hosting/mine").read_text() == "precious"
        assert not (folder / "public").exists()

    def test_a_path_that_hosts_could_misread_gives_no_files(self, site: Site) -> None:
        folder = site(settings("hosting: [nginx, netlify]\nbase_url: https://town.example/a$b;c/\n"))
        assert "hosting-path-odd" in {found.check for found in made(folder).findings}
        assert not (folder / "public/_headers").exists()

    def test_a_picture_from_another_site_is_told_since_the_policy_bars_it(self, site: Site) -> None:
        page = {
            "content/pages/x/page.yaml": "title: {zh: 圖, en: Picture}\n",
            "content/pages/x/text.zh.md": "![河](https://else.example/river.png)\n",
            "content/pages/x/text.en.md": "![River](https://else.example/river.png)\n",
        }
        barred = [
            found
            for found in made(site({**settings("hosting: [netlify]\n"), **page})).findings
            if found.check == "hosting-barred"
        ]
        assert {found.place.file for found in barred} == {"content/pages/x/text.zh.md", "content/pages/x/text.en.md"}


class TestWhatAHostTakes:
    SMALL = Limit("A host", files=3, paid=9, bytes=20)

    def told(self, folder: Path, **files: int) -> list[tuple[str, dict[str, object]]]:
        for name, size in files.items():
            path = folder / name.replace("_", "/")
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(b"x" * size)
        return [
            (found.check, dict(found.params)) for found in beyond(self.SMALL, folder, Place("content/site.yaml", 4))
        ]

    def test_as_many_files_as_it_takes_and_as_large_are_no_fault(self, tmp_path: Path) -> None:
        assert self.told(tmp_path, a=20, b=1, deep_c=0) == []

    def test_one_file_more_is_told_with_both_numbers(self, tmp_path: Path) -> None:
        (found,) = self.told(tmp_path, a=20, b=1, deep_c=0, deep_d=0)
        assert found == ("hosting-too-many-files", {"host": "A host", "files": "4", "most": "3", "paid": "9"})

    def test_each_file_that_is_too_large_is_named(self, tmp_path: Path) -> None:
        found = self.told(tmp_path, a=21, deep_c=30, b=2)
        assert [(check, params["file"]) for check, params in found] == [
            ("hosting-file-too-large", "a"),
            ("hosting-file-too-large", "deep/c"),
        ]

    @pytest.mark.parametrize(("host", "told"), [("cloudflare", True), ("netlify", False)])
    def test_a_build_tells_of_it_where_the_host_has_such_a_limit(
        self, site: Site, monkeypatch: pytest.MonkeyPatch, host: str, told: bool
    ) -> None:
        monkeypatch.setitem(cast(dict[Server, Limit], LIMITS), Server.CLOUDFLARE, self.SMALL)
        found = [
            one for one in made(site(settings(f"hosting: [{host}]\n"))).findings if one.check.startswith("hosting")
        ]
        assert {one.check for one in found} == ({"hosting-too-many-files", "hosting-file-too-large"} if told else set())
        assert {one.place.file for one in found} <= {"content/site.yaml"}
