"""`plainplan translate`: how far translations have come, and who has accepted them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from plainplan.cli import main
from plainplan.errors import PlainplanError
from plainplan.load import read_site
from plainplan.model.translations import Row, State
from plainplan.pipeline.translating import Choice, Desk, accepted, desk, status, told
from plainplan.translation.pieces import prose_file
from plainplan.translation.progress import words_in
from plainplan.validate import validate

TODAY = date(2026, 11, 21)
P = "content/plans/parks/plan.yaml"
FILES = {
    "content/site.yaml": "title: {zh: 示例鎮, en: Sample Town}\n",
    "content/units.yaml": """\
agencies:
  - {id: town, name: {zh: 示例鎮公所, en: Sample Town Office}}
units:
  - {id: parks, name: {zh: 公園課, en: Parks Section}, agency: town}
  - {id: roads, name: {zh: 道路課, en: Roads Section}, agency: town}
""",
    P: """\
# The parks of the town.
title: {zh: 公園計畫, en: Parks plan}
agency: town
owner: parks
sections:
  - id: aim
    heading: {zh: 目的}   # to be translated
    blocks:
      - prose: background
strategies:
  - id: green
    title:
      zh: 綠化
      en: Greening
    units: [parks]
    measures:
      - {id: trees, text: {zh: 每年種100棵樹。, en: Plant 100 trees a year.}}
      - id: lamps
        text: {zh: 換路燈。}
        units: [道路課]
      - {zh: 每月巡查2次。, en: Inspect twice a month.}
""",
    "content/plans/parks/background.zh.md": "第一段。\n\n第二段。\n",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, words in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8")
    return tmp_path


def states(at: Desk) -> dict[str, State]:
    return {piece.id: piece.standing.state for piece in at.pieces}


def edit(site: Path, before: str, after: str, file: str = P) -> None:
    words = (site / file).read_text(encoding="utf-8")
    assert before in words
    (site / file).write_text(words.replace(before, after), encoding="utf-8")


def refused(
    code: str, site: Path, language: str = "en", choice: Choice | None = None, role: str = "translator"
) -> None:
    with pytest.raises(PlainplanError) as raised:
        accepted(desk(site, language), choice, role, TODAY)
    assert raised.value.code == code


# ------------------------------------------------------------------ what there is


def test_every_text_has_a_name_that_lasts(site: Path) -> None:
    found = {piece.id: piece for piece in desk(site, "en").pieces}
    assert list(found) == [
        "site:title",
        "units:agencies.town.name",
        "units:units.parks.name",
        "units:units.roads.name",
        "plans.parks.plan:title",
        "plans.parks.plan:sections.aim.heading",
        "plans.parks.background.md",
        "plans.parks.plan:strategies.green.title",
        "plans.parks.plan:strategies.green.measures.trees.text",
        "plans.parks.plan:strategies.green.measures.lamps.text",
        "plans.parks.plan:strategies.green.measures._2",
    ]
    assert all(re.fullmatch(r"[A-Za-z0-9._:-]+", ident) for ident in found)
    lamps = found["plans.parks.plan:strategies.green.measures.lamps.text"]
    assert (lamps.place.file, lamps.place.line) == (P, 19)
    assert lamps.path == ("strategies", "green", "measures", "lamps", "text")


def test_every_text_has_its_unit(site: Path) -> None:
    units = {piece.id.rsplit(":")[-1]: piece.unit for piece in desk(site, "en").pieces}
    assert units["strategies.green.measures.lamps.text"] == "roads"
    assert units["strategies.green.measures.trees.text"] == "parks"
    assert units["sections.aim.heading"] == "parks"
    assert units["title"] == "parks"


def test_a_markdown_file_is_one_text(site: Path) -> None:
    (prose,) = [piece for piece in desk(site, "en").pieces if piece.is_prose]
    assert prose.standing.state is State.MISSING
    assert prose_file(prose, "en") == "content/plans/parks/background.en.md"


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 0), ("每年種100棵樹。", 6), ("Plant 100 trees a year.", 5), ("Wi-Fi and the town's", 4), ("カード", 3)],
)
def test_words_are_counted_as_translators_do(text: str, count: int) -> None:
    assert words_in(text) == count


def test_the_state_is_told_in_words_for_the_site_each_file_and_each_unit(site: Path) -> None:
    seen = status(desk(site, "en"), Choice("parks"))
    assert [row.name for row in seen.files] == [P]
    assert seen.whole.words == {State.MISSING: 11, State.OUTDATED: 0, State.DRAFT: 18, State.REVIEWED: 0}
    assert {row.name: row.words[State.MISSING] for row in seen.units} == {"parks": 8, "roads": 3}
    assert next(one.id.rsplit(":")[-1] for one in seen.open_ones) == "sections.aim.heading"


def share_of(done: int) -> Row:
    return Row("all", {}, {State.MISSING: 1000 - done, State.DRAFT: done})


def test_a_share_is_never_rounded_to_all_or_nothing() -> None:
    assert [share_of(done).percent for done in (0, 2, 496, 997, 1000)] == ["0%", "1%", "50%", "99%", "100%"]


@pytest.mark.parametrize(("lang", "words"), [("zh", "公園課"), ("en", "Parks Section")])
def test_the_table_names_units_in_the_language_of_the_messages(site: Path, lang: str, words: str) -> None:
    assert words in told(desk(site, "en"), Choice("parks"), lang)


# ------------------------------------------------------------------ accepting


def test_what_is_accepted_is_reviewed_and_the_content_stays_as_it_is(site: Path) -> None:
    before = (site / P).read_bytes()
    made = accepted(desk(site, "en"), Choice(), "translator", TODAY)
    assert len(made.pairs) == 8
    assert (site / P).read_bytes() == before
    after = desk(site, "en")
    assert set(states(after).values()) == {State.REVIEWED, State.MISSING}
    assert {(piece.standing.pair.role, piece.standing.pair.day) for piece in after.pieces if piece.standing.pair} == {
        ("translator", TODAY)
    }


def test_the_ledger_is_read_without_findings(site: Path) -> None:
    accepted(desk(site, "en"), Choice(), "translator", TODAY)
    loaded = read_site(site)
    checks = {found.check for found in (*loaded.findings, *validate(loaded.sources, TODAY).findings)}
    assert checks == {"translation-missing", "id-missing"}


def test_only_what_is_meant_is_accepted(site: Path) -> None:
    accepted(desk(site, "en"), Choice(text="plans.parks.plan:title"), "owner", TODAY)
    reviewed = [ident for ident, state in states(desk(site, "en")).items() if state is State.REVIEWED]
    assert reviewed == ["plans.parks.plan:title"]


def test_accepting_again_changes_nothing(site: Path) -> None:
    accepted(desk(site, "en"), Choice(), "translator", TODAY)
    before = (site / "content/translations/en.yaml").read_bytes()
    assert accepted(desk(site, "en"), Choice(), "legal", date(2026, 12, 1)).pairs == ()
    assert (site / "content/translations/en.yaml").read_bytes() == before


def test_a_whole_plan_is_accepted_without_what_is_outdated(site: Path) -> None:
    accepted(desk(site, "en"), Choice(), "translator", TODAY)
    edit(site, "每年種100棵樹。", "每年種200棵樹。")
    made = accepted(desk(site, "en"), Choice("parks"), "translator", TODAY)
    assert [piece.id.rsplit(".", 2)[1] for piece in made.outdated] == ["trees"]
    assert states(desk(site, "en"))[made.outdated[0].id] is State.OUTDATED


def test_a_single_outdated_text_can_be_accepted_as_it_is(site: Path) -> None:
    accepted(desk(site, "en"), Choice(), "translator", TODAY)
    edit(site, "每年種100棵樹。", "每年種100棵樹木。")
    ident = "plans.parks.plan:strategies.green.measures.trees.text"
    accepted(desk(site, "en"), Choice(text=ident), "owner", date(2026, 12, 1))
    assert states(desk(site, "en"))[ident] is State.REVIEWED


def test_a_minor_change_leaves_role_and_day_of_the_translation(site: Path) -> None:
    accepted(desk(site, "en"), Choice(), "translator", TODAY)
    edit(site, "每年種100棵樹。", "每年種植100棵樹。")
    accepted(desk(site, "en"), Choice("parks"), "owner", date(2026, 12, 1), minor=True)
    (trees,) = [piece for piece in desk(site, "en").pieces if "trees" in piece.id]
    assert trees.standing.state is State.REVIEWED
    assert trees.standing.pair is not None
    assert (trees.standing.pair.role, trees.standing.pair.day, trees.standing.pair.minor) == ("translator", TODAY, True)


def test_a_pair_goes_once_its_translation_stands_nowhere(site: Path) -> None:
    accepted(desk(site, "en"), Choice(), "translator", TODAY)
    edit(site, "Plant 100 trees a year.", "Every year 100 trees are planted.")
    accepted(desk(site, "en"), Choice(), "translator", TODAY)
    lines = [line for line in (site / "content/translations/en.yaml").read_text().splitlines() if line[:4] == "  - "]
    assert len(lines) == 8


def test_what_cannot_be_accepted_is_told(site: Path) -> None:
    refused("translate-language", site, "fr")
    refused("translate-nothing-there", site, choice=Choice("roads"))
    refused("translate-role", site, role="Mr Wang")
    edit(site, "agency: town\nowner", "agncy: town\nowner")
    refused("translate-content-wrong", site)


def test_the_commands_tell_what_they_did(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["translate", "accept", str(site), "--by", "translator", "--lang", "en"]) == 0
    assert "recorded 8 translations" in capsys.readouterr().out
    assert main(["translate", "status", str(site), "--lang", "zh"]) == 0
    out = capsys.readouterr().out
    assert "譯成：en" in out
    assert re.search(r"全部 +\d+ +11 +0 +0 +\d+ +\d+%", out)
