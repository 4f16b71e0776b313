"""Targets, deadlines and citations in sentences, and how they stand beside them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainplan.doctor import Examination, examined
from plainplan.doctor.citations import citations
from plainplan.doctor.deadlines import deadlines
from plainplan.doctor.figures import figures
from plainplan.doctor.frameworks import Following
from plainplan.doctor.remarks import node_at, remarked
from plainplan.doctor.suggestions import suggestions
from plainplan.findings import Severity
from plainplan.load import dump, parse
from plainplan.model.plan import Plan
from plainplan.model.tree import Mapping, Node, Scalar, Sequence
from plainplan.typed import read
from tests.doctor.samples import demo, reading


def tree(text: str) -> Node | None:
    root, found = parse(text, "plan.yaml")
    assert not found
    return root


def seen(**changes: Any) -> Examination:
    made = reading()
    made.data.update(changes)  # type: ignore[attr-defined]
    return examined(made, demo(), dump, tree)


@pytest.mark.parametrize(
    ("sentence", "value", "unit", "bound", "every"),
    [
        ("每季至少辦理防汛演練2次。", 2, "次", "at-least", "quarter"),
        ("每3個月至少召開檢討會一次", 1, "次", "at-least", "quarter"),
        ("每6個月至少檢討1次", 1, "次", "at-least", "half-year"),
        ("滿意度達90%以上。", 90, "%", "at-least", None),
        ("回復期限不超過3日。", 3, "日", "at-most", None),
        ("應於7日內回復民眾。", 7, "日", "at-most", None),
        ("每年辦理說明會十二場", 12, "場", "at-least", "year"),
        ("滿意度提升至８５％", 85, "%", "at-least", None),
        ("Answer at least 95% of letters every year.", 95, "%", "at-least", "year"),
        ("Inspect the gates at least twice a year", 2, "times", "at-least", "year"),
        ("Answer within 3 working days.", 3, "working days", "at-most", None),
    ],
)
def test_a_target_is_read(sentence: str, value: float, unit: str, bound: str, every: str | None) -> None:
    [found] = figures(sentence)
    assert (found.value, found.unit, str(found.bound), found.every) == (value, unit, bound, every)


@pytest.mark.parametrize(
    "sentence", ["第2次會議決議辦理。", "設置1999專線。", "依第52條之2辦理", "每日早上巡查", "Web 2.0 服務"]
)
def test_numbers_that_are_no_targets_are_left_alone(sentence: str) -> None:
    assert not list(figures(sentence))


def test_a_rhythm_without_a_figure_is_a_target_of_its_words() -> None:
    [found] = figures("每月檢討網頁用語。")
    assert found.entry("zh") == {"text": {"zh": "每月檢討網頁用語"}, "every": "month"}
    assert not list(figures("每年度預算數"))


def test_each_clause_has_its_own_target() -> None:
    found = list(figures("每年至少辦理2場，滿意度達80%以上，並檢討改善。"))
    assert [(one.clause, one.value) for one in found] == [("每年至少辦理2場", 2), ("滿意度達80%以上", 80)]


@pytest.mark.parametrize(
    ("sentence", "day", "every"),
    [
        ("應於115年12月31日前完成。", "2026-12-31", None),
        ("中華民國 115 年 2 月底前", "2026-02-28", None),
        ("每年6月底前提報", "2026-06-30", "year"),
        ("12月31日前完成", "2026-12-31", None),
        ("於次年1月10日前函報", "2027-01-10", None),
        ("翌年1月底以前", "2027-01-31", None),
        ("年底前完成", "2026-12-31", None),
        ("每月5日前彙整", "2026-01-05", "month"),
        ("report by 30 June 2027", "2027-06-30", None),
        ("by the end of June each year", "2026-06-30", "year"),
    ],
)
def test_a_deadline_is_read_by_the_plans_year(sentence: str, day: str, every: str | None) -> None:
    [found] = deadlines(sentence, 2026)
    assert found.day is not None
    assert (found.day.isoformat(), found.every) == (day, every)


@pytest.mark.parametrize(
    "sentence", ["115年1月1日起至115年12月31日止", "13月40日前", "7時30分前", "於114年12月12日函頒"]
)
def test_days_that_are_no_deadlines_have_no_date(sentence: str) -> None:
    assert not [one for one in deadlines(sentence, 2026) if one.day]


def test_without_a_year_the_day_is_told_and_not_guessed() -> None:
    [found] = deadlines("12月31日前完成", None)
    assert found.day is None
    assert found.entry("zh") == {}


def test_a_letter_is_cited_with_day_number_and_act() -> None:
    [found] = citations("依據示範市政府114年12月12日示市研字第1140004567號函頒「綱要計畫」辦理")
    assert found.entry("zh") == {
        "title": {"zh": "綱要計畫"},
        "by": {"zh": "示範市政府"},
        "date": "2025-12-12",
        "number": "示市研字第1140004567號",
        "act": "promulgated",
    }


def test_a_letter_that_begins_with_its_day_has_no_false_sender() -> None:
    [found] = citations("中華民國114年12月12日示市研字第1140004567號函頒")
    assert (found.by, found.day) == ("", "2025-12-12")


def test_a_plan_that_was_issued_is_cited_without_a_number() -> None:
    [found] = citations("依行政院函頒「政府服務方案」辦理。")
    assert (found.title, found.by, str(found.act)) == ("政府服務方案", "行政院", "promulgated")


def test_a_law_is_cited_with_its_article() -> None:
    [found] = citations("依「政府資訊公開法」第52條之2第1項規定公開。")
    assert found.entry("zh") == {"title": {"zh": "政府資訊公開法"}, "article": {"zh": "第52條之2第1項"}}


# ------------------------------------------------------------ beside the sentences


def uncommented(text: str) -> str:
    return re.sub(r"(?m)^( *)# (?=\S| )", r"\1", text)


def test_suggestions_are_no_content() -> None:
    told = seen()
    root = tree(told.text)
    assert "targets" not in str(root)
    assert "# targets:" in told.text


def test_one_uncommenting_makes_a_suggestion_a_field_and_the_file_stays_valid() -> None:
    told = seen()
    text = uncommented(told.text)
    assert "# " not in text
    plan, found = read(Plan, tree(text), ("zh", "en"))  # type: ignore[arg-type]
    assert not [one for one in found if one.severity is Severity.ERROR]
    first, second = (rung for rung in plan.walk() if rung.text)
    assert [(one.value, str(one.unit), one.every) for one in first.targets] == [(2.0, "次", "quarter")]
    assert [str(one.date) for one in second.due] == ["2026-06-30"]
    assert [str(one.title) for one in plan.sections[0].citations] == ["示範市政府提升服務綱要計畫", "政府資訊公開法"]


def test_a_remark_stands_right_below_its_sentence() -> None:
    lines = seen().text.splitlines()
    at = next(number for number, line in enumerate(lines) if "每季至少檢討2次。" in line)
    assert lines[at + 1].strip() == "# targets:"


def test_a_text_of_several_lines_keeps_its_remark_below_it() -> None:
    told = seen(strategies=[{"id": "m", "text": {"zh": "每季至少檢討2次。\n並公布。"}}])
    text = uncommented(told.text)
    plan, _ = read(Plan, tree(text), ("zh", "en"))  # type: ignore[arg-type]
    assert str(plan.rungs[0].text) == "每季至少檢討2次。\n並公布。"
    assert plan.rungs[0].targets[0].value == 2


def test_the_last_field_of_the_file_takes_its_remark_at_the_end() -> None:
    told = seen(strategies=[{"id": "m", "text": {"zh": "每季至少檢討2次。"}}])
    assert told.text.splitlines()[-1].strip() == "#   every: quarter"


def test_what_stands_in_the_plan_already_is_not_suggested_again() -> None:
    told = seen(strategies=[{"id": "m", "text": {"zh": "至少2次。"}, "targets": [{"text": {"zh": "至少2次"}}]}])
    assert "# targets:" not in told.text


def test_a_target_within_a_section_is_told_for_information_only() -> None:
    paragraph = {"paragraph": {"zh": "每4個月召開會議1次，並於每年1月20日前提報。"}}
    told = seen(sections=[{"id": "s", "heading": {"zh": "考核"}, "blocks": [paragraph]}], strategies=[])
    assert [(one.key, one.entry, one.has_field) for one in told.suggestions] == [
        ("targets", {}, False),
        ("due", {}, False),
    ]
    assert "#" not in told.text


PIECES = [
    "至少2次",
    "115年12月31日前",
    "# 註",
    "- 項",
    "「某法」第7條",
    "\n",
    ": ",
    "'",
    '"',
    "甲乙。",
    "|",
    "{",
    " ",
    "\t",
    "\\",
]
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join).filter(str.strip)


@st.composite
def plans(draw: st.DrawFn) -> dict[str, Any]:
    """Plans whose texts are full of signs that mean something in YAML."""

    def rung(depth: int) -> dict[str, Any]:
        below = [rung(depth - 1) for _ in range(draw(st.integers(0, 2)))] if depth else []
        texts = {key: {"zh": draw(TEXTS)} for key in ("title", "text") if draw(st.booleans())}
        return {"id": f"m{draw(st.integers(0, 10**6))}", **texts, **({"subs": below} if below else {})}

    section = {"id": "s", "heading": {"zh": draw(TEXTS)}, "blocks": [{"paragraph": {"zh": draw(TEXTS)}}]}
    return {"title": {"zh": "甲"}, "year": 2026, "sections": [section], "measures": [rung(2)]}


def plain(node: Node | None) -> object:
    """A tree without its places."""
    if isinstance(node, Mapping):
        return {key.value: plain(value) for key, value in node.entries}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.value if isinstance(node, Scalar) else None


@given(plans())
def test_remarks_change_nothing_of_any_plan(data: dict[str, Any]) -> None:
    text = dump(data)
    found = suggestions(data, "zh", Following())
    told = remarked(text, tree(text), found, dump)
    assert plain(tree(told)) == plain(tree(text))
    assert told.count("# ") >= sum(bool(one.entry) for one in found)


@given(plans())
def test_every_remark_of_any_plan_is_one_uncommenting_away(data: dict[str, Any]) -> None:
    text = dump(data)
    found = [one for one in suggestions(data, "zh", Following()) if one.entry]
    before, lines = text.splitlines(), []
    for line in remarked(text, tree(text), found, dump).splitlines():
        # Lines that were there stay; words of a plan may begin with the same sign.
        known = before and line == before[0]
        lines.append(before.pop(0) if known else re.sub(r"^( *)# ", r"\1", line))
    assert not before
    root = tree("\n".join(lines) + "\n")
    for one in found:
        assert isinstance(node_at(root, (*one.path, one.key)), Sequence)
