"""A site of many plans: lists that no reader could use on one page are divided among several."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import icalendar
import pytest
from lxml import html

from plainplan.assemble.happenings import calendar_page
from plainplan.assemble.progress import progress_routes
from plainplan.config import Folders
from plainplan.findings import Severity
from plainplan.model.ladder import Deadline, Rung, Status
from plainplan.model.parts import LONG
from plainplan.model.plan import Plan
from plainplan.pipeline.build import Wishes, build
from tests.conftest import TODAY, TOWN


def plan(name: str, year: int, measures: int, month: int = 12, status: str = "ongoing") -> str:
    head = (
        f"title: {{zh: {name}計畫, en: {name} plan}}\nagency: town\nyear: {year}\nactions:\n  - id: a\n    measures:\n"
    )
    return head + "".join(
        f"      - {{id: m{n}, text: {{zh: {name}第{n}項, en: '{name}, number {n}'}}, status: {status},"
        f" due: {year}-{month:02d}-{n % 28 + 1:02d}}}\n"
        for n in range(measures)
    )


FILES = {
    "content/plans/old/plan.yaml": plan("Old", 2025, 20, status="done"),
    "content/plans/late/plan.yaml": plan("Late", 2026, 3, month=3),
    "content/plans/large/plan.yaml": plan("Large", 2026, LONG),
}


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose calendar and progress are just too long: 2025 is done, 2026 has a large plan and a small one."""
    folder = tmp_path_factory.mktemp("long")
    for path, text in {**TOWN, **FILES}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    built = build(Folders(folder, folder / "public", folder / "reports"), Wishes(TODAY, audit=False))
    assert [found for found in built.findings if found.severity is not Severity.NOTICE] == []
    return folder / "public"


def page(public: Path, path: str) -> html.HtmlElement:
    return html.fromstring((public / path / "index.html").read_text(encoding="utf-8"))


def links(of: html.HtmlElement, path: str) -> list[tuple[str, str]]:
    return [(link.text_content(), link.get("href")) for link in of.xpath(path)]


def test_each_month_of_a_long_calendar_has_its_page_and_the_calendar_leads_there(public: Path) -> None:
    calendar = page(public, "en/calendar")
    assert links(calendar, "//section[@aria-labelledby='site-months']//a") == [
        ("March 2026 (ROC 115)", "2026-03/"),
        ("December 2026 (ROC 115)", "2026-12/"),
        ("December 2025 (ROC 114)", "2025-12/"),
    ]
    assert "3 deadlines 3 overdue" in " ".join(calendar.text_content().split())
    march = page(public, "en/calendar/2026-03")
    assert march.xpath("string(//h1)") == "Calendar of duties: March 2026 (ROC 115)"
    assert len(march.xpath("//ul[contains(@class, 'dues')]/li")) == 3
    assert links(march, "//ul[@class='run']//a") == [
        ("December 2025 (ROC 114)", "../2025-12/"),
        ("December 2026 (ROC 115)", "../2026-12/"),
    ]


def test_a_long_calendar_shows_the_next_months_as_far_as_one_page_can_hold_them(public: Path) -> None:
    assert len(page(public, "calendar").xpath("//section[@aria-labelledby='site-coming']//li[time]")) == LONG
    rungs = [Rung(id=f"r{n}", due=(Deadline(date(2026, 12, 1)),)) for n in range(LONG + 1)]
    crowded = calendar_page([Plan(rungs=tuple(rungs))], TODAY)
    assert (crowded.is_long, crowded.soon) == (True, ())


def test_of_a_long_calendar_people_take_home_what_is_to_come(public: Path) -> None:
    days = [
        entry.start for entry in icalendar.Calendar.from_ical((public / "calendar.ics").read_bytes()).walk("VEVENT")
    ]
    assert (len(days), min(days)) == (LONG, date(2026, 12, 1))


def test_a_calendar_that_fits_on_a_page_stays_on_it() -> None:
    rungs = [Rung(id=f"r{n}", due=(Deadline(date(2026, 1, 1)),)) for n in range(LONG)]
    page = calendar_page([Plan(rungs=tuple(rungs))], TODAY)
    assert (page.is_long, len(page.for_file)) == (False, LONG)


def test_long_progress_is_counted_by_years_and_each_year_has_its_page(public: Path) -> None:
    years = page(public, "en/browse/status")
    assert links(years, "//tbody//th/a") == [("2026 (ROC 115)", "2026/"), ("2025 (ROC 114)", "2025/")]
    assert [[cell.text for cell in row.xpath("td")] for row in years.xpath("//tbody/tr")] == [["303", "0"], ["0", "20"]]
    small = page(public, "en/browse/status/2025")
    assert len(small.xpath("//section[@class='duties']//li/p/a")) == 20
    large = page(public, "browse/status/2026")
    assert links(large, "//tbody//th/a") == [
        ("Large計畫", "../../../plans/large/"),
        ("Late計畫", "../../../plans/late/"),
    ]
    assert [cell.text for cell in large.xpath("//tbody//td")] == ["300", "3"]


def test_plans_without_a_year_keep_their_place_in_long_progress() -> None:
    rungs = tuple(Rung(id=f"r{n}", status=Status.DONE) for n in range(LONG + 1))
    routes = list(progress_routes([Plan(id="a", rungs=rungs), Plan(id="b", year=2026, rungs=rungs[:1])]))
    assert [route.key for route in routes] == ["browse/status/", "browse/status/2026/", "browse/status/undated/"]
