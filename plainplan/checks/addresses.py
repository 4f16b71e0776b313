"""Addresses that are wrong by their form alone, whatever files there are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote

from plainplan.checks.seen import Seen, short
from plainplan.facts import Link, Page
from plainplan.findings import Place


def forms(page: Page) -> Iterator[Seen]:
    """Every link of a page: an address that a browser can follow, and that leads off the author's own disk."""
    for link in page.links:
        if check := _fault(link.address):
            yield at_link(check, page.path, link)


def at_link(check: str, path: str, link: Link, **params: object) -> Seen:
    """A breach at a link of a page. `address` and `text` are among its params."""
    told = (
        ("address", short(link.address, 120)),
        ("text", short(link.text)),
        *((k, str(v)) for k, v in params.items()),
    )
    return Seen(check, Place(page=path, line=link.line, selector=link.selector), told, link.address)


@lru_cache(maxsize=1 << 12)
def _fault(address: str) -> str:
    """The check that an address breaks by its form; "" for none."""
    if not address:
        return "address-empty"
    if address.startswith("\\\\") or _DRIVE.match(address):
        return "address-on-disk"
    found = _SCHEME.match(address)
    if not found:
        return ""
    scheme, rest = found[1].lower(), address[found.end() :]
    if scheme in _BY_SCHEME:
        return _BY_SCHEME[scheme]
    if scheme in _WELL_FORMED:
        check, form = _WELL_FORMED[scheme]
        return "" if form.fullmatch(unquote(rest)) else check
    return "" if scheme in _KNOWN else "address-scheme-unknown"


_DRIVE = re.compile(r"[a-z]:[\\/]", re.IGNORECASE)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_BY_SCHEME = {"javascript": "address-javascript", "vbscript": "address-javascript", "file": "address-on-disk"}
_MAILBOX = r"[^\s@,?<>()\[\]]+@[^\s@,?.<>()\[\]]+(?:\.[^\s@,?.<>()\[\]]+)+"
_WELL_FORMED = {
    # RFC 6068: addresses with commas between them, then header fields.
    "mailto": ("address-mail-malformed", re.compile(rf"(?=.)(?:{_MAILBOX}(?:,{_MAILBOX})*)?(?:\?.*)?", re.DOTALL)),
    # RFC 3966: digits and visual separators, then ;ext= and the like; a comma is the pause telephones know.
    "tel": (
        "address-telephone-malformed",
        re.compile(r"(?=\+?[().-]*\d[().-]*\d)\+?[\d().-]++(?:,+\d+)*(?:;[\w-]+(?:=[\w.+%-]+)?)*"),
    ),
}
_KNOWN = frozenset(
    ["http", "https", "data", "blob", "about", "sms", "geo", "ftp", "ftps", "webcal", "line", "intent", "maps", "urn"]
)
