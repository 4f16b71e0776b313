"""The data of a site as one Data Package, with the columns of every table.

Source: Data Package, Data Resource and Table Schema 2.0 (2024-06-26). The standard knows one language: titles and
descriptions are in the first of the site, and `translations` (our own key, which the standard allows) has the others.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from plainplan.catalogue.holdings import Holding, called, files, joined
from plainplan.catalogue.places import Places
from plainplan.i18n import Words
from plainplan.model.blocks import Link
from plainplan.model.datasets import Column
from plainplan.model.formats import ending
from plainplan.model.offers import Offer
from plainplan.model.pages import Site
from plainplan.model.text import Text

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"

DEFINITIONS = ("schema", "columns")
"""Files that say what others hold; they are no data themselves."""

TABLES = ("plan-csv", "framework-csv")
"""Forms whose files all have the same columns, which are told once."""


def as_package(site: Site, holdings: Sequence[Holding], words: Mapping[str, Words], places: Places) -> bytes:
    """`datapackage.json`. It stands at the root of the site: a package may name no file above its folder."""
    settings, languages = site.content.settings, tuple(words)
    agency = site.names.agency(settings.agency or "")
    about = {
        "$schema": PROFILE,
        "name": f"{settings.agency}-data" if settings.agency else "data",
        **_said({"title": settings.title, "description": settings.description}, languages),
        "homepage": places.page("") if places.base_url else "",
        "licenses": _licences(settings.licence, languages, places),
        "contributors": [{"title": joined(agency.name, languages[0]), "roles": ["publisher"]}] if agency else [],
    }
    data = [(holding, offer) for holding, offer in files(holdings) if offer.name not in DEFINITIONS]
    resources = [_resource(holding, offer, words, places, settings.licence) for holding, offer in data]
    return _json({**_filled(about), "resources": resources})


def _resource(
    holding: Holding, offer: Offer, words: Mapping[str, Words], places: Places, of_all: Link | None
) -> dict[str, Any]:
    """A file. Its licence is told where it is not that of the whole package."""
    languages = tuple(words)
    title = {lang: _title(holding, offer, words, lang) for lang in languages}
    known = {
        "name": offer.path.removeprefix("data/").replace("/", "-").lower(),
        "path": offer.path,
        **_said({"title": Text(tuple(title.items())), "description": offer.text}, languages),
        "format": ending(offer.path).lstrip("."),
        "mediatype": offer.media,
        "encoding": "utf-8" if offer.media in _TEXTS else "",
        "bytes": offer.size,
        "hash": f"sha256:{offer.sha256}" if offer.sha256 else "",
        "licenses": _licences(holding.licence if holding.licence != of_all else None, languages, places),
    }
    schema = table_file(offer.name) if offer.name in TABLES else _schema(offer.columns, languages)
    return {**_filled(known), **({"type": "table", "schema": schema} if offer.is_table else {})}


def as_tables(holdings: Sequence[Holding], words: Mapping[str, Words]) -> Iterator[tuple[str, bytes]]:
    """The columns of the tables that many files share: paths and what stands there."""
    for name in TABLES:
        table = next((offer for _, offer in files(holdings) if offer.name == name), None)
        if table:
            yield table_file(name), _json(_schema(table.columns, tuple(words)))


def table_file(name: str) -> str:
    """Where the columns of all tables of a form stand: `data/schema/plan-csv.table.json`."""
    return f"data/schema/{name}.table.json"


_TEXTS = frozenset("text/csv text/plain application/json application/geo+json application/xml".split())
"""Files that this program writes, or that it has read, as UTF-8."""


def _title(holding: Holding, offer: Offer, words: Mapping[str, Words], lang: str) -> str:
    """The words of the data set, then those of the file."""
    parts = (joined(text, lang, tuple(words)) for text in (holding.title, called(offer, words)))
    return words[lang].say("list.dash").join(parts)


def _schema(columns: Sequence[Column], languages: Sequence[str]) -> dict[str, Any]:
    """The columns as Table Schema. A cell may be empty unless it is required."""
    return {"fields": [_field(column, languages) for column in columns], "missingValues": [""]}


def _field(column: Column, languages: Sequence[str]) -> dict[str, Any]:
    limits = {
        "required": column.required or None,
        "unique": column.unique or None,
        "minimum": column.minimum,
        "maximum": column.maximum,
        "enum": list(column.choices),
    }
    said = _said({"title": column.title, "description": column.text}, languages)
    unit = {"unit": joined(column.unit, languages[0])} if column.unit else {}
    return _filled({"name": column.name, "type": str(column.type), **said, **unit, "constraints": _filled(limits)})


def _licences(licence: Link | None, languages: Sequence[str], places: Places) -> list[dict[str, str]]:
    """A licence; the address of one on this site leads there from the root, where the package lies."""
    if licence is None:
        return []
    own = licence.url.startswith("/") and not places.base_url
    address = licence.url.lstrip("/") if own else places.written(licence.url)
    return [_filled({"path": address, "title": joined(licence.title, languages[0])})]


def _said(texts: Mapping[str, Text | None], languages: Sequence[str]) -> dict[str, Any]:
    """Texts in the first language, and in the others below `translations`."""
    first, *others = languages
    said = {key: joined(text, first, tuple(languages)) for key, text in texts.items()}
    told = {
        lang: _filled({key: joined(text, lang) for key, text in texts.items() if text and text.has(lang)})
        for lang in others
    }
    return _filled({**said, "translations": _filled(told)})


def _json(told: Mapping[str, Any]) -> bytes:
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _filled(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}
