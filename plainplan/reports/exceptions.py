"""Accepted findings for the reports: what, why, by whom, until when. They are listed as accepted, never as gone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from plainplan.i18n import Told
from plainplan.model.accepted import Accepted
from plainplan.model.build import Build
from plainplan.model.causes import ident, pages_of
from plainplan.model.text import SHARED
from plainplan.reports.voice import Voice, shown


@dataclass(frozen=True, slots=True)
class Row:
    """An accepted finding in words; `place` is where its exception is written."""

    told: Told
    at: str
    ident: str
    pages: tuple[str, ...]
    reason: str
    by: str
    until: date
    place: str


def rows(build: Build, voice: Voice) -> tuple[Row, ...]:
    """All accepted findings, those first whose time is up first."""
    in_order = sorted(build.accepted, key=lambda one: (one.exempt.until, ident(one.finding)))
    return tuple(_row(one, voice) for one in in_order)


def lines(build: Build, voice: Voice) -> Iterator[str]:
    """One line with their number and the first day on which one ends; none where nothing is accepted."""
    if build.accepted:
        first = min(one.exempt.until for one in build.accepted)
        yield voice.say("report-accepted-line", n=len(build.accepted), until=first.isoformat())


def as_data(one: Accepted) -> dict[str, Any]:
    """Plain data: the texts by language, "" where one serves all."""
    exempt = one.exempt
    return {
        "reason": _words(exempt.reason.words),
        "by": _words(exempt.by.words),
        "until": exempt.until.isoformat(),
        "where": {"file": exempt.place.file or None, "line": exempt.place.line or None},
    }


def _words(words: tuple[tuple[str, str], ...]) -> dict[str, str]:
    return {("" if lang == SHARED else lang): said for lang, said in words}


def _row(one: Accepted, voice: Voice) -> Row:
    found, exempt = one.finding, one.exempt
    return Row(
        voice.tell(found),
        shown(str(found.place)) or voice.say("report-whole-site"),
        ident(found),
        pages_of(found),
        shown(exempt.reason.said(voice.lang).words),
        shown(exempt.by.said(voice.lang).words),
        exempt.until,
        shown(str(exempt.place)),
    )
