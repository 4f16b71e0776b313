"""`openacr.yaml`: a draft of an accessibility conformance report (OpenACR 0.1.0) for a person to finish.

Written in the part of YAML that is JSON. The catalogues of OpenACR end with WCAG 2.1, so criteria that only 2.2 has
have no place there and are named in the notes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from plainplan.findings import Outcome
from plainplan.i18n import Catalogue
from plainplan.model.build import Build
from plainplan.model.marks import Level
from plainplan.reports.judged import CriterionRow, Judged, Standing, judged
from plainplan.reports.people import tested
from plainplan.reports.voice import Voice, shown

CATALOG, CATALOG_WCAG = "2.4-edition-wcag-2.1-en", "2.1"

ADHERENCE = {
    Standing.FAILED: "partially-supports",
    Standing.PASSED: "supports",
    Standing.CANNOT_TELL: "not-evaluated",
    Standing.UNTESTED: "not-evaluated",
}
"""Terms of OpenACR's catalogue. A fault may mean "partially" or "does not support": which, a person decides."""

BY_PEOPLE = {
    Outcome.FAILED: "partially-supports",
    Outcome.PASSED: "supports",
    Outcome.NOT_APPLICABLE: "not-applicable",
    Outcome.CANNOT_TELL: "not-evaluated",
}
"""What people say of a criterion, where they speak of all of it. A fault that a program found weighs more."""

CHAPTERS = {level: f"success_criteria_level_{level.lower()}" for level in Level}


def told(build: Build, catalogue: Catalogue) -> str:
    """The text of the draft, in English as the catalogue is; what nobody but the agency knows says so."""
    seen = judged(build)
    voice = Voice(catalogue, "en")
    blank = voice.say("dossier-to-fill-in")
    name = shown(build.title.get("en") or build.title.get("zh") or blank)
    data = {
        "title": f"{name} Accessibility Conformance Report ({voice.say('dossier-draft')})",
        "product": {"name": name},
        "author": {"name": blank, "email": blank},
        "vendor": {"company_name": blank, "email": blank},
        "report_date": build.date.isoformat(),
        "version": 1,
        "notes": " ".join(_notes(seen, voice)),
        "evaluation_methods_used": tested(build, voice),
        "catalog": CATALOG,
        "chapters": {name: _chapter(seen, level, voice) for level, name in CHAPTERS.items()},
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _notes(seen: Judged, voice: Voice) -> Iterable[str]:
    yield voice.say("dossier-openacr-notes")
    newer = [row.criterion.number for row in seen.criteria if not row.criterion.stands_in(CATALOG_WCAG)]
    if newer:
        yield voice.say("dossier-openacr-newer", criteria=", ".join(newer))


def _chapter(seen: Judged, level: Level, voice: Voice) -> dict[str, Any]:
    """A level that the site does not aim at is no part of the report."""
    rows = [row for row in seen.criteria if row.criterion.level is level and row.criterion.stands_in(CATALOG_WCAG)]
    return {"criteria": [_criterion(row, voice) for row in rows]} if rows else {"disabled": True}


def _criterion(row: CriterionRow, voice: Voice) -> dict[str, Any]:
    notes = voice.say(f"dossier-note-{row.standing}", faults=len(row.faults), doubts=len(row.doubts) or "")
    if row.said and row.standing is not Standing.FAILED:
        days = sorted({one.date.isoformat() for code in row.codes for one in code.people})
        outcome = voice.say(f"dossier-outcome-{row.said}")
        notes = f"{notes} {voice.say('dossier-people-note', outcome=outcome, dates=', '.join(days))}"
        return _component(row, BY_PEOPLE[row.said], notes)
    return _component(row, ADHERENCE[row.standing], notes)


def _component(row: CriterionRow, level: str, notes: str) -> dict[str, Any]:
    adherence = {"level": level, "notes": notes}
    return {"num": row.criterion.number, "components": [{"name": "web", "adherence": adherence}]}
