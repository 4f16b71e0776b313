"""Holds questions, disclosure, glossary and directory against the register, the calendar and themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import chain

from plainplan.findings import Finding, Place, Severity, fault, listed
from plainplan.model.answers import Directory, Faq, Glossary, Question, Term
from plainplan.model.content import Content
from plainplan.model.disclosure import Disclosure, Matter
from plainplan.model.register import Names, names_of
from plainplan.model.text import Text
from plainplan.validate.identify import RESERVED
from plainplan.validate.naming import twice, unknown

FRESH = timedelta(days=366)
"""How long an answer may stand without being read over: a year."""

DISCLOSED = Place("content/disclosure/")


def unanswered(content: Content, today: date) -> Iterator[Finding]:
    """Everything that is wrong with these four kinds; `today` decides which answers are stale."""
    names = names_of(content.register)
    for entry in chain.from_iterable(content.entries.values()):
        match entry:
            case Faq():
                yield from _faq(entry, content, names, today)
            case Disclosure():
                yield from _disclosure(entry, content, names)
            case Glossary():
                yield from _glossary(entry)
            case Directory():
                yield from _directory(entry)
    yield from _empty_classes(content)


def _faq(faq: Faq, content: Content, names: Names, today: date) -> Iterator[Finding]:
    yield from _ids((question.id, question.place) for question in faq.questions)
    for question in faq.questions:
        yield from _unit(question.unit, str(faq.agency or content.settings.agency or ""), names)
        yield from _freshness(question, faq, today)


def _freshness(question: Question, faq: Faq, today: date) -> Iterator[Finding]:
    seen = question.reviewed or faq.updated
    if seen is None:
        yield fault("answer-undated", Severity.WARNING, question.place, id=question.id)
    elif seen > today:
        yield fault("answer-ahead", Severity.WARNING, question.place, id=question.id, date=seen)
    elif today - seen > FRESH:
        unit = str(question.unit or faq.owner or "")
        yield fault("answer-stale", Severity.WARNING, question.place, id=question.id, date=seen, unit=unit)


def _disclosure(entry: Disclosure, content: Content, names: Names) -> Iterator[Finding]:
    yield from _unit(entry.unit, str(entry.agency or content.settings.agency or ""), names)
    if not (entry.links or entry.attachments or entry.text or entry.reason):
        yield fault("disclosure-nothing", Severity.WARNING, entry.place)
    if entry.period and entry.period.end < entry.period.start:
        yield fault("period-backwards", Severity.ERROR, entry.place, start=entry.period.start, end=entry.period.end)


def _empty_classes(content: Content) -> Iterator[Finding]:
    """Only a site that discloses something by classes is held to all ten."""
    entries = content.entries.get("disclosure_item", ())
    told = {entry.matter for entry in entries if isinstance(entry, Disclosure)}
    for number, matter in enumerate(Matter, 1):
        if told and matter not in told:
            yield fault("disclosure-empty", Severity.WARNING, DISCLOSED, number=number, matter=matter)


def _glossary(glossary: Glossary) -> Iterator[Finding]:
    yield from _ids((term.id, term.place) for term in glossary.terms)
    first: dict[str, Term] = {}
    for term in glossary.terms:
        written = (*(words for _, words in term.term.words), *term.aliases)
        for word in dict.fromkeys(words.casefold() for words in written):
            owner = first.setdefault(word, term)
            if owner is not term:
                yield fault("term-twice", Severity.WARNING, term.place, word=word, first=owner.id, second=term.id)


def _directory(directory: Directory) -> Iterator[Finding]:
    yield from _ids((group.id, group.place) for group in directory.groups)
    links = [link for group in directory.groups for link in group.links]
    first: dict[str, int] = {}
    for link in links:
        if link.url in first:
            yield fault("signpost-twice", Severity.WARNING, link.place, url=link.url, first=first[link.url])
        first.setdefault(link.url, link.place.line)


def _ids(named: Iterable[tuple[str, Place]]) -> Iterator[Finding]:
    named = tuple(named)
    yield from twice("id-twice", named)
    for name, place in named:
        if name.startswith(RESERVED):
            yield fault("id-reserved", Severity.ERROR, place, id=name, reserved=listed(RESERVED))


def _unit(name: Text | None, agency: str, names: Names) -> Iterator[Finding]:
    """A unit that the register does not know is printed as written, as in plans."""
    own = names.agency(agency)
    if name and not names.unit(name, own.id if own else None):
        yield unknown("unit-unknown", name.place, str(name), names.units, Severity.WARNING)
