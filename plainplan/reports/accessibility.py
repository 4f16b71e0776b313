"""`accessibility.json`: the browser audit as it was given, the static checks, and what neither looked at."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from plainplan.i18n import Catalogue
from plainplan.model.build import Build, Rule
from plainplan.reports.behind import as_data
from plainplan.reports.unseen import audit_state, unseen
from plainplan.reports.verdict import verdict
from plainplan.reports.voice import LANGUAGES, Voice, in_both


def told(build: Build, catalogue: Catalogue) -> str:
    """The JSON text. `staticChecks` is null when there were none, `audit` when nothing is known of it; `notTested`
    says why. `standard` names the editions and criteria that the others give by number."""
    data = {
        "format": "plainplan-accessibility/1",
        "date": build.date.isoformat(),
        "result": str(verdict(build)),
        "auditState": audit_state(build),
        "audit": dict(build.audit_data) or None,
        "staticChecks": _static(build),
        "standard": _standard(build),
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
            "criterion": _criterion(build, rule),
            "findings": found[rule.id],
        }
        for rule in build.rules
    ]
    return {"pages": build.page_count, "checks": rows}


def _criterion(build: Build, rule: Rule) -> str:
    """The number of the criterion behind a check, empty for one without code."""
    found = build.standard.criterion_behind(rule.code)
    return found.number if found else ""


def _standard(build: Build) -> dict[str, Any]:
    """The names of what the other parts of the report name by number."""
    seen = {number for page in build.audit_data.get("pages", ()) for number in _seen(page)}
    behind_checks = {_criterion(build, rule) for rule in build.rules}
    return as_data(build.standard, (rule.edition for rule in build.rules), seen | behind_checks)


def _seen(page: Mapping[str, Any]) -> set[str]:
    rules = (rule for kind in ("violations", "incomplete") for rule in page.get(kind, ()))
    return {number for rule in rules for number in rule["criteria"]}


def _sentence(catalogue: Catalogue, key: str) -> dict[str, str]:
    return {"key": key, **{lang: Voice(catalogue, lang).say(key) for lang in LANGUAGES}}
