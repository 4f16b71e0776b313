"""Two faults of names that every kind of content can have: one that nobody knows, and one that is taken."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator

from plainplan.findings import Finding, Place, Severity, fault


def unknown(check: str, place: Place, wanted: str, known: Collection[str], severity: Severity) -> Finding:
    """A name that leads nowhere, with the one that was probably meant."""
    meant = next(iter(difflib.get_close_matches(wanted, list(known), 1, 0.6)), "")
    return fault(check, severity, place, name=wanted, meant=meant)


def twice(check: str, named: Iterable[tuple[str, Place]]) -> Iterator[Finding]:
    """Every name that has been taken before."""
    first: dict[str, Place] = {}
    for name, place in named:
        if name in first:
            yield fault(check, Severity.ERROR, place, id=name, first=first[name].line)
        first.setdefault(name, place)
