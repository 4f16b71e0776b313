"""What a look answers, and what is made of it: one of four outcomes, and never a pass out of trouble."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from plainplan.audit import as_json, findings, judge
from plainplan.browser.looks import LOOKS, Row, glances, rows_for, unmade
from plainplan.findings import Finding, Outcome, Severity
from plainplan.load.standard import the_standard
from plainplan.model.audited import Cell, Glance, Mode, PageAudit, Visit
from plainplan.model.marks import Level
from plainplan.pipeline.wording import catalogue
from plainplan.reports.matrix import matrix

DARK = Cell(1280, Mode.DARK)
PLACE = {"selector": "p", "html": "<p>faint</p>", "params": {"ratio": 2.1}}


class Driver:
    """A browser that gives one answer to the look "contrast-dark"."""

    def __init__(self, answer: Mapping[str, Any]) -> None:
        self.answer = answer

    def execute_async_script(self, *_: object) -> Mapping[str, Any]:
        return {"contrast-dark": self.answer}


def glance(answer: Mapping[str, Any]) -> Glance:
    made = glances(Driver(answer), "en/index.html", DARK, Level.AA)  # type: ignore[arg-type]
    return next(one for one in made if one.look == "contrast-dark")


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ({"seen": 3}, Outcome.PASSED),
        ({"seen": 0}, Outcome.NOT_APPLICABLE),
        ({"seen": 3, "contrast-dark-unsure": [PLACE]}, Outcome.CANNOT_TELL),
        ({"seen": 3, "contrast-dark-unsure": [PLACE], "contrast-dark": [PLACE]}, Outcome.FAILED),
        ({"trouble": "TypeError: no"}, Outcome.CANNOT_TELL),
        ({}, Outcome.CANNOT_TELL),
    ],
)
def test_a_look_has_one_of_four_outcomes(answer: Mapping[str, Any], outcome: Outcome) -> None:
    assert glance(answer).outcome is outcome


def test_a_look_that_breaks_is_told_and_the_audit_is_not_complete() -> None:
    broken = glance({"trouble": "TypeError: no"})
    report = judge([PageAudit("en/index.html", 1280, Visit.TESTED, glances=(broken,))])
    (told,) = findings(report)
    assert (told.check, told.severity, told.outcome) == ("look-not-made", Severity.WARNING, Outcome.CANNOT_TELL)
    assert dict(told.params) == {"look": "contrast-dark", "detail": "TypeError: no", "widths": "1280"}
    assert not report.complete


def test_a_fault_seen_at_both_widths_is_one_finding() -> None:
    failed = glance({"seen": 1, "contrast-dark": [PLACE]})
    audits = [PageAudit("en/index.html", width, Visit.TESTED, glances=(failed,)) for width in (1280, 320)]
    (told,) = findings(judge(audits))
    assert (told.check, told.code, told.place.selector) == ("contrast-dark", "GN2140300E", "p")
    assert dict(told.params) == {"element": "<p>faint</p>", "ratio": "2.1", "widths": "1280, 320"}


def test_candidates_of_one_page_are_one_notice_with_their_number() -> None:
    unsure = glance({"seen": 2, "contrast-dark-unsure": [PLACE, {**PLACE, "selector": "b"}]})
    (told,) = findings(judge([PageAudit("en/index.html", 1280, Visit.TESTED, glances=(unsure,))]))
    assert (told.check, told.severity) == ("contrast-dark-unsure", Severity.NOTICE)
    assert dict(told.params)["element"] == "<p>faint</p> × 2"


def test_the_data_of_the_audit_tell_every_look_and_what_it_measured() -> None:
    failed = glance({"seen": 1, "contrast-dark": [PLACE]})
    told = as_json(judge([PageAudit("en/index.html", 1280, Visit.TESTED, glances=(failed,))]), "2026-01-05")
    (look,) = told["pages"][0]["looks"]
    assert (look["look"], look["mode"], look["outcome"]) == ("contrast-dark", "dark", "failed")
    assert look["found"][0]["measured"] == {"ratio": "2.1"}


def test_the_matrix_names_where_a_look_was_made_and_where_it_was_not() -> None:
    seen = (Glance("reflow", Mode.LIGHT, Outcome.PASSED), Glance("reflow", Mode.DARK, Outcome.FAILED))
    reached = [PageAudit("a.html", width, Visit.TESTED, glances=seen) for width in (1280, 320)]
    axe, reflow = matrix(judge([*reached, PageAudit("b.html", 320, Visit.NOT_TESTED)]))
    assert (axe.look, axe.made) == ("axe", (Cell(1280, Mode.LIGHT), Cell(320, Mode.LIGHT)))
    assert {cell.mode for cell in axe.unmade} == {Mode.DARK, Mode.FORCED, Mode.PRINT}
    assert dict(reflow.outcomes) == {"passed": 2, "failed": 2, "cantTell": 0, "inapplicable": 0}
    assert reflow.unmade == tuple(Cell(width, mode) for width in (1280, 320) for mode in (Mode.FORCED, Mode.PRINT))


def test_where_a_look_is_not_made_is_known_by_name() -> None:
    cells = (Cell(1280, Mode.LIGHT), DARK)
    left = {look.name: without for look, without in unmade(cells, Level.AA)}
    assert left["contrast-dark"] == (Cell(1280, Mode.LIGHT),)


@pytest.mark.parametrize("row", rows_for(Level.AAA), ids=lambda row: row.id)
def test_every_check_of_a_look_has_words_and_a_code_of_its_level(row: Row) -> None:
    for lang in ("zh", "en"):
        told = catalogue().tell(Finding(row.id, row.severity), lang)
        assert told.what
        assert told.mend
    codes = {code.code: code for code in the_standard().codes_at(row.edition, Level.AAA)} if row.edition else {}
    for code in filter(None, (row.code, *row.also)):
        assert codes[code].level.counts_for(Level(row.level))


@pytest.mark.parametrize("look", [look.name for look in LOOKS])
def test_every_look_has_a_name_in_both_languages(look: str) -> None:
    assert catalogue().word(f"look-name-{look}", "zh")
    assert catalogue().word(f"look-name-{look}", "en")
