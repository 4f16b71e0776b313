"""Headings (criteria 1.3.1 and 2.4.10), as strict as Freego: one h1 at most, none empty, no level skipped."""

from __future__ import annotations

from collections.abc import Iterator

from plainplan.checks.names import attribute, pictures
from plainplan.checks.seen import Seen, seen, short
from plainplan.facts import Element, Page
from plainplan.findings import Place


def presence(page: Page) -> Iterator[Seen]:
    """A page has a heading, one h1, and no heading without words."""
    headings = _headings(page)
    if not headings:
        for check in ("heading-missing", "headings-unused"):
            yield Seen(check, Place(page=page.path, selector="body"))
        return
    tops = [el for el, level in headings if level == 1]
    if not tops:
        yield Seen("heading-h1-missing", Place(page=page.path, selector="body"))
    for el in tops[1:]:
        yield seen("heading-h1-repeated", page, el, page.text(el), text=short(page.text(el)))
    for el, level in headings:
        if not _has_words(page, el):
            yield seen("heading-empty", page, el, level=level or "?")


def order(page: Page) -> Iterator[Seen]:
    """Each heading is at most one level deeper than the one before it."""
    before = 0
    for el, level in _headings(page):
        if before and level > before + 1:
            text = page.text(el)
            yield seen("heading-level-skipped", page, el, text, text=short(text), before=before, level=level)
        before = level or before


def roles(page: Page) -> Iterator[Seen]:
    """Every element with role=heading says its level."""
    for el in page.shown(page.having("role")):
        if attribute(el, "role") == "heading" and not _role_level(el):
            yield seen("heading-role-without-level", page, el, page.text(el), text=short(page.text(el)))


def _headings(page: Page) -> list[tuple[Element, int]]:
    """The shown headings in order with their level, 0 for a role=heading that does not tell it."""
    tagged = {el: int(el.tag[1]) for el in page.shown(page.all(*_TAGS))}
    by_role = [el for el in page.shown(page.having("role")) if attribute(el, "role") == "heading"]
    if not by_role:
        return list(tagged.items())
    levels = {el: _role_level(el) or tagged.get(el, 0) for el in by_role}
    everything = {**tagged, **levels}
    return [(el, everything[el]) for el in page.all() if el in everything]


def _role_level(el: Element) -> int:
    level = attribute(el, "aria-level")
    return int(level) if level.isdecimal() else 0


def _has_words(page: Page, el: Element) -> bool:
    return bool(page.text(el)) or any(attribute(picture, "alt") for picture in pictures(page, el))


_TAGS = ("h1", "h2", "h3", "h4", "h5", "h6")
