"""`findings.json`: every finding of a run with its words in both languages, for programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from plainplan.findings import Finding
from plainplan.i18n import Catalogue
from plainplan.model.build import Build, Rule
from plainplan.model.causes import Cause, causes, ident, pages_of
from plainplan.reports.exceptions import as_data
from plainplan.reports.verdict import counts, in_order, verdict
from plainplan.reports.voice import LANGUAGES


def told(build: Build, catalogue: Catalogue) -> str:
    """The JSON text. `id` is `model.causes.ident`; where several share it, the later ones get `-2`, `-3` in their
    order. `causes` name the findings that are mended together."""
    rules = {rule.id: rule for rule in build.rules}
    findings = list(identified(in_order(build.findings)))
    names = {id(found): ident for ident, found in findings}
    together = causes(found for _, found in findings)
    behind = {id(found): cause.id for cause in together for found in cause.findings}
    accepted = {one.finding: one for one in build.accepted}
    data = {
        "format": "plainplan-findings/1",
        "date": build.date.isoformat(),
        "result": str(verdict(build)),
        "counts": {**counts(build), "accepted": len(accepted), "causes": len(together)},
        "causes": [_told_cause(cause, names) for cause in together],
        "findings": [
            {
                "id": ident,
                "cause": behind[id(found)],
                **_finding(found, catalogue, rules),
                "accepted": as_data(accepted[found]) if found in accepted else None,
            }
            for ident, found in findings
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def identified(findings: Iterable[Finding]) -> Iterator[tuple[str, Finding]]:
    """Findings in their order, each with an id of its own."""
    times: Counter[str] = Counter()
    for found in findings:
        name = ident(found)
        times[name] += 1
        yield (name if times[name] == 1 else f"{name}-{times[name]}"), found


def _told_cause(cause: Cause, names: Mapping[int, str]) -> dict[str, Any]:
    first = cause.first
    return {
        "id": cause.id,
        "check": first.check,
        "severity": str(first.severity),
        "outcome": str(first.outcome),
        "guessed": cause.guessed,
        "where": _where(first),
        "places": cause.places,
        "pages": list(cause.pages),
        "findings": [names[id(found)] for found in cause.findings],
    }


def _finding(found: Finding, catalogue: Catalogue, rules: Mapping[str, Rule]) -> dict[str, Any]:
    told = {lang: catalogue.tell(found, lang) for lang in LANGUAGES}
    return {
        "check": found.check,
        "severity": str(found.severity),
        "outcome": str(found.outcome),
        "standard": _standard(found, rules),
        "message": {lang: words.what for lang, words in told.items()},
        "mend": {lang: words.mend for lang, words in told.items()},
        "where": _where(found),
        "pages": list(pages_of(found)),
        "facts": dict(found.params),
    }


def _standard(found: Finding, rules: Mapping[str, Rule]) -> dict[str, str] | None:
    """Edition, code and level always together: the same code means other things in other editions."""
    if not found.code:
        return None
    level = rules[found.check].level if found.check in rules else ""
    return {"code": found.code, "edition": found.edition, "level": level}


def _where(found: Finding) -> dict[str, Any]:
    place = found.place
    return {
        "file": place.file or None,
        "line": place.line or None,
        "column": place.column or None,
        "page": place.page or None,
        "selector": place.selector or None,
    }
