"""What has moved: looked up, told when it is wrong, and led on from at the old address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from lxml import html

from plainplan.cli import main
from plainplan.config import Folders
from plainplan.findings import Place
from plainplan.hosting import moved
from plainplan.model.build import Build
from plainplan.model.redirects import Moved, Redirect
from plainplan.pipeline.build import Wishes, build
from plainplan.pipeline.folder import check
from plainplan.pipeline.looking import gathered
from plainplan.validate import LANGUAGES
from tests.conftest import TODAY, TOWN

Site = Callable[[Mapping[str, str]], Path]

KEYS = {"", "plans/", "plans/new/", "contact/"}
NAMES = {f"{lang}{key}index.html" for key in KEYS for lang in ("", "en/")} | {"data/a.csv", "404.html"}
NEW = "plans/new/"


def looked_up(*pairs: tuple[str, str], base: str = "") -> tuple[dict[str, str], list[str]]:
    """Where each old address leads, and the names of the faults."""
    redirects = [Redirect(old, new, Place("content/site.yaml", line)) for line, (old, new) in enumerate(pairs, 1)]
    found = moved(redirects, LANGUAGES, KEYS, NAMES, base)
    return {one.old: one.new for one in found.moved}, [one.check for one in found.findings]


class TestLookingUp:
    def test_a_page_moves_in_every_language(self) -> None:
        both = {"plans/old/": NEW, "en/plans/old/": f"en/{NEW}"}
        for old in ("/plans/old/", "/plans/old", "/plans/old/index.html"):
            assert looked_up((old, "/plans/new/")) == (both, [])

    @pytest.mark.parametrize(
        ("old", "new", "leads"),
        [
            ("/old.html", "/contact/", {"old.html": "contact/"}),
            ("/en/old.html", "/contact", {"en/old.html": "en/contact/"}),
            ("/alt.csv", "/data/a.csv", {"alt.csv": "data/a.csv"}),
            ("/en/x/", "/plans/new/", {"en/x/": f"en/{NEW}"}),
            ("/x/", "https://else.example/?a=1", dict.fromkeys(("x/", "en/x/"), "https://else.example/?a=1")),
            ("/x/", "/contact/#phone", {"x/": "contact/#phone", "en/x/": "en/contact/#phone"}),
            ("/計畫/舊/", "/", {"計畫/舊/": "", "en/計畫/舊/": "en/"}),
            ("https://here.example/x/", "https://here.example/contact/", {"x/": "contact/", "en/x/": "en/contact/"}),
        ],
    )
    def test_what_an_address_means(self, old: str, new: str, leads: dict[str, str]) -> None:
        assert looked_up((old, new), base="https://here.example/") == (leads, [])

    def test_what_is_written_for_one_language_goes_before(self) -> None:
        leads = {"x/": "contact/", "en/x/": f"en/{NEW}"}
        assert looked_up(("/x/", "/contact/"), ("/en/x/", "/plans/new/")) == (leads, [])
        assert looked_up(("/en/x/", "/plans/new/"), ("/x/", "/contact/")) == (leads, [])

    @pytest.mark.parametrize(
        ("pairs", "fault"),
        [
            ([("/a/", "/b/"), ("/b/", "/a/")], "redirect-loop"),
            ([("/a/", "/a/")], "redirect-loop"),
            ([("/a/", "/a/#x")], "redirect-loop"),
            ([("/a/", "/nowhere/")], "redirect-new-missing"),
            ([("/a/", "/data/A.csv")], "redirect-new-missing"),
            ([("/plans/", "/contact/")], "redirect-old-exists"),
            ([("/", "/contact/")], "redirect-old-wrong"),
            ([("/404.html", "/contact/")], "redirect-old-exists"),
            ([("/data/a.csv/x/", "/contact/")], "redirect-old-exists"),
            ([("/a/?id=3", "/contact/")], "redirect-old-wrong"),
            ([("/a/*", "/contact/")], "redirect-old-wrong"),
            ([("/a/$1/", "/contact/")], "redirect-old-wrong"),
            ([("/a//b/", "/contact/")], "redirect-old-wrong"),
            ([("/.git/", "/contact/")], "redirect-old-wrong"),
            ([("/_headers", "/contact/")], "redirect-old-wrong"),
            ([("a/", "/contact/")], "redirect-old-wrong"),
            ([("https://else.example/a/", "/contact/")], "redirect-old-wrong"),
            ([("/a/", "mailto:a@b.example")], "redirect-new-wrong"),
            ([("/a/", "contact/")], "redirect-new-wrong"),
        ],
    )
    def test_what_is_wrong_is_told_once_an_entry_and_left_out(self, pairs: list[tuple[str, str]], fault: str) -> None:
        assert looked_up(*pairs) == ({}, [fault] * len(pairs))

    def test_a_chain_is_told_with_its_end(self) -> None:
        redirects = [Redirect("/a/", "/b/", Place("s", 1)), Redirect("/b/", "/contact/", Place("s", 2))]
        found = moved(redirects, LANGUAGES, KEYS, NAMES)
        assert [(one.check, one.place.line, dict(one.params)["onward"]) for one in found.findings] == [
            ("redirect-chain", 1, "/contact/")
        ]
        assert found.moved[0] == Moved("b/", "contact/", "zh")

    def test_a_very_long_chain_ends(self) -> None:
        leads, faults = looked_up(*((f"/a{number}/", f"/a{number + 1}/") for number in range(4_000)), ("/a4000/", "/"))
        assert leads == {"a4000/": "", "en/a4000/": "en/"}
        assert set(faults) == {"redirect-chain", "redirect-loop"}

    def test_the_same_old_address_twice_is_told_with_the_first_line(self) -> None:
        leads, faults = looked_up(("/a/", "/contact/"), ("/a", "/plans/new/"))
        assert (leads["a/"], faults) == ("contact/", ["redirect-twice"])


SETTINGS = TOWN["content/site.yaml"] + "base_url: https://town.example/plans/\n"


def made(folder: Path) -> Build:
    return build(Folders(folder, folder / "public", folder / "reports"), Wishes(TODAY, audit=False))


@pytest.fixture
def town(site: Site) -> Path:
    moving = "redirects:\n  - {old: /plans/old/, new: /plans/}\n  - {old: /alt.csv, new: 'https://else.example/'}\n"
    return site({"content/site.yaml": SETTINGS + moving})


class TestASiteWithOldAddresses:
    def test_a_page_with_heading_and_link_leads_on_at_once(self, town: Path) -> None:
        made(town)
        for file, lang, to in (
            ("plans/old/index.html", "zh-Hant-TW", "plans/"),
            ("en/plans/old/index.html", "en", "en/plans/"),
        ):
            page = html.fromstring((town / "public" / file).read_bytes())
            assert page.get("lang") == lang
            assert page.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=../"]
            assert page.xpath("//link[@rel='canonical']/@href") == [f"https://town.example/plans/{to}"]
            assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
            assert len(page.xpath("//h1")) == 1
            assert page.xpath("//main//a/@href") == ["../", "../../contact/"]

    def test_nothing_is_wrong_with_such_a_page(self, town: Path) -> None:
        built = made(town)
        told = [found for found in built.findings if "old" in found.place.page or "old" in str(found.pages)]
        assert told == []

    def test_neither_site_map_nor_search_know_them(self, town: Path) -> None:
        made(town)
        files = [town / "public/sitemap.xml", *(path for path in (town / "public/search").rglob("*") if path.is_file())]
        assert len(files) > 2
        assert [path.name for path in files if "plans/old" in path.read_text()] == []

    def test_a_folder_of_such_pages_is_looked_at_without_visiting_them(self, town: Path) -> None:
        made(town)
        seen = gathered(town / "public")
        assert seen.leading == {"plans/old/index.html", "en/plans/old/index.html"}
        assert not seen.leading & set(seen.standing)
        assert "refresh-instant" not in {found.check for found in check(town / "public", TODAY).findings}

    def test_a_file_that_only_a_host_can_lead_on_from_is_told_where_no_host_is_named(self, town: Path) -> None:
        assert [found.check for found in made(town).findings if "redirect" in found.check] == ["redirect-host-only"]

    def test_a_fault_is_told_with_its_line_in_both_languages(
        self, site: Site, capsys: pytest.CaptureFixture[str]
    ) -> None:
        folder = site({"content/site.yaml": SETTINGS + "redirects:\n  - old: /a/\n    new: /nowhere/\n"})
        for lang, words in (("zh", "網站上沒有「/nowhere/」"), ("en", "The site has no page or file at /nowhere/")):
            assert main(["build", str(folder), "--no-audit", "--lang", lang]) == 1
            assert f"content/site.yaml:5:5: {words}" in capsys.readouterr().out

    @pytest.mark.parametrize("old", ["/../x/", "/a/../../x", "/a b/", '/a"b/', "javascript:x", "/a\\b/"])
    def test_an_old_address_that_leads_anywhere_else_is_no_address(self, site: Site, old: str) -> None:
        folder = site({"content/site.yaml": f"{SETTINGS}redirects:\n  - old: '{old}'\n    new: /contact/\n"})
        built = made(folder)
        assert not built.published
        assert [(found.check, found.place.line) for found in built.findings if found.severity == "error"] == [
            ("not-a-address", 5)
        ]
