"""How the bench of W3C's test cases counts (docs/act.md)."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def act() -> ModuleType:
    spec = importlib.util.spec_from_file_location("act", Path(__file__).parents[1] / "bench" / "act.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["act"] = module
    spec.loader.exec_module(module)
    return module


def judged(act: ModuleType, **told: str) -> tuple[str, bool]:
    cases = [act.Case("abc123", expected, expected) for expected in ("passed", "failed", "inapplicable")]
    found = act.judge(cases, {"passed": "passed", "failed": "failed", "inapplicable": "inapplicable"} | told)
    return found["standing"], found["sure"]


def test_every_case_told_rightly_is_complete_and_sure(act: ModuleType) -> None:
    assert judged(act) == ("complete", True)


def test_what_cannot_be_told_of_a_fault_is_complete_but_not_sure(act: ModuleType) -> None:
    assert judged(act, failed="cannot tell") == ("complete", False)


@pytest.mark.parametrize("said", ["passed", "inapplicable", "untested"])
def test_a_fault_that_is_missed_leaves_it_partly(act: ModuleType, said: str) -> None:
    assert judged(act, failed=said) == ("partly", False)


@pytest.mark.parametrize("case", ["passed", "inapplicable"])
def test_one_false_alarm_makes_it_inconsistent(act: ModuleType, case: str) -> None:
    assert judged(act, **{case: "failed"}) == ("inconsistent", False)


def test_what_says_nothing_is_untested(act: ModuleType) -> None:
    assert judged(act, passed="untested", failed="untested", inapplicable="untested") == ("untested", False)


def test_the_cases_of_a_folder_are_read_in_order_and_its_other_files_are_not(act: ModuleType, tmp_path: Path) -> None:
    for name in ("abc123/failed-01.html", "abc123/passed-01.svg", "abc123/notes-01.txt", "assets/passed.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("<p>")
    assert [(case.rule, case.expected, case.path) for case in act.read_cases(tmp_path)] == [
        ("abc123", "failed", "abc123/failed-01.html"),
        ("abc123", "passed", "abc123/passed-01.svg"),
    ]
