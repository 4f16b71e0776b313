"""The search of a site: what each page is filed under, the files of the index, the proof of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from plainplan.facts import Page
from plainplan.findings import Finding, Place, Severity, fault, listed
from plainplan.i18n import Words
from plainplan.model.build import Recall
from plainplan.model.listings import EntryPage
from plainplan.model.outputs import Output
from plainplan.model.pages import AgencyPage, PlanPage, Route, Site, UnitPage, YearPage
from plainplan.model.site import Agency, Language, Unit
from plainplan.model.text import Text
from plainplan.render.addresses import Addresses, page_path
from plainplan.render.pen import Pen
from plainplan.search import Index, Passage, Questions, Sheaf, headings_of, passages_of, prove, title_of

CORE = "search-core.js"

UNFILED = ("search", "sitemap")
"""Kinds of pages that hold nothing but the way to others."""

SHOWN_MISSED = 5


@dataclass(frozen=True, slots=True)
class Gist:
    """What the search needs of a finished page."""

    title: str
    headings: tuple[str, ...]
    passages: tuple[Passage, ...]


def gist(page: Page, kind: str) -> Gist | None:
    """A page as the search sees it; None when it is not to be found."""
    return None if kind in UNFILED else Gist(title_of(page), headings_of(page), passages_of(page))


class Searching:
    """The indexes of a site, one a language, while its pages come in."""

    def __init__(self, site: Site, words: Mapping[str, Words], addresses: Addresses) -> None:
        self.site, self.words, self.addresses = site, words, addresses
        languages = site.content.settings.languages
        self.languages = {language.key: language for language in languages}
        self.indexes = {language.key: Index(language.key, language.tag) for language in languages}
        self.questions = {language.key: Questions() for language in languages}
        self.units = _units_by_plan(site.routes.values())
        self.terms: dict[str, dict[str, bytes]] = {}

    def add(self, key: str, language: str, held: Gist | None) -> None:
        """File a page in its language."""
        if held is not None:
            route = self.site.routes[key]
            sheaf = self._sheaf(route, self.languages[language], held)
            self.indexes[language].add(sheaf)
            self.questions[language].add(sheaf)

    def outputs(self) -> Iterator[Output]:
        """The files of all indexes."""
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

    def _sheaf(self, route: Route, language: Language, held: Gist) -> Sheaf:
        pen = Pen(language, self.words, self.site, route, self.addresses)
        return Sheaf(
            page_path(route.key, language).removesuffix("index.html"),
            held.title,
            tuple(pen.say(above.title) for above in pen.trail() if above.key),
            tuple(_other_names(route, language, held.title)),
            tuple(self._facets(route, pen)),
            held.passages,
            held.headings,
        )

    def _facets(self, route: Route, pen: Pen) -> Iterator[tuple[str, tuple[str, ...]]]:
        agency, units, year = self._about(route)
        yield "kind", (pen.t(f"dc.type.{route.kind}"),)
        yield "agency", (pen.say(agency.name),) if agency else ()
        yield "unit", tuple(pen.say(unit.name) for unit in units)
        yield "year", (pen.year(year),) if year else ()

    def _about(self, route: Route) -> tuple[Agency | None, Sequence[Unit], int | None]:
        match route.subject:
            case PlanPage(plan, agency):
                return agency, self.units.get(plan.id, ()), plan.year
            case UnitPage(unit, agency):
                return agency, (unit,), None
            case AgencyPage(agency):
                return agency, (), None
            case YearPage(year):
                return None, (), year
            case EntryPage(entry, agency):
                return agency, (), entry.published.year if entry.published else None
            case _:
                return None, (), None


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


def _other_names(route: Route, language: Language, title: str) -> Iterator[str]:
    """What a page is also called: its title in other languages, the aliases of what it is about."""
    if isinstance(route.title, Text):
        yield from (words for key, words in route.title.words if key not in ("", language.key) and words != title)
    match route.subject:
        case UnitPage(unit):
            yield from unit.aliases
        case AgencyPage(agency):
            yield from agency.aliases


def _units_by_plan(routes: Iterable[Route]) -> Mapping[str, Sequence[Unit]]:
    found: dict[str, list[Unit]] = {}
    for route in routes:
        if isinstance(route.subject, UnitPage):
            for plan, _ in route.subject.duties:
                found.setdefault(plan.id, []).append(route.subject.unit)
    return found
