"""What the checker Freego told of the site beside what this run found: by code and page, agreed or told by one alone.

Freego names only pages that fail. So what it does not name it may have passed or never seen, and is not told as agreed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from plainplan.findings import Finding, Outcome
from plainplan.model.build import Build
from plainplan.model.causes import pages_of
from plainplan.model.freego import FreegoRecord, number_of
from plainplan.model.marks import Kind, Wording, is_code, parts_of

READING = "Freego"
"""The id of Freego's reading of the standard (`plainplan/standard/editions.yaml`)."""

INDEX = "index.html"


@dataclass(frozen=True, slots=True)
class Row:
    """A code: the pages on which both found it, those of Freego alone with the source that it shows, those of this
    run alone. `asks` is what the newest edition that has the code asks, None where none has it."""

    code: str
    asks: Wording | None
    both: tuple[str, ...]
    theirs: tuple[tuple[str, str], ...]
    ours: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """The comparison with the records of the newest day. `strangers` are addresses that Freego named and the site does
    not have (any more), `late` those that did not load in time, `older` counts the records of days before."""

    records: tuple[FreegoRecord, ...]
    rows: tuple[Row, ...]
    failing: int
    strangers: tuple[str, ...]
    late: tuple[str, ...]
    older: int

    @property
    def seen(self) -> int:
        """How many pages Freego says that it looked at."""
        return sum(record.pages for record in self.records)


def beside(build: Build) -> Beside | None:
    """The comparison; None where there is no record of Freego."""
    if not build.freego:
        return None
    newest = max(record.date for record in build.freego)
    records = tuple(record for record in build.freego if record.date == newest)
    theirs, strangers = _theirs(records, build)
    ours = _ours(build)
    rows = [_row(code, theirs.get(code, {}), ours.get(code, set()), build) for code in sorted({*theirs, *ours})]
    failing = {page for pages in theirs.values() for page in pages}
    late = tuple(dict.fromkeys(page for record in records for page in record.timed_out))
    return Beside(records, tuple(rows), len(failing), strangers, late, len(build.freego) - len(records))


def page_of(address: str, pages: Iterable[str], base_path: str = "/") -> str:
    """The file of a page behind an address on the host; empty where the site has none. A local server may have shown
    the site at its root, wherever it is published."""
    path = unquote(urlsplit(address).path if "?" in address else address)
    known = set(pages)
    for prefix in (base_path, "/"):
        rest = path.removeprefix(prefix)
        ways = (rest, f"{rest}{INDEX}", f"{rest.rstrip('/')}/{INDEX}") if rest else (INDEX,)
        found = next((way for way in ways if path.startswith(prefix) and way in known), "")
        if found:
            return found
    return ""


def as_data(build: Build) -> dict[str, Any] | None:
    """Plain data for `dossier.json`."""
    seen = beside(build)
    if not seen:
        return None
    return {
        "date": seen.records[0].date.isoformat(),
        "tools": [record.tool for record in seen.records],
        "pages": seen.seen,
        "pagesOfTheSite": build.page_count,
        "failingPages": seen.failing,
        "codes": [
            {
                "code": row.code,
                "both": list(row.both),
                "freegoAlone": [page for page, _ in row.theirs],
                "thisReportAlone": list(row.ours),
            }
            for row in seen.rows
        ],
        "notOfTheSite": list(seen.strangers),
        "timedOut": list(seen.late),
    }


def _theirs(records: Iterable[FreegoRecord], build: Build) -> tuple[dict[str, dict[str, str]], tuple[str, ...]]:
    """Pages with the source by code, and addresses that are none of the site's."""
    found: dict[str, dict[str, str]] = {}
    strangers: dict[str, None] = {}
    known = frozenset(build.page_paths)
    for failing in (page for record in records for page in record.failing):
        page = page_of(failing.page, known, build.base_path)
        if not page:
            strangers[failing.page] = None
            continue
        for code in failing.codes:
            found.setdefault(number_of(code.code), {}).setdefault(page, code.source)
    return found, tuple(strangers)


def _ours(build: Build) -> dict[str, set[str]]:
    """Pages with faults of this run by code, for codes that a program decides and Freego reads alike."""
    found: dict[str, set[str]] = {}
    for finding in build.findings:
        if finding.outcome is Outcome.FAILED and _comparable(finding, build):
            found.setdefault(finding.code, set()).update(pages_of(finding))
    return {code: pages for code, pages in found.items() if pages}


def _comparable(finding: Finding, build: Build) -> bool:
    if not is_code(finding.code) or parts_of(finding.code).kind is not Kind.MACHINE:
        return False
    reads = next((reading.reads for reading in build.standard.readings if reading.id == READING), "")
    return finding.edition == READING or build.standard.alike(finding.code, finding.edition, reads)


def _row(code: str, theirs: Mapping[str, str], ours: set[str], build: Build) -> Row:
    known = build.standard.newest(code)
    alone = tuple((page, source) for page, source in sorted(theirs.items()) if page not in ours)
    return Row(
        code, known.asks if known else None, tuple(sorted(ours & set(theirs))), alone, tuple(sorted(ours - set(theirs)))
    )
