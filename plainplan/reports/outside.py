"""`links/`: what became of the links to other sites, as a page a language and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from plainplan.findings import Finding
from plainplan.i18n import Catalogue
from plainplan.model.causes import ident, pages_of
from plainplan.model.outputs import Output
from plainplan.model.outside import Judged, OutsideLink, State, asked_on, state_of
from plainplan.model.text import Text
from plainplan.reports.page import Edition, Fill, day_of
from plainplan.reports.voice import Voice, shown

TEMPLATE = "report/outside.html"
DATA = "links.json"
STYLE = "report.css"
PAGES = (Edition("zh", "zh-Hant-TW", "index.html", "中文"), Edition("en", "en", "index.en.html", "English"))

MOST = 500
"""Addresses of a kind on the page; all of them stand in the JSON."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run over links: the ledger as it is now, what was `heard` this time, every address in use, findings, the number
    of links to e-mail and telephones, names of the site and its units; whether anything was kept of it."""

    day: date
    links: Sequence[OutsideLink]
    heard: Mapping[str, Judged] = field(default_factory=dict)
    addresses: Sequence[str] = ()
    findings: Sequence[Finding] = ()
    forms: int = 0
    titles: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, Text] = field(default_factory=dict)
    kept: bool = True
    cut_off: bool = False


def counts(links: Iterable[OutsideLink], addresses: Iterable[str]) -> dict[str, int]:
    """How many addresses there are in each state, the worst first; states without any are left out."""
    known = {link.address: state_of(link) for link in links}
    found = Counter(known.get(address, State.UNASKED) for address in addresses)
    return {str(state): found[state] for state in State if found[state]}


def written(run: Run, catalogue: Catalogue, fill: Fill, style: str) -> Iterator[Output]:
    """All files of the report."""
    for edition in PAGES:
        yield Output(edition.path, _page(run, catalogue, edition, fill).encode("utf-8", "backslashreplace"))
    data = json.dumps(_data(run, catalogue), ensure_ascii=False, indent=1) + "\n"
    yield Output(DATA, data.encode("utf-8", "backslashreplace"))
    yield Output(STYLE, style.encode())


def _page(run: Run, catalogue: Catalogue, edition: Edition, fill: Fill) -> str:
    voice = Voice(catalogue, edition.lang)
    return fill(
        TEMPLATE,
        t=voice.say,
        edition=edition,
        other=next(other for other in PAGES if other != edition),
        title=_title(run, edition),
        day=day_of(run.day),
        run=run,
        counts=list(counts(run.links, run.addresses).items()),
        sections=list(_sections(run, voice)),
        data=DATA,
    )


def _title(run: Run, edition: Edition) -> dict[str, str]:
    known = [edition, *(other for other in PAGES if other != edition)]
    found = next((one for one in known if run.titles.get(one.lang)), edition)
    words = run.titles.get(found.lang) or run.titles.get("", "")
    return {"words": shown(words), "lang": found.tag if found != edition else ""}


def _sections(run: Run, voice: Voice) -> Iterator[dict[str, Any]]:
    """The addresses by state, the worst first."""
    known = {link.address: link for link in run.links}
    all_links = [known.get(address) or OutsideLink(address) for address in run.addresses]
    for state in State:
        of_state = [link for link in all_links if state_of(link) is state]
        if of_state:
            rows = [_row(link, run, voice) for link in of_state[:MOST]]
            more = len(of_state) - len(rows)
            yield {"state": str(state), "number": len(of_state), "rows": rows, "more": more}


def _row(link: OutsideLink, run: Run, voice: Voice) -> dict[str, Any]:
    last = link.history[-1] if link.history else None
    judged = run.heard.get(link.address)
    since = {"since": last.since.isoformat(), "days": last.days} if last else {}
    return {
        "address": shown(link.address),
        "why": _why(last.why, voice) if last else "",
        "since": voice.say("outside-days-one" if last.days == 1 else "outside-days", **since) if last else "",
        "stands": [shown(place) for place in link.stands],
        "units": [_unit(unit, run, voice.lang) for unit in link.units],
        "to": shown(link.moved_to),
        "archive": shown(link.archive),
        "seen": voice.say("outside-seen", on=link.seen.on.isoformat(), by=shown(link.seen.by)) if link.seen else "",
        "lost": [shown(f"#{one}") for one in judged.lost] if judged else [],
    }


def _why(code: str, voice: Voice) -> str:
    return voice.say_or(f"link-why-{code}", shown(code)) if code else ""


def _unit(unit: str, run: Run, lang: str) -> str:
    name = run.units.get(unit)
    return shown(name.said(lang).words if name else unit)


def _data(run: Run, catalogue: Catalogue) -> dict[str, Any]:
    known = {link.address: link for link in run.links}
    return {
        "date": run.day.isoformat(),
        "asked": len(run.heard),
        "kept": run.kept,
        "cut_off": run.cut_off,
        "states": counts(run.links, run.addresses),
        "form_only": run.forms,
        "links": [_link(known.get(one) or OutsideLink(one), run) for one in run.addresses],
        "findings": [_finding(found, catalogue) for found in run.findings],
    }


def _link(link: OutsideLink, run: Run) -> dict[str, Any]:
    asked, judged = asked_on(link), run.heard.get(link.address)
    history = [
        {"since": s.since.isoformat(), "until": s.until.isoformat(), "days": s.days, "was": str(s.was), "why": s.why}
        for s in link.history
    ]
    told = {
        "address": link.address,
        "state": str(state_of(link)),
        "asked": asked.isoformat() if asked else "",
        "history": history,
        "moved_to": link.moved_to,
        "redirects": [{"address": hop.address, "status": hop.status} for hop in judged.hops] if judged else [],
        "places_missing": list(judged.lost) if judged else [],
        "stands": list(link.stands),
        "units": list(link.units),
        "archive": link.archive,
    }
    return {key: value for key, value in told.items() if value}


def _finding(found: Finding, catalogue: Catalogue) -> dict[str, Any]:
    words = {lang: catalogue.tell(found, lang) for lang in ("zh", "en")}
    return {
        "id": ident(found),
        "check": found.check,
        "severity": str(found.severity),
        "outcome": str(found.outcome),
        "file": found.place.file,
        "line": found.place.line,
        "pages": list(pages_of(found)),
        "what": {lang: told.what for lang, told in words.items()},
        "mend": {lang: told.mend for lang, told in words.items()},
    }
