"""What comes due on a site in the next days, as Markdown for an issue: reviews, duties, exceptions, the mark, and the
links to other sites that no longer hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from plainplan.model.text import Text
from plainplan.reports.digest.markdown import code, prose
from plainplan.reports.digest.runs import Found, said
from plainplan.reports.voice import Voice

MOST = 25
"""Lines of a section; the rest is told as a number."""


class Kind(StrEnum):
    """What a day is of, in the order of the sections."""

    REVIEW = "review"
    DUTY = "duty"
    EXCEPTION = "exception"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Item:
    """A day on which somebody has to do something: what, who answers for it (None: nobody is named), and where it is
    written; `late` when the day is over."""

    kind: Kind
    day: date
    what: Text | None
    owner: Text | None
    place: str
    late: bool


@dataclass(frozen=True, slots=True)
class Agenda:
    """What is to be done until the day `until`. `dated` are the kinds of which the site names days at all; `links` are
    the findings about other sites in the last reports, None where there are no reports."""

    today: date
    until: date
    items: tuple[Item, ...]
    dated: frozenset[Kind]
    links: tuple[Found, ...] | None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to be done, as far as could be looked."""
        return not self.items and not self.links


def told(agenda: Agenda, voice: Voice, languages: Sequence[str]) -> str:
    """The summary in one language; `languages` are those of the site in their order."""
    days = {"day": agenda.today.isoformat(), "until": agenda.until.isoformat()}
    lines = [f"## {prose(voice.say('agenda-title', **days))}"]
    for kind in Kind:
        items = [item for item in agenda.items if item.kind is kind]
        lines += ["", f"### {prose(voice.say(f'agenda-{kind}', n=len(items)))}", ""]
        lines += _items(items, voice, languages) or [prose(_nothing(agenda, kind, voice))]
    return "\n".join([*lines, "", f"### {prose(voice.say('agenda-links'))}", "", *_links(agenda.links, voice)]) + "\n"


def _nothing(agenda: Agenda, kind: Kind, voice: Voice) -> str:
    """Nothing is due, or nothing could be."""
    if kind in agenda.dated:
        return voice.say("agenda-nothing", until=agenda.until.isoformat())
    return voice.say(f"agenda-{kind}-undated")


def _items(items: Sequence[Item], voice: Voice, languages: Sequence[str]) -> list[str]:
    """What is over first, the latest of it on top; then what comes, the soonest on top."""
    late = sorted((item for item in items if item.late), key=lambda item: item.day, reverse=True)
    coming = sorted((item for item in items if not item.late), key=lambda item: item.day)
    lines = [f"- {_item(item, voice, languages)}" for item in (*late, *coming)]
    return [*lines[:MOST], *_more(len(lines), voice)]


def _more(count: int, voice: Voice) -> Iterator[str]:
    if count > MOST:
        yield f"- {prose(voice.say('digest-more', n=count - MOST))}"


def _item(item: Item, voice: Voice, languages: Sequence[str]) -> str:
    late = f"**{prose(voice.say('agenda-late'))}**" if item.late else ""
    owner = f"({prose(_said(item.owner, voice, languages))})" if item.owner else ""
    parts = (late, item.day.isoformat(), prose(_said(item.what, voice, languages)), owner, code(item.place))
    return " ".join(part for part in parts if part)


def _said(text: Text | None, voice: Voice, languages: Sequence[str]) -> str:
    return text.said(voice.lang, languages).words if text else ""


def _links(links: Sequence[Found] | None, voice: Voice) -> list[str]:
    if links is None:
        return [prose(voice.say("agenda-links-unknown"))]
    if not links:
        return [prose(voice.say("agenda-links-none"))]
    lines = [f"- {_link(found, voice)}" for found in links]
    return [*lines[:MOST], *_more(len(lines), voice)]


def _link(found: Found, voice: Voice) -> str:
    return " ".join(part for part in (code(found.place), prose(said(found.what, voice.lang))) if part)
