"""A fault in a finished page leads back to the file and line that a person edits; nothing is guessed."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from plainplan.findings import Finding, Place, Severity, gather
from plainplan.model.outputs import Origin
from plainplan.trace import Sources, source_line, traced

PLAN, SITE, SHEET = "content/plans/p/plan.yaml", "content/site.yaml", "assets/site.css"
FOLDER = "content/plans/p/"
ZH, EN = "plans/p/index.html", "en/plans/p/index.html"


def sources(texts: Mapping[str, str], colours: Mapping[str, list[Place]] | None = None) -> Sources:
    origins = [Origin(1, PLAN), Origin(1, FOLDER), Origin(1, SITE)]
    markdown = sorted(file for file in texts if file.endswith(".md"))
    return Sources(
        {ZH: origins, EN: origins, SHEET: [Origin(3, "theme/css/tokens.css", 1), Origin(12, "theme/css/base.css", 1)]},
        texts.get,
        lambda folder: markdown if folder == FOLDER else [],
        [file for file in texts if file.startswith("templates/")],
        colours or {},
        {"": "zh", "en": "en"},
    )


def broken(page: str, address: str, text: str = "", **params: str) -> Finding:
    told = (("address", address), ("text", text), *params.items())
    return Finding("link-broken", Severity.ERROR, Place(page=page, line=40, selector="a"), told, clue=address)


def place(found: Finding) -> str:
    return str(found.place)


class TestStyleSheets:
    @pytest.mark.parametrize(
        ("line", "expected"),
        [
            (3, "theme/css/tokens.css:1"),
            (9, "theme/css/tokens.css:7"),
            (12, "theme/css/base.css:1"),
            (20, "theme/css/base.css:9"),
        ],
    )
    def test_a_line_of_the_joined_sheet_is_a_line_of_its_file(self, line: int, expected: str) -> None:
        (found,) = traced([Finding("x", Severity.ERROR, Place(page=SHEET, line=line))], sources({}))
        assert place(found) == expected
        assert found.place.page == SHEET

    def test_a_line_before_all_files_stays_where_it_was_seen(self) -> None:
        assert source_line(Place(page=SHEET, line=1), [Origin(3, "theme/css/base.css")]) == Place(page=SHEET, line=1)

    def test_a_colour_leads_to_where_it_is_set(self) -> None:
        at = Place("theme/css/tokens.css", 7)
        contrast = Finding("axe:color-contrast", Severity.ERROR, Place(page=ZH, selector="p"), clue="#777777")
        (found,) = traced([contrast], sources({}, {"#777777": [at]}))
        assert (place(found), found.place.page, found.place.selector) == ("theme/css/tokens.css:7", ZH, "p")


class TestContent:
    def test_a_link_in_yaml_is_found_however_deep_the_page_lies(self) -> None:
        (found,) = traced([broken(ZH, "../../nope/")], sources({PLAN: "title: x\nlinks:\n - /nope/\n"}))
        assert place(found) == f"{PLAN}:3:4"
        assert dict(found.params)["address"] == "/nope/"

    def test_the_pages_of_both_languages_give_one_finding(self) -> None:
        text = "links:\n - {url: /nope/, title: {zh: 表, en: Form}}\n"
        seen = [broken(ZH, "../../nope/", "表"), broken(EN, "../../nope/", "Form")]
        (found,) = gather(traced(seen, sources({PLAN: text})))
        assert place(found) == f"{PLAN}:2:10"
        assert found.pages == (EN, ZH)

    def test_a_link_in_both_texts_of_one_line_is_found_at_each(self) -> None:
        text = 'text: {zh: "見[表](/nope/)", en: "See [form](/nope/)"}\n'
        seen = [broken(EN, "../../nope/", "form"), broken(ZH, "../../nope/", "表")]
        assert [found.place.column for found in traced(seen, sources({PLAN: text}))] == [44, 18]

    def test_markdown_of_the_pages_own_language_comes_first(self) -> None:
        texts = {PLAN: "", f"{FOLDER}a.zh.md": "文\n\n[表](/nope/)", f"{FOLDER}a.en.md": "[form](/nope/)"}
        seen = [broken(EN, "../../nope/", "form"), broken(ZH, "../../nope/", "表")]
        assert [place(found) for found in traced(seen, sources(texts))] == [
            f"{FOLDER}a.en.md:1:8",
            f"{FOLDER}a.zh.md:3:5",
        ]

    def test_a_borrowed_text_is_found_in_the_language_it_has(self) -> None:
        (found,) = traced([broken(EN, "../../nope/", "表")], sources({PLAN: "", f"{FOLDER}a.zh.md": "[表](/nope/)"}))
        assert place(found) == f"{FOLDER}a.zh.md:1:5"

    def test_a_file_beside_the_content_is_found_by_its_name(self) -> None:
        (found,) = traced([broken(EN, "../../../plans/p/map.pdf")], sources({PLAN: "attachments: [map.pdf]"}))
        assert place(found) == f"{PLAN}:1:15"

    def test_an_address_with_signs_of_its_own_is_found_as_it_was_written(self) -> None:
        seen = broken(ZH, "../../data/%E8%A1%A8.csv#%E7%94%B2")
        (found,) = traced([seen], sources({PLAN: "links: [/data/表.csv#甲]"}))
        assert place(found) == f"{PLAN}:1:9"

    def test_an_address_in_a_sentence_of_chinese_is_found(self) -> None:
        (found,) = traced([broken(ZH, "https://a.tw/x")], sources({PLAN: "text: 見https://a.tw/x。"}))
        assert place(found) == f"{PLAN}:1:8"

    def test_what_is_near_is_told_as_the_author_would_write_it(self) -> None:
        (found,) = traced([broken(EN, "../q/", near="./")], sources({PLAN: "links: [/plans/q/]"}))
        assert dict(found.params) == {"address": "/plans/q/", "text": "", "near": "/plans/p/"}

    def test_a_fault_in_a_template_of_the_site_is_one_fault_on_all_pages(self) -> None:
        template = "templates/components/footer/template.html"
        text = "\n<img src=\"{{ p.file('assets/icon.svg') }}\">"
        seen = [
            Finding("image-alt-missing", Severity.ERROR, Place(page=page, selector=page), (("src", src),), clue=src)
            for page, src in (
                (ZH, "../../assets/icon.svg"),
                (EN, "../../../assets/icon.svg"),
                ("index.html", "assets/icon.svg"),
            )
        ]
        (found,) = gather(traced(seen, sources({PLAN: "", template: text})))
        assert place(found) == f"{template}:2:22"
        assert dict(found.params) == {"src": "assets/icon.svg"}


class TestNothingIsGuessed:
    @pytest.mark.parametrize(
        "text",
        [
            "links: [/nope-2/]",
            "links: [https://a.tw/nope/]",
            "links: [/x/nope/]",
            "links: [/nopes/]",
            "title: nope",
            "",
        ],
    )
    def test_a_longer_or_another_address_is_not_the_one(self, text: str) -> None:
        seen = broken(ZH, "../../nope/", "表")
        assert traced([seen], sources({PLAN: text})) == (seen,)

    @pytest.mark.parametrize("clue", ["", "a", " ", "./", "<table>"])
    def test_a_clue_too_short_to_mean_anything_is_not_looked_for(self, clue: str) -> None:
        seen = Finding("x", Severity.ERROR, Place(page=ZH), clue=clue)
        assert traced([seen], sources({PLAN: "a ./ a"})) == (seen,)

    def test_what_has_its_file_already_is_left_alone(self) -> None:
        seen = Finding("x", Severity.ERROR, Place(SITE, 2, page=ZH), clue="title")
        assert traced([seen], sources({PLAN: "title"})) == (seen,)

    def test_a_page_of_unknown_origin_keeps_its_place(self) -> None:
        seen = broken("404.html", "/nope/")
        assert traced([seen], sources({PLAN: "/nope/"})) == (seen,)

    def test_a_message_that_tells_something_else_keeps_it(self) -> None:
        seen = Finding("heading-empty", Severity.ERROR, Place(page=ZH), (("text", "標題"), ("level", "2")), clue="標題")
        (found,) = traced([seen], sources({PLAN: "標題"}))
        assert found.params == seen.params
