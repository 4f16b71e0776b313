"""The data of a site as a DCAT catalogue in JSON-LD.

Source: W3C DCAT 3 (2024-08-22); the shape and the vocabularies (themes, frequencies, languages, kinds of files, access)
are those of DCAT-AP 3, by the addresses of the Publications Office of the European Union. The context stands in the
file, so a reader fetches nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from plainplan.catalogue.holdings import Contact, Holding, called, joined
from plainplan.catalogue.offers import CATALOGUE
from plainplan.catalogue.places import Places
from plainplan.catalogue.vocabularies import (
    AUTHORITY,
    CLASSES,
    CONTEXT,
    FILE_TYPES,
    FREQUENCIES,
    IANA,
    LABELS,
    LANGUAGES,
    OF_GOVERNMENT,
    SCHEMAS,
    STANDARDS,
)
from plainplan.i18n import Words
from plainplan.model.blocks import Link
from plainplan.model.formats import ending
from plainplan.model.offers import Offer
from plainplan.model.pages import Site
from plainplan.model.site import Agency
from plainplan.model.text import Text


def as_dcat(site: Site, holdings: Sequence[Holding], words: Mapping[str, Words], places: Places) -> bytes:
    """`data/catalog.jsonld`: the catalogue, a data set a holding, a distribution a file."""
    catalogue = _Catalogue(site, words, places).told(holdings)
    told = {"@context": CONTEXT, "@graph": [catalogue, *_classed(catalogue)]}
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _classed(catalogue: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What the catalogue refers to outside itself, each with its class, as DCAT-AP asks; a reader fetches nothing."""
    found = dict.fromkeys((address, kind) for key, address in _references(catalogue) if (kind := CLASSES.get(key)))
    return [{"@id": address, "@type": kind, **LABELS.get(address, {})} for address, kind in found]


def _references(value: Any) -> Iterator[tuple[str, str]]:
    """The keys and addresses below a value."""
    for key, below in value.items():
        for one in below if isinstance(below, list) else [below]:
            if isinstance(one, str):
                yield key, one
            elif isinstance(one, dict):
                yield from _references(one)


@dataclass(frozen=True, slots=True)
class _Catalogue:
    """Writes the catalogue of one site."""

    site: Site
    words: Mapping[str, Words]
    places: Places

    def told(self, holdings: Sequence[Holding]) -> dict[str, Any]:
        settings = self.site.content.settings
        changed = [holding.modified for holding in holdings if holding.modified]
        title = self._both("opendata.catalogue", settings.title)
        known = {
            "@id": self._id("catalogue"),
            "@type": "dcat:Catalog",
            "title": self._said(title),
            "description": self._said(settings.description or title),
            "publisher": self._agent(self.site.names.agency(settings.agency or "")),
            "homepage": self.places.page(""),
            "language": self._languages(),
            "issued": settings.published.isoformat() if settings.published else None,
            "modified": max(changed).isoformat() if changed else None,
            "license": self._licence(settings.licence),
            "themeTaxonomy": f"{AUTHORITY}/data-theme",
            "dataset": [self._dataset(holding) for holding in holdings],
        }
        return _filled(known)

    def _dataset(self, holding: Holding) -> dict[str, Any]:
        covers = holding.covers
        days = {"startDate": covers.start.isoformat(), "endDate": covers.end.isoformat()} if covers else {}
        return _filled(
            {
                "@id": self._id(holding.slug),
                "@type": "dcat:Dataset",
                "identifier": holding.slug,
                "title": self._said(holding.title),
                "description": self._said(holding.text),
                "publisher": self._agent(holding.agency),
                "contactPoint": self._contact(holding.contact),
                "landingPage": self.places.page(holding.key),
                "issued": holding.issued.isoformat() if holding.issued else None,
                "modified": holding.modified.isoformat() if holding.modified else None,
                "language": self._languages(),
                "theme": f"{AUTHORITY}/data-theme/GOVE" if holding.kind in OF_GOVERNMENT else "",
                "keyword": list(holding.keywords),
                "accessRights": f"{AUTHORITY}/access-right/PUBLIC",
                "frequency": f"{AUTHORITY}/frequency/{FREQUENCIES[holding.frequency]}",
                "temporal": {"@type": "dct:PeriodOfTime", **days} if days else None,
                "spatial": {"@type": "dct:Location", "label": self._said(holding.area)} if holding.area else None,
                "distribution": [self._distribution(holding, offer) for offer in holding.offers],
            }
        )

    def _distribution(self, holding: Holding, offer: Offer) -> dict[str, Any]:
        address = self.places.file(offer.path)
        schema = SCHEMAS.get(offer.name, "")
        sort = FILE_TYPES.get(ending(offer.path), "")
        sums = {"algorithm": "spdx:checksumAlgorithm_sha256", "checksumValue": offer.sha256}
        return _filled(
            {
                "@id": self._id(offer.path),
                "@type": "dcat:Distribution",
                "title": self._said(called(offer, self.words)),
                "description": self._said(offer.text) if offer.text else None,
                "accessURL": address,
                "downloadURL": address,
                "mediaType": f"{IANA}/{offer.media}",
                "format": f"{AUTHORITY}/file-type/{sort}" if sort else "",
                "byteSize": str(offer.size) if offer.size is not None else "",
                "checksum": {"@type": "spdx:Checksum", **sums} if offer.sha256 else None,
                "license": self._licence(holding.licence),
                "conformsTo": self.places.file(schema) if schema else STANDARDS.get(offer.name, ""),
                "language": self._languages(offer.language),
            }
        )

    def _id(self, name: str) -> str:
        """What is described is named by a place in the catalogue itself."""
        own = self.places.file(CATALOGUE) if self.places.base_url else ""
        return f"{own}#{name}"

    def _languages(self, only: str = "") -> list[str]:
        tags = [said.language.tag for key, said in self.words.items() if not only or key == only]
        codes = (LANGUAGES.get(tag.split("-")[0], "") for tag in tags)
        return [f"{AUTHORITY}/language/{code}" for code in codes if code]

    def _said(self, text: Text) -> dict[str, str]:
        """A text by the tags of the languages that have it, for `@container: @language`."""
        tags = {key: said.language.tag for key, said in self.words.items()}
        told = {tag: joined(text, key) for key, tag in tags.items() if text.has(key)}
        return told or {"und": joined(text, "")}

    def _both(self, key: str, title: Text) -> Text:
        order = tuple(self.words)
        return Text(tuple((lang, said.say(key, title=joined(title, lang, order))) for lang, said in self.words.items()))

    def _agent(self, agency: Agency | None) -> dict[str, Any] | None:
        if agency is None:
            return None
        place = self._id(f"agency-{agency.id}")
        own = {"homepage": agency.website} if agency.website else {}
        return {"@id": place, "@type": "foaf:Agent", "name": self._said(agency.name), **own}

    def _contact(self, contact: Contact | None) -> dict[str, Any] | None:
        if contact is None:
            return None
        digits = "".join(sign for sign in contact.telephone if sign.isdigit() or sign == "+")
        plain = digits if contact.telephone.replace("-", "").replace(" ", "") == digits else ""
        return _filled(
            {
                "@type": ["vcard:Kind", "vcard:Organization"],
                "contact_name": self._said(contact.name),
                "email": f"mailto:{contact.email}" if contact.email else "",
                "telephone": f"tel:{plain}" if plain else "",
            }
        )

    def _licence(self, licence: Link | None) -> dict[str, Any] | None:
        if licence is None:
            return None
        title = {"title": self._said(licence.title)} if licence.title else {}
        return {"@id": self.places.written(licence.url), "@type": "dct:LicenseDocument", **title}


def _filled(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}
