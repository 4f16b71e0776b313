"""A run over many addresses: what each of them was, in the order of the addresses."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

from plainplan.linking.answers import Answer
from plainplan.linking.asking import Asking, made_up
from plainplan.linking.judging import judged
from plainplan.linking.soft import is_home
from plainplan.linking.spelling import host_of
from plainplan.model.outside import Judged

type Told = Callable[[int, int], None]


@dataclass
class Run:
    """Asks addresses, each once. `fragments` are the places on each that are linked to."""

    asking: Asking
    fragments: Mapping[str, Collection[str]] = field(default_factory=dict)
    told: Told = lambda done, of: None
    _usual: dict[str, asyncio.Future[Answer]] = field(default_factory=dict)
    _samples: dict[str, str] = field(default_factory=dict)
    _done: int = 0

    async def over(self, addresses: Iterable[str]) -> dict[str, Judged]:
        """What the addresses were. They begin host by host in turn, so that no host keeps the others waiting."""
        wanted = sorted(set(addresses))
        for one in wanted:
            if not is_home(one):
                self._samples.setdefault(host_of(one), one)
        async with asyncio.TaskGroup() as group:
            tasks = {one: group.create_task(self._one(one, len(wanted))) for one in _in_turn(wanted)}
        return {one: tasks[one].result() for one in wanted}

    async def _one(self, address: str, of: int) -> Judged:
        answer = await self.asking.ask(address)
        fragments = self.fragments.get(address, ())
        usual = await self._usual_of(address) if answer.is_well and not is_home(address) else None
        if answer.is_well and not answer.reply.body and (usual or fragments):
            answer = await self._read(address, answer)
        self._done += 1
        self.told(self._done, of)
        return judged(address, answer, usual, fragments)

    async def _read(self, address: str, answer: Answer) -> Answer:
        """The same with the beginning of the page; where that cannot be had, what is known stays."""
        if not answer.reply.is_html:
            return answer
        read = await self.asking.ask(address, "GET")
        return read if read.is_well else answer

    async def _usual_of(self, address: str) -> Answer | None:
        """What the host gives for an address that cannot exist; None where that is an error, as it should be. Asked
        once a host."""
        host = host_of(address)
        if host not in self._usual:
            mark = hashlib.sha256(host.encode()).hexdigest()[:8]
            self._usual[host] = asyncio.ensure_future(self.asking.ask(made_up(self._samples[host], mark), "GET"))
        answer = await self._usual[host]
        return answer if answer.is_well else None


def _in_turn(addresses: Iterable[str]) -> list[str]:
    by_host: dict[str, int] = {}
    turns = []
    for address in addresses:
        host = host_of(address)
        turns.append((by_host.get(host, 0), host, address))
        by_host[host] = by_host.get(host, 0) + 1
    return [address for _, _, address in sorted(turns)]
