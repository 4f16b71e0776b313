"""An address in, what it came to out: HEAD first, GET where that is refused, redirects one by one, patience with hosts
that are busy. Knows no library: whoever opens connections comes in as a `Door`."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Protocol
from urllib.parse import urlsplit

from plainplan.linking.answers import Answer, Reply
from plainplan.linking.barred import Network
from plainplan.linking.pace import Gate, Pace, rest_of
from plainplan.linking.spelling import host_of, joined, refusal
from plainplan.model.outside import Hop

MOST_HOPS = 10

UNCONNECTED = frozenset({"refused", "unreachable", "connect-timeout", "timed-out", "dns-failed"})
"""Troubles in which nothing was heard of the host."""

PASSING = UNCONNECTED | {"reset", "bad-answer"}
"""Troubles that may be over a moment later."""

BUSY = (408, 425, 429, 500, 502, 503, 504)
"""Statuses that may be others a moment later (RFC 9110, 15; RFC 6585, 4; RFC 8470)."""


class Door(Protocol):
    """Makes one request and follows nothing. Never raises: what goes wrong is the reply's trouble."""

    async def fetch(self, method: str, address: str) -> Reply: ...


class Asking:
    """Asks addresses of any hosts, each host at its pace. `clock` gives seconds since 1970."""

    def __init__(self, door: Door, pace: Pace, clock: Callable[[], float], allowed: Sequence[Network] = ()) -> None:
        self._door, self._pace, self._clock, self._allowed = door, pace, clock, allowed
        self._all = asyncio.Semaphore(pace.in_all)
        self._gates: dict[str, Gate] = {}

    async def ask(self, address: str, method: str = "HEAD") -> Answer:
        """What an address came to, after as many tries as are worthwhile."""
        answer = await self._once(method, address)
        if method == "HEAD" and self._is_to_be_read(answer):
            answer = await self._once("GET", address)
        waits, rests = list(self._pace.waits[: self._pace.tries - 1]), self._pace.rests
        while _may_pass(answer) and not self._gate(answer.address).is_down:
            asked = rest_of(answer.reply.headers.get("retry-after", ""), self._clock())
            if asked is None and waits:
                await self._wait(answer, waits.pop(0))
            elif asked is not None and rests and asked <= self._pace.longest_rest:
                rests -= 1
                self._gate(answer.address).rest(asked)
            else:
                break
            answer = await self._once("GET", address)
        return answer

    def _is_to_be_read(self, answer: Answer) -> bool:
        """HEAD is answered wrongly or not at all by many hosts; only what it says in favour of an address is believed,
        that there is no way to it, and that the host wants rest."""
        if answer.reply.trouble:
            return answer.reply.trouble in ("reset", "bad-answer")
        wants_rest = answer.reply.status == 429 or "retry-after" in answer.reply.headers
        return not answer.is_well and answer.trouble in ("", "loop") and not wants_rest

    async def _wait(self, answer: Answer, seconds: float) -> None:
        """Wait before the next try; a host that has had too many requests waits as a whole."""
        if answer.reply.status == 429:
            self._gate(answer.address).rest(seconds)
        else:
            await asyncio.sleep(seconds)

    async def _once(self, method: str, address: str) -> Answer:
        """One try: the redirects from an address to where they end."""
        here, hops, met, cookies = address, list[Hop](), {address}, False
        while True:
            reply = await self._fetched(method, here)
            cookies = cookies or "set-cookie" in reply.headers
            if not reply.location:
                return Answer(here, reply, tuple(hops), "", cookies)
            hops.append(Hop(here, reply.status))
            here = joined(here, reply.location)
            trouble = self._barred(here, met, len(hops))
            if trouble:
                return Answer(here, reply, tuple(hops), trouble, cookies)
            met.add(here)

    def _barred(self, address: str, met: set[str], hops: int) -> str:
        if address in met:
            return "loop"
        if hops > MOST_HOPS:
            return "too-many-redirects"
        return refusal(address, self._allowed)

    async def _fetched(self, method: str, address: str) -> Reply:
        gate = self._gate(address)
        async with gate.turn():
            if gate.is_down:
                return Reply(trouble="host-down")
            begun = asyncio.get_running_loop().time()
            reply = await self._door.fetch(method, address)
            gate.heard(connected=reply.trouble not in UNCONNECTED, begun=begun)
            return reply

    def _gate(self, address: str) -> Gate:
        host = host_of(address)
        if host not in self._gates:
            self._gates[host] = Gate(self._pace, self._all)
        return self._gates[host]


def _may_pass(answer: Answer) -> bool:
    return not answer.trouble and (answer.reply.trouble in PASSING or answer.reply.status in BUSY)


def made_up(address: str, host_mark: str) -> str:
    """An address beside another one that nobody can have made a page for."""
    split = urlsplit(address)
    folder = split.path.rpartition("/")[0]
    return f"{split.scheme}://{split.netloc}{folder}/plainplan-{host_mark}-not-there"
