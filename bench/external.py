"""How fast and how right links to other sites are asked, beside lychee: `python bench/external.py [--rounds 1]`.

2,000 addresses on 50 slow hosts of this machine (addresses of 127/8, one a host), some 40 a host: pages that are there,
that are gone, that have moved, that bar programs, that know no HEAD, and flaky ones whose first answer is 503 or a torn
connection and whose next ones are fine. A host answers eight at once and takes its time for each, a second on average;
one wants rest when it is asked too fast, and one never says a word. Both contenders start as the programs they are, one
after the other, and are given the same page of links, by host or mixed; lychee as it comes, but for its progress bar.

A verdict is wrong when a page that works is called broken, or one that is gone is not. What bars programs (403) may be
called neither dead nor alive; lychee has no third word, so what it says of those is counted by itself.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import struct
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from ipaddress import ip_network
from pathlib import Path
from socket import SO_LINGER, SOL_SOCKET
from statistics import median
from time import monotonic
from typing import Any

from contenders import CACHE, Absent, lychee

from plainplan.linking.door import Reach
from plainplan.pipeline.linking import Wanted, ask

HOSTS, PER_HOST, AT_ONCE = 50, 40, 8
GOAL = 0.25
BUSY, SILENT = HOSTS - 2, HOSTS - 1
"""The numbers of two hosts of another kind: one that wants rest when it is asked too fast (429, Retry-After), and one
that takes connections and never says a word."""
SILENT_ONES = 12
"""So few addresses on the silent one, or lychee alone would wait for six minutes."""
KINDS = ("fine",) * 29 + ("gone",) * 4 + ("moved",) * 3 + ("barred",) + ("no-head",) * 2 + ("flaky",)
"""What the addresses of a host are; half of the flaky ones answer 503 first, half tear the connection."""
BROKEN = {"gone", "silent"}


@dataclass(frozen=True)
class Link:
    """An address and what it is."""

    address: str
    kind: str


def links(port: int) -> list[Link]:
    """Every address, host by host."""
    kinds = {BUSY: ("busy",) * PER_HOST, SILENT: ("silent",) * SILENT_ONES}
    more = [host for host in range(HOSTS) if host not in kinds][: PER_HOST - SILENT_ONES]
    kinds |= dict.fromkeys(more, (*KINDS, "fine"))
    return [
        Link(f"http://127.0.1.{1 + host}:{port}/{kind}/{number}", kind)
        for host in range(HOSTS)
        for number, kind in enumerate(kinds.get(host, KINDS))
    ]


# -------------------------------------------------------------- the hosts


class Hosts:
    """All hosts on one port; each has its pace, and knows which flaky addresses it has answered before."""

    def __init__(self) -> None:
        draw = random.Random(20261121)
        self.waits = {f"127.0.1.{1 + n}": draw.uniform(0.4, 1.6) for n in range(HOSTS)}
        self.lately: list[float] = []
        self.turns = {host: asyncio.Semaphore(AT_ONCE) for host in self.waits}
        self.seen: Counter[str] = Counter()

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        host = writer.get_extra_info("sockname")[0]
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                method, path, _ = head.decode("latin-1").split(" ", 2)
                if path.startswith("/silent/"):
                    await asyncio.sleep(3600)
                async with self.turns[host]:
                    await asyncio.sleep(self.waits[host])
                told = self._told(method, host, path)
                if told is None:
                    writer.get_extra_info("socket").setsockopt(SOL_SOCKET, SO_LINGER, struct.pack("ii", 1, 0))
                    break
                writer.write(told)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    def _told(self, method: str, host: str, path: str) -> bytes | None:
        kind = "gone" if "not-there" in path else path.split("/")[1]
        number = int(host.rpartition(".")[2])
        if kind == "busy":
            return self._busy(method)
        if kind == "flaky":
            self.seen[host + path] += 1
            if self.seen[host + path] == 1:
                return None if number % 2 else _reply(method, 503)
            return _reply(method, 200)
        if kind == "moved":
            return _reply(method, 301, f"Location: /fine/{path.rpartition('/')[2]}\r\n")
        if kind == "no-head" and method == "HEAD":
            return _reply(method, 405)
        return _reply(method, {"fine": 200, "no-head": 200, "barred": 403}.get(kind, 404))

    def _busy(self, method: str) -> bytes:
        """More than four requests within a second are too many."""
        now = monotonic()
        self.lately = [one for one in self.lately if now - one < 1]
        if len(self.lately) >= AT_ONCE // 2:
            return _reply(method, 429, "Retry-After: 1\r\n")
        self.lately.append(now)
        return _reply(method, 200)


def _reply(method: str, status: int, more: str = "") -> bytes:
    body = f"<!doctype html><title>{status}</title><p>{status}".encode() + b" " * 4000
    head = f"HTTP/1.1 {status} X\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n{more}\r\n".encode()
    return head if method == "HEAD" else head + body


async def serve(port: int) -> None:
    hosts = Hosts()
    servers = [await asyncio.start_server(hosts.answer, host, port, backlog=256) for host in hosts.waits]
    print("ready", flush=True)
    await asyncio.gather(*(server.serve_forever() for server in servers))


@contextmanager
def serving(port: int) -> Iterator[None]:
    """Fresh hosts for one contender, in a process of their own."""
    command = [sys.executable, __file__, "--serve", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            if process.stdout.readline().strip() != "ready":
                raise SystemExit(f"the hosts did not start on port {port}")
            yield
        finally:
            process.terminate()


# -------------------------------------------------------------- the contenders


def ours(folder: Path, port: int, into: Path) -> dict[str, str]:
    """`plainplan links` on a folder, in a process of its own that may ask this machine."""
    subprocess.run([sys.executable, __file__, "--ours", str(folder), str(into)], check=True)
    return json.loads(into.read_text())  # type: ignore[no-any-return]


def run_ours(folder: Path, into: Path) -> None:
    reach = Reach((ip_network("127.0.0.0/8"),))
    asked = ask(folder, Wanted(date(2026, 11, 21), reach=reach))
    into.write_text(json.dumps({address: str(one.was) for address, one in asked.heard.items()}))


def theirs(program: tuple[str, ...]) -> Callable[[Path, int, Path], dict[str, str]]:
    """lychee on the same page: alive or failed."""

    def run(folder: Path, port: int, into: Path) -> dict[str, str]:
        wanted = ["--no-progress", "--format", "json", "--output", str(into), str(folder / "index.html")]
        done = subprocess.run([*program, *wanted], check=False, capture_output=True, text=True, cwd=folder)
        if done.returncode not in (0, 2):
            raise SystemExit(done.stderr)
        told = json.loads(into.read_text())
        failed = {one["url"] for key in ("error_map", "timeout_map", "fail_map") for one in _all(told.get(key))}
        return {link.address: "failed" if link.address in failed else "alive" for link in links(port)}

    return run


def _all(found: Mapping[str, list[dict[str, Any]]] | None) -> list[dict[str, Any]]:
    return [one for each in (found or {}).values() for one in each]


def wrong(said: Mapping[str, str], port: int) -> Counter[str]:
    """How many verdicts are wrong, by what the addresses are."""
    found: Counter[str] = Counter()
    for link in links(port):
        verdict = said.get(link.address, "not asked")
        if link.kind == "barred":
            found["barred called dead"] += verdict == "failed"
            found["barred called alive"] += verdict == "alive"
        elif verdict not in (("failed",) if link.kind in BROKEN else ("alive", "moved")):
            found[f"{link.kind} called {verdict}"] += 1
    return +found


# -------------------------------------------------------------- measuring


def measured(run: Callable[[Path, int, Path], dict[str, str]], folder: Path, port: int) -> dict[str, Any]:
    into = folder.parent / "told.json"
    with serving(port):
        before, begun = os.times(), monotonic()
        said = run(folder, port, into)
        seconds, after = monotonic() - begun, os.times()
    processor = after.children_user + after.children_system - before.children_user - before.children_system
    missed = wrong(said, port)
    rest = {kind: n for kind, n in missed.items() if not kind.startswith("barred")}
    return {
        "seconds": round(seconds, 1),
        "processor": round(processor, 1),
        "wrong": rest,
        "barred": missed - Counter(rest),
    }


def page(folder: Path, port: int, order: str) -> None:
    folder.mkdir()
    wanted = links(port)
    if order == "mixed":
        random.Random(7).shuffle(wanted)
    rows = "\n".join(f'<li><a href="{link.address}">{link.kind}</a>' for link in wanted)
    head = "<!doctype html><html lang=en><meta charset=utf-8><title>Links</title>"
    (folder / "index.html").write_text(f"{head}<ul>\n{rows}\n</ul>\n", encoding="utf-8")


def compare(rounds: int, port: int, cache: Path, order: str) -> dict[str, Any]:
    """The figures of all rounds, and the ratio of the medians."""
    contenders: dict[str, Callable[[Path, int, Path], dict[str, str]]] = {"plainplan": ours}
    told: dict[str, Any] = {
        "addresses": HOSTS * PER_HOST,
        "hosts": HOSTS,
        "rounds": rounds,
        "goal": GOAL,
        "order": order,
    }
    try:
        peer = lychee(cache)
        contenders["lychee"] = theirs(peer.command)
        told["lychee version"] = peer.version
    except Absent as error:
        told["lychee absent"] = str(error)
    runs: dict[str, list[dict[str, Any]]] = {name: [] for name in contenders}
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "pages"
        page(folder, port, order)
        for _ in range(rounds):
            for name, run in contenders.items():
                runs[name].append(measured(run, folder, port))
    seconds = {name: median(one["seconds"] for one in each) for name, each in runs.items()}
    ratio = round(seconds["plainplan"] / seconds["lychee"], 3) if "lychee" in seconds else None
    return {**told, "runs": runs, "seconds": seconds, "ratio": ratio, "kept": ratio is not None and ratio <= GOAL}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--port", type=int, default=18473)
    parser.add_argument("--order", choices=("by-host", "mixed"), default="by-host")
    parser.add_argument("--cache", type=Path, default=CACHE)
    parser.add_argument("--serve", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--ours", type=Path, nargs=2, help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.serve:
        asyncio.run(serve(wanted.serve))
    elif wanted.ours:
        run_ours(*wanted.ours)
    else:
        print(json.dumps(compare(wanted.rounds, wanted.port, wanted.cache, wanted.order), indent=1, default=dict))


if __name__ == "__main__":
    main()
