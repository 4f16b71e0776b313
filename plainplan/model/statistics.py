"""Figures by period and series, and what they mean."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar

from plainplan.findings import Place
from plainplan.model.datasets import Kept
from plainplan.model.plan import Attachment
from plainplan.model.text import NOWHERE, Text


class Grain(StrEnum):
    """How long a period is."""

    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A period of the calendar: its grain, its year (Common Era), and its number in the year from 1."""

    grain: Grain
    year: int
    number: int = 1

    @property
    def ordinal(self) -> int:
        """Where it stands among all periods of its grain."""
        return self.year * PARTS[self.grain] + self.number - 1

    @property
    def first(self) -> date:
        """Its first day."""
        months = 12 // PARTS[self.grain]
        return date(self.year, (self.number - 1) * months + 1, 1)


PARTS = {Grain.YEAR: 1, Grain.HALF: 2, Grain.QUARTER: 4, Grain.MONTH: 12}
"""How many periods of each grain a year has."""


class Shown(StrEnum):
    """How figures are drawn: lines over time, or bars."""

    LINES = "lines"
    BARS = "bars"


@dataclass(frozen=True, slots=True)
class Series:
    """A column of the figures: its heading in the file, and what to call it on the page."""

    shorthand: ClassVar[str] = "column"
    column: str
    title: Text | None = None
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    @property
    def called(self) -> Text:
        """What to call the series: its title, else the heading of its column."""
        return self.title or Text((("", self.column),))


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures as read: a row a period in order of time, a value (None where there is none) a series."""

    periods: tuple[Stretch, ...] = ()
    rows: tuple[tuple[float | None, ...], ...] = ()

    def of(self, series: int) -> tuple[float | None, ...]:
        """The values of a series by its place, period by period."""
        return tuple(row[series] for row in self.rows)


@dataclass(frozen=True, slots=True)
class Statistics(Kept):
    """`content/statistics/<id>/statistics.yaml` and its figures in a CSV file beside it, a row a period."""

    unwritten: ClassVar[frozenset[str]] = frozenset({"text", "read"})
    figures: Attachment | None = None
    series: tuple[Series, ...] = ()
    figures_in: Text | None = None
    definition: Text | None = None
    shown: Shown | None = None
    negative: bool = False
    read: Figures = field(default=Figures(), compare=False)

    @property
    def downloads(self) -> tuple[Attachment, ...]:
        own = (self.figures,) if self.figures else ()
        return (*own, *self.attachments)
