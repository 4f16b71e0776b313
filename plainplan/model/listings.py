"""What the pages of entries, and those that list them, are about."""

from __future__ import annotations

from dataclasses import dataclass

from plainplan.model.answers import Faq, Question
from plainplan.model.disclosure import Disclosure, Matter
from plainplan.model.entries import Entry
from plainplan.model.happenings import Event, News
from plainplan.model.services import Form, Service
from plainplan.model.site import Agency, Unit


@dataclass(frozen=True, slots=True)
class EntryPage:
    """An entry of some kind, and its agency if the register has it."""

    entry: Entry
    agency: Agency | None


@dataclass(frozen=True, slots=True)
class ServicePage(EntryPage):
    """A service and the forms that it asks for."""

    forms: tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class FormPage(EntryPage):
    """A form and the services that ask for it."""

    services: tuple[Service, ...]


@dataclass(frozen=True, slots=True)
class EntriesPage:
    """All entries of a kind by agency (none: those of no agency), in the order of the site."""

    kind: str
    groups: tuple[tuple[Agency | None, tuple[Entry, ...]], ...]


@dataclass(frozen=True, slots=True)
class FaqPage:
    """All topics, and the questions that each unit of the register answers for."""

    topics: tuple[Faq, ...]
    by_unit: tuple[tuple[Unit, tuple[tuple[Faq, Question], ...]], ...]


@dataclass(frozen=True, slots=True)
class DisclosurePage:
    """The ten classes in their order, each with what is disclosed of it (the newest first)."""

    classes: tuple[tuple[Matter, tuple[Disclosure, ...]], ...]


@dataclass(frozen=True, slots=True)
class NewsPage:
    """All news by year, the newest first."""

    years: tuple[tuple[int, tuple[News, ...]], ...]


@dataclass(frozen=True, slots=True)
class EventsPage:
    """Events to come, the soonest first, and those that are over, the latest first."""

    upcoming: tuple[Event, ...]
    past: tuple[Event, ...]
