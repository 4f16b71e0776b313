"""Promises of a run in words of the report's language: the verdicts, and what was seen for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from plainplan.model.build import Build, PromiseTold
from plainplan.model.promises import Verdict
from plainplan.reports.voice import Voice, shown


@dataclass(frozen=True, slots=True)
class Row:
    """A promise: plan, title, verdict, checks (verdict, what it asks, what it saw), a person's judgement (or ""),
    and the page with its place."""

    plan: str
    title: str
    verdict: str
    checks: tuple[tuple[str, str, str], ...]
    judged: str
    page: str
    rung: str


def rows(build: Build, lang: str) -> tuple[Row, ...]:
    """All promises, those not kept first, then those that could not be checked."""
    told = sorted(build.promises, key=lambda one: _ORDER.index(one.verdict))
    return tuple(_row(one, lang) for one in told)


_ORDER = (Verdict.NOT_KEPT, Verdict.UNCHECKED, Verdict.KEPT)


def numbers(build: Build) -> dict[str, int]:
    """How many promises there are of each verdict, all verdicts named."""
    found = Counter(one.verdict for one in build.promises)
    return {str(verdict): found[verdict] for verdict in Verdict}


def lines(build: Build, voice: Voice) -> Iterator[str]:
    """The numbers on a line, and one for each promise that is not kept or could not be checked."""
    if not build.promises:
        return
    counted = (voice.say(f"report-n-promise-{verdict}", n=number) for verdict, number in numbers(build).items())
    yield voice.say("report-promises-line", told=voice.say("report-and").join(counted))
    for row in rows(build, voice.lang):
        if row.verdict != Verdict.KEPT:
            yield voice.say(f"report-promise-{row.verdict}", plan=row.plan, title=row.title)


def _row(one: PromiseTold, lang: str) -> Row:
    checks = tuple((str(check.verdict), _in(check.asks, lang), _in(check.saw, lang)) for check in one.checks)
    judged = str(one.judged or "")
    title = _in(one.title, lang)
    page = _chosen(one.pages, lang)
    return Row(_in(one.plan, lang), title, str(one.verdict), checks, judged, page, shown(one.rung))


def _in(said: Mapping[str, str], lang: str) -> str:
    """In the language of the report where the site speaks it, else in the first that it does."""
    return shown(_chosen(said, lang))


def _chosen(said: Mapping[str, str], lang: str) -> str:
    return said.get(lang) or next((words for words in said.values() if words), "")


def as_data(build: Build) -> list[dict[str, Any]]:
    """Plain data for `build.json`."""
    return [
        {
            "plan": dict(one.plan),
            "title": dict(one.title),
            "verdict": str(one.verdict),
            "checks": [{"verdict": str(c.verdict), "asks": dict(c.asks), "saw": dict(c.saw)} for c in one.checks],
            "judged": str(one.judged) if one.judged else None,
        }
        for one in build.promises
    ]
