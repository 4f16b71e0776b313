"""What a page holds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainplan import facts
from plainplan.facts import Kind, Page


def page(body: str, head: str = "", lang: str = "zh-Hant-TW") -> Page:
    html = (
        f'<!doctype html>\n<html lang="{lang}"><head><title> 甲 \n 乙 </title>{head}</head><body>\n{body}</body></html>'
    )
    return facts.read("a/index.html", html.encode())


def links(body: str, head: str = "") -> list[tuple[str, Kind]]:
    return [(link.address, link.kind) for link in page(body, head).links]


def test_a_page_knows_its_language_its_folded_title_and_its_ids_in_order() -> None:
    found = page('<p id="b">x</p><a name="old" id="a"></a><p id="b">y</p>')
    assert (found.path, found.lang, found.title) == ("a/index.html", "zh-Hant-TW", "甲 乙")
    assert found.ids == ("b", "a", "b")
    assert {"a", "b", "old"} <= found.facts.anchors


def test_only_a_title_in_the_head_is_the_title_of_the_page() -> None:
    assert facts.read("x", b"<body><svg><title>drawing</title></svg>").title == ""
    assert facts.read("x", b"<html><body><title>too late</title>").title == ""


@pytest.mark.parametrize("source", [b"", b" ", b"\0", b"\xff\xfe\xe4", b"<!-- -->", b"<?php ?>", b"<", b"<a", b"</p>"])
def test_odd_bytes_make_a_page(source: bytes) -> None:
    found = facts.read("x", source)
    assert found.path == "x"
    assert found.links == ()


def test_a_page_without_elements_or_cut_short_is_not_whole() -> None:
    assert not facts.read("x", b"").whole
    assert not facts.read("x", b"<div>" * 5000).whole
    assert facts.read("x", b"<p>short").whole


def test_twenty_megabytes_on_one_line_are_read() -> None:
    found = facts.read("x", b"<p>" + b"word " * 4_000_000 + b"</p><p id=z>")
    assert found.ids == ("z",)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_reading_never_raises(source: bytes) -> None:
    found = facts.read("x", source)
    for el in found.all():
        assert found.selector(el)
        found.text(el)


def test_elements_come_in_document_order() -> None:
    found = page("<h2>1</h2><p>2</p><h1>3</h1><h2>4</h2>")
    assert [found.text(el) for el in found.all("h1", "h2")] == ["1", "3", "4"]
    assert [el.tag for el in found.having("lang", "id")] == ["html"]
    assert [el.tag for el in found.all()][:3] == ["html", "head", "title"]


def test_the_line_is_where_the_start_tag_ends() -> None:
    found = page('<p>\n<a href="x"\n   title="y">z</a></p>')
    assert found.links[0].line == 6


def test_text_leaves_out_scripts_comments_and_what_is_hidden() -> None:
    found = page('<p>a <script>no()</script><!-- no --><b hidden>no</b> <i style="display:none">no</i>b\n c</p>')
    assert found.text(found.all("p")[0]) == "a b c"


@pytest.mark.parametrize(
    "wrapped",
    [
        "<template><p>x</p></template>",
        "<slot><p>x</p></slot>",
        '<div aria-hidden="true"><p>x</p></div>',
        "<div hidden><p>x</p></div>",
        '<p style="color:red; DISPLAY : none">x</p>',
        '<p style="visibility:hidden">x</p>',
    ],
)
def test_what_freego_passes_over_is_hidden(wrapped: str) -> None:
    found = page(wrapped)
    assert found.hidden(found.all("p")[0])
    assert list(found.shown(found.all("p"))) == []


def test_what_is_only_announced_differently_is_not_hidden() -> None:
    found = page('<div aria-hidden="false"><p style="display:block">x</p></div>')
    assert not found.hidden(found.all("p")[0])


@pytest.mark.parametrize(
    ("body", "selector"),
    [
        ('<p id="one"><b>x</b></p>', "#one > b"),
        ('<p id="甲"><b>x</b></p>', "#甲 > b"),
        ('<p id="1a"><b>x</b></p>', '[id="1a"] > b'),
        ('<p id="q&quot;"><b>x</b></p>', '[id="q\\""] > b'),
        ('<p id="twice"></p><p id="twice"><b>x</b></p>', "body > p:nth-of-type(2) > b"),
        ("<ul><li>1</li><li><b>x</b></li></ul>", "body > ul > li:nth-of-type(2) > b"),
        ("<table><tr><td><b>x</b></td></tr></table>", "body > table > tbody > tr > td > b"),
        ("<o:p><b>x</b></o:p>", "body > o\\:p > b"),
    ],
)
def test_a_selector_is_short_and_finds_one_element(body: str, selector: str) -> None:
    found = page(body)
    assert found.selector(found.all("b")[0]) == selector


def test_a_row_is_found_whichever_of_its_siblings_was_asked_for_first() -> None:
    found = page("<table><caption>c</caption><tr><td>1</td></tr><tr><td>2</td></tr></table>")
    assert found.selector(found.all("caption")[0]) == "body > table > caption"
    assert found.selector(found.all("tr")[1]) == "body > table > tbody > tr:nth-of-type(2)"


def test_what_follows_an_element_without_content_does_not_stand_in_it() -> None:
    found = page("<p>a<wbr>b<i>c</i>d<wbr>e<b>f</b></p><picture><source><source><img></picture>")
    assert found.text(found.all("p")[0]) == "abcdef"
    assert [found.text(el) for el in found.all("wbr")] == ["", ""]
    assert found.selector(found.all("b")[0]) == "body > p > b"
    assert found.selector(found.all("img")[0]) == "body > picture > img"


def test_every_kind_of_reference_is_a_link() -> None:
    assert links('<a href=" a ">x</a><area href="b"><img src="c" srcset="d 1x, e 2x,f"><form action="g"></form>') == [
        ("a", Kind.LINK),
        ("b", Kind.LINK),
        ("c", Kind.IMAGE),
        ("d", Kind.IMAGE),
        ("e", Kind.IMAGE),
        ("f", Kind.IMAGE),
        ("g", Kind.FORM),
    ]
    media = '<video src="a" poster="b"><source src="c"><track src="d"></video><object data="e"></object>'
    assert links(media) == [
        ("a", Kind.MEDIA),
        ("b", Kind.IMAGE),
        ("c", Kind.MEDIA),
        ("d", Kind.MEDIA),
        ("e", Kind.MEDIA),
    ]
    assert links('<picture><source srcset="a 1x"></picture><iframe src="b"></iframe><script src="c"></script>') == [
        ("a", Kind.IMAGE),
        ("b", Kind.FRAME),
        ("c", Kind.SCRIPT),
    ]
    assert links('<p style="background:url(\'a b\') , url(c)">x</p><svg><use xlink:href="#i"/></svg>') == [
        ("a b", Kind.STYLE),
        ("c", Kind.STYLE),
        ("#i", Kind.IMAGE),
    ]


def test_links_of_the_head_are_told_by_their_rel_and_name() -> None:
    head = (
        '<link rel="stylesheet" href="a"><link rel="alternate" hreflang="en" href="b"><link rel="canonical" href="c">'
        '<link rel="shortcut icon" href="d"><link rel="preconnect" href="e"><link rel="alternate" href="f">'
        '<meta property="og:image" content="g"><meta name="description" content="h">'
        '<meta http-equiv="Refresh" content="0; URL=\'i\'"><style>p{background:url(j)}</style>'
    )
    assert links("", head) == [
        ("a", Kind.STYLESHEET),
        ("b", Kind.TWIN),
        ("c", Kind.CANONICAL),
        ("d", Kind.ICON),
        ("f", Kind.FILE),
        ("g", Kind.SHARE),
        ("i", Kind.REFRESH),
        ("j", Kind.STYLE),
    ]


def test_a_data_address_in_srcset_keeps_its_comma() -> None:
    assert links('<img srcset="data:image/png;base64,AA 1x, b.png 2x">') == [
        ("data:image/png;base64,AA", Kind.IMAGE),
        ("b.png", Kind.IMAGE),
    ]


def test_a_link_knows_its_text_and_its_languages() -> None:
    first, second = page('<p lang="en"><a href="a" hreflang="en">E <b>n</b></a></p><a href="b">乙</a>').links
    assert (first.text, first.hreflang, first.lang) == ("E n", "en", "en")
    assert (second.text, second.hreflang, second.lang) == ("乙", "", "")
