"""Run a command of plainplan again and again, each time ended or hindered at another moment.

    python tests/robust/moments.py WHAT SITE MOMENT... -- COMMAND...

WHAT is `kill` (kill -9), `stop` (SIGTERM), `interrupt` (Ctrl-C) or `full` (no space left on the disk). A moment is a
number: the how manieth thing that the command asks the system or the interpreter for (`sys.addaudithook`: open, mkdir,
rename, import and so on; for `full`, the how manieth thing that is written), so that moments lie close and do not
depend on how busy a machine is. After each the content changes from one state to the other (`touch`).
Each run begins with modules and templates at hand (`warmed`), so that its moments are those of the command itself.

It prints a line of JSON a moment: the moment, the exit status (negative: the signal), and what went to stderr.
The moment 0 is a run that nothing happens to; its line says how many moments there were.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import sys
import tempfile
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from plainplan.cli import main

WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Hook:
    """Counts what happens and does what was asked for when its moment has come."""

    def __init__(self, what: str, moment: int) -> None:
        self.what, self.moment, self.count = what, moment, 0

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.what == "full" and not writes(event, arguments):
            return
        self.count += 1
        if not self.moment or self.count < self.moment:
            return
        if self.what == "full":  # from now on, as a disk does
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(arguments[0]))
        if self.count == self.moment:
            os.kill(os.getpid(), SIGNALS[self.what])


SIGNALS = {"kill": signal.SIGKILL, "stop": signal.SIGTERM, "interrupt": signal.SIGINT}


def writes(event: str, arguments: tuple[Any, ...]) -> bool:
    """Whether something would be put on the disk (what is put to stderr or into nothing is not)."""
    if event == "open":
        mode = str(arguments[1] or "")
        named = isinstance(arguments[0], str | bytes) and str(arguments[0]) != os.devnull
        return named and (any(sign in mode for sign in "wax+") or (not mode and bool(arguments[2] & WRITES)))
    return event in ("os.mkdir", "os.link", "sqlite3.connect")


def run(what: str, moment: int, words: list[str]) -> dict[str, object]:
    """One run in a process of its own."""
    with tempfile.TemporaryFile() as said:
        child = os.fork()
        if child == 0:
            # Who starts the tests in the background has Ctrl-C ignored, and what ignores it keeps to that.
            signal.signal(signal.SIGINT, signal.default_int_handler)
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            os.dup2(said.fileno(), 2)
            hook = Hook(what, moment)
            sys.addaudithook(hook)
            status = main(words)
            hook.moment = 0
            os.write(2, f"\n{hook.count}".encode())
            os._exit(status)
        _, ended = os.waitpid(child, 0)
        said.seek(0)
        told, _, count = said.read().decode().rpartition("\n")
    return {
        "moment": moment,
        "status": os.waitstatus_to_exitcode(ended),
        "said": told if count.isdecimal() else told + count,
        "count": int(count) if count.isdecimal() else 0,
    }


def warmed(site: str, words: list[str]) -> None:
    """Run the command once on a copy of the site; what is read for it but once is then known to all runs."""
    with tempfile.TemporaryDirectory() as copy, redirect_stdout(sys.stderr):
        shutil.copytree(Path(site, "content"), Path(copy, "content"))
        assert main([copy if word == site else word for word in words]) == 0


def touch(site: Path) -> None:
    """The content of the other state."""
    one, other = site / "content/site.yaml", site / "other.yaml"
    held = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(held)


if __name__ == "__main__":
    what, site, *moments = sys.argv[1 : sys.argv.index("--")]
    words = sys.argv[sys.argv.index("--") + 1 :]
    warmed(site, words)
    for moment in map(int, moments):
        print(json.dumps(run(what, moment, words)), flush=True)
        # Who reads this looks at the folder before it lets us go on.
        sys.stdin.readline()
        touch(Path(site))
