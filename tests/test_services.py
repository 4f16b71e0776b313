"""Services and forms: what is told of them, what is drawn from their steps, and what may be downloaded."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainplan.config import CATALOGUE
from plainplan.findings import Finding, Severity
from plainplan.i18n import Catalogue
from plainplan.layers import arranged
from plainplan.load import read_site, read_words
from plainplan.model.formats import kilobytes
from plainplan.model.services import Onward, Step, leads
from plainplan.model.text import Text
from plainplan.render.charts import LETTERS, broken, wide
from plainplan.validate import validate
from tests.conftest import Files

TODAY = date(2026, 11, 21)

WHOLE = """title: {zh: 借草坪, en: Booking a lawn}
unit: parks
telephone: 02-5550-1000
applicants: {zh: 任何人。, en: Anybody.}
documents: [{zh: 申請書, en: Application}, {name: {zh: 位置圖, en: Map}, copies: 2}]
fee: {zh: 免費, en: Free}
limit: 5
asking: [{way: telephone, text: 02-5550-1000}]
late: {zh: 會打電話說明。, en: We ring you.}
channels: [{way: counter}]
"""

STEPS = """steps:
  - {id: apply, title: {zh: 送件, en: Apply}, doer: {zh: 申請人, en: Applicant}}
  - id: review
    title: {zh: 審查, en: Review}
    doer: parks
    takes: 3
    next: [{to: permit, when: {zh: 符合, en: All is well}}, {to: apply, when: {zh: 缺件, en: Missing}}]
  - {id: permit, title: {zh: 核准, en: Permit}, doer: parks}
"""

FORM = "title: {zh: 申請書, en: Application}\nfiles: [a.odt, {file: b.pdf, use: sample}]\n"


@pytest.fixture
def found(site: Callable[[Files], Path]) -> Callable[[Files], list[Finding]]:
    def findings(files: Files) -> list[Finding]:
        loaded = read_site(site(files))
        told = [*loaded.findings, *validate(loaded.sources, TODAY).findings]
        return [one for one in told if one.severity is not Severity.NOTICE]

    return findings


def service(text: str) -> Mapping[str, str]:
    return {"content/services/lawn/service.yaml": text}


def said(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(one.check, next(iter(dict(one.params).values()), "")) for one in findings]


# ------------------------------------------------------------ what is promised


def test_a_whole_service_has_no_faults(found: Callable[..., list[Finding]]) -> None:
    assert found(service(WHOLE + STEPS)) == []


@pytest.mark.parametrize(
    "key", ["unit", "applicants", "documents", "fee", "limit", "asking", "late", "channels", "telephone"]
)
def test_each_promised_field_that_is_missing_is_named(key: str, found: Callable[..., list[Finding]]) -> None:
    text = re.sub(rf"^{key}:.*\n", "", WHOLE, flags=re.MULTILINE)
    assert said(found(service(text + STEPS))) == [("service-lacks", key)]


def test_a_service_without_steps_is_told(found: Callable[..., list[Finding]]) -> None:
    assert said(found(service(WHOLE))) == [("service-lacks", "steps")]


def test_no_documents_are_an_answer_too(found: Callable[..., list[Finding]]) -> None:
    assert found(service(re.sub(r"documents: .*", "documents: []", WHOLE) + STEPS)) == []


def test_the_telephone_of_the_unit_serves_for_the_service(found: Callable[..., list[Finding]]) -> None:
    register = """
units:
  - {id: parks, name: {zh: 公園課, en: Parks}, telephone: 02-5550-2000}
"""
    text = re.sub(r"telephone: .*\n", "", WHOLE, count=1)
    site = {**service(text + STEPS), "content/units.yaml": register, "content/site.yaml": "title: x\n"}
    assert found(site) == []


def test_a_draft_may_lack_everything(found: Callable[..., list[Finding]]) -> None:
    assert found(service("title: x\nstage: draft\n")) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("unit: parks\n", "unit: 花園課\n", ("unit-unknown", "花園課")),
        ("to: permit", "to: permitt", ("step-unknown", "permitt")),
        ("doer: parks\n    takes", "takes", ("step-without-doer", "review")),
        (
            "next: [{to: permit, when: {zh: 符合, en: All is well}}",
            "next: [permit",
            ("branch-without-condition", "review"),
        ),
        ("takes: 3", "takes: 3\n    ends: yes", ("step-ends-and-leads", "review")),
        ("id: permit", "id: apply", ("id-twice", "apply")),
        ("steps:", "forms: [applicaton]\nsteps:", ("form-unknown", "applicaton")),
        ("{to: permit, when: {zh: 符合, en: All is well}}, ", "", ("step-unreachable", "permit")),
        ("id: review", "id: site-review", ("id-reserved", "site-review")),
    ],
)
def test_a_fault_is_told_once_with_its_line(
    old: str, new: str, expected: tuple[str, str], found: Callable[..., list[Finding]]
) -> None:
    text = WHOLE + STEPS
    assert old in text
    findings = found(service(text.replace(old, new)))
    assert expected in said(findings)
    told = next(one for one in findings if said([one]) == [expected])
    assert told.place.file == "content/services/lawn/service.yaml"
    assert told.place.line > 0


def test_every_finding_has_its_words() -> None:
    words = Catalogue(read_words(CATALOGUE / "services.yaml"))
    for check in read_words(CATALOGUE / "services.yaml"):
        for lang in ("zh", "en"):
            facts = (("id", "a"), ("key", "fee"), ("name", "b"), ("meant", "c"), ("file", "a.docx"), ("stem", "a"))
            told = words.tell(Finding(check, Severity.ERROR, params=(*facts, ("first", "3"))), lang)
            assert "{" not in told.what + told.mend


# ------------------------------------------------------------ forms


PDF = (Path(__file__).parent / "cases" / "checks" / "pdf-untagged" / "passes.pdf").read_bytes()


def form(text: str, *names: str) -> Mapping[str, str | bytes]:
    beside = {f"content/forms/lawn/{name}": PDF.ljust(1200) for name in names}
    return {"content/forms/lawn/form.yaml": text, **beside}


def test_a_form_without_its_file_is_an_error(found: Callable[..., list[Finding]]) -> None:
    assert said(found(form(FORM, "a.odt"))) == [("attachment-missing", "b.pdf")]


@pytest.mark.parametrize(
    ("files", "alone"), [("[a.docx]", True), ("[a.docx, a.odt]", False), ("[A.DOC, a.PDF]", False)]
)
def test_an_office_file_needs_a_twin_in_an_open_format(
    files: str, alone: bool, found: Callable[..., list[Finding]]
) -> None:
    names = re.findall(r"[\w.]+", files)
    findings = found(form(f"title: x\nfiles: {files}\n", *names))
    assert [(one.check, one.code, one.place.line) for one in findings] == (
        [("form-office-only", "ME1320200C", 2)] if alone else []
    )


def test_a_form_without_files_is_told_unless_it_is_a_draft(found: Callable[..., list[Finding]]) -> None:
    assert said(found(form("title: x\n"))) == [("form-without-files", "lawn")]
    assert found(form("title: x\nstage: draft\n")) == []


@pytest.mark.parametrize(("size", "shown"), [(1, 1), (999, 1), (1000, 1), (1001, 2), (20_480, 21)])
def test_sizes_are_whole_kilobytes_rounded_up(size: int, shown: int) -> None:
    assert kilobytes(size) == shown


# ------------------------------------------------------------ pages


def test_the_pages_tell_it_all(pages: Callable[..., dict[str, Any]], tmp_path: Path) -> None:
    made = pages({**service(WHOLE + STEPS + "forms: [lawn]\n"), **form(FORM, "a.odt", "b.pdf")})
    page = made["services/lawn/index.html"]
    text = " ".join(page.text_content().split())
    for words in ("應備文件共2種。", "（2份）", "5個工作天", "申請書（ODT、2 kB）", "步驟2 審查", "缺件：到步驟1 送件"):
        assert words in text
    assert "2種" in made["services/index.html"].text_content()
    links = page.xpath("//a[contains(@href, 'a.odt')]/@href")
    assert links == ["../../forms/lawn/a.odt"]
    assert (tmp_path / "site/public/forms/lawn/a.odt").read_bytes() == PDF.ljust(1200)
    english = made["en/forms/lawn/index.html"]
    assert english.xpath("//a[contains(@href, '/services/lawn/')]")
    assert english.xpath("//a/@href[contains(., 'b.pdf')]") == ["../../../forms/lawn/b.pdf"]


def test_a_draft_form_is_not_offered(pages: Callable[..., dict[str, Any]]) -> None:
    made = pages({**service(WHOLE + STEPS + "forms: [lawn]\n"), **form(FORM + "stage: draft\n", "a.odt", "b.pdf")})
    assert "forms/lawn/index.html" not in made
    assert "a.odt" not in made["services/lawn/index.html"].text_content()


# ------------------------------------------------------------ the drawing


def test_each_step_leads_to_its_branches_or_the_following_one() -> None:
    name = Text((("", "x"),))
    steps = (Step("a", name), Step("b", name, next=(Onward("a"),)), Step("c", name, ends=True), Step("d", name))
    assert {key: [one.to for one in ways] for key, ways in leads(steps).items()} == {
        "a": ["b"],
        "b": ["a"],
        "c": [],
        "d": [],
    }


def test_the_drawing_has_a_box_for_each_step_and_words_for_each_condition(pages: Callable[..., dict[str, Any]]) -> None:
    page = pages(service(WHOLE + STEPS))["en/services/lawn/index.html"]
    (svg,) = page.xpath("//*[local-name()='svg'][@role='img']")
    drawn = [el.text for el in svg.xpath(".//*[local-name()='text']")]
    assert len(svg.xpath(".//*[local-name()='rect']")) == 3
    assert {"Step 1", "Apply", "Applicant", "Parks Section", "All is well", "Missing"} <= set(drawn)
    for attribute in ("aria-labelledby", "aria-describedby"):
        assert page.get_element_by_id(svg.get(attribute)).text


def test_a_chart_grows_with_the_text_and_has_no_size_in_pixels(pages: Callable[..., dict[str, Any]]) -> None:
    (svg,) = pages(service(WHOLE + STEPS))["services/lawn/index.html"].xpath("//*[local-name()='svg'][@role='img']")
    assert svg.get("width").endswith("em")
    assert svg.get("height").endswith("em")


def test_steps_that_lead_to_themselves_or_nowhere_are_still_drawn(pages: Callable[..., dict[str, Any]]) -> None:
    steps = STEPS.replace("to: apply", "to: review")
    assert pages(service(WHOLE + steps))["services/lawn/index.html"].xpath("//*[@class='flow-box']")


ARROWS = st.integers(2, 9).flatmap(
    lambda n: st.lists(st.tuples(st.integers(0, n), st.integers(0, n)), max_size=6).map(
        lambda more: [*((str(i), str(i + 1)) for i in range(n)), *((str(a), str(b)) for a, b in more)]
    )
)


@given(ARROWS)
def test_arrows_go_row_by_row_and_no_two_names_share_a_place(arrows: list[tuple[str, str]]) -> None:
    place = arranged(arrows)
    assert place == arranged(arrows)
    assert set(place.spots) == {name for pair in arrows for name in pair}
    assert len(set(place.spots.values())) == len(place.spots)
    assert min(spot.row for spot in place.spots.values()) == 0
    assert set(place.bends) == {pair for pair in arrows if pair[0] != pair[1]}
    for (start, end), bends in place.bends.items():
        rows = [place.spots[start].row, *(bend.row for bend in bends), place.spots[end].row]
        assert {abs(one - other) for one, other in itertools.pairwise(rows)} == {1}


@given(ARROWS)
def test_names_in_a_row_keep_their_distance(arrows: list[tuple[str, str]]) -> None:
    spots = sorted(arranged(arrows).spots.values(), key=lambda spot: (spot.row, spot.column))
    for one, other in itertools.pairwise(spots):
        assert one.row != other.row or other.column - one.column > 0.99


def test_nothing_joined_has_no_places() -> None:
    assert arranged([]).spots == {}
    assert arranged([("a", "a")]).spots == {}


@given(st.text(alphabet="申請人補正文件，。（）「」 abcdefg,-", max_size=60))
def test_lines_keep_every_letter_and_fit_where_they_can(words: str) -> None:
    lines = broken(words, LETTERS)
    assert "".join("".join(lines).split()) == "".join(words.split())
    assert all(line for line in lines)


def test_no_line_begins_with_a_closing_sign() -> None:
    lines = broken("核准、補正與施工日期，都會傳送。簡訊通知申請人。", LETTERS)
    assert len(lines) > 1
    assert not any(line[0] in "，。、）」" for line in lines)
    assert all(wide(line) <= LETTERS + 1 for line in lines)
