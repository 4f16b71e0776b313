"""What was not looked at never reads as passed, and nothing is ever called conforming."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from plainplan import config
from plainplan.findings import Finding, Outcome, Severity
from plainplan.load import read_words
from plainplan.model.build import Build, Unseen
from plainplan.reports import Verdict, summary, verdict
from tests.reports import runs

CLAIMS = re.compile(r"conform|complian|certif|符合|合格|通過|達到.{0,4}標準|\bpass(es|ed)?\b", re.IGNORECASE)
NOTHING_WRONG = re.compile(r"\b0 violations|違規 0 處|no violations|沒有違規")
OUTCOMES = (
    "auditor.html",
    "auditor.en.html",
    "dossier.json",
    "earl.jsonld",
    "openacr.yaml",
    "statement.md",
    "statement.en.md",
)
"""Reports that name all outcomes there are, "passed" among them, and say that conformance is not theirs to tell."""
NAMING = {
    "dossier-outcome-passed",
    "dossier-no-claim",
    "dossier-outcome-failed",
    "dossier-look-passed",
    "dossier-look-failed",
    "dossier-about-matrix",
    "statement-status",
    "statement-not-decided",
}  # fmt: skip
"""Words of the dossier that name an outcome or deny a claim."""
UNFINISHED = ("unaudited", "forgotten", "partly", "untested", "unchecked")


def everything(build: Build) -> str:
    summaries = [summary(build, runs.CATALOGUE, lang) for lang in ("zh", "en")]
    told = [text for name, text in runs.written(build).items() if name not in OUTCOMES]
    return "\n".join([*told, *summaries])


@pytest.mark.parametrize("name", runs.RUNS)
def test_no_report_claims_that_anything_conforms_or_passed(name: str) -> None:
    assert not CLAIMS.findall(everything(runs.RUNS[name]))


def test_no_word_of_the_reports_can_make_such_a_claim() -> None:
    words = json.dumps(read_words(config.CATALOGUE / "report.yaml"), ensure_ascii=False)
    assert not CLAIMS.findall(words)
    dossier = read_words(config.CATALOGUE / "dossier.yaml")
    assert {key for key, said in dossier.items() if CLAIMS.search(json.dumps(said, ensure_ascii=False))} <= NAMING
    assert CLAIMS.search("This page conforms to WCAG.")
    assert CLAIMS.search("本網站符合規範")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("clean", Verdict.NOTHING_FOUND),
        ("faulty", Verdict.ERRORS),
        ("unmade", Verdict.NOT_MADE),
        *((name, Verdict.INCOMPLETE) for name in UNFINISHED),
    ],
)
def test_a_run_ends_in_one_of_four_ways(name: str, expected: Verdict) -> None:
    build = runs.RUNS[name]
    assert verdict(build) is expected
    assert json.loads(runs.written(build)["build.json"])["result"] == expected
    assert f"verdict-{expected}" in runs.written(build)["index.html"]


@pytest.mark.parametrize("name", ["unaudited", "forgotten", "untested", "unmade"])
def test_an_audit_that_saw_no_page_never_counts_violations(name: str) -> None:
    assert not NOTHING_WRONG.findall(everything(runs.RUNS[name]))
    told = runs.written(runs.RUNS[name])
    assert runs.CATALOGUE.word("report-looks-violations", "zh") not in told["index.html"]
    assert runs.CATALOGUE.word("report-looks-violations", "en") not in told["index.en.html"]


def test_an_audit_that_saw_every_page_does_count_them() -> None:
    assert NOTHING_WRONG.search(summary(runs.CLEAN, runs.CATALOGUE, "en"))
    assert NOTHING_WRONG.search(summary(runs.CLEAN, runs.CATALOGUE, "zh"))


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("clean", "all"),
        ("partly", "partly"),
        ("untested", "none"),
        ("unaudited", "not-run"),
        ("forgotten", "not-run"),
        ("unmade", "not-run"),
    ],
)
def test_programs_can_read_how_far_the_audit_got(name: str, state: str) -> None:
    told = runs.written(runs.RUNS[name])
    assert json.loads(told["accessibility.json"])["auditState"] == state
    assert json.loads(told["build.json"])["audit"]["state"] == state


def test_a_page_that_was_not_tested_is_named_with_its_width_and_reason() -> None:
    told = runs.written(runs.PARTLY)
    (left,) = json.loads(told["accessibility.json"])["notTested"]
    assert left["name"] == "en/index.html (320)"
    assert left["why"]["en"].startswith('The page "en/index.html" was not loaded within 30 seconds.')
    assert "en/index.html (320)" in told["index.html"]
    assert runs.CATALOGUE.word("report-look-none", "en") in told["index.en.html"]
    assert "1 of 4 looks not tested" in summary(runs.PARTLY, runs.CATALOGUE, "en")


def test_a_reason_why_there_was_no_audit_stands_in_every_report_for_people() -> None:
    told = runs.written(runs.UNAUDITED)
    assert "沒有要求做瀏覽器檢測。" in told["index.html"]
    assert "No browser audit was asked for." in told["index.en.html"]
    line = "audit: not run: No browser audit was asked for. Run it once in full."
    assert line in summary(runs.UNAUDITED, runs.CATALOGUE, "en").splitlines()


def test_the_absence_of_an_audit_is_told_once_on_the_terminal() -> None:
    unrun = Finding("audit-not-asked", Severity.WARNING, outcome=Outcome.CANNOT_TELL)
    told = summary(replace(runs.UNAUDITED, findings=(unrun,)), runs.CATALOGUE, "en")
    assert told.count("No browser audit was asked for.") == 1


def test_anything_else_left_out_keeps_a_run_from_ending_as_nothing_found() -> None:
    gap = Unseen("content/strange.odt", "report-static-not-run")
    build = replace(runs.CLEAN, unseen=(gap,))
    assert verdict(build) is Verdict.INCOMPLETE
    assert "content/strange.odt" in runs.written(build)["index.en.html"]
    assert "not looked at: content/strange.odt: " in summary(build, runs.CATALOGUE, "en")


def test_errors_do_not_hide_what_was_left_out() -> None:
    build = replace(runs.UNAUDITED, findings=runs.FAULTY.findings)
    assert verdict(build) is Verdict.ERRORS
    assert runs.CATALOGUE.word("report-also-left-out", "en") in runs.written(build)["index.en.html"]


@pytest.mark.parametrize("name", runs.RUNS)
def test_what_no_program_can_tell_stands_in_every_report(name: str) -> None:
    build = runs.RUNS[name]
    told = runs.written(build)
    for key in (*build.beyond, *build.audit.for_people):
        assert runs.CATALOGUE.word(key, "zh") in told["index.html"]
        assert runs.CATALOGUE.word(key, "en") in told["index.en.html"]
        assert runs.CATALOGUE.word(key, "en") in told["accessibility.json"]


def test_a_rule_that_names_no_place_still_counts_as_a_violation() -> None:
    bare = replace(runs.WHOLE.audits[0], violations=({"id": "new-rule", "nodes": []},))
    build = replace(runs.CLEAN, audit=replace(runs.WHOLE, audits=(bare,)))
    assert "1 violation" in summary(build, runs.CATALOGUE, "en")
