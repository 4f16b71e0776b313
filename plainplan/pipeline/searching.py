"""The search of a site: what each page is filed under, the files of the index, the proof of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from zlib import crc32

from plainplan.facts import Page
from plainplan.findings import Finding, Place, Severity, fault, listed
from plainplan.i18n import Words
from plainplan.model.build import Recall
from plainplan.model.outputs import Output
from plainplan.model.pages import AgencyPage, Route, Site, UnitPage
from plainplan.model.site import Language
from plainplan.model.text import Text
from plainplan.pipeline.facets import facets, units_by_plan
from plainplan.render.addresses import Addresses, page_path
from plainplan.render.pen import Pen
from plainplan.search import (
    Bundle,
    Foreign,
    Index,
    Questions,
    Sheaf,
    Wording,
    bundle,
    headings_of,
    prove,
    read,
)

CORE = "search-core.js"

UNFILED = ("search", "sitemap", "index_az")
"""Kinds of pages that hold nothing but the way to others."""

LEADING = (
    "browse_class",
    "browse_scheme",
    "browse_status",
    "browse_status_years",
    "browse_status_plans",
    "calendar_month",
    "calendar_part",
    "plan_kind",
    "plan_list",
)
"""Kinds of pages that are found by their titles alone: what they hold is the titles of others."""

SHOWN_MISSED = 5


ASKED_WHOLE = 100
"""Pages in a language up to which the proof may ask for every heading; of more pages it asks for every second, third
and so on, so that what will not be asked need not be gathered."""


class Searching:
    """The indexes of a site, one a language, while its pages come in."""

    def __init__(self, site: Site, words: Mapping[str, Words], addresses: Addresses) -> None:
        self.site, self.words, self.addresses = site, words, addresses
        languages = site.content.settings.languages
        self.languages = {language.key: language for language in languages}
        self.indexes = {language.key: Index(language.key, language.tag) for language in languages}
        self.questions = {language.key: Questions() for language in languages}
        self.units = units_by_plan(site.routes.values())
        self.terms: dict[str, dict[str, bytes]] = {}
        self.step = 1 + len(site.routes) // ASKED_WHOLE

    def bundle(self, key: str, language: str, page: Page) -> Bundle | None:
        """A finished page as the index files it; None when it is not to be found. Changes nothing, so that it may
        be done in another process."""
        route = self.site.routes[key]
        return None if route.kind in UNFILED else bundle(self._sheaf(route, self.languages[language], page))

    def add(self, language: str, page: Bundle | None) -> Iterator[Output]:
        """File a page in its language; the files of the index that became full with it."""
        if page is not None:
            self.questions[language].add(page)
            yield from self.indexes[language].add(page)

    def outputs(self) -> Iterator[Output]:
        """The files of all indexes that were not yet full."""
        for key, index in self.indexes.items():
            proven = self.terms.setdefault(key, {})
            for output in index.outputs():
                if "/texts/" not in output.path and "/heads/" not in output.path:
                    proven[output.path] = output.body
                yield output

    def proof(self, theme: Sequence[Path]) -> tuple[Recall, ...]:
        """What searching for all titles, headings and names finds, by the script that the site is published with."""
        core = next(file for folder in theme if (file := folder / "js" / CORE).is_file()).read_text(encoding="utf-8")
        return tuple(prove(key, core, self.terms[key], self.questions[key]) for key in self.indexes)

    def _sheaf(self, route: Route, language: Language, page: Page) -> Sheaf:
        pen = Pen(language, self.words, self.site, route, self.addresses)
        title, passages = read(page)
        address = page_path(route.key, language).removesuffix("index.html")
        headings = headings_of(page, crc32(address.encode()) % self.step, self.step)
        if route.kind in LEADING:
            passages, headings = tuple(replace(one, text=Wording("")) for one in passages[:1]), ()
        return Sheaf(
            address,
            title,
            tuple(_in_its_language(pen, above) for above in pen.trail() if above.key),
            tuple(_other_names(route, language, title.text)),
            tuple(facets(pen, self.units)),
            passages,
            headings,
        )


def recall_findings(recalls: Sequence[Recall], floor: float) -> Iterator[Finding]:
    """An error for each language whose search finds less than the floor (percent)."""
    for recall in recalls:
        if recall.percent < floor:
            missed = listed(recall.missed[:SHOWN_MISSED])
            found = f"{recall.percent:.2f}"
            yield fault(
                "search-recall-low",
                Severity.ERROR,
                Place(),
                key=recall.language,
                found=found,
                floor=floor,
                missed=missed,
            )


def _in_its_language(pen: Pen, route: Route) -> Wording:
    """A route's title, and its language where that is not the page's."""
    words, tag = pen.say(route.title), pen.tag(route.title)
    return Wording(words, (Foreign(0, len(words), tag),) if tag else ())


def _other_names(route: Route, language: Language, title: str) -> Iterator[str]:
    """What a page is also called: its title in other languages, the aliases of what it is about."""
    if isinstance(route.title, Text):
        yield from (words for key, words in route.title.words if key not in ("", language.key) and words != title)
    match route.subject:
        case UnitPage(unit):
            yield from unit.aliases
        case AgencyPage(agency):
            yield from agency.aliases
