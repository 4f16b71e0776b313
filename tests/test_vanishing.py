"""A page that was published and is no longer there is told, until it is back or leads on."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from plainplan.config import Folders
from plainplan.findings import Outcome
from plainplan.loopback import serving
from plainplan.model.build import Build
from plainplan.pipeline import vanishing
from plainplan.pipeline.build import Wishes, build
from plainplan.pipeline.vanishing import Vanished, vanished
from plainplan.publish import MARKER
from plainplan.sealing import SEAL, Made, fetching, sealed
from tests.conftest import TODAY, TOWN

Site = Callable[[Mapping[str, str]], Path]

PAGES = ("index.html", "en/index.html", "about/index.html", "en/about/index.html", "old.html")
BESIDE = ("404.html", "admin/index.html", "data/a.csv", "search/zh/index.json")
HOME = "https://town.example/plans/"
ABOUT = ["/about/", "/en/about/"]
LEFT = {"index.html", "en/index.html", "old.html"}


def written(folder: Path) -> None:
    """A site as it was published, with its list of files and its site map."""
    for name in (*PAGES, *BESIDE):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x")
    (folder / SEAL).write_bytes(sealed(folder, Made("0.1.0", date(2026, 11, 21))).body)
    locs = "".join(f"<url><loc> {HOME}{name.removesuffix('index.html')}</loc></url>\n" for name in PAGES)
    (folder / "sitemap.xml").write_text(f"\ufeff<urlset>{locs}</urlset>", encoding="utf-8")


@pytest.fixture
def live(tmp_path: Path) -> Path:
    written(tmp_path / "live")
    return tmp_path / "live"


def gone(found: Vanished | Build) -> list[str]:
    return [dict(one.params)["old"] for one in found.findings if one.check == "page-vanished"]


def after(output: Path, present: set[str], *leading: str, drafts: bool = False) -> list[str]:
    """What a build tells that replaces a folder; the folder is then what it would be."""
    found = vanished(output, "", present, leading, drafts)
    for name in (*PAGES, *BESIDE):
        (output / name).unlink(missing_ok=True)
    for name in present:
        (output / name).write_text("x")
    (output / SEAL).write_bytes(sealed(output, Made("0.1.0", date(2026, 11, 21))).body)
    (output / MARKER).write_bytes(found.mark)
    return gone(found)


def test_a_page_that_vanished_is_told_at_every_build_until_it_leads_on(live: Path) -> None:
    assert after(live, LEFT) == ABOUT
    assert after(live, LEFT) == ABOUT
    assert after(live, LEFT, "about/") == ["/en/about/"]
    assert after(live, LEFT, "about/", "en/about/") == []
    assert after(live, LEFT) == []


def test_one_that_is_back_is_told_no_longer(live: Path) -> None:
    assert after(live, LEFT) == ABOUT
    assert after(live, {*LEFT, "about/index.html"}) == ["/en/about/"]


def test_a_page_that_is_no_folder_is_known_by_its_name(live: Path) -> None:
    assert after(live, set(PAGES) - {"old.html"}) == ["/old.html"]


def test_files_that_are_no_pages_may_go(live: Path) -> None:
    assert after(live, set(PAGES)) == []


def test_what_only_drafts_had_was_never_published(live: Path) -> None:
    assert after(live, {*PAGES, "about/draft.html"}, drafts=True) == []
    assert after(live, LEFT) == []


def test_a_build_with_drafts_tells_nothing_and_forgets_nothing(live: Path) -> None:
    assert after(live, LEFT) == ABOUT
    assert after(live, LEFT, drafts=True) == []
    assert after(live, LEFT) == ABOUT


@pytest.mark.parametrize("named", ["", f"/{SEAL}", "/sitemap.xml"])
def test_the_last_site_may_lie_elsewhere(live: Path, tmp_path: Path, named: str) -> None:
    assert gone(vanished(tmp_path / "public", f"{live}{named}", LEFT, (), False)) == ABOUT


@pytest.mark.parametrize("kept", [SEAL, "sitemap.xml"])
def test_the_last_site_may_be_asked_at_its_address(live: Path, tmp_path: Path, kept: str) -> None:
    for name in {SEAL, "sitemap.xml"} - {kept}:
        (live / name).unlink()
    with serving(live, "/plans/") as origin:
        for address in (origin, origin.rstrip("/"), f"{origin}{kept}"):
            assert gone(vanished(tmp_path / "public", address, LEFT, (), False)) == ABOUT


def in_parts(live: Path) -> None:
    """The site map as sites with many pages have it: an index, and maps of which it names the full addresses."""
    whole = (live / "sitemap.xml").read_text(encoding="utf-8")
    entries = re.findall("<url>.*?</url>", whole, re.DOTALL)
    for number, part in enumerate((entries[:2], entries[2:]), 1):
        (live / f"pages-{number}.xml").write_text(f"<urlset>{''.join(part)}</urlset>", encoding="utf-8")
    named = "".join(f"<sitemap><loc>{HOME}pages-{number}.xml</loc></sitemap>" for number in (1, 2))
    (live / "sitemap.xml").write_text(f"<sitemapindex>{named}</sitemapindex>", encoding="utf-8")
    (live / SEAL).unlink()


def test_an_index_of_site_maps_is_followed(live: Path, tmp_path: Path) -> None:
    in_parts(live)
    assert gone(vanished(tmp_path / "public", str(live), LEFT, (), False)) == ABOUT
    with serving(live, "/plans/") as origin:
        assert gone(vanished(tmp_path / "public", origin, LEFT, (), False)) == ABOUT


@pytest.mark.parametrize("wrong", ["https://town.example/", "http://[", "https://town.example/a%00b\0", "//", "?"])
def test_an_index_that_names_no_addresses_tells_nothing(live: Path, tmp_path: Path, wrong: str) -> None:
    in_parts(live)
    (live / "sitemap.xml").write_text(f"<sitemapindex><loc>{wrong}</loc></sitemapindex>", encoding="utf-8")
    found = vanished(tmp_path / "public", str(live), LEFT, (), False).findings
    assert [(one.check, one.outcome) for one in found] == [("published-unknown", Outcome.CANNOT_TELL)]


def test_an_index_leads_to_no_other_host(live: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    in_parts(live)
    asked: list[str] = []
    real = fetching.fetched

    def fetched(address: str, most: int) -> bytes:
        asked.append(address)
        return real(address, most) if address == f"{origin}sitemap.xml" else b"<urlset></urlset>"

    named = (f"{HOME}pages-1.xml", "https://t.example//127.0.0.1:9/a", "//b.example/c")
    locs = "".join(f"<loc>{one}</loc>" for one in named)
    (live / "sitemap.xml").write_text(f"<sitemapindex>{locs}</sitemapindex>", encoding="utf-8")
    with serving(live, "/plans/") as origin:
        host = origin.removesuffix("/plans/")
        monkeypatch.setattr(fetching, "fetched", fetched)
        vanished(tmp_path / "public", f"{origin}sitemap.xml", LEFT, (), False)
    assert len(asked) == 4
    assert all(one.startswith(f"{host}/") for one in asked)


@pytest.mark.parametrize("fault", ["one is lost", "they are too many", "one lies outside"])
def test_an_index_that_cannot_be_followed_whole_tells_nothing(
    live: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    in_parts(live)
    if fault == "one is lost":
        (live / "pages-2.xml").unlink()
    elif fault == "they are too many":
        monkeypatch.setattr(vanishing, "MOST_MAPS", 1)
    else:
        (live / "pages-2.xml").rename(live.parent / "pages-2.xml")
        index = (live / "sitemap.xml").read_text().replace("/pages-2.xml", "/../pages-2.xml")
        (live / "sitemap.xml").write_text(index)
    with serving(live, "/plans/") as origin:
        for place in (str(live), origin):
            found = vanished(tmp_path / "public", place, LEFT, (), False).findings
            assert [(one.check, one.outcome) for one in found] == [("published-unknown", Outcome.CANNOT_TELL)]


@pytest.mark.parametrize("published", ["nowhere", "http://127.0.0.1:9/"])
def test_without_the_last_site_nobody_can_tell(tmp_path: Path, published: str) -> None:
    found = vanished(tmp_path / "public", published, LEFT, (), False).findings
    assert [(one.check, one.outcome) for one in found] == [("published-unknown", Outcome.CANNOT_TELL)]


def test_a_list_that_is_none_is_not_taken_for_an_empty_one(live: Path) -> None:
    (live / SEAL).write_text("{}")
    assert [one.check for one in vanished(live, "", LEFT, (), False).findings] == ["published-unknown"]


def test_the_first_build_of_all_has_nothing_to_be_held_against(tmp_path: Path) -> None:
    assert vanished(tmp_path / "public", "", LEFT, (), False) == Vanished((), b"plainplan\n")


def test_a_build_tells_it_with_what_to_do(site: Site) -> None:
    settings = TOWN["content/site.yaml"]
    folder = site({"content/site.yaml": f"{settings}redirects: [{{old: /former/, new: /contact/}}]\n"})

    def made() -> Build:
        return build(Folders(folder, folder / "public", folder / "reports"), Wishes(TODAY, audit=False))

    assert gone(made()) == []
    (folder / "content/site.yaml").write_text(settings)
    built = made()
    assert gone(built) == ["/en/former/", "/former/"]
    assert {found.severity for found in built.findings if found.check == "page-vanished"} == {"warning"}
