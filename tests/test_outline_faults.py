"""What an outline holds that fits no plan is told, whatever it is; nothing of it breaks the import."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plainplan.config import CATALOGUE
from plainplan.findings import Severity
from plainplan.load import dump
from plainplan.outline import plan_of, read_outline
from plainplan.prose import quote
from tests.outlines import (
    WORDS,
    Outline,
    imported,
    ladder,
    page_of,
    section,
    shown,
    validated,
)

# ------------------------------------------------------------------ what does not fit

FAULTS: dict[str, tuple[Outline, str]] = {
    "outline-key-unknown": (section(items=[{"text": "甲。", "remark": "另議。"}]), "sections[0].items[0].remark"),
    "outline-not-text": (section(paragraphs=[{"text": {"zh": "甲。"}}]), "sections[0].paragraphs[0].text.zh"),
    "outline-not-list": ({"sections": {"heading": "依據"}}, "sections"),
    "outline-not-entry": (section(items=[7]), "sections[0].items[0]"),
    "outline-null": ({"title": "x", "sections": None}, "sections"),
    "outline-order-unknown": (section(order=["items[3]"]), "sections[0].order[0]"),
    "outline-order-short": (section(paragraphs=["甲。", "乙。"], order=["paragraphs[1]"]), "sections[0].order"),
    "outline-ladder-twice": (
        ladder({"text": "x"}) | {"sections": [{"order": ["strategies", "strategies"]}]},
        "sections[0].order[1]",
    ),
    "outline-ladder-unplaced": (section(main_table={"headers": ["要項"]}, order=[]), ""),
    "outline-character": (section(paragraphs=["甲\x07乙"]), "sections[0].paragraphs[0]"),
    "outline-not-whole": (
        section(tables=[{"rows": [[{"text": "x", "rowspan": "many"}]]}]),
        "sections[0].tables[0].rows[0][0].rowspan",
    ),
    "outline-not-year": ({"title": "x", "year": 12345}, "year"),
    "outline-years-differ": ({"title": "x", "year": 2026, "year_roc": 114}, "year_roc"),
    "outline-language": ({"title": "x", "lang": "?"}, "lang"),
    "outline-link": ({"title": "x", "links": ["javascript:x"]}, "links[0]"),
    "outline-mark": ({"title": "x", "footnotes": [{"mark": "a b", "text": "註。"}]}, "footnotes[0]"),
    "outline-units-basis": (
        ladder({"text": "x", "units": ["甲"], "units_basis": "guess"}),
        "strategies[0].actions[0].measures[0].units_basis",
    ),
    "outline-units-uncertain": (
        ladder({"text": "x", "units": ["甲"], "units_certain": False}),
        "strategies[0].actions[0].measures[0].units_certain",
    ),
}


@pytest.mark.parametrize("check", FAULTS)
def test_what_does_not_fit_is_told_with_its_path(check: str) -> None:
    outline, path = FAULTS[check]
    found = [f for f in imported({"lang": "zh", **outline}).findings if f.check != "outline-null" or check == f.check]
    assert [(f.check, dict(f.params)["path"]) for f in found] == [(check, path)]
    assert found[0].place.file == "a.json"
    for lang in ("zh", "en"):
        told = WORDS.tell(found[0], lang)
        assert "{" not in told.what + told.mend


UNREADABLE: dict[str, bytes] = {
    "outline-not-json": b"{\n title",
    "outline-not-utf8": "{}".encode("utf-16"),
    "outline-too-large": b" " * 5_000_001,
    "outline-too-deep": b"[" * 100_000,
}


@pytest.mark.parametrize("check", UNREADABLE)
def test_a_file_that_is_no_outline_is_told(check: str) -> None:
    outline, (found,) = read_outline(UNREADABLE[check], "a.json")
    assert outline is None
    assert found.check == check
    assert found.severity is Severity.ERROR
    assert WORDS.tell(found, "en").what


@pytest.mark.parametrize("value", [None, [], "title: x", 3, [{"title": "x"}]])
def test_json_that_is_no_object_gives_no_plan(value: object) -> None:
    plan = imported(value)
    assert plan.data == {}
    assert [f.check for f in plan.findings] == ["outline-not-object"]


def test_an_outline_in_a_language_the_site_does_not_have_is_refused() -> None:
    plan = plan_of({"lang": "ja-JP", "title": "計画"}, quote, "a.json", ("zh", "en"))
    assert (plan.data, plan.lang) == ({}, "ja")
    assert [(f.check, f.severity) for f in plan.findings] == [("outline-language-unknown", Severity.ERROR)]
    assert plan_of({"lang": "en-GB", "title": "Plan"}, quote, "a.json", ("zh", "en")).data == {"title": {"en": "Plan"}}


@pytest.mark.parametrize("levels", [20, 90, 3000])
def test_an_outline_deeper_than_a_content_file_may_be_is_refused(levels: int) -> None:
    node: Outline = {"text": "底。"}
    for _ in range(levels):
        node = {"text": "層。", "items": [node]}
    plan = imported({"lang": "zh", "sections": [node]})
    assert plan.data == {}
    assert [f.check for f in plan.findings] == ["outline-too-deep"]


def test_what_is_nested_reasonably_deep_is_imported_whole() -> None:
    node: Outline = {"text": "底。"}
    for level in range(10):
        node = {"text": f"第{level}層。", "items": [node]}
    plan = imported({"lang": "zh", "sections": [node]})
    assert not plan.findings
    assert "底。" in shown(page_of({"sections": [node]}))


def test_a_key_that_stands_twice_loses_nothing_in_silence() -> None:
    outline, findings = read_outline('{"sections": [{"heading": "依據", "text": "甲。", "text": "乙。"}]}'.encode())
    assert [f.check for f in findings] == ["outline-key-twice"]
    plan = imported(outline)
    assert "乙。" in dump(plan.data)
    assert "甲。" in str(plan.findings)


def test_every_message_has_words_in_both_languages() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (Path(CATALOGUE).parent / "outline").glob("*.py"))
    checks = set(re.findall(r'"(outline-[a-z0-9-]+)"', source))
    assert checks
    assert checks == {key for key in WORDS.entries if key.startswith("outline-")}


# ------------------------------------------------------------------ anything at all

KEYS = (
    "lang title issued cover agency year source sections number label heading text inline paragraphs items tables "
    "order main_table headers columns strategies actions measures sub group units units_shared unit_roles "
    "units_basis unit role fields column rows caption notes rowspan colspan appendices signatures footnotes mark "
    "after links url"
).split()
TRICKY = [
    "strategies",
    "items[0]",
    "paragraphs[0]",
    "shared",
    "none",
    "(1) 甲。",
    "2026",
    "https://x.example/a b",
    "[^1]",
    " \n ",
]
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | st.sampled_from(TRICKY)
VALUES = st.recursive(
    LEAVES,
    lambda below: st.lists(below, max_size=4) | st.dictionaries(st.sampled_from(KEYS), below, max_size=6),
    max_leaves=40,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=8) | VALUES)
def test_whatever_is_imported_is_a_plan_that_can_be_built(outline: object) -> None:
    plan = imported(outline)
    if plan.data and plan.lang in ("zh", "en"):
        errors = {f.check for f in validated(plan).findings if f.severity is Severity.ERROR}
        assert errors == {"settings-missing"}


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=60))
def test_whatever_the_bytes_are_nothing_breaks(raw: bytes) -> None:
    outline, findings = read_outline(raw)
    assert outline is None or json.loads(raw.decode("utf-8-sig")) is not None
    assert all(WORDS.tell(found, "zh").what for found in findings)
