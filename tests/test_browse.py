"""The classifications, the pages that browse by them, by kind and by progress, and the index by strokes and letters."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from plainplan.classes import schemes_of
from plainplan.config import Folders
from plainplan.findings import Finding, Severity
from plainplan.load import read_site
from plainplan.model.browsing import AlphabetPage, BrowsePage, ClassPage, SchemePage, Twig
from plainplan.model.classes import Class, Classes, Classification, Code, Scheme, filed_under
from plainplan.model.pages import Site
from plainplan.model.text import Text
from plainplan.pipeline.build import Wishes, build
from plainplan.strokes import heading, order, strokes
from plainplan.validate import validate
from tests.conftest import TODAY, TOWN, Files
from tests.selectors import xpath

PLAN = "content/plans/parks-2026/plan.yaml"
NEWS = "content/news/police-day/news.yaml"
OWN = "content/classification.yaml"

FILES = {
    "content/site.yaml": "title: {zh: 示例鎮計畫, en: Plans of Sample Town}\nagency: town\n"
    'classification: {theme: "900", service: I00}\n',
    PLAN: "title: {zh: 公園計畫, en: Parks plan}\nagency: town\nyear: 2026\n"
    "classes: {theme: [170, 100], service: 541}\n"
    "measures:\n  - {id: signs, text: {zh: 換指標, en: New signs}, status: done}\n"
    "  - {id: paths, text: {zh: 修步道, en: Mend paths}, status: late}\n",
    NEWS: "title: {zh: 警察節}\npublished: 2026-06-15\nclasses: {theme: 170}\n",
    "content/pages/about/page.yaml": "title: {zh: 關於本站, en: About this site}\n",
    "content/pages/about/text.zh.md": "本站公開計畫。\n",
    "content/pages/about/text.en.md": "Plans, for all to see.\n",
    "content/glossary.yaml": "terms:\n  - id: levee\n    term: {zh: 堤防, en: Levee}\n"
    "    meaning: {zh: 擋水的土堤。, en: A bank that holds water back.}\n",
}

Pages = dict[str, html.HtmlElement]


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The town, built once."""
    folder = tmp_path_factory.mktemp("town")
    for path, text in {**TOWN, **FILES}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    built = build(Folders(folder, folder / "public", folder / "reports"), Wishes(TODAY, audit=False))
    assert built.published
    assert all(found.severity is Severity.NOTICE for found in built.findings), built.findings
    return folder / "public"


@pytest.fixture(scope="module")
def made(public: Path) -> Pages:
    """The pages of the town by path."""
    found = sorted(public.rglob("*.html"))
    return {path.relative_to(public).as_posix(): html.document_fromstring(path.read_bytes()) for path in found}


def picked(element: html.HtmlElement, selector: str) -> list[html.HtmlElement]:
    return element.xpath(xpath(selector))


@pytest.fixture
def found(site: Callable[[Files], Path]) -> Callable[[Files], list[Finding]]:
    def told(files: Files) -> list[Finding]:
        loaded = read_site(site(files))
        return [f for f in (*loaded.findings, *validate(loaded.sources, TODAY).findings) if f.check.startswith("class")]

    return told


def params(finding: Finding) -> dict[str, Any]:
    return dict(finding.params)


# ------------------------------------------------------------ what is known


def test_every_class_that_is_shipped_has_a_code_of_its_own_and_a_name_in_both_languages() -> None:
    rows = json.loads((Path("plainplan/data/classes.json")).read_text(encoding="utf-8"))
    assert set(rows) == {scheme.value for scheme in Scheme}
    for scheme in rows.values():
        codes = [code for code, _, _ in scheme]
        assert len(set(codes)) == len(codes)
        assert codes == sorted(codes)
        assert all(len(code) == 3 and code.isalnum() and code == code.upper() for code in codes)
        assert all(zh and en.isascii() and not zh.isascii() for _, zh, en in scheme)


def test_all_eighteen_services_of_the_first_level_are_known() -> None:
    known = schemes_of(Classes()).known[Scheme.SERVICE]
    assert len([code for code in known if code.endswith("00")]) == 18


def test_what_is_known_of_the_codes_is_told_code_by_code() -> None:
    told = Path("docs/classification.md").read_text(encoding="utf-8")
    for scheme in schemes_of(Classes()).known.values():
        for one in scheme.values():
            assert f"| {one.code} | {one.name.said('zh').words} |" in told, one.code


def test_a_class_of_the_site_goes_before_one_that_is_shipped() -> None:
    own = Classes(theme=(Class("170", Text((("", "Watch"),))), Class("1A0", Text((("", "Land"),)))))
    schemes = schemes_of(own)
    assert str(schemes.known[Scheme.THEME]["170"].name) == "Watch"
    assert [one.code for one in schemes.line(Scheme.THEME, "1A0")] == ["100", "1A0"]


def test_a_class_belongs_to_the_wider_ones_of_its_code() -> None:
    schemes = schemes_of(Classes())
    assert [one.code for one in schemes.line(Scheme.SERVICE, "541")] == ["500", "540", "541"]
    assert [one.code for one in schemes.line(Scheme.SERVICE, "I4Z")] == ["I00", "I40", "I4Z"]
    assert [one.code for one in schemes.line(Scheme.SERVICE, "I00")] == ["I00"]
    assert [one.code for one in schemes.line(Scheme.ADMINISTRATION, "D71")] == ["D00", "D71"]


def test_what_says_nothing_of_a_scheme_stands_under_the_classes_of_the_site() -> None:
    site = Classification(theme=(Code("900"),), service=(Code("I00"),))
    own = Classification(theme=(Code("170"), Code("170")))
    assert filed_under(own, site) == {Scheme.THEME: ("170",), Scheme.ADMINISTRATION: (), Scheme.SERVICE: ("I00",)}
    assert filed_under(None, site)[Scheme.THEME] == ("900",)


# ------------------------------------------------------------ what can be wrong


@pytest.mark.parametrize(
    ("written", "meant"), [("171", "170"), ("警政", "170"), ("17O", "170"), ("police", "170"), ("XYZ", "")]
)
def test_a_code_that_no_class_has_is_told_with_its_line_and_the_one_meant(
    found: Callable[[Files], list[Finding]], written: str, meant: str
) -> None:
    text = f"title: x\npublished: 2026-06-15\nclasses:\n  theme:\n    - 100\n    - {written}\n"
    [told] = found({NEWS: text})
    assert (told.check, told.place.file, told.place.line) == ("class-unknown", NEWS, 6)
    assert (params(told)["name"], params(told)["meant"]) == (written, meant)


@pytest.mark.parametrize("file", ["content/site.yaml", PLAN])
def test_plans_and_settings_are_held_against_the_classes_too(
    found: Callable[[Files], list[Finding]], file: str
) -> None:
    key = "classification" if file == "content/site.yaml" else "classes"
    [told] = found({file: f"title: x\n{key}: {{service: J00}}\n"})
    assert (told.check, told.place.file, told.place.line) == ("class-unknown", file, 2)


def test_a_code_that_the_site_adds_is_known(found: Callable[[Files], list[Finding]]) -> None:
    own = "theme:\n  - {code: 1A0, name: {zh: 地政, en: Land}}\n"
    assert found({OWN: own, NEWS: "title: x\npublished: 2026-06-15\nclasses: {theme: 1A0}\n"}) == []


def test_a_class_that_the_site_names_twice_is_told_with_its_line(found: Callable[[Files], list[Finding]]) -> None:
    own = "theme:\n  - {code: 1A0, name: Land}\n  - {code: 1A0, name: Ground}\n"
    [told] = found({OWN: own})
    assert (told.check, told.place.file, told.place.line) == ("class-twice", OWN, 3)


def test_a_class_whose_code_is_none_is_told(site: Callable[[Files], Path]) -> None:
    loaded = read_site(site({OWN: "theme:\n  - {code: 1a, name: Land}\n"}))
    told = [f for f in validate(loaded.sources, TODAY).findings if f.check == "not-a-classcode"]
    assert [(f.place.file, f.place.line) for f in told] == [(OWN, 2)]


def test_a_code_is_not_unknown_because_the_file_of_the_site_could_not_be_read(site: Callable[[Files], Path]) -> None:
    loaded = read_site(site({OWN: "theme: [", NEWS: "title: x\npublished: 2026-06-15\nclasses: {theme: 1A0}\n"}))
    validated = validate(loaded.sources, TODAY, {f.place.file for f in loaded.findings})
    assert not [f for f in validated.findings if f.check == "class-unknown"]


# ------------------------------------------------------------ the pages


def test_a_page_of_a_class_lists_what_is_in_it_and_below_it(assembled: Callable[..., Site]) -> None:
    routes = assembled(FILES).routes
    page = routes["browse/theme/100/"].subject
    assert isinstance(page, ClassPage)
    assert dict(page.groups) == {"plan": ("plans/parks-2026/",), "news_item": ("news/police-day/",)}
    assert routes["browse/theme/170/"].above == "browse/theme/100/"
    assert routes["browse/service/541/"].above == "browse/service/540/"


def test_the_tree_of_a_scheme_counts_each_page_once(assembled: Callable[..., Site]) -> None:
    page = assembled(FILES).routes["browse/theme/"].subject
    assert isinstance(page, SchemePage)

    def counted(twigs: tuple[Twig, ...]) -> list[Any]:
        return [(twig.known.code, twig.count, counted(twig.below)) for twig in twigs]

    standard = 1
    assert counted(page.twigs) == [("100", 2, [("170", 2, [])]), ("900", 1 + standard, [])]


def test_a_scheme_under_which_nothing_stands_has_no_page(assembled: Callable[..., Site]) -> None:
    site = assembled(FILES)
    assert "browse/administration/" not in site.routes


def test_a_site_that_classifies_nothing_can_be_browsed_by_kind_all_the_same(assembled: Callable[..., Site]) -> None:
    bare = assembled({})
    assert "browse/" in bare.routes
    assert not [key for key in bare.routes if key.startswith("browse/") and key != "browse/"]


def test_every_kind_that_has_a_list_is_found_by_kind(assembled: Callable[..., Site]) -> None:
    page = assembled(FILES).routes["browse/"].subject
    assert isinstance(page, BrowsePage)
    assert dict(page.kinds) == {"plans/": 1, "news/": 1, "glossary/": None}


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_the_pages_stand_in_both_languages_and_lead_to_each_other(made: Pages, prefix: str) -> None:
    tree = made[f"{prefix}browse/theme/index.html"]
    assert [a.get("href") for a in picked(tree, ".twigs a")] == ["100/", "170/", "900/"]
    [link] = picked(made[f"{prefix}browse/theme/170/index.html"], 'main a[href$="plans/parks-2026/"]')
    assert link.text_content() in {"公園計畫", "Parks plan"}
    own = picked(made[f"{prefix}plans/parks-2026/index.html"], '.colophon a[href*="browse/"]')
    assert [a.get("href") for a in own] == [f"../../browse/{key}/" for key in ("theme/170", "theme/100", "service/541")]


def test_measures_are_found_by_their_progress(made: Pages) -> None:
    page = made["en/browse/status/index.html"]
    links = [(a.text_content(), a.get("href")) for a in picked(page, ".duties li a")]
    assert links == [("New signs", "../../plans/parks-2026/#signs"), ("Mend paths", "../../plans/parks-2026/#paths")]
    assert [h.text_content() for h in picked(page, "h2")] == ["Done", "Behind"]


def test_metadata_name_each_class(made: Pages) -> None:

    def named(path: str, name: str) -> list[str]:
        return [meta.get("content") for meta in picked(made[path], f'meta[name="{name}"]')]

    assert named("plans/parks-2026/index.html", "Category.Theme") == ["170", "100"]
    assert named("plans/parks-2026/index.html", "Category.Service") == ["541"]
    assert named("en/news/police-day/index.html", "Category.Service") == ["I00"]
    assert named("browse/theme/170/index.html", "Category.Theme") == ["170"]
    assert named("units/index.html", "Category.Theme") == ["900"]
    assert named("units/index.html", "Category.Cake") == []


# ------------------------------------------------------------ strokes and letters


@pytest.mark.parametrize(
    ("char", "count"),
    [("一", 1), ("水", 4), ("草", 10), ("臺", 14), ("道", 13), ("蘇", 20), ("龍", 16), ("籲", 32), ("\uf9fe", 10)],
)
def test_strokes_are_counted_as_in_taiwan(char: str, count: int) -> None:
    assert strokes(char) == count


@pytest.mark.parametrize("char", ["a", "1", "あ", "（", ""])
def test_what_is_no_chinese_character_has_no_strokes(char: str) -> None:
    assert strokes(char) is None


def test_nearly_every_character_of_the_basic_plane_has_a_count() -> None:
    missing = [point for point in range(0x4E00, 0xA000) if strokes(chr(point)) is None]
    assert len(missing) < 10


@pytest.mark.parametrize(
    ("words", "under"),
    [
        ("水利局", 4),
        ("「水」的故事", 4),
        ("115年度計畫", "#"),
        ("Éclair", "E"),
        ("Ａ計畫", "A"),
        ("The open data page", "O"),
        ("A", "A"),
        ("An", "A"),
        ("……", "#"),
        ("あ", "#"),
    ],
)
def test_a_title_stands_under_its_first_letter_or_stroke(words: str, under: int | str) -> None:
    assert heading(words) == under


def test_titles_are_ordered_by_strokes_character_by_character() -> None:
    assert sorted(["水溝", "水利", "日", "水"], key=order) == ["日", "水", "水利", "水溝"]
    assert sorted(["parks", "The library", "a levee"], key=order) == ["a levee", "The library", "parks"]


def test_all_titles_units_and_terms_are_in_the_index(assembled: Callable[..., Site]) -> None:
    site = assembled(FILES)
    page = site.routes["index-az/"].subject
    assert isinstance(page, AlphabetPage)
    listed = {entry.key for entry in page.entries}
    left_out = {"", "years/2026/", "index-az/", "search/", "sitemap/"}
    assert {key for key in site.routes if not key.startswith("browse/")} - left_out <= listed
    assert [(e.key, e.fragment) for e in page.entries if e.fragment] == [("glossary/", "levee")]


def test_the_index_begins_with_strokes_in_chinese_and_with_letters_in_english(made: Pages) -> None:
    chinese, english = made["index-az/index.html"], made["en/index-az/index.html"]
    first = [picked(page, ".index-bar a")[0] for page in (chinese, english)]
    assert first[0].get("href").startswith("#site-index-")
    assert first[0].text_content().endswith("畫")
    assert first[1].text_content() == "A"
    for page in (chinese, english):
        ids = {h.get("id") for h in picked(page, "h2")}
        assert {a.get("href")[1:] for a in picked(page, ".index-bar a")} == ids
    [borrowed] = [li for li in picked(english, ".index-list li") if "警察節" in li.text_content()]
    assert picked(borrowed, '[lang="zh-Hant-TW"]')
    assert "20 strokes" in {h.text_content() for h in picked(english, "h2")}
    [term] = picked(chinese, 'a[href="../glossary/#levee"]')
    assert term.text_content() == "堤防"


def test_links_with_the_same_words_are_told_apart(pages: Callable[..., Pages]) -> None:
    """Two units of a name, a page and a term, a measure that goes on from year to year: none is ambiguous."""
    again = FILES[PLAN].replace("year: 2026", "year: 2025")
    made = pages(
        {
            **FILES,
            "content/units.yaml": "agencies:\n  - {id: town, name: {zh: 鎮公所, en: Town Office}}\n"
            "  - {id: farm, name: {zh: 農場, en: Farm}}\nunits:\n"
            "  - {id: desk, name: {zh: 服務臺, en: Desk}, agency: town}\n"
            "  - {id: farm-desk, name: {zh: 服務臺, en: Desk}, agency: farm}\n",
            "content/plans/parks-2025/plan.yaml": again,
            "content/plans/levee/plan.yaml": "title: {zh: 堤防, en: Levee}\nagency: town\n",
        },
        faulty=True,
    )
    index = made["en/index-az/index.html"]
    words = [link.text_content() for link in picked(index, ".index-list a")]
    assert {"Desk (Town Office)", "Desk (Farm)", "Levee (Administrative plan)", "Levee (Term explained)"} <= set(words)
    assert {"Parks plan (2026 (ROC 115))", "Parks plan (2025 (ROC 114))"} <= set(words)
    listed = [link.text_content() for link in picked(made["en/browse/theme/170/index.html"], ".links a")]
    progress = [link.text_content() for link in picked(made["en/browse/status/index.html"], ".duties li a")]
    for shown in (words, listed, progress):
        assert len(set(shown)) == len(shown)


# ------------------------------------------------------------ the search


def test_results_can_be_narrowed_by_classes_and_progress(made: Pages, public: Path) -> None:
    names = [select.get("name") for select in picked(made["en/search/index.html"], "select")]
    assert names == ["kind", "agency", "unit", "year", "theme", "administration", "service", "status"]
    manifest = json.loads((public / "search/en/index.json").read_text(encoding="utf-8"))
    assert set(manifest["labels"]["theme"]) == {
        "Interior and territory",
        "Interior and territory › Police",
        "General administration",
    }
    assert manifest["labels"]["status"] == ["Done", "Behind"]
    assert "Finding and keeping work › Rights at work › Labour law" in manifest["labels"]["service"]


def test_without_scripts_the_search_page_leads_to_a_page_for_each_filter(made: Pages) -> None:
    ways = {a.get("href") for a in picked(made["search/index.html"], ".search-ways a")}
    assert {
        f"../{key}/" for key in "browse agencies units years browse/theme browse/service browse/status".split()
    } <= ways
    assert "../browse/administration/" not in ways
