"""Proofreading of plans: which were asked for, what was found, and as JSON."""

from __future__ import annotations

import difflib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from plainplan.errors import UnreadableInput, WrongUse
from plainplan.findings import Finding, Severity
from plainplan.i18n import Told
from plainplan.load import read_site
from plainplan.model.register import names_of
from plainplan.pipeline.statuses import CLEAN, FAULTY
from plainplan.pipeline.wording import catalogue
from plainplan.proofing import ROWS, proofread
from plainplan.validate import validate
from plainplan.writer import PLANS

FORMAT = "plainplan-lint/1"


@dataclass(frozen=True, slots=True)
class Linted:
    """The plans that were looked at, by id, and what was found; errors are files that could not be read."""

    plans: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def status(self) -> int:
        """Slips fail nothing; a plan that could not be read does."""
        return FAULTY if any(found.severity is Severity.ERROR for found in self.findings) else CLEAN


def linted(site: Path, wanted: Sequence[str] = ()) -> Linted:
    """Proofread the plans of a site: those `wanted` (ids, or paths of their files), else all.

    Raises UnreadableInput where there is no site, WrongUse for a plan that is not there.
    """
    if not (site / "content").is_dir():
        raise UnreadableInput("site-missing", folder=site)
    loaded = read_site(site)
    checked = validate(loaded.sources, date.min)
    plans = {plan.id: plan for plan in checked.content.plans}
    unread = [found for found in (*loaded.findings, *checked.findings) if found.severity is Severity.ERROR]
    folders = {found.place.file.split("/")[2] for found in unread if found.place.file.startswith(f"{PLANS}/")}
    chosen = [_ident(name, sorted({*plans, *folders})) for name in wanted] or sorted({*plans, *folders})
    names = names_of(checked.content.register)
    slips = [found for ident in chosen if ident in plans for found in proofread(plans[ident], names)]
    files = tuple(f"{PLANS}/{ident}/" for ident in chosen)
    faults = [found for found in unread if found.place.file.startswith(files)]
    return Linted(tuple(chosen), (*faults, *slips))


def _ident(name: str, known: Sequence[str]) -> str:
    """The id that a plan's id, folder or file means."""
    path = Path(name)
    ident = path.parent.name if path.suffix in (".yaml", ".yml") else path.name
    if ident not in known:
        meant = next(iter(difflib.get_close_matches(ident, known, 1, 0.6)), "")
        raise WrongUse("lint-plan-unknown", name=name, meant=meant)
    return ident


def as_json(told: Linted) -> str:
    """What was found, in the words of `findings.json`, and which rows were looked for."""
    words = catalogue()
    data: dict[str, Any] = {
        "format": FORMAT,
        "plans": list(told.plans),
        "checks": [row.id for row in ROWS],
        "findings": [_told(found, words.tell(found, "zh"), words.tell(found, "en")) for found in told.findings],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def _told(found: Finding, zh: Told, en: Told) -> dict[str, Any]:
    place = found.place
    return {
        "check": found.check,
        "severity": str(found.severity),
        "message": {"zh": zh.what, "en": en.what},
        "mend": {"zh": zh.mend, "en": en.mend},
        "where": {"file": place.file or None, "line": place.line or None, "column": place.column or None},
        "facts": dict(found.params),
    }
