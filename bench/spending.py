"""What a command takes: seconds on the clock, seconds of the processor, memory of its largest process and of all."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from threading import Event, Thread
from time import perf_counter

EVERY = 0.1
"""Seconds between two looks at the memory of all processes of a command."""


@dataclass(frozen=True)
class Spent:
    """One run. `largest` is the most that any of its processes held (MiB, resident), `together` the most that all held
    at one time (MiB, shared pages counted once: PSS, asked ten times a second)."""

    seconds: float
    processor: float
    largest: float
    together: float
    status: int
    printed: str


def run(command: Sequence[str], folder: Path, more: Mapping[str, str] | None = None) -> Spent:
    """Run a command in a folder, with its output kept. What it left running is not waited for."""
    with (folder / ".printed").open("w+b") as printed:
        begun = perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **(more or {})}, stdout=printed, stderr=printed
        )
        over, peak = Event(), [0.0]
        watcher = Thread(target=_watch, args=(process.pid, over, peak), daemon=True)
        watcher.start()
        _, status, used = os.wait4(process.pid, 0)
        seconds = perf_counter() - begun
        over.set()
        watcher.join()
        process.returncode = os.waitstatus_to_exitcode(status)
        printed.seek(0)
        text = printed.read().decode(errors="replace")
    return Spent(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, peak[0], process.returncode, text)


def _watch(process: int, over: Event, peak: list[float]) -> None:
    while not over.wait(EVERY):
        peak[0] = max(peak[0], sum(map(_share, _family(process))))


def _family(first: int) -> list[int]:
    """A process and all that it started, as far as they run."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[1])
        except OSError:
            continue
        children.setdefault(parent, []).append(int(stat.parent.name))
    found, left = [], [first]
    while left:
        found.append(left.pop())
        left += children.get(found[-1], [])
    return found


def _share(process: int) -> float:
    """MiB that a process holds; pages that several hold are shared out among them."""
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="utf-8")
    except OSError:
        return 0.0
    found = re.search(r"^Pss:\s+(\d+)", text, re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0


def told(runs: Sequence[Spent]) -> Mapping[str, object]:
    """The middle of several runs, and every time on the clock."""
    return {
        "seconds": round(median(one.seconds for one in runs), 2),
        "processor": round(median(one.processor for one in runs), 2),
        "largestProcessMiB": round(median(one.largest for one in runs)),
        "togetherMiB": round(median(one.together for one in runs)),
        "every": [round(one.seconds, 2) for one in runs],
    }


def ratio(ours: Sequence[Spent], theirs: Sequence[Spent]) -> Mapping[str, float]:
    """Ours by theirs, the middle of the pairs of runs that followed one another."""
    pairs = list(zip(ours, theirs, strict=True))
    return {
        "seconds": round(median(own.seconds / other.seconds for own, other in pairs), 3),
        "processor": round(median(own.processor / other.processor for own, other in pairs), 3),
        "largestProcess": round(median(own.largest / other.largest for own, other in pairs), 3),
    }


def machine() -> Mapping[str, object]:
    """What the figures were seen on."""
    text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    name = re.search(r"^model name\s*:\s*(.+)$", text, re.MULTILINE)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "processor": name[1] if name else "",
        "cores": len(os.sched_getaffinity(0)),
        "memoryGiB": round(memory),
        "load": [round(one, 1) for one in os.getloadavg()],
        "python": sys.version.split()[0],
    }
