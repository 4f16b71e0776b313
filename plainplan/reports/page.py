"""`index.html` and `index.en.html`: the report for the webmaster, in two languages that lead to each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote

from plainplan.findings import Severity
from plainplan.i18n import Catalogue
from plainplan.model.build import Build, Recall, Unseen
from plainplan.model.causes import causes
from plainplan.model.text import roc_year
from plainplan.reports import exceptions, freego, pictured, trend
from plainplan.reports.audited import audited
from plainplan.reports.behind import behind
from plainplan.reports.listing import Group, by_file, by_page, by_words
from plainplan.reports.promised import numbers, rows
from plainplan.reports.unseen import audit_unrun, unseen
from plainplan.reports.verdict import counts, for_the_eye, in_order, verdict
from plainplan.reports.voice import Voice, shown

Fill = Callable[..., str]
"""`fill(template, **values)`: a template by name and its values in, escaped text out."""

TEMPLATE = "report/index.html"

MOST = 1000
"""Findings of one kind on the page; a browser slows down with more. All of them stand in `findings.json`."""

MOST_PAGES = 1000
"""Pages in the list by page, for the same reason."""

SHOWN_PAGES = 5

SHOWN_GAPS = 20


@dataclass(frozen=True, slots=True)
class Edition:
    """The report in one language: key of the catalogue, tag for HTML, file, name of the language."""

    lang: str
    tag: str
    path: str
    name: str


EDITIONS = (Edition("zh", "zh-Hant-TW", "index.html", "中文"), Edition("en", "en", "index.en.html", "English"))


@dataclass(frozen=True, slots=True)
class Section:
    """Findings of one kind, by their causes: `name` is the end of the keys of its words, `total` counts findings,
    `causes` and `places` what they come of and where they show, `left_out` the causes that are not on the page."""

    name: str
    total: int
    groups: tuple[Group, ...]
    left_out: int
    causes: int = 0
    places: int = 0
    folded: bool = False


def written(build: Build, catalogue: Catalogue, edition: Edition, fill: Fill) -> str:
    """The report as a whole HTML document."""
    voice = Voice(catalogue, edition.lang)
    eye = by_words(filter(for_the_eye, in_order(build.open)), voice)
    sections = _sections(build, voice)
    return fill(
        TEMPLATE,
        t=voice.say,
        edition=edition,
        other=next(other for other in EDITIONS if other != edition),
        title=title_of(build, edition),
        build=build,
        day=day_of(build.date),
        day_of=day_of,
        verdict=str(verdict(build)),
        done=_done(build),
        counts=counts(build),
        sections=sections,
        by_page=by_page(group for section in sections for group in section.groups),
        accepted=exceptions.rows(build, voice),
        eye=eye[:MOST],
        eye_total=len(eye),
        unrun=_reason(audit_unrun(build), voice),
        audited=audited(build.audit),
        search=[_recall(recall, voice) for recall in build.search],
        recall_floor=f"{build.recall_floor:g}",
        pictures=pictured.figures(build, voice),
        freego=freego.beside(build),
        history=trend.rows(build),
        trend_lines=trend.lines(build, voice),
        most_builds=trend.ROWS,
        promises=rows(build, edition.lang),
        kept=numbers(build),
        left_out=left_out_of(build, voice),
        people=[voice.say(key) for key in (*build.audit.for_people, *build.beyond)],
        figures=_figures(build, voice),
        stages=[(voice.say_or(f"report-stage-{name}", name), seconds) for name, seconds in build.seconds],
        address=lambda page: _address(build, page),
        shown=shown,
        most=SHOWN_PAGES,
        most_pages=MOST_PAGES,
        folded_after=SHOWN_GAPS,
    )


def _done(build: Build) -> str:
    """The key of the sentence on what became of the site: made anew, only looked at, or not made at all."""
    if build.published:
        return "report-published"
    return "report-looked-only" if build.page_count else "report-not-published"


def _sections(build: Build, voice: Voice) -> list[Section]:
    """Errors, warnings, notices, each only when there are any; what a person must decide stands elsewhere."""
    told = causes(found for found in in_order(build.open) if not for_the_eye(found))
    sections = []
    for severity in Severity:
        of_kind = [cause for cause in told if cause.first.severity is severity]
        groups = by_file(of_kind[:MOST], voice, behind(build))
        total, places = (sum(each) for each in ((len(c.findings) for c in of_kind), (c.places for c in of_kind)))
        left = len(of_kind[MOST:])
        notice = severity is Severity.NOTICE
        sections.append(Section(str(severity), total, groups, left, len(of_kind), places, notice))
    return [section for section in sections if section.total]


def _recall(recall: Recall, voice: Voice) -> str:
    """How much of what was asked of the search in a language was found, as a sentence."""
    return voice.say(
        "report-search-language",
        language=voice.say_or(f"report-language-{recall.language}", recall.language),
        asked=recall.asked,
        of=recall.of,
        found=recall.asked - len(recall.missed),
        percent=f"{recall.percent:.2f}",
    )


def left_out_of(build: Build, voice: Voice) -> list[tuple[str, tuple[str, ...]]]:
    """Each reason with the names of what it kept from being looked at."""
    names: dict[str, list[str]] = {}
    for left in unseen(build):
        names.setdefault(voice.why(left), []).append(shown(left.name))
    return [(why, tuple(filter(None, named))) for why, named in names.items()]


def _figures(build: Build, voice: Voice) -> list[tuple[str, str]]:
    """Label and value, only of what is known."""
    tools = build.audit.tools
    rows = (
        ("pages", voice.say("report-comma").join(_per_language(build.pages, voice))),
        ("files", str(build.files)),
        ("rules", str(len(build.rules)) if build.page_count else ""),
        ("plainplan", build.version),
        ("python", build.python),
        ("axe", tools.axe),
        ("browser", tools.browser),
        ("widths", ", ".join(str(width) for width in build.audit.viewports)),
        ("memory", f"{build.peak_mib:.0f} MiB" if build.peak_mib else ""),
        ("pictures", pictured.told(build, voice)),
        ("status", _status(build, voice)),
    )
    return [(voice.say(f"report-figure-{name}"), shown(value)) for name, value in rows if value]


def day_of(day: date) -> dict[str, object]:
    """Blanks of a date in both calendars."""
    return {"roc": roc_year(day.year), "month": day.month, "day": day.day, "iso": day.isoformat()}


def _per_language(pages: Sequence[tuple[str, int]], voice: Voice) -> list[str]:
    names = {key: voice.say_or(f"report-language-{key or 'none'}", key) for key, _ in pages}
    return [voice.say("report-of-language", language=names[key], n=n) for key, n in pages]


def _status(build: Build, voice: Voice) -> str:
    return voice.say_or(f"report-status-{build.status}", str(build.status))


def _reason(left: Unseen | None, voice: Voice) -> str:
    return voice.why(left) if left else ""


def title_of(build: Build, edition: Edition) -> dict[str, Any]:
    """The name of the site; `lang` is set when it had to be borrowed from the other language."""
    known: Sequence[Edition] = [edition, *(other for other in EDITIONS if other != edition)]
    found = next((known for known in known if build.title.get(known.lang)), edition)
    return {"words": shown(build.title.get(found.lang, "")), "lang": found.tag if found != edition else ""}


def _address(build: Build, page: str) -> str:
    """Where a page lies as seen from the report; empty when it lies nowhere."""
    return build.site_address + quote(page, errors="surrogateescape") if build.site_address else ""
