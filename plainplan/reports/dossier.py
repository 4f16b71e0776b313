"""`dossier.json`: the auditor's report as data, by criterion and by code of the edition."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from plainplan.findings import Finding
from plainplan.i18n import Catalogue
from plainplan.model.build import Build
from plainplan.model.causes import pages_of
from plainplan.model.marks import Wording
from plainplan.reports import freego, people, trend
from plainplan.reports.findings import identified
from plainplan.reports.judged import CodeRow, CriterionRow, Judged, judged, standings
from plainplan.reports.matrix import Line, matrix
from plainplan.reports.unseen import audit_state, unseen
from plainplan.reports.verdict import in_order
from plainplan.reports.voice import LANGUAGES, in_both

Ids = Mapping[int, str]
"""The id of each finding in `findings.json`, by its place in memory: equal findings have ids of their own."""


def told(build: Build, catalogue: Catalogue) -> str:
    """The JSON text. Findings are named by their ids in `findings.json`; `passed` stands only where a check of this
    program decides the whole criterion or code."""
    seen = judged(build)
    ids = {id(found): ident for ident, found in identified(in_order(build.findings))}
    data = {
        "format": "plainplan-dossier/1",
        "date": build.date.isoformat(),
        "standard": _standard(seen),
        "outcomes": {"criteria": standings(seen.criteria), "codes": standings(seen.codes)},
        "method": _method(build),
        "criteria": [_criterion(row, ids) for row in seen.criteria],
        "people": _people(build, seen),
        "notTested": [{"name": left.name, "why": in_both(catalogue, left)} for left in unseen(build)],
        "freego": freego.as_data(build),
        "history": trend.as_data(build),
        "files": dict(build.sums),
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _standard(seen: Judged) -> dict[str, Any] | None:
    if not seen.edition:
        return None
    return {
        "edition": seen.edition.id,
        "name": _both(seen.edition.name),
        "wcag": seen.edition.wcag,
        "aim": str(seen.aim),
        "codes": len(seen.codes),
        "criteria": len(seen.criteria),
    }


def _method(build: Build) -> dict[str, Any]:
    """What programs looked at, and which; they look at all pages, so there is no sample."""
    tools = build.audit.tools
    return {
        "pages": build.page_count,
        "staticChecks": len(build.rules) if build.page_count else 0,
        "browser": {
            "state": audit_state(build),
            "pages": len(build.audit.pages),
            "widths": build.audit.viewports,
            "ruleTags": tools.tags,
            "notTested": len(build.audit.not_tested),
            "matrix": [_line(line) for line in matrix(build.audit)],
        },
        "versions": {"plainplan": build.version, "axe": tools.axe or None, "browser": tools.browser or None},
        "commit": build.commit or None,
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "look": line.look,
        "outcomes": dict(line.outcomes),
        "made": [{"width": cell.width, "mode": str(cell.mode)} for cell in line.made],
        "notMade": [{"width": cell.width, "mode": str(cell.mode)} for cell in line.unmade],
    }


def _people(build: Build, seen: Judged) -> dict[str, Any] | None:
    """The worksheets behind what people judged; None where there is none of this edition."""
    if not build.people.sheets:
        return None
    return {
        "worksheets": [people.sheet_as_data(sheet) for sheet in build.people.sheets],
        "codes": people.numbers(seen),
        "withoutJudgement": list(people.open_codes(build)),
    }


def _criterion(row: CriterionRow, ids: Ids) -> dict[str, Any]:
    return {
        "criterion": row.criterion.number,
        "level": str(row.criterion.level),
        "name": _both(row.criterion.name),
        "outcome": str(row.standing),
        "faults": _ids(row.faults, ids),
        "doubts": _ids(row.doubts, ids),
        "peopleSay": row.said and str(row.said),
        "codes": [_code(code, ids) for code in row.codes],
    }


def _code(row: CodeRow, ids: Ids) -> dict[str, Any]:
    code = row.looked.code
    return {
        "code": code.code,
        "level": str(code.level),
        "asks": _both(code.asks),
        "decides": [str(decider) for decider in code.decides],
        "outcome": str(row.standing),
        "checks": list(row.looked.checks),
        "axe": list(row.looked.axe),
        "faults": _ids(row.faults, ids),
        "doubts": _ids(row.doubts, ids),
        "pages": len({page for found in row.faults for page in pages_of(found)}),
        "freegoWouldFail": _ids(row.readings, ids),
        "people": [people.as_data(one) for one in row.people],
        "peopleSay": row.said and str(row.said),
    }


def _ids(findings: Iterable[Finding], ids: Ids) -> list[str]:
    return [ids[id(found)] for found in findings]


def _both(name: Wording) -> dict[str, str]:
    return {lang: name.said(lang) for lang in LANGUAGES}
