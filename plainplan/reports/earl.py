"""`earl.jsonld`: the outcomes as EARL 1.0 assertions in an evaluation of the shape of WCAG-EM (JSON-LD 1.1).

The context stands in the file, so that nothing has to be fetched to read it. Terms: EARL 1.0 Schema (W3C), Website
Accessibility Conformance Evaluation Methodology 1.0 (W3C).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from plainplan.i18n import Catalogue
from plainplan.model.build import Build
from plainplan.model.standard import Criterion
from plainplan.model.text import SHARED, Text
from plainplan.model.worksheet import Assessed, State
from plainplan.reports.judged import CodeRow, CriterionRow, Judged, Standing, judged, standings
from plainplan.reports.unseen import unseen
from plainplan.reports.voice import LANGUAGES, Voice, in_both, shown

CONTEXT: dict[str, Any] = {
    "earl": "http://www.w3.org/ns/earl#",
    "dct": "http://purl.org/dc/terms/",
    "doap": "http://usefulinc.com/ns/doap#",
    "wcagem": "http://www.w3.org/TR/WCAG-EM/#",
    "id": "@id",
    "type": "@type",
    "title": "dct:title",
    "description": "dct:description",
    "date": "dct:date",
    "source": "dct:source",
    "isPartOf": {"@id": "dct:isPartOf", "@type": "@id"},
    "assertedBy": {"@id": "earl:assertedBy", "@type": "@id"},
    "subject": {"@id": "earl:subject", "@type": "@id"},
    "test": "earl:test",
    "mode": {"@id": "earl:mode", "@type": "@id"},
    "result": "earl:result",
    "outcome": {"@id": "earl:outcome", "@type": "@id"},
    "revision": "doap:revision",
    "defineScope": "wcagem:step1",
    "scope": "wcagem:step1a",
    "conformanceTarget": "wcagem:step1b",
    "additionalEvaluationRequirement": "wcagem:step1d",
    "selectSample": "wcagem:step3",
    "structuredSample": "wcagem:step3a",
    "randomSample": "wcagem:step3b",
    "auditSample": "wcagem:step4",
    "reportFindings": "wcagem:step5",
    "documentSteps": "wcagem:step5a",
}

SITE, ASSERTOR = "_:site", "_:plainplan"

CRITERIA = "https://www.w3.org/TR/WCAG22/#"
"""WCAG 2.2 still has an anchor for every criterion of 2.1, the removed one included."""


def told(build: Build, catalogue: Catalogue) -> str:
    """The JSON-LD text: an assertion for each criterion and each code that the aim asks for, about the whole site.

    These are of the mode `earl:automatic`; what was not looked at is `earl:untested`, what only people can decide
    `earl:cantTell`. What people judged, and still holds, follows in assertions of its own, by their role.
    """
    seen = judged(build)
    assertions = [*(_criterion(row, build) for row in seen.criteria), *(_code(row, seen, build) for row in seen.codes)]
    assertions += [one for row in seen.codes for one in _by_people(row, seen)]
    data = {
        "@context": CONTEXT,
        "type": "wcagem:Evaluation",
        "defineScope": _scope(build, seen),
        "selectSample": _sample(build),
        "auditSample": assertions,
        "reportFindings": _findings(build, seen, catalogue),
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _scope(build: Build, seen: Judged) -> dict[str, Any]:
    edition = seen.edition
    return {
        "scope": {"id": SITE, "type": ["earl:TestSubject", "wcagem:Website"], "title": _named(dict(build.title))},
        "conformanceTarget": f"WCAG {edition.wcag} {seen.aim}" if edition else str(seen.aim),
        "additionalEvaluationRequirement": _named(_both(edition.name)) if edition else [],
    }


def _findings(build: Build, seen: Judged, catalogue: Catalogue) -> dict[str, Any]:
    tools = build.audit.tools
    versions = " ".join(filter(None, [build.version, f"axe-core {tools.axe}" if tools.axe else "", tools.browser]))
    gaps = [in_both(catalogue, left) | {"": left.name} for left in unseen(build)]
    limits = [gap[lang] if not gap[""] else f"{shown(gap[''])}: {gap[lang]}" for gap in gaps for lang in LANGUAGES]
    people = [Voice(catalogue, lang).say(key) for key in build.audit.for_people for lang in LANGUAGES]
    return {
        "date": build.date.isoformat(),
        "documentSteps": {
            "id": ASSERTOR,
            "type": ["earl:Assertor", "earl:Software"],
            "title": "plainplan",
            "revision": versions,
        },
        "description": [*limits, *people],
        "source": [f"commit {build.commit}"] if build.commit else [],
        "title": ", ".join(f"{outcome}: {number}" for outcome, number in standings(seen.criteria).items()),
    }


def _sample(build: Build) -> dict[str, Any]:
    """All pages, since programs look at all of them; what people drew by lot besides."""
    drawn = dict.fromkeys(one.page for sheet in build.people.sheets for one in sheet.random if not one.gone)
    random = {"randomSample": [_page(path) for path in drawn]} if drawn else {}
    return {"structuredSample": [_page(path) for path in build.page_paths], **random}


def _page(path: str) -> dict[str, Any]:
    return {"type": ["earl:TestSubject", "wcagem:Webpage"], "title": shown(path), "isPartOf": SITE}


def _criterion(row: CriterionRow, build: Build) -> dict[str, Any]:
    criterion = row.criterion
    test = {
        "id": CRITERIA + anchor(criterion),
        "type": ["earl:TestCriterion", "earl:TestRequirement"],
        "title": _named({lang: f"{criterion.number} {criterion.name.said(lang)}" for lang in LANGUAGES}),
    }
    return _assertion(test, row.standing, len(row.faults), len(row.doubts), build)


def _code(row: CodeRow, seen: Judged, build: Build) -> dict[str, Any]:
    return _assertion(_test(row, seen), row.standing, len(row.faults), len(row.doubts), build)


def _test(row: CodeRow, seen: Judged) -> dict[str, Any]:
    code = row.looked.code
    edition = seen.edition.id if seen.edition else ""
    return {
        "id": f"urn:x-plainplan:standard:{edition}:{code.code}",
        "type": ["earl:TestCriterion", "earl:TestRequirement"],
        "title": _named({lang: f"{edition} {code.code}: {code.asks.said(lang)}" for lang in LANGUAGES}),
    }


def _by_people(row: CodeRow, seen: Judged) -> Iterator[dict[str, Any]]:
    """What people judged of a code, for each page where it is about some only (an assertion has one subject); of the
    mode `earl:semiAuto` where programs had looked before them, else manual. What is stale is left out."""
    mode = "earl:semiAuto" if row.looked.checks or row.looked.axe else "earl:manual"
    for one in row.people:
        if one.state is not State.STALE:
            about = {"assertedBy": _role(one.by), "mode": mode, "test": _test(row, seen), "result": _result(one)}
            subjects: list[Any] = [_page(page) for page in one.row.pages] or [SITE]
            yield from ({"type": "earl:Assertion", "subject": subject, **about} for subject in subjects)


def _result(one: Assessed) -> dict[str, Any]:
    said = {"description": _texts(one.row.remark), "source": [shown(one.row.evidence or "")]}
    result = {"type": "earl:TestResult", "outcome": f"earl:{one.outcome}", "date": one.date.isoformat()}
    return result | {name: values for name, values in said.items() if any(values)}


def _role(by: Text) -> dict[str, Any]:
    """Somebody in a role, the same wherever the role is."""
    mark = hashlib.sha256(repr(by.words).encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return {"id": f"_:role-{mark}", "type": "earl:Assertor", "title": _texts(by)}


def _texts(text: Text | None) -> list[Any]:
    """A text by its languages; plain where it serves all of them."""
    words = dict(text.words) if text else {}
    return [shown(words[SHARED])] if words.get(SHARED) else _named(words)


def _assertion(test: dict[str, Any], standing: Standing, faults: int, doubts: int, build: Build) -> dict[str, Any]:
    result = {
        "type": "earl:TestResult",
        "outcome": f"earl:{standing}",
        "date": build.date.isoformat(),
        "description": f"faults: {faults}, doubts: {doubts}",
    }
    about = {"assertedBy": ASSERTOR, "subject": SITE, "mode": "earl:automatic"}
    return {"type": "earl:Assertion", **about, "test": test, "result": result}


def anchor(criterion: Criterion) -> str:
    """The fragment of a criterion in W3C's text, which is made of its English handle."""
    return quote(re.sub(r"[^a-z0-9]+", "-", criterion.name.en.lower()).strip("-"))


def _both(name: Any) -> dict[str, str]:
    return {lang: name.said(lang) for lang in LANGUAGES}


def _named(said: dict[str, str]) -> list[dict[str, str]]:
    tags = {"zh": "zh-Hant-TW", "en": "en"}
    return [{"@value": shown(words), "@language": tags[lang]} for lang, words in said.items() if lang in tags and words]
