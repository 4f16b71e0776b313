"""What people apply for: services with their steps, and the forms that go with them."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from plainplan.findings import Place
from plainplan.model.entries import Entry
from plainplan.model.plan import Attachment
from plainplan.model.text import NOWHERE, Slug, Text


class Counted(StrEnum):
    """Whether days of rest count."""

    WORKING = "working"
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True)
class Span:
    """How many days something takes at most; `text` says from when, or what does not count."""

    shorthand: ClassVar[str] = "days"
    days: int
    counted: Counted = Counted.WORKING
    text: Text | None = None


@dataclass(frozen=True, slots=True)
class Onward:
    """The step that comes next when `when` holds."""

    shorthand: ClassVar[str] = "to"
    to: Slug
    when: Text | None = None
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Step:
    """A step: who does it, what happens, how long it takes. Without `next` the following one comes after
    it; with `ends` none does."""

    id: Slug
    title: Text
    doer: Text | None = None
    text: Text | None = None
    takes: Span | None = None
    next: tuple[Onward, ...] = ()
    ends: bool = False
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Paper:
    """A document to bring."""

    shorthand: ClassVar[str] = "name"
    name: Text
    copies: int = 1
    note: Text | None = None


class Way(StrEnum):
    """How one reaches an agency."""

    COUNTER = "counter"
    TELEPHONE = "telephone"
    POST = "post"
    WEB = "web"
    MOBILE = "mobile"
    EMAIL = "email"
    FAX = "fax"
    VILLAGE_OFFICE = "village-office"


@dataclass(frozen=True, slots=True)
class Channel:
    """A way, and in words where it leads, when it is open, what one needs."""

    way: Way
    text: Text | None = None


@dataclass(frozen=True, slots=True)
class Service(Entry):
    """`content/services/<id>/service.yaml`: something that people apply for. `documents` is None where
    nothing is said of them and empty where none are needed."""

    unit: Text | None = None
    telephone: str = ""
    applicants: Text | None = None
    documents: tuple[Paper, ...] | None = None
    fee: Text | None = None
    limit: Span | None = None
    steps: tuple[Step, ...] = ()
    forms: tuple[Slug, ...] = ()
    asking: tuple[Channel, ...] = ()
    late: Text | None = None
    channels: tuple[Channel, ...] = ()


PROMISED: Mapping[str, Callable[[Service], object]] = {
    "unit": lambda service: service.unit,
    "applicants": lambda service: service.applicants,
    "documents": lambda service: service.documents is not None,
    "fee": lambda service: service.fee,
    "limit": lambda service: service.limit,
    "steps": lambda service: service.steps,
    "asking": lambda service: service.asking,
    "late": lambda service: service.late,
    "channels": lambda service: service.channels,
}
"""What the plans promise of each service, in the order in which its page tells it."""


def lacking(service: Service, telephone: str) -> tuple[str, ...]:
    """What is promised of a service and not told; `telephone` is that of its unit."""
    missing = [name for name, given in PROMISED.items() if not given(service)]
    return (*missing, *(() if service.telephone or telephone else ("telephone",)))


class Use(StrEnum):
    """Whether a file is to be filled in or shows how it is done."""

    BLANK = "blank"
    SAMPLE = "sample"


@dataclass(frozen=True, slots=True)
class FormFile(Attachment):
    """A form as a file."""

    use: Use = Use.BLANK


@dataclass(frozen=True, slots=True)
class Form(Entry):
    """`content/forms/<id>/form.yaml`: a form in one or more formats, blank and filled in. Which services
    ask for it stands with the services."""

    files: tuple[FormFile, ...] = ()

    @property
    def downloads(self) -> tuple[Attachment, ...]:
        return (*self.files, *self.attachments)


def leads(steps: tuple[Step, ...]) -> Mapping[str, tuple[Onward, ...]]:
    """Where each step leads: its branches, else the following step; the last one and one that ends lead nowhere."""
    after = {step.id: following.id for step, following in itertools.pairwise(steps)}
    return {step.id: _branches(step, after.get(step.id)) for step in steps}


def _branches(step: Step, following: str | None) -> tuple[Onward, ...]:
    if step.next or step.ends or following is None:
        return step.next
    return (Onward(following),)


def step_numbers(steps: tuple[Step, ...]) -> Mapping[str, int]:
    """The number of each step, from 1."""
    return {step.id: number for number, step in enumerate(steps, 1)}
