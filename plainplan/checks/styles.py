"""Styles: units of type (1.4.4), of columns and of lines (1.4.8), and what no browser can read.

Freego reads style attributes, style elements and linked sheets alike; px, pt, pc, in, cm and mm
fail there, while viewport units, calc() and var() pass.
"""

from __future__ import annotations

from collections.abc import Iterator

from plainplan import css
from plainplan.checks.folder import Folder
from plainplan.checks.names import attribute
from plainplan.checks.seen import Seen, seen, short
from plainplan.css import Declaration, Sheet, Token
from plainplan.facts import Page
from plainplan.findings import Place


def of_sheet(sheet: Sheet) -> Iterator[Seen]:
    """A linked style sheet."""
    for check, one, token in _absolute(sheet):
        place = Place(page=sheet.path, line=one.line, column=one.column, selector=one.selector)
        yield Seen(check, place, _params(one, token), token.text)
    if sheet.unclosed:
        yield Seen("style-unclosed", Place(page=sheet.path, line=sheet.unclosed), (("path", sheet.path),))
    for line, _message in sheet.errors:
        yield Seen("style-unreadable", Place(page=sheet.path, line=line), (("path", sheet.path),))


def spacing(folder: Folder) -> Iterator[Seen]:
    """On every page some style sheet sets the height of lines (C21); sheets of other sites are not asked."""
    for leads in folder.in_order:
        sheets = [folder.targets.at(spot) for spot in leads.sheets if spot]
        imported = [
            folder.targets.lead(one.path, ref.address) for one in sheets for ref in folder.sheets.get(one.path, ())
        ]
        unknown = "" in leads.sheets
        if not (leads.spaced or unknown or any(one.path in folder.spaced for one in (*sheets, *imported))):
            yield Seen("line-spacing-unset", Place(page=leads.path))


def of_page(page: Page) -> Iterator[Seen]:
    """The style elements and style attributes of a page."""
    for el in page.all("style"):
        sheet = css.read(page.path, el.text or "")
        first = max(page.line(el), 1) - 1
        for check, one, token in _absolute(sheet):
            place = Place(page=page.path, line=first + one.line, selector=page.selector(el))
            yield Seen(check, place, _params(one, token), token.text)
    for el in page.shown(page.having("style")):
        for check, one, token in _absolute(css.read_attribute(page.path, attribute(el, "style"))):
            yield seen(check, page, el, token.text, **dict(_params(one, token)))


def _absolute(sheet: Sheet) -> Iterator[tuple[str, Declaration, Token]]:
    found = [("font-size-absolute", one, token) for one, token in css.font_sizes(sheet)]
    found += [("max-width-absolute", one, token) for one, token in css.lengths(sheet, "max-width")]
    found += [("line-height-absolute", one, token) for one, token in css.lengths(sheet, "line-height")]
    return ((check, one, token) for check, one, token in found if token.unit in css.ABSOLUTE_UNITS)


def _params(one: Declaration, token: Token) -> tuple[tuple[str, str], ...]:
    return (("property", one.property), ("value", short(token.text)))
