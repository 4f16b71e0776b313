"""Faults that an agency accepts for a while: `content/audits/accepted.yaml`.

An exception never makes a fault disappear. It says who accepts what, why, and until when; the fault is told as
accepted for as long as that holds, and as a fault again afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from plainplan.findings import Finding, Place, Severity
from plainplan.model.text import NOWHERE, Text


@dataclass(frozen=True, slots=True)
class Exempt:
    """One exception: the `findings` that are accepted, by their ids (`model.causes.ident`).

    What is accepted is listed, never described: so a fault that comes new, while another is mended, is never accepted
    with it. `places` is on how many pages they showed all together, `severity` the worst of them. With a `check`, and
    `pages` (a pattern with `*`), it is also told when further findings of that check come up on those pages.
    """

    findings: tuple[str, ...]
    places: int
    reason: Text
    by: Text
    until: date
    severity: Severity = Severity.ERROR
    check: str = ""
    pages: str = ""
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Exemptions:
    """`content/audits/accepted.yaml`: the exceptions, in the order in which they were written."""

    exceptions: tuple[Exempt, ...] = ()
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that an exception covers today."""

    finding: Finding
    exempt: Exempt
