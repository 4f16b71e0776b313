"""The static checks: a page, a style sheet, a file or a whole folder in, findings out.

`CHECKS` holds a row a check (`table`). A function that stands in several rows looks once for all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from plainplan.checks import links
from plainplan.checks.document import leads_on
from plainplan.checks.folder import Folder, folder_of
from plainplan.checks.leads import Keeper, Leads, Spots, leads_of
from plainplan.checks.seen import Check, File, Seen
from plainplan.checks.table import CHECKS
from plainplan.css import Sheet
from plainplan.facts import Page
from plainplan.findings import Finding, Severity

__all__ = [
    "CHECKS",
    "DEAD_LINKS",
    "Check",
    "File",
    "Folder",
    "Keeper",
    "Leads",
    "Spots",
    "check_file",
    "check_folder",
    "check_page",
    "check_sheet",
    "folder_of",
    "leads_of",
    "leads_on",
    "rows_for",
]

_BY_ID = {row.id: row for row in CHECKS}

DEAD_LINKS = frozenset(row.id for row in CHECKS if row.folder is links.pages and row.severity is Severity.ERROR)
"""The checks that find a link which leads nowhere."""

_LEVELS = ("", "A", "AA", "AAA")


def rows_for(aim: str) -> tuple[Check, ...]:
    """The checks that count for a site that is to reach a level (A, AA or AAA); those of higher levels do not."""
    return tuple(row for row in CHECKS if _LEVELS.index(row.level) <= _LEVELS.index(aim))


def check_page(page: Page) -> tuple[Finding, ...]:
    """What the page checks find on one page. Their places carry `page`, line and selector."""
    return _told(page, _PAGE)


def check_sheet(sheet: Sheet) -> tuple[Finding, ...]:
    """What the sheet checks find in one style sheet. `page` of their places is the sheet's path."""
    return _told(sheet, _SHEET)


def check_file(file: File) -> tuple[Finding, ...]:
    """What the file checks find in a file that is neither page nor sheet. `page` of their places is its path."""
    return _told(file, _FILE)


def check_folder(folder: Folder) -> tuple[Finding, ...]:
    """What can only be found with all pages and files at hand."""
    return _told(folder, _FOLDER)


def _told[T](thing: T, looks: Iterable[Callable[[T], Iterable[Seen]]]) -> tuple[Finding, ...]:
    return tuple(_BY_ID[seen.check].finding(seen) for look in looks for seen in look(thing))


def _once[T](looks: Iterable[T | None]) -> tuple[T, ...]:
    """Each look once, in the order of the table."""
    return tuple(dict.fromkeys(look for look in looks if look is not None))


_PAGE = _once(row.page for row in CHECKS)
_SHEET = _once(row.sheet for row in CHECKS)
_FILE = _once(row.file for row in CHECKS)
_FOLDER = _once(row.folder for row in CHECKS)
