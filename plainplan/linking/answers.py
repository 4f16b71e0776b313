"""What comes back when an address is asked: plain data, whichever library asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from plainplan.model.outside import Hop

HTML = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer to one request. `headers` have small names; `body` is its beginning, `whole` tells whether it is all.
    Where there was no answer, `trouble` is a code and `status` 0."""

    status: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    whole: bool = True
    trouble: str = ""

    @property
    def is_html(self) -> bool:
        return self.headers.get("content-type", "").partition(";")[0].strip().lower() in HTML

    @property
    def location(self) -> str:
        return self.headers.get("location", "") if self.status in REDIRECTS else ""


REDIRECTS = (301, 302, 303, 307, 308)
PERMANENT = (301, 308)
"""RFC 9110, 15.4: the address has changed for good."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address came to: the last address, its reply, and the redirects on the way. `trouble` is a code where the
    way itself was at fault; `cookies` tells that a cookie was offered on it."""

    address: str
    reply: Reply
    hops: tuple[Hop, ...] = ()
    trouble: str = ""
    cookies: bool = False

    @property
    def is_well(self) -> bool:
        return not self.trouble and not self.reply.trouble and self.reply.status in range(200, 300)
