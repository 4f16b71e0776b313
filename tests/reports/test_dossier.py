"""The dossier: outcomes by criterion and code are derived honestly, and each format is valid for whoever reads it."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from lxml import etree
from rdflib import Graph, Namespace
from rdflib.namespace import RDF

from plainplan.cells import BOM
from plainplan.checks import check_page
from plainplan.facts import read as read_page
from plainplan.findings import Finding, Outcome, Place, Severity
from plainplan.load import parse
from plainplan.model.build import Build, Rule
from plainplan.model.grades import Judging
from plainplan.model.standard import Standard
from plainplan.model.worksheet import People
from plainplan.pipeline.provenance import commit, sums
from plainplan.reports.judged import CodeRow, CriterionRow, Standing, judged, standings
from tests.reports import forms, runs

EARL = Namespace("http://www.w3.org/ns/earl#")
NEW = date(2026, 11, 30)

DECIDED = Rule("image-alt-missing", "HM1110100C", "115.11", "A")
"""A check that decides a machine code whole."""


def read(build: Build, name: str) -> Any:
    return json.loads(runs.written(build)[name])


def criterion(build: Build, number: str) -> CriterionRow:
    return next(row for row in judged(build).criteria if row.criterion.number == number)


def code(build: Build, number: str) -> CodeRow:
    return next(row for row in judged(build).codes if row.looked.code.code == number)


def by_axe(outcome: Outcome) -> Finding:
    check = "axe:color-contrast" if outcome is Outcome.FAILED else "axe-unsure:color-contrast"
    params = (("rule", "color-contrast"), ("criteria", "1.4.3"))
    return Finding(check, Severity.ERROR, Place(page="index.html"), params, outcome)


class TestOutcomes:
    def test_the_edition_is_the_one_in_force_on_the_day(self) -> None:
        before, after = judged(runs.CLEAN), judged(replace(runs.CLEAN, date=NEW))
        assert (before.edition and before.edition.id, after.edition and after.edition.id) == ("110.07", "115.11")
        assert (len(before.criteria), len(after.criteria)) == (50, 55)

    def test_the_editions_that_may_be_asked_for_are_those_that_are_known(self) -> None:
        assert {str(one) for one in Judging} == {edition.id for edition in runs.CLEAN.standard.editions}

    def test_another_edition_can_be_asked_for(self) -> None:
        seen = judged(replace(runs.CLEAN, edition="115.11"))
        assert seen.edition == runs.CLEAN.standard.edition("115.11")

    def test_the_aim_decides_how_much_is_asked(self) -> None:
        assert len(judged(replace(runs.CLEAN, date=NEW, aim="A")).criteria) == 31
        assert len(judged(replace(runs.CLEAN, date=NEW, aim="AAA")).criteria) == 86

    def test_without_a_standard_nothing_is_judged(self) -> None:
        seen = judged(replace(runs.CLEAN, standard=Standard()))
        assert (seen.edition, seen.criteria) == (None, ())

    def test_a_fault_fails_its_code_and_its_criterion(self) -> None:
        assert code(runs.FAULTY, "HM1110100C").standing is Standing.FAILED
        assert criterion(runs.FAULTY, "1.1.1").standing is Standing.FAILED
        assert len(criterion(runs.FAULTY, "1.1.1").faults) == 3

    def test_a_violation_of_axe_fails_the_criterion_and_only_bears_on_codes(self) -> None:
        build = replace(runs.CLEAN, findings=(by_axe(Outcome.FAILED),))
        assert criterion(build, "1.4.3").standing is Standing.FAILED
        assert code(build, "GN2140300E").standing is Standing.CANNOT_TELL
        assert len(code(build, "GN2140300E").doubts) == 1

    def test_a_doubt_fails_nothing(self) -> None:
        assert criterion(replace(runs.CLEAN, findings=(by_axe(Outcome.CANNOT_TELL),)), "1.4.3").standing == "cantTell"

    def test_a_code_has_passed_where_a_check_decides_it_and_found_nothing(self) -> None:
        assert code(runs.CLEAN, "HM1110100C").standing is Standing.PASSED

    def test_a_check_that_only_finds_candidates_decides_nothing(self) -> None:
        unsure = replace(DECIDED, outcome=Outcome.CANNOT_TELL)
        assert code(replace(runs.CLEAN, rules=(unsure,)), "HM1110100C").standing is Standing.CANNOT_TELL

    def test_a_code_for_people_never_passes_by_machine(self) -> None:
        found = {row.standing for row in judged(runs.CLEAN).codes if row.looked.code.code.endswith("E")}
        assert found == {Standing.CANNOT_TELL, Standing.UNTESTED}

    def test_a_criterion_with_codes_for_people_never_passes_by_machine(self) -> None:
        assert criterion(runs.CLEAN, "1.1.1").standing is Standing.CANNOT_TELL

    def test_what_nothing_looked_at_is_untested(self) -> None:
        assert criterion(runs.CLEAN, "2.2.1").codes
        alone = replace(runs.UNAUDITED, rules=(DECIDED,))
        assert criterion(alone, "1.4.3").standing is Standing.UNTESTED
        assert criterion(replace(runs.CLEAN, rules=(DECIDED,)), "1.4.3").standing is Standing.CANNOT_TELL

    @pytest.mark.parametrize("build", [runs.UNCHECKED, runs.UNMADE], ids=["unchecked", "unmade"])
    def test_without_checks_no_code_passes(self, build: Build) -> None:
        assert standings(judged(build).codes)["passed"] == 0

    def test_a_site_that_was_not_made_is_untested_altogether(self) -> None:
        assert standings(judged(runs.UNMADE).criteria) == {"failed": 0, "cantTell": 0, "untested": 50, "passed": 0}

    def test_what_only_freego_fails_is_told_and_fails_nothing(self) -> None:
        rule = Rule("role-img-unnamed", "HM1110100C", "Freego", "A")
        found = Finding(rule.id, Severity.ERROR, Place(page="index.html"), code=rule.code, edition=rule.edition)
        build = replace(runs.CLEAN, rules=(*runs.CLEAN.rules, rule), findings=(found,))
        assert code(build, "HM1110100C").readings == (found,)
        assert code(build, "HM1110100C").standing is Standing.PASSED
        assert criterion(build, "1.1.1").faults == ()

    def test_a_number_that_means_something_else_in_the_edition_is_not_counted_there(self) -> None:
        found = Finding("optgroup", Severity.ERROR, Place(page="index.html"), code="HM1130102C", edition="110.07")
        rule = Rule("optgroup", "HM1130102C", "110.07", "A")
        build = replace(runs.CLEAN, date=NEW, rules=(rule,), findings=(found,))
        assert code(build, "HM1130102C").standing is not Standing.FAILED


class TestForms:
    """What the formats are held against can fail."""

    def test_a_junit_suite_that_counts_wrongly_is_seen(self) -> None:
        right = runs.written(runs.FAULTY)["findings.junit.xml"]
        wrong = re.sub(r'failures="[1-9]', 'failures="0', right, count=1)
        assert wrong != right
        assert forms.faults_of_junit(wrong.encode())

    @pytest.mark.parametrize("change", [{"kind": "perhaps"}, {"kind": "review", "level": "error"}, {"colour": "red"}])
    def test_a_result_that_sarif_does_not_know_is_seen(self, change: dict[str, str]) -> None:
        told = read(runs.FAULTY, "findings.sarif")
        told["runs"][0]["results"][0] |= change
        assert not Draft202012Validator(forms.SARIF).is_valid(told)


class TestPeople:
    def test_what_people_say_stands_beside_the_outcome_of_programs_and_changes_none(self) -> None:
        without = replace(runs.JUDGED, people=People())
        assert [row.standing for row in judged(runs.JUDGED).codes] == [row.standing for row in judged(without).codes]
        assert [row.standing for row in judged(runs.JUDGED).criteria] == [
            row.standing for row in judged(without).criteria
        ]
        said = {row.looked.code.code: row.said for row in judged(runs.JUDGED).codes if row.people}
        assert said == {
            "GN1130300E": Outcome.PASSED,
            "HM1240200E": Outcome.FAILED,
            "GN1240500E": None,
            "HM1130109E": None,
        }

    def test_a_criterion_is_what_people_say_of_all_its_codes(self) -> None:
        assert criterion(runs.JUDGED, "1.3.3").said is Outcome.PASSED
        assert criterion(runs.JUDGED, "2.4.2").said is Outcome.FAILED
        assert criterion(runs.JUDGED, "1.3.1").said is None
        assert criterion(runs.JUDGED, "3.2.3").said is None

    def test_a_program_that_decides_a_code_fills_in_for_people_and_never_stands_for_all(self) -> None:
        row = criterion(runs.JUDGED, "1.3.3")
        (one,) = row.codes
        decided = replace(one, standing=Standing.PASSED, said=None, people=())
        assert replace(row, codes=(one, decided)).said is Outcome.PASSED
        assert replace(row, codes=(decided,)).said is None
        assert replace(row, codes=(one, replace(decided, standing=Standing.CANNOT_TELL))).said is None

    def test_the_draft_for_openacr_follows_people_where_programs_found_no_fault(self) -> None:
        text = runs.written(runs.JUDGED)["openacr.yaml"]
        chapters = json.loads(text)["chapters"]
        told = {
            row["num"]: row["components"][0]["adherence"] for row in chapters["success_criteria_level_a"]["criteria"]
        }
        assert told["1.3.3"]["level"] == "supports"
        assert "People judged: Passed (2026-11-20)." in told["1.3.3"]["notes"]
        assert told["2.4.2"]["level"] == "partially-supports"
        assert told["1.3.1"]["level"] == "partially-supports", "a program found the fault"
        assert told["2.4.4"]["level"] == "not-evaluated"

    def test_what_people_found_not_to_be_met_is_a_limit_in_the_statement(self) -> None:
        told = runs.written(runs.JUDGED)["statement.en.md"]
        assert "2.4.2 Page Titled: people found that it is not met" in told
        assert "people judged 4 of the 5 codes" in told
        assert "Judgements that no longer hold because pages changed: 1." in told
        assert "contradict: 1." in told

    def test_auditors_see_the_sample_and_what_is_still_open(self) -> None:
        told = runs.written(runs.JUDGED)["auditor.en.html"]
        for words in ("Drawn by lot", "No longer on the site", "only for: ", "https://records.example/12"):
            assert words in told
        dossier = read(runs.JUDGED, "dossier.json")
        assert dossier["people"]["withoutJudgement"] == ["GN1240500E", "HM1130109E", "GN2320300E"]
        assert dossier["people"]["worksheets"][0]["seed"] == "lot"


@pytest.mark.parametrize("run", runs.RUNS)
class TestFormats:
    def test_the_sarif_is_valid(self, run: str) -> None:
        Draft202012Validator(forms.SARIF).validate(read(runs.RUNS[run], "findings.sarif"))

    def test_the_junit_xml_is_valid(self, run: str) -> None:
        assert forms.faults_of_junit(runs.written(runs.RUNS[run])["findings.junit.xml"].encode()) == []

    def test_the_openacr_draft_is_valid(self, run: str) -> None:
        Draft202012Validator(forms.OPENACR).validate(read(runs.RUNS[run], "openacr.yaml"))

    @pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
    def test_the_earl_has_one_whole_assertion_for_each_criterion_and_code(self, run: str) -> None:
        build = runs.RUNS[run]
        graph = Graph().parse(data=runs.written(build)["earl.jsonld"], format="json-ld")
        made = list(graph.subjects(RDF.type, EARL.Assertion))
        by_people = {"judged": 4}.get(run, 0)
        assert len(made) == len(judged(build).criteria) + len(judged(build).codes) + by_people
        for assertion in made:
            for part in (EARL.assertedBy, EARL.subject, EARL.test, EARL.mode, EARL.result):
                assert len(list(graph.objects(assertion, part))) == 1
            outcome = graph.value(graph.value(assertion, EARL.result), EARL.outcome)
            assert outcome in (EARL.failed, EARL.passed, EARL.cantTell, EARL.untested)
        assert len(set(graph.subjects(RDF.type, EARL.Assertor))) == 1 + bool(by_people)
        manual = {EARL.manual, EARL.semiAuto}
        assert sum(graph.value(assertion, EARL.mode) in manual for assertion in made) == by_people

    def test_the_report_for_auditors_keeps_the_rules_it_checks(self, run: str) -> None:
        for name in ("auditor.html", "auditor.en.html"):
            page = read_page(name, runs.written(runs.RUNS[run])[name].encode())
            assert [found for found in check_page(page) if found.severity is not Severity.NOTICE] == []

    def test_nothing_says_that_the_site_conforms(self, run: str) -> None:
        for name, text in runs.written(runs.RUNS[run]).items():
            assert "fully conform" not in text.lower(), name
            assert "is accessible" not in text.lower(), name
            assert "完全符合" not in text, name


class TestFindings:
    def test_a_result_of_sarif_stands_on_the_line_of_the_content(self) -> None:
        results = read(runs.FAULTY, "findings.sarif")["runs"][0]["results"]
        places = [place["physicalLocation"] for result in results for place in result["locations"]]
        assert places[0] == {"artifactLocation": {"uri": runs.PLAN}, "region": {"startLine": 9, "startColumn": 5}}

    def test_a_doubt_is_for_review_and_has_no_level(self) -> None:
        results = read(runs.FAULTY, "findings.sarif")["runs"][0]["results"]
        assert {(result["kind"], result["level"]) for result in results if result["kind"] == "review"} == {
            ("review", "none")
        }

    def test_a_run_that_left_something_out_is_no_success_for_sarif(self) -> None:
        invocation = read(runs.PARTLY, "findings.sarif")["runs"][0]["invocations"][0]
        assert not invocation["executionSuccessful"]
        assert "en/index.html (320)" in invocation["toolExecutionNotifications"][0]["message"]["text"]
        assert read(runs.CLEAN, "findings.sarif")["runs"][0]["invocations"][0]["executionSuccessful"]

    def test_junit_shows_faults_red_and_what_was_not_looked_at_skipped(self) -> None:
        root = etree.fromstring(
            runs.written(replace(runs.FAULTY, audit=runs.PARTLY.audit))["findings.junit.xml"].encode()
        )
        cases = {case.get("name"): [child.tag for child in case] for case in root.iter("testcase")}
        assert cases["image-alt-missing"] == ["failure"]
        assert cases["axe-unsure:color-contrast"] == ["skipped", "system-out"]
        assert cases["en/index.html (320)"] == ["skipped"]

    def test_what_is_accepted_is_suppressed_for_sarif_and_not_red_for_junit(self) -> None:
        results = read(runs.ACCEPTED, "findings.sarif")["runs"][0]["results"]
        covered = [result for result in results if result["suppressions"]]
        assert len(covered) == len(runs.ACCEPTED.accepted)
        assert len(covered) < len(results)
        root = etree.fromstring(runs.written(runs.ACCEPTED)["findings.junit.xml"].encode())
        assert root.findall(".//failure") == []
        assert len(root.findall(".//system-out")) == 2

    def test_the_table_has_a_row_a_finding_in_both_languages(self) -> None:
        text = runs.written(runs.FAULTY)["findings.csv"]
        assert text.startswith(BOM)
        rows = list(csv.DictReader(io.StringIO(text.removeprefix(BOM))))
        assert len(rows) == len(runs.FAULTY.findings)
        assert (rows[0]["line"], rows[0]["criteria"], rows[0]["edition"]) == ("9", "1.1.1", "115.11")
        assert rows[0]["what_zh"].startswith("圖片")
        assert rows[0]["what_en"].startswith("The picture")

    def test_no_cell_is_taken_for_a_formula(self) -> None:
        place = Place(page="=cmd|calc!A1.html", selector="=1+1")
        rows = runs.written(replace(runs.CLEAN, findings=(runs.alt(place),)))["findings.csv"]
        assert ",=" not in rows
        assert "'=1+1" in rows

    def test_hostile_words_stay_words_in_every_format(self) -> None:
        evil = ']]><x/>"\x1b[2J\x00\u202e<script>alert(1)</script>'
        build = replace(runs.FAULTY, findings=(runs.alt(Place(page=evil, selector=evil), evil, (evil,)),))
        told = runs.written(build)
        etree.fromstring(told["findings.junit.xml"].encode())
        json.loads(told["findings.sarif"])
        for name in ("findings.junit.xml", "findings.sarif", "findings.csv", "auditor.html", "earl.jsonld"):
            assert not set(told[name]) & {"\x00", "\x1b", "\u202e"}, name
        assert "<script" not in told["auditor.html"]


class TestStatement:
    def test_known_faults_are_named_as_limits(self) -> None:
        told = runs.written(runs.FAULTY)["statement.en.md"]
        assert "2 are known not to be met in full" in told
        assert "- 1.1.1 Non-text Content: faults 3" in told

    def test_without_faults_nothing_is_said_to_be_met(self) -> None:
        told = runs.written(runs.CLEAN)["statement.en.md"]
        assert "has not been decided" in told
        assert "Known limitations" not in told

    def test_what_was_not_looked_at_is_named(self) -> None:
        assert "These parts were not looked at" in runs.written(runs.UNAUDITED)["statement.en.md"]
        assert "These parts were not looked at" not in runs.written(runs.CLEAN)["statement.en.md"]


class TestOpenAcr:
    def test_a_fault_is_at_most_partly_supported_and_the_rest_is_not_evaluated(self) -> None:
        chapter = read(runs.FAULTY, "openacr.yaml")["chapters"]["success_criteria_level_a"]
        levels = {row["num"]: row["components"][0]["adherence"]["level"] for row in chapter["criteria"]}
        assert (levels["1.1.1"], levels["2.1.1"]) == ("partially-supports", "not-evaluated")

    def test_criteria_without_a_place_in_the_catalogue_are_named(self) -> None:
        draft = read(replace(runs.CLEAN, date=NEW), "openacr.yaml")
        assert "2.4.11" in draft["notes"]
        assert all(row["num"] != "2.4.11" for row in draft["chapters"]["success_criteria_level_aa"]["criteria"])

    def test_it_is_yaml(self) -> None:
        tree, faults = parse(runs.written(runs.CLEAN)["openacr.yaml"], "openacr.yaml")
        assert tree
        assert not faults


class TestProvenance:
    HEAD = "a" * 40

    def repository(self, folder: Path) -> Path:
        (folder / ".git/refs/heads").mkdir(parents=True)
        (folder / ".git/HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
        (folder / ".git/refs/heads/main").write_text(f"{self.HEAD}\n", encoding="utf-8")
        (folder / "site").mkdir()
        return folder / "site"

    def test_the_commit_is_that_of_the_branch_the_folder_lies_in(self, tmp_path: Path) -> None:
        assert commit(self.repository(tmp_path)) == self.HEAD

    def test_a_packed_branch_is_found(self, tmp_path: Path) -> None:
        site = self.repository(tmp_path)
        (tmp_path / ".git/refs/heads/main").unlink()
        (tmp_path / ".git/packed-refs").write_text(f"# pack-refs\n{'b' * 40} refs/heads/main\n", encoding="utf-8")
        assert commit(site) == "b" * 40

    def test_a_work_tree_is_followed(self, tmp_path: Path) -> None:
        self.repository(tmp_path)
        (tmp_path / ".git/worktrees/one").mkdir(parents=True)
        (tmp_path / ".git/worktrees/one/HEAD").write_text("ref: refs/heads/main", encoding="utf-8")
        (tmp_path / ".git/worktrees/one/commondir").write_text("../..", encoding="utf-8")
        (tmp_path / "site/.git").write_text(f"gitdir: {tmp_path}/.git/worktrees/one\n", encoding="utf-8")
        assert commit(tmp_path / "site") == self.HEAD

    @pytest.mark.parametrize("head", ["ref: refs/heads/none", "rubbish", "ref: ../secret", ""])
    def test_what_is_no_commit_is_not_told(self, tmp_path: Path, head: str) -> None:
        site = self.repository(tmp_path)
        (tmp_path / "secret").write_text("secret", encoding="utf-8")
        (tmp_path / ".git/HEAD").write_text(head, encoding="utf-8")
        assert commit(site) == ""

    def test_sums_are_those_of_the_files_that_were_looked_at(self, tmp_path: Path) -> None:
        (tmp_path / "en").mkdir()
        (tmp_path / "en/index.html").write_bytes(b"x")
        (tmp_path / "data.csv").write_bytes(b"y")
        assert sums(tmp_path) == (("en/index.html", hashlib.sha256(b"x").hexdigest()),)

    def test_sums_are_written_as_sha256sum_reads_them(self) -> None:
        told = runs.written(replace(runs.CLEAN, sums=(("a b.html", "0" * 64), ("c\nd.html", "1" * 64))))["SHA256SUMS"]
        assert told == f"{'0' * 64}  a b.html\n\\{'1' * 64}  c\\nd.html\n"


def test_a_build_knows_its_edition_its_commit_and_its_files(
    site: Callable[..., Path], run: Callable[..., Any], tmp_path: Path
) -> None:
    settings = 'title: {zh: 示例鎮計畫, en: Plans of Sample Town}\nagency: town\nedition: "115.11"\naim: A\n'
    folder = site({"content/site.yaml": settings})
    (folder / ".git").mkdir()
    (folder / ".git/HEAD").write_text("c" * 40, encoding="utf-8")
    run("build", folder, "--no-audit")
    told = json.loads((folder / "reports/dossier.json").read_text(encoding="utf-8"))
    assert (told["standard"]["edition"], told["standard"]["aim"]) == ("115.11", "A")
    assert told["method"]["commit"] == "c" * 40
    home = (folder / "public/index.html").read_bytes()
    assert told["files"]["index.html"] == hashlib.sha256(home).hexdigest()
    run("check", folder / "public", "--reports", tmp_path / "new" / "told")
    again = json.loads((tmp_path / "new/told/dossier.json").read_text(encoding="utf-8"))
    assert again["files"] == told["files"]
