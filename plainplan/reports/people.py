"""What people judged, for the reports: beside the outcomes of the programs, with role and day, never in their place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from plainplan.findings import Outcome
from plainplan.model.build import Build
from plainplan.model.text import SHARED, Text
from plainplan.model.worksheet import Assessed, Sampled, State, Worksheet
from plainplan.reports.judged import Judged
from plainplan.reports.voice import Voice, shown


@dataclass(frozen=True, slots=True)
class Line:
    """One judgement in words: `told` is the outcome with day and role, `short` without role, `state` what is to be
    said of its worth today ("" where it holds), `about` the pages it is limited to, `remark` and `evidence` as they
    were written ("" for none)."""

    told: str
    short: str
    state: str
    about: tuple[str, ...]
    remark: str
    evidence: str


def tested(build: Build, voice: Voice) -> str:
    """How the site was looked at, by programs and by people, in sentences."""
    by_programs = voice.say("dossier-method", **method(build))
    return voice.say("report-joined", what=by_programs, mend=by_people(build, voice))


def method(build: Build) -> dict[str, object]:
    """Blanks of the sentence on how a site was looked at."""
    tools = build.audit.tools
    return {
        "checks": len(build.rules) if build.page_count else 0,
        "pages": build.page_count,
        "version": build.version,
        "axe": tools.axe,
        "browser": tools.browser,
        "widths": ", ".join(str(width) for width in build.audit.viewports),
        "untested": len(build.audit.not_tested) or "",
    }


def by_people(build: Build, voice: Voice) -> str:
    """Who judged how much of what, from when to when; that nobody did where nobody did."""
    people = build.people
    if not people.assessed:
        return voice.say("dossier-people-none")
    days = sorted(one.date for one in people.assessed)
    states = Counter(one.state for one in people.assessed)
    roles = dict.fromkeys(said(one.by, voice) for one in people.assessed)
    return voice.say(
        "dossier-people-said",
        pages=len(people.sample),
        drawn=len({one.page for sheet in people.sheets for one in sheet.random if not one.gone}),
        judged=len({one.row.code for one in people.assessed}),
        all=len(people.asked),
        first=days[0].isoformat() if days[0] != days[-1] else "",
        last=days[-1].isoformat(),
        roles=voice.say("report-comma").join(roles),
        stale=states[State.STALE] or "",
        against=states[State.CONTRADICTED] or "",
    )


def lines(assessed: Iterable[Assessed], voice: Voice) -> list[Line]:
    """Judgements in words, in the order in which they were written."""
    return [_line(one, voice) for one in assessed]


def numbers(seen: Judged) -> dict[str, int]:
    """How many codes there are of each outcome that people gave and that holds, all outcomes named."""
    found = Counter(code.said for code in seen.codes)
    return {str(outcome): found[outcome] for outcome in Outcome}


def open_codes(build: Build) -> tuple[str, ...]:
    """The codes of the worksheets on which no judgement of people holds today for the whole sample."""
    return tuple(code for code in build.people.asked if build.people.said(code) is None)


def sample(sheet: Worksheet, voice: Voice) -> list[tuple[str, tuple[str, ...]]]:
    """The pages of a sample under the words that say why they are in it; those that are gone under their own."""
    found: dict[str, list[str]] = {}
    for one in sheet.sample:
        found.setdefault(voice.say(f"dossier-sample-{_why(one)}"), []).append(shown(one.page))
    return [(why, tuple(pages)) for why, pages in found.items()]


def as_data(one: Assessed) -> dict[str, Any]:
    """A judgement as plain data: texts by language, "" where one serves all; no pages mean the whole sample."""
    return {
        "outcome": str(one.outcome),
        "state": str(one.state),
        "by": _words(one.by),
        "date": one.date.isoformat(),
        "round": one.row.round,
        "pages": list(one.row.pages),
        "changed": list(one.changed),
        "contradictedBy": list(one.against),
        "evidence": one.row.evidence,
        "remark": _words(one.row.remark) if one.row.remark else None,
        "where": {"file": one.row.place.file or None, "line": one.row.place.line or None},
    }


def sheet_as_data(sheet: Worksheet) -> dict[str, Any]:
    """A worksheet and its sample as plain data."""
    return {
        "file": sheet.place.file or None,
        "edition": str(sheet.edition),
        "aim": str(sheet.aim),
        "round": sheet.round,
        "seed": sheet.seed,
        "structuredSample": [{"page": one.page, "why": _why(one)} for one in sheet.structured],
        "randomSample": [{"page": one.page, "why": _why(one)} for one in sheet.random],
    }


def said(text: Text, voice: Voice) -> str:
    """A text in the language of the report, safe to show."""
    return shown(text.said(voice.lang).words)


def _line(one: Assessed, voice: Voice) -> Line:
    outcome, day = voice.say(f"dossier-outcome-{one.outcome}"), one.date.isoformat()
    told = voice.say("dossier-people-line", outcome=outcome, date=day, by=said(one.by, voice))
    short = voice.say("dossier-people-short", outcome=outcome, date=day)
    worth = "gone" if one.state is State.STALE and not one.changed else one.state
    state = "" if one.state is State.CURRENT else voice.say(f"dossier-people-{worth}", n=len(one.changed))
    remark = said(one.row.remark, voice) if one.row.remark else ""
    return Line(told, short, state, tuple(map(shown, one.row.pages)), remark, shown(one.row.evidence or ""))


def _why(one: Sampled) -> str:
    return "gone" if one.gone else str(one.why or "random")


def _words(text: Text) -> dict[str, str]:
    return {("" if lang == SHARED else lang): words for lang, words in text.words}
