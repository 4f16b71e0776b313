"""`auditor.html` and `auditor.en.html`: the report for auditors, by criterion and by code."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from plainplan.findings import Outcome
from plainplan.i18n import Catalogue
from plainplan.model.audited import Cell
from plainplan.model.build import Build
from plainplan.reports import people
from plainplan.reports.judged import Standing, judged, standings
from plainplan.reports.matrix import Line, matrix
from plainplan.reports.page import Edition, Fill, day_of, left_out_of, title_of
from plainplan.reports.voice import Voice, shown

TEMPLATE = "report/auditor.html"

PAGES = (Edition("zh", "zh-Hant-TW", "auditor.html", "中文"), Edition("en", "en", "auditor.en.html", "English"))


def written(build: Build, catalogue: Catalogue, edition: Edition, fill: Fill) -> str:
    """The report in one of the languages of `PAGES` as a whole HTML document."""
    voice = Voice(catalogue, edition.lang)
    seen = judged(build)
    return fill(
        TEMPLATE,
        t=voice.say,
        edition=edition,
        other=next(other for other in PAGES if other != edition),
        home="index.html" if edition.lang == "zh" else "index.en.html",
        statement="statement.md" if edition.lang == "zh" else "statement.en.md",
        title=title_of(build, edition),
        build=build,
        day=day_of(build.date),
        seen=seen,
        criteria=standings(seen.criteria),
        codes=standings(seen.codes),
        outcomes=[str(standing) for standing in Standing],
        outcome_names=[str(outcome) for outcome in Outcome],
        method=_method(build, voice),
        left_out=left_out_of(build, voice),
        matrix=[_line(line, voice) for line in matrix(build.audit)],
        for_people=[voice.say(key) for key in (*build.audit.for_people, *build.beyond)],
        judged=people.lines,
        voice=voice,
        by_people=people.by_people(build, voice),
        said=people.numbers(seen),
        open_codes=people.open_codes(build),
        sample=people.sample,
        shown=shown,
    )


def _method(build: Build, voice: Voice) -> dict[str, Any]:
    commit = voice.say("dossier-commit-limits", commit=build.commit) if build.commit else ""
    return {
        "told": people.tested(build, voice),
        "commit": commit or voice.say("dossier-commit-none"),
        "tags": ", ".join(build.audit.tools.tags),
    }


def _line(line: Line, voice: Voice) -> dict[str, Any]:
    return {
        "name": voice.say_or(f"look-name-{line.look}", ""),
        "look": line.look,
        "outcomes": [number for _, number in line.outcomes],
        "made": _cells(line.made, voice),
        "unmade": _cells(line.unmade, voice),
    }


def _cells(cells: Sequence[Cell], voice: Voice) -> list[str]:
    """Cells in words, one part a width."""
    comma = voice.say("report-comma")
    return [
        voice.say("dossier-cells", width=width, modes=comma.join(voice.say(f"mode-{cell.mode}") for cell in same))
        for width, same in groupby(cells, key=lambda cell: cell.width)
    ]
