"""Summaries for people who do not open the reports: the files of a run, or the content of a site, in; Markdown out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from plainplan.assemble import assemble
from plainplan.errors import UnreadableInput
from plainplan.findings import Severity
from plainplan.load import read_site
from plainplan.model.content import Content
from plainplan.model.dues import is_settled
from plainplan.model.entries import Entry
from plainplan.model.glance import CalendarPage, Due
from plainplan.model.pages import Site
from plainplan.model.plan import Plan, Stage
from plainplan.model.text import Text
from plainplan.pipeline.wording import catalogue
from plainplan.reports.digest.agenda import Agenda, Item, Kind
from plainplan.reports.digest.agenda import told as agenda_told
from plainplan.reports.digest.comment import comment
from plainplan.reports.digest.runs import FILES, FINDINGS, Run, run_of
from plainplan.reports.voice import LANGUAGES, Voice
from plainplan.validate import validate

LARGEST = 200_000_000
"""Bytes of one report that is read back. Those of 10,000 pages with 50,000 findings have some 60 MB."""

LONGEST = 30_000
"""Signs of a summary in one language. A comment on GitHub may have 65,536."""

BETWEEN = "\n---\n\n"
"""Stands between the languages of a summary."""


def summarised(reports: Path, before: Path | None, lang: str | None, report: str = "") -> str:
    """The summary of the run whose reports lie in a folder, in one language (zh, en) or, with None, in both.

    `before` are the reports of an earlier run, as a folder or as its findings.json; `report` is the address of the
    whole report. Raises UnreadableInput for what holds no reports.
    """
    now, then = read_run(reports), read_run(before) if before else None
    voices = [Voice(catalogue(), each) for each in _in(lang)]
    return BETWEEN.join(_short(comment(now, then, voice, report), voice) for voice in voices)


def read_run(at: Path) -> Run:
    """The reports of a run. Raises UnreadableInput where there are none, or none of ours."""
    files = {name: at / name for name in FILES} if at.is_dir() else {FINDINGS: at}
    return run_of({name: _text(file) for name, file in files.items() if file.is_file()}, str(at))


def _text(file: Path) -> str:
    try:
        if file.stat().st_size > LARGEST:
            raise UnreadableInput("summary-no-reports", file=file)
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableInput("summary-no-reports", file=file) from error


def _in(lang: str | None) -> Sequence[str]:
    return (lang,) if lang else LANGUAGES


def due(site: Path, today: date, days: int) -> tuple[Agenda, Sequence[str]]:
    """What comes due within so many days, or is overdue; and the languages of the site in their order.

    Links to other sites are told as the last reports of the site have them (`site/reports`). Raises UnreadableInput
    when there is no site, or its content has errors, which the build tells.
    """
    assembled = assemble(_content(site, today), today)
    until = today + timedelta(days=days)
    every = tuple(_items(assembled, today))
    items = tuple(item for item in every if item.day <= until)
    languages = [language.key for language in assembled.content.settings.languages]
    dated = frozenset(item.kind for item in every)
    reports = site / "reports"
    links = None
    if (reports / FINDINGS).is_file():
        links = tuple(
            each for each in read_run(reports).findings if each.check in ABOUT_OTHER_SITES and not each.accepted
        )
    return Agenda(today, until, items, dated, links), languages


def _content(site: Path, today: date) -> Content:
    if not (site / "content").is_dir():
        raise UnreadableInput("site-missing", folder=site)
    loaded = read_site(site)
    checked = validate(loaded.sources, today)
    wrong = next((one for one in (*loaded.findings, *checked.findings) if one.severity is Severity.ERROR), None)
    if wrong:
        raise UnreadableInput("summary-content-wrong", place=wrong.place)
    return checked.content


ABOUT_OTHER_SITES = frozenset(
    f"link{end}" for end in "-dead -moved -blocked -doubtful -not-public s-not-asked-lately s-never-asked".split()
)
"""Findings of the ledger of links (`content/audits/links.yaml`) that ask somebody to do something."""


def due_told(agenda: Agenda, languages: Sequence[str], lang: str | None) -> str:
    """The same in one language (zh, en), or with None in both."""
    voices = [Voice(catalogue(), each) for each in _in(lang)]
    return BETWEEN.join(_short(agenda_told(agenda, voice, languages), voice) for voice in voices)


def _short(told: str, voice: Voice) -> str:
    """Cut after a whole line where it would be too long for a comment, and said to be."""
    if len(told) <= LONGEST:
        return told
    return f"{told[: told.rindex('\n', 0, LONGEST)]}\n\n{voice.say('digest-cut')}\n"


def _items(site: Site, today: date) -> Iterator[Item]:
    """Every day of the site on which somebody has something to do, also those far away."""
    content = site.content
    everything: tuple[Plan | Entry, ...] = (*content.plans, *content.all_entries)
    for held in everything:
        if held.review_by and held.stage is not Stage.DRAFT:
            late = held.review_by < today
            owner = _named(held.owner, held.agency, site)
            yield Item(Kind.REVIEW, held.review_by, held.called, owner, str(held.place), late)
    yield from _duties(site)
    for exempt in content.accepted.exceptions:
        late = exempt.until < today
        yield Item(Kind.EXCEPTION, exempt.until, exempt.reason, exempt.by, str(exempt.place), late)
    mark = content.settings.mark
    if mark and mark.until:
        place = str(content.settings.place)
        yield Item(Kind.MARK, mark.until, Text((("", mark.case),)), None, place, mark.until < today)


def _duties(site: Site) -> Iterator[Item]:
    """The days of plans: those that are overdue, and those to come that nothing tells to be settled."""
    pages = [route.subject for route in site.routes.values() if isinstance(route.subject, CalendarPage)]
    for page in pages[:1]:
        overdue = set(map(id, page.overdue))
        for each in page.dues:
            if id(each) in overdue or (each.day >= site.today and not is_settled(each.rung)):
                yield _duty(each, site, id(each) in overdue)


def _duty(each: Due, site: Site, late: bool) -> Item:
    owner = _named(each.units[0].unit if each.units else each.plan.owner, each.plan.agency, site)
    what = each.deadline.text or each.rung.called or each.plan.called
    return Item(Kind.DUTY, each.day, what, owner, str(each.deadline.place), late)


def _named(unit: Text | None, agency: Text | None, site: Site) -> Text | None:
    """A unit by the name that the register has for its id; any other words as they are written."""
    body = site.names.agency(str(agency)) if agency else None
    known = site.names.unit(unit, body.id if body else None) if unit else None
    return known.name if known and str(unit) == known.id else unit
