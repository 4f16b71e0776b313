"""The one place that tells Python's collector of garbage when not to look, or seldom."""

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


@contextmanager
def seldom() -> Iterator[None]:
    """While many things are made one after the other, garbage is looked for less often: a page is made of some ten
    thousand objects, hardly any of them in a circle, and a look at every 700 of them took a tenth of the time."""
    before = gc.get_threshold()
    gc.set_threshold(_BETWEEN_LOOKS)
    try:
        yield
    finally:
        gc.set_threshold(*before)


_BETWEEN_LOOKS = 20_000
