"""What is kept of a page for the checks over a whole site leaves nothing out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainplan import facts
from plainplan.checks import Keeper, Spots, folder_of, leads_of, links
from plainplan.checks.folder import Folder
from plainplan.facts import PageFacts

BASE = "https://a.gov.tw/s/"
FILES = ("index.html", "a/index.html", "a/b/index.html", "en/index.html", "en/a/index.html", "en/x.html")

WAYS = "# a/ a b/ A/ ../ ../../ ./ en/ en/a/ x.html X.html index.html a/index.html".split()
WAYS += "/ /s/ /s/a/ /a/ %61/ ?q=1 map.pdf".split()
WAYS += f"{BASE} {BASE}a/ https://a.gov.tw/ https://e.org/ //a.gov.tw/s/en/ mailto:a@b.tw".split()
ADDRESSES = st.builds(
    str.__add__, st.sampled_from(["", *WAYS]), st.sampled_from(["", "", "#p", "#%70", "#top", "#gone"])
)
SAYING = st.sampled_from(["", "", ' hreflang="en"', ' hreflang="zh-TW"', ' lang="zh"'])
LINKS = st.builds('<a href="{}"{}>x</a>'.format, ADDRESSES, SAYING)
PICTURES = st.builds('<img src="{}" alt="">'.format, ADDRESSES)
PAGES = st.builds(
    '<html lang="{}"><title>t</title><p id="p">{}'.format,
    st.sampled_from(["", "en", "en-GB", "zh-Hant-TW"]),
    st.lists(LINKS | PICTURES, max_size=4).map("".join),
)


def read(pages: dict[str, str]) -> dict[str, PageFacts]:
    return {path: facts.read(path, source.encode()).facts for path, source in pages.items()}


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(FILES), PAGES, min_size=1), st.sampled_from(["", "/s/", BASE]))
def test_no_page_with_a_fault_in_a_link_is_passed_over(pages: dict[str, str], base: str) -> None:
    folder = folder_of(read(pages), frozenset({*pages, "map.pdf"}), base)
    assert list(links.pages(folder)) == [seen for path in sorted(pages) for seen in links.of_page(folder, path)]


def test_a_page_without_fault_is_not_read_again() -> None:
    found = read(
        {"index.html": '<html lang="en"><p id="p"><a href="#p">x</a><a href="a/#p">x</a>', "a/index.html": '<i id="p">'}
    )
    folder = folder_of(found, frozenset(found))

    def asked(path: str) -> PageFacts:
        raise AssertionError(path)

    unread = Folder(folder.pages, folder.names, asked)  # type: ignore[arg-type]
    assert list(links.pages(unread)) == []


@pytest.mark.parametrize(
    ("address", "spot"),
    [
        ("", None),
        ("#p", "en/a/index.html"),
        ("?q=1", "en/a/index.html"),
        ("../", "en/"),
        ("../..", "/"),
        ("../../..", ".."),
        ("b", "en/a/b"),
        ("%E8%A8%88/", "en/a/計/"),
        ("/s", "/"),
        ("/s/x//./y", "x/y"),
        ("/other/", ".."),
        (f"{BASE}x", "x"),
        ("https://a.gov.tw/other/", None),
        ("https://e.org/s/", None),
        ("mailto:a@b.tw", None),
    ],
)
def test_a_spot_is_an_address_from_the_root_of_the_site(address: str, spot: str | None) -> None:
    assert Spots(BASE).of("en/a/index.html", address) == spot


def test_a_name_of_an_anchor_is_found_whole_or_not_at_all() -> None:
    leads = leads_of(read({"index.html": '<p id="計畫"><p id="ab"><a name="c d"></a>'})["index.html"], Spots(""))
    assert all(map(leads.has, ["計畫", "%E8%A8%88%E7%95%AB", "ab", "c%20d"]))
    assert not any(map(leads.has, ["", "a", "b", "計", "ab%00c d", "c"]))


def test_what_two_pages_have_in_common_is_kept_once() -> None:
    keeper = Keeper()
    source = '<html lang="en"><nav><a href="/a/">x</a></nav><p id="p"><img src="/x.png" alt="">'
    first, second = (
        leads_of(one, Spots("")) for one in read({"a/index.html": source, "b/index.html": source}).values()
    )
    kept = keeper.kept(first), keeper.kept(second)
    assert kept == (first, second)
    assert kept[0].blocks[0][1] is kept[1].blocks[0][1]
    assert (kept[0].anchors is kept[1].anchors, kept[0].others is kept[1].others) == (True, True)
    assert replace(kept[0], path="b/index.html") == kept[1]
