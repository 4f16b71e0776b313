"""What goes on at an agency: news, and events that people may come to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from plainplan.model.entries import Entry
from plainplan.model.text import Address, Moment, Text


class Topic(StrEnum):
    """What a piece of news is about."""

    ANNOUNCEMENT = "announcement"
    SERVICE = "service"
    SAFETY = "safety"
    RESULTS = "results"


@dataclass(frozen=True, slots=True)
class News(Entry):
    """`content/news/<id>/news.yaml`: a piece of news; `published` is its day."""

    published: date = field(kw_only=True)
    category: Topic = Topic.ANNOUNCEMENT
    unit: Text | None = None


@dataclass(frozen=True, slots=True)
class Event(Entry):
    """`content/events/<id>/event.yaml`: something people may come to, from one moment to another (Taipei time)."""

    start: Moment = field(kw_only=True)
    end: Moment | None = None
    venue: Text | None = None
    address: Text | None = None
    map: Address | None = None
    online: Address | None = None
    audience: Text | None = None
    joining: Text | None = None
    languages: Text | None = None
    unit: Text | None = None
    contact: Text | None = None
    telephone: str = ""
    email: str = ""

    def is_over(self, today: date) -> bool:
        """Whether the last day of the event lies before `today`."""
        return (self.end or self.start).date() < today


def newest_first(entries: Iterable[Entry]) -> tuple[News, ...]:
    """The news among some entries, that of the latest day first; of one day in the order of their ids."""
    news = [entry for entry in entries if isinstance(entry, News)]
    return tuple(sorted(news, key=lambda one: one.published, reverse=True))


def upcoming(entries: Iterable[Entry], today: date) -> tuple[Event, ...]:
    """The events among some entries that are not over on the day `today`, the soonest first."""
    return tuple(event for event in _in_order(entries) if not event.is_over(today))


def past(entries: Iterable[Entry], today: date) -> tuple[Event, ...]:
    """Those that are over, the latest first."""
    return tuple(event for event in _in_order(entries) if event.is_over(today))[::-1]


def _in_order(entries: Iterable[Entry]) -> Iterator[Event]:
    events = [entry for entry in entries if isinstance(entry, Event)]
    yield from sorted(events, key=lambda event: (event.start, event.id))
