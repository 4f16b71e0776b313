"""What pages say in the words of schema.org: the right words, and only what stands on the page."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from plainplan.config import Folders
from plainplan.pipeline.build import Wishes, build
from plainplan.render.linked import TELLERS
from tests.conftest import TODAY

ROOT = Path(__file__).parents[1]
BASE = "https://plans.demo-city.example/"
Pages = Callable[..., dict[str, html.HtmlElement]]

# The types that pages use with those of their properties (own or inherited) that pages use; schema.org 29.
VOCABULARY: Mapping[str, str] = {
    "Answer": "text",
    "Audience": "audienceType",
    "BreadcrumbList": "itemListElement",
    "ContactPoint": "telephone",
    "DataCatalog": "dataset name url",
    "DataDownload": "contentSize contentUrl encodingFormat inLanguage name sha256",
    "Dataset": "creator dateModified datePublished description distribution inLanguage isAccessibleForFree license "
    "name temporalCoverage url",
    "Event": "description endDate eventAttendanceMode location name organizer startDate url",
    "FAQPage": "inLanguage mainEntity",
    "GovernmentOrganization": "address description email faxNumber name parentOrganization telephone url",
    "GovernmentService": "audience availableChannel description name provider serviceOperator url",
    "ListItem": "item name position",
    "NewsArticle": "author dateModified datePublished description headline inLanguage publisher url",
    "Place": "address name",
    "Question": "acceptedAnswer name",
    "ServiceChannel": "description name processingTime servicePhone",
    "VirtualLocation": "url",
}
MODES = ("MixedEventAttendanceMode", "OfflineEventAttendanceMode", "OnlineEventAttendanceMode")
ADDRESSES = {"url", "item", "contentUrl", "license", "eventAttendanceMode"}
TEMPORAL = {"startDate", "endDate", "dateModified", "datePublished"}


ABOUT = (
    ("index.html", "GovernmentOrganization"),
    ("contact/index.html", "GovernmentOrganization"),
    ("agencies/water-bureau/index.html", "GovernmentOrganization"),
    ("faq/flooding/index.html", "FAQPage"),
    ("services/flood-gate-subsidy/index.html", "GovernmentService"),
    ("plans/water-service-2026/index.html", "Dataset"),
    ("frameworks/demo-service-2026/index.html", "Dataset"),
    ("datasets/road-flooding/index.html", "Dataset"),
    ("statistics/sewer-connections/index.html", "Dataset"),
    ("open-data/index.html", "DataCatalog"),
    ("events/reservoir-open-day/index.html", "Event"),
    ("news/typhoon-season-ready/index.html", "NewsArticle"),
)
"""A page of each kind that says more than the way to it."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, list[Any]]:
    """What every page of the demo site says, by its path."""
    folder = tmp_path_factory.mktemp("demo")
    built = build(Folders(ROOT, folder / "public", folder / "reports"), Wishes(TODAY, audit=False))
    assert built.published, built.findings
    files = sorted((folder / "public").rglob("*.html"))
    return {file.relative_to(folder / "public").as_posix(): said(html.parse(str(file)).getroot()) for file in files}


def said(page: html.HtmlElement) -> list[Any]:
    return [json.loads(text) for text in page.xpath("//script[@type='application/ld+json']/text()")]


def nodes(value: Any) -> Iterator[Mapping[str, Any]]:
    """Every thing with a type, at any depth."""
    if isinstance(value, list):
        for one in value:
            yield from nodes(one)
    elif isinstance(value, dict):
        yield value
        yield from nodes(list(value.values()))


def types(page: list[Any]) -> list[str]:
    return [one["@type"] for one in page]


def test_every_type_and_property_is_a_word_of_schema_org(demo: Mapping[str, list[Any]]) -> None:
    found: dict[str, set[str]] = {}
    for page in demo.values():
        for node in nodes(page):
            found.setdefault(node["@type"], set()).update(key for key in node if not key.startswith("@"))
    assert {name: keys - set(VOCABULARY[name].split()) for name, keys in found.items()} == {
        name: set() for name in found
    }
    assert set(VOCABULARY) - {"VirtualLocation"} <= set(found), "a type that no page of the demo shows"


def test_addresses_are_full_and_days_are_days(demo: Mapping[str, list[Any]]) -> None:
    for path, page in demo.items():
        for node in nodes(page):
            for key in ADDRESSES & node.keys():
                assert re.match(r"https?://", node[key]), (path, key, node[key])
            for key in TEMPORAL & node.keys():
                assert re.fullmatch(r"\d{4}-\d\d-\d\d(T\d\d:\d\d\+08:00)?", node[key]), (path, key, node[key])


def test_nothing_is_empty(demo: Mapping[str, list[Any]]) -> None:
    for path, page in demo.items():
        for node in nodes(page):
            assert not [key for key, value in node.items() if value in (None, "", [], {})], (path, node)


def test_every_page_but_home_says_the_way_to_it(demo: Mapping[str, list[Any]]) -> None:
    for path, page in demo.items():
        wanted = 0 if path in ("index.html", "en/index.html", "404.html") else 1
        assert types(page).count("BreadcrumbList") == wanted, path


@pytest.mark.parametrize(("page", "type_"), ABOUT)
def test_a_page_says_what_it_is_about(demo: Mapping[str, list[Any]], page: str, type_: str) -> None:
    assert types(demo[page]).count(type_) == 1
    assert types(demo[f"en/{page}"]).count(type_) == 1


def test_a_page_of_every_kind_that_says_something_is_looked_at() -> None:
    assert len(ABOUT) == len(TELLERS)


def test_a_page_of_another_kind_says_only_the_way_to_it(demo: Mapping[str, list[Any]]) -> None:
    for page in ("units/index.html", "en/privacy/index.html", "calendar/index.html"):
        assert types(demo[page]) == ["BreadcrumbList"]


def test_a_way_of_bread_crumbs_leads_home(demo: Mapping[str, list[Any]]) -> None:
    (way,) = [one for one in demo["en/plans/water-service-2026/index.html"] if one["@type"] == "BreadcrumbList"]
    steps = way["itemListElement"]
    assert [step["item"] for step in steps] == [f"{BASE}en/", f"{BASE}en/plans/", f"{BASE}en/plans/water-service-2026/"]
    assert [step["position"] for step in steps] == [1, 2, 3]


def test_a_data_set_tells_its_files_with_type_and_sum(demo: Mapping[str, list[Any]]) -> None:
    (data,) = [one for one in demo["en/datasets/road-flooding/index.html"] if one["@type"] == "Dataset"]
    (file,) = data["distribution"]
    assert file["contentUrl"] == f"{BASE}datasets/road-flooding/road-flooding.csv"
    assert (file["encodingFormat"], len(file["sha256"])) == ("text/csv", 64)
    assert data["license"].startswith("https://")


SERVICE = """
title: {zh: 借用場地, en: Borrowing a hall}
summary: {zh: 借場地。, en: Halls for everyone.}
unit: parks
applicants: {zh: 所有人, en: Everyone}
limit: LIMIT
telephone: 02-5550-1234
documents: []
fee: {zh: 免費, en: Free}
steps: [{id: ask, title: {zh: 申請, en: Ask}}]
late: {zh: 會告知, en: We tell you.}
channels: [{way: telephone, text: {zh: 打電話, en: Ring us.}}, {way: counter}]
asking: [{way: telephone}]
"""
KEPT = "content/services/hall/service.yaml"


def service(pages: Pages, limit: str) -> Any:
    found = said(pages({KEPT: SERVICE.replace("LIMIT", limit)}, faulty=True)["en/services/hall/index.html"])
    return next(one for one in found if one["@type"] == "GovernmentService")


def test_a_service_tells_who_does_it_for_whom_and_how_one_reaches_it(pages: Pages) -> None:
    told = service(pages, "7")
    assert (told["provider"]["name"], told["serviceOperator"]["name"]) == ("Sample Town Office", "Parks Section")
    assert told["audience"]["audienceType"] == "Everyone"
    call, counter = told["availableChannel"]
    assert (call["description"], call["servicePhone"]["telephone"]) == ("Ring us.", "02-5550-1234")
    assert "servicePhone" not in counter


@pytest.mark.parametrize(("limit", "told"), [("{days: 7, counted: calendar}", "P7D"), ("7", None)])
def test_only_calendar_days_are_a_duration(pages: Pages, limit: str, told: str | None) -> None:
    """ISO 8601 knows no working days."""
    assert {channel.get("processingTime") for channel in service(pages, limit)["availableChannel"]} == {told}


@pytest.mark.parametrize(
    ("places", "mode"),
    [
        ("venue: {zh: 禮堂, en: Hall}", MODES[1]),
        ("online: https://meet.example/", MODES[2]),
        ("venue: {zh: 禮堂, en: Hall}\nonline: https://meet.example/", MODES[0]),
        ("audience: {zh: 大家, en: All}", None),
    ],
)
def test_an_event_tells_whether_one_meets_there_or_online(pages: Pages, places: str, mode: str | None) -> None:
    event = f"title: {{zh: 說明會, en: Hearing}}\nstart: 2026-12-05 14:00\n{places}\n"
    found = said(pages({"content/events/hearing/event.yaml": event}, faulty=True)["en/events/hearing/index.html"])
    (told,) = [one for one in found if one["@type"] == "Event"]
    assert told["startDate"] == "2026-12-05T14:00+08:00"
    assert told.get("eventAttendanceMode") == (f"https://schema.org/{mode}" if mode else None)
    kinds = [one["@type"] for one in told.get("location", ())]
    assert kinds == [kind for kind, key in (("Place", "venue"), ("VirtualLocation", "online")) if key in places]


def test_without_an_address_nothing_is_said_that_needs_one(pages: Pages) -> None:
    made = pages({"content/plans/a/plan.yaml": "title: {zh: 甲, en: A}\nupdated: 2026-11-01\n"}, faulty=True)
    told = [type_ for page in made.values() for type_ in types(said(page))]
    assert set(told) == {"GovernmentOrganization"}


def test_words_that_would_end_the_script_are_written_otherwise(pages: Pages) -> None:
    name = "title: {zh: '</script><b>甲', en: '</script><b>A'}\nstart: 2026-12-05 14:00\n"
    page = pages({"content/events/a/event.yaml": name}, faulty=True)["en/events/a/index.html"]
    assert said(page)[-1]["name"] == "</script><b>A"
