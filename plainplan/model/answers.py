"""What people look up beside the plans: answers to their questions, words explained, and where to go next."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from plainplan.findings import Place
from plainplan.model.blocks import Link
from plainplan.model.entries import Entry
from plainplan.model.text import NOWHERE, Address, Slug, Text


@dataclass(frozen=True, slots=True)
class Question:
    """A question as people ask it, its answer, the unit that answers for it and the day it was last read over."""

    id: Slug
    question: Text
    answer: Text
    unit: Text | None = None
    reviewed: date | None = None
    links: tuple[Link, ...] = ()
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Faq(Entry):
    """`content/faq/<id>/faq.yaml`: the questions of one topic."""

    questions: tuple[Question, ...] = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the trade: what it means, and every other way in which it is written (`aliases`). `wordings` are words
    by which a translation may put it more plainly; they stand on no page."""

    id: Slug
    term: Text
    meaning: Text
    aliases: tuple[str, ...] = ()
    wordings: tuple[str, ...] = ()
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Glossary(Entry):
    """`content/glossary.yaml`: the terms, in the order in which they are listed; `names` stay as they are in every
    language, and stand on no page."""

    terms: tuple[Term, ...] = field(kw_only=True)
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signpost:
    """A link to another site with what one finds there."""

    url: Address
    title: Text
    finds: Text | None = None
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class SignpostGroup:
    """Links of one kind under a heading."""

    id: Slug
    title: Text
    links: tuple[Signpost, ...]
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Directory(Entry):
    """`content/links.yaml`: where else to look, in groups."""

    groups: tuple[SignpostGroup, ...] = field(kw_only=True)
