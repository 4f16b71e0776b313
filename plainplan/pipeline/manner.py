"""How the browser audit is made, beside what is looked at and by how many."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Manner:
    """Of `cross_check` pages one is judged by plain axe too (0: none)."""

    cross_check: int = 0


AS_USUAL = Manner()
