"""Events and duties as calendar files (RFC 5545), one a language. The only door to icalendar.

Moments are written in UTC, which every calendar turns into the time of its place; a duty is a whole day.
The same site gives the same bytes: the stamps are the days on which the content changed.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit

import icalendar

from plainplan.dates import TAIPEI
from plainplan.i18n import Words
from plainplan.model.glance import CalendarPage, Due
from plainplan.model.happenings import Event
from plainplan.model.ladder import Assignment
from plainplan.model.listings import EntryPage
from plainplan.model.outputs import Origin, Output
from plainplan.model.pages import Site
from plainplan.model.site import Language
from plainplan.model.text import Text
from plainplan.prose import plain

type Address = Callable[[str, str], str]
"""The full address of a page from its key and a language key; empty when it is not known."""

EVENT, DUTIES = "event.ics", "calendar.ics"
"""The file beside the page of an event, and that of all duties at the root of each language."""

PRODUCER = "-//plainplan//plainplan//EN"


def calendars(site: Site, words: Mapping[str, Words], address: Address) -> Iterator[Output]:
    """`events/<id>/event.ics` of every event, and `calendar.ics` with the duties that people may want in their own."""
    for language in site.content.settings.languages:
        writer = _Writer(site, words[language.key], language, address)
        for route in site.routes.values():
            if isinstance(route.subject, EntryPage) and isinstance(route.subject.entry, Event):
                event = route.subject.entry
                path = posixpath.join(language.path, route.key, EVENT)
                yield Output(path, writer.event(event), (Origin(1, event.place.file),))
            if isinstance(route.subject, CalendarPage):
                origins = tuple(Origin(1, source) for source in route.sources[:1])
                yield Output(posixpath.join(language.path, DUTIES), writer.duties(route.subject), origins)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes the calendars of one language."""

    site: Site
    words: Words
    language: Language
    address: Address

    def event(self, event: Event) -> bytes:
        """One event. Without an end it lasts no time, which says only when it begins (RFC 5545, 3.6.1)."""
        made = self._entry(f"event-{event.id}", self.say(event.called), event.updated or event.published)
        made.add("dtstart", event.start.astimezone(UTC))
        if event.end and event.end > event.start:
            made.add("dtend", event.end.astimezone(UTC))
        where = [words for words in (self.say(event.venue), self.say(event.address)) if words]
        _add(made, "location", self.words.say("list.comma").join(where))
        told = (event.summary, event.joining, event.contact)
        _add(made, "description", "\n".join(words for words in map(self.say, told) if words))
        _add(made, "url", self.address(f"events/{event.id}/", self.language.key))
        return self._calendar(self.say(event.called), [made])

    def duties(self, page: CalendarPage) -> bytes:
        """Duties, a whole day each; they keep nobody from other appointments."""
        return self._calendar(self.words.say("page.calendar"), list(self._duties(page.for_file)))

    def _duties(self, dues: tuple[Due, ...]) -> Iterator[icalendar.Event]:
        for due in dues:
            number = due.rung.due.index(due.deadline)
            name = f"{due.plan.id}-{due.rung.id}-{number}-{due.day:%Y%m%d}"
            title = self._first_line(due.deadline.text or due.rung.called or due.plan.called)
            made = self._entry(name, title, due.plan.updated or due.plan.published)
            made.add("dtstart", due.day)
            made.add("dtend", due.day + timedelta(days=1))
            made.add("transp", "TRANSPARENT")
            units = self.words.say("list.comma").join(self._unit(assigned, due) for assigned in due.units)
            _add(made, "description", "\n".join(words for words in (self._first_line(due.plan.called), units) if words))
            page = self.address(f"plans/{due.plan.id}/", self.language.key)
            _add(made, "url", f"{page}#{due.rung.id}" if page else "")
            yield made

    def _unit(self, assigned: Assignment, due: Due) -> str:
        agency = self.site.names.agency(str(due.plan.agency)) if due.plan.agency else None
        known = self.site.names.unit(assigned.unit, agency.id if agency else None)
        return self.say(known.name if known and str(assigned.unit) == known.id else assigned.unit)

    def _entry(self, name: str, title: str, changed: date | None) -> icalendar.Event:
        made = icalendar.Event()
        made.add("uid", f"{name}@{self._host()}")
        stamp = datetime.combine(changed or self.site.today, time(), TAIPEI)
        made.add("dtstamp", stamp.astimezone(UTC))
        _add(made, "summary", title)
        return made

    def _host(self) -> str:
        """The host by which the names of entries are the site's own (RFC 7986, 5.3)."""
        settings = self.site.content.settings
        known = urlsplit(self.address("", settings.languages[0].key)).hostname
        return known or f"{settings.agency or 'plainplan'}.invalid"

    def _calendar(self, name: str, entries: list[icalendar.Event]) -> bytes:
        made = icalendar.Calendar()
        made.add("prodid", PRODUCER)
        made.add("version", "2.0")
        _add(made, "x-wr-calname", " ".join(name.split()))
        for entry in entries:
            made.add_component(entry)
        return bytes(made.to_ical())

    def say(self, text: Text | None) -> str:
        """A text as plain words, in the calendar's language where it can be had."""
        order = [language.key for language in self.site.content.settings.languages]
        said = text.said(self.language.key, order).words if text else ""
        return "\n".join(plain(line) for line in said.splitlines())

    def _first_line(self, text: Text) -> str:
        return self.say(text).partition("\n")[0]


def _add(made: icalendar.Component, name: str, words: str) -> None:
    if words:
        made.add(name, _Words(words))


class _Words(icalendar.vText):
    """A text, also under names for which the library knows no type (and would write it as it is)."""

    def to_ical(self) -> bytes:
        r"""Escaped as RFC 5545, 3.3.11 has it; the library takes `\N` in words for the end of a line."""
        escaped = _TO_ESCAPE.sub(r"\\\g<0>", str(self))
        return _LINE_ENDS.sub(r"\\n", escaped).encode()


_TO_ESCAPE = re.compile(r"[\\;,]")
_LINE_ENDS = re.compile(r"\r\n?|\n")
