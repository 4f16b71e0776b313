"""Each row of proofreading: a plan in which it finds something, at the lines marked `# here`, and its mended twin."""

from __future__ import annotations

import re
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainplan.config import CATALOGUE
from plainplan.findings import Finding, Severity
from plainplan.i18n import Catalogue
from plainplan.load import parse, read_words
from plainplan.model.ladder import Rung
from plainplan.model.plan import Plan
from plainplan.model.register import names_of
from plainplan.model.site import Agency, Register, Unit
from plainplan.model.text import Text
from plainplan.proofing import ROWS, proofread
from plainplan.typed import read

CASES = Path(__file__).parents[1] / "cases" / "proofing"
WORDS = Catalogue(read_words(CATALOGUE / "proofing.yaml"))
NAMES = names_of(
    Register(
        (Agency("water-bureau", Text((("zh", "示範市政府水利局"),))),),
        (Unit("slopes", Text((("zh", "水土保持科"),)), "water-bureau"),),
    )
)


def proof(case: str, name: str) -> tuple[list[Finding], list[int]]:
    """What is found in a case, and the lines on which it expects something."""
    text = (CASES / case / f"{name}.yaml").read_text(encoding="utf-8")
    root, faults = parse(text, "plan.yaml")
    assert root is not None
    plan, wrong = read(Plan, root, ("zh", "en"))
    assert not [one for one in (*faults, *wrong) if one.severity is Severity.ERROR]
    marked = [number for number, line in enumerate(text.splitlines(), 1) if line.endswith("# here")]
    return list(proofread(plan, NAMES)), marked


def test_every_row_has_its_case_and_every_case_its_row() -> None:
    assert sorted(row.id for row in ROWS) == sorted(folder.name for folder in CASES.iterdir())


def test_the_guide_lists_every_row() -> None:
    guide = (CASES.parents[2] / "docs" / "import.md").read_text(encoding="utf-8")
    assert sorted(set(re.findall(r"`(lint-[a-z-]+)`", guide))) == sorted(row.id for row in ROWS)


@pytest.mark.parametrize("case", [row.id for row in ROWS])
def test_a_slip_is_found_where_it_stands(case: str) -> None:
    found, marked = proof(case, "fails")
    assert marked
    assert [one.place.line for one in found if one.check == case] == marked


@pytest.mark.parametrize("case", [row.id for row in ROWS])
def test_the_mended_twin_has_no_slip_at_all(case: str) -> None:
    found, _ = proof(case, "passes")
    assert [(one.check, one.place.line, one.params) for one in found] == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_lint_never_fails_a_build(row: object) -> None:
    assert row.severity in (Severity.WARNING, Severity.NOTICE)  # type: ignore[attr-defined]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("case", [row.id for row in ROWS])
def test_every_slip_is_told_with_all_its_blanks_filled(case: str, lang: str) -> None:
    for one in proof(case, "fails")[0]:
        told = WORDS.tell(one, lang)
        assert not re.search(r"\{\w+\}|\[\[", told.what + told.mend)


def test_a_title_that_names_several_years_is_of_all_of_them() -> None:
    title = Text((("zh", "性別平等計畫（114至117年度）"), ("en", "Equality plan 2025–2028")))
    assert not proofread(Plan("p", title=title, year=2025), NAMES)
    assert proofread(Plan("p", title=title, year=2030), NAMES)


def plan_of(words: str) -> Plan:
    return Plan("p", rungs=(Rung("m", text=Text((("zh", words),))),), year=2026)


@given(st.text(alphabet="甲乙，。（）「」()1年度前115月日號字第 \n○_XaA.", max_size=60))
def test_no_text_stops_the_proofreading(words: str) -> None:
    proofread(plan_of(words), NAMES)


@pytest.mark.parametrize("words", ["甲乙丙，（", "甲乙", "「", "年度", "甲乙甲乙丙丁丙丁戊", "第1", "甲" * 9, "a b "])
def test_a_very_long_text_is_read_in_good_time(words: str) -> None:
    begun = perf_counter()
    proofread(plan_of(words * 20_000), NAMES)
    assert perf_counter() - begun < 10


@pytest.mark.parametrize(
    "words",
    [
        "民國100年以來持續辦理，成果見114年度計畫。",
        "1999專線與第2次會議。",
        "各機關、各單位、各區公所。",
        "年年檢討，天天改進。",
        "（一）甲（二）乙",
        "a) first b) second",
    ],
)
def test_words_that_are_right_are_left_alone(words: str) -> None:
    assert not proofread(plan_of(words), NAMES)
