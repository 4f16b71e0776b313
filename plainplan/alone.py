"""One process at a time works on a folder; the next one waits a little, and is then told who is there.

The lock is the system's own (POSIX 1003.1, fcntl; asked for with `lockf`), on a file beside the folder. It falls with
its process, however that ends, so the file of a process that was killed keeps nobody out; and it is not handed on to
forked workers, which may outlive the one that was killed.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from plainplan.errors import CannotWrite

PATIENCE = 10.0
"""Seconds to wait for another process: long enough for reports to be written, not for a site."""

_PAUSE = 0.1


@contextmanager
def alone(target: Path, patience: float | None = None) -> Iterator[None]:
    """The block runs while no other process is in a block for the same folder, which need not exist; the one that it
    lies in must.

    Raises CannotWrite (`output-busy`, with number and start of the other process) when that one does not end within
    `patience` seconds; OSError when the file of the lock cannot be written.
    """
    lock = target.parent / f".{target.name}.lock"
    until = time.monotonic() + (PATIENCE if patience is None else patience)
    while (held := _taken(lock)) is None:
        if time.monotonic() > until:
            raise CannotWrite("output-busy", path=target, **_told(lock))
        time.sleep(_PAUSE)
    try:
        yield
    finally:
        # Taken away before it is let go: who waits for it looks whether the file is still the one that it opened.
        lock.unlink(missing_ok=True)
        os.close(held)


def _taken(lock: Path) -> int | None:
    """The open file of the lock, now ours; None where it is another's."""
    file = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o644)
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if _same(file, lock):
            os.ftruncate(file, 0)
            os.write(file, f"{os.getpid()} {datetime.now(UTC).astimezone():%H:%M:%S}\n".encode())
            return file
    except (BlockingIOError, PermissionError):  # EAGAIN or EACCES, as the system likes
        pass
    except BaseException:
        os.close(file)
        raise
    os.close(file)
    return None


def _same(file: int, lock: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file), lock.stat())
    except FileNotFoundError:
        return False


def _told(lock: Path) -> dict[str, str]:
    """Who holds a lock, as it wrote itself; empty words where it has just gone."""
    try:
        number, _, since = lock.read_text(encoding="ascii", errors="replace").strip().partition(" ")
    except OSError:
        return {"process": "", "since": ""}
    return {"process": number, "since": since}
