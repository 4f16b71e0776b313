"""The data of a site described for those who look for data: a Data Package, a DCAT catalogue, the portal's records.

Files of data go in as `Offer`s; what they hold is not looked at again. Same site, same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from plainplan.catalogue.dcat import as_dcat
from plainplan.catalogue.holdings import holdings_of
from plainplan.catalogue.offers import CATALOGUE, PACKAGE, RECORDS, Describe, Read, beside, by_page, offered, page_of
from plainplan.catalogue.package import as_package, as_tables
from plainplan.catalogue.places import Places
from plainplan.catalogue.portal import as_records, as_table
from plainplan.i18n import Words
from plainplan.model.outputs import Output
from plainplan.model.pages import Site

__all__ = [
    "CATALOGUE",
    "PACKAGE",
    "RECORDS",
    "Describe",
    "Read",
    "beside",
    "by_page",
    "described",
    "offered",
    "page_of",
]


def described(site: Site, words: Mapping[str, Words], base_url: str) -> Iterator[Output]:
    """`datapackage.json` with the columns of its tables, `data/catalog.jsonld`, and where the site's address is
    known `data/records.json` and `data/records.csv`: a record is of no use without full addresses.
    Without data there is none of them."""
    if not site.offers:
        return
    places = Places(base_url.rstrip("/"), site.content.settings.languages)
    holdings = holdings_of(site, words)
    for path, body in as_tables(holdings, words):
        yield Output(path, body)
    yield Output(PACKAGE, as_package(site, holdings, words, places))
    yield Output(CATALOGUE, as_dcat(site, holdings, words, places))
    if base_url:
        as_json, as_csv = RECORDS
        yield Output(as_json, as_records(site, holdings, words, places))
        yield Output(as_csv, as_table(site, holdings, words, places))
