"""Builds over time: remembered only when asked for, read with their faults, drawn and told in the report."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from plainplan.load import read_site
from plainplan.model.grades import Aim, Judging
from plainplan.model.history import Looked, Remembered, remembering
from plainplan.pipeline.remembering import HISTORY, remember
from plainplan.pipeline.statuses import FAULTY
from plainplan.reports.trend import as_data, lines, remembered
from plainplan.reports.voice import Voice
from plainplan.validate import validate
from tests.conftest import TODAY
from tests.reports import runs

Run = Callable[..., Any]
Write = Callable[..., Path]

ONE = Remembered(TODAY, Judging.NEW, Aim.AA, Looked.ALL, 64, 5, 3, 12, 1, 2, 40, 30, 8, commit="a" * 40)


def before(days: int, **changes: Any) -> Remembered:
    return replace(ONE, date=TODAY - timedelta(days), **changes)


def errors_drawn(*history: Remembered) -> str:
    """What the drawing of the errors says in words; empty where there is none."""
    drawn = lines(replace(runs.CLEAN, history=history), Voice(runs.CATALOGUE, "en"))
    return drawn[0].words if drawn else ""


class TestRemembering:
    def test_nothing_is_remembered_unless_it_is_asked_for(self, site: Write, run: Run) -> None:
        made = site({})
        run("build", made, "--no-audit")
        assert not (made / HISTORY).exists()

    def test_a_build_becomes_a_line_that_the_site_reads_and_its_report_shows(self, site: Write, run: Run) -> None:
        made = site({})
        for _ in range(2):
            run("build", made, "--no-audit", "--remember")
        text = (made / HISTORY).read_text("utf-8")
        assert len(re.findall(r"^  - \{date: 2026-11-21, .*\}$", text, re.MULTILINE)) == 1, "a day and commit once"
        checked = validate(read_site(made).sources, TODAY)
        assert checked.findings == ()
        (known,) = checked.content.history
        figures = json.loads((made / "reports/build.json").read_text("utf-8"))
        assert (known.pages, known.errors) == (figures["pages"]["all"], figures["findings"]["error"])
        assert (known.browser, str(known.edition)) == (Looked.NOT_RUN, "110.07")
        codes = json.loads((made / "reports/dossier.json").read_text("utf-8"))["outcomes"]["codes"]
        assert (known.failed, known.cannot_tell, known.untested, known.passed) == tuple(
            codes[name] for name in ("failed", "cantTell", "untested", "passed")
        )
        assert 'id="trend"' in (made / "reports/index.html").read_text("utf-8")

    def test_a_build_that_published_nothing_is_not_remembered(self, site: Write, run: Run) -> None:
        made = site({"content/units.yaml": "agencies: x\n"})
        assert run("build", made, "--no-audit", "--remember").status == FAULTY
        assert not (made / HISTORY).exists()

    def test_another_commit_of_the_day_and_another_day_have_lines_of_their_own(self, tmp_path: Path) -> None:
        build = replace(runs.CLEAN, history=(before(3), before(0)))
        told = remember(build, tmp_path)
        assert [one.date for one in told.history] == [TODAY - timedelta(3), TODAY, TODAY]
        assert remember(told, tmp_path).history == told.history
        assert [one for one in told.history if not one.commit] == [remembered(build)]

    def test_the_figures_that_are_remembered_are_those_of_the_report(self) -> None:
        seen = remembered(runs.FAULTY)
        assert seen
        assert (seen.errors, seen.warnings, seen.notices, seen.accepted, seen.browser) == (3, 1, 2, 0, Looked.ALL)
        assert remembered(replace(runs.FAULTY, published=False)) is None


class TestReading:
    @pytest.mark.parametrize(
        ("changes", "check"),
        [
            ((("date: 2026-11-21", "date: 2027-11-21"),), "history-day-ahead"),
            ((("errors: 5", "errors: few"),), "not-a-whole"),
            ((("browser: all", "browser: some"),), "not-a-choice"),
            ((("pages: 64, ", ""),), "key-missing"),
            ((("aim: AA", "aims: AA"),), "key-unknown"),
        ],
    )
    def test_a_fault_is_told_with_its_line(
        self, site: Write, tmp_path: Path, changes: tuple[tuple[str, str], ...], check: str
    ) -> None:
        made = site({})
        remember(replace(runs.CLEAN, history=(ONE, before(1)), published=True), made)
        text = (made / HISTORY).read_text("utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        (made / HISTORY).write_text(text, "utf-8")
        found = {one.check: str(one.place) for one in validate(read_site(made).sources, TODAY).findings}
        assert re.match(rf"{HISTORY}:\d+:\d+$", found[check])

    def test_a_build_that_is_there_twice_is_told_on_the_second_line(self, site: Write) -> None:
        made = site({})
        remember(replace(runs.CLEAN, history=(ONE,)), made)
        lines_ = (made / HISTORY).read_text("utf-8").splitlines()
        (made / HISTORY).write_text("\n".join([*lines_, lines_[3]]) + "\n", "utf-8")
        (found,) = validate(read_site(made).sources, TODAY).findings
        assert (found.check, found.place.line, dict(found.params)["first"]) == ("history-twice", len(lines_) + 1, "4")


class TestDrawing:
    def test_a_drawing_goes_from_the_oldest_to_the_newest_in_words_too(self) -> None:
        told = errors_drawn(before(2, errors=9), before(1, errors=0), ONE)
        assert told == "From 9 on 2026-11-19 to 5 on 2026-11-21; highest 9, lowest 0."

    def test_builds_that_cannot_be_compared_are_in_the_table_alone(self) -> None:
        others = (
            before(2, browser=Looked.NOT_RUN),
            before(3, edition=Judging.OLD),
            before(4, aim=Aim.A),
            before(5, browser=Looked.PARTLY),
        )
        assert errors_drawn(ONE, *others) == ""
        assert errors_drawn(ONE, before(1), *others).startswith("From 5 on 2026-11-20 to 5 on 2026-11-21")
        assert len(as_data(replace(runs.CLEAN, history=(ONE, *others)))) == 5

    def test_of_a_day_the_last_build_is_drawn(self) -> None:
        again = replace(ONE, commit="b" * 40, errors=1)
        assert errors_drawn(before(1), ONE, again).startswith("From 5 on 2026-11-20 to 1 on 2026-11-21")

    def test_nothing_but_zeros_has_a_scale(self) -> None:
        drawn = lines(
            replace(runs.CLEAN, history=(before(1, errors=0), before(0, errors=0))), Voice(runs.CATALOGUE, "en")
        )
        assert (drawn[0].most, drawn[0].last_said) == ("1", "0")

    def test_every_figure_stands_in_the_table_and_every_drawing_has_a_name(self) -> None:
        written = runs.written(replace(runs.CLEAN, history=(before(1), ONE)))
        for name in ("index.html", "index.en.html"):
            part = written[name].partition('id="trend"')[2].partition('id="figures"')[0]
            assert part.count('<svg role="img" aria-labelledby="trend-') == 4
            assert re.findall(r"<td>(\d+)</td>", part)[:9] == ["64", "5", "3", "12", "1", "2", "40", "30", "8"]

    def test_without_a_history_the_report_has_no_word_of_it(self) -> None:
        assert 'id="trend"' not in runs.written(runs.CLEAN)["index.html"]


def test_the_newest_of_a_day_stays_in_its_place() -> None:
    assert remembering((before(2), ONE), replace(ONE, errors=0)) == (before(2), replace(ONE, errors=0))
