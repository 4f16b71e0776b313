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
    before each further one, the longest rest that a host may ask for and how often for one address; and how many
    requests in a row, over how many seconds, have to come to nothing until a host is taken to be down. A host sees as
    many requests at once as browsers open connections to it, and fewer in a second than a page with its pictures asks
    for."""

    per_host: int = 6
    in_all: int = 400
    gap: float = 0.1
    tries: int = 3
    waits: tuple[float, ...] = (1.0, 3.0)
    longest_rest: float = 60.0
    down_after: int = 6
    down_seconds: float = 5.0
    rests: int = 8


USUAL = Pace()

SLOWEST = 2.0
"""Seconds between two requests to a host that has asked for rest again and again."""

A_MOMENT = 0.1
"""Seconds."""

ONE_COMPLAINT = 5.0
"""Seconds within which complaints of a host are one."""


class Gate:
    """The turn of a host."""

    def __init__(self, pace: Pace, all_hosts: asyncio.Semaphore) -> None:
        self._pace, self._all = pace, all_hosts
        self._own = asyncio.Semaphore(pace.per_host)
        self._next = 0.0
        self._slowed = -ONE_COMPLAINT
        self._gap = pace.gap
        self._missed: list[float] = []
        self._out = 0

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait until the host may be asked. One that gave no answer is asked one by one until it gives some: those that
        were on their way together may tell that it is down."""
        loop = asyncio.get_running_loop()
        async with self._own:
            while (wait := self._next - loop.time()) > 0 or (self._missed and self._out):
                await asyncio.sleep(max(wait, A_MOMENT))
            self._next = loop.time() + self._gap
            self._out += 1
            try:
                async with self._all:
                    yield
            finally:
                self._out -= 1

    def rest(self, seconds: float) -> None:
        """Leave the host alone for a while, and ask it more slowly from then on."""
        now = asyncio.get_running_loop().time()
        if now - self._slowed >= ONE_COMPLAINT:
            # Those that were on their way together are refused together; that is one complaint.
            self._gap = min(max(self._gap * 2, 0.5), SLOWEST)
            self._slowed = now
        self._next = max(self._next, now + seconds)

    def heard(self, *, connected: bool, begun: float) -> None:
        """Whether a request, begun at a time of the loop's clock, got an answer of any kind."""
        self._missed = [] if connected else [*self._missed, begun]

    @property
    def is_down(self) -> bool:
        """Whether so many requests in a row came to nothing for so long that more would only take time."""
        if len(self._missed) < self._pace.down_after:
            return False
        return asyncio.get_running_loop().time() - self._missed[0] >= self._pace.down_seconds


def rest_of(header: str, now: float) -> float | None:
    """Seconds out of a Retry-After header (RFC 9110, 10.2.3: seconds or a date); None where it says nothing. `now` is
    in seconds since 1970."""
    if header.strip().isdecimal():
        return float(header.strip()[:6])
    try:
        return max(0.0, parsedate_to_datetime(header).timestamp() - now)
    except (ValueError, TypeError, OverflowError):
        return None
