"""A parcel as sheets of a workbook, a row a paragraph, and the texts of such sheets that came back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from plainplan.i18n import Catalogue
from plainplan.translation.parcels import Parcel, Returned, Unit
from plainplan.workbooks import Sheet

HEADINGS = ("id", "part", "place", "unit", "source", "translation", "state", "terms", "mark")
"""The columns, in any order when they come back; of these only `translation` is open."""

_WIDTHS = (30, 6, 30, 16, 50, 50, 10, 30, 27)
_OPEN = HEADINGS.index("translation")
_LOCKED = frozenset(range(len(HEADINGS))) - {_OPEN}
_BETWEEN = "\n"


@dataclass(frozen=True, slots=True)
class Reading:
    """The language key of a sheet that came back, and its texts."""

    language: str
    texts: tuple[Returned, ...]


def sheets(parcel: Parcel, words: Catalogue) -> tuple[Sheet, ...]:
    """The sheet of a parcel, called by the key of the language to translate into, and one that explains it."""
    rows = tuple(row for unit in parcel.units for row in _rows(unit))
    told = tuple((words.word(f"translate-book-{name}", lang),) for lang in ("zh", "en") for name in _TOLD)
    explained = Sheet("？", (words.word("translate-book", "zh"),), told, (110,), frozenset({0}))
    return (Sheet(parcel.target.key, HEADINGS, rows, _WIDTHS, _LOCKED), explained)


_TOLD = ("where", "signs", "gaps", "back")


def _rows(unit: Unit) -> Iterator[tuple[str, ...]]:
    count = len(unit.sources)
    terms = "\n".join(f"{term.source}＝{term.names[0]}" for term in unit.terms)
    for number, (source, made) in enumerate(zip(unit.sources, unit.translations, strict=True), 1):
        part = f"{number}/{count}" if count > 1 else ""
        told = (unit.piece.id, part, str(unit.piece.place), unit.piece.unit)
        yield (*told, source, made, unit.state.value, terms, unit.mark)


def read_sheets(found: Iterable[Sheet], languages: Sequence[str]) -> Reading | None:
    """The texts of the first sheet that is called as a language and has our columns; None where there is none. Rows
    of a text belong together wherever they stand, in the order of their parts."""
    for sheet in found:
        columns = {heading.strip(): at for at, heading in enumerate(sheet.headings)}
        if sheet.name.strip() in languages and {"id", "source", "translation"} <= set(columns):
            return Reading(sheet.name.strip(), tuple(_texts(sheet.rows, columns)))
    return None


def _texts(rows: Iterable[Sequence[str]], columns: Mapping[str, int]) -> Iterator[Returned]:
    texts: dict[str, list[Sequence[str]]] = {}
    for row in rows:
        ident = _cell(row, columns, "id")
        if ident:
            texts.setdefault(ident, []).append(row)
    for ident, own in texts.items():
        own.sort(key=lambda row: _number(_cell(row, columns, "part")))
        sources = tuple(_cell(row, columns, "source") for row in own)
        made = tuple(_cell(row, columns, "translation") for row in own)
        if any(made):
            whole = all(made) and _is_complete([_cell(row, columns, "part") for row in own])
            yield Returned(ident, sources, made, whole, _cell(own[0], columns, "mark"))


def _cell(row: Sequence[str], columns: Mapping[str, int], name: str) -> str:
    at = columns.get(name, -1)
    return row[at].strip() if 0 <= at < len(row) else ""


def _number(part: str) -> int:
    head = part.partition("/")[0]
    return int(head) if head.isdecimal() else 0


def _is_complete(written: Sequence[str]) -> bool:
    """Whether no part of a text was deleted."""
    return written == [""] or [f"{number}/{len(written)}" for number in range(1, len(written) + 1)] == list(written)
