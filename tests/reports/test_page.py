"""The report for the webmaster: both languages, order, links, and what comes from pages stays text."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from plainplan import config, css
from plainplan.checks import check_page, check_sheet, rows_for
from plainplan.facts import Page
from plainplan.facts import read as read_page
from plainplan.findings import Finding, Place, Severity
from plainplan.load import read_words
from plainplan.model.build import Build, CheckTold, PromiseTold
from plainplan.model.promises import Verdict
from plainplan.model.standard import Standard
from plainplan.reports import page as reports_page
from plainplan.reports import summary
from tests.reports import runs

PAGES = ("index.html", "index.en.html")
HOSTILE = (
    "\"><script>alert(1)</script><img src=x onerror=alert(2)>' {{ 7*7 }} {mend} [[x]] \x1b[2J\u202egnp.exe\x00\r\nFAKE"
)


def told(build: Build, name: str) -> str:
    return runs.written(build)[name]


def page(build: Build, name: str) -> Page:
    return read_page(name, told(build, name).encode())


def texts(build: Build, name: str, *tags: str) -> list[str]:
    seen = page(build, name)
    return [seen.text(el) for el in seen.all(*tags)]


def links(build: Build, name: str) -> list[str]:
    return [link.address for link in page(build, name).links]


@pytest.mark.parametrize("run", runs.RUNS)
@pytest.mark.parametrize("name", PAGES)
def test_the_report_keeps_the_rules_it_checks(run: str, name: str) -> None:
    faults = [f for f in check_page(page(runs.RUNS[run], name)) if f.severity is not Severity.NOTICE]
    assert faults == []


def test_its_style_sheet_keeps_them_too() -> None:
    counting = {row.id for row in rows_for("AA")}
    assert [found for found in check_sheet(css.read("report.css", runs.STYLE)) if found.check in counting] == []


def test_each_language_leads_to_the_other() -> None:
    chinese, english = (page(runs.CLEAN, name) for name in PAGES)
    assert (chinese.lang, english.lang) == ("zh-Hant-TW", "en")
    assert "index.en.html" in links(runs.CLEAN, "index.html")
    assert "index.html" in links(runs.CLEAN, "index.en.html")


@pytest.mark.parametrize("name", PAGES)
def test_every_section_that_is_linked_to_is_there(name: str) -> None:
    for build in runs.RUNS.values():
        within = {address[1:] for address in links(build, name) if address.startswith("#")}
        assert "figures" in within
        assert within <= set(page(build, name).ids)


def test_the_english_report_holds_no_chinese_but_the_link_to_it() -> None:
    for build in runs.RUNS.values():
        assert set(re.findall(r"[\u3400-\u9fff]+", told(build, "index.en.html"))) == {"中文"}


def test_errors_come_before_warnings_and_notices_are_folded() -> None:
    heads = texts(runs.FAULTY, "index.html", "h2")
    assert heads.index("錯誤（3 項）") < heads.index("警告（1 項）") < heads.index("其他提示（1 項）")
    assert "Show the notice" in texts(runs.FAULTY, "index.en.html", "summary")


def test_findings_stand_under_their_file_with_line_and_column() -> None:
    assert runs.PLAN in texts(runs.FAULTY, "index.en.html", "h3")
    assert "Line 31, column 5" in texts(runs.FAULTY, "index.en.html", "p")
    assert "第 31 行，第 5 字" in texts(runs.FAULTY, "index.html", "p")


def test_one_known_by_its_page_alone_stands_under_the_page() -> None:
    assert "Page plans/water/index.html" in texts(runs.FAULTY, "index.en.html", "h3")


def test_one_without_any_place_stands_under_the_whole_site() -> None:
    build = replace(runs.CLEAN, findings=(replace(runs.WARNING, place=Place()),))
    assert "The whole site" in texts(build, "index.en.html", "h3")
    assert summary(build, runs.CATALOGUE, "en").startswith("The whole site: warning: The table")


def test_the_first_five_pages_are_linked_and_the_others_counted() -> None:
    many = tuple(f"plans/{n:02}/計畫.html" for n in range(12))
    build = replace(runs.CLEAN, findings=(runs.alt(Place(runs.PLAN, 3), pages=many),))
    linked = [address for address in links(build, "index.en.html") if address.startswith("../public/plans")]
    every = [f"../public/plans/{n:02}/%E8%A8%88%E7%95%AB.html" for n in range(12)]
    assert linked == [*every[:5], *every], "by cause, then by page"
    assert any(text.endswith("and 7 more") for text in texts(build, "index.en.html", "p"))


def test_without_a_published_site_pages_are_named_and_not_linked() -> None:
    build = replace(runs.FAULTY, site_address="")
    assert not [address for address in links(build, "index.html") if "plans" in address]
    assert "plans/water/index.html" in told(build, "index.html")


def test_a_code_of_the_standard_is_told_with_its_edition_and_level() -> None:
    named = "依據：網站無障礙規範 115.11 HM1110100C（A 級），成功準則 1.1.1 非文字內容"
    assert named in texts(runs.FAULTY, "index.html", "p")
    freego = replace(runs.alt(Place(runs.PLAN, 1)), edition="Freego")
    build = replace(runs.CLEAN, findings=(freego,))
    assert "依據：Freego 檢測工具的判讀 HM1110100C（A 級）" in texts(build, "index.html", "p")


def test_a_fault_that_axe_found_names_its_criterion() -> None:
    axe = Finding("axe-unsure:color-contrast", Severity.ERROR, Place(page="a.html"), (("criteria", "1.4.3, 1.4.6"),))
    build = replace(runs.CLEAN, findings=(axe,))
    named = "Behind it: WCAG 2.2, success criterion 1.4.3 Contrast (Minimum), 1.4.6 Contrast (Enhanced)"
    assert named in texts(build, "index.en.html", "p")


def test_without_the_standard_editions_and_criteria_are_told_by_their_numbers() -> None:
    build = replace(runs.FAULTY, standard=Standard())
    assert "Behind it: 115.11, HM1110100C (level A)" in texts(build, "index.en.html", "p")


def test_what_a_person_must_decide_is_said_once_for_all_pages() -> None:
    doubts = tuple(runs.doubt(f"{n}.html") for n in range(3))
    build = replace(runs.CLEAN, findings=(*doubts, runs.doubt("9.html", "<a>")))
    assert texts(build, "index.en.html", "p").count("The contrast could not be measured: <p>") == 1
    assert "For a person to decide (2)" in texts(build, "index.en.html", "h2")
    assert "Other notices" not in told(build, "index.en.html")


def test_more_findings_than_a_browser_likes_are_cut_off_and_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reports_page, "MOST", 2)
    doubts = tuple(runs.doubt(f"{n}.html", f"<p{n}>") for n in range(5))
    build = replace(runs.FAULTY, findings=(*runs.FAULTY.findings, *doubts))
    cut = [text for text in texts(build, "index.en.html", "p") if "not on this page" in text]
    assert [text.split()[0] for text in cut] == ["One", "4"]
    assert "Errors (3)" in texts(build, "index.en.html", "h2")


def test_the_audit_is_shown_page_by_page_and_width_by_width() -> None:
    audits = (runs.looked("index.html", 1280, 1, 2), runs.looked("index.html", 320), runs.looked("b.html", 1280))
    build = replace(runs.CLEAN, audit=replace(runs.WHOLE, audits=audits))
    cells = texts(build, "index.en.html", "td")[:4]
    assert cells == [
        "Violations 1, to decide 2",
        "Violations 0, to decide 0",
        "Violations 0, to decide 0",
        "Not tested",
    ]


def test_a_check_of_an_existing_folder_says_that_nothing_was_made() -> None:
    build = replace(runs.CLEAN, published=False)
    assert runs.CATALOGUE.word("report-looked-only", "en") in texts(build, "index.en.html", "p")
    assert runs.CATALOGUE.word("report-not-published", "en") in texts(runs.UNMADE, "index.en.html", "p")


def test_a_site_title_in_the_other_language_carries_its_language() -> None:
    borrowed = page(replace(runs.CLEAN, title={"zh": "示範市"}), "index.en.html")
    (title,) = [el for el in borrowed.having("lang") if borrowed.text(el) == "示範市"]
    assert title.get("lang") == "zh-Hant-TW"
    assert "Website" in texts(replace(runs.UNMADE, title={}), "index.en.html", "p")


def test_an_unknown_stage_or_status_is_shown_by_its_own_name() -> None:
    odd = replace(runs.CLEAN, seconds=(("polishing", 1.0),), status=9)
    assert "polishing" in texts(odd, "index.html", "th")
    assert "9" in texts(odd, "index.html", "dd")


def hostile() -> Build:
    place = Place(f"content/{HOSTILE}.yaml", 3, page=HOSTILE, selector=HOSTILE)
    findings = (
        runs.alt(place, HOSTILE, pages=(f"javascript:{HOSTILE}",)),
        runs.alt(Place(page=HOSTILE, selector=HOSTILE), HOSTILE),
        runs.doubt(HOSTILE, HOSTILE),
    )
    audit = replace(runs.WHOLE, audits=(runs.looked(HOSTILE, 1280, 1), runs.unlooked(HOSTILE, 320)))
    said = {"zh": HOSTILE, "en": HOSTILE}
    check = CheckTold(Verdict.NOT_KEPT, said, said)
    promise = PromiseTold(said, said, Verdict.NOT_KEPT, (check,), None, {"zh": HOSTILE}, HOSTILE)
    return replace(runs.FAULTY, findings=findings, audit=audit, title=said, python=HOSTILE, promises=(promise,))


@pytest.mark.parametrize("name", PAGES)
def test_nothing_from_a_page_becomes_markup(name: str) -> None:
    seen = page(hostile(), name)
    assert seen.all("script", "img") == []
    assert seen.having("onerror", "onload") == []
    assert not [link for link in seen.links if link.address.lower().startswith("javascript:")]
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in told(hostile(), name)
    assert "{{ 7*7 }} {mend} [[x]]" in seen.text(seen.all("main")[0])


@pytest.mark.parametrize("name", PAGES)
def test_characters_that_are_not_seen_are_written_out(name: str) -> None:
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e]", told(hostile(), name))
    assert "\\u202egnp.exe" in told(hostile(), name)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_from_a_page_steers_the_terminal_or_fakes_a_line(lang: str) -> None:
    said = summary(hostile(), runs.CATALOGUE, lang)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e]", said)
    assert not [line for line in said.splitlines() if line.startswith("FAKE")]
    assert len(said.splitlines()) == 7


def test_the_terminal_shows_fifty_lines_and_counts_the_rest() -> None:
    many = tuple(runs.alt(Place(runs.PLAN, n + 1)) for n in range(73))
    lines = summary(replace(runs.CLEAN, findings=many), runs.CATALOGUE, "en").splitlines()
    assert lines[49].startswith(f"{runs.PLAN}:50: ")
    assert lines[50] == "... and 23 more; see the report."
    assert lines[51] == "2 pages, 73 errors, 0 warnings, 0 notices"
    assert len(lines) == 54


def test_a_clean_run_takes_three_lines() -> None:
    assert summary(runs.CLEAN, runs.CATALOGUE, "en").splitlines() == [
        "2 pages, 0 errors, 0 warnings, 0 notices",
        "audit: 2 pages x 2 widths, 0 violations",
        "report: reports/index.html",
    ]


def test_every_word_of_the_reports_is_there_in_both_languages_with_the_same_blanks() -> None:
    words = read_words(config.CATALOGUE / "report.yaml")
    for key, entry in words.items():
        blanks = {lang: set(re.findall(r"\{(\w+)\}", entry[lang])) for lang in ("zh", "en")}
        # A singular may spell the number out.
        assert blanks["zh"] ^ blanks["en"] <= {"n", "month", "day"}, key


@pytest.mark.parametrize("name", PAGES)
def test_no_blank_is_left_unfilled(name: str) -> None:
    for build in runs.RUNS.values():
        assert not re.search(r"\{\w+\}|\[\[|\]\]", told(build, name))


def test_what_the_search_finds_is_told_language_by_language() -> None:
    found = [words for words in texts(runs.FAULTY, "index.en.html", "li") if "queries asked" in words]
    assert found == [
        "Chinese: 200 of 1000 queries asked, 199 found (99.50%)",
        "English: 80 of 80 queries asked, 80 found (100.00%)",
    ]
    assert not [words for words in texts(runs.CLEAN, "index.en.html", "h2") if words == "Full-text search"]


@pytest.mark.parametrize(("name", "first", "judged"), [
    ("index.html", "未做到：常見問答", "人的判斷：已做到"),
    ("index.en.html", "Not kept: Answers", "Judged by a person: Kept"),
])  # fmt: skip
def test_promises_stand_on_the_page_with_those_not_kept_first(name: str, first: str, judged: str) -> None:
    words = texts(runs.FAULTY, name, "section")
    (section,) = [one for one in words if first in one]
    assert judged in section
    assert section.index(first) < section.index("每日抽驗" if name == "index.html" else "A sample a day")
    assert any(link.endswith("plans/water/index.html#answers") for link in links(runs.FAULTY, name))


def test_without_promises_the_page_has_no_word_of_them() -> None:
    assert 'id="promises"' not in told(runs.CLEAN, "index.html")
