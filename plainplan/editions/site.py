"""The whole site as data: settings, register, own classes, every entry, and where plans and frameworks are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from plainplan.editions.cells import filled, words
from plainplan.editions.framed import Home, with_markdown
from plainplan.model.entries import Entry
from plainplan.model.exchange import Format
from plainplan.model.kinds import KINDS, Kind
from plainplan.model.plan import Plan
from plainplan.model.site import Framework
from plainplan.written import in_full

ENTRY_KINDS = tuple(kind for kind in KINDS if issubclass(kind.cls, Entry))
"""The kinds whose entries stand in the file, each in a list under the kind's name."""


def as_json(home: Home, path: str) -> bytes:
    """The site as the file at `path`. Plans and frameworks have files of their own, which are named."""
    content = home.site.content
    entries = {kind.name: [_entry(one) for one in content.entries.get(kind.name, ())] for kind in ENTRY_KINDS}
    own = {"settings": content.settings, "register": content.register, "classification": content.classes}
    written = {name: in_full(part) for name, part in own.items()} | {"entries": filled(entries)}
    derived = {
        "pages": home.pages(""),
        "plans": [_listed(home, "plans", plan) for plan in content.plans],
        "frameworks": [_listed(home, "frameworks", framework) for framework in content.frameworks],
        "entries": dict(_pages(home)),
    }
    return home.framed(Format.SITE, path, written, derived)


def _entry(entry: Entry) -> dict[str, Any]:
    return with_markdown(in_full(entry), entry)


def _listed(home: Home, folder: str, one: Plan | Framework) -> dict[str, Any]:
    """A plan or framework by name, with its page and its files (their paths within the site)."""
    agency = home.site.names.agency(str(one.agency)) if isinstance(one, Plan) and one.agency else None
    return filled(
        {
            "id": one.id,
            "title": words(one.called, home.languages),
            "year": one.year,
            "agency": agency.id if agency else "",
            "pages": home.pages(f"{folder}/{one.id}/"),
            "files": [f"data/{folder}/{one.id}.{ending}" for ending in ("json", "csv")],
        }
    )


def _pages(home: Home) -> Iterator[tuple[str, dict[str, Any]]]:
    """The pages of the entries, by kind and id."""
    for kind in ENTRY_KINDS:
        found = {entry.id: home.pages(_key(kind, entry)) for entry in home.site.content.entries.get(kind.name, ())}
        if pages := filled(found):
            yield kind.name, pages


def _key(kind: Kind, entry: Entry) -> str:
    return f"{kind.folder}{entry.id}/" if "*" in kind.pattern else kind.folder
