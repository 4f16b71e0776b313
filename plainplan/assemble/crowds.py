"""Pages of one kind that are too many to be named one by one in a list of the whole site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plainplan.model.pages import Route
from plainplan.model.parts import Subpage, fits


@dataclass(frozen=True, slots=True)
class Crowds:
    """How many there are of each: the pages of one kind below one page, by the key of that page and the kind."""

    counts: Mapping[tuple[str, str], int]

    def __contains__(self, route: Route) -> bool:
        return (route.above, route.kind) in self.counts

    def lists(self, routes: Sequence[Route]) -> tuple[Subpage, ...]:
        """The pages from which readers come to them, with how many there are."""
        titles = {route.key: route.title for route in routes}
        return tuple(Subpage(above, titles[above], count) for (above, _), count in self.counts.items())


def crowds(routes: Sequence[Route]) -> Crowds:
    """Those among these pages that are more than one list can hold for a reader."""
    counts = Counter((route.above, route.kind) for route in routes if route.above is not None)
    return Crowds({one: count for one, count in counts.items() if not fits(count)})
