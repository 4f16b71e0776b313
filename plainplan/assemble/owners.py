"""Who publishes what: plans and entries by the agency that they name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter

from plainplan.model.register import Names
from plainplan.model.site import Agency
from plainplan.model.text import Text

type ByAgency[Owned] = tuple[tuple[Agency | None, tuple[Owned, ...]], ...]


def by_agency[Owned](
    things: Iterable[Owned],
    agencies: Sequence[Agency],
    names: Names,
    written: Callable[[Owned], Text | None] = attrgetter("agency"),
) -> ByAgency[Owned]:
    """Plans, entries, or what belongs to them, by agency in the order of the register; those of no known agency last.
    `written` is the agency that each names."""
    found: dict[str | None, list[Owned]] = {}
    for one in things:
        agency = written(one)
        owner = names.agency(str(agency)) if agency else None
        found.setdefault(owner.id if owner else None, []).append(one)
    grouped = ((agency, tuple(found.get(agency.id if agency else None, ()))) for agency in (*agencies, None))
    return tuple((agency, own) for agency, own in grouped if own)
