"""An nginx of our own, on this machine alone: its configuration, its life, and what it answers."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]

OWN = ROOT / ".venv/nginx/usr/sbin/nginx"
"""Where `.ci/nginx.sh` unpacks it when the system has none."""

NGINX = shutil.which("nginx") or shutil.which("/usr/sbin/nginx") or (str(OWN) if OWN.is_file() else "")
WITHOUT = "no nginx on this machine: .ci/nginx.sh"

_USER = "" if os.geteuid() else "user root;"
"""Folders of tests are for one person alone; started by root, nginx would read them as somebody else."""

_MAIN = """\
{user}
daemon off;
worker_processes 1;
pid {at}/pid;
error_log {at}/error.log;
events {{ worker_connections 64; }}
http {{
    access_log off;
    client_body_temp_path {at}/body;
    proxy_temp_path {at}/proxy;
    fastcgi_temp_path {at}/fastcgi;
    uwsgi_temp_path {at}/uwsgi;
    scgi_temp_path {at}/scgi;
{server}
}}
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said: status, headers by their names in small letters, body."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def free_port() -> int:
    """A port that nobody listens on at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def nginx(server: str, at: Path, port: int) -> Iterator[str]:
    """Run nginx with a `server` block that listens on a port of 127.0.0.1; its files go to the folder `at`."""
    at.mkdir(parents=True)
    (at / "main.conf").write_text(_MAIN.format(at=at, server=server, user=_USER))
    command = [NGINX, "-p", str(at), "-e", str(at / "error.log"), "-c", str(at / "main.conf")]
    subprocess.run([*command, "-t"], check=True, capture_output=True)
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(port, process)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(10)


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(100):
        assert process.poll() is None, "nginx ended"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("nginx does not answer")


def ask(origin: str, path: str, **headers: str) -> Answer:
    """GET one path, following nothing."""
    host = origin.removeprefix("http://").partition("/")[0]
    connection = http.client.HTTPConnection(host, timeout=20)
    try:
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
    finally:
        connection.close()
