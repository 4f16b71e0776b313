"""How the browser audit is made, beside what is looked at and by how many."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

MEMORY = ".cache/plainplan/audit"
"""Where the commands keep what was seen: beside the site, or beside the reports on a folder."""


@dataclass(frozen=True, slots=True)
class Manner:
    """Of `cross_check` pages one is judged by plain axe too (0: none). `memory` is the folder in which what was seen is
    kept for another time (None: nothing is); `fresh` looks at everything again all the same.
    """

    cross_check: int = 0
    memory: Path | None = None
    fresh: bool = False


AS_USUAL = Manner()
