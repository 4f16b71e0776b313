"""`findings.json`: every finding of a run with its words in both languages, for programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from plainplan.findings import Finding
from plainplan.i18n import Catalogue
from plainplan.model.build import Build, Rule
from plainplan.reports.verdict import counts, in_order, pages_of, verdict
from plainplan.reports.voice import LANGUAGES


def told(build: Build, catalogue: Catalogue) -> str:
    """The JSON text. `id` is `Finding.id`; where several share it, the later ones get `-2`, `-3` in their order."""
    rules = {rule.id: rule for rule in build.rules}
    findings = _identified(in_order(build.findings))
    data = {
        "format": "plainplan-findings/1",
        "date": build.date.isoformat(),
        "result": str(verdict(build)),
        "counts": counts(build),
        "findings": [{"id": ident, **_finding(found, catalogue, rules)} for ident, found in findings],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _identified(findings: Iterable[Finding]) -> Iterator[tuple[str, Finding]]:
    times: Counter[str] = Counter()
    for found in findings:
        times[found.id] += 1
        yield (found.id if times[found.id] == 1 else f"{found.id}-{times[found.id]}"), found


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
