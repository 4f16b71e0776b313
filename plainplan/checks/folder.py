"""A finished site as a whole, and where an address in it leads."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from posixpath import relpath
from urllib.parse import quote, unquote, urlsplit

from plainplan.css import Reference
from plainplan.facts import PageFacts


@dataclass(frozen=True, slots=True)
class Folder:
    """What the checks over all pages look at. Paths are posix and relative to the site's root.

    `pages` holds the light facts of each page by its path, `names` the path of every file,
    `base` the address under which the site will stand ("https://x.gov.tw/plans/", "/plans/" or ""),
    `sitemap` the addresses its site map file lists, `sheets` the url() references of each style sheet, `spaced` the
    sheets that set a line height.
    """

    pages: Mapping[str, PageFacts]
    names: frozenset[str]
    base: str = ""
    sitemap: tuple[str, ...] = ()
    sheets: Mapping[str, tuple[Reference, ...]] = field(default_factory=dict)
    spaced: frozenset[str] = frozenset()


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
    """Leads addresses to files; each address of a folder of pages is worked out once."""

    def __init__(self, names: Iterable[str], base: str) -> None:
        split = urlsplit(base)
        self._host = split.netloc.lower()
        self._prefix = [part for part in unquote(split.path).split("/") if part]
        self._names = frozenset(names)
        self._by_fold = {name.casefold(): name for name in sorted(self._names)}
        self._by_last: dict[str, list[str]] = {}
        self._by_parent: dict[str, list[str]] = {}
        for name in sorted(self._names):
            parent, _, last = _address(name).rstrip("/").rpartition("/")
            self._by_last.setdefault(last.casefold(), []).append(name)
            self._by_parent.setdefault(parent, []).append(name)
        self._known: dict[tuple[str, str], Target] = {}
        self._close: dict[str, str] = {}

    def lead(self, page: str, address: str) -> Target:
        """Where an address on a page (or in a sheet) leads. Query strings are passed over."""
        head, _, fragment = address.partition("#")
        head = head.partition("?")[0]
        if not address:
            return Target(Verdict.ELSEWHERE)
        if not head:
            return Target(Verdict.FOUND, page, fragment)
        parent = page.rpartition("/")[0]
        target = self._known.get((parent, head))
        if target is None:
            target = self._known[parent, head] = self._work_out(parent, head)
        return Target(target.verdict, target.path, fragment, target.near) if fragment else target

    def _work_out(self, parent: str, head: str) -> Target:
        local = self._local(head)
        if local is None:
            return Target(Verdict.ELSEWHERE)
        path, full = unquote(local), local != head
        parts = [] if path.startswith("/") else [*self._prefix, *filter(None, parent.split("/"))]
        for part in path.split("/"):
            if part == ".." and not parts:
                return Target(Verdict.OUTSIDE)
            if part == "..":
                parts.pop()
            elif part not in ("", "."):
                parts.append(part)
        if parts[: len(self._prefix)] != self._prefix:
            return Target(Verdict.ELSEWHERE if full else Verdict.OUTSIDE)
        is_folder = path.rpartition("/")[2] in ("", ".", "..")
        return self._look_up("/".join(parts[len(self._prefix) :]), is_folder, _Writing(parent, path))

    def _local(self, head: str) -> str | None:
        """The path of an address on this site's host; None when it leads to another one."""
        if head.startswith("\\") or (_SCHEME.match(head) and not head.lower().startswith(("http:", "https:"))):
            return None
        if not head.startswith("//") and not _SCHEME.match(head):
            return head
        host, _, path = head.partition("//")[2].partition("/")
        return f"/{path}" if self._host and host.lower() == self._host else None

    def _look_up(self, path: str, is_folder: bool, writing: _Writing) -> Target:
        index = f"{path}/index.html" if path else "index.html"
        if path in self._names and not is_folder:
            return Target(Verdict.FOUND, path)
        if index in self._names:
            verdict = Verdict.FOUND if is_folder or not path else Verdict.SLASH
            return Target(verdict, index, near=self._written(index, writing))
        for wanted in (index,) if is_folder else (path, index):
            if meant := self._by_fold.get(wanted.casefold()):
                return Target(Verdict.CASE, meant, near=self._written(meant, writing))
        close = self._closest(path)
        near = self._written(close, writing) if close else ""
        return Target(Verdict.MISSING, index if is_folder else path, near=near)

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
        root = "/".join(["", *self._prefix, ""])
        if writing.path.startswith("/"):
            return quote(root + address, safe=_SAFE)
        if not address:
            return relpath(".", writing.parent or ".") + "/"
        near = relpath(address, writing.parent or ".") + ("/" if address.endswith("/") else "")
        return quote(near, safe=_SAFE)


@dataclass(frozen=True, slots=True)
class _Writing:
    """How an address was written: in which folder, and its decoded path."""

    parent: str
    path: str


_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_MOST_COMPARED = 500
_MOST_GUESSES = 200
# Chinese file names stay readable in a message; only what would break an address is quoted.
_SAFE = "/:@!$&'()*+,;=~" + "".join(map(chr, range(0x4E00, 0xA000)))


def _address(name: str) -> str:
    """A file's address: the folder for its index.html."""
    return name.removesuffix("index.html") if name == "index.html" or name.endswith("/index.html") else name
