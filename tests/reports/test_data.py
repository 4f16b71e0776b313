"""The reports for programs: golden files, stable ids, the same bytes each time."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from plainplan.findings import Place
from plainplan.model.build import Build
from plainplan.model.causes import ident
from plainplan.reports import summary
from tests.reports import runs

GOLDEN = Path(__file__).parent / "golden"
DATA = ("findings.json", "accessibility.json", "build.json")


def read(build: Build, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(runs.written(build)[name])
    return found


@pytest.mark.parametrize("name", DATA)
def test_a_report_is_what_its_golden_file_says(name: str) -> None:
    assert runs.written(runs.FAULTY)[name] == (GOLDEN / name).read_text(encoding="utf-8")


def test_the_summary_is_what_its_golden_file_says() -> None:
    told = [summary(runs.FAULTY, runs.CATALOGUE, lang) for lang in ("zh", "en")]
    assert "\n\n".join(told) + "\n" == (GOLDEN / "summary.txt").read_text(encoding="utf-8")


def test_the_order_in_which_findings_come_changes_nothing() -> None:
    turned = replace(runs.FAULTY, findings=runs.FAULTY.findings[::-1])
    assert runs.written(turned) == runs.written(runs.FAULTY)


def test_only_timings_and_memory_differ_between_two_runs() -> None:
    slower = replace(runs.FAULTY, seconds=(("read", 9.0),), peak_mib=512.0)
    once, again = read(runs.FAULTY, "build.json"), read(slower, "build.json")
    assert {name for name in once if once[name] != again[name]} == {"seconds", "peakMiB"}
    assert runs.written(slower)["findings.json"] == runs.written(runs.FAULTY)["findings.json"]


def test_findings_that_share_an_id_are_numbered_in_their_order() -> None:
    place = Place(page="index.html")
    thrice = replace(runs.CLEAN, findings=(runs.alt(place),) * 3)
    name = ident(runs.alt(place))
    assert [found["id"] for found in read(thrice, "findings.json")["findings"]] == [name, f"{name}-2", f"{name}-3"]


def test_a_finding_names_every_page_it_shows_on() -> None:
    many = tuple(f"plans/{n}/index.html" for n in range(30))
    seen = read(replace(runs.CLEAN, findings=(runs.alt(Place(runs.PLAN, 3), pages=many),)), "findings.json")
    assert seen["findings"][0]["pages"] == sorted(many)


def test_the_audit_is_given_on_as_it_came() -> None:
    assert read(runs.CLEAN, "accessibility.json")["audit"] == runs.CLEAN.audit_data


def test_a_static_check_that_was_not_run_has_no_number() -> None:
    assert read(runs.UNCHECKED, "accessibility.json")["staticChecks"] is None
    assert read(runs.UNMADE, "accessibility.json")["staticChecks"] is None


def test_a_name_that_is_no_utf8_does_not_stop_the_reports() -> None:
    odd = replace(runs.CLEAN, audit=replace(runs.WHOLE, audits=(runs.unlooked("\udce5.html", 320),)))
    assert read(odd, "accessibility.json")["notTested"][0]["name"] == "\udce5.html (320)"
    assert "\\udce5.html (320)" in runs.written(odd)["index.html"]


def test_a_check_without_words_is_an_error_and_not_an_empty_line() -> None:
    with pytest.raises(KeyError, match="wordless"):
        runs.written(replace(runs.CLEAN, findings=(replace(runs.NOTICE, check="wordless"),)))
