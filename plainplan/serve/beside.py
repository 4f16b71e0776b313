"""Work done beside everything else, one piece at a time, and given up at once when it is no longer wanted.

Python lets only one thread run at a time, so what is done beside takes half the time of what somebody waits for. To ask
again and again whether it is still wanted would have to be done in every loop of every stage; so the thread is ended
from outside instead. That is safe for work that only makes new values out of old ones, and for no other: a lock that
it had just taken would never be given back.
"""

from __future__ import annotations

import ctypes
import time
from collections.abc import Callable
from threading import Thread

CLEARED_AFTER_SECONDS = 0.3
"""When what was given up is thrown away: by then the change that it made room for has been shown."""

_raise_in = ctypes.pythonapi.PyThreadState_SetAsyncExc


class Beside:
    """The piece of work at hand, if any, on a thread of its own."""

    def __init__(self) -> None:
        self._thread = Thread()

    def begin(self, work: Callable[[], None]) -> None:
        """Begin a piece of work; one that is still being done is given up."""
        self.give_up()
        # It ends with the program too, which does not wait for it.
        self._thread = Thread(target=_done, args=(work,), daemon=True)
        self._thread.start()

    @property
    def is_busy(self) -> bool:
        """Whether something is being done."""
        return self._thread.is_alive()

    def give_up(self) -> None:
        """End the work at its next step in Python."""
        if self._thread.is_alive() and self._thread.ident is not None:
            _raise_in(ctypes.c_ulong(self._thread.ident), ctypes.py_object(SystemExit))


def _done(work: Callable[[], None]) -> None:
    try:
        work()
    except SystemExit:
        # Here all that was half made still stands; to throw it away takes what the change now needs (40 ms of a large
        # site), so that is put off.
        time.sleep(CLEARED_AFTER_SECONDS)
