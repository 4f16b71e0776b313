"""The preview: a site on this machine alone, made anew whenever a file of it changes.

Nothing is written: pages are made when they are asked for, out of the site in memory. A change that breaks the content
does not take the last good site away: the faults are shown with the lines around them, and a way to the good pages.
"""

from __future__ import annotations

import socket
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from threading import Event
from time import perf_counter

from plainplan.config import Folders
from plainplan.errors import WrongUse
from plainplan.loopback import serving
from plainplan.pipeline.build import Wishes, build
from plainplan.pipeline.heap import set_aside, staying
from plainplan.pipeline.previewing import State, Workshop
from plainplan.pipeline.reaching import unreached
from plainplan.pipeline.statuses import CLEAN, FAULTY
from plainplan.pipeline.wording import catalogue
from plainplan.previewing.editor import EDITORS, pattern_of
from plainplan.previewing.watching import Watch
from plainplan.reports import summary
from plainplan.serve.desk import LAST_GOOD, Desk
from plainplan.serve.hosts import HOST, Hosts
from plainplan.serve.server import Jobs, run
from plainplan.serve.whole import Whole

__all__ = ["HOST", "LAST_GOOD", "serve", "serve_for_freego"]


def serve(site: Path, today: date, port: int, lang: str, host: str = HOST, editor: str = "vscode") -> None:
    """Show a site, and what changes in it, until the keyboard interrupts. The published site and its reports are not
    touched. `editor` is a name or an address with `{path}` in it (see `previewing.editor`).

    Raises UnreadableInput when there is no site, WrongUse when the port is taken, and for an editor or a host that
    there is not.
    """
    pattern = pattern_of(editor)
    if pattern is None:
        raise WrongUse("editor-wrong", said=editor, known=", ".join(EDITORS))
    hosts = Hosts(host)
    _guard(port, host)
    with tempfile.TemporaryDirectory(prefix="plainplan-preview-") as place:
        folder = Path(place)
        folders = Folders(site, folder / "site", folder / "reports")
        if folders.content.is_dir():
            _say("cli-reading", lang)
        workshop = Workshop(folders, today)
        # What was read stays as long as the preview; to look for waste in it again and again costs seconds.
        staying()
        desk = Desk(site, lang, pattern, lambda: workshop.state, Whole(site, folder, today).file)
        watch = Watch(workshop.watched)
        watch.look()
        if hosts.open_to_others:
            _say("cli-open-to-others", lang, host=host)
        _tell(workshop.state, lang)
        _say("cli-serving", lang, address=hosts.address(port))
        run(desk, _jobs(workshop, desk, watch, lang), hosts, port)


def _jobs(workshop: Workshop, desk: Desk, watch: Watch, lang: str) -> Jobs:
    def changed(files: frozenset[Path]) -> None:
        begun = perf_counter()
        _tell(workshop.changed(files), lang)
        _say("cli-rebuilt", lang, seconds=round(perf_counter() - begun, 2))

    def settled() -> Callable[[], bool]:
        state = workshop.state
        if state.settled:
            return lambda: False
        seen = workshop.settled(state)

        def take() -> bool:
            before = workshop.state
            after = workshop.take(state, seen)
            if after is before:
                return False
            set_aside()
            if after.faults != before.faults:
                _tell(after, lang)
            return after.faults != before.faults or desk.outdated()

        return take

    return Jobs(watch, desk.near, changed, settled)


def _tell(state: State, lang: str) -> None:
    """The faults of the content, to the terminal too."""
    words = catalogue()
    if state.error:
        told = words.tell_error(state.error, lang)
        print(f"{told.what} {told.mend}", file=sys.stderr)
    for found in state.faults:
        told = words.tell(found, lang)
        print(f"{found.place}: {told.what} {told.mend}", file=sys.stderr)


def serve_for_freego(
    site: Path, today: date, port: int, lang: str, *, wait: Callable[[], object] = lambda: Event().wait()
) -> int:
    """Build a site into a folder of its own and show it as a plain host would, for the desktop checker Freego: over
    http, on this machine alone, without watching and without a script that reloads. It lasts until `wait` ends or the
    keyboard interrupts. Pages to which no link leads are named, since the checker would not find them.

    Gives 0, or 1 when faults kept the site from being made. Raises UnreadableInput when there is no site,
    WrongUse when the port is taken.
    """
    _guard(port)
    with tempfile.TemporaryDirectory(prefix="plainplan-freego-") as place:
        folders = Folders(site, Path(place) / "site", Path(place) / "reports")
        built = build(folders, Wishes(today, audit=False))
        if not built.published:
            print(summary(built, catalogue(), lang), file=sys.stderr)
            return FAULTY
        lost = unreached(folders.output)
        with serving(folders.output, port=port) as address, suppress(KeyboardInterrupt):
            _say("cli-freego", lang, address=address, pages=built.page_count)
            for page in lost:
                _say("cli-freego-unreached", lang, page=page)
            wait()
    return CLEAN


def _guard(port: int, host: str = HOST) -> None:
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError as error:
        raise WrongUse("host-wrong", said=host) from error
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError as error:
            raise WrongUse("port-taken", port=port) from error


def _say(key: str, lang: str, **params: object) -> None:
    print(catalogue().word(key, lang, **params), file=sys.stderr)
