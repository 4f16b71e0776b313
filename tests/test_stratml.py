"""Plans in StratML Part 2 hold to the form of the standard and say what the plan says."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from plainplan.assemble import assemble
from plainplan.config import STRINGS
from plainplan.load import read_site
from plainplan.model.pages import Site
from plainplan.pipeline.wording import vocabulary
from plainplan.stratml import NAMESPACE, as_xml, plan_stratml
from plainplan.validate import validate

# What may stand in what, in which order: ? at most once, * any number, none of both: exactly once.
# Stated anew from the standard's schema (version 2.2 of 2016-02-16), whose text is not part of this project.
FORM: Mapping[str, str] = {
    "PerformancePlanOrReport": "Name Description? OtherInformation? StrategicPlanCore AdministrativeInformation? "
    "Submitter?",
    "StrategicPlanCore": "Organization* Vision? Mission? Value* Goal Goal*",
    "Organization": "Name? Acronym? Identifier? Description? Stakeholder*",
    "Vision": "Description? Identifier?",
    "Mission": "Description? Identifier?",
    "Goal": "Name Description Identifier? SequenceIndicator? Stakeholder* OtherInformation? Objective*",
    "Objective": "Name? Description? Identifier? SequenceIndicator? Stakeholder* OtherInformation? "
    "PerformanceIndicator*",
    "Stakeholder": "Name Description? Role*",
    "Role": "Name Description? RoleType? RoleType?",
    "PerformanceIndicator": "SequenceIndicator? MeasurementDimension UnitOfMeasurement Identifier? Relationship* "
    "MeasurementInstance* OtherInformation?",
    "MeasurementInstance": "TargetResult* ActualResult*",
    "TargetResult": "StartDate? EndDate? NumberOfUnits? Descriptor? Description?",
    "ActualResult": "StartDate? EndDate? NumberOfUnits? Descriptor? Description?",
    "Descriptor": "DescriptorName? DescriptorValue?",
    "AdministrativeInformation": "Identifier? StartDate? EndDate? PublicationDate? Source?",
}
CHOICES: Mapping[tuple[str, str], set[str]] = {
    ("PerformancePlanOrReport", "Type"): {"Strategic_Plan", "Performance_Plan", "Performance_Report"},
    ("Stakeholder", "StakeholderTypeType"): {"Person", "Organization", "Generic_Group"},
    ("PerformanceIndicator", "PerformanceIndicatorType"): {"Quantitative", "Qualitative"},
}
DAY = r"(\d{4}-\d\d-\d\d)?"
WORDS: Mapping[str, str] = {
    "StartDate": DAY,
    "EndDate": DAY,
    "PublicationDate": DAY,
    "NumberOfUnits": r"([-+]?(\d+(\.\d*)?|\.\d+))?",
    "Identifier": r"[A-Za-z_][A-Za-z0-9_.-]*",
    "RoleType": "Performer|Beneficiary",
}

TODAY = date(2026, 11, 21)

NO_FORM = "an element that the form does not know, or in the wrong place"


def faults(xml: bytes) -> list[str]:
    """What a file does against the form."""
    root = etree.fromstring(xml)
    found = [] if etree.QName(root).namespace == NAMESPACE else ["another namespace"]
    for element in root.iter():
        name = etree.QName(element).localname
        below = "".join(f"{etree.QName(child).localname} " for child in element)
        order = re.sub(r"(\w+)([?*]?)\s*", r"(\1 )\2", FORM.get(name, ""))
        if not re.fullmatch(order, below):
            found.append(f"{name}: {NO_FORM}: {below}")
        for key, value in element.attrib.items():
            if value not in CHOICES.get((name, key), ()):
                found.append(f"{name}: {key}={value}")
        if name in WORDS and not re.fullmatch(WORDS[name], element.text or ""):
            found.append(f"{name}: {element.text!r}")
    ids = [element.text for element in root.iter(f"{{{NAMESPACE}}}Identifier")]
    return found + [f"twice: {ident}" for ident in set(ids) if ids.count(ident) > 1]


PLAN = {
    "content/plans/parks/plan.yaml": """
title: {zh: 公園計畫, en: Parks plan}
agency: town
year: 115
period: {start: 2026-01-01, end: 2026-12-31}
published: 2026-01-05
summary: {zh: 讓公園更好用。, en: Making parks easier to use.}
strategies:
  - id: access
    label: 一、
    title: {zh: 便利可及, en: Easy access}
    targets: [{text: {zh: 滿意度八成, en: 80 in 100 satisfied}, value: 80, unit: "%"}]
    actions:
      - id: signs
        title: {zh: 指標清楚}
        units: [parks, {unit: library, role: {zh: 協辦, en: helps}}]
        measures:
          - id: new-signs
            label: "1."
            title: {zh: 更新指標, en: New signs}
            text: {zh: "入口改為[雙語](https://a.example/)。", en: Entrances become bilingual.}
            targets:
              - {text: {zh: 換完舊牌, en: All old ones replaced}}
              - {text: {zh: 三座公園, en: Three parks}, value: 3, unit: {zh: 座, en: parks}}
            due: [{date: 2026-10-31, text: {zh: 第一期, en: first part}}]
            status: ongoing
            results:
              - {text: {zh: 完成二座, en: Two are done}, value: 2.5, date: 2026-06-30, status: ongoing}
          - id: words
            text: {zh: 辦理說明會。, en: A hearing is held.}
            results: [{text: {zh: 已辦理, en: It was held}}]
measures:
  - {id: alone, text: {zh: 每日清潔, en: Cleaned daily}}
"""
}


def files(site: Site, base: str = "") -> dict[str, bytes]:
    words = vocabulary(site.content.settings.languages, [STRINGS])

    def address(key: str, lang: str) -> str:
        return f"{base}/{'en/' if lang == 'en' else ''}{key}" if base else ""

    return {output.path: output.body for plan in site.plans for output in plan_stratml(plan, site, words, address)}


@pytest.fixture
def english(assembled: Callable[..., Site]) -> etree._Element:
    return etree.fromstring(files(assembled(PLAN), "https://a.example")["data/plans/parks.en.stratml.xml"])


def words(root: etree._Element, path: str) -> list[str]:
    return [one.text or "" for one in root.iterfind(re.sub(r"(^|/)(?=\w)", rf"\1{{{NAMESPACE}}}", path))]


def test_the_files_hold_to_the_form(assembled: Callable[..., Site]) -> None:
    made = files(assembled(PLAN), "https://a.example")
    assert set(made) == {"data/plans/parks.zh.stratml.xml", "data/plans/parks.en.stratml.xml"}
    assert [(path, fault) for path, body in made.items() for fault in faults(body)] == []


def test_the_form_is_really_looked_at(assembled: Callable[..., Site]) -> None:
    body = files(assembled(PLAN))["data/plans/parks.en.stratml.xml"]
    for was, is_now in (
        (b"<Description", b"<Descripton"),
        (b"Performance_Report", b"Report"),
        (b">2026-01-01<", b">1 January<"),
        (b"<UnitOfMeasurement>parks</UnitOfMeasurement>", b""),
    ):
        assert was in body
        try:
            assert faults(body.replace(was, is_now, 1))
        except etree.XMLSyntaxError:
            assert was == b"<Description"


def test_all_plans_of_the_demo_site_hold_to_the_form() -> None:
    root = Path(__file__).parents[1]
    site = assemble(validate(read_site(root).sources, TODAY).content, TODAY)
    made = files(site, "https://plans.demo-city.example")
    assert len(made) == 2 * len(site.plans) > 6
    assert [(path, fault) for path, body in made.items() for fault in faults(body)] == []


def test_a_strategy_is_a_goal_and_all_below_it_are_objectives_in_order(english: etree._Element) -> None:
    core = "StrategicPlanCore"
    assert words(english, f"{core}/Goal/Name") == ["Easy access", "Cleaned daily"]
    assert words(english, f"{core}/Goal/SequenceIndicator") == ["一、"]
    below = ["Easy access", "指標清楚", "New signs", "A hearing is held."]
    assert words(english, f"{core}/Goal/Objective/Name") == below


def test_what_a_strategy_itself_promises_is_an_objective_of_its_own(english: etree._Element) -> None:
    first = words(english, "StrategicPlanCore/Goal/Objective/PerformanceIndicator/MeasurementDimension")
    assert first[0] == "80 in 100 satisfied"


def test_an_objective_names_the_one_above_it(english: etree._Element) -> None:
    goals = english.iterfind(f".//{{{NAMESPACE}}}Objective")
    named = {words(one, "Name")[0]: one for one in goals}
    above = words(named["指標清楚"], "Identifier")[0]
    assert f"Below: {above}" in words(named["New signs"], "OtherInformation")[0]


def test_units_are_performers_with_their_roles(english: etree._Element) -> None:
    assert words(english, ".//Objective/Stakeholder/Name") == ["Parks Section", "Library"]
    assert words(english, ".//Stakeholder/Role/Name") == ["Responsible unit", "helps"]
    assert set(words(english, ".//Role/RoleType")) == {"Performer"}


def test_results_stand_with_the_target_that_they_are_held_against(english: etree._Element) -> None:
    indicators = list(english.iterfind(f".//{{{NAMESPACE}}}PerformanceIndicator"))
    told = {words(one, "MeasurementDimension")[0]: one for one in indicators}
    assert words(told["Three parks"], "MeasurementInstance/ActualResult/NumberOfUnits") == ["2.5"]
    assert words(told["Three parks"], "UnitOfMeasurement") == ["parks"]
    assert words(told["All old ones replaced"], "MeasurementInstance/ActualResult/NumberOfUnits") == []
    assert told["All old ones replaced"].get("PerformanceIndicatorType") == "Qualitative"
    assert words(told["A hearing is held."], "MeasurementInstance/ActualResult/Description") == ["It was held"]


def test_what_the_form_has_no_place_for_is_told_in_words(english: etree._Element) -> None:
    notes = "\n".join(words(english, ".//Objective/OtherInformation"))
    assert "Progress: Under way" in notes
    assert "Due: 2026-10-31 (first part)" in notes


def test_the_marks_of_the_inline_grammar_are_gone(assembled: Callable[..., Site]) -> None:
    body = files(assembled(PLAN))["data/plans/parks.zh.stratml.xml"].decode()
    assert "入口改為雙語。" in body
    assert "](" not in body


def test_an_identifier_is_the_same_in_all_languages_and_under_any_address(assembled: Callable[..., Site]) -> None:
    site = assembled(PLAN)
    found = {
        tuple(one.text or "" for one in etree.fromstring(body).iter(f"{{{NAMESPACE}}}Identifier"))
        for base in ("", "https://try.example")
        for body in files(site, base).values()
    }
    assert len(found) == 1
    assert all(uuid.UUID(one.removeprefix("_")).version == 5 for one in found.pop())


def test_a_plan_without_results_is_a_plan_and_not_a_report(assembled: Callable[..., Site]) -> None:
    bare = {"content/plans/bare/plan.yaml": "title: {zh: 只有標題}\n"}
    root = etree.fromstring(files(assembled(bare))["data/plans/bare.en.stratml.xml"])
    assert root.get("Type") == "Performance_Plan"
    assert words(root, "StrategicPlanCore/Goal/Name") == ["只有標題"]
    assert not faults(etree.tostring(root))


def test_figures_are_decimals_without_exponents(assembled: Callable[..., Site]) -> None:
    huge = PLAN["content/plans/parks/plan.yaml"].replace("value: 3,", "value: 12345678901234567890,")
    body = files(assembled({"content/plans/parks/plan.yaml": huge}))["data/plans/parks.en.stratml.xml"]
    assert not faults(body)
    figures = [one.text for one in etree.fromstring(body).iter(f"{{{NAMESPACE}}}NumberOfUnits") if one.text]
    assert "12345678901234567168" in figures


def test_the_same_site_gives_the_same_bytes(assembled: Callable[..., Site]) -> None:
    site = assembled(PLAN)
    assert files(site) == files(replace(site, today=site.today.replace(day=22)))


KINDS = st.text(st.characters(exclude_categories=["C"], exclude_characters='"'))
TREES = st.recursive(
    st.text(),
    lambda below: st.lists(st.tuples(st.sampled_from(["Name", "Goal"]), KINDS, below), min_size=1, max_size=4),
    max_leaves=20,
)


@given(TREES)
def test_a_file_is_what_the_standard_library_writes(tree: Any) -> None:
    def grown(into: Xml.Element, below: Any) -> None:
        if isinstance(below, str):
            into.text = below or None
        else:
            for name, value, further in below:
                grown(Xml.SubElement(into, name, {"Type": value}), further)

    root = Xml.Element("Plan", {"xmlns": NAMESPACE})
    grown(root, tree)
    made = as_xml(root)
    Xml.indent(root, " ")
    assert made == Xml.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"
