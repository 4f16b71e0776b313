"""What people judged, held against the site of this run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from plainplan import facts
from plainplan.facts import content_sum
from plainplan.findings import Finding
from plainplan.load.standard import the_standard
from plainplan.model.worksheet import People, Worksheet
from plainplan.worksheets import faults, held


def assessed(
    sheets: Sequence[Worksheet], folder: Path, findings: Iterable[Finding], today: date, edition: str
) -> tuple[People, tuple[Finding, ...]]:
    """The worksheets of the edition ("": the one in force on the day) against the finished pages of a folder, and
    everything that is wrong with what was written."""
    standard = the_standard()
    chosen = standard.edition(edition) or standard.in_force(today)
    if not sheets or not chosen:
        return People(), ()
    sums = _sums(folder, {one.page for sheet in sheets for one in sheet.sample})
    now = held(sheets, chosen.id, sums, findings, standard, today)
    return now.people, (*faults(sheets, standard, today), *now.found)


def _sums(folder: Path, pages: Iterable[str]) -> dict[str, str]:
    """The sums of the main content of those pages that are there, and lie in the folder."""
    root = folder.resolve()
    there = {page: path for page in pages if (path := (root / page).resolve()).is_relative_to(root) and path.is_file()}
    return {page: content_sum(facts.read(page, path.read_bytes())) for page, path in sorted(there.items())}
