"""The same work on many things, in one process or in several."""

from __future__ import annotations

import multiprocessing
import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from typing import Any

from plainplan.errors import UnreadableInput

WORTHWHILE = 200
"""Below so many things, starting processes takes longer than the work."""

_work: Callable[[Any], Any] | None = None


def each[T, R](
    work: Callable[[T], R], things: Sequence[T], jobs: int, worthwhile: int = WORTHWHILE, chunk: int = 16
) -> Iterator[R]:
    """The results in the order of the things. With several jobs the processes are forked, so that
    `work` may hold anything; what it returns is handed back and must be small. Each process takes `chunk`
    things at a time. Raises UnreadableInput when the system ends one of them."""
    if jobs == 1 or len(things) < worthwhile:
        yield from map(work, things)
        return
    global _work  # noqa: PLW0603 - what a forked process inherits cannot be handed over otherwise
    _work = work
    try:
        fork = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(jobs, fork, _end_with, (os.getpid(),)) as pool:
            yield from pool.map(_call, things, chunksize=chunk)
    except BrokenExecutor as error:
        raise UnreadableInput("worker-lost") from error
    finally:
        _work = None


def _end_with(parent: int) -> None:
    """A process that is killed cannot end its workers: each looks for itself whether it is still there."""

    def look() -> None:
        while os.getppid() == parent:
            time.sleep(_LOOK_SECONDS)
        os._exit(1)

    threading.Thread(target=look, daemon=True).start()


_LOOK_SECONDS = 0.5


def _call(thing: Any) -> Any:
    assert _work is not None
    return _work(thing)
