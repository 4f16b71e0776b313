"""What stands on the page that lists a kind: by agency, unless the kind has a way of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from plainplan.assemble.answers import disclosure_page, faq_page
from plainplan.assemble.happenings import events_page, news_page
from plainplan.assemble.owners import by_agency
from plainplan.assemble.services import form_page, service_page
from plainplan.model.content import Content
from plainplan.model.entries import Entry
from plainplan.model.listings import EntriesPage, EntryPage
from plainplan.model.pages import Subject
from plainplan.model.register import Names
from plainplan.model.site import Agency


def index_of(kind: str, content: Content, names: Names, today: date) -> Subject:
    """The subject of the page that lists the entries of a kind."""
    entries = content.entries[kind]
    if kind in _BY_DAY:
        return _BY_DAY[kind](entries, today)
    if kind in _OWN:
        return _OWN[kind](entries, content, names)
    return EntriesPage(kind, by_agency(entries, content.register.agencies, names))


def page_of(kind: str, entry: Entry, content: Content, names: Names) -> EntryPage:
    """The subject of the page of an entry."""
    agency = names.agency(str(entry.agency)) if entry.agency else None
    return _RELATED[kind](entry, agency, content) if kind in _RELATED else EntryPage(entry, agency)


_RELATED: Mapping[str, Callable[[Any, Agency | None, Content], EntryPage]] = {
    "service": service_page,
    "form": form_page,
}
"""The kinds whose pages tell of entries of another kind."""


_OWN: Mapping[str, Callable[[Sequence[Any], Content, Names], Subject]] = {
    "faq_topic": faq_page,
    "disclosure_item": disclosure_page,
}
"""The kinds that are listed in a way of their own."""


_BY_DAY: Mapping[str, Callable[[Sequence[Entry], date], Subject]] = {"news_item": news_page, "event": events_page}
"""Those that are listed by their days."""
