"""The one place that tells Python's collector of garbage when not to look."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def growing() -> Iterator[None]:
    """While a site is read or put together, nothing is looked for that could be thrown away; what stands at the end is
    never looked at again.

    Trees and plans hold no circles, and what holds none goes without the collector as soon as nobody needs it. But it
    looks through all of them again and again as they become more, which took 40 % of the time of reading; and a forked
    process that looks through them copies every page of memory that it shares with the others.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()
