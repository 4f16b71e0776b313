"""Sheets of a workbook (.xlsx) out and in: plain text in rows. The only door to openpyxl.

Cells are text, whatever they begin with: what is written is never taken for a formula, and a formula that comes back
is handed on as it was typed, never worked out. A file is taken to be hostile: its size, its parts, its rows and
columns are bounded, it may declare no entities, and nothing that it refers to is fetched.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter

from plainplan.errors import CannotWrite, UnreadableInput

LARGEST_FILE = 20_000_000
LARGEST_UNPACKED = 100_000_000
MOST_PARTS = 500
MOST_SHEETS = 50
MOST_ROWS = 20_000
MOST_COLUMNS = 200
MOST_CELLS = 2_000_000
LONGEST_CELL = 32_767
"""Bytes, parts, sheets, rows, columns, cells (empty ones that have a style count) and characters; the last is Excel's
own limit (Excel specifications and limits, "Total number of characters that a cell can contain")."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Headings and the rows below them, all text; row 0 stands on line 2 of the sheet.

    `widths` are those of the columns in letters (a Han character takes two), `locked` the numbers of the columns,
    from 0, that are not to be changed: the whole sheet is then protected, without password, but for the others.
    """

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    widths: tuple[int, ...] = ()
    locked: frozenset[int] = frozenset()
    wrap: bool = True


def write_book(sheets: Iterable[Sheet]) -> bytes:
    """The sheets as an .xlsx file (ECMA-376).

    Raises CannotWrite (`workbook-cell-long`, `workbook-cell-sign`) for what no cell can hold, and `workbook-rows` for
    more rows than `read_book` would take back: nothing is cut off.
    """
    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in sheets:
        _fill(book.create_sheet(_title(sheet.name)), sheet)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def read_book(path: Path) -> tuple[Sheet, ...]:
    """The sheets of an .xlsx file in their order: names, first rows as headings, the other rows as wide as these or
    wider; rows and cells that are blank at the end are dropped. Numbers, days and truths come as text.

    Raises UnreadableInput: `workbook-missing`, `workbook-encrypted`, `workbook-old` (.xls), `workbook-broken`,
    `workbook-large`.
    """
    raw = _bytes_of(path)
    _look_before(raw, path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, keep_links=False)
            try:
                return tuple(_sheet(sheet, path) for sheet in book.worksheets)
            finally:
                book.close()
    except UnreadableInput:
        raise
    # A broken part comes out as any of a dozen exceptions, none of which the library names.
    except Exception as error:
        raise UnreadableInput("workbook-broken", file=path.name, reason=type(error).__name__) from error


# ------------------------------------------------------------------------ out

_TITLE_SIGNS = re.compile(r"[\[\]:*?/\\']")
_LONGEST_TITLE = 31
# What may not stand in XML 1.0, and CR, which XML reads as LF.
_NO_SIGN = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FORMULA = ("=", "+", "-", "@")
_HEADING = PatternFill("solid", fgColor="DDE3EA")
_TOP = 2


def _title(name: str) -> str:
    return _TITLE_SIGNS.sub(" ", name)[:_LONGEST_TITLE] or "1"


def _fill(page: Any, sheet: Sheet) -> None:
    if len(sheet.rows) > MOST_ROWS:
        raise CannotWrite("workbook-rows", sheet=sheet.name, rows=f"{len(sheet.rows):,}", most=f"{MOST_ROWS:,}")
    page.freeze_panes = "A2"
    for number, width in enumerate(sheet.widths, 1):
        page.column_dimensions[get_column_letter(number)].width = width
    if sheet.locked:
        page.protection.sheet = True
        page.protection.formatColumns = page.protection.formatRows = False
    for column, heading in enumerate(sheet.headings):
        cell = _write(page, sheet, 1, column, heading)
        cell.font, cell.fill = Font(bold=True), _HEADING
    for line, row in enumerate(sheet.rows, _TOP):
        for column, words in enumerate(row):
            _write(page, sheet, line, column, words).protection = Protection(locked=column in sheet.locked)


def _write(page: Any, sheet: Sheet, line: int, column: int, words: str) -> Any:
    where = {"sheet": sheet.name, "line": line, "column": get_column_letter(column + 1)}
    if len(words) > LONGEST_CELL:
        raise CannotWrite("workbook-cell-long", **where, most=f"{LONGEST_CELL:,}")
    if stray := _NO_SIGN.search(words):
        raise CannotWrite("workbook-cell-sign", **where, sign=f"U+{ord(stray[0]):04X}")
    cell = page.cell(line, column + 1)
    cell.value = words or None
    if words:
        cell.data_type = "s"
        cell.quotePrefix = words.startswith(_FORMULA)
    cell.number_format = "@"
    cell.alignment = Alignment(wrap_text=sheet.wrap, vertical="top")
    return cell


# ------------------------------------------------------------------------- in

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
"""Begins the compound files that hold the workbooks of before 2007, and those that are encrypted ([MS-CFB], 2.2)."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_LAST_LINE = 1_048_576
_DECLARES = (b"<!DOCTYPE", b"<!ENTITY")


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise UnreadableInput("workbook-large", file=path.name)
        return path.read_bytes()
    except OSError as error:
        raise UnreadableInput("workbook-missing", file=path, reason=error.strerror or str(error)) from error


def _look_before(raw: bytes, path: Path) -> None:
    """Whether the archive is worth unpacking. What it says of the sizes of its parts binds whoever reads them."""
    if raw.startswith(_OLE):
        raise UnreadableInput("workbook-encrypted" if _ENCRYPTED in raw else "workbook-old", file=path.name)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                raise UnreadableInput("workbook-large", file=path.name)
            if any(part.flag_bits & 1 for part in parts):
                raise UnreadableInput("workbook-encrypted", file=path.name)
            declaring = any(_declares(archive.read(part)) for part in parts if _is_xml(part.filename))
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError, RuntimeError) as error:
        raise UnreadableInput("workbook-broken", file=path.name, reason=type(error).__name__) from error
    if declaring:
        raise UnreadableInput("workbook-broken", file=path.name, reason="DOCTYPE")


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels", ".vml"))


def _declares(part: bytes) -> bool:
    """A part of a workbook never declares entities; who does wants to fetch or to swell. UTF-16 puts zeros between."""
    plain = part.replace(b"\0", b"")
    return any(sign in plain for sign in _DECLARES)


def _sheet(page: Any, path: Path) -> Sheet:
    page.reset_dimensions()
    lines = list(_lines(page.iter_rows(), path))
    headings, rows = (lines[0], lines[1:]) if lines else ((), [])
    width = len(headings)
    return Sheet(page.title, headings, tuple(row + ("",) * (width - len(row)) for row in rows))


def _lines(rows: Iterable[Collection[Any]], path: Path) -> Iterator[tuple[str, ...]]:
    """The lines as text up to the last that says something; blank ones between keep their places."""
    blanks = cells = 0
    for line, row in enumerate(rows, 1):
        cells += len(row)
        said = _trimmed([_words(cell) for cell in row])
        if cells > MOST_CELLS or line > _LAST_LINE or len(said) > MOST_COLUMNS or (said and line > MOST_ROWS + 1):
            raise UnreadableInput("workbook-large", file=path.name)
        if not said:
            blanks += 1
            continue
        yield from [()] * blanks
        blanks = 0
        yield said


def _trimmed(words: list[str]) -> tuple[str, ...]:
    while words and not words[-1].strip():
        words.pop()
    return tuple(words)


def _words(cell: Any) -> str:
    """What a cell says, as it is read on the sheet: 12, 95%, 2026-03-31."""
    value = cell.value
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case int() | float():
            percent = "%" in (cell.number_format or "")
            return f"{_number(round(value * 100, 10))}%" if percent else _number(value)
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.strftime("%Y-%m-%d %H:%M")
        case date() | time():
            return value.isoformat()
    return str(getattr(value, "text", value))


def _number(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else repr(value)
