"""The pages of entries, and of what a site holds in a single file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from plainplan.assemble.indexes import index_of, page_of
from plainplan.assemble.routes.places import HOME, REGISTER, SETTINGS, folder_of
from plainplan.model.content import Content
from plainplan.model.entries import Entry
from plainplan.model.kinds import LISTED, SINGLE, STANDARD_PAGES, Kind
from plainplan.model.listings import EntryPage
from plainplan.model.pages import Route
from plainplan.model.register import Names
from plainplan.model.text import Phrase, Title

OWN_TEMPLATES = ("contact", "accessibility", "open-data")
"""Those of them that say more than their text."""


def documents_of(content: Content, names: Names) -> Iterator[Route]:
    """Pages of running text, and those that every site has."""
    documents = {document.id: document for document in content.pages}
    others = [ident for ident in documents if ident not in STANDARD_PAGES]
    for name in (*others, *STANDARD_PAGES):
        yield _document(name, documents.get(name), names)


def _document(name: str, document: Entry | None, names: Names) -> Route:
    kind = name.replace("-", "_") if name in OWN_TEMPLATES else "document"
    if document is None:
        return Route(f"{name}/", kind, Phrase(f"page.{name}"), None, HOME, (SETTINGS, REGISTER))
    title: Title = document.title or Phrase(f"page.{name}")
    sources = (document.place.file, folder_of(document.place.file), SETTINGS, REGISTER)
    return Route(
        f"{name}/",
        kind,
        title,
        _entry_page(document, names),
        HOME,
        sources,
        document.updated,
        document.published,
        document.summary,
    )


def entries_of(content: Content, names: Names, today: date) -> Iterator[Route]:
    """A page for each entry of the listed kinds, and one that lists them; a kind without entries has none."""
    for kind in LISTED:
        entries = content.entries.get(kind.name, ())
        if entries:
            subject = index_of(kind.name, content, names, today)
            sources = (SETTINGS, REGISTER, *(entry.place.file for entry in entries))
            yield Route(
                kind.folder, kind.folder.strip("/"), Phrase(f"page.{kind.folder.strip('/')}"), subject, HOME, sources
            )
        for entry in entries:
            yield replace(_entry(kind, entry, names), subject=page_of(kind.name, entry, content, names))


def singles_of(content: Content, names: Names) -> Iterator[Route]:
    """The page of each kind that has one file."""
    for kind in SINGLE:
        for entry in content.entries.get(kind.name, ()):
            title: Title = entry.title or Phrase(f"page.{kind.name}")
            sources = (entry.place.file, REGISTER, SETTINGS)
            yield replace(_entry(kind, entry, names), key=kind.folder, title=title, above=HOME, sources=sources)


def _entry(kind: Kind, entry: Entry, names: Names) -> Route:
    file = entry.place.file
    return Route(
        f"{kind.folder}{entry.id}/",
        kind.name,
        entry.called,
        _entry_page(entry, names),
        kind.folder,
        (file, folder_of(file), REGISTER, SETTINGS),
        entry.updated,
        entry.published,
        entry.summary,
    )


def _entry_page(entry: Entry, names: Names) -> EntryPage:
    return EntryPage(entry, names.agency(str(entry.agency)) if entry.agency else None)
