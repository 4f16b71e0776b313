"""`statement.md`, `statement.en.md`: a draft of the accessibility statement, to be completed and pasted by a person.

Its parts are those of W3C's model (WAI, "Developing an Accessibility Statement"). The status is never "conforms": a
program can find that a criterion is not met, and not that all are.
"""

from __future__ import annotations

from collections.abc import Iterator

from plainplan.findings import Outcome
from plainplan.i18n import Catalogue
from plainplan.model.build import Build
from plainplan.reports.judged import CriterionRow, Judged, Standing, judged, standings
from plainplan.reports.people import tested
from plainplan.reports.unseen import unseen
from plainplan.reports.voice import Voice, shown


def told(build: Build, catalogue: Catalogue, lang: str) -> str:
    """The Markdown text in a language (`zh` or `en`); what only the agency knows is left to fill in."""
    return "\n\n".join(_parts(build, judged(build), Voice(catalogue, lang))) + "\n"


def _parts(build: Build, seen: Judged, voice: Voice) -> Iterator[str]:
    name = shown(build.title.get(voice.lang) or next(iter(build.title.values()), voice.say("dossier-to-fill-in")))
    yield f"# {voice.say('statement-title')}"
    yield voice.say("statement-draft")
    yield voice.say("statement-about", name=name)
    yield f"## {voice.say('statement-status')}"
    yield _status(seen, voice)
    failed = [row for row in seen.criteria if _failed(row)]
    if failed:
        yield f"## {voice.say('statement-limits')}"
        yield voice.say("statement-about-limits")
        yield "\n".join(_limit(row, voice) for row in failed)
    yield f"## {voice.say('statement-method')}"
    yield tested(build, voice)
    yield from _gaps(build, voice)
    yield voice.say("statement-day", day=build.date.isoformat())
    yield f"## {voice.say('statement-contact')}"
    yield voice.say("statement-about-contact", blank=voice.say("dossier-to-fill-in"))


def _status(seen: Judged, voice: Voice) -> str:
    if not seen.edition:
        return voice.say("dossier-no-standard")
    blanks = {"edition": seen.edition.name.said(voice.lang), "wcag": seen.edition.wcag, "level": str(seen.aim)}
    found = standings(seen.criteria)
    failed, untested, all_ = sum(map(_failed, seen.criteria)), found[Standing.UNTESTED], len(seen.criteria)
    key = "statement-not-met" if failed else "statement-not-decided"
    return voice.say(key, **blanks, n=failed, all=all_, untested=untested, seen=all_ - untested)


def _failed(row: CriterionRow) -> bool:
    """By a program, or by people."""
    return row.standing is Standing.FAILED or row.said is Outcome.FAILED


def _limit(row: CriterionRow, voice: Voice) -> str:
    said = {"number": row.criterion.number, "name": row.criterion.name.said(voice.lang)}
    if row.standing is not Standing.FAILED:
        return f"- {voice.say('statement-people-failed', **said)}"
    return f"- {voice.say('statement-limit', **said, faults=len(row.faults))}"


def _gaps(build: Build, voice: Voice) -> Iterator[str]:
    """What was not looked at, each reason once."""
    reasons = dict.fromkeys(voice.why(left) for left in unseen(build))
    if reasons:
        yield voice.say("statement-gaps")
        yield "\n".join(f"- {reason}" for reason in reasons)
