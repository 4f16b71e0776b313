"""A preview in a process of its own, for tests."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import ProxyHandler, build_opener

ROOT = Path(__file__).parents[1]
OPENER = build_opener(ProxyHandler({}))

P = "content/plans/p/plan.yaml"
PLAN = """\
title: {zh: 公園計畫, en: Parks plan}
agency: town
year: 115
summary: {zh: 讓公園更好。, en: Better parks.}
strategies:
  - id: s
    title: {zh: 綠化, en: Greener}
    measures:
      - id: m
        text: {zh: 多種樹。, en: Plant trees.}
        units: [parks]
"""


def free_port() -> int:
    """A port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(folder: Path, log: Path, *more: str) -> Iterator[str]:
    """A preview that answers; gives its address."""
    port = free_port()
    words = [sys.executable, str(ROOT / "build.py"), "serve", str(folder), "--port", str(port), "--lang", "en", *more]
    day = {**os.environ, "SOURCE_DATE_EPOCH": "1795219200"}
    with log.open("wb") as told, subprocess.Popen(words, stdout=told, stderr=told, cwd=folder, env=day) as process:
        try:
            assert comes(f"http://127.0.0.1:{port}/", "</html>"), log.read_text(encoding="utf-8")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


def page(address: str) -> str:
    """What stands at an address; "" where nobody answers."""
    try:
        with OPENER.open(address, timeout=20) as answer:
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
        time.sleep(0.1)
    return False
