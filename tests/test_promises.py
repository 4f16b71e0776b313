"""Promises that check themselves: each check on tiny sites, and verdicts on pages, in data and in reports."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from plainplan.assemble import assemble
from plainplan.audit import merged, not_run, without
from plainplan.config import STRINGS, Folders
from plainplan.i18n import words_of
from plainplan.load import read_site, read_words
from plainplan.model.audited import PageAudit, Reason, Report, Tools, Visit
from plainplan.model.build import Recall
from plainplan.model.pages import Site
from plainplan.model.promises import Proof, Verdict, Verify, together
from plainplan.pipeline.build import Wishes, build
from plainplan.pipeline.settling import _worse
from plainplan.pipeline.wording import vocabulary
from plainplan.promises import CHECKS, Evidence, judge
from plainplan.render.addresses import Addresses
from plainplan.render.pen import Pen
from plainplan.render.proofs import asks, saw
from plainplan.validate import LANGUAGES, validate
from tests.test_validate import assert_told_in_both_languages

TODAY = date(2026, 11, 21)
KEPT, NOT_KEPT, UNCHECKED = Verdict.KEPT, Verdict.NOT_KEPT, Verdict.UNCHECKED

P = "content/plans/p/plan.yaml"
FAQ = "content/faq/parks/faq.yaml"
PAGE = "content/pages/visit/page.yaml"
FORM = "content/forms/f/form.yaml"
SERVICE = "content/services/s/service.yaml"
DATA = "content/datasets/trees/dataset.yaml"
SITE = "content/site.yaml"

Assembled = Callable[..., Site]
Pages = Callable[..., dict[str, Any]]
Run = Callable[..., Any]
Write = Callable[..., Path]


def plan(verify: str, rest: str = "") -> str:
    """A plan with one measure that asks for some checks."""
    return (
        "title: {zh: 綠地計畫, en: Green plan}\nagency: town\nmeasures:\n"
        f"  - {{id: m, text: {{zh: 做。, en: Do it.}}, units: parks, verify: {verify}{rest}}}\n"
    )


def seen(site: Site, **what: Any) -> Evidence:
    """Evidence of finished pages in which nothing was wrong."""
    pages = {f"{'' if lang == 'zh' else 'en/'}{key}index.html": key for key in site.routes for lang in ("zh", "en")}
    return Evidence(site, pages, **what)


def proof(site: Site, **what: Any) -> Proof:
    """The one verdict on a site; its words are there in both languages."""
    (promise,) = judge(seen(site, **what)).values()
    (only,) = promise.proofs
    words = vocabulary(LANGUAGES, [STRINGS])
    for language in LANGUAGES:
        pen = Pen(language, words, site, site.routes["plans/p/"], Addresses(frozenset(site.routes)))
        for told in (asks(pen, only), saw(pen, only)):
            assert told
            assert not any(sign in told for sign in "{}[]"), told
    return only


def told(write: Write, files: dict[str, str]) -> list[tuple[str, str, int]]:
    """What is wrong with the content: check, severity and line, but for what is only a notice."""
    loaded = read_site(write(files))
    findings = (*loaded.findings, *validate(loaded.sources, TODAY).findings)
    for found in findings:
        assert_told_in_both_languages(found)
    return [(f.check, f.severity.value, f.place.line) for f in findings if f.severity != "notice"]


# ------------------------------------------------------------ the checks

QUESTIONS = """title: {zh: 公園, en: Parks}
updated: 2026-06-01
questions:
  - {id: a, question: {zh: 何時開門？, en: When do you open?}, answer: {zh: 六點。, en: At six.}, reviewed: 2026-11-01}
  - {id: b, question: {zh: 收費嗎？, en: Is there a fee?}, answer: {zh: 不收費。, en: No.}}
"""
VISIT = "title: {zh: 參觀, en: Visit}\nupdated: 2026-11-01\nsummary: {zh: 歡迎。, en: Welcome.}\n"
WHOLE = """title: {zh: 借場地, en: Book a lawn}
agency: town
unit: parks
telephone: 02-5550-1000
applicants: {zh: 人人, en: Everyone}
documents: []
fee: {zh: 免費, en: Free}
limit: 5
steps: [{id: ask, title: {zh: 申請, en: Ask}, doer: {zh: 申請人, en: Applicant}}]
asking: [{way: telephone}]
late: {zh: 告知原因。, en: We tell you why.}
channels: [{way: counter}]
"""
MARK = "title: {zh: 示例鎮計畫, en: Plans of Sample Town}\nagency: town\nmark: {case: 115-1%s}\n"
TREES = "title: {zh: 樹, en: Trees}\nlicence: https://data.example/\nunit: parks\n%s"
MATTERS = ("laws rulings organisation guidance plans budgets petitions contracts subsidies meetings").split()


def visit(more: str = "", yaml: str = VISIT) -> dict[str, str]:
    """A page of running text in both languages."""
    text = {f"content/pages/visit/text.{lang}.md": "x\n" for lang in ("zh", "en")}
    return {PAGE: yaml + more, **text}


def disclosed(*matters: str) -> dict[str, str]:
    return {
        f"content/disclosure/{matter}/disclosure.yaml": (
            f"title: {{zh: 項目, en: Item}}\nmatter: {matter}\nreason: {{zh: 無此資料。, en: There is none.}}\n"
        )
        for matter in matters
    }


WRITTEN: dict[str, tuple[str, dict[str, str], Verdict]] = {
    "a page that is whole": ("{page: visit}", visit(), KEPT),
    "a page by its address": ("{page: /visit/}", visit(), KEPT),
    "a page that lists a kind": ("{page: faq}", {FAQ: QUESTIONS}, KEPT),
    "a page that is not there": ("{page: visit}", {}, NOT_KEPT),
    "a page that is a draft": ("{page: visit}", visit("stage: draft\n"), NOT_KEPT),
    "a page with words in one language": ("{page: visit}", visit(yaml=VISIT.replace(", en: Welcome.", "")), NOT_KEPT),
    "a page that every site has, without text": ("{page: contact}", {}, NOT_KEPT),
    "questions enough": ("{faq-entries: 2}", {FAQ: QUESTIONS}, KEPT),
    "questions too few": ("{faq-entries: 3}", {FAQ: QUESTIONS}, NOT_KEPT),
    "a question in one language": ("{faq-entries: 2}", {FAQ: QUESTIONS.replace(", en: No.", "")}, NOT_KEPT),
    "no questions": ("{faq-entries: 1}", {}, NOT_KEPT),
    "a whole service": ("{complete-services: 1}", {SERVICE: WHOLE}, KEPT),
    "a service without fee": (
        "{complete-services: 1}",
        {SERVICE: WHOLE.replace("fee: {zh: 免費, en: Free}\n", "")},
        NOT_KEPT,
    ),
    "a service without doer": (
        "{complete-services: 1}",
        {SERVICE: WHOLE.replace(", doer: {zh: 申請人, en: Applicant}", "")},
        NOT_KEPT,
    ),
    "a service half translated": ("{complete-services: 1}", {SERVICE: WHOLE.replace(", en: Everyone", "")}, NOT_KEPT),
    "a form with its twin": (
        "{open-forms: 1}",
        {
            FORM: "title: {zh: 表, en: Form}\nfiles: [f.docx, f.odt]\n",
            "content/forms/f/f.docx": "x",
            "content/forms/f/f.odt": "x",
        },
        KEPT,
    ),
    "a form without files": ("{open-forms: 1}", {FORM: "title: {zh: 表, en: Form}\n"}, NOT_KEPT),
    "questions reviewed in time": ("{reviewed: {of: faq, within: 180}}", {FAQ: QUESTIONS}, KEPT),
    "a question not reviewed in time": ("{reviewed: {of: faq, within: 100}}", {FAQ: QUESTIONS}, NOT_KEPT),
    "a question without a day": (
        "{reviewed: {of: faq, within: 180}}",
        {FAQ: QUESTIONS.replace("updated: 2026-06-01\n", "")},
        UNCHECKED,
    ),
    "a day that is still to come": (
        "{reviewed: {of: visit, within: 9}}",
        visit(yaml=VISIT.replace("-11-", "-12-")),
        UNCHECKED,
    ),
    "a page reviewed in time": ("{reviewed: {of: visit, within: 20}}", visit(), KEPT),
    "a page reviewed a day too long ago": ("{reviewed: {of: visit, within: 19}}", visit(), NOT_KEPT),
    "a section with nothing in it": ("{reviewed: {of: news, within: 9}}", {}, UNCHECKED),
    "plans reviewed in time": ("{reviewed: {of: plans, within: 9}}", {}, UNCHECKED),
    "nothing past its review": ("nothing-past-review", visit("review_by: 2026-11-21\n"), KEPT),
    "something past its review": ("nothing-past-review", visit("review_by: 2026-11-20\n"), NOT_KEPT),
    "something past its review elsewhere": (
        "{nothing-past-review: faq}",
        {**visit("review_by: 2026-11-20\n"), FAQ: QUESTIONS + "review_by: 2027-01-01\n"},
        KEPT,
    ),
    "nothing with a day of review": ("nothing-past-review", visit(), UNCHECKED),
    "a mark on its last day": ("mark-valid", {SITE: MARK % ", until: 2026-11-21"}, KEPT),
    "a mark after its last day": ("mark-valid", {SITE: MARK % ", until: 2026-11-20"}, NOT_KEPT),
    "a mark without last day": ("mark-valid", {SITE: MARK % ""}, UNCHECKED),
    "no mark": ("mark-valid", {}, NOT_KEPT),
    "all classes filled": ("disclosure-filled", disclosed(*MATTERS), KEPT),
    "a class left empty": ("disclosure-filled", disclosed(*MATTERS[1:]), NOT_KEPT),
    "a data set that changed in time": (
        "{dataset-updated: {of: trees, within: 20}}",
        {DATA: TREES % "data_updated: 2026-11-01\n"},
        KEPT,
    ),
    "a data set that changed too long ago": (
        "{dataset-updated: {of: trees, within: 19}}",
        {DATA: TREES % "data_updated: 2026-11-01\n"},
        NOT_KEPT,
    ),
    "a data set without a day": ("{dataset-updated: {of: trees, within: 20}}", {DATA: TREES % ""}, UNCHECKED),
    "a data set that is a draft": (
        "{dataset-updated: {of: trees, within: 20}}",
        {DATA: TREES % "stage: draft\n"},
        NOT_KEPT,
    ),
}


@pytest.mark.parametrize(("verify", "files", "verdict"), WRITTEN.values(), ids=WRITTEN)
def test_what_the_content_says(assembled: Assembled, verify: str, files: dict[str, str], verdict: Verdict) -> None:
    assert proof(assembled({**files, P: plan(verify)})).verdict is verdict


FIGURES = {
    "reached": (", status: done, targets: [{text: x, value: 2}], results: [{text: y, value: 2}]", KEPT),
    "missed": (", status: done, targets: [{text: x, value: 2}], results: [{text: y, value: 1}]", NOT_KEPT),
    "open": (", status: ongoing, targets: [{text: x, value: 2}], results: [{text: y, value: 1}]", UNCHECKED),
    "open, but past its day": (
        ", status: ongoing, due: 2026-11-20, targets: [{text: x, value: 2}], results: [{text: y, value: 1}]",
        NOT_KEPT,
    ),
    "without a result": (", targets: [{text: x, value: 2}]", UNCHECKED),
    "with a result in words": (", targets: [{text: x, value: 2}], results: [{text: y}]", UNCHECKED),
}


@pytest.mark.parametrize(("rest", "verdict"), FIGURES.values(), ids=FIGURES)
def test_a_figure_against_its_target(assembled: Assembled, rest: str, verdict: Verdict) -> None:
    assert proof(assembled({P: plan("figure-reached", rest)})).verdict is verdict


LINKS = {
    "no dead link": ("{links-alive: faq}", {}, KEPT),
    "a dead link": ("{links-alive: faq}", {"dead": {"en/faq/parks/index.html": 2}}, NOT_KEPT),
    "a dead link elsewhere": ("{links-alive: faq}", {"dead": {"index.html": 1}}, KEPT),
    "links to other sites": ("{links-alive: faq}", {"outside": {"faq/index.html": 3}}, UNCHECKED),
    "links to other sites that are not promised": (
        "{links-alive: {of: faq, outside: no}}",
        {"outside": {"faq/index.html": 3}},
        KEPT,
    ),
    "links to other sites that all answered": (
        "{links-alive: faq}",
        {
            "outside": {"faq/index.html": 3, "en/faq/index.html": 1},
            "well": {"faq/index.html": 3, "en/faq/index.html": 1},
        },
        KEPT,
    ),
    "links to other sites that did not all answer": (
        "{links-alive: faq}",
        {"outside": {"faq/index.html": 3}, "well": {"faq/index.html": 2}},
        UNCHECKED,
    ),
    "a link to another site that is dead": (
        "{links-alive: faq}",
        {"outside": {"faq/index.html": 3}, "lost": {"faq/index.html": 1}},
        NOT_KEPT,
    ),
    "a dead link to another site that is not promised": (
        "{links-alive: {of: faq, outside: no}}",
        {"outside": {"faq/index.html": 3}, "lost": {"faq/index.html": 1}},
        KEPT,
    ),
    "links to other sites and a dead one": (
        "{links-alive: faq}",
        {"outside": {"faq/index.html": 3}, "dead": {"faq/index.html": 1}},
        NOT_KEPT,
    ),
    "a section without pages": ("{links-alive: news}", {}, UNCHECKED),
}


@pytest.mark.parametrize(("verify", "what", "verdict"), LINKS.values(), ids=LINKS)
def test_links_of_a_section(assembled: Assembled, verify: str, what: dict[str, Any], verdict: Verdict) -> None:
    found = proof(assembled({FAQ: QUESTIONS, P: plan(verify)}), **what)
    assert found.verdict is verdict


def look(page: str, violations: str = "", incomplete: str = "", tags: str = "wcag2a wcag2aa") -> PageAudit:
    """A page that was tested; rules are told by their tags."""
    rules = [
        ({"id": "r", "help": "h", "tags": said.split(), "nodes": []},) if said else ()
        for said in (violations, incomplete)
    ]
    return PageAudit(page, 320, Visit.TESTED, None, "", *rules, tools=Tools("4", "c", tuple(tags.split())))


CLEAN = look("index.html")
MISSED = PageAudit("en/index.html", 320, Visit.NOT_TESTED, Reason.LOAD_TIMEOUT)

AUDITS: dict[str, tuple[str, dict[str, Any], Verdict]] = {
    "clean": ("AA", {"audit": Report((CLEAN,))}, KEPT),
    "not run": ("AA", {"audit": not_run("audit-not-asked")}, UNCHECKED),
    "without pages": ("AA", {"audit": Report()}, UNCHECKED),
    "a page not tested": ("AA", {"audit": Report((CLEAN, MISSED))}, UNCHECKED),
    "a violation": ("AA", {"audit": Report((look("index.html", "wcag2aa"),))}, NOT_KEPT),
    "a violation and a page not tested": ("AA", {"audit": Report((look("index.html", "wcag2aa"), MISSED))}, NOT_KEPT),
    "a violation of a higher level": ("A", {"audit": Report((look("index.html", "wcag2aa"),))}, KEPT),
    "a custom that is no criterion": ("AA", {"audit": Report((look("index.html", "best-practice"),))}, KEPT),
    "a place that people must judge": ("AA", {"audit": Report((look("index.html", "", "wcag2aa"),))}, UNCHECKED),
    "a level without rules": ("AAA", {"audit": Report((CLEAN,))}, UNCHECKED),
    "a fault of the static checks": ("AA", {"audit": Report((CLEAN,)), "faults": [("A", "index.html")]}, NOT_KEPT),
    "such a fault without audit": ("AA", {"faults": [("AA", "index.html")]}, NOT_KEPT),
    "such a fault of a higher level": ("A", {"audit": Report((CLEAN,)), "faults": [("AA", "index.html")]}, KEPT),
}


@pytest.mark.parametrize(("level", "what", "verdict"), AUDITS.values(), ids=AUDITS)
def test_the_accessibility_checks(assembled: Assembled, level: str, what: dict[str, Any], verdict: Verdict) -> None:
    found = proof(assembled({P: plan(f"{{audit-clean: {level}}}")}), **what)
    assert found.verdict is verdict


RECALLS: dict[str, tuple[tuple[Recall, ...], Verdict]] = {
    "enough in every language": ((Recall("zh", 200, 200, ("x",)), Recall("en", 10, 10)), KEPT),
    "too little in one": ((Recall("zh", 100, 100, ("x",)), Recall("en", 10, 10)), NOT_KEPT),
    "not asked": ((), UNCHECKED),
    "not asked in one": ((Recall("zh", 100, 100), Recall("en", 0, 0)), UNCHECKED),
}


@pytest.mark.parametrize(("recalls", "verdict"), RECALLS.values(), ids=RECALLS)
def test_the_recall_of_the_search(assembled: Assembled, recalls: tuple[Recall, ...], verdict: Verdict) -> None:
    assert proof(assembled({P: plan("{search-recall: 99.5}")}), recalls=recalls).verdict is verdict


def test_what_is_shown_of_the_recall_is_never_more_than_was_found(assembled: Assembled) -> None:
    found = proof(
        assembled({P: plan("{search-recall: 100}")}), recalls=(Recall("zh", 99_999, 0, ("x",)), Recall("en", 1, 1))
    )
    assert (found.verdict, {f.name: f.number for f in found.facts}["percent"]) == (NOT_KEPT, 99.99)


def test_every_check_that_can_be_written_has_a_function_and_words() -> None:
    written = set(Verify.__args__)
    assert set(CHECKS) == written
    for language in LANGUAGES:
        strings = words_of(language, read_words(STRINGS / f"{language.key}.yaml")).strings
        asked = {key.removeprefix("promise.asks.") for key in strings if key.startswith("promise.asks.")}
        seen_of = {key.split(".")[2] for key in strings if key.startswith("promise.saw.")}
        assert asked == seen_of == {cls.tag for cls in written}


# ------------------------------------------------------------ together


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        ([KEPT, KEPT], KEPT),
        ([KEPT, UNCHECKED], UNCHECKED),
        ([UNCHECKED, NOT_KEPT, KEPT], NOT_KEPT),
        ([], UNCHECKED),
    ],
)
def test_several_checks_are_kept_only_when_all_are(verdicts: list[Verdict], expected: Verdict) -> None:
    assert together(verdicts) is expected


def test_a_second_look_can_only_make_a_verdict_worse(assembled: Assembled) -> None:
    site = assembled({FAQ: QUESTIONS, P: plan("[{links-alive: faq}, {faq-entries: 1}]")})
    good, bad = judge(seen(site)), judge(seen(site, dead={"faq/index.html": 1}))
    assert _worse(good, bad) == bad
    assert _worse(bad, good) == bad


def test_pages_looked_at_again_take_the_place_of_the_first_look() -> None:
    first = Report((CLEAN, look("b.html", "wcag2a")))
    again = merged(first, Report((look("b.html"),)))
    assert [audit.violations for audit in again.audits] == [(), ()]
    lost = without(first, ["b.html"])
    assert [audit.visit for audit in lost.audits] == [Visit.TESTED, Visit.NOT_TESTED]


# ------------------------------------------------------------ faults of what is written

FAULTS = {
    "name-unknown": ("[{faq-entrys: 3}]", "error"),
    "name-two-keys": ("[{faq-entries: 3, of: faq}]", "error"),
    "name-needs-value": ("faq-entries", "error"),
    "word-not-alone": ("[{mark-valid: yes}]", "error"),
    "not-a-whole": ("[{faq-entries: ten}]", "error"),
    "not-a-choice": ("[{audit-clean: AAAA}]", "error"),
    "key-missing": ("[{reviewed: {of: faq}}]", "error"),
    "promise-page-unknown": ("[{page: visitt}]", "warning"),
    "promise-section-unknown": ("[{links-alive: fak}]", "error"),
    "dataset-unknown": ("[{dataset-updated: {of: tree, within: 3}}]", "error"),
    "promise-of-nothing": ("[{open-forms: 0}]", "error"),
    "promise-percent": ("[{search-recall: 0.995}]", "error"),
    "promise-without-figure": ("figure-reached", "error"),
}


@pytest.mark.parametrize("check", FAULTS)
def test_a_check_that_cannot_be_is_told_with_its_line(site: Write, check: str) -> None:
    verify, severity = FAULTS[check]
    assert told(site, {**visit(), P: plan(verify)}) == [(check, severity, 4)]


def test_an_unknown_check_is_told_with_all_that_there_are(site: Write) -> None:
    loaded = read_site(site({P: plan("[{faq-entrys: 3}]")}))
    (found,) = [f for f in validate(loaded.sources, TODAY).findings if f.check == "name-unknown"]
    params = dict(found.params)
    assert params["meant"] == "faq-entries"
    assert params["names"].split("\x1f") == [cls.tag for cls in Verify.__args__]


def test_a_judgement_stands_beside_a_check_and_on_a_day_that_has_come(site: Write) -> None:
    alone = plan("[]", ", judged: {verdict: kept, by: parks, date: 2026-11-01}")
    assert told(site, {P: alone}) == [("judged-without-check", "error", 4)]
    ahead = plan("mark-valid", ", judged: {verdict: kept, by: parks, date: 2026-11-22}")
    assert told(site, {P: ahead}) == [("judged-ahead", "warning", 4)]


# ------------------------------------------------------------ the whole build

JUDGED = ", judged: {verdict: not-kept, by: parks, date: 2026-11-01, text: {zh: 還不夠。, en: Not enough yet.}}"
ALL = {
    FAQ: QUESTIONS,
    P: plan("[{faq-entries: 2}, {audit-clean: AA}, {search-recall: 50}, {links-alive: faq}]", JUDGED),
}


def words_of_page(page: Any) -> str:
    return " ".join(page.text_content().split())


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (
            "plans/p/index.html",
            ["無法檢查", "已做到：常見問答至少2則", "這次沒有執行瀏覽器檢查", "人的判斷：", "還不夠。"],
        ),
        (
            "en/plans/p/index.html",
            ["Could not be checked", "Kept: At least 2 questions", "was not run", "Not enough yet."],
        ),
        ("units/parks/index.html", ["程式檢查：無法檢查", "人的判斷：未做到"]),
        ("en/units/parks/index.html", ["Could not be checked", "Judged by a person: Not kept"]),
    ],
)
def test_verdicts_stand_on_pages_in_both_languages(pages: Pages, path: str, words: list[str]) -> None:
    found = words_of_page(pages(ALL)[path])
    assert [one for one in words if one not in found] == [], found


def test_without_audit_nothing_is_said_to_be_kept_that_only_it_could_see(site: Write, run: Run) -> None:
    folder = site({P: plan("{audit-clean: A}")})
    ran = run("build", folder, "--no-audit")
    assert ran.status == 0
    data = json.loads((folder / "public/data/promises.json").read_text(encoding="utf-8"))
    assert data["counts"] == {"kept": 0, "not-kept": 0, "unchecked": 1}
    (check,) = data["promises"][0]["checks"]
    assert check["saw"]["en"] == "The browser audit was not run; the static checks found no fault."
    assert "Could not be checked: Do it. (Green plan)" in ran.out
    assert "0 kept, 0 not kept, 1 could not be checked" in ran.out


def test_a_promise_that_is_not_kept_is_a_notice_and_changes_no_exit_status(site: Write, run: Run) -> None:
    folder = site({P: plan("{faq-entries: 1}")})
    ran = run("build", folder, "--no-audit", lang="zh")
    assert ran.status == 0
    assert "0項已做到，1項未做到，0項無法檢查" in ran.out
    found = json.loads((folder / "reports/findings.json").read_text(encoding="utf-8"))["findings"]
    (notice,) = [one for one in found if one["check"] == "promise-not-kept"]
    assert (notice["severity"], notice["where"]["file"], notice["where"]["line"]) == ("notice", P, 4)
    for report in ("index.html", "index.en.html"):
        assert 'id="promises"' in (folder / "reports" / report).read_text(encoding="utf-8")


def test_the_data_tells_all_of_each_promise(site: Write, run: Run) -> None:
    folder = site({**ALL, SITE: "title: {zh: 鎮, en: Town}\nagency: town\nbase_url: https://t.example\n"})
    run("build", folder, "--no-audit")
    (promise,) = json.loads((folder / "public/data/promises.json").read_text(encoding="utf-8"))["promises"]
    assert (promise["plan"], promise["rung"], promise["verdict"]) == ("p", "m", "unchecked")
    assert promise["pages"]["en"] == "https://t.example/en/plans/p/#m"
    assert [check["check"] for check in promise["checks"]] == [
        "faq-entries",
        "audit-clean",
        "search-recall",
        "links-alive",
    ]
    faq = promise["checks"][0]
    assert (faq["verdict"], faq["date"], faq["facts"]) == ("kept", "2026-11-21", {"wanted": 2, "n": 2})
    assert faq["evidence"] == [
        {"page": "faq/", "addresses": {"zh": "https://t.example/faq/", "en": "https://t.example/en/faq/"}}
    ]
    assert promise["judged"] == {
        "verdict": "not-kept",
        "unit": "parks",
        "by": {"zh": "公園課", "en": "Parks Section"},
        "date": "2026-11-01",
        "text": {"zh": "還不夠。", "en": "Not enough yet."},
    }


def test_a_site_without_promises_has_neither_data_nor_a_word_of_them(site: Write, run: Run) -> None:
    folder = site({P: "title: {zh: 綠地計畫, en: Green plan}\nmeasures: {id: m, text: {zh: 做。, en: Do.}}\n"})
    ran = run("build", folder, "--no-audit")
    assert "Promises" not in ran.out
    assert not (folder / "public/data/promises.json").exists()
    assert "verdict" not in (folder / "public/plans/p/index.html").read_text(encoding="utf-8")


def test_a_dead_link_is_counted_on_the_pages_as_they_are_published(site: Write, run: Run) -> None:
    answer = QUESTIONS.replace("zh: 六點。", "zh: '[見這裡](/nowhere/)。'")
    folder = site({FAQ: answer, P: plan("{links-alive: faq}")})
    assert run("build", folder, "--no-audit").status == 1
    (promise,) = json.loads((folder / "public/data/promises.json").read_text(encoding="utf-8"))["promises"]
    assert promise["verdict"] == "not-kept"
    assert promise["checks"][0]["facts"]["dead"] == 1


HEARD = {
    "alive today": ("{since: 2026-01-05, until: 2026-11-20, days: 9, was: alive}", "", "kept"),
    "moved": ("{since: 2026-11-20, until: 2026-11-20, days: 1, was: moved}", "", "kept"),
    "alive long ago": ("{since: 2026-01-05, until: 2026-10-01, days: 9, was: alive}", "", "unchecked"),
    "silent once": ("{since: 2026-11-20, until: 2026-11-20, days: 1, was: failed, why: timeout}", "", "unchecked"),
    "dead": ("{since: 2026-11-02, until: 2026-11-20, days: 3, was: failed, why: timeout}", "", "not-kept"),
    "barred": ("{since: 2026-11-20, until: 2026-11-20, days: 1, was: blocked, why: '403'}", "", "unchecked"),
    "barred and looked up": (
        "{since: 2026-11-20, until: 2026-11-20, days: 1, was: blocked, why: '403'}",
        "seen: {on: 2026-11-01, by: webmaster}",
        "kept",
    ),
}


@pytest.mark.parametrize(("spell", "more", "verdict"), HEARD.values(), ids=HEARD)
def test_links_to_other_sites_are_worth_what_was_heard_of_them(
    site: Write, run: Run, spell: str, more: str, verdict: str
) -> None:
    answer = QUESTIONS.replace("zh: 六點。", "zh: '[見這裡](https://Other.example/a)。'")
    ledger = f"links:\n  - address: https://other.example/a\n    history: [{spell}]\n    {more}\n"
    folder = site({FAQ: answer, P: plan("{links-alive: faq}"), "content/audits/links.yaml": ledger})
    run("build", folder, "--no-audit")
    (promise,) = json.loads((folder / "public/data/promises.json").read_text(encoding="utf-8"))["promises"]
    assert (promise["verdict"], promise["checks"][0]["facts"]["outside"]) == (verdict, 1)


def test_verdicts_are_no_part_of_the_search(site: Write, run: Run) -> None:
    folder = site(ALL)
    run("build", folder, "--no-audit")
    index = "".join(p.read_text(encoding="utf-8") for p in (folder / "public/search/en").rglob("*") if p.is_file())
    assert "Do it" in index
    assert "Could not be checked" not in index
    assert "Promises checked" not in index


def test_same_content_same_bytes_with_one_process_and_with_two(site: Write, run: Run) -> None:
    made = []
    for name, jobs in (("one", 1), ("two", 2)):
        folder = site(ALL, name)
        run("build", folder, "--no-audit", "--jobs", jobs)
        public = folder / "public"
        made.append({p.relative_to(public).as_posix(): p.read_bytes() for p in public.rglob("*") if p.is_file()})
    assert made[0] == made[1]


def test_pages_show_no_verdict_before_there_is_one(assembled: Assembled) -> None:
    site = assembled(ALL)
    pen = Pen(LANGUAGES[0], vocabulary(LANGUAGES, [STRINGS]), site, site.routes["plans/p/"], Addresses(frozenset()))
    assert pen.promises(site.plans[0]) == []
    assert pen.shows_verdicts
    judged = replace(site, promises=judge(seen(site)))
    assert [one.verdict for one in replace(pen, site=judged).promises(site.plans[0])] == [UNCHECKED]


def test_what_is_not_published_promises_nothing(site: Write) -> None:
    loaded = read_site(site({P: plan("mark-valid") + "stage: draft\n"}))
    content = validate(loaded.sources, TODAY).content
    assert judge(Evidence(assemble(content, TODAY))) == {}


@pytest.mark.browser
def test_with_an_audit_its_verdict_is_that_of_the_pages_as_published(site: Write, run: Run) -> None:
    folder = site({P: plan("{audit-clean: AA}")})
    ran = run("build", folder, "--jobs", 2)
    assert ran.status == 0, ran.out
    (promise,) = json.loads((folder / "public/data/promises.json").read_text(encoding="utf-8"))["promises"]
    assert promise["verdict"] == "kept", promise
    facts = promise["checks"][0]["facts"]
    assert facts["n"] == len(list((folder / "public").rglob("*.html")))
    assert facts["widths"] == "1280, 320"
    assert "Neither the browser nor the static checks" in (folder / "public/en/plans/p/index.html").read_text(
        encoding="utf-8"
    )


# ------------------------------------------------------------ settling


class Browser:
    """A browser that finds a fault on the pages that say that there is none, and keeps what it was asked."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.asked = folder, []

    def look(self, pages: Any) -> Report:
        self.asked.append(sorted(pages))
        return Report(tuple(self._looked(page) for page in sorted(pages)), Tools("4", "c", ("wcag2a", "wcag2aa")))

    def _looked(self, page: str) -> PageAudit:
        boasts = "verdict-kept" in (self.folder / page).read_text(encoding="utf-8")
        return look(page, "wcag2aa" if boasts else "")


def test_a_fault_that_only_the_verdict_brings_takes_the_verdict_back(
    site: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = site({P: plan("{audit-clean: AA}")})
    asked: list[list[str]] = []

    def audited(where: Path, pages: Any, *, before: Report | None = None, **_: Any) -> Report:
        browser = Browser(where)
        report = browser.look(pages)
        asked.extend(browser.asked)
        return merged(before, report) if before else report

    monkeypatch.setattr("plainplan.pipeline.making.audited", audited)
    made = build(Folders(folder, folder / "public", folder / "reports"), Wishes(TODAY))
    assert [one.verdict for one in made.promises] == [NOT_KEPT]
    whole, *again = asked
    assert whole == sorted(p.relative_to(folder / "public").as_posix() for p in (folder / "public").rglob("*.html"))
    shown = [f"{lang}{page}index.html" for lang in ("", "en/") for page in ("plans/p/", "units/parks/")]
    assert sorted(again[0]) == sorted(set(again[0]))
    assert set(shown) <= set(again[0]) < set(whole)
    # The boast is gone from the pages, and with it the fault; what was seen once is not taken back.
    assert "verdict-kept" not in (folder / "public/units/parks/index.html").read_text(encoding="utf-8")


def test_what_was_found_on_a_page_is_forgotten_when_it_is_made_again(site: Write) -> None:
    folder = site({P: plan("{faq-entries: 1}")})
    made = build(Folders(folder, folder / "public", folder / "reports"), Wishes(TODAY, audit=False))
    told_of = [found.check for found in made.findings]
    assert told_of.count("promise-not-kept") == 1
    assert len(set(told_of)) == len(told_of)


def test_an_interrupted_audit_leaves_the_last_site(site: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = site({P: plan("mark-valid")})
    folders = Folders(folder, folder / "public", folder / "reports")
    build(folders, Wishes(TODAY, audit=False))
    before = (folders.output / "plans/p/index.html").read_bytes()

    def stopped(*_: Any, **__: Any) -> Report:
        raise KeyboardInterrupt

    monkeypatch.setattr("plainplan.pipeline.making.audited", stopped)
    site({P: plan("mark-valid").replace("Do it", "Do more")})
    with pytest.raises(KeyboardInterrupt):
        build(folders, Wishes(TODAY))
    assert (folders.output / "plans/p/index.html").read_bytes() == before
    assert not [p for p in folder.iterdir() if p.name.startswith(".public")]


def test_the_guide_has_a_row_for_every_check_and_no_other() -> None:
    guide = (Path(__file__).parents[1] / "docs/content.md").read_text(encoding="utf-8")
    table = guide.split("## Promises that check themselves")[1].split("\n## ")[0]
    rows = re.findall(r"^\| `([a-z-]+)", table, re.MULTILINE)
    assert sorted(rows) == sorted({"page", *(cls.tag for cls in Verify.__args__)})


def test_the_demo_uses_every_check_keeps_not_all_and_has_a_person_beside_one() -> None:
    content = validate(read_site(Path(__file__).parents[1]).sources, TODAY).content
    (demo,) = [one for one in content.plans if one.id == "city-service-2026"]
    rungs = [rung for rung in demo.walk() if rung.verify]
    assert {type(verify) for rung in rungs for verify in rung.verify} == set(Verify.__args__)
    assert any(rung.judged for rung in rungs)
    verdicts = {promise.verdict for promise in judge(seen(assemble(content, TODAY))).values()}
    assert NOT_KEPT in verdicts
    assert KEPT in verdicts
