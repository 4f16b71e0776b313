"""The files of data: made before the pages, which tell their sizes, and described once they are all known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from plainplan.catalogue import beside, by_page, described, offered
from plainplan.editions import editions, schema_files
from plainplan.i18n import Words
from plainplan.model.entries import Entry
from plainplan.model.offers import Offer
from plainplan.model.outputs import Output
from plainplan.model.pages import Site
from plainplan.model.plan import Attachment
from plainplan.model.text import Text
from plainplan.pipeline.promising import DATA as PROMISES
from plainplan.pipeline.wording import catalogue
from plainplan.render.addresses import Addresses
from plainplan.stratml import stratml


def with_data(
    site: Site, words: Mapping[str, Words], addresses: Addresses, folder: Path
) -> tuple[Site, tuple[Output, ...]]:
    """The site, now knowing what data it offers, and the files themselves with those that describe them.
    `folder` is the site's own, where the files of data sets lie."""

    def read(entry: Entry, attachment: Attachment) -> bytes:
        return (folder / entry.place.file).with_name(attachment.file).read_bytes()

    made = tuple(_made(site, words, addresses))
    offers = (*_later(site), *offered(site, made, _column_words), *beside(site, read))
    site = replace(site, offers=by_page(site, offers))
    told = tuple(described(site, words, addresses.base_url))
    offers = (*offers, *offered(site, told, _column_words))
    return replace(site, offers=by_page(site, offers)), (*made, *told)


def _made(site: Site, words: Mapping[str, Words], addresses: Addresses) -> Iterator[Output]:
    def address(key: str, language: str) -> str:
        languages = site.content.settings.languages
        return addresses.absolute(key, next(one for one in languages if one.key == language))

    yield from editions(site, address)
    yield from schema_files(catalogue().entries)
    yield from stratml(site, words, address)


def _later(site: Site) -> Iterator[Offer]:
    """The verdicts of promises are known only when the finished pages have been looked at."""
    if any(rung.verify for plan in site.plans for rung in plan.walk()):
        yield Offer(PROMISES, "", "promises-json")


def _column_words(column: str) -> tuple[Text, Text]:
    entry = catalogue().entries[f"column-{column}"]
    return Text(tuple(entry["title"].items())), Text(tuple(entry["about"].items()))
