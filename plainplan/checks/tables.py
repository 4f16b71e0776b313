"""Tables (criterion 1.3.1): header cells, scope, headers, captions."""

from __future__ import annotations

from collections.abc import Iterator

from plainplan.checks.names import attribute, inside
from plainplan.checks.seen import Seen, seen, short
from plainplan.facts import Element, Page


def cells(page: Page) -> Iterator[Seen]:
    """Every header cell has a scope. Freego asks for it only in some tables; written always, it is never missed."""
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
            if name not in known[table]:
                yield seen("headers-dangling", page, el, page.text(el), id=short(name), text=short(page.text(el)))


def _is_layout(table: Element) -> bool:
    return attribute(table, "role") in ("presentation", "none")


def _own(table: Element, *tags: str) -> list[Element]:
    """The cells and captions of this table, not those of a table inside it."""
    return [el for el in table.iter(*tags) if next(el.iterancestors("table"), None) is table]


_SCOPES = ("row", "col", "rowgroup", "colgroup")
