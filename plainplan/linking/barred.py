"""Hosts and addresses that a link checker must not be led to: those that are not for everybody on the Internet.

A page, a redirect or a name server may name an address within the network of whoever runs the checker (server-side
request forgery, CWE-918). So a host is judged as it is written, and every address that its name leads to again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import unquote

type Ip = IPv4Address | IPv6Address
type Network = IPv4Network | IPv6Network


def barred_host(host: str, allowed: Sequence[Network] = ()) -> str:
    """Why a host may not be asked, as a code, "" where it may: by how it is written, before any name is looked up.

    `allowed` are networks that may be asked all the same (for tests). Numbers in any spelling that is not that of an
    address (decimal, octal, hexadecimal, shortened) are refused, since libraries read them differently.
    """
    name = _plain(host)
    known = _literal(name)
    if known is not None:
        return barred_ip(known, allowed)
    if not name or _NUMBER.fullmatch(name.rpartition(".")[2]) or ":" in name or "%" in name:
        return "numeric-host"
    if "." not in name or name.rpartition(".")[2] in _PRIVATE or name.endswith(_PRIVATE_ENDS):
        return "private-name"
    return "" if _NAME.fullmatch(name) else "malformed"


def barred_ip(ip: Ip, allowed: Sequence[Network] = ()) -> str:
    """Why an address may not be asked: "private-address", or "" where it may."""
    inner = _within(ip)
    if any(inner.version == network.version and inner in network for network in allowed):
        return ""
    if isinstance(inner, IPv4Address):
        return "private-address" if any(inner in network for network in _BARRED_4) else ""
    is_public = inner in _PUBLIC_6 and not any(inner in network for network in _BARRED_6)
    return "" if is_public else "private-address"


def _plain(host: str) -> str:
    """A host as a name server would get it: unquoted, full-width letters and dots made plain, no dot at its end."""
    name = unicodedata.normalize("NFKC", unquote(host)).translate(_DOTS).casefold()
    return name.removeprefix("[").removesuffix("]").removesuffix(".")


def _literal(name: str) -> Ip | None:
    try:
        return ip_address(name)
    except ValueError:
        return None


def _within(ip: Ip) -> Ip:
    """The IPv4 address that an IPv6 one stands for: mapped (RFC 4291) or translated (RFC 6052)."""
    if isinstance(ip, IPv6Address):
        if ip.ipv4_mapped:
            return ip.ipv4_mapped
        if ip in _TRANSLATED:
            return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip


_DOTS = str.maketrans({"。": ".", "．": ".", "｡": "."})
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
# A name of the Internet, letters of any script; "_" stands in some that are in use.
_NAME = re.compile(r"(?=.{1,253}$)(?:[^\W_](?:[\w-]{0,61}\w)?|_[\w-]{1,62})(?:\.[\w](?:[\w-]{0,61}\w)?)+")

_PRIVATE = frozenset(
    "localhost local localdomain internal intranet private corp home lan onion test example invalid alt".split()
)
"""Last parts of names that are nobody's on the Internet (RFC 6761, 6762, 7686, 8375, 9476; ICANN on .internal)."""
_PRIVATE_ENDS = ("home.arpa",)

_BARRED_4 = tuple(
    map(
        IPv4Network,
        (
            "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 "
            "192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4"
        ).split(),
    )
)
"""IANA IPv4 Special-Purpose Address Registry (RFC 6890 and after), multicast (RFC 5771). A table of our own, since that
of `ipaddress` differs between versions of Python."""

_PUBLIC_6 = IPv6Network("2000::/3")
_BARRED_6 = tuple(map(IPv6Network, "2001::/23 2001:db8::/32 2002::/16 3fff::/20".split()))
"""IANA IPv6 Special-Purpose Address Registry: what of the global unicast space is for other things, as tunnels."""

_TRANSLATED = IPv6Network("64:ff9b::/96")
