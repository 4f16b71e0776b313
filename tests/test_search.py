"""Everything on the pages is found, by the script that the search page runs, and the build says when it is not."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
import quickjs
from hypothesis import given
from hypothesis import strategies as st

from plainplan import facts
from plainplan.config import THEME, Folders
from plainplan.model.build import Build
from plainplan.pipeline.build import Wishes, build
from plainplan.pipeline.searching import CORE
from plainplan.search import (
    Foreign,
    Index,
    Passage,
    Questions,
    Sheaf,
    Wording,
    bundle,
    headings_of,
    prove,
    read,
)
from plainplan.search.fold import fold, grams, name, stem, terms
from plainplan.search.index import HEADS
from plainplan.search.passages import LONGEST

SCRIPT = (THEME / "js" / CORE).read_text(encoding="utf-8")


def engine() -> quickjs.Context:
    context = quickjs.Context()
    context.eval(SCRIPT)
    return context


ENGINE = engine()
FOLD = ENGINE.eval("(text) => plainSearch.fold(text)")
STEM = ENGINE.eval("(word) => plainSearch.stem(word)")
NAME = ENGINE.eval("(text) => plainSearch.name(text)")
TOKENS = ENGINE.eval("(text) => JSON.stringify(plainSearch.tokens(text))")

FOLDED = {
    "台北": "臺北",
    "ＡＢＣ１２３": "abc123",
    "㈠ ① ½": "(一) 1 1⁄2",
    "ｶﾞ": "ガ",
    "CAFÉ": "café",
    "羣峯啓": "群峰啟",
    "污水": "汙水",
    "𠮷野家": "𠮷野家",
}


@pytest.mark.parametrize(("written", "folded"), FOLDED.items())
def test_both_twins_fold_alike(written: str, folded: str) -> None:
    assert fold(written) == FOLD(written) == folded


@pytest.mark.parametrize(
    "words", ["台北 公園（二）", "Water Resources Bureau 115", "字" * 40, "𠮷野家" * 9, "ＰＡＲＫ"]
)
def test_both_twins_name_alike(words: str) -> None:
    assert NAME(words) == name(words)


STEMS = {"units": "unit", "services": "service", "policies": "policy", "bus": "bus", "access": "access", "this": "this"}


@pytest.mark.parametrize(("written", "stemmed"), {**STEMS, "ties": "tie", "gas": "gas", "115": "115"}.items())
def test_both_twins_take_the_plural_away_alike(written: str, stemmed: str) -> None:
    assert stem(written) == STEM(written) == stemmed


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cn"))))
def test_what_is_looked_for_is_what_was_filed(words: str) -> None:
    """Each pair and word of a query is a term of the same words; a run of one character is its beginning."""
    if fold(words) != FOLD(words):
        return  # A letter that is younger than one of the two tables of Unicode.
    filed = terms(words)
    for token in json.loads(TOKENS(words)):
        assert any(term.startswith(token["term"]) for term in filed)
        assert set(token["grams"]) <= grams(words)


def test_pairs_of_characters_single_ends_and_whole_words_are_filed() -> None:
    assert terms("公園、Units 115年") == {"公園", "園", "unit", "115", "年"}
    assert grams("A4 公園") == {"~a", "~4", "~a4", "~公", "~園"}


@given(st.text(alphabet="ΑΣσ\u0301\u0308：，。 （）\u3000aＡs1公園台か㎡ß"))
def test_words_are_cut_into_pieces_where_folding_does_not_reach_across(words: str) -> None:
    """Each piece is folded alone and remembered; the terms are those of all words folded at once."""
    runs = "".join(sign if sign.isalnum() else " " for sign in fold(words)).split()
    assert terms(words) == {term for run in runs for term in terms(run)}


PAGE = """<!doctype html><html lang="zh"><head><title>計畫 - 站</title></head><body><main><h1>公園計畫</h1>
<nav><h2>目次</h2><a href="#a">甲</a></nav><p>摘要<b>很</b>短。</p>
<section id="a"><h2>背景</h2><p>第一段。</p><ul>
<li class="measure" id="b"><p>1. 種樹</p><p>說明<span hidden>藏</span></p>
<ol><li id="c"><p>更細</p></li></ol></li></ul></section><p>結尾</p><p class="colophon">維護</p></main></body></html>"""


def test_a_page_is_read_as_passages_with_their_anchors() -> None:
    page = facts.read("x/index.html", PAGE.encode())
    assert read(page) == (
        Wording("公園計畫"),
        (
            passage("", "", "摘要很短。 結尾"),
            passage("a", "背景", "第一段。"),
            passage("b", "1. 種樹", "說明 更細"),
        ),
    )
    assert headings_of(page) == ("公園計畫", "背景", "1. 種樹")


def test_a_remark_in_the_source_does_not_cut_a_word_in_two() -> None:
    page = facts.read("x", "<main><h1>公園</h1><p>種<!-- > --><b>樹</b><!-- x -->苗</p></main>".encode())
    assert [part.text.text for part in read(page)[1]] == ["種樹苗"]


def test_the_first_paragraph_of_a_listed_entry_is_its_heading_however_deep_it_stands() -> None:
    source = "<main><li id=a><div><span>甲</span><div><p>乙 <b>丙</b></p></div></div><p>丁</p></li></main>"
    assert read(facts.read("x", source.encode()))[1][1:] == (passage("a", "乙 丙", "甲 丁"),)


def test_a_long_passage_is_filed_in_parts_that_lose_nothing() -> None:
    text = "".join(f"這是第{number}句話，說明得很詳細。" for number in range(300))
    page = facts.read("x", f"<main><section id=a><h2>長</h2><p>{text}</p></section></main>".encode())
    parts = [part for part in read(page)[1] if part.anchor == "a"]
    assert len(parts) > 2
    assert all(len(part.text.text) <= LONGEST for part in parts)
    assert "".join(part.text.text for part in parts) == text


def passage(anchor: str, heading: str, text: str) -> Passage:
    return Passage(anchor, (Wording(heading),) if heading else (), Wording(text))


def test_a_passage_with_very_many_headings_is_filed_in_parts() -> None:
    headings = "".join(f"<h3>第{number}個計畫的名稱</h3>" for number in range(300))
    page = facts.read("x", f"<main><section id=a>{headings}<p>完。</p></section></main>".encode())
    parts = [part for part in read(page)[1] if part.anchor == "a"]
    assert all(sum(len(one.text) for one in part.headings) + len(part.text.text) <= 2 * LONGEST for part in parts)
    assert sum(len(part.headings) for part in parts) == 300
    assert [part.text.text for part in parts if part.text.text] == ["完。"]


def sheaf(address: str, title: str, *passages: Passage, also: tuple[str, ...] = ()) -> Sheaf:
    kind = (("kind", ("頁",)),)
    return Sheaf(address, Wording(title), (), also, kind, (passage("", "", ""), *passages), (title,))


SHEAVES = (
    sheaf("body/", "年度報告", passage("p", "", "各課都要改善臺北公園的廁所。")),
    sheaf("title/", "台北公園"),
    sheaf("heading/", "工作計畫", passage("q", "臺北公園的樹", "每年種樹。")),
    sheaf("unit/", "公園管理課", also=("Parks Section", "公管課")),
    sheaf("words/", "Service of the libraries 113", passage("r", "Opening hours", "Open on weekdays.")),
)


def filed(*sheaves: Sheaf) -> dict[str, bytes]:
    index = Index("zh", "zh-Hant-TW")
    made = [output for one in sheaves for output in index.add(bundle(one))]
    return {output.path: output.body for output in (*made, *index.outputs())}


def asked(query: str, *sheaves: Sheaf, files: Mapping[str, bytes] | None = None) -> tuple[list[str], bool]:
    """The addresses that answer, fetching only the blocks that the page would fetch."""
    files = files or filed(*sheaves)
    context = engine()
    context.eval("var index; function begin(text) { index = plainSearch.open(JSON.parse(text)); }")
    context.get("begin")(files["search/zh/index.json"].decode())
    need = context.eval("(q) => JSON.stringify(plainSearch.blocksFor(index, q))")
    add = context.eval("(n, text) => plainSearch.addBlock(index, n, text)")
    while needed := json.loads(need(query)):
        for block in needed:
            add(block, files[f"search/zh/terms/{block}.txt"].decode())
    found = json.loads(context.eval("(q) => JSON.stringify(plainSearch.search(index, q))")(query))
    heads = [json.loads(files[f"search/zh/heads/{answer['page'] // HEADS}.json"]) for answer in found["pages"]]
    addresses = [head[answer["page"] % HEADS][0] for head, answer in zip(heads, found["pages"], strict=True)]
    return addresses, found["partly"]


FOUND = {
    "臺北公園": ["title/", "heading/", "body/"],
    "台北 公園": ["title/", "heading/", "body/"],
    "公管課": ["unit/"],
    "parks section": ["unit/"],
    "ＰＡＲＫ": ["unit/"],
    "library": ["words/"],
    "libr": ["words/"],
    "13": ["words/"],
    "rv": ["words/"],
    "3": ["words/"],
    "廁": ["body/"],
    "樹": ["heading/"],
    "weekday": ["words/"],
    "、": [],
    "海洋": [],
}


@pytest.mark.parametrize(("query", "addresses"), FOUND.items())
def test_a_query_finds_its_pages_titles_first(query: str, addresses: list[str]) -> None:
    assert asked(query, *SHEAVES) == (addresses, False)


def test_without_a_page_that_has_all_words_those_with_a_third_of_them_are_given() -> None:
    assert asked("臺北海洋公園", *SHEAVES)[1] is True
    assert set(asked("臺北海洋公園", *SHEAVES)[0]) >= {"title/"}


def test_a_whole_name_comes_before_longer_ones_that_hold_it() -> None:
    plan = sheaf("plan/", "水利局115年度服務計畫", passage("p", "水利局", "水利局辦理。"))
    bureau = sheaf("bureau/", "示例市政府水利局", also=("水利局", "Water Bureau"))
    assert asked("水利局", plan, bureau)[0] == ["bureau/", "plan/"]
    assert asked("water bureau", plan, bureau)[0] == ["bureau/"]


ASKED_AS = {
    "請問如何申請公園場地？": "公園",
    "公園的場地": "公園",
    "how to apply for a park": "park",
    "applying for parks": "park",
    "applied": "park",
    "PARK'S": "park",
}


@pytest.mark.parametrize("query", ASKED_AS)
def test_a_question_finds_what_it_is_about(query: str) -> None:
    park = sheaf("park/", "公園場地", passage("p", "Park rooms", "申請場地，公園開放。 You may apply online."))
    other = sheaf("other/", "圖書館", passage("p", "Library", "借書。 Borrow books."))
    assert asked(query, other, park) == (["park/"], False)


def test_words_that_are_nothing_but_a_question_are_looked_for_themselves() -> None:
    assert asked("the", sheaf("a/", "The who"))[0] == ["a/"]
    assert asked("如何", sheaf("a/", "如何申請"))[0] == ["a/"]


def test_a_single_character_of_a_title_finds_it_however_common_its_beginning_is() -> None:
    """Terms that begin with the character fill more files than a query may fetch."""
    many = [
        sheaf(f"{n}/", "甲", passage("p", "", "".join(f"水{chr(0x4E00 + n * 60 + k)}。" for k in range(60))))
        for n in range(200)
    ]
    assert "last/" in asked("水", *many, sheaf("last/", "山水"))[0]


def test_a_word_all_over_a_page_keeps_its_best_places_and_says_that_there_are_more() -> None:
    many = [passage(f"p{n}", "公園管理" if n == 90 else "", f"公園{n}") for n in range(100)]
    files = filed(sheaf("a/", "年報", *many))
    line = next(line for body in files.values() for line in body.decode().split("\n") if line.startswith("公園\t"))
    assert line.startswith("公園\tH2jB1B2")
    assert line.endswith("+")
    assert len(line) < 25
    assert asked("公園 99", files=files)[0] == ["a/"]


def test_many_terms_are_cut_into_files_and_still_found() -> None:
    letters = [chr(0x4E00 + number) for number in range(4000)]
    pages = [sheaf(f"{n}/", "".join(letters[n * 20 : n * 20 + 20])) for n in range(200)]
    files = filed(*pages)
    assert sum("/terms/" in path for path in files) > 3
    for n in (0, 9, 15, 199):
        assert asked("".join(letters[n * 20 : n * 20 + 2]), files=files)[0] == [f"{n}/"]


def test_same_pages_same_bytes() -> None:
    assert filed(*SHEAVES) == filed(*SHEAVES)


def test_the_proof_names_what_is_not_found() -> None:
    questions = Questions()
    for one in SHEAVES:
        questions.add(bundle(one))
    whole = prove("zh", SCRIPT, filed(*SHEAVES), questions)
    assert whole.asked == whole.of > 20
    assert whole.percent == 100
    without = filed(*SHEAVES[:-1], sheaf("words/", "無關"))
    broken = prove("zh", SCRIPT, without, questions)
    assert "Service of the libraries 113" in broken.missed
    assert broken.percent < 99.5


def test_of_more_questions_than_can_be_asked_some_are_chosen_and_the_rest_is_told() -> None:
    questions = Questions([(f"公園{n}", 1) for n in range(900)], pages=100_000, of=9000)
    proof = prove("zh", SCRIPT, filed(*SHEAVES), questions)
    assert (proof.asked, proof.of) == (500, 9000)


FOREIGN_PAGE = """<html lang="en"><title>x</title><main><h1 lang="zh-Hant-TW">公園計畫</h1>
<section id="a"><h2>1. <span lang="zh-Hant-TW">種樹</span></h2>
<p>Unit: <b lang="zh-Hant-TW">公園課</b>, daily.</p></section>
<ul lang="zh-Hant-TW"><li id="b">甲 <i lang="en">park</i></li></ul></main></html>"""


def test_words_in_another_language_than_the_page_are_known_by_their_place() -> None:
    title, (_, section, entry) = read(facts.read("x", FOREIGN_PAGE.encode()))
    assert title == Wording("公園計畫", (Foreign(0, 4, "zh-Hant-TW"),))
    assert section.headings == (Wording("1. 種樹", (Foreign(3, 5, "zh-Hant-TW"),)),)
    assert section.text == Wording("Unit: 公園課, daily.", (Foreign(6, 9, "zh-Hant-TW"),))
    assert entry.text == Wording("甲 park", (Foreign(0, 2, "zh-Hant-TW"),))


def test_the_language_of_a_long_passage_goes_with_its_parts() -> None:
    words = "一句話說明得很清楚。" * 150
    page = facts.read("x", f"<html lang=en><main><section id=a><p>Now. <b lang=zh>{words}</b></p></section>".encode())
    parts = [part.text for part in read(page)[1] if part.anchor == "a"]
    assert len(parts) == 2
    assert [part.foreign for part in parts] == [
        (Foreign(5, len(parts[0].text), "zh"),),
        (Foreign(0, len(parts[1].text), "zh"),),
    ]


def test_the_index_names_a_language_only_where_it_is_not_the_page_s() -> None:
    title, passages = read(facts.read("x", FOREIGN_PAGE.encode()))
    files = filed(Sheaf("x/", title, (Wording("Plans"), Wording("站", (Foreign(0, 1, "zh"),))), (), (), passages))
    tag = "zh-Hant-TW"
    assert json.loads(files["search/zh/heads/0.json"])[0][:3] == [
        "x/",
        ["公園計畫", [[0, 4, tag]]],
        ["Plans", ["站", "zh"]],
    ]
    assert json.loads(files["search/zh/texts/0.json"]) == [
        ["", "", ""],
        ["a", "1. 種樹", "Unit: 公園課, daily.", [[3, 5, tag]], [[6, 9, tag]]],
        ["b", "", "甲 park", [], [[0, 2, tag]]],
    ]


def test_an_excerpt_tells_the_language_of_its_pieces() -> None:
    excerpt = ENGINE.eval("(text) => JSON.stringify(plainSearch.excerpt(text, '公園', 20, [[6, 9, 'zh']]))")
    assert [(piece["text"], piece["hit"], piece["lang"]) for piece in json.loads(excerpt("Unit: 公園課, daily."))] == [
        ("Unit: ", False, ""),
        ("公園", True, "zh"),
        ("課", False, "zh"),
        (", daily.", False, ""),
    ]


def test_an_excerpt_shows_what_was_found_as_it_is_written() -> None:
    excerpt = ENGINE.eval("(text, query) => JSON.stringify(plainSearch.excerpt(text, query, 20))")
    pieces = json.loads(excerpt("前" * 50 + "台北的公園" + "後" * 50, "臺北"))
    assert [piece["text"] for piece in pieces if piece["hit"]] == ["台北"]
    assert pieces[0]["text"].startswith("…")
    assert pieces[-1]["text"] == "…"


Site = Callable[[Mapping[str, str | bytes | None]], Path]


def built(folder: Path) -> Build:
    return build(Folders(folder, folder / "public", folder / "reports"), Wishes(date(2026, 11, 21), audit=False))


def test_a_build_proves_its_search_in_each_language(site: Site) -> None:
    made = built(site({}))
    assert [recall.language for recall in made.search] == ["zh", "en"]
    assert all(recall.asked > 20 and recall.percent == 100 for recall in made.search)
    assert not [found for found in made.findings if found.check == "search-recall-low"]


def test_a_search_below_its_floor_is_an_error(site: Site) -> None:
    broken = SCRIPT.replace("return { partly: false, pages: all };", "return { partly: false, pages: [] };")
    assert broken != SCRIPT
    made = built(site({"theme/js/search-core.js": broken}))
    assert {found.check for found in made.findings if found.severity == "error"} == {"search-recall-low"}
    assert made.status == 1


def test_the_floor_is_a_setting(site: Site) -> None:
    broken = SCRIPT.replace("return { partly: false, pages: all };", "return { partly: false, pages: [] };")
    settings = "title: {zh: 示例鎮計畫, en: Plans of Sample Town}\nsearch: {recall_floor: 0}\n"
    made = built(site({"content/site.yaml": settings, "theme/js/search-core.js": broken}))
    assert made.recall_floor == 0
    assert not [found for found in made.findings if found.severity == "error"]
