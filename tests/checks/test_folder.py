"""Where addresses lead."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from plainplan import facts
from plainplan.checks import check_folder, folder_of
from plainplan.checks.folder import Targets, Verdict
from plainplan.css import Reference

NAMES = frozenset(
    {"index.html", "en/index.html", "en/plans/a/index.html", "計畫/index.html", "files/A b.pdf", "en/x.html"}
)


@pytest.mark.parametrize(
    ("base", "page", "address", "verdict", "path"),
    [
        ("", "en/index.html", "plans/a/", Verdict.FOUND, "en/plans/a/index.html"),
        ("", "en/index.html", "plans/a/index.html", Verdict.FOUND, "en/plans/a/index.html"),
        ("", "en/plans/a/index.html", "../../", Verdict.FOUND, "en/index.html"),
        ("", "en/plans/a/index.html", "../..", Verdict.FOUND, "en/index.html"),
        ("", "en/index.html", "..", Verdict.FOUND, "index.html"),
        ("", "en/index.html", "", Verdict.ELSEWHERE, ""),
        ("", "en/index.html", "#x", Verdict.FOUND, "en/index.html"),
        ("", "en/index.html", "?q=1#x", Verdict.FOUND, "en/index.html"),
        ("", "en/index.html", "/計畫/", Verdict.FOUND, "計畫/index.html"),
        ("", "en/index.html", "/%E8%A8%88%E7%95%AB/", Verdict.FOUND, "計畫/index.html"),
        ("", "index.html", "files/A%20b.pdf", Verdict.FOUND, "files/A b.pdf"),
        ("", "index.html", "files/a b.pdf", Verdict.CASE, "files/A b.pdf"),
        ("", "en/index.html", "plans/a", Verdict.SLASH, "en/plans/a/index.html"),
        ("", "en/index.html", "../../x", Verdict.OUTSIDE, ""),
        ("", "index.html", "../en/", Verdict.OUTSIDE, ""),
        ("", "index.html", "files/", Verdict.MISSING, "files/index.html"),
        ("", "index.html", "en/x.html/", Verdict.MISSING, "en/x.html/index.html"),
        ("", "index.html", "https://example.org/", Verdict.ELSEWHERE, ""),
        ("", "index.html", "mailto:a@b.tw", Verdict.ELSEWHERE, ""),
        ("", "index.html", "data:image/png;base64,AA/../x", Verdict.ELSEWHERE, ""),
        ("/site/", "en/index.html", "/site/en/", Verdict.FOUND, "en/index.html"),
        ("/site/", "en/index.html", "/site", Verdict.FOUND, "index.html"),
        ("/site/", "en/index.html", "/en/", Verdict.OUTSIDE, ""),
        ("/site/", "index.html", "../site/en/", Verdict.FOUND, "en/index.html"),
        ("/site/", "index.html", "https://example.org/site/en/", Verdict.ELSEWHERE, ""),
        ("https://a.gov.tw/s/", "index.html", "HTTP://A.gov.tw/s/en/", Verdict.FOUND, "en/index.html"),
        ("https://a.gov.tw/s/", "index.html", "//a.gov.tw/s/en/", Verdict.FOUND, "en/index.html"),
        ("https://a.gov.tw/s/", "index.html", "https://a.gov.tw/other/", Verdict.ELSEWHERE, ""),
        ("https://a.gov.tw/s/", "index.html", "https://a.gov.tw/s/gone/", Verdict.MISSING, "gone/index.html"),
        ("https://a.gov.tw", "index.html", "https://a.gov.tw", Verdict.FOUND, "index.html"),
    ],
)
def test_an_address_leads_where_a_browser_would_go(
    base: str, page: str, address: str, verdict: Verdict, path: str
) -> None:
    target = Targets(NAMES, base).lead(page, address)
    assert (target.verdict, target.path) == (verdict, path)


@pytest.mark.parametrize(
    ("page", "address", "near"),
    [
        ("en/index.html", "plans/b/", "plans/a/"),
        ("en/index.html", "plams/a/", "plans/a/"),
        ("en/index.html", "/en/plans/aa/", "/en/plans/a/"),
        ("index.html", "files/A b.pdff", "files/A%20b.pdf"),
        ("en/plans/a/index.html", "../a", "./"),
        ("index.html", "something/quite/else/", ""),
    ],
)
def test_a_near_address_is_written_in_the_same_manner(page: str, address: str, near: str) -> None:
    assert Targets(NAMES, "").lead(page, address).near == near


def test_an_address_that_was_suggested_is_found() -> None:
    targets = Targets(NAMES, "/s/")
    for address in ("plans/b/", "/s/en/plans/aa/", "../files/A b.pdff", "plans/a", "../EN/"):
        near = targets.lead("en/index.html", address).near
        assert targets.lead("en/index.html", near).verdict is Verdict.FOUND


def test_a_finding_leads_to_the_place_of_the_link() -> None:
    source = b'<html lang="en"><body>\n<p><a href="gone/">x</a></p>'
    page = facts.read("index.html", source)
    told = check_folder(folder_of({"index.html": page.facts}, frozenset({"index.html"})))
    (found,) = (one for one in told if one.check == "link-broken")
    assert (found.check, found.clue) == ("link-broken", "gone/")
    assert (found.place.page, found.place.line, found.place.selector) == ("index.html", 2, "body > p > a")


def test_a_sheet_is_named_where_its_address_is_broken() -> None:
    folder = folder_of({}, frozenset({"theme/a.css"}))
    folder = replace(folder, sheets={"theme/a.css": (Reference("x.png", 7, "p"),)})
    (found,) = check_folder(folder)
    assert (found.check, found.place.page, found.place.line, found.clue) == (
        "style-url-missing",
        "theme/a.css",
        7,
        "x.png",
    )


def test_full_addresses_cannot_be_told_without_a_base() -> None:
    folder = replace(folder_of({}, frozenset({"index.html"})), sitemap=("https://a.gov.tw/gone/",))
    assert check_folder(folder) == ()


@pytest.mark.slow
def test_many_broken_links_are_told_in_a_bearable_time() -> None:
    anchors = "".join(f'<a href="gone{number}/">x</a>' for number in range(60))
    pages = {
        f"p{number}/index.html": facts.read(f"p{number}/index.html", f"<title>{number}</title>{anchors}".encode()).facts
        for number in range(300)
    }
    before = time.monotonic()
    found = check_folder(folder_of(pages, frozenset(pages)))
    assert sum(one.check == "link-broken" for one in found) == 300 * 60
    assert time.monotonic() - before < 20
