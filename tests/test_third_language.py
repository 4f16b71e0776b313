"""A third language is added by files alone: `site.yaml`, the strings of the pages, and texts."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from lxml import html

from plainplan.config import STRINGS, Folders
from plainplan.findings import Severity
from plainplan.model.build import Build
from plainplan.model.translations import State
from plainplan.pipeline.build import Wishes, build
from plainplan.pipeline.parcelling import sent, taken_back
from plainplan.pipeline.telling import write_reports
from plainplan.pipeline.translating import Choice, accepted, desk
from plainplan.translation.unpacked import read_xliff

TODAY = date(2026, 3, 15)
BILINGUAL = Path(__file__).parent / "sites" / "bilingual"
PLAN = "content/plans/parks-2026/plan.yaml"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bilingual site, to which somebody has added Japanese: the strings are English but for a few."""
    folder = tmp_path_factory.mktemp("third")
    shutil.copytree(BILINGUAL / "content", folder / "content")
    add(folder, "content/site.yaml", "path: en}\n", "  - {key: ja, tag: ja, name: 日本語, short: 日, path: ja}\n")
    add(folder, "content/site.yaml", "zh: 榕樹鎮計畫公開網, en: Plans of Banyan Town", ", ja: ガジュマル町の計画")
    add(folder, PLAN, "en: Parks Service Plan of Banyan Town 2026", ", ja: 2026年公園改善計画")
    strings = folder / "content/strings/ja.yaml"
    strings.parent.mkdir()
    words = (STRINGS / "en.yaml").read_text(encoding="utf-8")
    strings.write_text(words.replace("skip: Skip", "skip: 本文へ Skip"), encoding="utf-8")
    return folder


def add(site: Path, file: str, before: str, more: str) -> None:
    words = (site / file).read_text(encoding="utf-8")
    assert words.count(before) == 1, (file, before)
    (site / file).write_text(words.replace(before, before + more), encoding="utf-8")


@pytest.fixture(scope="module")
def built(site: Path) -> Build:
    made = build(Folders(site, site / "public", site / "reports"), Wishes(TODAY, audit=False))
    assert made.published
    return made


def page(site: Path, path: str) -> html.HtmlElement:
    return html.document_fromstring((site / "public" / path).read_bytes())


def test_it_builds_without_errors(built: Build) -> None:
    assert [found for found in built.findings if found.severity is Severity.ERROR] == []
    assert dict(built.pages).keys() == {"zh", "en", "ja"}
    assert len({count for _, count in built.pages}) == 1


def test_every_page_stands_below_its_path_in_its_language(built: Build, site: Path) -> None:
    public = site / "public"
    pages = [path.relative_to(public / "en") for path in (public / "en").rglob("*.html")]
    assert len(pages) > 20
    for path in pages:
        assert page(site, f"ja/{path}").get("lang") == "ja"


def test_pages_lead_to_each_other_in_all_languages(built: Build, site: Path) -> None:
    for path, tag in (("", "zh-Hant-TW"), ("en/", "en"), ("ja/", "ja")):
        seen = page(site, f"{path}plans/parks-2026/index.html")
        named = {
            link.get("hreflang"): link.get("href") for link in seen.xpath("//head/link[@rel='alternate'][@hreflang]")
        }
        base = "https://plans.banyan-town.example"
        assert named["ja"] == f"{base}/ja/plans/parks-2026/"
        assert named["x-default"] == named["zh-Hant-TW"] == f"{base}/plans/parks-2026/"
        switch = {link.get("hreflang") for link in seen.xpath("//header//a[@hreflang]")}
        assert switch == {"zh-Hant-TW", "en", "ja"} - {tag}


def test_what_is_translated_is_shown_and_what_is_not_says_its_language(built: Build, site: Path) -> None:
    seen = page(site, "ja/plans/parks-2026/index.html")
    (title,) = seen.xpath("//h1")
    assert (title.text_content().strip(), title.get("lang")) == ("2026年公園改善計画", None)
    assert len(seen.xpath("//main//*[@lang='zh-Hant-TW']")) > 10
    assert not seen.xpath("//main//*[@lang='ja']")
    assert seen.find_class("borrowed")


def test_the_search_has_an_index_in_it(built: Build, site: Path) -> None:
    assert (site / "public/search/ja/index.json").is_file()
    assert (site / "public/ja/search/index.html").is_file()
    assert {recall.language for recall in built.search} >= {"ja"}


def test_the_reports_tell_how_far_it_has_come(built: Build, site: Path) -> None:
    write_reports(built, site / "reports", "")
    told = json.loads((site / "reports/translation.json").read_text(encoding="utf-8"))
    japanese = next(one for one in told["languages"] if one["language"] == "ja")
    assert japanese["texts"]["draft"] == 2
    assert japanese["texts"]["missing"] == len(japanese["open"]) > 50
    for name in ("translation.html", "translation.en.html"):
        seen = html.document_fromstring((site / "reports" / name).read_bytes())
        assert seen.get_element_by_id("ja") is not None


def test_its_texts_go_to_translators_and_come_back(site: Path, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    shutil.copytree(site / "content", folder / "content")
    file = tmp_path / "a.xlf"
    sent(desk(folder, "ja"), Choice("parks-2026"), file)
    assert read_xliff(file).tag == "ja"
    words = file.read_text(encoding="utf-8").replace("2026年公園改善計画", "2026年公園をよくする計画")
    file.write_text(words, encoding="utf-8")
    assert taken_back(folder, file, Choice(), "", TODAY).new == 1
    assert "ja: 2026年公園をよくする計画}" in (folder / PLAN).read_text(encoding="utf-8")
    accepted(desk(folder, "ja"), Choice(), "translator", TODAY)
    states = {piece.id: piece.standing.state for piece in desk(folder, "ja").pieces}
    assert states["plans.parks-2026.plan:title"] is State.REVIEWED
    assert (folder / "content/translations/ja.yaml").is_file()
