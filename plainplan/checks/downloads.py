"""Downloads (ME1320200C): an office file comes with a twin in an open format."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from plainplan.checks.names import attribute
from plainplan.checks.seen import Seen, seen, short
from plainplan.facts import Element, Page


def office_files(page: Page) -> Iterator[Seen]:
    """Every link to an office file, with its twin: a link to an open format of the same name anywhere on
    the page, or one in the same paragraph, list, table row or section that is no other file's twin.
    """
    files = [(el, *named) for el in page.all("a") if (named := _file(attribute(el, "href")))]
    office = [(el, stem, kind) for el, stem, kind in files if _OFFICE.fullmatch(kind)]
    if not office:
        return
    open_ones = {el: stem for el, stem, kind in files if _OPEN.fullmatch(kind)}
    stems = set(open_ones.values())
    unmatched = [(el, kind) for el, stem, kind in office if stem not in stems]
    spare = [el for el, stem in open_ones.items() if stem not in {stem for _, stem, _ in office}]
    for el, kind in unmatched:
        twin = next((one for block in _reach(el) for one in spare if block in one.iterancestors(block.tag)), None)
        if twin is None:
            href = attribute(el, "href")
            yield seen("office-file-alone", page, el, href, href=short(href), kind=kind)
        else:
            spare.remove(twin)


def _reach(el: Element) -> Iterator[Element]:
    """The blocks round a link, up to the nearest list, row or section."""
    for block in el.iterancestors("p", "li", "td", "dd", *_LARGEST):
        yield block
        if block.tag in _LARGEST:
            return


def _file(href: str) -> tuple[str, str] | None:
    path = href.partition("#")[0].partition("?")[0]
    name = (unquote(path) if "%" in path else path).rpartition("/")[2]
    stem, dot, kind = name.rpartition(".")
    return (stem.casefold(), kind.lower()) if dot and stem else None


_OFFICE = re.compile(r"do[ct][xm]?|xl[st][xmb]?|pp[st][xm]?|pot[xm]?")
_OPEN = re.compile(r"od[tspgb]|pdf|html?")
_LARGEST = ("ul", "ol", "dl", "tr", "section")
