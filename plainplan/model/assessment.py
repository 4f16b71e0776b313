"""A score sheet: what was assessed, how many points there were to be had, and how many were given.

Where an item does not apply, its points are taken away from those to be had as well as from those given,
so that nobody loses or wins by it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from math import fsum
from typing import ClassVar

from plainplan.findings import Place
from plainplan.model.text import NOWHERE, Slug, Text


class Assessor(StrEnum):
    """Who gave the points."""

    SELF = "self"
    SUPERVISOR = "supervisor"


@dataclass(frozen=True, slots=True)
class Score:
    """A line of a score sheet. `not_applicable` is the reason why an item gets no points and none can be had;
    `reply` is what those who were assessed answer to it."""

    item: Text
    maximum: float
    score: float | None = None
    not_applicable: Text | None = None
    remark: Text | None = None
    reply: Text | None = None
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Assessment:
    """A score sheet. `maximum` is what the points of all its items come to; `total` is the sum as the
    document states it, held against the one worked out here."""

    tag: ClassVar[str] = "assessment"
    rows: tuple[Score, ...]
    id: Slug = ""
    title: Text | None = None
    by: Assessor = Assessor.SELF
    date: date | None = None
    maximum: float = 100
    total: float | None = None
    notes: tuple[Text, ...] = ()
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    @property
    def to_be_had(self) -> float:
        """The points of the items that apply."""
        return total_of(row.maximum for row in self.rows if not row.not_applicable)

    @property
    def points(self) -> float | None:
        """The points given; None as long as an item that applies has none."""
        scores = [row.score for row in self.rows if not row.not_applicable]
        known = [score for score in scores if score is not None]
        return total_of(known) if known and len(known) == len(scores) else None

    @property
    def share(self) -> float | None:
        """The points given in percent of those to be had, to one place behind the point."""
        points, most = self.points, self.to_be_had
        return round(100 * points / most, 1) if points is not None and most else None


def total_of(figures: Iterable[float]) -> float:
    """A sum of points, without the dust of binary fractions."""
    return round(fsum(figures), 6)
