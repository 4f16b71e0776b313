"""Runs to report on: small, invented, and the same each time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from plainplan import config
from plainplan.findings import Finding, Outcome, Place, Severity
from plainplan.i18n import Catalogue
from plainplan.load import read_words
from plainplan.model.audited import PageAudit, Report, Tools, Visit
from plainplan.model.build import Build, Rule
from plainplan.reports import reports
from plainplan.render import environment

CATALOGUE = Catalogue({key: entry for file in sorted(config.CATALOGUE.glob("*.yaml")) for key, entry in read_words(file).items()})
STYLE = (config.THEME / "report.css").read_text(encoding="utf-8")
TEMPLATES = environment([config.TEMPLATES])

PLAN = "content/plans/water/plan.yaml"
PEOPLE = ("audit-people-alt-sense", "audit-people-keyboard-walk")
TOOLS = Tools("4.10.2", "chrome 140.0", ("wcag2a", "wcag2aa"))


def fill(template: str, **values: object) -> str:
    return TEMPLATES.get_template(template).render(**values)


def written(build: Build) -> dict[str, str]:
    return {output.path: output.body.decode() for output in reports(build, CATALOGUE, fill, STYLE)}


def alt(line: int = 0, file: str = "", page: str = "plans/water/index.html", **more: str) -> Finding:
    place = Place(file, line, page=page, selector=more.get("selector", "main > p > img"))
    params = (("src", more.get("src", "map.png")),)
    return Finding("image-alt-missing", Severity.ERROR, place, params, code="HM1110100C", edition="115.11")


def doubt(page: str = "index.html", element: str = "<p>") -> Finding:
    params = (("rule", "color-contrast"), ("element", element), ("criteria", "1.4.3"), ("widths", "320"))
    place = Place(page=page, selector="main > p")
    return Finding("axe-unsure:color-contrast", Severity.NOTICE, place, params, Outcome.CANNOT_TELL)


WARNING = Finding("table-caption-missing", Severity.WARNING, Place(PLAN, 14, 3), code="HM1130109E", edition="115.11")
NOTICE = Finding("link-title-missing", Severity.NOTICE, Place(page="en/index.html", line=7), code="HM3240900C")


def looked(page: str, width: int, violations: int = 0, unsure: int = 0) -> PageAudit:
    return PageAudit(page, width, Visit.TESTED, violations=_rule(violations), incomplete=_rule(unsure), tools=TOOLS)


def _rule(places: int) -> tuple[dict[str, object], ...]:
    return ({"id": "color-contrast", "nodes": [{"target": ["main > p"]}] * places},) if places else ()


def unlooked(page: str, width: int) -> PageAudit:
    return PageAudit(page, width, Visit.NOT_TESTED, "load-timeout", "30")  # type: ignore[arg-type]


WHOLE = Report(
    tuple(looked(page, width) for page in ("index.html", "en/index.html") for width in (1280, 320)),
    TOOLS,
    for_people=PEOPLE,
)

CLEAN = Build(
    date(2026, 11, 21),
    status=0,
    published=True,
    title={"zh": "示範市政府計畫網", "en": "Plans of Demo City"},
    pages=(("zh", 1), ("en", 1)),
    files=9,
    seconds=(("load", 0.125), ("render", 0.5), ("audit", 2.0)),
    peak_mib=81.24,
    rules=(Rule("image-alt-missing", "HM1110100C", "115.11", "A"), Rule("table-caption-missing", "HM1130109E", "115.11", "A")),
    audit=WHOLE,
    audit_data={"complete": True, "pages": []},
    version="0.1.0",
    python="3.12.1",
    site_address="../public/",
    report_path="reports/index.html",
)

FAULTY = replace(
    CLEAN,
    status=1,
    published=False,
    site_address="",
    findings=(WARNING, doubt(), alt(31, PLAN), NOTICE, alt(), alt(9, PLAN, page="en/plans/water/index.html")),
)
"""Three errors (two in the plan, which share an id), a warning, a notice and a doubt, out of order."""

UNAUDITED = replace(CLEAN, status=3, audit=Report(unrun="audit-not-asked", for_people=PEOPLE), audit_data={})
HALF = replace(CLEAN, status=3, audit=replace(WHOLE, audits=(*WHOLE.audits[:3], unlooked("en/index.html", 320))))
UNMADE = replace(
    FAULTY,
    pages=(),
    files=0,
    findings=(Finding("yaml-empty", Severity.ERROR, Place(PLAN, 1)),),
    rules=(),
    audit=Report(),
    audit_data={},
)

RUNS = {"clean": CLEAN, "faulty": FAULTY, "unaudited": UNAUDITED, "half": HALF, "unmade": UNMADE}

HOSTILE = '"><script>alert(1)</script>\' onload=x {{ 7*7 }} {mend} \x1b[2J\u202etxt.\x00\r\nFAKE: 0 errors'

FOLDER = Path(__file__).parent
