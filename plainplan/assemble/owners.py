"""Who publishes what: plans and entries by the agency that they name."""

from __future__ import annotations

from collections.abc import Sequence

from plainplan.model.entries import Entry
from plainplan.model.plan import Plan
from plainplan.model.register import Names
from plainplan.model.site import Agency


def by_agency[Owned: (Plan, Entry)](
    things: Sequence[Owned], agencies: Sequence[Agency], names: Names
) -> tuple[tuple[Agency | None, tuple[Owned, ...]], ...]:
    """Plans or entries by agency in the order of the register; those of no known agency last."""
    found: dict[str | None, list[Owned]] = {}
    for one in things:
        owner = names.agency(str(one.agency)) if one.agency else None
        found.setdefault(owner.id if owner else None, []).append(one)
    grouped = ((agency, tuple(found.get(agency.id if agency else None, ()))) for agency in (*agencies, None))
    return tuple((agency, own) for agency, own in grouped if own)
