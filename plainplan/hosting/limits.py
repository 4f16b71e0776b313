"""What a host takes at most, so that webmasters learn of it from the build and not from a failed upload."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from plainplan.model.redirects import Server


@dataclass(frozen=True, slots=True)
class Limit:
    """A host by its name, how many files it takes (`files` without payment, `paid` with), and how many bytes each of
    them may have."""

    name: str
    files: int
    paid: int
    bytes: int


LIMITS: Mapping[Server, Limit] = {Server.CLOUDFLARE: Limit("Cloudflare Pages", 20_000, 100_000, 25 * 2**20)}
"""Source: Cloudflare, "Limits" of Pages, and its change log of 23 January 2026. A host that is not named here is not
held against any limit."""
