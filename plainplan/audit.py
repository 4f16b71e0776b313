"""What the browser saw in, a report out; and the report as findings and as plain data for JSON.

An empty list of violations is never called a pass: what axe could not decide, what was not looked at and what no
tool can tell are parts of the report.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Any

from plainplan.findings import Finding, Outcome, Place, Severity
from plainplan.model.audited import Glance, PageAudit, Raw, Reason, Report, Tools, Visit
from plainplan.model.standard import criteria_of_tags

FOR_PEOPLE = (
    "audit-people-alt-sense",
    "audit-people-headings-sense",
    "audit-people-links-sense",
    "audit-people-tables-sense",
    "audit-people-colour-alone",
    "audit-people-reading-order",
    "audit-people-keyboard-walk",
    "audit-people-focus-seen",
    "audit-people-screen-reader",
    "audit-people-zoom-and-spacing",
    "audit-people-media",
    "audit-people-plain-language",
    "audit-people-languages-parity",
    "audit-people-error-help",
)
"""Keys of what no tool can tell; a person must look."""


def judge(audits: Iterable[PageAudit]) -> Report:
    """The results of all pages as one report; the versions are those that the first tested page names."""
    seen = tuple(audits)
    tools = next((audit.tools for audit in seen if audit.visit is Visit.TESTED), Tools())
    return Report(seen, tools, for_people=FOR_PEOPLE)


def not_run(reason: str, **params: str) -> Report:
    """The report of an audit that did not take place; `reason` is a key of the words, such as a `NoBrowser` code."""
    return Report(unrun=reason, unrun_params=tuple(params.items()), for_people=FOR_PEOPLE)


def merged(first: Report, later: Report) -> Report:
    """The report with the pages that were looked at once more as they were then."""
    again = {(audit.page, audit.viewport): audit for audit in later.audits}
    return replace(first, audits=tuple(again.get((audit.page, audit.viewport), audit) for audit in first.audits))


def without(report: Report, pages: Collection[str]) -> Report:
    """The report with some pages as not tested, because no browser could be had for them any more."""
    lost = (
        PageAudit(audit.page, audit.viewport, Visit.NOT_TESTED, Reason.NO_BROWSER) if audit.page in pages else audit
        for audit in report.audits
    )
    return replace(report, audits=tuple(lost))


def findings(report: Report) -> tuple[Finding, ...]:
    """Every fault and doubt of the report, each once with the window widths (CSS pixels) at which it shows.

    A violation (`axe:<rule>`) is an error; what our own looks found is as bad as their table says. What axe could not
    decide (`axe-unsure:<rule>`) is a notice, and so are candidates of our own, one a page and rule with the number of
    places; what was not looked at (`audit-page-not-tested:<reason>`, `look-not-made`) and a page on which plain axe
    found something else (`audit-not-alike`) are warnings; all of these have the outcome "cannot tell". Every single
    place stands in the audit's own data (`as_json`).
    """
    if report.unrun:
        return (Finding(report.unrun, Severity.WARNING, params=report.unrun_params, outcome=Outcome.CANNOT_TELL),)
    widths: dict[Finding, list[str]] = {}
    for audit in report.audits:
        for found in _of_page(audit):
            widths.setdefault(found, []).append(str(audit.viewport))
    return (*(_at_widths(found, seen) for found, seen in widths.items()), *_doubts(report), *_candidates(report))


def _of_page(audit: PageAudit) -> Iterator[Finding]:
    if audit.visit is Visit.NOT_TESTED:
        params = (("page", audit.page), ("detail", audit.detail))
        yield _doubt(f"audit-page-not-tested:{audit.reason}", Severity.WARNING, Place(page=audit.page), params)
    if audit.alike is False:
        yield _doubt("audit-not-alike", Severity.WARNING, Place(page=audit.page), (("page", audit.page),))
    for rule, node in _nodes(audit.violations):
        place = Place(page=audit.page, selector=_selector(node))
        yield Finding(f"axe:{rule['id']}", Severity.ERROR, place, _params(rule, node), clue=_clue(node))
    for glance in audit.glances:
        yield from (found for found in glance.findings if found.outcome is Outcome.FAILED)
        if glance.trouble:
            params = (("look", glance.look), ("detail", glance.trouble))
            yield _doubt("look-not-made", Severity.WARNING, Place(page=audit.page), params)


def _doubts(report: Report) -> Iterator[Finding]:
    """A person who opens a page for one place sees the others too: hundreds of them would hide what matters."""
    seen: dict[tuple[str, str], list[tuple[str, Raw]]] = {}
    for audit in report.audits:
        for rule in audit.incomplete:
            seen.setdefault((audit.page, rule["id"]), []).append((str(audit.viewport), rule))
    for (page, ident), looks in seen.items():
        rule = max((rule for _, rule in looks), key=lambda rule: len(rule.get("nodes", ())))
        nodes = rule.get("nodes") or [{}]
        params = dict(_params(rule, nodes[0]))
        place = Place(page=page, selector=_selector(nodes[0]))
        found = _doubt(f"axe-unsure:{ident}", Severity.NOTICE, place, tuple(params.items()), _clue(nodes[0]))
        yield _at_widths(_times(found, len(nodes)), [width for width, _ in looks])


def _candidates(report: Report) -> Iterator[Finding]:
    """The same for what our own looks leave to people: of each page and check the first place speaks for all."""
    seen: dict[tuple[str, str], dict[int, list[Finding]]] = {}
    for audit in report.audits:
        for found in (found for glance in audit.glances for found in glance.findings):
            if found.outcome is Outcome.CANNOT_TELL:
                seen.setdefault((audit.page, found.check), {}).setdefault(audit.viewport, []).append(found)
    for by_width in seen.values():
        most = max(by_width.values(), key=len)
        yield _at_widths(_times(most[0], len(most)), [str(width) for width in by_width])


def _times(found: Finding, places: int) -> Finding:
    """A finding that speaks for several places says so behind the element."""
    if places < 2:
        return found
    told = ((name, f"{value} × {places}" if name == "element" else value) for name, value in found.params)
    return replace(found, params=tuple(told))


def as_json(report: Report, date: str) -> dict[str, Any]:
    """The report as plain data for `reports/accessibility.json`; `date` as `YYYY-MM-DD`. Same report, same data."""
    return {
        "date": date,
        "complete": report.complete,
        "notRun": {"reason": report.unrun, **dict(report.unrun_params)} if report.unrun else None,
        "tools": {"axe": report.tools.axe, "browser": report.tools.browser},
        "tags": list(report.tools.tags),
        "viewports": list(report.viewports),
        "pages": [_page_json(audit) for audit in report.audits if audit.visit is Visit.TESTED],
        "notTested": [_not_tested_json(audit) for audit in report.not_tested],
        "cannotBeTestedByMachine": list(report.for_people),
    }


def _page_json(audit: PageAudit) -> dict[str, Any]:
    return {
        "page": audit.page,
        "viewport": audit.viewport,
        "violations": [_rule_json(rule) for rule in audit.violations],
        "incomplete": [_rule_json(rule) for rule in audit.incomplete],
        "rulesPassed": audit.passes,
        "rulesNotApplicable": audit.inapplicable,
        "looks": [_glance_json(glance) for glance in audit.glances],
        "console": list(audit.console),
        **({"recalled": True} if audit.recalled else {}),
        **({} if audit.alike is None else {"plainAxeFoundTheSame": audit.alike}),
    }


def _glance_json(glance: Glance) -> dict[str, Any]:
    found = [
        {"check": one.check, "outcome": str(one.outcome), "target": one.place.selector, "html": one.clue}
        | {"measured": {name: value for name, value in one.params if name != "element"}}
        for one in glance.findings
    ]
    told = {"look": glance.look, "mode": str(glance.mode), "outcome": str(glance.outcome)}
    return told | ({"found": found} if found else {}) | ({"trouble": glance.trouble} if glance.trouble else {})


def _not_tested_json(audit: PageAudit) -> dict[str, Any]:
    return {"page": audit.page, "viewport": audit.viewport, "reason": str(audit.reason), "detail": audit.detail}


def _rule_json(rule: Raw) -> dict[str, Any]:
    return {
        "rule": rule["id"],
        "impact": rule.get("impact") or "",
        "help": rule["help"],
        "criteria": list(_criteria(rule)),
        "nodes": [
            {
                "target": _selector(node),
                "html": _short(node.get("html", ""), 200),
                "summary": node.get("failureSummary") or "",
            }
            for node in rule["nodes"]
        ],
    }


def _nodes(rules: Iterable[Raw]) -> Iterator[tuple[Raw, Raw]]:
    return ((rule, node) for rule in rules for node in rule["nodes"])


def _doubt(
    check: str, severity: Severity, place: Place, params: tuple[tuple[str, str], ...], clue: str = ""
) -> Finding:
    return Finding(check, severity, place, params, Outcome.CANNOT_TELL, clue=clue)


def _at_widths(found: Finding, widths: list[str]) -> Finding:
    return replace(found, params=(*found.params, ("widths", ", ".join(dict.fromkeys(widths)))))


def _params(rule: Raw, node: Raw) -> tuple[tuple[str, str], ...]:
    """Blanks of the words; those of contrast are there for every rule that measured one."""
    params = {
        "rule": rule["id"],
        "help": rule["help"],
        "impact": rule.get("impact") or "",
        "criteria": ", ".join(_criteria(rule)),
        "element": _short(node.get("html", ""), 80),
    }
    measured = _measured(node)
    colours = {name: str(measured[key]) for name, key in _CONTRAST.items() if measured.get(key) is not None}
    return tuple((params | colours).items())


_CONTRAST = {
    "foreground": "fgColor",
    "background": "bgColor",
    "ratio": "contrastRatio",
    "needed": "expectedContrastRatio",
}


def _measured(node: Raw) -> Raw:
    """The data of the check that compared colours, if one did."""
    data = (check.get("data") for kind in ("any", "all") for check in node.get(kind, ()))
    return next((found for found in data if isinstance(found, dict) and found.get("fgColor")), {})


def _clue(node: Raw) -> str:
    """A literal of the source: the colour of the text, where colours are at fault, else the beginning of the tag."""
    return str(_measured(node).get("fgColor") or _short(node.get("html", ""), 120))


def _selector(node: Raw) -> str:
    """One CSS selector; axe gives a list for frames, and within it lists for shadow trees."""
    steps = (" >>> ".join(step) if isinstance(step, list) else step for step in node.get("target", ()))
    return " | ".join(steps)


def _criteria(rule: Raw) -> tuple[str, ...]:
    return criteria_of_tags(rule.get("tags", ()))


def _short(text: str, length: int) -> str:
    joined = " ".join(text.split())
    return joined if len(joined) <= length else joined[: length - 1] + "…"
