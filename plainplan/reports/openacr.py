"""`openacr.yaml`: a draft of an accessibility conformance report (OpenACR 0.1.0) for a person to finish.

Written in the part of YAML that is JSON. The catalogues of OpenACR end with WCAG 2.1, so criteria that only 2.2 has
have no place there and are named in the notes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from plainplan.i18n import Catalogue
from plainplan.model.build import Build
from plainplan.model.marks import Level
from plainplan.reports.judged import CriterionRow, Judged, Standing, judged
from plainplan.reports.voice import Voice, shown

CATALOG, CATALOG_WCAG = "2.4-edition-wcag-2.1-en", "2.1"

ADHERENCE = {
    Standing.FAILED: "partially-supports",
    Standing.PASSED: "supports",
    Standing.CANNOT_TELL: "not-evaluated",
    Standing.UNTESTED: "not-evaluated",
}
"""Terms of OpenACR's catalogue. A fault may mean "partially" or "does not support": which, a person decides."""

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
        "evaluation_methods_used": voice.say("dossier-method", **method(build)),
        "catalog": CATALOG,
        "chapters": {name: _chapter(seen, level, voice) for level, name in CHAPTERS.items()},
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def method(build: Build) -> dict[str, object]:
    """Blanks of the sentence on how a site was looked at."""
    tools = build.audit.tools
    return {
        "checks": len(build.rules) if build.page_count else 0,
        "pages": build.page_count,
        "version": build.version,
        "axe": tools.axe,
        "browser": tools.browser,
        "widths": ", ".join(str(width) for width in build.audit.viewports),
        "untested": len(build.audit.not_tested) or "",
    }


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
    adherence = {"level": ADHERENCE[row.standing], "notes": notes}
    return {"num": row.criterion.number, "components": [{"name": "web", "adherence": adherence}]}
