"""docs/publish.md, followed to the letter: from an empty folder to a site that nginx serves."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from plainplan.hosting.policies import OTHERS, PAGES
from tests.hosts import NGINX, WITHOUT, Answer, ask, free_port, nginx

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "docs/publish.md").read_text(encoding="utf-8")

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not NGINX, reason=WITHOUT)]


@cache
def blocks() -> list[tuple[str, str]]:
    """The fenced blocks of the guide in their order: what stands behind the fence, and the text."""
    found = re.findall(r"^ *```(\S[^\n]*)\n(.*?)^ *```$", GUIDE, re.DOTALL | re.MULTILINE)
    return [(kind, re.sub(r"(?m)^   ", "", text)) for kind, text in found]


def block(kind: str) -> str:
    (text,) = [text for named, text in blocks() if named == kind]
    return text


def run(folder: Path, commands: str) -> subprocess.CompletedProcess[str]:
    """Commands of the guide in a shell in which `plainplan` is the program under test."""
    program = folder / "bin" / "plainplan"
    if not program.exists():
        program.parent.mkdir(parents=True)
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m plainplan "$@"\n')
        program.chmod(0o755)
    ours = {"PATH": f"{program.parent}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
    return subprocess.run(
        ["bash", "-eu", "-c", commands],
        cwd=folder,
        env={**os.environ, **ours},
        capture_output=True,
        text=True,
        check=False,
    )


def built(folder: Path, more: str = "") -> Path:
    """Steps 2 to 5: the folder of the site. The audit has tests of its own and is left out."""
    shells = [text for kind, text in blocks() if kind == "sh"]
    assert [text.split()[1] for text in shells] == ["new", "verify"]
    new, verify = shells
    assert run(folder, new).returncode == 0
    settings = folder / "town/content/site.yaml"
    settings.write_text(f"{settings.read_text()}\n{block('yaml settings')}")
    made = run(folder, f"{block('sh build').rstrip()} --no-audit {more}")
    assert made.returncode == 0, made.stdout + made.stderr
    checked = run(folder, verify)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    return folder / "town"


def server(site: Path, port: int, root: Path | None = None) -> str:
    """Step 6: the block of the guide, for this machine."""
    told = block("nginx")
    for before, after in (
        ("listen 80;", f"listen 127.0.0.1:{port};"),
        ("/srv/town/public;", f"{root or site / 'public'};"),
        ("/srv/town/public-hosting", str(site / "public-hosting")),
    ):
        assert before in told
        told = told.replace(before, after)
    return told


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("guide"))


@pytest.fixture(scope="module")
def origin(town: Path) -> Iterator[str]:
    port = free_port()
    with nginx(server(town, port), town.parent / "nginx", port) as address:
        yield address


def test_the_first_step_installs_this_program() -> None:
    assert "pip install ./plainplan" in block("sh install")
    assert (ROOT / "pyproject.toml").is_file()


def safe(answer: Answer) -> None:
    assert answer.headers["content-security-policy"] == PAGES
    for name, value in OTHERS.items():
        assert answer.headers[name.lower()] == value
    assert "nginx/" not in answer.headers["server"]


@pytest.mark.parametrize(
    ("path", "kind", "kept"),
    [
        ("/", "text/html; charset=utf-8", "no-cache"),
        ("/en/plans/", "text/html; charset=utf-8", "no-cache"),
        ("/assets/site.css", "text/css; charset=utf-8", "public, max-age=600"),
        ("/assets/search.js", "text/javascript; charset=utf-8", "public, max-age=600"),
        ("/assets/icon.svg", "image/svg+xml; charset=utf-8", "public, max-age=600"),
        ("/sitemap.xml", "application/xml; charset=utf-8", "no-cache"),
        ("/robots.txt", "text/plain; charset=utf-8", "no-cache"),
        ("/build-info.json", "application/json; charset=utf-8", "no-cache"),
        ("/data/catalog.jsonld", "application/ld+json; charset=utf-8", "no-cache"),
        ("/data/records.csv", "text/csv; charset=utf-8", "no-cache"),
        ("/calendar.ics", "text/calendar; charset=utf-8", "no-cache"),
    ],
)
def test_each_file_has_its_type_its_headers_and_its_time(
    origin: str, town: Path, path: str, kind: str, kept: str
) -> None:
    file = town / "public" / (path.lstrip("/") + "index.html" * path.endswith("/"))
    answer = ask(origin, path)
    assert (answer.status, answer.headers["content-type"], answer.headers["cache-control"]) == (200, kind, kept)
    assert answer.body == file.read_bytes()
    safe(answer)


def test_transport_is_only_made_strict_where_it_is_safe(origin: str) -> None:
    assert "strict-transport-security" not in ask(origin, "/").headers
    assert ask(origin, "/", X_Forwarded_Proto="https").headers["strict-transport-security"] == "max-age=31536000"


def test_a_wrong_address_gets_the_page_for_it(origin: str, town: Path) -> None:
    for path in ("/nowhere/", "/.plainplan", "/.git/config", "/_headers"):
        answer = ask(origin, path)
        assert (answer.status, answer.body) == (404, (town / "public/404.html").read_bytes())
        safe(answer)


@pytest.mark.parametrize("path", ["/assets/", "/data/", "/search/"])
def test_no_folder_is_listed(origin: str, path: str) -> None:
    answer = ask(origin, path)
    assert answer.status in (200, 403)
    assert b"Index of" not in answer.body
    safe(answer)


def test_nothing_outside_the_site_is_handed_out(origin: str) -> None:
    for path in ("/../town/content/site.yaml", "/%2e%2e/content/site.yaml", "/assets/..%2f..%2fcontent/site.yaml"):
        assert ask(origin, path).status in (400, 404)


@pytest.mark.parametrize(("old", "new"), [("/plan.html", "/plans/"), ("/plans", "/plans/")])
def test_what_has_moved_leads_on(origin: str, old: str, new: str) -> None:
    answer = ask(origin, old)
    assert (answer.status, answer.headers["location"]) == (301, new)


def test_text_is_sent_small_and_unchanged_files_not_again(origin: str) -> None:
    small = ask(origin, "/assets/site.css", Accept_Encoding="gzip")
    assert small.headers["content-encoding"] == "gzip"
    again = ask(origin, "/", If_None_Match=ask(origin, "/").headers["etag"])
    assert (again.status, again.body) == (304, b"")


def test_the_last_step_finds_every_file(origin: str, town: Path) -> None:
    command = block("sh verify").replace("https://plans.town.example", origin)
    checked = run(town.parent, command)
    assert checked.returncode == 0, checked.stdout
    (town / "public/robots.txt").write_text("User-agent: *\nDisallow: /\n")
    assert run(town.parent, command).returncode == 1


def test_a_site_below_a_path_is_served_below_it(tmp_path: Path) -> None:
    site = built(tmp_path, "--base-url https://town.example/city/plans/")
    (tmp_path / "www/city").mkdir(parents=True)
    (tmp_path / "www/city/plans").symlink_to(site / "public")
    port = free_port()
    with nginx(server(site, port, tmp_path / "www"), tmp_path / "nginx", port) as origin:
        page, missing, moved = (ask(origin, f"/city/plans/{path}") for path in ("en/plans/", "nowhere", "plan.html"))
        assert (page.status, page.body) == (200, (site / "public/en/plans/index.html").read_bytes())
        assert (missing.status, missing.body) == (404, (site / "public/404.html").read_bytes())
        assert (moved.status, moved.headers["location"]) == (301, "/city/plans/plans/")
        assert ask(origin, "/city/plans/assets/site.css").headers["cache-control"] == "public, max-age=600"
        assert run(tmp_path, f"plainplan verify {origin}city/plans").returncode == 0
