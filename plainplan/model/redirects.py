"""Addresses that have moved, as the content says it and as hosts need it; and the hosts that we write files for."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from plainplan.findings import Place
from plainplan.model.text import NOWHERE, Address


class Server(StrEnum):
    """What the site is served by."""

    NGINX = "nginx"
    APACHE = "apache"
    NETLIFY = "netlify"
    CLOUDFLARE = "cloudflare"


@dataclass(frozen=True, slots=True)
class Redirect:
    """An address that readers may still know (a path of the site), and where it leads now: a page or file of the site,
    or an address elsewhere."""

    old: Address
    new: Address
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Moved:
    """One address after all has been looked up. `old` is relative to the site's root (`plans/a/`, `old.html`), as is
    `new` unless it is an address elsewhere (http, https); neither is percent-encoded, but addresses elsewhere are as
    they were written. `language` is the key of the language in which it is told to readers."""

    old: str
    new: str
    language: str

    @property
    def elsewhere(self) -> bool:
        """Whether it leads to another site."""
        return self.new.startswith(("http://", "https://"))

    @property
    def file(self) -> str:
        """The file of the page that stands at the old address; "" where no page can, because of its ending."""
        if self.old.endswith("/"):
            return f"{self.old}index.html"
        return self.old if self.old.endswith((".html", ".htm")) else ""
