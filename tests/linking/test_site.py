"""`plainplan links` on whole sites, over days, and what a build makes of the ledger."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest

from plainplan.facts import Kind, Link
from plainplan.linking.door import Reach
from plainplan.linking.pace import Pace
from plainplan.linking.told import told as findings
from plainplan.load import read_site
from plainplan.model.causes import ident
from plainplan.model.outside import LEDGER, OutsideLink, OutsideLinks, Spell, Was
from plainplan.pipeline.linking import Asked, Wanted, ask
from plainplan.pipeline.statuses import CLEAN, FAULTY, NOT_CHECKED, UNUSABLE
from plainplan.validate import validate
from tests.conftest import TODAY
from tests.linking.hosts import Host, host, late, page, to

Write = Callable[..., Path]
Run = Callable[..., Any]

PACE = Pace(gap=0.0, waits=(0.0, 0.0))
REACH = Reach((ip_network("127.0.0.0/8"),), {"water.gov.tw": "127.0.0.2"}, connect_seconds=2, read_seconds=2)


@pytest.fixture
def water() -> Iterator[Host]:
    """Another bureau's site."""
    paths = {"/there/": page(), "/moved/": to("/there/", 301), "/robots/": page("", 403)}
    with host(paths, "127.0.0.2") as server:
        yield server


def files(water: Host, *paths: str, at: str = "") -> Mapping[str, str]:
    """A site with a page whose text leads to these paths, from its fourth line on."""
    lines = "".join(f"[x{n}](http://water.gov.tw:{water.port}{path})\n\n" for n, path in enumerate(paths))
    return {
        "content/pages/about/page.yaml": "title: {zh: 關於, en: About}\nowner: parks\n",
        "content/pages/about/text.zh.md": f"前言。\n\n中段。\n{lines}{at}",
        "content/pages/about/text.en.md": f"First.\n\nSecond.\n{lines}{at}",
    }


def asked(site: Path, day: date = TODAY, **wanted: Any) -> Asked:
    return ask(site, Wanted(day, pace=PACE, reach=REACH, **wanted))


def told(run: Asked) -> list[tuple[str, str]]:
    return [(found.check, str(found.place)) for found in run.findings]


class TestOverDays:
    def test_one_bad_night_is_a_notice_and_three_days_are_an_error_at_the_line_of_the_content(
        self, site: Write, water: Host
    ) -> None:
        made = site(files(water, "/gone/"))
        runs = [asked(made, TODAY + timedelta(n)) for n in (0, 0, 3, 9)]
        assert [run.status for run in runs] == [CLEAN, CLEAN, CLEAN, FAULTY]
        assert told(runs[0]) == [
            ("link-unsteady", "content/pages/about/text.en.md:4:6"),
            ("link-unsteady", "content/pages/about/text.zh.md:4:6"),
        ]
        assert {check for check, _ in told(runs[3])} == {"link-dead"}
        assert dict(runs[3].findings[0].params)["first"] == TODAY.isoformat()

    @pytest.mark.slow
    def test_a_link_that_was_taken_out_leaves_the_ledger(self, site: Write, water: Host) -> None:
        made = site(files(water, "/there/", "/robots/"))
        assert len(asked(made).links) == 2
        site(files(water, "/there/"))
        assert [link.address.rpartition("/t")[2] for link in asked(made).links] == ["here/"]

    @pytest.mark.slow
    def test_what_answered_today_is_not_asked_again_unless_it_shall_be(self, site: Write, water: Host) -> None:
        made = site(files(water, "/there/", "/robots/"))
        asked(made)
        before = len(water.asked)
        assert {one.was for one in asked(made).heard.values()} == {Was.BLOCKED}
        assert not any(path == "/there/" for _, path in water.asked[before:])
        assert len(asked(made, anew=True).heard) == 2

    @pytest.mark.slow
    def test_only_some_can_be_asked_and_the_others_stay_as_they_are(self, site: Write, water: Host) -> None:
        made = site(files(water, "/there/", "/robots/"))
        first = asked(made)
        second = asked(made, TODAY + timedelta(1), only="*/robots/")
        assert len(second.heard) == 1
        assert [link for link in second.links if "there" in link.address] == [
            link for link in first.links if "there" in link.address
        ]


class TestTheLedger:
    def test_it_tells_where_an_address_stands_and_whose_it_is(self, site: Write, water: Host) -> None:
        (link,) = asked(site(files(water, "/there/"))).links
        assert link.stands == ("content/pages/about/text.zh.md:4", "content/pages/about/text.en.md:4")
        assert link.units == ("parks",)

    def test_it_can_be_read_again_and_says_the_same(self, site: Write, water: Host) -> None:
        made = site(files(water, "/there/", "/moved/", "/robots/", "/gone/"))
        run = asked(made)
        checked = validate(read_site(made).sources, TODAY)
        assert [found for found in checked.findings if "links" in found.place.file] == []
        assert checked.content.outside is not None
        assert checked.content.outside.links == run.links
        assert {link.address.rpartition("/")[0][-5:]: link.moved_to for link in run.links if link.moved_to}

    def test_remarks_and_what_people_wrote_stay(self, site: Write, water: Host) -> None:
        made = site(files(water, "/robots/", "/there/"))
        asked(made)
        ledger = made / LEDGER
        text = ledger.read_text("utf-8")
        looked = f"    # 已打電話確認\n    seen: {{on: {TODAY}, by: 網站管理員}}\n"
        ledger.write_text(text.replace("    history:", looked + "    history:", 1), "utf-8")
        run = asked(made, TODAY + timedelta(7))
        after = ledger.read_text("utf-8")
        assert "# 已打電話確認" in after
        assert f"until: {TODAY + timedelta(7)}" in after
        assert run.links[0].seen is not None
        assert told(run) == [], "a person has looked"

    @pytest.mark.slow
    def test_written_anew_and_changed_field_by_field_it_says_the_same(self, site: Write, water: Host) -> None:
        made, other = site(files(water, "/there/", "/gone/")), site(files(water, "/there/", "/gone/"), "other")
        for folder in (made, other):
            asked(folder)
        (other / LEDGER).write_text((other / LEDGER).read_text("utf-8") + "# end\n", "utf-8")
        for folder in (made, other):
            asked(folder, TODAY + timedelta(1))
        assert (other / LEDGER).read_text("utf-8") == (made / LEDGER).read_text("utf-8") + "# end\n"

    def test_an_address_that_people_keep_from_it_is_not_asked(self, site: Write, water: Host) -> None:
        made = site(files(water, "/there/"))
        asked(made)
        text = (made / LEDGER).read_text("utf-8")
        (made / LEDGER).write_text(text.replace("    history:", "    ask: false\n    history:"), "utf-8")
        assert asked(made, TODAY + timedelta(1)).heard == {}

    def test_nothing_is_written_where_the_network_is_down(self, site: Write, water: Host) -> None:
        made = site(files(water, "/there/"))
        asked(made)
        before = (made / LEDGER).read_bytes()
        silent = replace(REACH, names={"water.gov.tw": "127.0.0.2"}, read_seconds=0.05, total_seconds=0.05)
        water.paths["/there/"] = late(0.5, page())
        run = ask(made, Wanted(TODAY + timedelta(1), pace=replace(PACE, tries=1), reach=silent))
        assert (run.status, run.cut_off, (made / LEDGER).read_bytes()) == (NOT_CHECKED, True, before)

    def test_a_ledger_that_cannot_be_read_stops_the_run(self, site: Write, run: Run, water: Host) -> None:
        made = site({**files(water, "/there/"), LEDGER: "links:\n  - address: x\n    histoire: y\n"})
        ran = run("links", made)
        assert (ran.status, LEDGER in ran.err) == (UNUSABLE, True)
        assert (made / LEDGER).read_text("utf-8").endswith("histoire: y\n")


STATES = {
    "failed, 3": ("link-dead", "error"),
    "failed, 2": ("link-unsteady", "notice"),
    "moved, 1": ("link-moved", "warning"),
    "blocked, 9": ("link-blocked", "notice"),
    "doubtful, 9": ("link-doubtful", "notice"),
    "refused, 9": ("link-not-public", "warning"),
    "alive, 9": ("", ""),
}


def entry(address: str, was: str, days: int = 1, last: date = TODAY) -> str:
    spell = f"{{since: {last - timedelta(days)}, until: {last}, days: {days}, was: {was}, why: x}}"
    return f"  - address: {address}\n    history: [{spell}]\n"


class TestTheBuild:
    """A build asks nobody: it goes by the ledger."""

    def built(self, made: Path, run: Run, ledger: str) -> tuple[int, list[dict[str, Any]]]:
        if ledger:
            (made / "content/audits").mkdir(exist_ok=True)
            (made / LEDGER).write_text(f"links:\n{ledger}", "utf-8")
        status = run("build", made, "--no-audit").status
        found = json.loads((made / "reports/findings.json").read_text("utf-8"))["findings"]
        return status, [one for one in found if one["check"].startswith("link")]

    def test_each_state_has_its_finding_at_the_line_of_the_content(self, site: Write, run: Run, water: Host) -> None:
        root = f"http://water.gov.tw:{water.port}"
        paths = [f"/{n}/" for n in range(len(STATES))]
        heard = [(one.partition(",")[0], int(one.partition(",")[2])) for one in STATES]
        ledger = "".join(entry(root + path, was, days) for path, (was, days) in zip(paths, heard, strict=True))
        status, found = self.built(site(files(water, *paths)), run, ledger)
        assert (status, water.asked) == (FAULTY, [])
        for n, (check, severity) in enumerate(STATES.values()):
            like = [one["where"] for one in found if (one["check"], one["severity"]) == (check, severity)]
            at = {(where["file"], where["line"]) for where in like}
            lines = {(f"content/pages/about/text.{lang}.md", 4 + 2 * n) for lang in ("zh", "en")} if check else set()
            assert at == lines, check
        assert len(found) == 2 * (len(STATES) - 1)

    def test_a_site_without_ledger_is_told_nothing(self, site: Write, run: Run, water: Host) -> None:
        assert self.built(site(files(water, "/a/")), run, "") == (CLEAN, [])

    def test_an_old_ledger_and_links_that_are_not_in_it_are_told(self, site: Write, run: Run, water: Host) -> None:
        old = entry(f"http://water.gov.tw:{water.port}/a/", "alive", last=TODAY - timedelta(40))
        status, found = self.built(site(files(water, "/a/", "/b/")), run, old)
        assert (status, {one["check"] for one in found}) == (CLEAN, {"links-not-asked-lately", "links-never-asked"})

    @pytest.mark.parametrize(
        ("ledger", "check"),
        [
            ("  - {address: http://water.gov.tw/}\n  - {address: http://water.gov.tw/}\n", "links-twice"),
            ("  - {address: http://water.gov.tw/, seen: {on: 2027-01-01, by: x}}\n", "links-day-ahead"),
            (entry("http://water.gov.tw/", "alive", last=TODAY + timedelta(1)), "links-day-ahead"),
        ],
    )
    def test_what_cannot_be_in_a_ledger_is_told(self, site: Write, ledger: str, check: str) -> None:
        sources = read_site(site({LEDGER: f"links:\n{ledger}"})).sources
        assert {found.check for found in validate(sources, TODAY).findings} == {check}


def test_the_id_of_a_dead_link_does_not_change_from_day_to_day() -> None:
    link = Link("https://water.gov.tw/", Kind.LINK, 4, "a")
    ids = set()
    for days, why in ((3, "404"), (9, "timed-out")):
        spell = Spell(TODAY - timedelta(days), TODAY, days, Was.FAILED, why)
        ledger = OutsideLinks((OutsideLink(link.address, (spell,)),))
        (found,) = findings({"index.html": [link.address]}, lambda _: [link], "", ledger, TODAY)
        ids.add(ident(found))
    assert len(ids) == 1


class TestTheCommand:
    @pytest.fixture(autouse=True)
    def here_alone(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("plainplan.cli.asking_links.Wanted", partial(Wanted, pace=PACE, reach=REACH))

    def test_it_tells_counts_findings_ledger_and_report(self, site: Write, run: Run, water: Host) -> None:
        made = site(files(water, "/there/", "/moved/", "/robots/", "/gone/", at="[m](mailto:a@b.gov.tw)\n"))
        ran = run("links", made)
        assert ran.status == CLEAN
        assert "content/pages/about/text.en.md:6:6: The link" in ran.out
        assert f'has moved for good to "http://water.gov.tw:{water.port}/there/"' in ran.out
        for state in ("Alive: 1", "Moved: 1", "Bars programs: 1", "Unsteady: 1"):
            assert state in ran.out
        assert "only the form was looked at: 2" in ran.out
        assert "bars programs (refuses, 403)" in ran.out
        zh = run("links", made, lang="zh")
        assert "不讓程式看（拒絕，403）" in zh.out
        assert "不讓程式看：1" in zh.out

    @pytest.mark.slow
    def test_its_report_stands_in_both_languages_and_outlasts_a_build(self, site: Write, run: Run, water: Host) -> None:
        made = site(files(water, "/there/", "/gone/"))
        run("links", made)
        run("build", made, "--no-audit")
        folder = made / "reports/links"
        zh, en = (folder / name for name in ("index.html", "index.en.html"))
        assert 'lang="zh-Hant-TW"' in zh.read_text("utf-8")
        assert "示例鎮計畫" in zh.read_text("utf-8")
        assert "公園課" in zh.read_text("utf-8")
        assert "no such page, 404" in en.read_text("utf-8")
        assert (folder / "report.css").is_file()
        data = json.loads((folder / "links.json").read_text("utf-8"))
        assert data["states"] == {"unsteady": 1, "alive": 1}
        assert [one["state"] for one in data["links"]] == ["unsteady", "alive"]
        assert data["findings"][0]["check"] == "link-unsteady"

    def test_a_folder_of_pages_is_asked_and_nothing_is_kept(self, tmp_path: Path, run: Run, water: Host) -> None:
        folder = tmp_path / "pages"
        folder.mkdir()
        body = f'<html lang=en><title>x</title><a href="http://water.gov.tw:{water.port}/gone/">x</a>'
        (folder / "index.html").write_text(body, "utf-8")
        ran = run("links", folder, "--reports", tmp_path / "reports")
        assert (ran.status, "nothing was kept" in ran.out, "index.html" in ran.out) == (CLEAN, True, True)
        assert sorted(path.name for path in folder.iterdir()) == ["index.html"]

    def test_a_site_without_links_to_others_is_told_so(self, site: Write, run: Run) -> None:
        ran = run("links", site({}))
        assert (ran.status, "no links to other sites" in ran.out) == (CLEAN, True)

    def test_a_pattern_that_nothing_matches_is_wrong_use(self, site: Write, run: Run, water: Host) -> None:
        ran = run("links", site(files(water, "/there/")), "--only", "*.example/*")
        assert (ran.status, "--only" in ran.err) == (UNUSABLE, True)

    def test_hostile_words_from_another_site_cannot_break_the_report(self, site: Write, run: Run, water: Host) -> None:
        water.paths["/evil/"] = to('/there/?"><script>alert(1)</script>\x1b[2J', 301)
        made = site(files(water, "/evil/"))
        ran = run("links", made)
        assert "\x1b" not in ran.out
        assert "<script" not in (made / "reports/links/index.html").read_text("utf-8")
        assert validate(read_site(made).sources, TODAY).content.outside is not None
