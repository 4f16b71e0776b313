"""`accessibility.json`: the browser audit as it was given, the static checks, and what neither looked at."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from plainplan.i18n import Catalogue
from plainplan.model.build import Build
from plainplan.reports.unseen import audit_state, unseen
from plainplan.reports.verdict import verdict
from plainplan.reports.voice import LANGUAGES, Voice, in_both


def told(build: Build, catalogue: Catalogue) -> str:
    """The JSON text. `staticChecks` is null when there were none, `audit` when nothing is known of it; `notTested`
    says why."""
    data = {
        "format": "plainplan-accessibility/1",
        "date": build.date.isoformat(),
        "result": str(verdict(build)),
        "auditState": audit_state(build),
        "audit": dict(build.audit_data) or None,
        "staticChecks": _static(build),
        "notTested": [{"name": left.name, "why": in_both(catalogue, left)} for left in unseen(build)],
        "notLookedAtByThisProgram": [_sentence(catalogue, key) for key in build.beyond],
        "onlyPeopleCanTell": [_sentence(catalogue, key) for key in build.audit.for_people],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _static(build: Build) -> dict[str, Any] | None:
    """No check is said to have passed: that nothing was found may also mean that a page held nothing to check."""
    if not (build.rules and build.page_count):
        return None
    found = Counter(finding.check for finding in build.findings)
    rows = [
        {
            "check": rule.id,
            "code": rule.code,
            "edition": rule.edition,
            "level": rule.level,
            "findings": found[rule.id],
        }
        for rule in build.rules
    ]
    return {"pages": build.page_count, "checks": rows}


def _sentence(catalogue: Catalogue, key: str) -> dict[str, str]:
    return {"key": key, **{lang: Voice(catalogue, lang).say(key) for lang in LANGUAGES}}
