"""Holds the checks that measures ask for against what the site has."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from plainplan.findings import Finding, Severity, fault
from plainplan.model.content import Content
from plainplan.model.kinds import KINDS, LISTED, STANDARD_PAGES
from plainplan.model.ladder import Rung
from plainplan.model.promises import (
    CompleteServices,
    DatasetUpdated,
    FaqEntries,
    FigureReached,
    LinksAlive,
    NothingPastReview,
    OpenForms,
    PageExists,
    Reviewed,
    SearchRecall,
    Verify,
)
from plainplan.validate.naming import unknown

SECTIONS = ("plans", "units", "agencies", "years", "frameworks", "calendar")
"""Folders of the site that are no kind of entries."""


def unprovable(content: Content, today: date) -> Iterator[Finding]:
    """Every check that names what the site does not have, or asks for what cannot be."""
    sections, pages = _sections(content), _pages(content)
    datasets = {entry.id for entry in content.entries.get("dataset", ())}
    for plan in content.plans:
        for rung in plan.walk():
            for verify in rung.verify:
                yield from _named(verify, sections, pages, datasets)
                yield from _measured(verify, rung)
            yield from _judged(rung, today)


def _sections(content: Content) -> set[str]:
    kinds = {kind.folder.strip("/") for kind in KINDS if kind.folder}
    return {*SECTIONS, *kinds, *STANDARD_PAGES, *(page.id for page in content.pages)}


def _pages(content: Content) -> set[str]:
    """What may be named as a page: sections, and every plan, entry, framework, unit and agency by its address."""
    entries = {f"{kind.folder}{entry.id}" for kind in LISTED for entry in content.entries.get(kind.name, ())}
    named = (
        ("plans", content.plans),
        ("frameworks", content.frameworks),
        ("units", content.register.units),
        ("agencies", content.register.agencies),
    )
    others = {f"{folder}/{one.id}" for folder, held in named for one in held}
    return {*_sections(content), *entries, *others, "search", "sitemap"}


def _named(
    verify: Verify, sections: Collection[str], pages: Collection[str], datasets: Collection[str]
) -> Iterator[Finding]:
    """A page may be promised before it is written; a section or data set must be there."""
    match verify:
        case PageExists(at=at) if at.strip("/") not in pages:
            yield unknown("promise-page-unknown", verify.place, at.strip("/"), pages, Severity.WARNING)
        case Reviewed(of=of) if of.strip("/") not in pages:
            yield unknown("promise-section-unknown", verify.place, of.strip("/"), pages, Severity.ERROR)
        case LinksAlive(of=of) | NothingPastReview(of=str(of)) if of not in sections:
            yield unknown("promise-section-unknown", verify.place, of, sections, Severity.ERROR)
        case DatasetUpdated(of=of) if of not in datasets:
            yield unknown("dataset-unknown", verify.place, of, datasets, Severity.ERROR)


def _measured(verify: Verify, rung: Rung) -> Iterator[Finding]:
    match verify:
        case FaqEntries(at_least=0) | CompleteServices(at_least=0) | OpenForms(at_least=0):
            yield fault("promise-of-nothing", Severity.ERROR, verify.place, name=verify.tag)
        case SearchRecall(at_least=least) if not 1 < least <= 100:
            yield fault("promise-percent", Severity.ERROR, verify.place, value=f"{least:g}")
        case FigureReached() if all(target.value is None for target in rung.targets):
            yield fault("promise-without-figure", Severity.ERROR, verify.place, id=rung.id)


def _judged(rung: Rung, today: date) -> Iterator[Finding]:
    if rung.judged is None:
        return
    if not rung.verify:
        yield fault("judged-without-check", Severity.ERROR, rung.judged.place, id=rung.id)
    if rung.judged.date > today:
        yield fault("judged-ahead", Severity.WARNING, rung.judged.place, date=rung.judged.date)
