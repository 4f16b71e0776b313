"""The links of a site or a folder that lead to other sites: where each stands, who answers for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from plainplan import facts
from plainplan.assemble import assemble
from plainplan.config import Folders
from plainplan.errors import UnreadableInput
from plainplan.facts import Kind, Link
from plainplan.findings import Finding, Place, Severity
from plainplan.linking.ledger import Use
from plainplan.linking.spelling import Question, outside
from plainplan.linking.told import HEARD, told
from plainplan.load import read_site
from plainplan.model.content import Content
from plainplan.model.entries import Entry
from plainplan.model.outputs import Origin
from plainplan.model.outside import OutsideLinks
from plainplan.model.plan import Plan
from plainplan.model.register import Names, names_of
from plainplan.pipeline.looking import PAGES, Gathering
from plainplan.pipeline.offering import OffersOnDemand
from plainplan.pipeline.sourcing import sources
from plainplan.pipeline.wording import catalogue, vocabulary
from plainplan.pipeline.workers import each
from plainplan.render import Renderer
from plainplan.render.addresses import Addresses
from plainplan.trace import traced
from plainplan.validate import validate

FORM_ALONE = ("mailto:", "tel:")
"""Beginnings of addresses of which only the form can be looked at."""

TRACED = 3
"""On so many pages an address is traced to its content file; the others are like them."""

ASKED = frozenset((Kind.LINK, Kind.IMAGE, Kind.ICON, Kind.STYLESHEET, Kind.SCRIPT, Kind.FRAME, Kind.MEDIA, Kind.STYLE))
"""Kinds of links that readers or their browsers follow; by others a page names itself and its versions."""

type Trace = Callable[[Iterable[Finding]], tuple[Finding, ...]]
"""Puts the content file and line behind findings that were seen on pages."""


@dataclass(frozen=True, slots=True)
class Linked:
    """Pages by path with their links to other sites; how many of e-mail and telephones there are besides. `content` is
    that of a site, None of a folder; `trace` finds the content behind a page."""

    pages: Mapping[str, tuple[Link, ...]]
    base: str
    forms: int = 0
    content: Content | None = None
    trace: Trace = field(default=tuple)

    @property
    def fragments(self) -> dict[str, set[str]]:
        """The places on other pages that are linked to, by address; every address is a key."""
        found: dict[str, set[str]] = {}
        for _, _, question in self._questions():
            found.setdefault(question.address, set()).update({question.fragment} - {""})
        return found

    def uses(self) -> dict[str, Use]:
        """Where each address stands, and whose it is."""
        clues: dict[str, list[Finding]] = {}
        for path, link, question in self._questions():
            same = clues.setdefault(question.address, [])
            if len(same) < TRACED:
                place = Place(page=path, line=link.line, selector=link.selector)
                same.append(Finding("link-dead", Severity.NOTICE, place, (("text", link.text),), clue=link.address))
        owners = _Owners.of(self.content)
        return {address: _use(self.trace(same), owners) for address, same in clues.items()}

    def _questions(self) -> Iterator[tuple[str, Link, Question]]:
        for path, links in sorted(self.pages.items()):
            for link in links:
                if question := outside(link.address, self.base):
                    yield path, link, question


def findings_of(gathering: Gathering, base: str, ledger: OutsideLinks | None, today: date) -> tuple[Finding, ...]:
    """What the ledger says of the links of finished pages; nothing is asked. None where there is no ledger."""
    if ledger is None:
        return ()

    def links(path: str) -> list[Link]:
        found = facts.read(path, (gathering.root / path).read_bytes()).links
        return [link for link in found if link.kind in ASKED]

    pages = {path: (*leads.away, *(link.address for link in leads.drawn)) for path, leads in gathering.pages.items()}
    return in_words(told(pages, links, base, ledger, today))


def in_words(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The same with the words of each language in place of the code of a reason."""
    words = catalogue()

    def said(name: str, value: str) -> str:
        key = f"link-why-{value}"
        return words.word(key, HEARD[name]) if name in HEARD and key in words.entries else value

    return tuple(
        replace(one, params=tuple((name, said(name, value)) for name, value in one.params)) for one in findings
    )


def of_folder(folder: Path, base: str) -> Linked:
    """The links of any folder of HTML. Raises UnreadableInput where there are no pages."""
    if not folder.is_dir():
        raise UnreadableInput("folder-missing", folder=folder)
    files = (path for path in sorted(folder.rglob("*")) if path.suffix.lower() in PAGES)
    found = [_seen(path.relative_to(folder).as_posix(), path.read_bytes(), base) for path in files if _is_own(path)]
    if not found:
        raise UnreadableInput("folder-without-pages", folder=folder)
    return Linked({path: links for path, links, _ in found}, base, sum(forms for _, _, forms in found))


def of_site(folder: Path, today: date, base: str, jobs: int) -> Linked:
    """The links of a site, whose pages are made for that and not written. Raises UnreadableInput for content with
    errors, which the build tells."""
    folders = Folders(folder, folder / "public", folder / "reports")
    loaded = read_site(folder)
    checked = validate(loaded.sources, today)
    wrong = next((one for one in (*loaded.findings, *checked.findings) if one.severity is Severity.ERROR), None)
    if wrong:
        raise UnreadableInput("links-content-wrong", place=wrong.place)
    site = assemble(checked.content, today)
    languages = {language.key: language for language in checked.content.settings.languages}
    words = vocabulary(languages.values(), folders.strings)
    addresses = Addresses(frozenset(site.routes), base or checked.content.settings.base_url or "")
    site = replace(site, offers=OffersOnDemand(site, words, addresses, folder))
    renderer = Renderer(site, folders.templates, words, addresses)

    def make(task: tuple[str, str]) -> tuple[str, tuple[Link, ...], int, tuple[Origin, ...]]:
        output = renderer.page(task[0], languages[task[1]])
        return (*_seen(output.path, output.body, addresses.base_url), output.origins)

    made = list(each(make, [(key, language.key) for key, language in renderer.tasks()], jobs))
    asked = sources(site, folder, {path: origins for path, _, _, origins in made}, {})
    pages, forms = {path: links for path, links, _, _ in made}, sum(forms for _, _, forms, _ in made)
    return Linked(pages, addresses.base_url, forms, checked.content, lambda found: traced(found, asked))


def _seen(path: str, body: bytes, base: str) -> tuple[str, tuple[Link, ...], int]:
    """A page's links to other sites, and the number of those of which only the form is looked at."""
    links = [link for link in facts.read(path, body).links if link.kind in ASKED]
    forms = sum(link.address.lower().startswith(FORM_ALONE) for link in links)
    return path, tuple(link for link in links if outside(link.address, base)), forms


def _is_own(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


# -------------------------------------------------------------- whose it is


def _use(found: Sequence[Finding], owners: _Owners) -> Use:
    places = dict.fromkeys(one.place for one in found)
    stands = dict.fromkeys(f"{p.file}:{p.line}" if p.file and p.line else p.file or p.page for p in places)
    units = dict.fromkeys(unit for place in places if (unit := owners.unit(place)))
    return Use(tuple(stands), tuple(units))


@dataclass(frozen=True, slots=True)
class _Owners:
    """The units that answer for content files: for a plan line by line, for an entry by its folder."""

    rungs: Mapping[str, Sequence[tuple[int, str]]]
    folders: Mapping[str, str]

    @classmethod
    def of(cls, content: Content | None) -> _Owners:
        if content is None:
            return cls({}, {})
        names = names_of(content.register)
        rungs = {plan.place.file: list(_rungs(plan, names)) for plan in content.plans}
        holders: list[Plan | Entry] = [*content.plans, *content.all_entries]
        return cls(rungs, {_folder(one.place.file): _owner(one, names) for one in holders})

    def unit(self, place: Place) -> str:
        """The unit of a place in a content file, "" where none is known."""
        above = [unit for line, unit in self.rungs.get(place.file, ()) if line <= place.line]
        return above[-1] if above else self.folders.get(_folder(place.file), "")


def _folder(file: str) -> str:
    return file.rpartition("/")[0] if file.count("/") > 1 else file


def _rungs(plan: Plan, names: Names) -> Iterator[tuple[int, str]]:
    agency = names.agency(str(plan.agency)) if plan.agency else None
    for rung in plan.walk():
        if rung.units:
            named = rung.units[0].unit
            known = names.unit(named, agency.id if agency else None)
            yield rung.place.line, known.id if known else str(named)


def _owner(one: Plan | Entry, names: Names) -> str:
    if not one.owner:
        return ""
    agency = names.agency(str(one.agency)) if one.agency else None
    known = names.unit(one.owner, agency.id if agency else None)
    return known.id if known else str(one.owner)
