"""Site maps for search engines: every page once, and never more addresses in a file than the protocol allows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from plainplan.config import Folders
from plainplan.findings import Severity
from plainplan.pipeline.build import Wishes, build
from plainplan.render import machines
from tests.conftest import TODAY, Files

BASE = "https://plans.example/town/"
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def locations(file: Path, root: str) -> list[str]:
    tree = etree.parse(file).getroot()
    assert tree.tag == f"{SPACE}{root}"
    return [str(one.text) for one in tree.iter(f"{SPACE}loc")]


def pages(public: Path) -> set[str]:
    return {BASE + file.parent.relative_to(public).as_posix().lstrip(".") for file in public.rglob("index.html")}


def published(site: Callable[[Files], Path]) -> Path:
    folder = site({})
    built = build(Folders(folder, folder / "public", folder / "reports"), Wishes(TODAY, audit=False, base_url=BASE))
    assert [found for found in built.findings if found.severity is Severity.ERROR] == []
    return folder / "public"


def test_a_site_that_fits_has_one(site: Callable[[Files], Path]) -> None:
    public = published(site)
    told = locations(public / "sitemap.xml", "urlset")
    assert len(told) == len(set(told))
    assert {one.rstrip("/") for one in told} == {one.rstrip("/") for one in pages(public)}
    assert not list(public.glob("sitemap-*.xml"))


def test_one_that_is_larger_has_several_and_an_index_of_them(
    site: Callable[[Files], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machines, "MOST_ENTRIES", 10)
    public = published(site)
    parts = locations(public / "sitemap.xml", "sitemapindex")
    assert parts == [f"{BASE}sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    told = [locations(public / part.removeprefix(BASE), "urlset") for part in parts]
    assert max(map(len, told)) == 10
    together = [one for own in told for one in own]
    assert len(together) == len(set(together))
    assert {one.rstrip("/") for one in together} == {one.rstrip("/") for one in pages(public)}
    assert f"Sitemap: {BASE}sitemap.xml\n" in (public / "robots.txt").read_text()
