"""Arrows in, places out: what leads where, arranged in rows from top to bottom. The only door to fast_sugiyama.

The method is that of Sugiyama, Tagawa and Toda (1981): rows by the longest way, long arrows bent at each row
between, order within the rows by few crossings.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fast_sugiyama import from_edges

LANE = 0.4
"""How wide the lane of an arrow that passes a row is, in widths of what stands in it."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something stands: `row` counts from 0 at the top, `column` is the middle, in widths."""

    column: float
    row: int


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The spot of each name, and of each arrow the spots between its two ends, in the order of its direction."""

    spots: Mapping[str, Spot]
    bends: Mapping[tuple[str, str], tuple[Spot, ...]]


def arranged(arrows: Iterable[tuple[str, str]]) -> Arrangement:
    """The places of names that are all joined by arrows. What leads to itself or is told twice is left out.
    The same arrows always give the same places.
    """
    pairs = [pair for pair in dict.fromkeys(arrows) if pair[0] != pair[1]]
    if not pairs:
        return Arrangement({}, {})
    names = list(dict.fromkeys(name for pair in pairs for name in pair))
    # By number, because the library would put names in an order that changes from run to run.
    numbers = {name: number for number, name in enumerate(names)}
    links = {pair: (numbers[pair[0]], numbers[pair[1]]) for pair in pairs}
    places, _, _, steps = from_edges(
        links.values(), vertex_spacing=1, dummy_vertices=True, dummy_size=LANE, ranking_type="minimize"
    )[0]
    spots = {int(number): Spot(x, -round(y)) for number, (x, y) in places}
    top = min(spot.row for spot in spots.values())
    spots = {number: Spot(spot.column, spot.row - top) for number, spot in spots.items()}
    onward = _onward(((int(a), int(b)) for a, b in steps or ()), len(names))
    bends = {pair: tuple(spots[bend] for bend in onward.get(link, ())) for pair, link in links.items()}
    return Arrangement({name: spots[number] for name, number in numbers.items()}, bends)


def _onward(steps: Iterable[tuple[int, int]], known: int) -> Mapping[tuple[int, int], tuple[int, ...]]:
    """The bends of each arrow. Numbers from `known` on are bends, each with one step to it and one from it."""
    steps = tuple(steps)
    after = {start: end for start, end in steps if start >= known}
    found: dict[tuple[int, int], tuple[int, ...]] = {}
    for start, end in steps:
        if start < known:
            bends, ahead = [], end
            while ahead >= known:
                bends.append(ahead)
                ahead = after[ahead]
            found[start, ahead] = tuple(bends)
    return found
