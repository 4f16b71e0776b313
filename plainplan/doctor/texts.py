"""The words of a document and of the plan made of it, one after the other in reading order, each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from plainplan.model.ladder import LADDER
from plainplan.model.manuscript import Cell, Href, Line, Manuscript, Spot, Table
from plainplan.prose import plain

type Path = tuple[str | int, ...]
"""Keys and indices from the root of plan.yaml to a value."""

RUNGS = tuple(key for key, _ in LADDER.keys)


@dataclass(frozen=True, slots=True)
class Origin:
    """A line of the document as shown: in its body, in a cell of a table, or a note."""

    text: str
    spot: Spot
    in_table: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """A text of the plan. `kind` is the key it stands under (`text`, `title`, `label`, `unit`, `cover` ...)."""

    path: Path
    text: str
    kind: str


def origins(manuscript: Manuscript) -> Iterator[Origin]:
    """All lines of a document, those of tables row by row, then its notes."""
    for number, block in enumerate(manuscript.blocks, 1):
        if isinstance(block, Line):
            yield Origin(block.shown, _known(block.spot, number))
        else:
            yield from _table(block, _known(block.spot, number))
    for note in manuscript.notes:
        yield Origin(note.text, note.spot)


def _known(spot: Spot, block: int) -> Spot:
    return spot if spot.block else replace(spot, block=block)


def _table(table: Table, at: Spot) -> Iterator[Origin]:
    for number, row in enumerate(table.rows, 1):
        for count, cell in enumerate(row, 1):
            yield from _cell(cell, replace(at, row=number, column=cell.column + 1 if cell.column else count))


def _cell(cell: Cell, at: Spot) -> Iterator[Origin]:
    below = dict(cell.tables)
    for index, line in enumerate(cell.lines):
        spot = replace(at, page=line.spot.page or at.page)
        if line.shown.strip():
            yield Origin(line.shown, spot, True)
        if index in below:
            yield from _nested(below.pop(index), spot)
    for table in below.values():
        yield from _nested(table, at)


def _nested(table: Table, at: Spot) -> Iterator[Origin]:
    """A table within a cell is at the place of the cell."""
    for row in table.rows:
        for cell in row:
            yield from _cell(cell, at)


def hrefs(manuscript: Manuscript) -> Iterator[Href]:
    """The links of a document that lead out of it, each address once."""
    addresses: set[str] = set()
    for line in _lines(manuscript.blocks):
        for href in line.links:
            if href.address not in addresses and not href.address.startswith("#"):
                addresses.add(href.address)
                yield href


def _lines(blocks: Iterable[Line | Table]) -> Iterator[Line]:
    for block in blocks:
        if isinstance(block, Line):
            yield block
            continue
        for cell in (cell for row in block.rows for cell in row):
            yield from cell.lines
            yield from _lines(table for _, table in cell.tables)


def written(data: Mapping[str, Any], lang: str) -> Iterator[Written]:
    """All texts of a plan, whose language key is `lang`, in the order in which a reader meets them: the ladder where a
    section places it."""
    ladder = {key: data[key] for key in RUNGS if key in data}
    placed = _places_ladder([data.get("sections"), data.get("appendices")])
    for key, value in data.items():
        if not (key in RUNGS and placed):
            for path, text in _strings(value, (key,), ladder):
                kind = _kind(path, lang)
                yield Written(path, text if kind in _BARE else plain(text), kind)


CODES = frozenset(
    {"id", "year", "inline", "units_basis", "provenance", "rowspan", "colspan", "framework", "answers", "kind", "mark"}
)
"""Keys whose values are no words of the document."""

_BARE = frozenset({"label", "url"})
"""Keys whose values are no Markdown."""


def _kind(path: Path, lang: str) -> str:
    if "units" in path:
        return "role" if "role" in path else "unit"
    return next(key for key in reversed(path) if isinstance(key, str) and key != lang)


def _places_ladder(value: Any) -> bool:
    if isinstance(value, dict):
        return "ladder" in value or any(map(_places_ladder, value.values()))
    return isinstance(value, list) and any(map(_places_ladder, value))


def _strings(value: Any, path: Path, ladder: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for index, below in enumerate(value):
            yield from _strings(below, (*path, index), ladder)
    elif isinstance(value, dict):
        for key, below in value.items():
            if key not in CODES:
                yield from _strings(below, (*path, key), ladder)
            if key == "ladder":
                for rungs, held in ladder.items():
                    yield from _strings(held, (rungs,), {})
