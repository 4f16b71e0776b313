"""How fast one host is asked: requests at once, a pause between their beginnings, and rest where it asks for it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from email.utils import parsedate_to_datetime


@dataclass(frozen=True, slots=True)
class Pace:
    """Requests at once to a host and to all, seconds between two beginnings at a host, tries of one address, seconds
    before each further one, the longest rest that a host may ask for and how often for one address, and how many
    connections in a row have to fail until a host is taken to be down. A host sees as many requests at once as browsers
    open connections to it, and fewer in a second than a page with its pictures asks for."""

    per_host: int = 6
    in_all: int = 256
    gap: float = 0.1
    tries: int = 3
    waits: tuple[float, ...] = (1.0, 3.0)
    longest_rest: float = 60.0
    down_after: int = 8
    rests: int = 8


USUAL = Pace()

SLOWEST = 2.0
"""Seconds between two requests to a host that has asked for rest again and again."""


class Gate:
    """The turn of a host."""

    def __init__(self, pace: Pace, all_hosts: asyncio.Semaphore) -> None:
        self._pace, self._all = pace, all_hosts
        self._own = asyncio.Semaphore(pace.per_host)
        self._next = self._rested = 0.0
        self._gap = pace.gap
        self._missed = 0

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait until the host may be asked."""
        loop = asyncio.get_running_loop()
        async with self._own:
            while (wait := self._next - loop.time()) > 0:
                await asyncio.sleep(wait)
            self._next = loop.time() + self._gap
            async with self._all:
                yield

    def rest(self, seconds: float) -> None:
        """Leave the host alone for a while, and ask it more slowly from then on."""
        now = asyncio.get_running_loop().time()
        if now >= self._rested:
            # Those that were on their way together are refused together; that is one complaint.
            self._gap = min(max(self._gap * 2, 0.5), SLOWEST)
        self._rested = max(self._rested, now + seconds)
        self._next = max(self._next, self._rested)

    def heard(self, *, connected: bool) -> None:
        """Whether the last request got as far as the host."""
        self._missed = 0 if connected else self._missed + 1

    @property
    def is_down(self) -> bool:
        """Whether so many requests in a row got no answer that more would only take time."""
        return self._missed >= self._pace.down_after


def rest_of(header: str, now: float) -> float | None:
    """Seconds out of a Retry-After header (RFC 9110, 10.2.3: seconds or a date); None where it says nothing. `now` is
    in seconds since 1970."""
    if header.strip().isdecimal():
        return float(header.strip()[:6])
    try:
        return max(0.0, parsedate_to_datetime(header).timestamp() - now)
    except (ValueError, TypeError, OverflowError):
        return None
