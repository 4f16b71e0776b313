"""Where a page's links lead: relative within the site, so that it works on any host and path."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import quote, urlsplit

from plainplan.model.site import Language

NOT_FOUND = "404.html"


def page_path(key: str, language: Language) -> str:
    """The file of a page: `plans/x/` in English is `en/plans/x/index.html`."""
    return posixpath.join(language.path, key, "index.html") if key != NOT_FOUND else NOT_FOUND


@dataclass(frozen=True, slots=True)
class Addresses:
    """What every page knows of the site's addresses: the keys of its pages, and the address under
    which it will be published (empty when that is not known)."""

    keys: Set[str]
    base_url: str = ""
    rooted: bool = False

    def from_anywhere(self) -> Addresses:
        """For a page that is served under any address: links from the root of the host."""
        return replace(self, rooted=True)

    @property
    def base_path(self) -> str:
        """The path of the site on its host, with slashes at both ends."""
        return f"/{urlsplit(self.base_url).path.strip('/')}/".replace("//", "/")

    def page(self, here: str, key: str, language: Language) -> str:
        """From the file `here` to the page `key` in a language."""
        return self.file(here, f"{language.path}/{key}" if language.path else key)

    def file(self, here: str, target: str) -> str:
        """From the file `here` to a file or folder (ending in `/`) of the site."""
        return self.base_path + _quoted(target) if self.rooted else _between(here, target)

    def absolute(self, key: str, language: Language) -> str:
        """The full address of a page; empty when the site's address is not known."""
        return f"{self.base_url.rstrip('/')}/{posixpath.join(language.path, key)}" if self.base_url else ""

    def written(self, here: str, address: str, language: Language, beside: str) -> Mapping[str, str]:
        """The attributes of a link that stands in the content.

        `/plans/x/` is a page in the reader's language, `/data/x.csv` a file of the site, `map.pdf`
        a file beside the content (published at `beside`), anything with a scheme goes out as it is.
        """
        if not address or address.startswith("#"):
            return {"href": address}
        if ":" in address.split("/", maxsplit=1)[0] or address.startswith("//"):
            return {"href": address, "rel": "external"} if address.startswith("http") else {"href": address}
        path, mark, fragment = address.partition("#")
        tail = mark + fragment
        if not path.startswith("/"):
            return {"href": self.file(here, beside + path) + tail}
        key = path.lstrip("/")
        if key in self.keys or f"{key}/" in self.keys or not posixpath.splitext(key)[1]:
            return {"href": self.page(here, key, language) + tail}
        return {"href": self.file(here, key) + tail}


@lru_cache(maxsize=1 << 12)
def _between(here: str, target: str) -> str:
    """From a file of the site to a file or folder of it. A page leads to the same places again and again."""
    target = _quoted(target)
    found = relative(_folder(here), target)
    if target and not target.endswith("/"):
        return found
    return "./" if found == "." else f"{found}/"


@lru_cache(maxsize=1 << 8)
def _folder(here: str) -> str:
    return quote(posixpath.dirname(here))


def _quoted(path: str) -> str:
    return path if _NEEDS_NO_QUOTES.fullmatch(path) else quote(path, safe="/%~!$&'()*+,;=:@-._")


def relative(folder: str, target: str) -> str:
    """What `posixpath.relpath` says of two paths within the site, without its question for the folder of the process,
    which takes longer than the answer. Paths with `.`, `..` or empty steps are left to it."""
    here, there = folder.split("/") if folder else [], target.removesuffix("/").split("/") if target else []
    if not _ODD.isdisjoint(here) or not _ODD.isdisjoint(there):
        return posixpath.relpath(target or ".", folder or ".")
    same = 0
    for one, other in zip(here, there, strict=False):
        if one != other:
            break
        same += 1
    return "/".join([".."] * (len(here) - same) + there[same:]) or "."


_NEEDS_NO_QUOTES = re.compile(r"[a-zA-Z0-9/_.-]*")
_ODD = frozenset({"", ".", ".."})
