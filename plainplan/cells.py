"""Words on their way into the cell of a table and back: nothing is lost, and no cell is taken for a formula."""

from __future__ import annotations

import re
from collections.abc import Iterable

BOM = "\ufeff"
"""Tells spreadsheets that a CSV file is UTF-8."""

SIGNS = "=+-@＝＋－＠"
"""Beginnings that a spreadsheet takes for a formula, also behind white space (OWASP, CSV Injection)."""

BREAK = "⏎"
"""Stands for a line break within one of several entries of a cell, which stand one a line."""

_FORMULA = re.compile(rf"'*\s*[{re.escape(SIGNS)}]")
_GUARDED = re.compile(rf"''*\s*[{re.escape(SIGNS)}]")
_BREAKS = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_TO_HIDE = re.compile(rf"(\\*)(\n|{BREAK})")
_HIDDEN = re.compile(rf"(\\*){BREAK}")


def tidy(words: str) -> str:
    """Words as they stand in a cell: every line break is the same, none stands at an end."""
    return even(words).strip()


def even(cell: str) -> str:
    """A cell in which every line break is the same. Empty lines at its beginning may mean something."""
    return cell if cell.isprintable() else _BREAKS.sub("\n", cell)


def guarded(cell: str) -> str:
    """A cell that a spreadsheet would take for a formula gets an apostrophe, and so does one that has it already."""
    return f"'{cell}" if cell and _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """The reverse of `guarded`; other apostrophes stay."""
    return cell[1:] if _GUARDED.match(cell) else cell


def joined(entries: Iterable[str]) -> str:
    """Several entries in a cell, one a line; those at the end that are empty need none."""
    return "\n".join(map(_kept, entries)).rstrip("\n")


def parted(cell: str) -> list[str]:
    """The reverse of `joined`."""
    return [_HIDDEN.sub(_show, line).strip() for line in cell.split("\n")] if cell else []


def _kept(entry: str) -> str:
    return _TO_HIDE.sub(_hide, entry) if "\n" in entry or BREAK in entry else entry


def _hide(found: re.Match[str]) -> str:
    """A break becomes the sign; the sign itself gets a backslash, and those before it are doubled."""
    slashes = found[1] * 2
    return f"{slashes}{BREAK}" if found[2] == "\n" else f"{slashes}\\{BREAK}"


def _show(found: re.Match[str]) -> str:
    slashes, odd = divmod(len(found[1]), 2)
    return "\\" * slashes + (BREAK if odd else "\n")
