"""How the browser audit is made, beside what is looked at and by how many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from plainplan.loopback import HERE

MEMORY = ".cache/plainplan/audit"
"""Where the commands keep what was seen: beside the site, or beside the reports on a folder."""


@dataclass(frozen=True, slots=True)
class Shard:
    """Which of how many shares of the pages, counted from 1."""

    number: int = 1
    of: int = 1

    def pages(self, pages: Sequence[str]) -> list[str]:
        """Every nth page, so that long and short ones, and languages, are dealt out evenly."""
        return list(pages[self.number - 1 :: self.of])


WHOLE = Shard()


@dataclass(frozen=True, slots=True)
class Manner:
    """Of `cross_check` pages one is judged by plain axe too (0: none). `memory` is the folder in which what was seen is
    kept for another time (None: nothing is); `fresh` looks at everything again all the same. `shard` is the share of
    the pages of a folder that is looked at here. `grid` is the address of a grid that lends the browsers (empty: this
    machine has one), and `pages_at` the address of this machine from which they fetch the pages.
    """

    cross_check: int = 0
    memory: Path | None = None
    fresh: bool = False
    shard: Shard = WHOLE
    grid: str = ""
    pages_at: str = HERE


AS_USUAL = Manner()
