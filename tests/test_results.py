"""Score sheets whose sums are right, targets that are reached or not, and a plan held against the one before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from plainplan.load import read_site
from plainplan.model.assessment import Assessment, Score
from plainplan.model.compared import ComparePage
from plainplan.model.ladder import Bound, Reach, Result, Rung, Status, Target
from plainplan.model.pages import PlanPage, Site
from plainplan.model.text import SHARED, Text
from plainplan.validate import validate
from tests.selectors import xpath
from tests.test_validate import assert_told_in_both_languages

TODAY = date(2026, 11, 21)
THIS, LAST = "content/plans/parks-2026/plan.yaml", "content/plans/parks-2025/plan.yaml"

Assembled = Callable[..., Site]
Written = Callable[..., Path]
Pages = Callable[..., dict[str, Any]]


def text(words: str) -> Text:
    return Text(((SHARED, words),))


def told(written: Written, files: dict[str, str]) -> list[tuple[str, str, int]]:
    """What is wrong with the content: check, severity and line, but for what is only a notice."""
    loaded = read_site(written(files))
    findings = (*loaded.findings, *validate(loaded.sources, TODAY).findings)
    for found in findings:
        assert_told_in_both_languages(found)
    return [(f.check, f.severity.value, f.place.line) for f in findings if f.severity != "notice"]


# ------------------------------------------------------------ score sheets


def sheet(*rows: tuple[float, float | None, str]) -> Assessment:
    return Assessment(
        tuple(Score(text(f"{n}"), most, score, text(why) if why else None) for n, (most, score, why) in enumerate(rows))
    )


def test_what_does_not_apply_takes_its_points_from_both_sums() -> None:
    one = sheet((60, 45, ""), (25, 20, ""), (15, None, "no case"))
    assert (one.points, one.to_be_had, one.share) == (65, 85, 76.5)


def test_tenths_add_up_without_dust() -> None:
    one = sheet((0.1, 0.1, ""), (0.2, 0.2, ""))
    assert (one.points, one.to_be_had, one.share) == (0.3, 0.3, 100)


@pytest.mark.parametrize("rows", [((10, 5, ""), (10, None, "")), ((10, None, "x"),)])
def test_a_sheet_that_is_not_filled_in_has_no_sum(rows: tuple[tuple[float, float | None, str], ...]) -> None:
    assert sheet(*rows).points is None
    assert sheet(*rows).share is None


SHEET = """title: x
sections:
  - id: s
    blocks:
      - assessment:
          id: own
{more}
          rows:
            - {item: 甲, maximum: 60, score: 50}
            - {item: 乙, maximum: 40, score: 30}
"""


@pytest.mark.parametrize(
    ("more", "old", "new", "wanted"),
    [
        ("          total: 80", "", "", []),
        ("          total: 81", "", "", [("score-total-sum", "error", 6)]),
        ("", "maximum: 40", "maximum: 39", [("score-maximum-sum", "error", 6)]),
        ("          maximum: 99", "maximum: 40", "maximum: 39", []),
        ("", "score: 30", "score: 41", [("score-out-of-range", "error", 10)]),
        ("", "score: 30", "score: -1", [("score-out-of-range", "error", 10)]),
        ("", "score: 30", "score: 30, not_applicable: 無", [("score-not-applicable", "error", 10)]),
        ("          total: 50", "score: 30", "not_applicable: 無", []),
        ("          total: 50", ", score: 30", "", [("score-missing", "error", 6)]),
        ("", ", score: 30", "", []),
        ("          maximum: 60", "maximum: 40", "maximum: 0", [("score-maximum-none", "error", 10)]),
    ],
)
def test_the_figures_of_a_score_sheet_fit(
    site: Written, more: str, old: str, new: str, wanted: list[tuple[str, str, int]]
) -> None:
    plan = SHEET.replace("{more}", more or "          by: self").replace(old, new)
    found = told(site, {THIS: plan})
    assert [one for one in found if one[0] in {name for name, _, _ in wanted}] == wanted
    assert wanted or not found


def test_the_page_prints_the_sums_and_the_reason(pages: Pages) -> None:
    plan = SHEET.replace("{more}", "          by: supervisor").replace("score: 30", "not_applicable: 無案件")
    (table,) = pages({THIS: plan})["plans/parks-2026/index.html"].xpath(xpath("#own table"))
    foot = [" ".join(cell.text_content().split()) for cell in table.xpath(xpath("tfoot > tr > *"))]
    assert foot == ["合計", "60", "50", "得分率83.3%"]
    assert "理由：無案件" in table.text_content()


# ------------------------------------------------------------ targets reached


@pytest.mark.parametrize(
    ("bound", "figure", "reach"),
    [
        (Bound.AT_LEAST, 10, Reach.REACHED),
        (Bound.AT_LEAST, 9.9, Reach.MISSED),
        (Bound.AT_MOST, 10, Reach.REACHED),
        (Bound.AT_MOST, 10.1, Reach.MISSED),
        (Bound.EXACTLY, 10, Reach.REACHED),
        (Bound.EXACTLY, 11, Reach.MISSED),
    ],
)
def test_a_figure_is_held_against_its_target(bound: Bound, figure: float, reach: Reach) -> None:
    rung = Rung(status=Status.DONE, targets=(Target(text("t"), 10, bound=bound),), results=(Result(text("r"), figure),))
    assert rung.reach is reach


@pytest.mark.parametrize("status", [Status.PLANNED, Status.ONGOING, Status.LATE])
def test_what_is_still_under_way_is_not_missed(status: Status) -> None:
    rung = Rung(status=status, targets=(Target(text("t"), 10),), results=(Result(text("r"), 9),))
    assert rung.reach is Reach.OPEN


def test_the_last_figure_counts_and_words_stay_words() -> None:
    results = (Result(text("a"), 22), Result(text("b"), 30), Result(text("c")))
    assert Rung(targets=(Target(text("t"), 30),), results=results).reach is Reach.REACHED
    assert Rung(targets=(Target(text("t")),), results=results).reach is None
    assert Rung(targets=(Target(text("t"), 30),), results=results[2:]).reach is None


def test_a_plan_counts_what_was_done_in_time_and_late(assembled: Assembled) -> None:
    measures = """title: x
measures:
  - {id: a, text: a, status: done, results: [{text: r, status: done}]}
  - {id: b, text: b, status: done, results: [{text: r, status: late}, {text: r, status: done}]}
  - {id: c, text: c, status: done}
  - {id: d, text: d, status: stopped, results: [r]}
"""
    page = assembled({THIS: measures}).routes["plans/parks-2026/"].subject
    assert isinstance(page, PlanPage)
    assert (page.glance.in_time, page.glance.late) == (1, 1)


def test_the_example_says_of_itself_what_is_counted() -> None:
    """Its summary: of 19 measures 16 in time, two late, one given up."""
    root = Path(__file__).parents[1]
    plans = {plan.id: plan for plan in validate(read_site(root).sources, TODAY).content.plans}
    rungs = list(plans["water-service-2025"].walk())
    ends = [rung.finished_late for rung in rungs]
    assert (ends.count(False), ends.count(True)) == (16, 2)
    assert sum(rung.status is Status.STOPPED for rung in rungs) == 1


# ------------------------------------------------------------ the plan before

BEFORE = """title: 舊
year: 114
measures:
  - {id: signs, text: 指標, targets: [{text: 三面, value: 3}]}
  - {id: paths, text: 步道}
  - {id: boxes, text: 意見箱}
"""
AFTER = """title: 新
year: 115
continues: parks-2025
measures:
  - {id: more-signs, continues: signs, text: 指標, targets: [{text: 五面, value: 5}]}
  - {id: paths, continues: paths, text: 步道}
  - {id: benches, text: 座椅}
"""


def compared(site: Site) -> ComparePage:
    page = site.routes["plans/parks-2026/compare/"].subject
    assert isinstance(page, ComparePage)
    return page


def test_what_goes_on_what_is_new_and_what_has_ended(assembled: Assembled) -> None:
    found = compared(assembled({LAST: BEFORE, THIS: AFTER})).lineage
    assert [(one.before[0].id, one.rung.id, one.changed) for one in found.continued] == [
        ("signs", "more-signs", True),
        ("paths", "paths", False),
    ]
    assert [rung.id for rung in found.new] == ["benches"]
    assert [rung.id for rung in found.ended] == ["boxes"]


def test_several_may_be_joined(assembled: Assembled) -> None:
    joined = AFTER.replace("continues: signs", "continues: [signs, boxes]")
    found = compared(assembled({LAST: BEFORE, THIS: joined})).lineage
    first = found.continued[0]
    assert [rung.id for rung in first.before] == ["signs", "boxes"]
    assert first.changed
    assert found.ended == ()


def test_nothing_is_compared_where_no_rung_says_what_it_goes_on_with(assembled: Assembled) -> None:
    plain = AFTER.replace("continues: signs, ", "").replace("continues: paths, ", "")
    assert "plans/parks-2026/compare/" not in assembled({LAST: BEFORE, THIS: plain}).routes


def test_a_plan_before_that_is_a_draft_is_not_shown(assembled: Assembled) -> None:
    draft = assembled({LAST: f"{BEFORE}stage: draft\n", THIS: AFTER})
    assert "plans/parks-2026/compare/" not in draft.routes


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("continues: signs", "continues: sings", ("continues-unknown", "error", 5)),
        ("continues: parks-2025\n", "", ("continues-without-plan", "error", 4)),
        ("{id: benches,", "{id: benches, not_comparable: 新, ", ("not-comparable-alone", "warning", 7)),
    ],
)
def test_what_goes_on_is_known(site: Written, old: str, new: str, wanted: tuple[str, str, int]) -> None:
    assert wanted in told(site, {LAST: BEFORE, THIS: AFTER.replace(old, new)})


def test_the_page_says_why_years_cannot_be_compared(pages: Pages) -> None:
    why = AFTER.replace("continues: signs,", "continues: signs, not_comparable: 算法改了,")
    made = pages({LAST: BEFORE, THIS: why})
    page = made["plans/parks-2026/compare/index.html"]
    words = page.xpath(xpath("main"))[0].text_content()
    assert "不能直接比較：算法改了" in words
    assert "內容與目標不變。" in words
    assert page.xpath(xpath('a[href="../#benches"]'))
    assert page.xpath(xpath('a[href="../../parks-2025/#boxes"]'))
    assert made["plans/parks-2026/index.html"].xpath(xpath('a[href="compare/"]'))
