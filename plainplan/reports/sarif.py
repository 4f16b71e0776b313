"""`findings.sarif`: the findings for code scanning, on the line of the content file (SARIF 2.1.0, OASIS)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from plainplan.findings import Finding, Outcome, Severity
from plainplan.i18n import Catalogue
from plainplan.model.build import Build, Rule
from plainplan.model.causes import pages_of
from plainplan.reports.findings import identified
from plainplan.reports.unseen import unseen
from plainplan.reports.verdict import in_order
from plainplan.reports.voice import LANGUAGES, Voice, in_both, shown

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}

OUTSIDE = {"kind": "external"}
"""An exception that is written outside the file it is about: `content/audits/accepted.yaml`."""


def told(build: Build, catalogue: Catalogue) -> str:
    """The JSON text: one run. Messages are in both languages, since a result has but one message.

    What only a person can decide is of the kind "review", which SARIF (3.27.10) wants without a level. What was not
    looked at stands among the notifications of the invocation.
    """
    known = {rule.id: rule for rule in build.rules}
    checks = sorted({found.check for found in build.findings} | set(known))
    indexes = {check: index for index, check in enumerate(checks)}
    covered = {one.finding for one in build.accepted}
    results = [
        _result(ident, found, indexes[found.check], catalogue) | {"suppressions": [OUTSIDE] if found in covered else []}
        for ident, found in identified(in_order(build.findings))
    ]
    run = {
        "tool": {"driver": _driver(build, [_rule(check, known) for check in checks])},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(build, catalogue)],
        "results": results,
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _driver(build: Build, rules: list[dict[str, Any]]) -> dict[str, Any]:
    version = {"version": build.version} if build.version else {}
    return {"name": "plainplan", **version, "rules": rules}


def _rule(check: str, known: Mapping[str, Rule]) -> dict[str, Any]:
    rule = known.get(check)
    if not rule or not rule.code:
        return {"id": check}
    return {"id": check, "properties": {"code": rule.code, "edition": rule.edition, "level": rule.level}}


def _invocation(build: Build, catalogue: Catalogue) -> dict[str, Any]:
    gaps = [
        {"level": "warning", "message": {"text": shown("\n".join([left.name, *in_both(catalogue, left).values()]))}}
        for left in unseen(build)
    ]
    return {"executionSuccessful": not gaps, "exitCode": build.status, "toolExecutionNotifications": gaps}


def _result(ident: str, found: Finding, index: int, catalogue: Catalogue) -> dict[str, Any]:
    voices = [Voice(catalogue, lang) for lang in LANGUAGES]
    review = found.outcome is Outcome.CANNOT_TELL
    place = _location(found)
    return {
        "ruleId": found.check,
        "ruleIndex": index,
        "kind": "review" if review else "fail",
        "level": "none" if review else LEVELS[found.severity],
        "message": {"text": "\n".join(voice.joined(voice.tell(found)) for voice in voices)},
        "locations": [place] if place else [],
        "partialFingerprints": {"plainplanFinding/v1": ident},
        "properties": {"pages": [shown(page) for page in pages_of(found)], "selector": shown(found.place.selector)},
    }


def _location(found: Finding) -> dict[str, Any]:
    """The content file and line; for what could not be traced there, the page. Empty for what has no place."""
    place = found.place
    name = place.file or place.page
    if not name:
        return {}
    spot = {"startLine": place.line, "startColumn": place.column}
    region = {key: number for key, number in spot.items() if number and place.line}
    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(name, errors="surrogateescape")}}
    return {"physicalLocation": physical | ({"region": region} if region else {})}
