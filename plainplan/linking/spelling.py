"""Addresses as they stand on pages in; whether they lead to another site, and how they are asked, out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

from plainplan.linking.barred import Network, barred_host

WEB = ("http", "https")
LAST_PORT = 65535
FIRST_FREE_PORT = 1024


@dataclass(frozen=True, slots=True)
class Question:
    """An address to be asked, in the one spelling under which it is known, and the place on the page that is meant."""

    address: str
    fragment: str = ""


def outside(address: str, base: str = "") -> Question | None:
    """The question behind an address of a page; None where it leads to this site (`base`: where it stands, "" where
    unknown) or to no web page. What is no address at all stays as it was written."""
    written = "".join(address.split())
    if written.startswith("//"):
        written = f"{urlsplit(base).scheme or 'https'}:{written}"
    if not _WEB.match(written):
        return None
    head, _, fragment = written.partition("#")
    spelled = normal(head)
    return None if _is_own(spelled, base) else Question(spelled, fragment)


def normal(address: str) -> str:
    """An address in one spelling: scheme and host small, no port that goes without saying, a path, every sign that
    needs it quoted. One that cannot be read comes back as it is."""
    try:
        split = urlsplit(address)
        host, port = (split.hostname or ""), split.port
    except ValueError:
        return address
    if not host:
        # Put together again, a path that begins with two strokes would stand where a host does.
        return address
    scheme = split.scheme.lower()
    host = _host(host)
    if port is not None and port != {"http": 80, "https": 443}.get(scheme):
        host = f"{host}:{port}"
    user = f"{split.netloc.rpartition('@')[0]}@" if "@" in split.netloc else ""
    try:
        path, query = _quoted(split.path or "/", _SAFE), _quoted(split.query, f"{_SAFE}?")
    except UnicodeError:
        return address
    return urlunsplit((scheme, user + host, path, query, ""))


def _quoted(part: str, safe: str) -> str:
    """Old hosts redirect in bytes of Big5, which come in as lone surrogates (PEP 383) and go out as the same bytes."""
    return quote(part, safe=safe, errors="surrogateescape")


def refusal(address: str, allowed: Sequence[Network] = ()) -> str:
    """Why an address is not asked at all, as a code; "" where it is. By its writing alone."""
    try:
        split = urlsplit(address)
        host, port = split.hostname or "", split.port
    except ValueError:
        return "malformed"
    if split.scheme.lower() not in WEB:
        return "scheme"
    if not host or "\\" in address or _UNPRINTED.search(address):
        return "malformed"
    if "@" in split.netloc:
        return "userinfo"
    if port is not None and port not in (80, 443) and not FIRST_FREE_PORT <= port <= LAST_PORT:
        return "port"
    return barred_host(host, allowed)


def host_of(address: str) -> str:
    """Host and port of an address, as one key."""
    return urlsplit(address).netloc.lower()


def joined(address: str, location: str) -> str:
    """Where a redirect leads, in the one spelling. One that cannot be read comes back as it is."""
    try:
        return normal(urljoin(address, location.strip()).partition("#")[0])
    except ValueError:
        return location


def _host(host: str) -> str:
    name = unquote(host)
    if ":" in name:
        return f"[{name}]"
    if not name.isascii():
        try:
            name = name.encode("idna").decode("ascii")
        except UnicodeError:
            return name.lower()
    return name.lower().removesuffix(".")


def _is_own(address: str, base: str) -> bool:
    if "//" not in base:
        return False
    try:
        own, other = urlsplit(normal(base)), urlsplit(address)
    except ValueError:
        return False
    root = own.path.rstrip("/") + "/"
    return own.netloc == other.netloc and f"{other.path.rstrip('/')}/".startswith(root)


_WEB = re.compile(r"https?:", re.IGNORECASE)
_SAFE = "/%:@!$&'()*+,;=~-._[]|"
_UNPRINTED = re.compile(r"[\x00-\x20\x7f]")
