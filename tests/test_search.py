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
from plainplan.search import Index, Passage, Questions, Sheaf, headings_of, passages_of, prove, title_of
from plainplan.search.fold import fold, grams, stem, terms
from plainplan.search.passages import LONGEST

SCRIPT = (THEME / "js" / CORE).read_text(encoding="utf-8")


def engine() -> quickjs.Context:
    context = quickjs.Context()
    context.eval(SCRIPT)
    return context


ENGINE = engine()
FOLD = ENGINE.eval("(text) => plainSearch.fold(text)")
STEM = ENGINE.eval("(word) => plainSearch.stem(word)")
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
    assert grams("A4 公園") == {"~a", "~4", "~a4"}


PAGE = """<!doctype html><html lang="zh"><head><title>計畫 - 站</title></head><body><main><h1>公園計畫</h1>
<nav><h2>目次</h2><a href="#a">甲</a></nav><p>摘要<b>很</b>短。</p>
<section id="a"><h2>背景</h2><p>第一段。</p><ul>
<li class="measure" id="b"><p>1. 種樹</p><p>說明<span hidden>藏</span></p>
<ol><li id="c"><p>更細</p></li></ol></li></ul></section><p>結尾</p><p class="colophon">維護</p></main></body></html>"""


def test_a_page_is_read_as_passages_with_their_anchors() -> None:
    page = facts.read("x/index.html", PAGE.encode())
    assert title_of(page) == "公園計畫"
    assert passages_of(page) == (
        Passage("", (), "摘要很短。 結尾"),
        Passage("a", ("背景",), "第一段。"),
        Passage("b", ("1. 種樹",), "說明 更細"),
    )
    assert headings_of(page) == ("公園計畫", "背景", "1. 種樹")


def test_a_long_passage_is_filed_in_parts_that_lose_nothing() -> None:
    text = "".join(f"這是第{number}句話，說明得很詳細。" for number in range(300))
    page = facts.read("x", f"<main><section id=a><h2>長</h2><p>{text}</p></section></main>".encode())
    parts = [part for part in passages_of(page) if part.anchor == "a"]
    assert len(parts) > 2
    assert all(len(part.text) <= LONGEST for part in parts)
    assert "".join(part.text for part in parts) == text


def sheaf(address: str, title: str, *passages: Passage, also: tuple[str, ...] = ()) -> Sheaf:
    return Sheaf(address, title, (), also, (("kind", ("頁",)),), (Passage("", (), ""), *passages), (title,))


SHEAVES = (
    sheaf("body/", "年度報告", Passage("p", (), "各課都要改善臺北公園的廁所。")),
    sheaf("title/", "台北公園"),
    sheaf("heading/", "工作計畫", Passage("q", ("臺北公園的樹",), "每年種樹。")),
    sheaf("unit/", "公園管理課", also=("Parks Section", "公管課")),
    sheaf("words/", "Service of the libraries 113", Passage("r", ("Opening hours",), "Open on weekdays.")),
)


def filed(*sheaves: Sheaf) -> dict[str, bytes]:
    index = Index("zh", "zh-Hant-TW")
    for one in sheaves:
        index.add(one)
    return {output.path: output.body for output in index.outputs()}


def asked(query: str, *sheaves: Sheaf, files: Mapping[str, bytes] | None = None) -> tuple[list[str], bool]:
    """The addresses that answer, fetching only the blocks that the page would fetch."""
    files = files or filed(*sheaves)
    context = engine()
    context.eval("var index; function begin(text) { index = plainSearch.open(JSON.parse(text)); }")
    context.get("begin")(files["search/zh/index.json"].decode())
    needed = json.loads(context.eval("(q) => JSON.stringify(plainSearch.blocksFor(index, q))")(query))
    add = context.eval("(n, text) => plainSearch.addBlock(index, n, text)")
    for block in needed:
        add(block, files[f"search/zh/terms/{block}.txt"].decode())
    found = json.loads(context.eval("(q) => JSON.stringify(plainSearch.search(index, q))")(query))
    heads = json.loads(files["search/zh/heads/0.json"])
    return [heads[answer["page"]][0] for answer in found["pages"]], found["partly"]


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


def test_many_terms_are_cut_into_files_and_still_found() -> None:
    letters = [chr(0x4E00 + number) for number in range(4000)]
    pages = [sheaf(f"{n}/", "".join(letters[n * 20 : n * 20 + 20])) for n in range(200)]
    files = filed(*pages)
    assert sum("/terms/" in path for path in files) > 3
    for n in (0, 9, 15):
        assert asked("".join(letters[n * 20 : n * 20 + 2]), files=files)[0] == [f"{n}/"]


def test_same_pages_same_bytes() -> None:
    assert filed(*SHEAVES) == filed(*SHEAVES)


def test_the_proof_names_what_is_not_found() -> None:
    questions = Questions()
    for one in SHEAVES:
        questions.add(one)
    whole = prove("zh", SCRIPT, filed(*SHEAVES), questions)
    assert whole.asked == whole.of > 20
    assert whole.percent == 100
    without = filed(*SHEAVES[:-1], sheaf("words/", "無關"))
    broken = prove("zh", SCRIPT, without, questions)
    assert "Service of the libraries 113" in broken.missed
    assert broken.percent < 99.5


def test_of_more_questions_than_can_be_asked_some_are_chosen_and_the_rest_is_told() -> None:
    questions = Questions(dict.fromkeys((f"公園{n}", 1) for n in range(900)), pages=5, passages=1_000_000)
    proof = prove("zh", SCRIPT, filed(*SHEAVES), questions)
    assert (proof.asked, proof.of) == (200, 900)


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
