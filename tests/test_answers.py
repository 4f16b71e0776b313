"""Questions, disclosure by law, the glossary and the directory of links: from their files to their pages."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from plainplan import prose
from plainplan.findings import Finding
from plainplan.load import parse, read_site
from plainplan.model.disclosure import Disclosure, Matter
from plainplan.model.listings import DisclosurePage, FaqPage
from plainplan.render import filler
from plainplan.starters import starter
from plainplan.typed import read
from plainplan.validate import validate

TODAY = date(2026, 11, 21)
ROOT = Path(__file__).parents[1]

FAQ = """
title: {zh: 公園, en: Parks}
owner: parks
updated: 2026-10-01
questions:
  - id: hours
    question: {zh: 幾點開門？, en: When do you open?}
    answer: {zh: "早上開門。\\n晚上關門。", en: "In the morning.\\nWe close at night."}
    unit: 公園管理課
    links: /contact/
  - id: fee
    question: {zh: 要錢嗎？, en: Is there a fee?}
    answer: {zh: 不用。, en: No.}
    unit: library
    reviewed: 2026-11-01
"""

OTHER = """
title: {zh: 圖書, en: Books}
updated: 2026-10-01
questions: {id: lend, question: {zh: 可以借嗎？, en: May I borrow?}, answer: {zh: 可以。, en: Yes.}, unit: library}
"""

GLOSSARY = """
updated: 2026-10-01
terms:
  - id: basin
    term: {zh: 滯洪池, en: Flood basin}
    meaning: {zh: 留住大雨的池子。, en: A pool for heavy rain.}
    aliases: [flood basins, 滯洪設施]
  - id: pool
    term: {zh: 池, en: Pool}
    meaning: {zh: 裝水的地方。, en: A place for water.}
"""

LINKS = """
groups:
  - id: city
    title: {zh: 市府, en: City}
    links:
      - {url: "https://a.example/", title: {zh: 甲站, en: A}, finds: {zh: 新聞。, en: News.}}
      - {url: "https://b.example/", title: {zh: 乙站, en: B}}
"""


def item(matter: str, more: str = "links: /plans/") -> str:
    return f"title: {{zh: {matter}的資料, en: On {matter}}}\nmatter: {matter}\n{more}\n"


ALL_TEN = {f"content/disclosure/{matter}/disclosure.yaml": item(matter) for matter in Matter}
MEETINGS = "content/disclosure/meetings/disclosure.yaml"


@pytest.fixture
def found(site: Callable[..., Path]) -> Callable[[Mapping[str, str]], list[Finding]]:
    """`found(files)` gives what validation finds in the town with some files."""

    def told(files: Mapping[str, str]) -> list[Finding]:
        loaded = read_site(site(files))
        return [*loaded.findings, *validate(loaded.sources, TODAY).findings]

    return told


def checks(findings: list[Finding]) -> list[str]:
    return [finding.check for finding in findings]


# ------------------------------------------------------------ questions


def test_questions_are_listed_by_topic_and_by_unit(assembled: Callable[..., Any]) -> None:
    site = assembled({"content/faq/parks/faq.yaml": FAQ, "content/faq/books/faq.yaml": OTHER})
    page = site.routes["faq/"].subject
    assert isinstance(page, FaqPage)
    assert [topic.id for topic in page.topics] == ["books", "parks"]
    by_unit = {unit.id: [question.id for _, question in questions] for unit, questions in page.by_unit}
    assert by_unit == {"parks": ["hours"], "library": ["lend", "fee"]}


def test_a_topic_has_a_heading_with_an_address_for_each_question(pages: Callable[..., Any]) -> None:
    page = pages({"content/faq/parks/faq.yaml": FAQ})["en/faq/parks/index.html"]
    assert [(h.get("id"), h.text_content()) for h in page.xpath("//h2")] == [
        ("hours", "When do you open?"),
        ("fee", "Is there a fee?"),
    ]
    assert [a.get("href") for a in page.xpath("//nav[@class='contents']//a")] == ["#hours", "#fee"]
    assert [p.text for p in page.xpath("//section[@aria-labelledby='hours']/p")] == [
        "In the morning.",
        "We close at night.",
    ]


def test_questions_tell_machines_what_they_are(pages: Callable[..., Any]) -> None:
    faq = FAQ.replace("zh: 不用。", "zh: '不用</script><b>，[請看](/contact/)。'")
    page = pages({"content/faq/parks/faq.yaml": faq})["faq/parks/index.html"]
    (data,) = [json.loads(text) for text in page.xpath("//head/script/text()")]
    assert data["@type"] == "FAQPage"
    assert [question["name"] for question in data["mainEntity"]] == ["幾點開門？", "要錢嗎？"]
    assert data["mainEntity"][1]["acceptedAnswer"]["text"] == "不用</script><b>，請看。"


def test_the_day_of_review_is_that_of_the_question_or_of_its_topic(pages: Callable[..., Any]) -> None:
    page = pages({"content/faq/parks/faq.yaml": FAQ})["faq/parks/index.html"]
    days = page.xpath("//dl[@class='question-facts']//time/@datetime")
    assert days == ["2026-10-01", "2026-11-01"]


@pytest.mark.parametrize(
    ("change", "check"),
    [
        (("id: fee", "id: hours"), "id-twice"),
        (("id: fee", "id: site-main"), "id-reserved"),
        (("unit: library", "unit: libary"), "unit-unknown"),
        (("reviewed: 2026-11-01", "reviewed: 2025-11-01"), "answer-stale"),
        (("reviewed: 2026-11-01", "reviewed: 2026-12-01"), "answer-ahead"),
        (("updated: 2026-10-01", ""), "answer-undated"),
    ],
)
def test_a_fault_of_a_question_is_told_with_its_line(
    change: tuple[str, str], check: str, found: Callable[..., list[Finding]]
) -> None:
    (finding,) = found({"content/faq/parks/faq.yaml": FAQ.replace(*change)})
    assert finding.check == check
    assert finding.place.file == "content/faq/parks/faq.yaml"
    assert finding.place.line > 1


@pytest.mark.parametrize(("reviewed", "stale"), [("2025-11-20", False), ("2025-11-19", True)])
def test_an_answer_may_stand_for_a_year(reviewed: str, stale: bool, found: Callable[..., list[Finding]]) -> None:
    findings = found({"content/faq/parks/faq.yaml": FAQ.replace("reviewed: 2026-11-01", f"reviewed: {reviewed}")})
    assert checks(findings) == ["answer-stale"] * stale


# ------------------------------------------------------------ disclosure


def test_all_ten_classes_stand_in_the_order_of_the_law(assembled: Callable[..., Any]) -> None:
    old, new = item("plans", "date: 2025-01-01\nlinks: /plans/"), item("plans", "date: 2026-01-01\nlinks: /plans/")
    files = {"content/disclosure/a/disclosure.yaml": old, "content/disclosure/b/disclosure.yaml": new}
    page = assembled(files).routes["disclosure/"].subject
    assert isinstance(page, DisclosurePage)
    assert [matter for matter, _ in page.classes] == list(Matter)
    assert len(page.classes) == 10
    assert {matter: [e.id for e in entries] for matter, entries in page.classes if entries} == {"plans": ["b", "a"]}


def test_a_class_may_be_empty_for_a_reason(found: Callable[..., list[Finding]]) -> None:
    assert found({**ALL_TEN, MEETINGS: item("meetings", "reason: {zh: 無, en: None}")}) == []


def test_a_class_without_anything_is_told(found: Callable[..., list[Finding]]) -> None:
    (finding,) = found({path: text for path, text in ALL_TEN.items() if path != MEETINGS})
    assert (finding.check, dict(finding.params)) == ("disclosure-empty", {"number": "10", "matter": "meetings"})


def test_a_site_that_discloses_nothing_by_classes_is_not_held_to_them(found: Callable[..., list[Finding]]) -> None:
    assert found({}) == []


def test_an_item_with_neither_link_nor_reason_is_told(found: Callable[..., list[Finding]]) -> None:
    files = {**ALL_TEN, "content/disclosure/laws/disclosure.yaml": item("laws", "")}
    assert checks(found(files)) == ["disclosure-nothing"]


def test_a_period_that_runs_backwards_is_told(found: Callable[..., list[Finding]]) -> None:
    more = "links: /plans/\nperiod: {start: 2026-02-01, end: 2026-01-01}"
    assert checks(found({**ALL_TEN, "content/disclosure/laws/disclosure.yaml": item("laws", more)})) == [
        "period-backwards"
    ]


def test_a_reason_stands_on_the_list_itself(pages: Callable[..., Any]) -> None:
    files = {
        **ALL_TEN,
        "content/disclosure/meetings/disclosure.yaml": item("meetings", "reason: {zh: 無, en: Nothing}"),
    }
    page = pages(files)["en/disclosure/index.html"]
    assert [h.get("id") for h in page.xpath("//h2")] == [str(matter) for matter in Matter]
    (last,) = page.xpath("//li[h2/@id='meetings']")
    assert "Nothing" in last.text_content()


def test_the_item_of_the_guide_can_be_read() -> None:
    guide = (ROOT / "docs" / "content.md").read_text(encoding="utf-8")
    block = guide.split("A whole item, `disclosure/budget/disclosure.yaml`:\n\n")[1].split("\n\n")[0]
    root, faults = parse(re.sub(r"(?m)^    ", "", block) + "\n", "x.yaml")
    assert root is not None
    value, told = read(Disclosure, root, ("zh", "en"))
    assert (faults, told) == ((), ())
    assert value is not None
    assert value.matter is Matter.BUDGETS
    rows = re.findall(r"(?m)^\| `([a-z]+)` \| (\d+) \|", guide)
    assert rows == [(str(matter), str(number)) for number, matter in enumerate(Matter, 1)]


# ------------------------------------------------------------ glossary

PLAN = """
title: {zh: 河川整治計畫, en: River works}
strategies:
  - id: s
    title: {zh: 滯洪池工程, en: Flood basin works}
    measures:
      - id: m
        text: {zh: "興建滯洪池，維護滯洪池與[滯洪設施](/contact/)。", en: Two Flood basins and one flood basinet.}
      - {id: n, text: {zh: 清理滯洪設施的池子。, en: Clean the pool of the basin.}}
"""


def linked(page: html.HtmlElement) -> list[tuple[str, str]]:
    return [(a.text, a.get("href")) for a in page.xpath("//a[@class='term']")]


def test_the_first_mention_of_a_term_leads_to_its_meaning(pages: Callable[..., Any]) -> None:
    made = pages({"content/glossary.yaml": GLOSSARY, "content/plans/p/plan.yaml": PLAN})
    assert linked(made["plans/p/index.html"]) == [
        ("滯洪池", "../../glossary/#basin"),
        ("池", "../../glossary/#pool"),
    ]
    assert linked(made["en/plans/p/index.html"]) == [
        ("Flood basins", "../../glossary/#basin"),
        ("pool", "../../glossary/#pool"),
    ]


def test_terms_change_no_visible_word(pages: Callable[..., Any]) -> None:
    made = pages({"content/glossary.yaml": GLOSSARY, "content/plans/p/plan.yaml": PLAN})
    words = made["plans/p/index.html"].xpath("//li[@id='m']//p")[0].text_content()
    assert words == "興建滯洪池，維護滯洪池與滯洪設施。"


def test_headings_and_links_stay_as_they_are(pages: Callable[..., Any]) -> None:
    made = pages({"content/glossary.yaml": GLOSSARY, "content/plans/p/plan.yaml": PLAN})["plans/p/index.html"]
    assert made.xpath("//h2//a[@class='term'] | //h3//a[@class='term'] | //a//a") == []


def test_a_glossary_page_does_not_link_to_itself(pages: Callable[..., Any]) -> None:
    made = pages({"content/glossary.yaml": GLOSSARY})["glossary/index.html"]
    assert linked(made) == []
    assert [div.get("id") for div in made.xpath("//dl[@class='glossary']/div")] == ["basin", "pool"]


def around(pattern: str) -> prose.Surroundings:
    return prose.Surroundings(
        lambda address: {"href": address}, lambda mark: {}, 0, re.compile(pattern), lambda word: {"href": "#t"}
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("水池", '水<a href="#t">池</a>'),
        ("**池**", '<strong><a href="#t">池</a></strong>'),
        ("[池](/a)", '<a href="/a">池</a>'),
        ("[**池**](/a)池", '<a href="/a"><strong>池</strong></a><a href="#t">池</a>'),
        ("<池>&", '&lt;<a href="#t">池</a>&gt;&amp;'),
        ("https://a.example/x池", '<a href="https://a.example/x">https://a.example/x</a><a href="#t">池</a>'),
    ],
)
def test_terms_are_found_in_running_words_only(text: str, shown: str) -> None:
    assert prose.inline(text, around("池")) == shown


def test_long_prose_links_terms_but_not_in_headings() -> None:
    text = "## 池\n\n池\n\n表：池\n\n| 池 |\n|---|\n| 池 |\n\n池\n: 池\n"
    made = html.fragment_fromstring(prose.article(text, around("池")), create_parent="div")
    assert [a.getparent().tag for a in made.xpath("//a")] == ["p", "td", "dd"]


def test_a_word_of_two_terms_is_told(found: Callable[..., list[Finding]]) -> None:
    (finding,) = found({"content/glossary.yaml": GLOSSARY.replace("flood basins", "pool")})
    assert finding.check == "term-twice"
    assert dict(finding.params) == {"word": "pool", "first": "basin", "second": "pool"}


# ------------------------------------------------------------ links


def test_the_directory_lists_links_in_groups_with_what_one_finds_there(pages: Callable[..., Any]) -> None:
    page = pages({"content/links.yaml": LINKS})["en/links/index.html"]
    (group,) = page.xpath("//main//section")
    assert [(a.text_content(), a.get("href")) for a in group.xpath(".//li//a")] == [
        ("A", "https://a.example/"),
        ("B", "https://b.example/"),
    ]
    assert "News." in group.text_content()


def test_an_address_that_stands_twice_is_told(found: Callable[..., list[Finding]]) -> None:
    (finding,) = found({"content/links.yaml": LINKS.replace("//b.", "//a.")})
    assert finding.check == "signpost-twice"
    assert finding.place.line == 7


# ------------------------------------------------------------ the site around them


def test_footer_and_home_lead_there_where_they_are(pages: Callable[..., Any]) -> None:
    made = pages({"content/faq/parks/faq.yaml": FAQ, "content/glossary.yaml": GLOSSARY, "content/links.yaml": LINKS})
    home = made["index.html"]
    assert home.xpath("//section[@class='ways']//a/@href")[-1] == "faq/"
    footer = home.xpath("//footer//nav//a/@href")
    assert {"glossary/", "links/"} <= set(footer)
    assert "disclosure/" not in footer


def test_a_draft_is_not_shown(assembled: Callable[..., Any]) -> None:
    site = assembled({"content/faq/parks/faq.yaml": FAQ + "stage: draft\n"})
    assert not [key for key in site.routes if key.startswith("faq/")]


@pytest.mark.parametrize("kind", ["faq", "disclosure"])
def test_a_started_entry_can_be_read_as_it_is(kind: str, site: Callable[..., Path]) -> None:
    (made,) = starter(kind, "first", TODAY, filler([ROOT / "templates"]))
    assert made.path == f"content/{kind}/first/{kind}.yaml"
    loaded = read_site(site({made.path: made.body.decode()}))
    findings = [*loaded.findings, *validate(loaded.sources, TODAY).findings]
    # The town has no secretariat, and a first item leaves nine classes empty.
    assert set(checks(findings)) <= {"unit-unknown", "disclosure-empty"}
