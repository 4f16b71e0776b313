"""Asked to stop, a command clears up behind itself and says so; its status tells who asked."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

ASKED = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
"""Ctrl-C; `kill`, and a system that shuts down; a terminal that closes."""


class Stopped(KeyboardInterrupt):
    """A signal that asks to stop. `status` is the exit status that shells use for it: 128 and its number."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.status = 128 + number


INTERRUPTED = 128 + signal.SIGINT
"""The exit status after Ctrl-C, or where answers end."""


@contextmanager
def stoppable() -> Iterator[None]:
    """Within the block each of these signals raises `Stopped`; forked workers end or go on without a word, as the one
    that forked them sees to the rest. Signals that the caller has set to be ignored (`nohup`) stay so."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    owner = os.getpid()

    def asked(number: int, _frame: FrameType | None) -> None:
        if os.getpid() == owner:
            raise Stopped(number)
        if number != signal.SIGINT:  # a Ctrl-C reaches all at once: the owner then waits for its workers
            os._exit(128 + number)

    before = {number: signal.getsignal(number) for number in ASKED}
    heard = [number for number, then in before.items() if then is not signal.SIG_IGN]
    for number in heard:
        signal.signal(number, asked)
    try:
        yield
    finally:
        for number in heard:
            signal.signal(number, before[number])
