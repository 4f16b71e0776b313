"""Workers do not outlive the process that was killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

WORK = r"""
import os, time
from plainplan.pipeline.workers import each

def work(thing):
    os.write(1, b"%d\n" % os.getpid())
    time.sleep(0.05)

list(each(work, range(400), 2))
"""


@pytest.mark.slow
def test_workers_end_when_the_one_that_started_them_is_killed() -> None:
    words = [sys.executable, "-c", WORK]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]) as process:
        assert process.stdout is not None
        workers = {int(process.stdout.readline()) for _ in range(12)}
        os.kill(process.pid, signal.SIGKILL)
    until = time.monotonic() + 20
    while alive := {worker for worker in workers if lives(worker)}:
        assert time.monotonic() < until, alive
        time.sleep(0.2)


def lives(process: int) -> bool:
    """Whether a process does anything still (one that has ended and whom nobody has asked about does not)."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
