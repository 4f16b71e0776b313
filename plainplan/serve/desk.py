"""Requests in, answers out: pages with what the preview adds to them, files, and what the panel asks for.

What belongs to the preview alone stands below one path that no page of a site can have. Pages get two lines in their
head, and nothing else; a published site has neither.
"""

from __future__ import annotations

import json
import mimetypes
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs

from plainplan.browser.axe import axe_core
from plainplan.errors import PlainplanError
from plainplan.findings import Finding, Place
from plainplan.pipeline.previewing import State
from plainplan.pipeline.showing import LINK_CHECKS, Showing, path_of
from plainplan.pipeline.wording import catalogue
from plainplan.previewing import panel
from plainplan.previewing.editor import address
from plainplan.serve.faults import faults_page

RESERVED = "/plainplan-preview/"
"""Below this path stands what is the preview's own; a page of running text of that name could not be seen here."""

LAST_GOOD = "last-good"
"""The query that asks for a page of the last good site while the content is broken."""

_ASSETS = Path(__file__).parent / "assets"
_HEAD = f'<script type="module" src="{RESERVED}panel.js?state={{}}"></script></head>'
_INDEX = "index.html"


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back: the status, the media type, the body, and where to look instead."""

    status: int
    kind: str
    body: bytes
    location: str = ""


@dataclass
class Desk:
    """Answers for a site in its state at hand; `whole` gives files that only a build can make, by path and number of
    the state. `viewed` are the pages that were asked for last, with what was given."""

    site: Path
    lang: str
    editor: str
    state: Callable[[], State]
    whole: Callable[[str, int], bytes | None]
    viewed: dict[str, bytes] = field(default_factory=dict)

    def answer(self, path: str, query: str = "") -> Answer:
        """The answer to a request for a path (still with its percent signs)."""
        if path.startswith(RESERVED):
            own = _OWN.get(path.removeprefix(RESERVED))
            return own(self, query) if own else Answer(404, "text/plain", b"")
        state, file = self.state(), path_of(path)
        faulty = state.faults or state.error
        wants_page = file.endswith(".html") or not Path(file).suffix
        if wants_page and (state.showing is None or (faulty and LAST_GOOD not in query)):
            body = faults_page(state, self.site, self.lang, self._opening)
            return Answer(200, "text/html", _headed(body, state.number))
        return (
            self._of_site(state.showing, state.number, file, path) if state.showing else Answer(404, "text/plain", b"")
        )

    def needs_build(self, path: str) -> bool:
        """Whether only a build can make what a path asks for."""
        showing = self.state().showing
        return showing is not None and showing.needs_all(path_of(path))

    def built(self, path: str) -> Answer:
        """The answer for a file that only a build can make, which takes its time."""
        file = path_of(path)
        body = self.whole(file, self.state().number)
        return Answer(404, "text/plain", b"") if body is None else Answer(200, kind_of(file), body)

    def outdated(self) -> bool:
        """Whether one of the pages that were given last would now be another."""
        showing = self.state().showing
        return any(showing and self._page(showing, path) != body for path, body in tuple(self.viewed.items()))

    def near(self) -> tuple[Path, ...]:
        """The files of the content that the pages given last are mostly made of."""
        showing = self.state().showing
        if showing is None:
            return ()
        keys = [showing.tasks[page][0] for page in tuple(self.viewed) if page in showing.tasks]
        return tuple(self.site / file for key in keys for file in showing.site.routes[key].sources[:1])

    def _of_site(self, showing: Showing, number: int, file: str, path: str) -> Answer:
        if file in showing.tasks:
            body = self._page(showing, file)
            self.viewed = {**dict(list(self.viewed.items())[-2:]), file: body}
            return Answer(200, "text/html", _headed(body, number))
        if f"{file}/{_INDEX}" in showing.tasks:
            return Answer(302, "text/plain", b"", f"./{path.rsplit('/', 1)[1]}/")
        found = showing.file(file)
        if found is not None:
            return Answer(200, kind_of(file), found.body)
        return Answer(404, "text/html", _headed(showing.not_found().body, number))

    def _page(self, showing: Showing, file: str) -> bytes:
        """A page as it is shown; b"" where there is none any more."""
        try:
            made = showing.page(file)
        except PlainplanError as error:
            return faults_page(error, self.site, self.lang, self._opening)
        return made.body if made else b""

    def _opening(self, place: Place) -> str:
        return address(self.editor, (self.site / place.file).resolve(), place.line, place.column) if self.editor else ""

    # ------------------------------------------------------------ what is the preview's own

    def findings(self, query: str) -> Answer:
        """What is known of a page (`?page=` its address) as JSON."""
        asked = parse_qs(query).get("page", [""])[0]
        state, file = self.state(), path_of(asked)
        showing = state.showing
        there = showing is not None and file in showing.tasks
        found = [*_of_page(state, showing, file)] if showing and there else list(state.findings)
        data = {
            "groups": panel.told(found, LINK_CHECKS, catalogue(), self._opening),
            "state": state.number,
            "settled": state.settled,
            "faulty": bool(state.faults or state.error),
            "verdicts": bool(showing and there and showing.shows_verdicts(file)),
            "elsewhere": len(state.findings) - sum(1 for one in found if one in state.findings),
            "editor": self.editor,
            "root": self.site.resolve().as_posix(),
        }
        return _json(data)

    def words(self, _query: str) -> Answer:
        """The words of the panel."""
        return _json(panel.words(catalogue()))

    def asset(self, name: str) -> Answer:
        """The panel's own script and style."""
        return Answer(200, kind_of(name), (_ASSETS / name).read_bytes())


def _headed(body: bytes, number: int) -> bytes:
    """A page with the panel's script, which knows the state that it shows by its number."""
    return body.replace(b"</head>", _HEAD.format(number).encode(), 1)


def _of_page(state: State, showing: Showing, file: str) -> list[Finding]:
    """Findings of the content behind a page, and those of the page itself."""
    route = showing.site.routes[showing.tasks[file][0]]
    own = route.sources[0] if route.sources else ""
    folder = own.rpartition("/")[0] + "/"
    within = folder if folder.count("/") > _SHARED else own
    of_content = [found for found in state.findings if found.place.file.startswith(within) and within]
    return [*of_content, *showing.findings(file)]


_SHARED = 2
"""`content/` and folders such as `content/frameworks/` hold files of several pages; deeper ones belong to one."""


def kind_of(file: str) -> str:
    """The media type of a file by its name."""
    return _KINDS.get(Path(file).suffix) or mimetypes.guess_type(file)[0] or "application/octet-stream"


_KINDS = {".js": "text/javascript", ".jsonld": "application/ld+json", ".webmanifest": "application/manifest+json"}

_OWN: Mapping[str, Callable[[Desk, str], Answer]] = {
    "panel.js": lambda desk, _query: desk.asset("panel.js"),
    "changing.js": lambda desk, _query: desk.asset("changing.js"),
    "panel.css": lambda desk, _query: desk.asset("panel.css"),
    "axe.js": lambda _desk, _query: Answer(200, "text/javascript", axe_core().read_bytes()),
    "findings.json": Desk.findings,
    "words.json": Desk.words,
}


def _json(data: object) -> Answer:
    return Answer(200, "application/json", json.dumps(data, ensure_ascii=False).encode())
