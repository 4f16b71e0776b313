"""A build that takes over what the one before has made gives the very site that a first build gives."""

from __future__ import annotations

import pickle
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from plainplan.config import Folders
from plainplan.load import Read
from plainplan.model.build import Build
from plainplan.model.kinds import Kind
from plainplan.model.outputs import Known, Output
from plainplan.model.site import Language
from plainplan.pipeline import reading
from plainplan.pipeline.build import Wishes, build
from plainplan.pipeline.naming import ground
from plainplan.pipeline.packing import packed
from plainplan.render import Renderer
from plainplan.sealing import sums
from plainplan.shelf import Shelf
from tests import divided
from tests.conftest import TODAY, Files

ROOT = Path(__file__).parents[1]

PLAN = """
title: {{zh: 公園計畫{year}, en: Parks plan {year}}}
year: {year}
agency: town
framework: common
summary: {{zh: 摘要。, en: A summary.}}
{more}
strategies:
  - id: green
    answers: open
    text: {{zh: 綠地, en: Green places}}
    measures:
      - id: benches
        text: {{zh: 設置長椅10張, en: Put up 10 benches}}
        units: 公園課
        due: {year}-11-30
        status: ongoing
      - id: paths
        text: {{zh: 整修步道, en: Mend the paths}}
        units: [公園課, 圖書館]
"""
FRAMEWORK = """
title: {zh: 共同架構, en: Common framework}
items:
  - id: open
    title: {zh: 開放, en: Openness}
"""
NEWS = "title: {zh: 開園, en: Park opens}\npublished: 2026-11-01\nsummary: {zh: 開園了。, en: It is open.}\n"
FILES: Files = {
    "content/plans/parks-2025/plan.yaml": PLAN.format(year=2025, more=""),
    "content/plans/parks-2026/plan.yaml": PLAN.format(year=2026, more="continues: parks-2025"),
    "content/plans/roads-2026/plan.yaml": PLAN.format(year=2026, more="").replace("公園計畫", "道路計畫"),
    "content/frameworks/common.yaml": FRAMEWORK,
    "content/news/open/news.yaml": NEWS,
}
NEWER = "content/plans/parks-2026/plan.yaml"
OLDER = "content/plans/parks-2025/plan.yaml"


def built(folder: Path, shelf: Path | None = None, **wishes: object) -> Build:
    """A site made without audit, with what the build before has kept."""
    folders = Folders(folder, folder / "public", folder / "reports")
    return build(folders, Wishes(**{"today": TODAY, "audit": False, "shelf": shelf, **wishes}))  # type: ignore[arg-type]


def kept(folder: Path, **wishes: object) -> Build:
    """A site made with what the build before has kept, which leaves something in turn."""
    return built(folder, folder / ".cache" / "build.sqlite", **wishes)


def exchanged(file: str, old: str, new: str) -> Callable[[Path], None]:
    """An edit: words of a file put in place of others."""

    def edit(folder: Path) -> None:
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


def written(file: str, text: str) -> Callable[[Path], None]:
    """An edit: a file put in place of what is there, if anything."""

    def edit(folder: Path) -> None:
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(text, encoding="utf-8")

    return edit


def removed(folder_of_plan: str) -> Callable[[Path], None]:
    """An edit: a plan taken away."""
    return lambda folder: shutil.rmtree(folder / folder_of_plan)


type Edit = Callable[[Path], None]

EDITS: dict[str, tuple[Edit, ...]] = {
    "nothing": (),
    "a sentence": (exchanged(NEWER, "Put up 10 benches", "Put up 12 benches"),),
    "a sentence of the plan before": (exchanged(OLDER, "Mend the paths", "Mend all paths"),),
    "what others show of it": (
        exchanged(NEWER, "Parks plan 2026", "Plan for parks 2026"),
        exchanged(NEWER, "2026-11-30", "2026-10-31"),
        exchanged(NEWER, "ongoing", "done"),
        exchanged(NEWER, "units: 公園課", "units: 圖書館"),
    ),
    "where it belongs": (
        exchanged(NEWER, "agency: town", "agency: farm"),
        exchanged(NEWER, "year: 2026", "year: 2027"),
        exchanged(NEWER, "continues: parks-2025", ""),
    ),
    "lines above, prose and a file beside": (
        exchanged(OLDER, "title:", "# a remark\n\ntitle:"),
        written("content/plans/parks-2026/why.en.md", "Because **people** ask.\n"),
        written("content/plans/parks-2025/map.txt", "a map"),
    ),
    "a new plan": (written("content/plans/new-2027/plan.yaml", PLAN.format(year=2027, more="continues: roads-2026")),),
    "a plan less, and news": (
        removed("content/plans/new-2027"),
        exchanged("content/news/open/news.yaml", "Park opens", "The park opens"),
    ),
}


def test_after_every_edit_the_site_is_that_of_a_first_build(site: Callable[[Files], Path], tmp_path: Path) -> None:
    folder, wrong = site(FILES), []
    for name, edits in EDITS.items():
        for edit in edits:
            edit(folder)
        again = kept(folder)
        shutil.copytree(folder / "content", tmp_path / "first" / "content")
        once = built(tmp_path / "first")
        assert once.published, (name, once.findings)
        # A first build has no former site in which there could have been more pages.
        told = tuple(found for found in again.findings if found.check != "page-vanished")
        if sums(folder / "public") != sums(tmp_path / "first" / "public") or told != once.findings:
            wrong.append(name)
        shutil.rmtree(tmp_path / "first")
    assert wrong == []


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that are made from now on, and the plans that are read."""
    done: list[str] = []
    page, read = Renderer.page, reading.read_source

    def watched(self: Renderer, key: str, language: Language) -> Output:
        done.append(f"{language.key}/{key}")
        return page(self, key, language)

    def watched_read(site: Path, kind: Kind, path: Path) -> Read:
        done.extend([path.parent.name] if kind.name == "plan" else [])
        return read(site, kind, path)

    monkeypatch.setattr(Renderer, "page", watched)
    monkeypatch.setattr(reading, "read_source", watched_read)
    return done


def test_after_a_sentence_only_the_pages_are_made_that_may_show_it(
    site: Callable[[Files], Path], rendered: list[str]
) -> None:
    folder = site(FILES)
    kept(folder)
    assert {"zh/plans/roads-2026/", "zh/plans/parks-2025/", "roads-2026", "zh/units/parks/"} <= {*rendered}
    rendered.clear()
    exchanged(NEWER, "Put up 10 benches", "Put up 12 benches")(folder)
    kept(folder)
    assert {"parks-2026", "zh/plans/parks-2026/", "en/plans/parks-2025/", "en/units/parks/"} <= {*rendered}
    assert not {"roads-2026", "parks-2025", "zh/plans/roads-2026/", "en/units/field-work/", "en/years/2025/"} & {
        *rendered
    }


def test_of_a_long_list_only_the_part_is_made_anew_that_has_changed(
    site: Callable[[Files], Path], rendered: list[str]
) -> None:
    folder, larch = site(divided.FILES), "content/plans/larch/plan.yaml"
    with divided.small_pages():
        kept(folder)
        assert {"en/units/parks/", "en/units/parks/2025/", "en/agencies/town/2025/"} <= {*rendered}
        rendered.clear()
        exchanged(larch, "larch, number 2", "larch, in other words")(folder)
        kept(folder)
        assert {"en/units/parks/2024/", "en/agencies/town/2024/", "en/frameworks/common/2024/"} <= {*rendered}
        others = {"en/units/parks/", "en/units/parks/2025/", "en/agencies/town/", "en/years/2025/"}
        assert not {*others, "en/frameworks/common/2025/", "en/calendar/2025-01/"} & {*rendered}


def test_the_first_page_of_a_long_list_is_made_anew_when_there_is_more_on_another(
    site: Callable[[Files], Path], rendered: list[str], tmp_path: Path
) -> None:
    folder, larch = site(divided.FILES), "content/plans/larch/plan.yaml"
    with divided.small_pages():
        kept(folder)
        rendered.clear()
        exchanged(larch, "units: 公園課", "units: 圖書館")(folder)
        kept(folder)
        assert {"en/units/parks/", "en/units/parks/2024/", "en/units/library/"} <= {*rendered}
        assert "en/units/parks/2025/" not in rendered
        shutil.copytree(folder / "content", tmp_path / "first" / "content")
        assert built(tmp_path / "first").published
    assert sums(folder / "public") == sums(tmp_path / "first" / "public")


def test_a_file_of_the_former_site_that_is_not_as_it_was_is_made_anew(site: Callable[[Files], Path]) -> None:
    folder = site(FILES)
    kept(folder)
    before = sums(folder / "public")
    (folder / "public/plans/roads-2026/index.html").write_text("<p>Somebody was here.", encoding="utf-8")
    (folder / "public/data/plans/roads-2026.json").unlink()
    kept(folder)
    assert sums(folder / "public") == before


def test_a_shelf_that_tells_of_other_files_does_no_harm(site: Callable[[Files], Path], tmp_path: Path) -> None:
    folder = site(FILES)
    kept(folder)
    before = sums(folder / "public")
    (tmp_path / "secret").write_bytes(b"secret")
    shelf = folder / ".cache" / "build.sqlite"
    with closing(sqlite3.connect(shelf)) as base:
        names = [name for (name,) in base.execute("SELECT name FROM kept")]
    with Shelf(shelf) as opened:
        strange = Known("../../secret", 6, sha256(b"secret").hexdigest())
        for number, name in enumerate(names):
            opened.put(name, packed((strange,)) if number % 2 else pickle.dumps((print,)))
        opened.settle()
    assert built(folder, shelf).published
    assert sums(folder / "public") == before


def test_what_is_written_to_while_it_is_read_is_not_kept(
    site: Callable[[Files], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = site(FILES)
    read = reading.read_source

    def meanwhile(site: Path, kind: Kind, path: Path) -> Read:
        made = read(site, kind, path)
        if path == folder / NEWER:
            exchanged(NEWER, "Put up 10 benches", "Put up 12 benches")(folder)
        return made

    with monkeypatch.context() as patch:
        patch.setattr(reading, "read_source", meanwhile)
        kept(folder)
    assert "10 benches" in (folder / "public/en/plans/parks-2026/index.html").read_text(encoding="utf-8")
    kept(folder)
    assert "12 benches" in (folder / "public/en/plans/parks-2026/index.html").read_text(encoding="utf-8")


def test_nothing_is_kept_of_a_build_during_which_words_changed(
    site: Callable[[Files], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = site(FILES)
    first, other = "page:\n  units: Sections\n", "page:\n  units: Offices\n"
    written("content/strings/en.yaml", first)(folder)
    read = reading.read_source

    def meanwhile(site: Path, kind: Kind, path: Path) -> Read:
        written("content/strings/en.yaml", other)(folder)
        return read(site, kind, path)

    with monkeypatch.context() as patch:
        patch.setattr(reading, "read_source", meanwhile)
        kept(folder)
    page = folder / "public/en/units/parks/index.html"
    assert "Offices" in page.read_text(encoding="utf-8")
    written("content/strings/en.yaml", first)(folder)
    kept(folder)
    assert "Sections" in page.read_text(encoding="utf-8")


GROUND: dict[str, Edit] = {
    "the framework": exchanged("content/frameworks/common.yaml", "Openness", "Being open"),
    "the register": exchanged("content/units.yaml", "Parks Section", "Section for Parks"),
    "the settings": exchanged("content/site.yaml", "Plans of Sample Town", "The plans of Sample Town"),
    "news": exchanged("content/news/open/news.yaml", "Park opens", "The park opens"),
    "a file beside news": written("content/news/open/map.txt", "a map"),
    "a new kind of file": written("content/glossary.yaml", "terms: []\n"),
    "a string": written("content/strings/en.yaml", "page:\n  units: Sections\n"),
    "a template": written("templates/components/breadcrumb/template.html", "{% macro breadcrumb(p) %}{% endmacro %}"),
    "the theme": written("theme/css/own.css", "p { margin: 0 }"),
}


@pytest.mark.parametrize("edit", GROUND.values(), ids=GROUND)
def test_what_every_page_may_show_is_part_of_every_name(site: Callable[[Files], Path], edit: Edit) -> None:
    folder = site(FILES)
    folders = Folders(folder, folder / "public", folder / "reports")
    before = ground(folders, Wishes(TODAY))
    assert ground(folders, Wishes(TODAY)) == before
    edit(folder)
    assert ground(folders, Wishes(TODAY)) != before


def test_what_a_link_of_the_system_leads_to_is_part_of_every_name(
    site: Callable[[Files], Path], tmp_path: Path
) -> None:
    folder = site(FILES)
    folders = Folders(folder, folder / "public", folder / "reports")
    (tmp_path / "own.css").write_text("p { margin: 0 }", encoding="utf-8")
    (folder / "theme").mkdir()
    (folder / "theme/own.css").symlink_to(tmp_path / "own.css")
    before = ground(folders, Wishes(TODAY))
    assert ground(folders, Wishes(TODAY)) == before
    (tmp_path / "own.css").write_text("p { margin: 1em }", encoding="utf-8")
    assert ground(folders, Wishes(TODAY)) != before


@pytest.mark.parametrize("target", ["folder", "nowhere"])
def test_what_cannot_be_looked_at_makes_every_name_new(
    site: Callable[[Files], Path], tmp_path: Path, target: str
) -> None:
    folder = site(FILES)
    folders = Folders(folder, folder / "public", folder / "reports")
    (tmp_path / "folder").mkdir()
    (folder / "theme").mkdir()
    (folder / "theme/more").symlink_to(tmp_path / target)
    assert ground(folders, Wishes(TODAY)) != ground(folders, Wishes(TODAY))


def test_what_is_asked_of_a_build_is_part_of_every_name(site: Callable[[Files], Path]) -> None:
    folder = site(FILES)
    folders = Folders(folder, folder / "public", folder / "reports")
    asked = [
        Wishes(TODAY),
        Wishes(TODAY + timedelta(1)),
        Wishes(TODAY, base_url="https://example.gov.tw/"),
        Wishes(TODAY, drafts=True),
    ]
    assert len({ground(folders, wishes) for wishes in asked}) == len(asked)
    assert ground(folders, Wishes(TODAY, jobs=2, audit=False)) == ground(folders, Wishes(TODAY))


@pytest.mark.slow
def test_after_edits_by_chance_a_city_is_that_of_a_first_build(tmp_path: Path) -> None:
    here, first, chance = tmp_path / "here", tmp_path / "first", random.Random(7)
    subprocess.run([sys.executable, str(ROOT / "bench" / "corpus.py"), "8", str(here)], check=True)
    kept(here)
    for _ in range(3):
        for plan in chance.sample(sorted(here.glob("content/plans/*/plan.yaml")), 2):
            text = plan.read_text(encoding="utf-8")
            places = [at for at, letter in enumerate(text) if letter in "123456789"]
            for at in chance.sample(places, 6):
                text = f"{text[:at]}{chance.choice('123456789')}{text[at + 1 :]}"
            plan.write_text(text, encoding="utf-8")
        again = kept(here)
        shutil.copytree(here / "content", first / "content")
        once = built(first)
        assert again.findings == once.findings
        assert once.published == again.published
        if once.published:
            assert sums(here / "public") == sums(first / "public")
        shutil.rmtree(first)
