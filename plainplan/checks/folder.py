"""A finished site as a whole, and where an address in it leads."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cached_property
from posixpath import relpath
from urllib.parse import quote, unquote

from plainplan.checks.leads import OUTSIDE, Leads, Spots, leads_of
from plainplan.css import Reference
from plainplan.facts import Link, PageFacts


@dataclass(frozen=True)
class Folder:
    """What the checks over all pages look at. Paths are posix and relative to the site's root.

    `pages` holds what is kept of each page by its path, `names` the path of every file, `links` gives all links of a
    page, for those few of which something is to be told,
    `base` is the address under which the site will stand ("https://x.gov.tw/plans/", "/plans/" or ""),
    `sitemap` the addresses its site map file lists, `sheets` the url() references of each style sheet, `spaced` the
    sheets that set a line height.
    """

    pages: Mapping[str, Leads]
    names: frozenset[str]
    links: Callable[[str], Iterable[Link]]
    base: str = ""
    sitemap: tuple[str, ...] = ()
    sheets: Mapping[str, tuple[Reference, ...]] = field(default_factory=dict)
    spaced: frozenset[str] = frozenset()

    @cached_property
    def targets(self) -> Targets:
        """Where addresses lead on this site."""
        return Targets(self.names, self.base)

    @cached_property
    def in_order(self) -> tuple[Leads, ...]:
        """The pages by their paths."""
        return tuple(leads for _, leads in sorted(self.pages.items()))


def folder_of(facts: Mapping[str, PageFacts], names: frozenset[str], base: str = "") -> Folder:
    """A folder of which all facts are at hand."""
    spots = Spots(base)
    pages = {path: leads_of(one, spots) for path, one in facts.items()}
    return Folder(pages, names, lambda path: facts[path].links, base)


class Verdict(Enum):
    """Where an address leads."""

    FOUND = auto()
    ELSEWHERE = auto()
    """To another site, or to no file at all (mailto:): not looked at."""
    MISSING = auto()
    CASE = auto()
    """Only a file whose name differs in upper and lower case exists."""
    SLASH = auto()
    """A folder's page, but the slash at the end is missing."""
    OUTSIDE = auto()
    """Above the site's own folder."""


@dataclass(frozen=True, slots=True)
class Target:
    """`path` is the file an address leads to or would lead to; `near` an address to write instead, or ""."""

    verdict: Verdict
    path: str = ""
    fragment: str = ""
    near: str = ""


class Targets:
    """Leads addresses to files; each spot is worked out once."""

    def __init__(self, names: Iterable[str], base: str) -> None:
        self.spots = Spots(base)
        self._names = frozenset(names)
        self._known: dict[str, Target] = {}
        self._close: dict[str, str] = {}

    def lead(self, page: str, address: str) -> Target:
        """Where an address on a page (or in a sheet) leads. Query strings are passed over."""
        spot = self.spots.of(page, address)
        if spot is None:
            return Target(Verdict.ELSEWHERE)
        head, _, fragment = address.partition("#")
        head = head.partition("?")[0]
        target = self.at(spot) if head else Target(Verdict.FOUND, page)
        near = (
            "" if target.verdict is Verdict.FOUND else self._near(spot, target, _writing(page, self.spots.local(head)))
        )
        return Target(target.verdict, target.path, fragment, near)

    def at(self, spot: str) -> Target:
        """What is at a spot, without fragment and what is near it."""
        target = self._known.get(spot)
        if target is None:
            target = self._known[spot] = self._look_up(spot)
        return target

    def _look_up(self, spot: str) -> Target:
        if spot == OUTSIDE:
            return Target(Verdict.OUTSIDE)
        path, is_folder = spot.rstrip("/"), spot.endswith("/")
        index = f"{path}/index.html" if path else "index.html"
        if path in self._names and not is_folder:
            return Target(Verdict.FOUND, path)
        if index in self._names:
            return Target(Verdict.FOUND if is_folder else Verdict.SLASH, index)
        for wanted in (index,) if is_folder else (path, index):
            if meant := self._by_fold.get(wanted.casefold()):
                return Target(Verdict.CASE, meant)
        return Target(Verdict.MISSING, index if is_folder else path)

    def _near(self, spot: str, target: Target, writing: _Writing) -> str:
        """The address to write instead of one that does not lead to its file, or ""."""
        if target.verdict in (Verdict.SLASH, Verdict.CASE):
            return self._written(target.path, writing)
        close = self._closest(spot.rstrip("/")) if target.verdict is Verdict.MISSING else ""
        return self._written(close, writing) if close else ""

    @cached_property
    def _by_fold(self) -> Mapping[str, str]:
        return {name.casefold(): name for name in sorted(self._names)}

    @cached_property
    def _by_last(self) -> Mapping[str, list[str]]:
        return self._by(lambda parent, last: last.casefold())

    @cached_property
    def _by_parent(self) -> Mapping[str, list[str]]:
        return self._by(lambda parent, last: parent)

    def _by(self, key: Callable[[str, str], str]) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name in sorted(self._names):
            parent, _, last = _address(name).rstrip("/").rpartition("/")
            found.setdefault(key(parent, last), []).append(name)
        return found

    def _closest(self, path: str) -> str:
        """A file whose address differs in one part only, and there by little (difflib's ratio of 0.75)."""
        if path not in self._close:
            self._close[path] = self._compared(path) if len(self._close) < _MOST_GUESSES else ""
        return self._close[path]

    def _compared(self, path: str) -> str:
        parent, _, last = path.rpartition("/")
        same = [*self._by_last.get(last.casefold(), ()), *self._by_parent.get(parent, ())]
        addresses = {_address(name).rstrip("/"): name for name in same[:_MOST_COMPARED]}
        close = difflib.get_close_matches(path, addresses, n=1, cutoff=0.75)
        return addresses[close[0]] if close else ""

    def _written(self, name: str, writing: _Writing) -> str:
        """The address of a file in the manner of the address it shall replace."""
        address = _address(name)
        root = "/".join(["", *self.spots.prefix, ""])
        if writing.rooted:
            return quote(root + address, safe=_SAFE)
        if not address:
            return relpath(".", writing.parent or ".") + "/"
        near = relpath(address, writing.parent or ".") + ("/" if address.endswith("/") else "")
        return quote(near, safe=_SAFE)


@dataclass(frozen=True, slots=True)
class _Writing:
    """How an address was written: in which folder, and whether from the root."""

    parent: str
    rooted: bool


def _writing(page: str, local: str | None) -> _Writing:
    return _Writing(page.rpartition("/")[0], unquote(local or "").startswith("/"))


_MOST_COMPARED = 500
_MOST_GUESSES = 200
# Chinese file names stay readable in a message; only what would break an address is quoted.
_SAFE = "/:@!$&'()*+,;=~" + "".join(map(chr, range(0x4E00, 0xA000)))


def _address(name: str) -> str:
    """A file's address: the folder for its index.html."""
    return name.removesuffix("index.html") if name == "index.html" or name.endswith("/index.html") else name
