"""Rungs with their verdicts: what the pages, the data and the reports tell of a promise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from plainplan.model.ladder import Rung
from plainplan.model.plan import Plan
from plainplan.model.promises import Proof, Verdict, together


@dataclass(frozen=True, slots=True)
class Promise:
    """A rung with checks and what came of each, in the order written."""

    plan: Plan
    rung: Rung
    proofs: tuple[Proof, ...]

    @property
    def verdict(self) -> Verdict:
        """That of all checks together."""
        return together(proof.verdict for proof in self.proofs)

    @property
    def key(self) -> tuple[str, str]:
        """The ids of plan and rung."""
        return self.plan.id, self.rung.id


Promises = Mapping[tuple[str, str], Promise]
"""All promises of a site by the ids of plan and rung."""


def tally(promises: Iterable[Promise]) -> Mapping[Verdict, int]:
    """How many promises there are of each verdict, all verdicts named."""
    found = Counter(promise.verdict for promise in promises)
    return {verdict: found[verdict] for verdict in Verdict}
