"""The one place that tells Python's collector of garbage when to look seldom, or not at all."""

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


STEPS = (50_000, 50, 10)
"""How many more objects there must be before the collector looks at the new ones, and how many such looks come before
one at those that outlasted them. By itself it looks after 700, and soon at all, which takes 130 ms of a large site."""


def staying() -> None:
    """From now on the collector looks seldom, so that nobody waits long for it: for a program that keeps its site."""
    gc.set_threshold(*STEPS)
    set_aside()


def set_aside() -> None:
    """What stands now is never looked at again, but for the waste among what is new."""
    gc.collect(0)
    gc.freeze()
