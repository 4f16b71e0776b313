"""`findings.csv`: every finding as a row, in both languages, for spreadsheets (RFC 4180, UTF-8 with BOM)."""

from __future__ import annotations

import csv
import io

from plainplan.cells import BOM, guarded
from plainplan.findings import Finding
from plainplan.i18n import Catalogue
from plainplan.model.build import Build
from plainplan.model.causes import pages_of
from plainplan.reports.findings import identified
from plainplan.reports.verdict import in_order
from plainplan.reports.voice import LANGUAGES, Voice, shown

COLUMNS = (
    "id", "check", "severity", "outcome", "edition", "code", "level", "criteria", "what_zh", "mend_zh", "what_en",
    "mend_en", "file", "line", "column", "page", "selector", "pages",
)  # fmt: skip


def told(build: Build, catalogue: Catalogue) -> str:
    """The CSV text. A cell that a spreadsheet would take for a formula gets an apostrophe; pages stand one a line."""
    voices = [Voice(catalogue, lang) for lang in LANGUAGES]
    levels = {rule.id: rule.level for rule in build.rules}
    into = io.StringIO(newline="")
    writer = csv.writer(into)
    writer.writerow(COLUMNS)
    for ident, found in identified(in_order(build.findings)):
        writer.writerow([guarded(cell) for cell in _row(build, ident, found, voices, levels.get(found.check, ""))])
    return BOM + into.getvalue()


def _row(build: Build, ident: str, found: Finding, voices: list[Voice], level: str) -> list[str]:
    place = found.place
    words = [sentence for voice in voices for told in (voice.tell(found),) for sentence in (told.what, told.mend)]
    standard = [found.edition, found.code, level, _criteria(build, found)]
    numbers = [str(number or "") for number in (place.line, place.column)]
    where = [shown(place.file), *numbers, shown(place.page), shown(place.selector)]
    pages = "\n".join(shown(page) for page in pages_of(found))
    return [ident, found.check, str(found.severity), str(found.outcome), *standard, *words, *where, pages]


def _criteria(build: Build, found: Finding) -> str:
    """The criteria behind a finding; a tool's own reading has none."""
    behind = build.standard.edition(found.edition) and build.standard.criterion_behind(found.code)
    return behind.number if behind else dict(found.params).get("criteria", "")
