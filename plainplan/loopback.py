"""A folder in, a web address on this machine out: a small static server that only 127.0.0.1 can reach, unless another
address of this machine is asked for, from which the machines of a grid fetch the pages.

The audit opens the finished site through it, because pages opened as files behave differently
(absolute links, modules, storage). It answers as a plain static host does, and to nobody else.
"""

from __future__ import annotations

import mimetypes
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

HERE = "127.0.0.1"
"""The address that no other machine can reach."""


@contextmanager
def serving(folder: Path, base_path: str = "/", port: int = 0, host: str = HERE) -> Iterator[str]:
    """Serve `folder` below `base_path` at the address `host`; gives the origin with that path, such as `http://127.0.0.1:8123/`.

    The system chooses the port, unless one is given. At the end the port and every open connection are closed.
    """
    server = _Server(folder, f"/{base_path.strip('/')}/".replace("//", "/"), (host, port))
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://{host}:{server.server_port}{server.base_path}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, folder: Path, base_path: str, address: tuple[str, int]) -> None:
        self.folder = folder.resolve()
        self.base_path = base_path
        self._open: set[socket.socket] = set()
        super().__init__(address, _Handler)

    def server_bind(self) -> None:
        # The library's own server_bind asks the name service who this machine is: slow, and not needed.
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = self.socket.getsockname()

    def process_request(self, request: Any, client_address: Any) -> None:
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self._open.discard(request)
        super().shutdown_request(request)

    def server_close(self) -> None:
        super().server_close()
        for kept_alive in tuple(self._open):
            self.shutdown_request(kept_alive)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that hangs up early is no news."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    server_version = "plainplan"
    sys_version = ""
    timeout = 30
    # Head and body leave in one piece; in two, the second waits 40 ms for the other side's delayed ACK.
    wbufsize = -1

    def do_GET(self) -> None:
        if not self._asked_for_us():
            self._send(HTTPStatus.MISDIRECTED_REQUEST, b"This server answers to its own address only.\n", "text/plain")
            return
        path = urlsplit(self.path).path
        found = _file_for(self.server.folder, self.server.base_path, path)
        if found is None:
            self._send_missing()
        elif found.is_dir():
            self._send_elsewhere(f"{path}/")
        else:
            self._send(HTTPStatus.OK, found.read_bytes(), content_type(found.name))

    def do_HEAD(self) -> None:
        self.do_GET()

    def _asked_for_us(self) -> bool:
        """A foreign name that resolves to this address (DNS rebinding) gets nothing."""
        names = (self.server.server_name, *(("localhost",) if self.server.server_name == HERE else ()))
        return self.headers.get("Host", "") in [f"{name}:{self.server.server_port}" for name in names]

    def _send_missing(self) -> None:
        page = _inside(self.server.folder, ("404.html",))
        body = page.read_bytes() if page else b"Not found.\n"
        self._send(HTTPStatus.NOT_FOUND, body, "text/html" if page else "text/plain")

    def _send_elsewhere(self, path: str) -> None:
        self._send(HTTPStatus.MOVED_PERMANENTLY, b"", "text/plain", Location=quote(unquote(path)))

    def _send(self, status: HTTPStatus, body: bytes, kind: str, **headers: str) -> None:
        self.send_response(status)
        known = {"Content-Type": _with_charset(kind), "Content-Length": str(len(body)), "Cache-Control": "no-store"}
        for name, value in (known | headers).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the library's name)
        """Silent: progress is told by the audit, not by its server."""


def _file_for(folder: Path, base_path: str, path: str) -> Path | None:
    """The file for an asked path; a folder asked for without its last slash; None when there is neither."""
    if not path.startswith(base_path):
        return None
    parts = unquote(path.removeprefix(base_path), errors="replace").split("/")
    if any(part == ".." or set(part) & _FORBIDDEN for part in parts):
        return None
    found = _inside(folder, parts)
    if found is None or not found.is_dir():
        return None if parts[-1] == "" and found else found
    if parts[-1] == "":
        return _inside(folder, (*parts, "index.html"))
    return found if (found / "index.html").is_file() else None


def _inside(folder: Path, parts: tuple[str, ...] | list[str]) -> Path | None:
    """What the parts lead to, unless it is missing or (by a link) lies outside the folder."""
    found = folder.joinpath(*(part for part in parts if part)).resolve()
    return found if found.exists() and found.is_relative_to(folder) else None


def content_type(name: str) -> str:
    """The media type for a file name, from fixed tables: the same on every machine."""
    ending = Path(name).suffix.lower()
    return _TYPES.get(ending, "application/octet-stream")


def _with_charset(kind: str) -> str:
    return f"{kind}; charset=utf-8" if kind.startswith("text/") or kind in _UTF8 else kind


_FORBIDDEN = frozenset("\\:\0")
_UTF8 = frozenset({"application/json", "application/xml", "image/svg+xml", "application/manifest+json"})
# The library's built-in table, not the system's: on some machines the system says that .js is plain text.
_TYPES = mimetypes.MimeTypes().types_map[1] | {
    ".css": "text/css",
    ".csv": "text/csv",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".geojson": "application/geo+json",
    ".html": "text/html",
    ".ics": "text/calendar",
    ".js": "text/javascript",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".mjs": "text/javascript",
    ".odp": "application/vnd.oasis.opendocument.presentation",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".pdf": "application/pdf",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".vtt": "text/vtt",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/xml",
}
