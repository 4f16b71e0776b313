"""A site in memory shows what a build would make of the same files, whatever was edited before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from plainplan.config import Folders
from plainplan.errors import UnreadableInput
from plainplan.load import read_source
from plainplan.pipeline.build import Wishes, build
from plainplan.pipeline.previewing import State, Workshop
from plainplan.previewing.lines import excerpt
from plainplan.previewing.watching import Watch
from plainplan.render.marked import unmarked

TODAY = date(2026, 11, 21)
SITE = Path(__file__).parent / "sites" / "bilingual"

P, Q = "content/plans/p/plan.yaml", "content/plans/q/plan.yaml"
PLAN = """\
title: {zh: 公園計畫, en: Parks plan}
agency: town
year: 115
strategies:
  - id: s
    title: {zh: 綠化, en: Greener}
    measures:
      - {id: m, text: {zh: 多種樹。, en: Plant trees.}, units: [parks], due: [2026-12-24]}
"""
LATER = (
    PLAN.replace("115", "116")
    .replace("title: {zh: 公園", "continues: p\ntitle: {zh: 新公園")
    .replace("id: m,", "id: m, continues: [m],")
)

Write = Callable[..., Path]


def workshop(folder: Path) -> Workshop:
    return Workshop(Folders(folder, folder / "public", folder / "reports"), TODAY)


def settle(shop: Workshop) -> State:
    return shop.take(shop.state, shop.settled(shop.state))


def pages(state: State) -> Mapping[str, str]:
    """Every page as it would be published."""
    assert state.showing
    made = {path: state.showing.page(path) for path in state.showing.tasks}
    return {path: unmarked(output.body.decode()) for path, output in made.items() if output}


def edit(shop: Workshop, path: str, text: str | None) -> State:
    file = shop.folders.site / path
    file.parent.mkdir(parents=True, exist_ok=True)
    if text is None:
        file.unlink()
    else:
        file.write_text(text, encoding="utf-8")
    return shop.changed([file])


def test_every_page_is_to_the_byte_that_of_a_build_but_for_the_marks(tmp_path: Path) -> None:
    built = build(Folders(SITE, tmp_path / "public", tmp_path / "reports"), Wishes(TODAY, audit=False))
    assert built.published
    shown = pages(workshop(SITE).state)
    written = {path.relative_to(tmp_path / "public").as_posix(): path for path in (tmp_path / "public").rglob("*.html")}
    assert shown.keys() == written.keys() - {"404.html"}
    different = [path for path, text in shown.items() if text != written[path].read_text(encoding="utf-8")]
    assert different == []


def test_every_file_that_is_no_page_and_needs_no_build_is_that_of_a_build(tmp_path: Path) -> None:
    build(Folders(SITE, tmp_path / "public", tmp_path / "reports"), Wishes(TODAY, audit=False))
    showing = workshop(SITE).state.showing
    assert showing
    for file in (tmp_path / "public").rglob("*"):
        path = file.relative_to(tmp_path / "public").as_posix()
        if file.is_file() and file.suffix != ".html" and not file.name.startswith(".") and not showing.needs_all(path):
            made = showing.file(path)
            assert made is not None, path
            assert made.body == file.read_bytes(), path


EDITS: Mapping[str, tuple[str, str | None]] = {
    "words of a plan": (P, PLAN.replace("Plant", "Grow")),
    "title of a plan": (P, PLAN.replace("Parks plan", "Garden plan")),
    "id of a measure": (P, PLAN.replace("id: m,", "id: n,")),
    "year of a plan": (P, PLAN.replace("115", "114")),
    "a draft": (P, f"stage: draft\n{PLAN}"),
    "a plan is taken away": (P, None),
    "a plan is put in": ("content/plans/r/plan.yaml", PLAN),
    "the plan that goes on": (Q, LATER.replace("Plant", "Grow")),
    "a plan no longer goes on": (Q, LATER.replace("continues: p\n", "").replace("continues: [m],", "")),
    "the register": (
        "content/units.yaml",
        "agencies:\n  - {id: town, name: {zh: 鎮, en: Town}}\n"
        "units:\n  - {id: parks, name: {zh: 園, en: Parks}, agency: town}\n",
    ),
    "the settings": ("content/site.yaml", "title: {zh: 新站, en: New site}\nagency: town\n"),
    "a page with its text": ("content/pages/about/page.yaml", "title: {zh: 關於, en: About}\n"),
    "a string": ("content/strings/en.yaml", 'skip: "Jump"\n'),
}


@pytest.mark.parametrize("name", EDITS)
def test_after_an_edit_the_site_is_what_it_would_be_from_the_beginning(name: str, site: Write) -> None:
    texts = {"content/pages/about/text.zh.md": "文。\n"} if "text" in name else {}
    folder = site({P: PLAN, Q: LATER, **texts, **({"content/pages/about/page.yaml": "title: x\n"} if texts else {})})
    shop = workshop(folder)
    good = settle(shop).showing
    soon = edit(shop, *EDITS[name])
    assert soon.settled is False
    own = {path: text for path, text in pages(soon).items() if "/plans/p/" in f"/{path}"}
    settled, fresh = settle(shop), settle(workshop(folder))
    assert set(settled.findings) == set(fresh.findings)
    assert settled.faults or pages(settled) == pages(fresh)
    assert settled.faults or own.items() <= pages(settled).items(), "what is shown soon stays"
    assert settled.showing is good or not settled.faults, "a site with faults is not shown"


def test_an_edit_of_one_plan_reads_and_assembles_no_other(site: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    shop = workshop(site({P: PLAN, Q: LATER}))
    read: list[str] = []
    monkeypatch.setattr("plainplan.pipeline.previewing.assemble", lambda *_: pytest.fail("assembled"))
    monkeypatch.setattr(
        "plainplan.pipeline.previewing.read_source",
        lambda folder, kind, path: (read.append(path.name), read_source(folder, kind, path))[1],
    )
    later = shop.folders.site / Q
    before = shop._taken[later]
    edit(shop, P, PLAN.replace("Plant", "Grow"))
    assert shop._taken[later] is before
    assert sorted(set(read)) == ["plan.yaml", "site.yaml"]
    assert read.count("plan.yaml") == 1
    assert "Grow trees." in pages(shop.state)["en/plans/p/index.html"]


class TestTrouble:
    def test_a_fault_leaves_the_last_good_site_and_goes_when_it_is_mended(self, site: Write) -> None:
        shop = workshop(site({P: PLAN}))
        good = shop.state.showing
        broken = edit(shop, P, f"{PLAN}year: soon\n")
        assert [found.check for found in broken.faults]
        assert broken.showing is good
        assert edit(shop, P, PLAN).faults == ()

    def test_a_fault_between_files_is_told_once_all_are_held_together(self, site: Write) -> None:
        shop = workshop(site({P: PLAN}))
        edit(shop, P, f"continues: nothing\n{PLAN}")
        assert shop.state.faults == ()
        found = settle(shop)
        assert [one.check for one in found.faults] == ["plan-unknown"]

    def test_what_was_settled_for_an_older_state_is_not_taken(self, site: Write) -> None:
        shop = workshop(site({P: PLAN}))
        old = shop.state
        seen = shop.settled(old)
        newer = edit(shop, P, PLAN.replace("Plant", "Grow"))
        assert shop.take(old, seen) is newer
        assert shop.settled(old) is None

    def test_a_string_that_cannot_be_read_is_told_and_the_site_stays(self, site: Write) -> None:
        shop = workshop(site({P: PLAN}))
        good = shop.state.showing
        state = edit(shop, "content/strings/en.yaml", "skip: [\n")
        assert state.error is not None
        assert state.error.code == "strings-unreadable"
        assert state.showing is good
        assert settle(shop).showing is good
        assert edit(shop, "content/strings/en.yaml", "skip: Jump\n").error is None

    def test_without_a_site_there_is_no_workshop(self, tmp_path: Path) -> None:
        with pytest.raises(UnreadableInput):
            workshop(tmp_path)


class TestTemplatesAndTheme:
    def test_a_template_and_a_style_of_the_site_come_and_go(self, site: Write) -> None:
        shop = workshop(site({P: PLAN}))
        plain = pages(shop.state)
        edit(shop, "templates/pages/plan.html", "<p>own</p>")
        edit(shop, "theme/css/utilities.css", ".own {}\n")
        assert pages(shop.state)["plans/p/index.html"] == "<p>own</p>"
        assert shop.state.showing
        assert b".own {}" in shop.state.showing.theme.files["assets/site.css"].body
        edit(shop, "templates/pages/plan.html", None)
        edit(shop, "theme/css/utilities.css", None)
        assert pages(shop.state) == plain


class TestWatch:
    def test_the_first_look_sees_all_files_and_the_next_none(self, tmp_path: Path) -> None:
        (tmp_path / "a").mkdir()
        (tmp_path / "a" / "x.yaml").write_text("x")
        watch = Watch((tmp_path,))
        assert watch.look() == {tmp_path / "a" / "x.yaml"}
        assert watch.look() == frozenset()

    def test_what_is_changed_put_in_or_taken_out_is_seen(self, tmp_path: Path) -> None:
        old, gone = tmp_path / "old.yaml", tmp_path / "gone.yaml"
        old.write_text("x")
        gone.write_text("x")
        watch = Watch((tmp_path, tmp_path / "later"))
        watch.look()
        old.write_text("longer")
        gone.unlink()
        (tmp_path / "new").mkdir()
        (tmp_path / "new" / "n.yaml").write_text("x")
        (tmp_path / "later").mkdir()
        (tmp_path / "later" / "l.css").write_text("x")
        seen = {path.name for path in watch.look()}
        assert seen == {"old.yaml", "gone.yaml", "n.yaml", "l.css"}

    def test_what_editors_keep_for_themselves_is_not(self, tmp_path: Path) -> None:
        watch = Watch((tmp_path,))
        watch.look()
        for name in (".plan.yaml.swp", "plan.yaml~", "~$plan.docx"):
            (tmp_path / name).write_text("x")
        assert watch.look() == frozenset()

    def test_a_glance_sees_a_changed_file_among_those_it_is_given_and_a_look_does_not_see_it_again(
        self, tmp_path: Path
    ) -> None:
        near, far = tmp_path / "near.yaml", tmp_path / "far.yaml"
        near.write_text("x")
        far.write_text("x")
        watch = Watch((tmp_path,))
        watch.look()
        near.write_text("longer")
        far.write_text("longer")
        assert watch.glance([near, tmp_path, tmp_path / "none"]) == {near}
        assert watch.glance([near]) == frozenset()
        assert watch.look() == {far}

    def test_a_file_that_an_editor_puts_aside_for_a_moment_is_not_gone(self, tmp_path: Path) -> None:
        file = tmp_path / "plan.yaml"
        file.write_text("x")
        watch = Watch((tmp_path,))
        watch.look()
        file.rename(tmp_path / "plan.yaml~")
        assert watch.glance([file]) == frozenset()
        file.write_text("longer")
        assert watch.glance([file]) == {file}

    def test_a_file_that_is_being_written_does_not_rest(self, tmp_path: Path) -> None:
        file, gone = tmp_path / "plan.yaml", tmp_path / "gone.yaml"
        file.write_text("x")
        watch = Watch((tmp_path,))
        watch.look()
        assert watch.rests([file, gone])
        file.write_text("")
        assert [watch.rests([file]), watch.rests([file])] == [False, False]
        file.write_text("longer")
        assert [watch.rests([file]), watch.rests([file])] == [False, True]


class TestLines:
    def test_three_lines_stand_around_the_one_that_is_meant(self) -> None:
        shown = excerpt("\n".join("abcdefghi"), 5)
        assert [(line.number, line.text, line.meant) for line in shown] == [
            (number, "abcdefghi"[number - 1], number == 5) for number in range(2, 9)
        ]

    @pytest.mark.parametrize("line", [0, 4])
    def test_of_a_line_that_there_is_not_none_is_shown(self, line: int) -> None:
        assert excerpt("a\nb\n", line) == ()

    def test_a_line_without_end_is_cut(self) -> None:
        assert len(excerpt("x" * 10_000, 1)[0].text) == 400
