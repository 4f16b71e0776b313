"""The living processes that this one has started, and those that they have started (Linux)."""

from __future__ import annotations

import ctypes
import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

PR_SET_CHILD_SUBREAPER = 36


def adopt_orphans() -> None:
    """A process whose parent has died becomes our child instead of the system's, so that none can hide."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def living() -> dict[int, str]:
    """Number and command line of every living descendant."""
    parents: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, parent = stat.read_text().rpartition(")")[2].split()[:2]
            if state != "Z":
                parents[int(stat.parent.name)] = int(parent)
    ours = {os.getpid()}
    while more := {number for number, parent in parents.items() if parent in ours} - ours:
        ours |= more
    return {number: _command(number) for number in ours - {os.getpid()}}


def left_over(known: set[int]) -> dict[int, str]:
    """What still lives after a moment: the children of a browser need some milliseconds to see that it is gone."""
    deadline = time.monotonic() + 3
    while (found := _others(known)) and time.monotonic() < deadline:
        time.sleep(0.05)
    return found


def kill_browsers() -> None:
    _kill(lambda command: "--headless=new" in command and "--type=" not in command)


def kill_tabs() -> None:
    _kill(lambda command: "--type=renderer" in command)


def kill_drivers() -> None:
    _kill(lambda command: "chromedriver" in command)


def stop_drivers() -> None:
    """They stay, but answer no more."""
    _kill(lambda command: "chromedriver" in command, signal.SIGSTOP)


def _kill(chosen: Callable[[str], bool], sign: signal.Signals = signal.SIGKILL) -> None:
    numbers = [number for number, command in living().items() if chosen(command)]
    assert numbers, "nothing there to be killed"
    for number in numbers:
        with suppress(ProcessLookupError):
            os.kill(number, sign)


def _others(known: set[int]) -> dict[int, str]:
    return {number: command for number, command in living().items() if number not in known}


def _command(number: int) -> str:
    with suppress(OSError):
        return Path(f"/proc/{number}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    return ""
