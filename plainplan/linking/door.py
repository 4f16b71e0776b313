"""The door to the network, and the only one to aiohttp: one request out, one `Reply` back, whatever happens.

A name is looked up once a run, every address it leads to is judged (`barred`), and the connection is made to one of
those that were judged: a name server that answers otherwise a moment later changes nothing (DNS rebinding). Whatever
the library made of an address, no socket is opened to one that may not be asked.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from plainplan.linking.answers import Reply
from plainplan.linking.barred import Network, barred_host, barred_ip

MOST_BYTES = 64 * 1024
"""How much of a page is read."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far requests go. The usual one is the Internet and nothing else; the others are for tests alone: networks
    that may be asked all the same, names and the addresses they lead to, an authority whose certificates are good."""

    allowed: tuple[Network, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    authority: Path | None = None
    connect_seconds: float = 10.0
    read_seconds: float = 15.0
    total_seconds: float = 30.0


INTERNET = Reach()


class NotPublicError(OSError):
    """A name leads to an address that may not be asked."""


class WebDoor:
    """Requests over HTTP and HTTPS: no cookies, no passwords, no proxies, nothing unpacked, nothing followed."""

    def __init__(self, agent: str, reach: Reach = INTERNET) -> None:
        self._agent, self._reach = agent, reach

    async def __aenter__(self) -> Self:
        reach = self._reach
        self._names = _Names(reach)
        connector = aiohttp.TCPConnector(
            resolver=self._names,
            use_dns_cache=False,
            socket_factory=self._names.opened,
            limit=0,
            ssl=ssl.create_default_context(cafile=str(reach.authority) if reach.authority else None),
        )
        self._session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": self._agent, "Accept": "text/html,*/*;q=0.8", "Accept-Encoding": "identity"},
            timeout=aiohttp.ClientTimeout(
                total=reach.total_seconds, sock_connect=reach.connect_seconds, sock_read=reach.read_seconds
            ),
            auto_decompress=False,
            trust_env=False,
            max_line_size=MOST_BYTES,
            max_field_size=MOST_BYTES,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._session.close()
        await self._names.close()

    async def fetch(self, method: str, address: str) -> Reply:
        """One request, redirects not followed; of a body the beginning is read. Never raises."""
        try:
            barred = barred_host(urlsplit(address).hostname or "", self._reach.allowed)
            if barred:
                return Reply(trouble=barred)
            async with self._session.request(method, address, allow_redirects=False) as response:
                body, whole = (b"", True) if method == "HEAD" else await _beginning(response)
                return Reply(response.status, _headers(response), body, whole)
        except (aiohttp.ClientError, OSError, ValueError, TimeoutError) as error:
            return Reply(trouble=_trouble(error))


async def _beginning(response: aiohttp.ClientResponse) -> tuple[bytes, bool]:
    """The first bytes of a body and whether they are all of it; what does not come in time is left."""
    body = bytearray()
    if response.headers.get("Content-Encoding", "identity").lower() not in ("identity", ""):
        return b"", False
    while len(body) < MOST_BYTES:
        piece = await response.content.read(MOST_BYTES - len(body))
        if not piece:
            return bytes(body), True
        body += piece
    return bytes(body), response.content.at_eof()


def _headers(response: aiohttp.ClientResponse) -> dict[str, str]:
    return {name: response.headers[name][:8000] for name in _WANTED if name in response.headers}


_WANTED = ("content-type", "location", "retry-after", "set-cookie", "cf-mitigated", "x-amzn-waf-action")


class _Names(AbstractResolver):
    """Looks names up, once each, and refuses those that lead to what may not be asked."""

    def __init__(self, reach: Reach) -> None:
        self._reach = reach
        self._known: dict[str, asyncio.Future[list[str]]] = {}
        # Name servers may let one wait; the usual handful of threads would make all hosts wait with it.
        self._threads = ThreadPoolExecutor(32, "names")

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        addresses = await self._addresses(host)
        found = [(address, socket.AF_INET6 if ":" in address else socket.AF_INET) for address in addresses]
        return [
            ResolveResult(hostname=host, host=address, port=port, family=kind, proto=0, flags=socket.AI_NUMERICHOST)
            for address, kind in found
            if family in (kind, socket.AF_UNSPEC)
        ]

    def opened(self, address: aiohttp.AddrInfoType) -> socket.socket:
        """The socket for a connection that is about to be made; the last place at which it can be refused."""
        family, kind, protocol, _, where = address
        if barred_ip(ip_address(str(where[0]).partition("%")[0]), self._reach.allowed):
            raise NotPublicError(str(where[0]))
        return socket.socket(family, kind, protocol)

    async def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _addresses(self, host: str) -> list[str]:
        if host not in self._known:
            self._known[host] = asyncio.ensure_future(self._looked_up(host))
        try:
            return await asyncio.shield(self._known[host])
        except socket.gaierror as error:
            if error.errno == socket.EAI_AGAIN:
                self._known.pop(host, None)
            raise

    async def _looked_up(self, host: str) -> list[str]:
        if host in self._reach.names:
            addresses = [self._reach.names[host]]
        else:
            loop = asyncio.get_running_loop()
            given = await loop.run_in_executor(self._threads, _looked_up, host)
            addresses = list(dict.fromkeys(given))
        if any(barred_ip(ip_address(address.partition("%")[0]), self._reach.allowed) for address in addresses):
            raise NotPublicError(host)
        return addresses


def _looked_up(host: str) -> Sequence[str]:
    return [str(found[4][0]) for found in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)]


# -------------------------------------------------------------- what went wrong, as codes


def _trouble(error: BaseException) -> str:
    for kind, code in _TROUBLES:
        if isinstance(error, kind):
            return code if isinstance(code, str) else code(error)
    return "bad-answer"


def _of_name(error: BaseException) -> str:
    cause = getattr(error, "os_error", error)
    if isinstance(cause, NotPublicError):
        return "private-address"
    return "dns-failed" if getattr(cause, "errno", None) == socket.EAI_AGAIN else "dns-none"


def _of_certificate(error: BaseException) -> str:
    """By the codes of OpenSSL (x509_vfy.h)."""
    code = getattr(getattr(error, "certificate_error", None), "verify_code", 0)
    return _CERTIFICATES.get(code, "tls-other")


def _of_connection(error: BaseException) -> str:
    cause = getattr(error, "os_error", error)
    if isinstance(cause, NotPublicError):
        return "private-address"
    return "refused" if isinstance(cause, ConnectionRefusedError) else "unreachable"


_CERTIFICATES = {
    9: "tls-not-yet",
    10: "tls-expired",
    18: "tls-self-signed",
    19: "tls-issuer",
    20: "tls-issuer",
    21: "tls-issuer",
    62: "tls-name",
}

_TROUBLES = (
    (aiohttp.ClientConnectorDNSError, _of_name),
    (aiohttp.ClientConnectorCertificateError, _of_certificate),
    (aiohttp.ClientSSLError, "tls-handshake"),
    (aiohttp.ConnectionTimeoutError, "connect-timeout"),
    (TimeoutError, "timed-out"),
    (aiohttp.ClientConnectorError, _of_connection),
    (aiohttp.InvalidURL, "malformed"),
    (aiohttp.ClientResponseError, "bad-answer"),
    (aiohttp.ClientConnectionError, "reset"),
    (aiohttp.ClientPayloadError, "reset"),
    (ConnectionError, "reset"),
)
"""The first that fits."""
