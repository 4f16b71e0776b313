"""The finished pages: every route in every language, with links that work and headings that do not skip."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import html

from plainplan.errors import TemplateWrong
from plainplan.render import filler

Pages = Callable[..., dict[str, html.HtmlElement]]

P = "content/plans/p/plan.yaml"
ZH, EN = "plans/p/index.html", "en/plans/p/index.html"
BASE = {
    "content/site.yaml": "title: {zh: 示例鎮計畫, en: Plans of Sample Town}\nagency: town\nbase_url: https://a.example/sub\n"
}
FULL = """
title: {zh: 公園計畫, en: Parks plan}
agency: town
year: 115
sections:
  - id: aim
    label: 一、
    heading: {zh: 目的, en: Aim}
    blocks: [{zh: 讓公園更好。, en: Better parks.}]
strategies:
  - id: s
    label: 二、
    title: {zh: 綠化, en: Greening}
    actions:
      - id: a
        label: (一)
        title: {zh: 種樹, en: Trees}
        units: [公園課]
        measures:
          - {id: m, label: "1.", text: {zh: 種一百棵樹。, en: Plant a hundred trees.}, due: 2026-12-31}
"""


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def headings(page: html.HtmlElement) -> list[tuple[int, str]]:
    return [(int(h.tag[1]), words(h)) for h in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]


def main(page: html.HtmlElement) -> html.HtmlElement:
    return page.get_element_by_id("site-main")


class TestLanguages:
    def test_every_page_stands_in_both_languages(self, pages: Pages) -> None:
        made = pages({P: FULL})
        own = {path for path in made if not path.startswith("en/") and path != "404.html"}
        assert {path.removeprefix("en/") for path in made if path.startswith("en/")} == own
        assert len(own) == 24
        for path, page in made.items():
            assert page.get("lang") == ("en" if path.startswith("en/") else "zh-Hant-TW")

    def test_the_switch_leads_to_the_same_page_in_the_other_language_and_back(self, pages: Pages) -> None:
        made = pages({P: FULL})
        for path, page in made.items():
            if path == "404.html":
                continue
            (switch,) = page.xpath("//header//a[@hreflang]")
            twin = path.removeprefix("en/") if path.startswith("en/") else f"en/{path}"
            found = urlsplit(urljoin(f"https://h/{path}", switch.get("href"))).path.lstrip("/")
            assert found + "index.html" == twin
            assert switch.get("lang") == switch.get("hreflang") == made[twin].get("lang")

    def test_full_addresses_name_the_page_and_its_twins(self, pages: Pages) -> None:
        page = pages({**BASE, P: FULL})[EN]
        assert page.xpath("//link[@rel='canonical']/@href") == ["https://a.example/sub/en/plans/p/"]
        twins = {link.get("hreflang"): link.get("href") for link in page.xpath("//link[@rel='alternate']")}
        root = "https://a.example/sub/plans/p/"
        assert twins == {"zh-Hant-TW": root, "en": "https://a.example/sub/en/plans/p/", "x-default": root}

    def test_without_the_address_of_the_site_none_is_invented(self, pages: Pages) -> None:
        page = pages({P: FULL})[EN]
        assert not page.xpath("//link[@rel='canonical' or @rel='alternate'] | //meta[@property='og:url']")

    def test_no_element_repeats_the_language_of_its_page(self, pages: Pages) -> None:
        for path, page in pages({P: FULL}).items():
            assert not page.xpath("//body//*[@lang=$own]", own=page.get("lang")), path

    def test_a_text_that_is_not_translated_is_shown_with_its_language_and_counted(self, pages: Pages) -> None:
        text = """title: {zh: 種樹計畫, en: Tree plan}
measures:
  - {zh: 甲事}
  - {zh: 乙事, en: Second}
  - {id: c, title: {zh: 丙}, text: {zh: 丁}}
"""
        page = pages({P: text})[EN]
        foreign = main(page).xpath(".//*[@lang='zh-Hant-TW']")
        assert {"甲事", "丙", "丁"} <= {words(element) for element in foreign}
        assert "乙事" not in words(main(page))
        assert page.xpath("//*[@class='notice borrowed']/text()")[0].strip() == "3 passages are shown in Chinese."

    def test_the_words_of_a_chart_keep_their_language(self, pages: Pages) -> None:
        text = """title: {zh: 種樹計畫, en: Tree plan}
sections:
  - id: a
    heading: {zh: 期程, en: Time}
    blocks:
      - table:
          id: t
          kind: months
          caption: {zh: 甘特圖, en: Chart}
          headers: [[{zh: 工作, en: Work}, {zh: 一月, en: January}, {zh: 二月, en: February}]]
          rows: [[{zh: 種樹 <b>}, "●", "●"]]
          marks: [{sign: "●", means: {zh: 進行中, en: under way}}]
"""
        (line,) = pages({P: text})[EN].xpath("//details//li")
        assert words(line) == "種樹 <b>: under way: January to February"
        assert [(e.get("lang"), words(e)) for e in line] == [("zh-Hant-TW", "種樹 <b>")]

    def test_a_page_that_is_translated_carries_no_such_notice(self, pages: Pages) -> None:
        made = pages({P: FULL})
        assert not any(page.xpath("//p[@class='notice']/strong") for page in (made[ZH], made[EN]))

    def test_a_number_in_chinese_is_marked_on_an_english_page_only(self, pages: Pages) -> None:
        made = pages({P: FULL})
        labels = {path: {label.get("lang") for label in main(made[path]).find_class("label")} for path in (ZH, EN)}
        assert labels == {ZH: {None}, EN: {None, "zh-Hant-TW"}}

    def test_a_site_of_one_language_has_no_switch(self, pages: Pages) -> None:
        settings = "title: 示例鎮\nlanguages: [{key: zh, tag: zh-Hant-TW, name: 中文}]\n"
        made = pages({"content/site.yaml": settings, "content/units.yaml": None, P: "title: 種樹計畫\n"})
        assert not any(path.startswith("en/") for path in made)
        assert not made[ZH].xpath("//header//a[@hreflang]")


class TestLinks:
    @pytest.mark.parametrize("settings", [{}, BASE])
    def test_every_link_within_the_site_arrives(self, pages: Pages, settings: dict[str, str], tmp_path: Path) -> None:
        made = pages({**settings, P: FULL})
        files = {p.relative_to(tmp_path / "site/public").as_posix() for p in (tmp_path / "site/public").rglob("*")}
        root = "https://a.example/sub/" if settings else "https://a.example/"
        for path, page in made.items():
            for address in page.xpath("//a/@href | //head/link/@href"):
                found = urljoin(root + path, address).partition("#")[0]
                if found.startswith(root):
                    target = found.removeprefix(root)
                    assert (f"{target}index.html" if not target or target.endswith("/") else target) in files, (
                        path,
                        address,
                    )

    def test_links_are_relative_save_on_the_page_for_wrong_addresses(self, pages: Pages) -> None:
        for path, page in pages({P: FULL}).items():
            rooted = [a for a in page.xpath("//a/@href | //link[@rel='stylesheet']/@href") if a.startswith("/")]
            assert bool(rooted) == (path == "404.html"), path

    def test_the_page_for_wrong_addresses_starts_from_the_path_of_the_site(self, pages: Pages) -> None:
        page = pages({**BASE, P: FULL})["404.html"]
        addresses = page.xpath("//a/@href | //link/@href")
        assert {"/sub/", "/sub/en/", "/sub/en/plans/", "/sub/assets/site.css"} <= set(addresses)
        assert all(address.startswith(("/sub/", "#")) for address in addresses)
        assert page.xpath("//section/@lang") == ["en"]

    def test_a_measure_is_reached_from_the_page_of_its_unit(self, pages: Pages) -> None:
        made = pages({P: FULL})
        address = "../../plans/p/#m"
        assert address in made["units/parks/index.html"].xpath("//main//a/@href")
        assert made[ZH].get_element_by_id("m") is not None

    def test_a_link_to_a_page_is_written_once_and_read_in_either_language(self, pages: Pages) -> None:
        text = """title: {zh: 種樹計畫, en: Tree plan}
sections:
  - id: a
    heading: {zh: 甲, en: A}
    blocks: [{zh: "見[聯絡](/contact/)", en: "See [contact](/contact/)"}]
"""
        made = pages({P: text})
        assert made[ZH].xpath("//section[@id='a']//a/@href") == ["../../contact/"]
        assert made[EN].xpath("//section[@id='a']//a/@href") == ["../../contact/"]


def nested(depth: int) -> str:
    """A section that holds a section that holds ..."""
    below = f"{{section: {nested(depth - 1)}}}" if depth > 1 else "文"
    return f"{{id: r{depth}, heading: 第{depth}層, blocks: [{below}]}}"


def deep(depth: int) -> str:
    """A group that holds a group that holds ..."""
    below = deep(depth - 1) if depth > 1 else "{id: last, title: 末}"
    return f"{{id: r{depth}, title: 第{depth}層, groups: [{below}]}}"


STRATEGY = "{id: s, title: 甲, measures: [{id: m, text: x}]}"
ACTION = "{id: a, title: 乙, measures: [{id: m, text: x}]}"

SHAPES = {
    "no action": f"strategies: [{STRATEGY}]",
    "no strategy title": f"strategies: [{{id: s, actions: [{ACTION}]}}]",
    "label only": "strategies: [{id: s, label: 一、, actions: [{id: a, label: (一), measures: [{id: m, text: x}]}]}]",
    "no rung at all": "summary: 摘要",
    "measures alone": "measures: [{id: m, label: '1.', text: x}, {id: n}, {id: o, label: '3.'}]",
    "groups within groups": f"groups: [{{id: g, title: 甲, groups: [{{id: h, groups: [{ACTION}]}}]}}]",
    "measures before an action": f"strategies: [{{id: s, title: 甲, measures: [{{id: n}}], actions: [{ACTION}]}}]",
    "a bare section with a headed one": (
        "sections: [{id: b, label: 二、, blocks: [{section: {id: c, heading: 丙, blocks: [文]}}]}]"
    ),
    "a section without number and heading": "sections: [{id: a, blocks: [文]}]",
    "ladder in a section": f"sections: [{{id: a, heading: 丁, blocks: [{{ladder: {{}}}}]}}]\nstrategies: [{STRATEGY}]",
    "ladder in a bare section": f"sections: [{{id: a, blocks: [{{ladder: {{}}}}]}}]\nstrategies: [{STRATEGY}]",
    "ten deep": f"groups: [{deep(10)}]",
    "sections ten deep": f"sections: [{nested(10)}]",
}


class TestHeadings:
    @pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
    @pytest.mark.parametrize("title", ["title: {zh: 種樹計畫, en: Tree plan}\n", ""])
    def test_none_is_skipped_and_none_is_empty_whatever_a_plan_lacks(
        self, pages: Pages, shape: str, title: str
    ) -> None:
        for path, page in pages({P: f"{title}{shape}\n"}).items():
            found = headings(page)
            assert [level for level, _ in found].count(1) == 1, path
            assert all(text for _, text in found), path
            assert all(after - before <= 1 for (before, _), (after, _) in pairwise(found)), (path, found)

    def test_what_lies_deeper_than_the_sixth_stays_at_the_sixth(self, pages: Pages) -> None:
        levels = [level for level, text in headings(pages({P: f"title: x\n{SHAPES['ten deep']}"})[ZH]) if "層" in text]
        assert levels == [2, 3, 4, 5, 6, 6, 6, 6, 6, 6]

    def test_numbers_are_printed_as_written(self, pages: Pages) -> None:
        measures = "[{id: a, label: '1.', text: 甲}, {id: b, label: '1.', text: 乙}, {id: c, label: ４、, text: 丙}]"
        text = f"title: x\nmeasures: {measures}\n"
        page = pages({P: text})[ZH]
        assert [words(li.find_class("label")[0]) for li in main(page).find_class("measure")] == ["1.", "1.", "４、"]


class TestPlans:
    def test_a_plan_without_year_agency_and_title_has_its_page_and_stands_in_the_lists(self, pages: Pages) -> None:
        made = pages({P: "measures: [{id: m, text: {zh: 掃地, en: Sweep}}]\n"})
        assert headings(made[ZH])[0] == (1, "p")
        assert "plans/p/" in [
            urljoin("/plans/", a).lstrip("/") for a in made["plans/index.html"].xpath("//main//a/@href")
        ]

    def test_no_list_and_no_navigation_is_empty(self, pages: Pages) -> None:
        for path, page in pages(
            {"content/site.yaml": "title: x\n", "content/units.yaml": None, P: "title: y\n"}
        ).items():
            empty = [e for e in page.xpath("//main//ul | //main//ol | //nav") if not words(e)]
            assert not empty, (path, [html.tostring(e) for e in empty])

    def test_drafts_are_built_only_when_asked_for(self, pages: Pages) -> None:
        draft = "title: {zh: 草案一, en: First draft}\nstage: draft\n"
        assert ZH not in pages({P: draft})
        assert ZH in pages({P: draft}, drafts=True)

    def test_words_of_the_content_are_never_markup(self, pages: Pages) -> None:
        evil = "</title></script><img src=x onerror=alert(1)>\\\"'"
        text = f'title: "{evil}"\nsummary: "{evil}"\nmeasures: [{{id: m, text: "{evil}", units: ["{evil}"]}}]\n'
        for path, page in pages({**BASE, P: text}, faulty=True).items():
            assert not page.xpath(
                "//img | //script[not(@type='application/ld+json' or contains(@src, '/assets/search'))] | //@onerror"
            ), path

    def test_the_files_of_a_plan_are_published_beside_its_page_and_linked_from_both(
        self, pages: Pages, tmp_path: Path
    ) -> None:
        text = "title: {zh: 種樹計畫, en: Tree plan}\nattachments: [{file: annex.odt, title: {zh: 附件, en: Annex}}]\n"
        made = pages({P: text, "content/plans/p/annex.odt": b"odt"})
        assert (tmp_path / "site/public/plans/p/annex.odt").read_bytes() == b"odt"
        assert "annex.odt" in made[ZH].xpath("//main//a/@href")
        assert "../../../plans/p/annex.odt" in made[EN].xpath("//main//a/@href")

    def test_a_picture_in_markdown_is_one_file_for_both_languages(self, pages: Pages) -> None:
        text = (
            "title: {zh: 種樹計畫, en: Tree plan}\nattachments: [map.png]\nsections: [{id: a, blocks: [{prose: b}]}]\n"
        )
        files = {
            "content/plans/p/map.png": b"png",
            "content/plans/p/b.zh.md": "![鎮的地圖](map.png)\n",
            "content/plans/p/b.en.md": "![Map of the town](map.png)\n",
        }
        made = pages({P: text, **files})
        assert [(i.get("src"), i.get("alt")) for i in made[ZH].iter("img")] == [("map.png", "鎮的地圖")]
        assert [i.get("src") for i in made[EN].iter("img")] == ["../../../plans/p/map.png"]


class TestTemplates:
    """What is wrong with a template is told with the template and the line."""

    def wrong(self, folder: Path, text: str | bytes) -> dict[str, str]:
        (folder / "page.html").write_bytes(text if isinstance(text, bytes) else text.encode())
        with pytest.raises(TemplateWrong) as caught:
            filler([folder])("page.html", there="x")
        return {"code": caught.value.code, **caught.value.params}

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("\n{{ missing }}", "missing"),
            ("\n{{ there. }}", "expected name"),
            ("\n{{ there() }}", "not callable"),
            ("\n{{ 1 / 0 }}", "division"),
            ("\n{{ there | nonsense }}", "nonsense"),
            ("\n{% include 'gone.html' %}", "gone.html"),
            ("\n{{ there[missing] }}", "no element"),
        ],
    )
    def test_with_file_and_line(self, tmp_path: Path, text: str, said: str) -> None:
        found = self.wrong(tmp_path, text)
        assert (found["code"], found["file"], found["line"]) == ("template-wrong", "templates/page.html", "2")
        assert said in found["said"]

    def test_even_when_the_whole_site_lies_in_a_folder_called_templates(self, tmp_path: Path) -> None:
        folder = tmp_path / "templates" / "site" / "templates"
        folder.mkdir(parents=True)
        assert self.wrong(folder, "{{ missing }}")["file"] == "templates/page.html"

    def test_by_name_when_it_is_not_utf8(self, tmp_path: Path) -> None:
        assert self.wrong(tmp_path, "表格".encode("big5")) == {"code": "theme-not-utf8", "file": "templates/page.html"}

    def test_the_mark_that_notepad_puts_first_is_not_printed(self, tmp_path: Path) -> None:
        (tmp_path / "page.html").write_bytes("\ufeff<p>".encode())
        assert filler([tmp_path])("page.html") == "<p>"
