"""`findings.junit.xml`: what was looked at and what was found, for the test view of a CI server (JUnit XML).

The format knows no "cannot tell": what a person must decide and what was not looked at are skipped, never green. A
green line says that the check found nothing, and no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import compress
from operator import not_
from xml.etree import ElementTree

from plainplan.findings import Finding, Outcome, Severity
from plainplan.i18n import Catalogue
from plainplan.model.audited import PageAudit, Visit
from plainplan.model.build import Build
from plainplan.reports.unseen import unseen
from plainplan.reports.verdict import in_order
from plainplan.reports.voice import Voice, shown

LANG = "en"
"""CI servers show names of tests, and those are English words here."""

Case = ElementTree.Element


def told(build: Build, catalogue: Catalogue) -> str:
    """The XML text: a suite of the checks, one of the looks in the browser, one of what was left out."""
    voice = Voice(catalogue, LANG)
    suites = (
        ("checks", _checks(build, voice)),
        ("browser", (_look(audit, voice) for audit in build.audit.audits)),
        ("not-looked-at", _gaps(build, voice)),
    )
    root = ElementTree.Element("testsuites", name="plainplan")
    for name, cases in suites:
        root.append(_suite(name, list(cases), build.date.isoformat()))
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _suite(name: str, cases: list[Case], day: str) -> ElementTree.Element:
    numbers = {
        "tests": str(len(cases)),
        "failures": str(sum(case.find("failure") is not None for case in cases)),
        "errors": "0",
        "skipped": str(sum(case.find("skipped") is not None for case in cases)),
        "time": "0",
        "timestamp": f"{day}T00:00:00",
    }
    suite = ElementTree.Element("testsuite", {"name": name, **numbers})
    suite.extend(cases)
    return suite


def _checks(build: Build, voice: Voice) -> Iterator[Case]:
    """A case for each check that was run or that found something."""
    found: dict[str, list[Finding]] = {rule.id: [] for rule in build.rules} if build.page_count else {}
    for finding in in_order(build.findings):
        found.setdefault(finding.check, []).append(finding)
    covered = {one.finding for one in build.accepted}
    for check, findings in found.items():
        yield _check(check, findings, covered, voice)


def _check(check: str, findings: list[Finding], covered: set[Finding], voice: Voice) -> Case:
    """Accepted faults do not count for the run, so they are told and are not red."""
    case = _case("plainplan.checks", check)
    red = [found.severity is Severity.ERROR and found not in covered for found in findings]
    errors = list(compress(findings, red))
    if errors:
        failed = ElementTree.SubElement(case, "failure", type=check, message=f"{len(errors)}")
        failed.text = _lines(errors, voice)
    elif any(found.outcome is Outcome.CANNOT_TELL for found in findings):
        ElementTree.SubElement(case, "skipped", message=voice.say("dossier-for-a-person"))
    if len(findings) > len(errors):
        ElementTree.SubElement(case, "system-out").text = _lines(compress(findings, map(not_, red)), voice)
    return case


def _look(audit: PageAudit, voice: Voice) -> Case:
    """A page at a width; what was found there stands with the checks of axe."""
    case = _case("plainplan.browser", shown(f"{audit.page} ({audit.viewport})"))
    if audit.visit is not Visit.TESTED:
        ElementTree.SubElement(case, "skipped", message=voice.say("dossier-not-looked-at", reason=audit.reason))
    elif audit.violations:
        rules = sorted({str(rule["id"]) for rule in audit.violations})
        ElementTree.SubElement(case, "failure", type="axe", message=shown(", ".join(rules)))
    elif audit.incomplete:
        ElementTree.SubElement(case, "skipped", message=voice.say("dossier-for-a-person"))
    return case


def _gaps(build: Build, voice: Voice) -> Iterator[Case]:
    for left in unseen(build):
        case = _case("plainplan.not-looked-at", shown(left.name) or left.why)
        ElementTree.SubElement(case, "skipped", message=voice.why(left))
        yield case


def _case(group: str, name: str) -> Case:
    return ElementTree.Element("testcase", name=name, classname=group, time="0")


def _lines(findings: Iterable[Finding], voice: Voice) -> str:
    return "\n".join(f"{shown(str(found.place))}: {voice.joined(voice.tell(found))}" for found in findings)
