"""The preview's server: tornado and livereload, each request through the desk. The only door to both libraries.

Work on the site is done one thing at a time on a thread of its own, so that the loop stays free; what takes long (the
whole site held together, a whole build) on others. A change ends the holding together at once: it would be of a site
that is no more.
"""

from __future__ import annotations

import asyncio
import logging
import math
import sys
import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from typing import Any

from livereload import Server
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.watcher import Watcher
from tornado import web
from tornado.ioloop import IOLoop

from plainplan.previewing.watching import Watch
from plainplan.serve.beside import Beside
from plainplan.serve.desk import Answer, Desk
from plainplan.serve.hosts import Hosts

_LOG = logging.getLogger(__name__)

GLANCE_SECONDS, GLANCES = 0.01, 10
"""How long nobody looks whether the files near at hand have changed, and how many of these looks come between two at
all files. A look at the files of 1,000 plans takes 8 ms, a glance at some few hardly any."""

MANY = 20
"""So many files do not change because somebody saves one; they are not near at hand."""

REST_SECONDS, RESTS = 0.004, 50
"""How long a changed file must have rested before it is read, and how often that is waited for."""

QUIET_SECONDS = 0.5
"""How long nobody must have saved anything before the rest of the site is held against it."""

TURN_SECONDS = 0.0005
"""How long one thread may keep the others waiting, a tenth of what Python lets it: while the whole site is held
together, a page goes through many hands, and each of them would wait that long."""


@dataclass
class Jobs:
    """What is done when files change: `changed` at once, `settled` afterwards and beside, `taken` with what that gave.
    `watch` sees the changes, first those of the files that `near` names: what somebody reads is what he edits."""

    watch: Watch
    near: Callable[[], Iterable[Path]]
    changed: Callable[[frozenset[Path]], None]
    settled: Callable[[], Callable[[], bool]]
    soon: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))
    builds: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))


def run(desk: Desk, jobs: Jobs, hosts: Hosts, port: int) -> None:
    """Answer requests until the keyboard interrupts."""
    sys.setswitchinterval(TURN_SECONDS)
    server = _Server(desk, jobs, hosts)
    stop = threading.Event()
    try:
        server.watcher.begin(stop)
        server.serve(port=port, host=hosts.listening, debug=False)
    finally:
        stop.set()
        server.watcher.beside.give_up()
        for pool in (jobs.soon, jobs.builds):
            pool.shutdown(wait=False, cancel_futures=True)


class _Watcher(Watcher):  # type: ignore[misc]
    """Looks at the files on a thread, instead of livereload's own look each second."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self.jobs, self.stop, self.beside = jobs, threading.Event(), Beside()
        self._last: frozenset[Path] = frozenset()
        self._settle_at = 0.0
        self._tasks: dict[str, Any] = {"": {}}  # livereload watches the current folder where it is told of none

    def begin(self, stop: threading.Event) -> None:
        self.stop = stop

    def start(self, _callback: Callable[[], None]) -> bool:
        loop = IOLoop.current()
        threading.Thread(target=self._looking, args=(loop,), daemon=True).start()
        return True

    def _looking(self, loop: IOLoop) -> None:
        looks = cycle((self._look, *[self._glance] * GLANCES))
        while not self.stop.wait(GLANCE_SECONDS):
            try:
                if files := next(looks)():
                    self._follow(files, loop)
                elif time.monotonic() > self._settle_at:
                    self._settle(loop)
            except Exception:  # whatever one change does, the next is followed all the same
                if not self.stop.is_set():
                    _LOG.exception("preview")

    def _glance(self) -> frozenset[Path]:
        return self.jobs.watch.glance((*self.jobs.near(), *self._last))

    def _look(self) -> frozenset[Path]:
        """At all files; but each of them would have to wait for its turn while something is done beside."""
        return self._glance() if self.beside.is_busy else self.jobs.watch.look()

    def _follow(self, files: frozenset[Path], loop: IOLoop) -> None:
        self.beside.give_up()
        for _ in range(RESTS):
            if self.stop.wait(REST_SECONDS) or self.jobs.watch.rests(files):
                break
        self._last = files if len(files) < MANY else frozenset()
        self._settle_at = time.monotonic() + QUIET_SECONDS
        self.jobs.soon.submit(self.jobs.changed, files).result()
        loop.add_callback(LiveReloadHandler.reload_waiters, _named(files))

    def _settle(self, loop: IOLoop) -> None:
        async def taken(take: Callable[[], bool]) -> None:
            if await loop.run_in_executor(self.jobs.soon, take):
                LiveReloadHandler.reload_waiters("*")

        self._settle_at = math.inf
        self.beside.begin(lambda: loop.add_callback(taken, self.jobs.settled()))


def _named(files: frozenset[Path]) -> str:
    """What the browser is told: of a style sheet alone its name, and then the page itself stays."""
    return next(iter(files)).name if all(file.suffix == ".css" for file in files) else "*"


class _Server(Server):  # type: ignore[misc]
    """livereload's server with our own pages, and with the Host looked at on every path."""

    def __init__(self, desk: Desk, jobs: Jobs, hosts: Hosts) -> None:
        super().__init__(watcher=_Watcher(jobs))
        self.around = {"desk": desk, "jobs": jobs, "hosts": hosts}

    def _setup_logging(self) -> None:
        """Requests are no news; what goes wrong is told by logging as it comes."""

    def application(self, port: int, host: str, **_asked: Any) -> None:
        LiveReloadHandler.watcher, LiveReloadHandler.live_css = self.watcher, True
        own = {"hosts": self.around["hosts"]}
        handlers = [(r"/livereload", _Live, own), (r"/livereload\.js", _LiveScript, own), (r"/.*", _Pages, self.around)]
        web.Application(handlers, log_function=lambda _handler: None).listen(port, address=host)


class _Guarded(web.RequestHandler):
    """Nothing is given to who asks by a foreign name."""

    hosts: Hosts

    def initialize(self, hosts: Hosts) -> None:
        self.hosts = hosts

    def prepare(self) -> None:
        if not self.hosts.answer_to(self.request.headers.get("Host", "")):
            self.set_status(403)
            raise web.Finish


class _Live(_Guarded, LiveReloadHandler):  # type: ignore[misc]
    def check_origin(self, origin: str) -> bool:
        """Pages of the preview alone are told of changes."""
        return bool(super(LiveReloadHandler, self).check_origin(origin))


class _LiveScript(_Guarded, LiveReloadJSHandler):  # type: ignore[misc]
    pass


class _Pages(_Guarded):
    desk: Desk
    jobs: Jobs

    def initialize(self, hosts: Hosts, desk: Desk, jobs: Jobs) -> None:  # type: ignore[override]
        self.hosts, self.desk, self.jobs = hosts, desk, jobs

    async def get(self) -> None:
        loop = asyncio.get_running_loop()
        path, query = self.request.path, self.request.query
        if self.desk.needs_build(path):
            self._give(await loop.run_in_executor(self.jobs.builds, self.desk.built, path))
        else:
            self._give(await loop.run_in_executor(self.jobs.soon, self.desk.answer, path, query))

    head = get

    def _give(self, answer: Answer) -> None:
        text = answer.kind.startswith("text/") or answer.kind in ("application/json", "image/svg+xml")
        self.set_status(answer.status)
        self.set_header("Content-Type", f"{answer.kind}; charset=utf-8" if text else answer.kind)
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")
        if answer.location:
            self.set_header("Location", answer.location)
        is_page = answer.kind == "text/html"
        self.finish(answer.body.replace(b"</head>", _LIVE + b"</head>", 1) if is_page else answer.body)

    def compute_etag(self) -> None:
        """None: nothing is kept."""


_LIVE = b'<script src="/livereload.js?path=livereload" async></script>'
