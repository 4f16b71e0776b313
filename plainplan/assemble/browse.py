"""The pages that lead to all others: by classification, by kind, by progress, and the index by strokes and letters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from plainplan.assemble.crowds import crowds
from plainplan.assemble.progress import progress_routes
from plainplan.assemble.routes.places import HOME, SETTINGS
from plainplan.model.answers import Glossary
from plainplan.model.browsing import (
    ALPHABET,
    BROWSE,
    PROGRESS,
    AlphabetPage,
    BrowsePage,
    ClassPage,
    Listed,
    SchemePage,
    Twig,
    class_key,
    scheme_key,
)
from plainplan.model.classes import Class, Scheme, Schemes, filed_under
from plainplan.model.content import Content
from plainplan.model.entries import Document
from plainplan.model.kinds import LISTED, SINGLE
from plainplan.model.listings import EntryPage
from plainplan.model.pages import PARTS, PlanPage, Route
from plainplan.model.text import Phrase

Filed = Mapping[str, Sequence[str]]
"""The keys of the pages of each class, by its code; a page of a class is one of all classes above it too."""

UNINDEXED = ("home", "compare", "year", "plan_kind", "calendar_month", *PARTS)
"""Kinds of pages whose titles nobody looks up in an index."""


def browse_routes(content: Content, schemes: Schemes, routes: Sequence[Route]) -> Iterator[Route]:
    """All these pages, made from the routes that there are without them."""
    filed = {scheme: _filed(scheme, content, schemes, routes) for scheme in Scheme}
    progress = tuple(progress_routes(content.plans))
    has_progress = [PROGRESS] if progress else []
    page = BrowsePage(
        tuple((scheme, len(classes)) for scheme, classes in filed.items() if classes),
        tuple(_kinds(content, routes)),
        (*has_progress, "units/", "agencies/", "years/", ALPHABET, "sitemap/"),
    )
    yield Route(BROWSE, "browse", Phrase("page.browse"), page, HOME, (SETTINGS,))
    for scheme, classes in filed.items():
        if classes:
            yield from _scheme(scheme, classes, schemes, routes)
    yield from progress
    named = [route for route in routes if route.kind not in UNINDEXED]
    many = crowds(named)
    listed = _listed(content, [route for route in named if route not in many])
    index = AlphabetPage(tuple(listed), many.lists(routes))
    yield Route(ALPHABET, "index_az", Phrase("page.index-az"), index, HOME, (SETTINGS,))


# ------------------------------------------------------------ classifications


def _filed(scheme: Scheme, content: Content, schemes: Schemes, routes: Sequence[Route]) -> Filed:
    found: dict[str, list[str]] = {}
    for route in routes:
        if isinstance(route.subject, PlanPage | EntryPage):
            holder = route.subject.plan if isinstance(route.subject, PlanPage) else route.subject.entry
            codes = filed_under(holder.classes, content.settings.classification)[scheme]
            lines = [one.code for code in codes for one in schemes.line(scheme, code)]
            for code in dict.fromkeys(lines):
                found.setdefault(code, []).append(route.key)
    return {code: found[code] for code in sorted(found)}


def _scheme(scheme: Scheme, filed: Filed, schemes: Schemes, routes: Sequence[Route]) -> Iterator[Route]:
    lines = {code: schemes.line(scheme, code) for code in filed}
    tree = SchemePage(scheme, _twigs(filed, lines, ""))
    yield Route(scheme_key(scheme), "browse_scheme", Phrase(f"page.browse-{scheme}"), tree, BROWSE, (SETTINGS,))
    by_key = {route.key: route for route in routes}
    for code, keys in filed.items():
        *above, known = lines[code]
        pages = [by_key[key] for key in keys]
        page = ClassPage(scheme, known, tuple(above), _twigs(filed, lines, code), _by_kind(pages))
        up = class_key(scheme, above[-1].code) if above else scheme_key(scheme)
        sources = (SETTINGS, *(route.sources[0] for route in pages))
        yield Route(class_key(scheme, code), "browse_class", known.titled, page, up, sources)


def _twigs(filed: Filed, lines: Mapping[str, tuple[Class, ...]], above: str) -> tuple[Twig, ...]:
    """The classes right below one (none: those at the top), each with what is below it."""
    own = [code for code, line in lines.items() if (line[-2].code if len(line) > 1 else "") == above]
    return tuple(Twig(lines[code][-1], len(filed[code]), _twigs(filed, lines, code)) for code in own)


def _by_kind(pages: Sequence[Route]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Pages in their order, those of a kind together; every page of running text is of one kind."""
    grouped: dict[str, list[str]] = {}
    for route in pages:
        written = isinstance(route.subject, EntryPage) and isinstance(route.subject.entry, Document)
        grouped.setdefault("document" if written else route.kind, []).append(route.key)
    return tuple((kind, tuple(keys)) for kind, keys in grouped.items())


# ------------------------------------------------------------ kinds, progress, the index


def _kinds(content: Content, routes: Sequence[Route]) -> Iterator[tuple[str, int | None]]:
    """The list of each kind that has one."""
    there = {route.key for route in routes}
    counts: list[tuple[str, int | None]] = [("plans/", len(content.plans)), ("frameworks/", len(content.frameworks))]
    counts += [(kind.folder, len(content.entries.get(kind.name, ()))) for kind in LISTED]
    counts += [(kind.folder, None) for kind in SINGLE] + [("calendar/", None)]
    return ((key, count) for key, count in counts if key in there)


def _listed(content: Content, routes: Sequence[Route]) -> Iterator[Listed]:
    for route in routes:
        yield Listed(route.key)
    for glossary in content.entries.get("glossary", ()):
        if isinstance(glossary, Glossary):
            for term in glossary.terms:
                yield Listed("glossary/", term.id, term.term)
