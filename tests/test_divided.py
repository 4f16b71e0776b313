"""Pages that grow with the number of plans are divided by years, and where these are no help by agencies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from plainplan.config import Folders
from plainplan.findings import Severity
from plainplan.model.compared import FrameworkPage, FrameworkPartPage
from plainplan.model.pages import HomePage, Site, UnitPage, UnitYearPage
from plainplan.pipeline.build import Wishes, build
from tests.conftest import TODAY, TOWN, Files
from tests.divided import FILES, PLANS, plan, small_pages

BASE = "https://plans.example.gov.tw/"

Page = Callable[[str], html.HtmlElement]


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as it is published; the checks, which follow every link to its place, have found nothing."""
    folder = tmp_path_factory.mktemp("divided")
    for path, text in {**TOWN, **FILES}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(str(text), encoding="utf-8")
    with small_pages():
        built = build(Folders(folder, folder / "public", folder / "reports"), Wishes(TODAY, audit=False, base_url=BASE))
    found = [(one.check, one.place, one.params) for one in built.findings if one.severity is not Severity.NOTICE]
    assert found == []
    return folder / "public"


@pytest.fixture
def page(public: Path) -> Page:
    """`page(path)` is a page of the site."""
    return lambda path: html.fromstring((public / path / "index.html").read_text(encoding="utf-8"))


@pytest.fixture
def divided(assembled: Callable[..., Site]) -> Iterator[Callable[[Files], Site]]:
    """`divided(files)` is a site whose pages are small."""
    with small_pages():
        yield assembled


def heading(of: html.HtmlElement) -> str:
    return " ".join(of.xpath("string(//h1)").split())


def parts(of: html.HtmlElement) -> list[tuple[str, str, str]]:
    """The pages that a page leads on to: what they are called, where they are, and what is said beside."""
    found = of.xpath("//main//ul[@class='counts']/li/a")
    return [(link.text_content(), link.get("href"), link.tail.strip()) for link in found]


def beside(of: html.HtmlElement) -> list[tuple[str, str]]:
    return [(link.text_content(), link.get("href")) for link in of.xpath("//main/ul[@class='run']/li/a")]


def plans_on(of: html.HtmlElement) -> list[str]:
    """The plans that are listed on a page, by their ids."""
    links = of.xpath("//main//ul[@class='plan-list']//a | //main//section[@class='duties']/*[self::h2 or self::h3]/a")
    return [link.get("href").rstrip("/").rpartition("/")[2] for link in links]


# ------------------------------------------------------------ units


def test_a_unit_shows_its_newest_years_and_leads_on_to_the_others(page: Page) -> None:
    unit = page("en/units/parks")
    assert plans_on(unit) == ["ash", "birch"]
    assert unit.xpath("//h3[text()='Other years']")
    assert parts(unit) == [
        ("Plans of 2025 (ROC 114)", "2025/", "6 duties"),
        ("Plans of 2024 (ROC 113)", "2024/", "4 duties"),
        ("Plans without a year", "undated/", "2 duties"),
    ]


def test_a_year_of_a_unit_is_named_by_both_and_leads_to_the_years_beside_it(page: Page) -> None:
    year = page("en/units/parks/2024")
    assert heading(year) == "Parks Section: Plans of 2024 (ROC 113)"
    assert year.xpath("string(//title)").startswith("Parks Section: Plans of 2024 (ROC 113)")
    assert plans_on(year) == ["juniper", "larch"]
    assert beside(year) == [
        ("Plans without a year", "../undated/"),
        ("Plans of 2025 (ROC 114)", "../2025/"),
    ]
    assert [step.get("href") for step in year.xpath("//nav[@class='breadcrumb']//a")][-1] == "../"
    assert heading(page("units/parks/2024")) == "公園課：113年（2024年）的計畫"


def test_each_duty_of_a_unit_stands_on_exactly_one_of_its_pages(divided: Callable[[Files], Site]) -> None:
    routes = divided(FILES).routes
    subjects = [route.subject for key, route in routes.items() if key.startswith("units/parks/")]
    pages = [one for one in subjects if isinstance(one, UnitPage | UnitYearPage)]
    found = Counter(duty.rung.id for one in pages for _, duties in one.duties for duty in duties)
    assert found == {f"{name}-{n}": 1 for agency, _, name in PLANS if agency != "farm" for n in (1, 2)}


def test_a_unit_of_a_single_year_keeps_it_on_its_page_however_much_that_is(divided: Callable[[Files], Site]) -> None:
    files = {path: text for path, text in FILES.items() if "/plans/" not in path}
    plans = {f"content/plans/{name}/plan.yaml": plan("town", 2026, name) for name in ("ash", "birch", "elm")}
    routes = divided(files | plans).routes
    unit = routes["units/parks/"].subject
    assert isinstance(unit, UnitPage)
    assert (len(unit.duties), unit.parts) == (3, ())


# ------------------------------------------------------------ plans, agencies, years, kinds


def test_the_list_of_plans_shows_the_newest_and_leads_to_the_pages_of_years_and_kinds(page: Page) -> None:
    plans = page("en/plans")
    assert plans_on(plans) == ["ash", "birch", "clover"]
    assert parts(plans) == [
        ("Plans of 2025 (ROC 114)", "../years/2025/", "5 plans"),
        ("Plans of 2024 (ROC 113)", "../years/2024/", "2 plans"),
        ("Plans without a year", "../years/undated/", "1 plan"),
        ("Sample Town Office", "../agencies/town/", "7 plans"),
        ("Plateau Farm", "../agencies/farm/", "3 plans"),
        ("Annual plans", "../kinds/annual/", "11 plans"),
    ]


def test_plans_without_a_year_have_a_page_among_the_years(page: Page) -> None:
    assert parts(page("en/years"))[-1] == ("No year given", "undated/", "1 plan")
    undated = page("en/years/undated")
    assert (heading(undated), plans_on(undated)) == ("Plans without a year", ["maple"])


def test_a_kind_is_divided_by_years_like_an_agency(page: Page) -> None:
    kind, agency = page("en/kinds/annual"), page("en/agencies/town")
    assert (heading(kind), plans_on(kind)) == ("All plans: Annual plans", ["ash", "birch", "clover"])
    assert [where for _, where, _ in parts(kind)] == ["2025/", "2024/", "undated/"]
    assert plans_on(agency) == ["ash", "birch"]
    assert parts(agency) == [
        ("Plans of 2025 (ROC 114)", "2025/", "3 plans"),
        ("Plans of 2024 (ROC 113)", "2024/", "2 plans"),
    ]
    assert plans_on(page("en/kinds/annual/2024")) == plans_on(page("en/agencies/town/2024")) == ["juniper", "larch"]
    assert heading(page("en/agencies/town/2024")) == "Sample Town Office: Plans of 2024 (ROC 113)"
    assert plans_on(page("en/agencies/farm")) == ["clover", "hazel", "iris"]


def test_a_long_year_is_divided_by_agencies(page: Page) -> None:
    year = page("en/years/2025")
    assert plans_on(year) == []
    assert parts(year) == [("Sample Town Office", "town/", "3 plans"), ("Plateau Farm", "farm/", "2 plans")]
    farm = page("en/years/2025/farm")
    assert (heading(farm), plans_on(farm)) == ("Plans of 2025 (ROC 114): Plateau Farm", ["hazel", "iris"])


# ------------------------------------------------------------ the calendar


def test_a_long_month_is_divided_by_agencies_each_with_its_months_beside_it(page: Page) -> None:
    month = page("en/calendar/2025-01")
    assert parts(month) == [("Sample Town Office", "town/", "3 deadlines"), ("Plateau Farm", "farm/", "2 deadlines")]
    assert [one.text for one in month.xpath("//ul[@class='counts']//strong")] == ["3 overdue", "2 overdue"]
    farm = page("en/calendar/2025-01/farm")
    assert heading(farm) == "Calendar of duties: January 2025 (ROC 114): Plateau Farm"
    assert len(farm.xpath("//ul[contains(@class, 'dues')]/li")) == 2
    assert beside(farm) == [("February 2025 (ROC 114)", "../../2025-02/farm/")]
    assert len(page("en/calendar/2026-01").xpath("//ul[contains(@class, 'dues')]/li")) == 3


# ------------------------------------------------------------ frameworks


def test_a_framework_shows_the_newest_plans_in_its_tables_and_leads_on_to_the_others(page: Page) -> None:
    framework = page("en/frameworks/common")
    assert "11 plans follow this framework. The tables show those of the newest years" in framework.text_content()
    assert len(framework.xpath("//figure[@id='coverage']//thead//th")) == 1 + 3
    assert [where for _, where, _ in parts(framework)] == ["2025/", "2024/", "undated/"]
    year = page("en/frameworks/common/2024")
    assert heading(year) == "Common items: Plans of 2024 (ROC 113)"
    assert len(year.xpath("//figure[@id='coverage']//thead//th")) == 1 + 2
    assert len(year.xpath("//figure[@id='counts-common']//tbody/tr")) == 2


def test_a_year_of_a_framework_that_no_table_can_hold_is_counted_and_divided_by_agencies(page: Page) -> None:
    year = page("en/frameworks/common/2025")
    rows = {row.xpath("th/@id")[0]: [cell.text for cell in row.xpath("td")] for row in year.xpath("//tbody/tr")}
    assert rows == {"good": [], "open": ["5", "0", "0", "0"], "kind": ["0", "0", "0", "5"]}
    assert parts(year) == [("Sample Town Office", "town/", "3 plans"), ("Plateau Farm", "farm/", "2 plans")]
    farm = page("en/frameworks/common/2025/farm")
    assert heading(farm) == "Common items: Plans of 2025 (ROC 114), Plateau Farm"
    assert len(farm.xpath("//figure[@id='coverage']//thead//th")) == 1 + 2


def test_the_list_of_frameworks_only_counts_the_plans_of_a_long_one(page: Page) -> None:
    frameworks = page("en/frameworks")
    assert "11 plans follow this framework." in frameworks.text_content()
    assert not frameworks.xpath("//table")


def test_each_plan_of_a_framework_has_its_column_on_exactly_one_page(divided: Callable[[Files], Site]) -> None:
    routes = divided(FILES).routes.values()
    pages = [one.subject for one in routes if isinstance(one.subject, FrameworkPage)]
    pages += [one.subject.page for one in routes if isinstance(one.subject, FrameworkPartPage)]
    tables = [one.shown for one in pages if one.newest or not one.parts]
    assert Counter(plan.id for table in tables for plan in table.plans) == {name: 1 for _, _, name in PLANS}


def test_a_framework_of_a_single_year_is_divided_by_agencies_at_once(divided: Callable[[Files], Site]) -> None:
    files = {path: text for path, text in FILES.items() if "/plans/" not in path}
    plans = {
        f"content/plans/{name}/plan.yaml": plan(agency, 2025, name) for agency, year, name in PLANS if year == 2025
    }
    routes = divided(files | plans).routes
    assert [key for key in routes if key.startswith("frameworks/common/")] == [
        "frameworks/common/",
        "frameworks/common/town/",
        "frameworks/common/farm/",
    ]


# ------------------------------------------------------------ the whole


def test_parts_are_known_to_search_engines_and_clutter_neither_site_map_nor_index(public: Path, page: Page) -> None:
    index, tree, told = page("en/index-az"), page("en/sitemap"), (public / "sitemap.xml").read_text(encoding="utf-8")
    for key in ("units/parks/2025/", "kinds/annual/2025/", "frameworks/common/2025/farm/", "calendar/2025-01/town/"):
        assert (public / key / "index.html").is_file()
        assert f"/en/{key}" in told
        assert not tree.xpath(f"//main//a[@href='../{key}']")
        assert not index.xpath(f"//main//a[@href='../{key}']")
    assert tree.xpath("//main//a[@href='../kinds/annual/']")


@pytest.mark.parametrize("name", ["en/sitemap", "en/index-az"])
def test_pages_that_are_too_many_to_be_named_are_led_to_by_their_lists(page: Page, name: str) -> None:
    named = [("All plans", "../plans/", "11 pages"), ("Responsible units", "../units/", "5 pages")]
    assert parts(page(name))[:2] == named
    assert not page(name).xpath("//main//a[@href='../plans/ash/']")


@pytest.mark.parametrize(("name", "all_pages"), [("en/index-az", "all pages"), ("index-az", "全站網頁")])
def test_an_index_that_leaves_pages_out_does_not_say_that_it_has_all(page: Page, name: str, all_pages: str) -> None:
    assert all_pages not in page(name).xpath("string(//p[@class='lead'])")


def test_titles_of_all_pages_of_a_language_are_their_own(public: Path) -> None:
    pages = [file for file in public.rglob("index.html") if "admin" not in file.parts]
    titles = Counter(
        (root.get("lang"), root.xpath("string(//title)"))
        for root in (html.fromstring(file.read_text(encoding="utf-8")) for file in pages)
    )
    assert [title for title, times in titles.items() if times > 1] == []


def test_a_name_that_is_not_translated_is_marked_within_the_title(pages: Callable[..., dict[str, Any]]) -> None:
    units = str(TOWN["content/units.yaml"]).replace("{zh: 公園課, en: Parks Section}", "{zh: 公園課}")
    with small_pages():
        made = pages({**FILES, "content/units.yaml": units})
    year = made["en/units/parks/2024/index.html"]
    assert heading(year) == "公園課: Plans of 2024 (ROC 113)"
    assert [one.text for one in year.xpath("//h1/span[@lang='zh-Hant-TW']")] == ["公園課"]
    assert year.xpath("//nav[@class='breadcrumb']//li[@aria-current]/span[@lang='zh-Hant-TW']")


# ------------------------------------------------------------ the home page


def test_the_home_page_shows_those_of_many_new_plans_that_were_published_last(assembled: Callable[..., Site]) -> None:
    some = {
        f"content/plans/oak-{day}/plan.yaml": f"{plan('town', 2026, f'oak-{day}')}published: 2026-01-{day}\n"
        for day in range(10, 25)
    }
    home = assembled({**FILES, **some}).routes[""].subject
    assert isinstance(home, HomePage)
    assert [one.id for one in home.newest] == [f"oak-{day}" for day in range(24, 12, -1)]
