"""Ending surely what was started: processes, and the folder of a profile."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Timer
from typing import Any


@contextmanager
def watched(seconds: float, kill: Callable[[], None]) -> Iterator[None]:
    """Whatever hangs in spite of its own time limit is killed."""
    timer = Timer(seconds, kill)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def end_child(process: subprocess.Popen[Any]) -> None:
    """End a process that we started ourselves."""
    process.terminate()
    try:
        process.wait(2)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def end_listener(address: str, number: int) -> bool:
    """End the process with this number while it still listens at its `host:port`, gently at first; whether it did.

    Once nothing listens there the number may be another's, so nothing is done.
    """
    there = _answers(address)
    for sign in (signal.SIGTERM, _KILL):
        if not number or not _answers(address):
            break
        with suppress(OSError):
            os.kill(number, sign)
        _wait_until(lambda: not _answers(address), 2)
    return there


# Windows knows only one way.
_KILL = getattr(signal, "SIGKILL", signal.SIGTERM)


def remove(folder: str, quiet: float) -> None:
    """Remove a folder until nothing has come back for `quiet` seconds: what is left of a killed browser may go on
    writing for a moment, one that ended by itself does not."""
    for _ in range(10):
        shutil.rmtree(folder, ignore_errors=True)
        if not _wait_until(Path(folder).exists, quiet):
            return


def _answers(address: str) -> bool:
    host, _, port = address.rpartition(":")
    try:
        socket.create_connection((host, int(port)), timeout=1).close()
    except OSError:
        return False
    return True


def _wait_until(reached: Callable[[], bool], seconds: float) -> bool:
    """Whether it came to that within the time."""
    end = time.monotonic() + seconds
    while not (done := reached()) and time.monotonic() < end:
        time.sleep(0.03)
    return done
