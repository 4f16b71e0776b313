"""Tables of the outline: captions, rows of headings, rows, spans, notes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from plainplan.outline.entry import Desk, Entry, string
from plainplan.outline.words import Words

type Block = dict[str, Any]

MOST_ROWS, MOST_COLUMNS = 1000, 100
"""What a cell may span (HTML Living Standard, 4.9.11 and 4.9.12, allows more; a page cannot show it)."""


def table_of(entry: Entry) -> Block:
    """A table as written; an empty cell stays an empty cell."""
    caption = entry.text("caption")
    headers = [_row(entry, row, path) for row, path in _rows(entry, "headers")]
    rows = [_row(entry, row, path) for row, path in _rows(entry, "rows")]
    table = {"caption": caption, "headers": headers, "rows": rows, "notes": entry.texts("notes")}
    return {key: value for key, value in table.items() if value or key == "rows"}


def _rows(entry: Entry, key: str) -> list[tuple[Any, str]]:
    """Rows with their paths; cells that stand without a row are one row."""
    rows = entry.listed(key)
    if rows and not any(isinstance(row, list) for row, _ in rows):
        return [([row for row, _ in rows], entry.at(key))]
    return rows


def _row(entry: Entry, row: Any, path: str) -> list[Any]:
    cells = row if isinstance(row, list) else [row]
    return [_cell(entry, cell, f"{path}[{i}]") for i, cell in enumerate(cells)]


def _cell(entry: Entry, cell: Any, path: str) -> Any:
    if not isinstance(cell, dict):
        return _cell_text(entry.desk, string(entry.desk, cell, path))
    below = Entry(entry.desk, cell, path)
    text = _cell_text(entry.desk, "\n".join(below.lines("text")))
    spans = {
        "rowspan": below.whole("rowspan", 1, MOST_ROWS),
        "colspan": below.whole("colspan", 1, MOST_COLUMNS),
    }
    spans = {key: count for key, count in spans.items() if count > 1}
    if not spans:
        return text
    return {"text": text, **spans} if text else spans


def _cell_text(desk: Desk, text: str) -> Words | str:
    return replace(desk.words(text), cell=True) if text else ""


def heading_words(entry: Entry, key: str) -> list[str]:
    """The words of a row or rows of headings, flat; an empty heading keeps its place."""
    return [word for value, path in entry.listed(key) for word in _flat(entry, value, path)]


def _flat(entry: Entry, value: Any, path: str) -> list[str]:
    if isinstance(value, list):
        return [word for i, below in enumerate(value) for word in _flat(entry, below, f"{path}[{i}]")]
    if isinstance(value, dict):
        below = Entry(entry.desk, value, path)
        below.raw("rowspan")
        below.raw("colspan")
        return ["\n".join(below.lines("text"))]
    return [string(entry.desk, value, path)]
