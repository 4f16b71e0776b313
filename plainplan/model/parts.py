"""Lists that are too long for one page: how much one holds, and the parts of a list that have pages of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from plainplan.model.text import Title

LONG = 300
"""Entries of a list beyond which a page is no help to its readers: the list is then divided among several."""


def fits(entries: int) -> bool:
    """Whether one page can hold so many entries for a reader."""
    return entries <= LONG


def fitting[Group](
    groups: Sequence[Group], entries: Iterable[int], fit: Callable[[int], bool] = fits
) -> tuple[Group, ...]:
    """The first groups of a list, as many as one page can hold; `entries` are the numbers of theirs."""
    return tuple(group for group, so_far in zip(groups, accumulate(entries), strict=True) if fit(so_far))


@dataclass(frozen=True, slots=True)
class Subpage:
    """A part of a long list: where its page stands, what links call it, how many entries it has, how many of them are
    overdue."""

    key: str
    name: Title
    entries: int
    overdue: int = 0


def in_line[One](ones: Sequence[One]) -> Iterator[tuple[One | None, One, One | None]]:
    """Each with the one before and the one after it."""
    return zip((None, *ones), ones, (*ones[1:], None), strict=False)
