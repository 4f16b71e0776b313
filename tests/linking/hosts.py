"""A server that shows what other sites do, one path a behaviour, on an address of this machine alone."""

from __future__ import annotations

import socket
import socketserver
import ssl
import struct
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

type Behaviour = Callable[[str, str, int], bytes | None]
"""Method, path and how many times the path was asked for before in; the bytes of the answer out, None for a
connection that is torn down."""


def page(body: str = "<title>Parks</title><h1 id=top-of-it>Parks</h1>", status: int = 200, **headers: str) -> Behaviour:
    """A page of HTML, whatever is asked."""
    return lambda method, path, before: reply(status, body if method != "HEAD" else "", **headers)


def reply(status: int, body: str = "", **headers: str) -> bytes:
    said = {"Content-Type": "text/html; charset=utf-8", **{k.replace("_", "-"): v for k, v in headers.items()}}
    raw = body.encode()
    head = "".join(f"{name}: {value}\r\n" for name, value in said.items())
    return f"HTTP/1.1 {status} X\r\n{head}Content-Length: {len(raw)}\r\nConnection: close\r\n\r\n".encode() + raw


def to(location: str, status: int = 302, **headers: str) -> Behaviour:
    """A redirect."""
    return page("", status, Location=location, **headers)


def first(times: int, then: Behaviour, otherwise: Behaviour) -> Behaviour:
    """So many times this, after that the other."""
    return lambda method, path, before: (then if before < times else otherwise)(method, path, before)


def only_get(other: int, then: Behaviour) -> Behaviour:
    """A host that does not do HEAD."""
    return lambda method, path, before: then(method, path, before) if method == "GET" else reply(other)


def torn(method: str, path: str, before: int) -> bytes | None:
    """A connection that is reset."""
    return None


def late(seconds: float, then: Behaviour) -> Behaviour:
    """An answer that takes its time."""

    def wait(method: str, path: str, before: int) -> bytes | None:
        time.sleep(seconds)
        return then(method, path, before)

    return wait


class Host(socketserver.ThreadingTCPServer):
    """A host with paths and what it does at each; "*" stands for all others. `asked` are the requests in order."""

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 128

    def __init__(self, paths: Mapping[str, Behaviour], address: str, context: ssl.SSLContext | None) -> None:
        self.paths = {"*": page("<title>404 Not Found</title>", 404), **paths}
        self.asked: list[tuple[str, str]] = []
        self.heads: list[str] = []
        self.times: Counter[str] = Counter()
        self.busiest = self._busy = 0
        self.lock = threading.Lock()
        self.context = context
        super().__init__((address, 0), _Request)

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    @contextmanager
    def busy(self) -> Iterator[None]:
        with self.lock:
            self._busy += 1
            self.busiest = max(self.busiest, self._busy)
        try:
            yield
        finally:
            with self.lock:
                self._busy -= 1

    def answer(self, head: str) -> bytes | None:
        method, path, *_ = head.split(" ", 2)
        with self.lock:
            self.asked.append((method, path))
            self.heads.append(head)
            before = self.times[path]
            self.times[path] += 1
        with self.busy():
            return self.paths.get(path, self.paths["*"])(method, path, before)

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that go away are part of the game."""


class _Request(socketserver.BaseRequestHandler):
    server: Host

    def handle(self) -> None:
        sock: socket.socket = self.request
        sock.settimeout(10)
        if self.server.context:
            try:
                sock = self.server.context.wrap_socket(sock, server_side=True)
            except (ssl.SSLError, OSError):
                return
        raw = b""
        while b"\r\n\r\n" not in raw and not raw.startswith(b"\x16"):
            piece = sock.recv(65536)
            if not piece:
                return
            raw += piece
        told = self.server.answer(raw.decode("latin-1")) if b"\r\n\r\n" in raw else b"HTTP/1.1 400 X\r\n\r\n"
        if told is None:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        else:
            sock.sendall(told)
        sock.close()


@contextmanager
def host(paths: Mapping[str, Behaviour], address: str = "127.0.0.1", certificate: Path | None = None) -> Iterator[Host]:
    """A host at work, for as long as it is needed; over TLS where it has a certificate (with its key)."""
    context = None
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
    with Host(paths, address, context) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
