"""A published site asked for its files, address by address, over http or https."""

from __future__ import annotations

import hashlib
import http.client
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from http import HTTPStatus
from time import monotonic
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, unquote, urljoin, urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from plainplan.sealing.comparing import Compared, Held, Seen
from plainplan.sealing.seal import Seal, Sum


class Unfetched(Exception):
    """An address that gave nothing to look at, and why. `gone`: the host is certain that there is nothing; `leads`:
    the address to which it leads on."""

    def __init__(self, why: str, gone: bool = False, leads: str = "") -> None:
        super().__init__(why)
        # It may be a host's own words.
        self.why = "".join(letter if letter.isprintable() else "\ufffd" for letter in why)
        self.gone, self.leads = gone, leads


def at_address(seal: Seal, address: str, jobs: int = 8, patience: float = 30.0) -> Compared:
    """A seal held against the site at an address (ending in a slash): several files at once, each within `patience`
    seconds. What is too much cannot be known that way."""

    def look(entry: tuple[str, Sum]) -> Seen:
        return _seen(address, seal, *entry, patience)

    with ThreadPoolExecutor(jobs) as pool:
        return Compared(tuple(pool.map(look, seal.files.items())))


def _seen(address: str, seal: Seal, path: str, known: Sum, patience: float) -> Seen:
    """One file. A host that leads on by itself, instead of showing the page that does, is right if it leads there."""
    if _kept_back(path):
        return Seen(path, Held.KEPT_BACK)
    try:
        digest = hashlib.sha256()
        opener = _standing() if path in seal.moved else _following()
        size = _read(address_of(address, path), known.size, patience, digest.update, opener)
    except Unfetched as error:
        if error.leads and path in seal.moved:
            right = unquote(error.leads) == unquote(urljoin(address, seal.moved[path]))
            return Seen(path, Held.SAME if right else Held.CHANGED)
        return Seen(path, Held.MISSING if error.gone else Held.UNSEEN, error.why)
    return Seen(path, Held.SAME if Sum(digest.hexdigest(), size) == known else Held.CHANGED)


def _kept_back(path: str) -> bool:
    """Files that are there for the host and that a careful host gives to nobody."""
    name = path.rpartition("/")[2]
    return name.startswith(".") or path in ("_headers", "_redirects")


def address_of(address: str, path: str) -> str:
    """Where a file is asked for: a folder's page at the address of the folder."""
    shown = path.removesuffix("index.html") if path == "index.html" or path.endswith("/index.html") else path
    return urljoin(address, quote(shown)) if shown else address


def fetched(address: str, most: int, patience: float = 30.0) -> bytes:
    """What stands at an address, at most so many bytes within so many seconds. Raises Unfetched, with the reason."""
    body = bytearray()
    if _read(address, most, patience, body.extend, _following()) > most:
        raise Unfetched(f"> {most} B")
    return bytes(body)


def _read(address: str, most: int, patience: float, take: Callable[[bytes], object], opener: OpenerDirector) -> int:
    """Hands on what an address gives, piece by piece, and gives its size; stops at the first piece beyond `most`."""
    end = monotonic() + patience
    size = 0
    try:
        with opener.open(Request(address, headers=_ASKED), timeout=min(patience, 20.0)) as answer:
            if coding := answer.headers.get("Content-Encoding", ""):
                raise Unfetched(f"Content-Encoding: {coding}")
            while size <= most and (piece := answer.read(_PIECE)):
                if monotonic() > end:
                    raise Unfetched(f"> {patience:g} s")
                size += len(piece)
                take(piece)
    except HTTPError as error:
        error.close()
        raise Unfetched(f"HTTP {error.code}", error.code in _GONE) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise Unfetched(_reason(error)) from error
    return size


def _reason(error: Exception) -> str:
    cause = error.reason if isinstance(error, URLError) else error
    told = getattr(cause, "strerror", None) or str(cause) or type(cause).__name__
    return told.splitlines()[0][:200]


@cache
def _following() -> OpenerDirector:
    return _opener(_SameHost())


@cache
def _standing() -> OpenerDirector:
    return _opener(_Standing())


def _opener(follow: HTTPRedirectHandler) -> OpenerDirector:
    """Speaks http and https only: an address that a host leads on to is never opened as a file. It is kept, since it
    reads the certificates of the system."""
    opener = OpenerDirector()
    handlers = (ProxyHandler(), HTTPHandler(), HTTPSHandler(), HTTPErrorProcessor(), HTTPDefaultErrorHandler())
    for handler in (*handlers, follow):
        opener.add_handler(handler)
    return opener


class _SameHost(HTTPRedirectHandler):
    """Follows where the same host leads, and from http to https, but to nobody else."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> Request | None:
        before, after = urlsplit(req.full_url), urlsplit(newurl)
        if after.hostname != before.hostname or (before.scheme, after.scheme) == ("https", "http"):
            raise Unfetched(f"HTTP {code}: {newurl[:200]}", leads=newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class _Standing(HTTPRedirectHandler):
    """Follows nobody: where an address leads is the answer."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> Request | None:
        raise Unfetched(f"HTTP {code}: {newurl[:200]}", leads=newurl)


_ASKED = {"User-Agent": "plainplan-verify", "Accept-Encoding": "identity", "Cache-Control": "no-cache"}
_GONE = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
_PIECE = 2**16
