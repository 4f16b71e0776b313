"""A page that was published and is no longer there is told, until it is back or leads on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from plainplan.config import Folders
from plainplan.findings import Outcome
from plainplan.loopback import serving
from plainplan.model.build import Build
from plainplan.pipeline.build import Wishes, build
from plainplan.sealing import SEAL
from tests.conftest import TODAY, TOWN

Site = Callable[[Mapping[str, str]], Path]

PAGE = "title: {zh: 關於, en: About}\n"
BASE = {"content/site.yaml": TOWN["content/site.yaml"] + "base_url: https://town.example/plans/\n"}
ABOUT = ["/about/", "/en/about/"]


def made(folder: Path, published: str = "", drafts: bool = False) -> Build:
    wishes = Wishes(TODAY, audit=False, published=published, drafts=drafts)
    return build(Folders(folder, folder / "public", folder / "reports"), wishes)


def gone(built: Build) -> list[str]:
    return [dict(found.params)["old"] for found in built.findings if found.check == "page-vanished"]


def without(folder: Path) -> Path:
    (folder / "content/pages/about").rename(folder / "kept")
    return folder


@pytest.fixture
def town(site: Site) -> Path:
    """A site with a page that will vanish, built once."""
    text = {"content/pages/about/text.zh.md": "關於。\n", "content/pages/about/text.en.md": "About.\n"}
    folder = site({**BASE, **text, "content/pages/about/page.yaml": PAGE})
    built = made(folder)
    assert built.published
    assert gone(built) == []
    return folder


def test_a_page_that_vanished_is_told_at_every_build_until_it_leads_on(town: Path) -> None:
    assert gone(made(without(town))) == ABOUT
    assert gone(made(town)) == ABOUT
    settings = town / "content/site.yaml"
    settings.write_text(settings.read_text() + "redirects: [{old: /about/, new: /contact/}]\n")
    assert gone(made(town)) == []


def test_one_that_is_back_is_told_no_longer(town: Path) -> None:
    assert gone(made(without(town))) == ABOUT
    (town / "kept").rename(town / "content/pages/about")
    assert gone(made(town)) == []


def test_what_only_drafts_had_was_never_published(town: Path) -> None:
    made(town, drafts=True)
    assert gone(made(without(town))) == []


@pytest.mark.parametrize("named", ["", f"/{SEAL}", "/sitemap.xml"])
def test_the_last_site_may_lie_elsewhere(town: Path, tmp_path: Path, named: str) -> None:
    (town / "public").rename(tmp_path / "live")
    assert gone(made(without(town), f"{tmp_path}/live{named}")) == ABOUT
    assert gone(made(town)) == []


@pytest.mark.parametrize("kept", [SEAL, "sitemap.xml"])
def test_the_last_site_may_be_asked_at_its_address(town: Path, tmp_path: Path, kept: str) -> None:
    (town / "public").rename(tmp_path / "live")
    for name in {SEAL, "sitemap.xml"} - {kept}:
        (tmp_path / "live" / name).unlink()
    with serving(tmp_path / "live", "/plans/") as origin:
        assert gone(made(without(town), origin)) == ABOUT


def test_a_redirect_that_is_taken_away_leaves_an_address_behind(town: Path) -> None:
    settings = town / "content/site.yaml"
    before = settings.read_text()
    settings.write_text(before + "redirects: [{old: /former/, new: /contact/}]\n")
    made(town)
    settings.write_text(before)
    assert gone(made(town)) == ["/en/former/", "/former/"]


@pytest.mark.parametrize("published", ["nowhere", "http://127.0.0.1:9/"])
def test_without_the_last_site_nobody_can_tell(town: Path, published: str) -> None:
    told = [found for found in made(without(town), published).findings if found.check == "published-unknown"]
    assert [found.outcome for found in told] == [Outcome.CANNOT_TELL]


def test_a_list_that_is_none_is_not_taken_for_an_empty_one(town: Path) -> None:
    (town / "public" / SEAL).write_text("{}")
    assert "published-unknown" in {found.check for found in made(without(town)).findings}
