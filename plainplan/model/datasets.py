"""Data that anybody may take away and use: files with the meaning of their columns, how often they change, the terms.

The names follow those of Table Schema (Data Package 2) and DCAT 3 as far as they are plain words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import ClassVar

from plainplan.findings import Place
from plainplan.model.blocks import Link
from plainplan.model.dues import months_later
from plainplan.model.entries import Entry
from plainplan.model.formats import ending
from plainplan.model.plan import Attachment, Period
from plainplan.model.text import NOWHERE, Text


class Frequency(StrEnum):
    """How often data changes; the last two promise nothing."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half-yearly"
    YEARLY = "yearly"
    IRREGULAR = "irregular"
    NEVER = "never"


_MONTHS = {Frequency.MONTHLY: 1, Frequency.QUARTERLY: 3, Frequency.HALF_YEARLY: 6, Frequency.YEARLY: 12}
_DAYS = {Frequency.DAILY: 1, Frequency.WEEKLY: 7}


def next_update(frequency: Frequency | None, updated: date | None) -> date | None:
    """The last day on which data that was updated on a day is as new as promised; None where nothing is."""
    if updated is None or frequency is None:
        return None
    if frequency in _MONTHS:
        return months_later(updated, _MONTHS[frequency])
    return updated + timedelta(days=_DAYS[frequency]) if frequency in _DAYS else None


class ColumnType(StrEnum):
    """What the cells of a column hold, as Table Schema (Data Package 2) names and writes it:
    days as 2026-01-31, months as 2026-01, figures without commas, true or false."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    YEAR = "year"
    YEARMONTH = "yearmonth"


@dataclass(frozen=True, slots=True)
class Column:
    """A row of the dictionary: `name` is the heading in the file, letter by letter."""

    name: str
    title: Text | None = None
    type: ColumnType = ColumnType.STRING
    unit: Text | None = None
    text: Text | None = None
    required: bool = False
    unique: bool = False
    minimum: float | None = None
    maximum: float | None = None
    choices: tuple[str, ...] = ()
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Preview:
    """What was seen of a CSV file: its headings, its first rows, and how many rows there are."""

    headings: tuple[str, ...]
    first: tuple[tuple[str, ...], ...]
    rows: int


@dataclass(frozen=True, slots=True)
class DataFile(Attachment):
    """A file of data. One in CSV has its dictionary (`columns`) and, once read, a preview."""

    unwritten: ClassVar[frozenset[str]] = frozenset({"size", "preview"})
    text: Text | None = None
    columns: tuple[Column, ...] = ()
    preview: Preview | None = field(default=None, compare=False)

    @property
    def is_csv(self) -> bool:
        return ending(self.file) == ".csv"


@dataclass(frozen=True, slots=True)
class Kept(Entry):
    """What data sets and statistics have in common. `data_updated` is the day on which the data last changed,
    `covers` the time that the data is about."""

    unit: Text | None = None
    frequency: Frequency | None = None
    data_updated: date | None = None
    covers: Period | None = None

    @property
    def fresh_until(self) -> date | None:
        """The last day on which the data is as new as its frequency promises; None where it promises nothing."""
        return next_update(self.frequency, self.data_updated)


@dataclass(frozen=True, slots=True)
class Dataset(Kept):
    """`content/datasets/<id>/dataset.yaml` and the files beside it."""

    licence: Link | None = None
    fee: Text | None = None
    area: Text | None = None
    contact: Text | None = None
    telephone: str = ""
    email: str = ""
    note: Text | None = None
    files: tuple[DataFile, ...] = ()

    @property
    def downloads(self) -> tuple[Attachment, ...]:
        return (*self.files, *self.attachments)
