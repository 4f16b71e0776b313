"""The preview: a site on this machine alone, made anew whenever a file of it changes. The only door to livereload.

A change that breaks the content does not take the last good site away: the faults are shown in
the browser, with a way to look at the good pages all the same.
"""

from __future__ import annotations

import logging
import mimetypes
import socket
import sys
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Event
from typing import Any

from livereload import Server

from plainplan.config import Folders
from plainplan.errors import PlainplanError, WrongUse
from plainplan.loopback import serving
from plainplan.pipeline.build import Wishes, build
from plainplan.pipeline.reaching import unreached
from plainplan.pipeline.telling import CLEAN, FAULTY, write_reports
from plainplan.pipeline.wording import catalogue
from plainplan.reports import summary

HOST = "127.0.0.1"

LAST_GOOD = "last-good"
"""The query that asks for a page of the last good site while the content is broken."""

_INDEX = "index.html"

Start = Callable[[str, list[tuple[str, str]]], Any]


@dataclass
class Preview:
    """What is being shown: the folder of the last good site, and the page of faults when there are any."""

    folder: Path
    faults: bytes = b""

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        """Answer one request (WSGI). Foreign Host headers are refused, so that no web page elsewhere
        can read the preview through a name that leads to this machine (DNS rebinding)."""
        if environ.get("HTTP_HOST", "").rsplit(":", 1)[0] not in (HOST, "localhost"):
            return _answer(start, "403 Forbidden", "text/plain", b"")
        address = str(environ.get("PATH_INFO", "/"))
        path = self._file(address)
        wants_page = path is None or path.suffix == ".html"
        if self.faults and wants_page and LAST_GOOD not in environ.get("QUERY_STRING", ""):
            return _answer(start, "200 OK", "text/html", self.faults)
        if path is None:
            missing = self.folder / "404.html"
            return _answer(start, "404 Not Found", "text/html", missing.read_bytes() if missing.is_file() else b"")
        if path.name == _INDEX and not address.endswith(("/", _INDEX)):
            return _answer(start, "302 Found", "text/plain", b"", ("Location", f"./{address.rsplit('/', 1)[1]}/"))
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return _answer(start, "200 OK", kind, path.read_bytes())

    def _file(self, address: str) -> Path | None:
        """The file behind an address; nothing outside the folder, whatever the address says."""
        name = address.encode("latin-1", "replace").decode("utf-8", "replace").lstrip("/")
        try:
            path = (self.folder / name).resolve()
            path = path / _INDEX if path.is_dir() else path
            return path if path.is_file() and path.is_relative_to(self.folder.resolve()) else None
        except (OSError, ValueError):  # no file can have such a name
            return None


def serve(site: Path, today: date, port: int, lang: str) -> None:
    """Build a site into a folder of its own, show it, and build it anew after every change, until the
    keyboard interrupts. The published site and its reports are not touched; no browser audit is run.

    Raises UnreadableInput when there is no site, WrongUse when the port is taken.
    """
    _guard(port)
    with tempfile.TemporaryDirectory(prefix="plainplan-preview-") as place:
        folders = Folders(site, Path(place) / "site", Path(place) / "reports")
        preview = Preview(folders.output)
        _make(preview, folders, today, lang)
        server = Server(preview)
        for folder in (folders.content, *folders.templates, *folders.theme):
            server.watch(f"{folder}/", lambda: _renew(preview, folders, today, lang))
        _say("cli-serving", lang, address=f"http://{HOST}:{port}/")
        logging.getLogger("livereload").handlers.clear()
        server.serve(port=port, host=HOST, debug=False)


def serve_for_freego(
    site: Path, today: date, port: int, lang: str, *, wait: Callable[[], object] = lambda: Event().wait()
) -> int:
    """Build a site into a folder of its own and show it as a plain host would, for the desktop checker Freego: over
    http, on this machine alone, without watching and without a script that reloads. It lasts until `wait` ends or the
    keyboard interrupts. Pages to which no link leads are named, since the checker would not find them.

    Gives 0, or 1 when faults kept the site from being made. Raises UnreadableInput when there is no site,
    WrongUse when the port is taken.
    """
    _guard(port)
    with tempfile.TemporaryDirectory(prefix="plainplan-freego-") as place:
        folders = Folders(site, Path(place) / "site", Path(place) / "reports")
        built = build(folders, Wishes(today, audit=False))
        if not built.published:
            print(summary(built, catalogue(), lang), file=sys.stderr)
            return FAULTY
        lost = unreached(folders.output)
        with serving(folders.output, port=port) as address, suppress(KeyboardInterrupt):
            _say("cli-freego", lang, address=address, pages=built.page_count)
            for page in lost:
                _say("cli-freego-unreached", lang, page=page)
            wait()
    return CLEAN


def _guard(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise WrongUse("port-taken", port=port) from error


def _renew(preview: Preview, folders: Folders, today: date, lang: str) -> None:
    """Build once more. Faults go to the terminal and into the browser; the last good site stays."""
    try:
        _make(preview, folders, today, lang)
    except PlainplanError as error:
        told = catalogue().tell_error(error, lang)
        print(f"{told.what} {told.mend}", file=sys.stderr)


def _make(preview: Preview, folders: Folders, today: date, lang: str) -> None:
    built = build(folders, Wishes(today, audit=False))
    write_reports(built, folders.reports, "")
    if built.findings:
        print(summary(built, catalogue(), lang), file=sys.stderr)
    preview.faults = b"" if built.published else _report(folders, lang)
    _say("cli-rebuilt", lang, seconds=round(sum(seconds for _, seconds in built.seconds), 2))


def _report(folders: Folders, lang: str) -> bytes:
    """The report as one page of its own: its style sheet lies outside the preview's folder."""
    page = (folders.reports / ("index.html" if lang == "zh" else "index.en.html")).read_bytes()
    style = (folders.reports / "report.css").read_bytes()
    return page.replace(b"</head>", b"<style>" + style + b"</style></head>", 1)


def _say(key: str, lang: str, **params: object) -> None:
    print(catalogue().word(key, lang, **params), file=sys.stderr)


def _answer(start: Start, status: str, kind: str, body: bytes, *more: tuple[str, str]) -> Iterable[bytes]:
    text = kind.startswith("text/") or kind in ("application/json", "image/svg+xml")
    full = f"{kind}; charset=utf-8" if text else kind
    start(status, [("Content-Type", full), ("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff"), *more])
    return [body]
