"""The bytes of a plan's CSV file, or the rows of its workbook, in; rows with known columns out, whatever a spreadsheet
has made of it.

A spreadsheet may drop the mark of UTF-8, end lines otherwise, quote otherwise, put semicolons or tabs between cells,
move columns, leave out empty cells at the end, and leave empty rows. All that is understood.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from plainplan.cells import even, tidy, unguarded
from plainplan.findings import Finding, Place, Severity, fault, listed
from plainplan.model.columns import COLUMNS, Column, Holds, named
from plainplan.sheets import Row as Line
from plainplan.sheets import read_sheet

LARGEST = 5_000_000
"""Bytes, as of a content file."""

NEEDED = ("plan", "id")
"""Columns without which nobody can tell what a row is about."""

_STRANGE = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its number in the spreadsheet (the headings are row 1), its cells by the name of their column,
    and the numbers of these columns."""

    number: int
    cells: Mapping[str, str]
    places: Mapping[str, int]
    file: str

    def place(self, column: str = "") -> Place:
        return Place(self.file, self.number, self.places.get(column, 0))


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file, the names of the columns it has, and what is wrong with it."""

    rows: tuple[Row, ...]
    columns: frozenset[str]
    findings: tuple[Finding, ...]


def read_table(raw: bytes, file: str, languages: Sequence[str]) -> Table:
    """The rows of a plan's CSV file; `languages` are the keys of the site's languages, `file` names it in places.
    Never raises."""
    text, faults = _text(raw, file)
    if text is None:
        return Table((), frozenset(), faults)
    known = dict(named(languages))
    lines, broken = _lines(text, known)
    table = _table(lines, _Sheet(file, known, unguarded))
    if not broken:
        return table
    check, row = ("import-csv-broken", len(lines) + 1) if lines else ("import-csv-empty", broken)
    told = fault(check, Severity.ERROR, Place(file, row), line=broken)
    return replace(table, findings=(*(one for one in table.findings if one.check != "import-csv-empty"), told))


def read_rows(lines: Sequence[Sequence[str]], file: str, languages: Sequence[str]) -> Table:
    """The same out of the rows of a workbook's sheet, its headings first. Its cells are words, so none is guarded."""
    numbered = [Line(number, tuple(cells)) for number, cells in enumerate(lines, 1)]
    return _table(numbered, _Sheet(file, dict(named(languages)), str))


def _table(lines: Sequence[Line], sheet: _Sheet) -> Table:
    if not lines:
        return Table((), frozenset(), (fault("import-csv-empty", Severity.ERROR, Place(sheet.file, 1)),))
    heads, faults = _heads(lines[0], sheet.known, sheet.file)
    if any(one.severity is Severity.ERROR for one in faults):
        return Table((), frozenset(heads.values()), faults)
    desk = list(faults)
    known = replace(sheet, width=len(lines[0].cells), heads=heads)
    rows = tuple(known.row(number, line, desk) for number, line in _filled(lines[1:]))
    if not rows:
        desk.append(fault("import-csv-empty", Severity.ERROR, Place(sheet.file, 1)))
    return Table(rows, frozenset(heads.values()), tuple(desk))


def _text(raw: bytes, file: str) -> tuple[str | None, tuple[Finding, ...]]:
    if len(raw) > LARGEST:
        sizes = {"size": f"{len(raw):,}", "most": f"{LARGEST:,}"}
        return None, (fault("data-too-large", Severity.ERROR, Place(file), **sizes),)
    try:
        return raw.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        row = raw[: error.start].count(b"\n") + 1
        return None, (fault("import-csv-not-utf8", Severity.ERROR, Place(file, row), encoding=_encoding(raw)),)


def _encoding(raw: bytes) -> str:
    """What a file that is not UTF-8 probably is."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    try:
        raw.decode("cp950")
    except UnicodeDecodeError:
        return ""
    return "Big5 (ANSI)"


def _lines(text: str, known: Mapping[str, Column]) -> tuple[Sequence[Line], int]:
    """The rows of the text, cut where most headings are known; and the line that could not be read, if any."""
    sheets = [read_sheet(text, mark) for mark in (",", ";", "\t")]
    best = max(sheets, key=lambda sheet: sum(head.strip() in known for head in sheet.headings))
    return best.rows, best.broken


def _filled(lines: Sequence[Line]) -> Iterable[tuple[int, Line]]:
    """The rows that hold something, by their numbers in the spreadsheet."""
    return ((number, line) for number, line in enumerate(lines, 2) if not line.is_blank)


def _heads(line: Line, known: Mapping[str, Column], file: str) -> tuple[dict[int, str], tuple[Finding, ...]]:
    """The name of each column by its position, and what is wrong with the headings."""
    heads: dict[int, str] = {}
    faults: list[Finding] = []
    for position, cell in enumerate(line.cells):
        name, place = cell.strip(), Place(file, 1, position + 1)
        if name in heads.values():
            faults.append(fault("import-csv-column-twice", Severity.ERROR, place, column=name[:60]))
        elif name in known:
            heads[position] = name
        elif name:
            faults.append(fault("import-csv-column-unknown", Severity.WARNING, place, column=name[:60]))
    missing = [name for name in NEEDED if name not in heads.values()]
    if {"item_id", "standing"} <= {cell.strip() for cell in line.cells}:
        return heads, (fault("import-csv-of-framework", Severity.ERROR, Place(file, 1)),)
    if missing:
        names = [name for column in COLUMNS[:9] for name in column.names(())]
        faults.append(
            fault("import-csv-not-ours", Severity.ERROR, Place(file, 1), missing=listed(missing), some=listed(names))
        )
    return heads, tuple(faults)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What holds for all rows of a file: the columns there may be, what a cell of words is without its guard, how many
    columns have a heading, and which of them are known."""

    file: str
    known: Mapping[str, Column]
    bare: Callable[[str], str]
    width: int = 0
    heads: Mapping[int, str] = field(default_factory=dict)

    def row(self, number: int, line: Line, desk: list[Finding]) -> Row:
        """A row by the names of its columns; what is wrong with it goes to `desk`."""
        cells = dict.fromkeys(self.heads.values(), "")
        for position, cell in enumerate(line.cells):
            place = Place(self.file, number, position + 1)
            if strange := _STRANGE.search(cell):
                desk.append(fault("file-character", Severity.ERROR, place, code=f"U+{ord(strange[0]):04X}"))
            if name := self.heads.get(position):
                column, words = self.known[name], _STRANGE.sub("", cell)
                words = even(words) if column.many else tidy(words)
                cells[name] = self.bare(words) if column.holds is Holds.WORDS else words
            elif cell.strip() and position >= self.width:
                desk.append(fault("import-csv-cell-surplus", Severity.ERROR, place, words=cell.strip()[:40]))
        return Row(number, cells, {name: position + 1 for position, name in self.heads.items()}, self.file)
