"""Which findings are pictured, and how a report shows the pictures."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from plainplan.errors import NoBrowser
from plainplan.findings import Finding, Outcome, Place, Severity
from plainplan.model.accepted import Accepted
from plainplan.model.audited import Cell, Glance, Mode, PageAudit, Report, Visit
from plainplan.model.build import Build
from plainplan.model.pictures import Picture
from plainplan.pipeline import auditing
from plainplan.pipeline.picturing import pictured, shots_of
from plainplan.reports import reports
from tests.reports import runs


def fault(page: str, selector: str, check: str = "image-alt-missing", **params: str) -> Finding:
    return Finding(check, Severity.ERROR, Place(page=page, selector=selector), tuple(params.items()))


def shots(*findings: Finding, report: Report | None = None) -> list[tuple[str, str, int, str]]:
    build = replace(runs.CLEAN, findings=findings, audit=report or runs.WHOLE)
    return [(shot.page, shot.selector, shot.width, str(shot.mode)) for shot in shots_of(build)]


def test_of_each_cause_the_first_place_is_pictured() -> None:
    many = [fault(f"{n}.html", f"main > p:nth-child({n}) > img") for n in range(1, 9)]
    assert shots(*many, fault("a.html", "#logo")) == [
        ("1.html", "main > p:nth-child(1) > img", 1280, "light"),
        ("a.html", "#logo", 1280, "light"),
    ]
    assert [shot[1] for shot in shots(fault("a.html", "header > a"), fault("a.html", "html > body > b"))] == [
        "header > a",
        "html > body > b",
    ]


def test_what_axe_saw_is_pictured_at_the_first_width_at_which_it_was_seen() -> None:
    assert shots(fault("a.html", "p", "axe:color-contrast", widths="320, 1280")) == [("a.html", "p", 320, "light")]


def test_what_a_look_saw_is_pictured_in_the_mode_in_which_it_was_seen() -> None:
    seen = fault("a.html", "p", "contrast-dark")
    cell = Cell(320, Mode.DARK)
    glance = Glance("contrast-dark", cell.mode, Outcome.FAILED, (seen,))
    report = Report((PageAudit("a.html", cell.width, Visit.TESTED, glances=(glance,)),))
    assert shots(replace(seen, params=(("widths", "320"),)), report=report) == [("a.html", "p", 320, "dark")]


def test_doubts_accepted_faults_and_what_nobody_can_see_are_not_pictured() -> None:
    accepted = runs.ACCEPTED.accepted[0]
    build = replace(runs.CLEAN, findings=(fault("a.html", "p"),))
    doubt = replace(fault("a.html", "b"), outcome=Outcome.CANNOT_TELL)
    unseen = ("head > link:nth-of-type(2)", "html", "title", 'meta[name="viewport"]', "style")
    bare = (fault("", "p"), fault("a.html", ""), doubt, *(fault("a.html", selector) for selector in unseen))
    assert [shot.selector for shot in shots_of(replace(build, findings=(*build.findings, *bare)))] == ["p"]
    covered = Accepted(build.findings[0], accepted.exempt)
    assert list(shots_of(replace(build, accepted=(covered,)))) == []


def test_without_a_browser_every_picture_counts_as_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def none() -> None:
        raise NoBrowser("browser-not-found")

    monkeypatch.setattr(auditing, "find_browser", none)
    seen = pictured(replace(runs.CLEAN, findings=(fault("a.html", "p"), fault("a.html", "#x"))), tmp_path)
    assert (seen.pictures, seen.unpictured) == ((), 2)
    assert "2 could not be taken" in runs.written(seen)["index.en.html"]


def with_picture(selector: str = "p > img") -> Build:
    build = replace(runs.CLEAN, findings=(fault("plans/<x>/index.html", selector),))
    (shot,) = shots_of(build)
    return replace(build, pictures=(Picture(replace(shot, mode=Mode.DARK), 300, 120, b"\x89PNG"),))


def test_a_picture_stands_beside_its_finding_and_says_what_it_shows_in_both_languages() -> None:
    build = with_picture('img[alt="><script>"]')
    written = {output.path: output.body for output in reports(build, runs.CATALOGUE, runs.FILL, runs.STYLE)}
    (picture,) = build.pictures
    assert written[f"pictures/{picture.shot.name}.png"] == b"\x89PNG"
    for name, alt, mode in (("index.html", "框起來", "深色"), ("index.en.html", "the frame is round", "dark")):
        text = written[name].decode()
        figure = text.partition('<figure class="picture">')[2].partition("</figure>")[0]
        assert f'src="pictures/{picture.shot.name}.png"' in figure
        assert 'width="300" height="120"' in figure
        assert alt in figure
        assert "1280" in figure
        assert mode in figure
        assert "<script>" not in text
        assert f'<li id="c-{picture.shot.name}">' in text.partition('<figure class="picture">')[0]


@pytest.mark.browser
def test_the_command_line_puts_them_into_the_report(run: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/index.html").write_text(
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>A</title><h1>A</h1>'
        '<img src="data:," width="9" height="9"></html>',
        encoding="utf-8",
    )
    run("check", tmp_path / "pages", "--reports", tmp_path / "told")
    assert not (tmp_path / "told/pictures").exists()
    run("audit", tmp_path / "pages", "--reports", tmp_path / "told", "--pictures", "--jobs", "1")
    names = {path.name for path in (tmp_path / "told/pictures").iterdir()}
    causes = {one["id"]: one for one in json.loads((tmp_path / "told/findings.json").read_text("utf-8"))["causes"]}
    assert names
    assert {causes[Path(name).stem]["outcome"] for name in names} == {"failed"}
    text = (tmp_path / "told/index.en.html").read_text("utf-8")
    assert all(f'src="pictures/{name}"' in text for name in names)


def test_a_report_without_pictures_has_none() -> None:
    for name in ("index.html", "index.en.html"):
        text = runs.written(runs.FAULTY)[name]
        assert "<figure" not in text
        assert "pictures/" not in text
