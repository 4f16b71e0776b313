"""The files of data: made before the pages, which tell their sizes, and described once they are all known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from operator import attrgetter
from pathlib import Path

from plainplan.catalogue import beside, by_page, described, offered
from plainplan.editions import page_editions, schema_files, site_edition
from plainplan.i18n import Words
from plainplan.model.compared import FrameworkPage
from plainplan.model.datasets import Dataset
from plainplan.model.entries import Entry
from plainplan.model.listings import EntryPage
from plainplan.model.offers import Offer
from plainplan.model.outputs import Known, Output
from plainplan.model.pages import PlanPage, Route, Site
from plainplan.model.plan import Attachment
from plainplan.model.statistics import Statistics
from plainplan.model.text import Text
from plainplan.pipeline.promising import DATA as PROMISES
from plainplan.pipeline.wording import catalogue
from plainplan.render.addresses import Addresses
from plainplan.stratml import plan_stratml

type Put = Callable[[Output], Known]
"""Puts a file where it belongs and tells what is known of it from then on."""

type Make = Callable[[Route], tuple[Known, ...]]
"""Makes the files of a page."""


def with_data(
    site: Site,
    words: Mapping[str, Words],
    addresses: Addresses,
    folder: Path,
    put: Put = attrgetter("known"),
    over: Callable[[Make, Sequence[Route]], Iterable[tuple[Known, ...]]] = map,
) -> tuple[Site, tuple[Known, ...]]:
    """The site, now knowing what data it offers, and the files themselves with those that describe them, each `put` as
    soon as it is made; `over` is how the work is done page by page. `folder` is the site's own, where the files of data
    sets lie."""

    def make(route: Route) -> tuple[Known, ...]:
        return tuple(put(output) for output in files_of_page(route, site, words, addresses))

    offering = [route for route in site.routes.values() if isinstance(route.subject, PlanPage | FrameworkPage)]
    made = (*chain.from_iterable(over(make, offering)), *map(put, _of_site(site, addresses)))
    offers = (*_later(site), *offered(site, made, _column_words), *beside(site, reading(folder)))
    site = replace(site, offers=by_page(site, offers))
    told = tuple(map(put, described(site, words, addresses.base_url)))
    offers = (*offers, *offered(site, told, _column_words))
    return replace(site, offers=by_page(site, offers)), (*made, *told)


class OffersOnDemand(Mapping[str, tuple[Offer, ...]]):
    """What each page of a site offers, as `with_data` has it, but made only when somebody asks: for a preview, which
    shows one page at a time. `files` gives the files of a page themselves."""

    def __init__(self, site: Site, words: Mapping[str, Words], addresses: Addresses, folder: Path) -> None:
        self._site, self._words, self._addresses, self._folder = site, words, addresses, folder
        self._known: dict[str, tuple[Offer, ...]] = {}
        self._files: dict[str, tuple[Output, ...]] = {}
        self._keys = {key: None for key in ("", *site.routes) if key == "" or _offers(site.routes[key])}

    def __getitem__(self, key: str) -> tuple[Offer, ...]:
        if key not in self._keys:
            raise KeyError(key)
        if key not in self._known:
            self._known[key] = self._offered(key)
        return self._known[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def files(self, key: str) -> tuple[Output, ...]:
        """The files of data of a plan's or a framework's page."""
        if key not in self._files:
            self._files[key] = tuple(files_of_page(self._site.routes[key], self._site, self._words, self._addresses))
        return self._files[key]

    def _offered(self, key: str) -> tuple[Offer, ...]:
        if key == "":
            return with_data(self._site, self._words, self._addresses, self._folder)[0].offers[key]
        alone = replace(self._site, routes={key: self._site.routes[key]})
        made = (output.known for output in self.files(key))
        offers = (*offered(alone, made, _column_words), *beside(alone, reading(self._folder)))
        return by_page(alone, offers).get(key, ())


def _offers(route: Route) -> bool:
    """Whether a page has files of data: `catalogue` knows those beside data sets and statistics."""
    match route.subject:
        case PlanPage() | FrameworkPage():
            return True
        case EntryPage(entry) if isinstance(entry, Dataset | Statistics):
            return bool(entry.downloads)
    return False


def files_of_page(route: Route, site: Site, words: Mapping[str, Words], addresses: Addresses) -> Iterator[Output]:
    """The files of data of a plan's or a framework's page."""
    address = _addressing(site, addresses)
    yield from page_editions(site, address, route)
    if isinstance(route.subject, PlanPage):
        yield from plan_stratml(route.subject.plan, site, words, address)


def reading(folder: Path) -> Callable[[Entry, Attachment], bytes]:
    """What reads the files that lie beside entries."""
    return lambda entry, attachment: (folder / entry.place.file).with_name(attachment.file).read_bytes()


def _addressing(site: Site, addresses: Addresses) -> Callable[[str, str], str]:
    languages = {language.key: language for language in site.content.settings.languages}
    return lambda key, language: addresses.absolute(key, languages[language])


def _of_site(site: Site, addresses: Addresses) -> Iterator[Output]:
    yield site_edition(site, _addressing(site, addresses))
    yield from schema_files(catalogue().entries)


def _later(site: Site) -> Iterator[Offer]:
    """The verdicts of promises are known only when the finished pages have been looked at."""
    if any(rung.verify for plan in site.plans for rung in plan.walk()):
        yield Offer(PROMISES, "", "promises-json")


def _column_words(column: str) -> tuple[Text, Text]:
    entry = catalogue().entries[f"column-{column}"]
    return Text(tuple(entry["title"].items())), Text(tuple(entry["about"].items()))
