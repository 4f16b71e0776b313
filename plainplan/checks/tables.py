"""Tables (criterion 1.3.1): header cells, scope, headers, captions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plainplan.checks.names import attribute, inside
from plainplan.checks.seen import Seen, seen, short
from plainplan.facts import Element, Page


def cells(page: Page) -> Iterator[Seen]:
    """Every header cell has a scope (H63). Freego asks for it only in some tables."""
    for el in page.shown(page.all("th")):
        scope = attribute(el, "scope").lower()
        text = page.text(el)
        if not scope:
            yield seen("th-scope-missing", page, el, text, text=short(text))
        elif scope not in _SCOPES:
            yield seen("th-scope-invalid", page, el, text, text=short(text), scope=short(scope))
    for el in page.shown(page.all("td")):
        if attribute(el, "role") in ("columnheader", "rowheader"):
            yield seen("td-as-header", page, el, page.text(el), text=short(page.text(el)), role=attribute(el, "role"))


def data_tables(page: Page) -> Iterator[Seen]:
    """Every table that is not marked as layout has header cells and a caption."""
    for el in page.shown(page.all("table")):
        if _is_layout(el):
            continue
        clue = next((text for cell in _own(el, "th", "td") if (text := page.text(cell))), "")
        if not _own(el, "th"):
            yield seen("table-headers-missing", page, el, clue, first=short(clue))
        if not any(page.text(caption) for caption in el.iterchildren("caption")):
            yield seen("table-caption-missing", page, el, clue, first=short(clue))


def layout_tables(page: Page) -> Iterator[Seen]:
    """A table marked as layout carries neither th nor caption nor summary (F46)."""
    for el in page.shown(page.all("table")):
        if not _is_layout(el):
            continue
        marks = [name for name in ("th", "caption") if _own(el, name)] + ["summary"] * bool(attribute(el, "summary"))
        if marks:
            yield seen("layout-table-marked", page, el, marks=", ".join(marks))


def plain_layout(page: Page) -> Iterator[Seen]:
    """A layout table of several columns may lose its sense when it is read cell by cell (F49)."""
    for el in page.shown(page.all("table")):
        rows = (sum(1 for _ in row.iterchildren("td")) for row in _own(el, "tr")) if _is_layout(el) else ()
        if any(cells > 1 for cells in rows):
            first = page.text(el)
            yield seen("table-for-layout", page, el, first=short(first, 30))


def complex_tables(page: Page) -> Iterator[Seen]:
    """A table whose headers span several cells or stand in its midst: can each cell find them (H43)?"""
    for el in page.shown(page.all("table")):
        headers = _own(el, "th")
        if _is_layout(el) or not headers or any("headers" in cell.attrib for cell in _own(el, "td", "th")):
            continue
        odd = next((th for th in headers if _is_odd(page, th)), None)
        if odd is not None:
            yield seen("table-complex", page, odd, page.text(odd), text=short(page.text(odd)))


def _is_odd(page: Page, th: Element) -> bool:
    """Whether a header cell covers several rows or columns, follows data in its row, or heads a row of headers
    below data."""
    scope, row = attribute(th, "scope").lower(), th.getparent()
    if any(attribute(th, name) not in ("", "0", "1") and scope not in heads for name, heads in _SPANS.items()):
        return True
    if scope in _GROUPS or row is None:
        return False
    if any(page.text(cell) for cell in th.itersiblings("td", preceding=True)):
        return True
    above = [cell for other in row.itersiblings("tr", preceding=True) for cell in other.iterchildren("td")]
    return bool(above) and next(row.iterchildren("td"), None) is None


def typed(page: Page) -> Iterator[Seen]:
    """Columns made with tabs or bars in preformatted text may be a table (H51)."""
    for el in page.shown(page.all("pre")):
        rows = [line for line in (el.text or "").splitlines() if _COLUMNS.search(line.strip())]
        if len(rows) > 1 and el.find("code") is None:
            yield seen("table-by-hand", page, el, rows[0].strip(), text=short(rows[0].strip()))


def header_references(page: Page) -> Iterator[Seen]:
    """Every headers attribute names th cells of its own table, and stands in a data table."""
    known: dict[Element, set[str]] = {}
    for el in page.shown(page.having("headers")):
        table = inside(el, "table")
        if table is None:
            continue
        if table not in known:
            known[table] = set() if _is_layout(table) else {attribute(th, "id") for th in _own(table, "th")}
        if not known[table]:
            yield seen("headers-in-layout-table", page, el, page.text(el), text=short(page.text(el)))
            continue
        for name in attribute(el, "headers").split():
            if name not in known[table] or name == attribute(el, "id"):
                yield seen("headers-dangling", page, el, page.text(el), id=short(name), text=short(page.text(el)))


def _is_layout(table: Element) -> bool:
    return attribute(table, "role") in ("presentation", "none")


def _own(table: Element, *tags: str) -> list[Element]:
    """The cells and captions of this table, not those of a table inside it."""
    return [el for el in table.iter(*tags) if next(el.iterancestors("table"), None) is table]


_COLUMNS = re.compile(r"\S(?:\t+| {3,}|\s*[|│｜]\s*)\S")
_GROUPS = ("rowgroup", "colgroup")
# A column's header may fill several rows of headers, a row's several columns before the data.
_SPANS = {"colspan": (*_GROUPS, "row"), "rowspan": (*_GROUPS, "col")}
_SCOPES = ("row", "col", *_GROUPS)
