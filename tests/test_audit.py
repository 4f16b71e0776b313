"""From raw axe results to a report, its findings and its JSON."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from plainplan.audit import FOR_PEOPLE, as_json, findings, judge, not_run
from plainplan.findings import Outcome, Severity
from plainplan.i18n import Catalogue
from plainplan.model.audited import PageAudit, Reason, Report, Tools, Visit

WORDS = Path(__file__).parent.parent / "plainplan" / "words"
TOOLS = Tools("4.10.2", "chrome 156", ("wcag2a", "best-practice"))


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue({k: v for name in ("axe", "audit") for k, v in read(name).items()})


def read(name: str) -> dict[str, Any]:
    words: dict[str, Any] = yaml.safe_load((WORDS / f"{name}.yaml").read_text(encoding="utf-8"))
    return words


def rule(
    name: str = "image-alt", *nodes: dict[str, Any], tags: tuple[str, ...] = ("wcag2a", "wcag111")
) -> dict[str, Any]:
    return {
        "id": name,
        "impact": "critical",
        "tags": list(tags),
        "help": "Images must have alternative text",
        "nodes": list(nodes) or [node()],
    }


def node(html: str = '<img src="map.png">', target: Any = ("img",), **checks: Any) -> dict[str, Any]:
    return {"html": html, "target": list(target), "failureSummary": "Fix this", **checks}


def pale(colour: str = "#999999") -> dict[str, Any]:
    data = {"fgColor": colour, "bgColor": "#ffffff", "contrastRatio": 2.84, "expectedContrastRatio": "4.5:1"}
    return node('<p class="pale">', ("p",), any=[{"id": "color-contrast", "data": data}])


def looked(page: str = "en/index.html", width: int = 1280, **found: Any) -> PageAudit:
    return PageAudit(page, width, Visit.TESTED, passes=20, inapplicable=60, tools=TOOLS, **found)


def missed(
    page: str = "en/lost.html", width: int = 1280, reason: Reason = Reason.ALERT, detail: str = "Hi"
) -> PageAudit:
    return PageAudit(page, width, Visit.NOT_TESTED, reason, detail)


def test_a_violation_is_an_error_at_its_element() -> None:
    (found,) = findings(judge([looked(violations=(rule(),))]))
    assert (found.check, found.severity, found.outcome) == ("axe:image-alt", Severity.ERROR, Outcome.FAILED)
    assert (found.place.page, found.place.selector) == ("en/index.html", "img")
    assert dict(found.params)["criteria"] == "1.1.1"
    assert dict(found.params)["help"] == "Images must have alternative text"
    assert found.clue == '<img src="map.png">'


def test_a_violation_of_mere_good_practice_is_an_error_too() -> None:
    (found,) = findings(judge([looked(violations=(rule("region", tags=("best-practice",)),))]))
    assert (found.severity, dict(found.params)["criteria"]) == (Severity.ERROR, "")


def test_what_axe_could_not_decide_is_a_notice_that_cannot_tell() -> None:
    (found,) = findings(judge([looked(incomplete=(rule("color-contrast"),))]))
    assert (found.check, found.severity) == ("axe-unsure:color-contrast", Severity.NOTICE)
    assert found.outcome is Outcome.CANNOT_TELL


def test_a_hundred_places_that_axe_could_not_decide_are_one_thing_to_look_at() -> None:
    wide = rule("color-contrast", node(target=("#a",)))
    narrow = rule("color-contrast", *(node(target=(f"#c{n}",)) for n in range(100)))
    (found,) = findings(judge([looked(width=1280, incomplete=(wide,)), looked(width=320, incomplete=(narrow,))]))
    assert dict(found.params)["element"].endswith(" × 100")
    assert dict(found.params)["widths"] == "1280, 320"


def test_every_element_of_a_rule_is_a_finding() -> None:
    found = findings(judge([looked(violations=(rule("image-alt", node(target=("#a",)), node(target=("#b",))),))]))
    assert [each.place.selector for each in found] == ["#a", "#b"]


def test_the_same_fault_at_two_widths_is_told_once() -> None:
    both = [looked(width=1280, violations=(rule(),)), looked(width=320, violations=(rule(),))]
    (found,) = findings(judge(both))
    assert dict(found.params)["widths"] == "1280, 320"


def test_a_fault_of_contrast_has_the_colour_of_the_text_as_its_clue() -> None:
    (found,) = findings(judge([looked(violations=(rule("color-contrast", pale()),))]))
    assert found.clue == "#999999"
    assert dict(found.params)["ratio"] == "2.84"


def test_an_element_in_a_frame_or_shadow_tree_has_one_selector() -> None:
    (found,) = findings(judge([looked(violations=(rule("label", node(target=("#frame", ["my-form", "input"]))),))]))
    assert found.place.selector == "#frame | my-form >>> input"


def test_a_page_that_was_not_tested_is_a_doubt_and_the_report_is_not_complete() -> None:
    report = judge([looked(), missed()])
    (found,) = findings(report)
    assert (found.check, found.severity) == ("audit-page-not-tested:alert", Severity.WARNING)
    assert found.outcome is Outcome.CANNOT_TELL
    assert not report.complete


def test_a_report_over_clean_pages_is_complete_and_still_says_what_no_tool_can_tell() -> None:
    report = judge([looked(), looked(width=320)])
    assert report.complete
    assert findings(report) == ()
    assert report.for_people == FOR_PEOPLE
    assert (report.pages, report.viewports) == (("en/index.html",), (1280, 320))


def test_the_versions_are_those_of_a_page_that_was_tested() -> None:
    assert judge([missed(), looked()]).tools == TOOLS
    assert judge([missed()]).tools == Tools()


@pytest.mark.parametrize("report", [not_run("browser-not-found", detail="none"), judge([])])
def test_an_audit_that_did_not_run_is_never_complete(report: Report) -> None:
    assert not report.complete
    assert as_json(report, "2026-01-05")["complete"] is False
    assert as_json(report, "2026-01-05")["pages"] == []


def test_an_audit_that_did_not_run_says_why() -> None:
    report = not_run("browser-not-found", detail="nothing on PATH")
    (found,) = findings(report)
    assert (found.check, found.severity, found.outcome) == (
        "browser-not-found",
        Severity.WARNING,
        Outcome.CANNOT_TELL,
    )
    assert as_json(report, "2026-01-05")["notRun"] == {"reason": "browser-not-found", "detail": "nothing on PATH"}


def test_the_json_holds_what_a_reader_needs_to_repeat_the_audit() -> None:
    report = judge([looked(violations=(rule("color-contrast", pale(), tags=("wcag143", "wcag1412")),)), missed()])
    told = json.loads(json.dumps(as_json(report, "2026-01-05")))
    assert told["date"] == "2026-01-05"
    assert told["tools"] == {"axe": "4.10.2", "browser": "chrome 156"}
    assert told["tags"] == ["wcag2a", "best-practice"]
    assert told["viewports"] == [1280]
    assert told["notTested"] == [{"page": "en/lost.html", "viewport": 1280, "reason": "alert", "detail": "Hi"}]
    assert told["cannotBeTestedByMachine"] == list(FOR_PEOPLE)
    (page,) = told["pages"]
    assert (page["rulesPassed"], page["rulesNotApplicable"], page["incomplete"]) == (20, 60, [])
    (violation,) = page["violations"]
    assert violation["criteria"] == ["1.4.3", "1.4.12"]
    assert violation["nodes"] == [{"target": "p", "html": '<p class="pale">', "summary": "Fix this"}]


def test_long_markup_is_shortened() -> None:
    report = judge([looked(violations=(rule("image-alt", node("<img " + "x" * 500)),))])
    (found,) = findings(report)
    assert len(dict(found.params)["element"]) == 80
    assert len(as_json(report, "2026-01-05")["pages"][0]["violations"][0]["nodes"][0]["html"]) == 200


def test_seconds_do_not_change_the_report() -> None:
    quick = PageAudit("a.html", 320, Visit.TESTED, seconds=0.1)
    slow = PageAudit("a.html", 320, Visit.TESTED, seconds=9.0)
    assert as_json(judge([quick]), "2026-01-05") == as_json(judge([slow]), "2026-01-05")
    assert quick == slow


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_has_words(catalogue: Catalogue, reason: Reason) -> None:
    (found,) = findings(judge([missed(reason=reason, detail="41")]))
    for lang in ("zh", "en"):
        told = catalogue.tell(found, lang)
        assert "en/lost.html" in told.what
        assert told.mend


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_sentence_keeps_a_blank(catalogue: Catalogue, lang: str) -> None:
    rules = [key.split(":")[1] for key in read("axe") if key.startswith("axe:")]
    raw = tuple(rule(name) for name in rules)
    for found in findings(judge([looked(violations=raw, incomplete=raw)])):
        told = catalogue.tell(found, lang)
        assert not re.search(r"[{}\[\]]", told.what + told.mend), found.check


def test_contrast_is_told_with_its_numbers(catalogue: Catalogue) -> None:
    (found,) = findings(judge([looked(violations=(rule("color-contrast", pale()),))]))
    assert "2.84:1" in catalogue.tell(found, "zh").what
    assert "#999999 on #ffffff" in catalogue.tell(found, "en").what


def test_a_rule_of_a_newer_axe_is_told_in_its_own_words(catalogue: Catalogue) -> None:
    (found,) = findings(judge([looked(violations=(rule("brand-new"),))]))
    assert "brand-new" in catalogue.tell(found, "zh").what
    (doubt,) = findings(judge([looked(incomplete=(rule("brand-new"),))]))
    assert "brand-new" in catalogue.tell(doubt, "zh").what


@pytest.mark.parametrize("key", FOR_PEOPLE)
def test_what_people_must_look_at_has_words(catalogue: Catalogue, key: str) -> None:
    assert catalogue.word(key, "zh").endswith("。")
    assert catalogue.word(key, "en").endswith(".")
