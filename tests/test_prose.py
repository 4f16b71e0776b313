"""Markdown becomes HTML that shows what was written, never more, and never runs."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as parser

from plainplan.prose import Surroundings, article, inline, plain, quote

AROUND = Surroundings(lambda address: {"href": address}, lambda mark: {"href": f"#note-{mark}"})

PIECES = [
    *"ab \\*_[]()<>!&;:/.,。「」（）^`~|\"'#-+=%1中文\t\u2028\x0b\x85",
    "http://", "https://b.tw/x", "http://a_b_", "HTTP://", "](", "[^1]", "&amp;", "&#60;", "%E4%B8%AD", "<script>",
    "javascript:", "data:text/html,", "![", "**", "](javascript:alert(1))", "[x](", "> ", "```", "| a |", "\u0130http://",
]  # fmt: skip
tricky = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
# The reader of files refuses control characters, so none but the blank ones can come here.
any_line = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40)


def shown(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


@settings(max_examples=1500)
@given(tricky | any_line)
def test_a_quoted_text_is_shown_exactly(text: str) -> None:
    assert shown(inline(quote(text), AROUND)) == text
    assert plain(quote(text)) == text


@settings(max_examples=700)
@given(tricky | any_line, st.booleans())
def test_no_text_whatsoever_becomes_a_script(text: str, whole: bool) -> None:
    markup = (article if whole else inline)(text.replace("\x0b", ""), AROUND)
    assert "<script" not in markup.lower()
    for element in parser.fragment_fromstring(markup, create_parent="div").iter():
        if isinstance(element.tag, str):
            assert not any(name.startswith("on") for name in element.attrib)
            for name in ("href", "src"):
                assert not re.match(r"\s*(javascript|vbscript|data:text|file):?", element.get(name, ""), re.IGNORECASE)


class TestBareAddresses:
    @pytest.mark.parametrize(
        ("text", "address"),
        [
            ("見https://a.tw/x。下一句", "https://a.tw/x"),
            ("（https://a.tw/x）", "https://a.tw/x"),
            ("「https://a.tw/x」，", "https://a.tw/x"),
            ("https://a.tw/x、https", "https://a.tw/x"),
            ("https://a.tw/x。", "https://a.tw/x"),
            ("see https://a.tw/x.", "https://a.tw/x"),
            ("(https://a.tw/x)", "https://a.tw/x"),
            ("https://a.tw/x?b=1&c=2#d 後", "https://a.tw/x?b=1&c=2#d"),
            ("https://a.tw/a_b_c", "https://a.tw/a_b_c"),
            ("https://a.tw/表", "https://a.tw/"),
            ("https://a.tw/%E8%A1%A8", "https://a.tw/%E8%A1%A8"),
        ],
    )
    def test_they_end_before_full_width_and_closing_punctuation(self, text: str, address: str) -> None:
        markup = inline(text, AROUND)
        assert re.findall(r'href="([^"]*)"', markup) == [html.escape(address)]
        assert shown(markup) == text

    @pytest.mark.parametrize("text", ["www.a.tw", "a@b.tw", "ftp://a.tw/", "//a.tw/", "192.168.0.1", "http:/", "a.tw"])
    def test_nothing_else_is_taken_for_one(self, text: str) -> None:
        assert inline(text, AROUND) == text

    def test_a_quoted_address_stays_a_link(self) -> None:
        assert 'href="https://a.tw/a_b_c"' in inline(quote("*見*https://a.tw/a_b_c。"), AROUND)


class TestInline:
    @pytest.mark.parametrize(
        ("text", "markup"),
        [
            ("**重**與*輕*", "<strong>重</strong>與<em>輕</em>"),
            ("[表](/a/)", '<a href="/a/">表</a>'),
            ("註[^甲]", '註<sup class="note-call"><a href="#note-甲">甲</a></sup>'),
            (r"\[不是\](/a/)", "[不是](/a/)"),
            ("<b>&amp;", "&lt;b&gt;&amp;amp;"),
        ],
    )
    def test_it_knows_links_emphasis_and_notes(self, text: str, markup: str) -> None:
        assert inline(text, AROUND) == markup

    @pytest.mark.parametrize(
        "text", ["# 標題", "- 項目", "1. 項目", "> 引", "    碼", "`碼`", "| a |", "---", "![圖](a.png)!"]
    )
    def test_what_else_markdown_knows_is_plain_text_here(self, text: str) -> None:
        assert not re.search(r"<(?!/?a\b)", inline(text, AROUND))

    def test_no_markup_is_made_of_the_words_of_a_link(self) -> None:
        assert inline('[<img src=x onerror="a">](/a/)', AROUND) == (
            '<a href="/a/">&lt;img src=x onerror=&quot;a&quot;&gt;</a>'
        )

    def test_plain_words_have_no_marks_and_no_calls(self) -> None:
        assert plain(r"**重**見[表](/a/)[^1]\*") == "重見表*"


class TestArticle:
    def test_headings_are_shifted_and_end_at_the_sixth(self) -> None:
        markup = article("## a\n\n### b\n\n##### c\n", Surroundings(AROUND.link, AROUND.note, 2))
        assert re.findall(r"<(h\d)>", markup) == ["h4", "h5", "h6"]
        assert re.findall(r"</(h\d)>", markup) == ["h4", "h5", "h6"]

    def test_html_in_it_is_text(self) -> None:
        assert "&lt;div onclick=" in article('<div onclick="a">x</div>\n', AROUND)

    def test_tables_have_column_headings(self) -> None:
        assert '<th scope="col">a</th>' in article("|a|b|\n|:-:|-|\n|1|2|\n", AROUND)

    def test_a_picture_has_its_words_and_its_address_like_a_link(self) -> None:
        around = Surroundings(lambda address: {"href": f"../{address}", "rel": "x"}, AROUND.note)
        assert '<img src="../map.png" alt="鎮的 &quot;圖&quot;">' in article('![鎮的 *"圖"*](map.png)\n', around)

    @pytest.mark.parametrize("words", ["", " "])
    def test_a_picture_without_words_has_no_alt_so_that_it_is_found(self, words: str) -> None:
        assert '<img src="map.png">' in article(f"![{words}](map.png)\n", AROUND)

    @pytest.mark.parametrize(
        "text", ["[x](javascript:alert(1))", "<javascript:alert(1)>", "![x](vbscript:a)", "[x]: data:text/html,a\n[x]"]
    )
    def test_addresses_that_run_are_no_links(self, text: str) -> None:
        assert "href" not in article(text, AROUND)
        assert "src" not in article(text, AROUND)
