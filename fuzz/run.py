"""Give the targets inputs that atheris thinks up, and tell what came of it.

    python fuzz/run.py [INPUTS] [TARGET...]

INPUTS (100,000 unless told otherwise) are shared out among the targets, a process each, one after another. A fault is a
traceback, more than two seconds of the processor for one input, or a file opened for writing outside of the target's
own folder; its input is kept in `build/fuzz/`. The exit status is 1 when there was one.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from types import FrameType
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

INPUTS = 100_000
LONGEST = 4096
"""Bytes of an input."""

SECONDS = 2.0
"""Of the processor, for one input."""

KEPT = HERE.parent / "build/fuzz"
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def main(words: list[str]) -> int:
    """Run the targets one after another; the status is 1 when one of them found a fault."""
    from targets import TARGETS  # noqa: PLC0415 - a target instruments what it imports first

    inputs = int(words[0]) if words else INPUTS
    chosen = words[1:] or list(TARGETS)
    KEPT.mkdir(parents=True, exist_ok=True)
    failed = [name for name in chosen if not passes(name, max(1, inputs // len(chosen)))]
    print(f"fuzz: {inputs:,} inputs, {len(chosen)} targets, faults in: {', '.join(failed) or 'none'}", flush=True)
    return 1 if failed else 0


def passes(name: str, runs: int) -> bool:
    """One target in a process of its own."""
    begun = perf_counter()
    told = subprocess.run(
        [sys.executable, __file__, "--target", name, str(runs)],
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    said = told.stdout + told.stderr
    done = re.findall(r"^Done (\d+) runs|^#(\d+)", said, re.MULTILINE)
    count = int(next(filter(None, done[-1]))) if done else 0
    well = told.returncode == 0 and count >= runs
    print(f"{name}: {count:,} inputs, {perf_counter() - begun:.0f} s{'' if well else ', a FAULT'}", flush=True)
    if not well:
        print("\n".join(line for line in said.splitlines() if not line.startswith("#"))[-6000:], file=sys.stderr)
    return well


def fuzz(name: str, runs: int) -> None:
    """Run one target; never comes back."""
    import atheris  # noqa: PLC0415 - not there outside of a fuzz run

    with atheris.instrument_imports(include=["plainplan"]):
        from targets import SEEDS, TARGETS  # noqa: PLC0415
    from plainplan.errors import PlainplanError  # noqa: PLC0415

    folder = Path(tempfile.mkdtemp(prefix="plainplan-fuzz-"))
    seeds = folder / "seeds"
    seeds.mkdir()
    for number, seed in enumerate(SEEDS[name]):
        (seeds / str(number)).write_bytes(seed)
    own = folder / "own"
    watch(own)
    target = TARGETS[name]

    def one(raw: bytes) -> None:
        shutil.rmtree(own, ignore_errors=True)
        own.mkdir()
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        try:
            target(raw, own)
        except PlainplanError:
            pass
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)

    signal.signal(signal.SIGPROF, late)
    options = [f"-runs={runs}", f"-max_len={LONGEST}", "-seed=6", "-timeout=120", "-rss_limit_mb=3000"]
    atheris.Setup([sys.argv[0], *options, f"-artifact_prefix={KEPT}/{name}-", str(seeds)], one)
    atheris.Fuzz()


class TooLongError(Exception):
    """An input took more than two seconds of the processor."""


def late(_number: int, _frame: FrameType | None) -> None:
    """Told by the system's clock of the processor, so that a busy machine is no fault."""
    raise TooLongError


class OutsideError(Exception):
    """Something was opened for writing outside of the target's folder."""


def watch(own: Path) -> None:
    """From now on nothing may be written outside of this folder."""

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(arguments[0], str | bytes) and arguments[2] & WRITING:
            path = Path(os.path.realpath(os.fsdecode(arguments[0])))
            if not path.is_relative_to(own) and str(path) != os.devnull:
                raise OutsideError(path)
        if event in ("os.mkdir", "os.rename", "os.symlink", "os.link", "subprocess.Popen", "socket.connect"):
            paths = [Path(os.path.realpath(os.fsdecode(one))) for one in arguments if isinstance(one, str | bytes)]
            if event in ("subprocess.Popen", "socket.connect") or not all(path.is_relative_to(own) for path in paths):
                raise OutsideError(event, arguments)

    sys.addaudithook(hook)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--target"]:
        fuzz(sys.argv[2], int(sys.argv[3]))
    raise SystemExit(main(sys.argv[1:]))
