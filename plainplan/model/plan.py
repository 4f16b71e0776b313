"""A plan, as its authors think of it.

Every class of the model is also a form that `typed` reads and `schema` publishes: a field's
type says what may be written, its words stand in `plainplan/words/fields.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from plainplan.findings import Place
from plainplan.model.blocks import Link, Section
from plainplan.model.classes import Classification
from plainplan.model.ladder import LADDER, Rung, walked
from plainplan.model.text import NOWHERE, SHARED, Filename, Slug, Text, Year


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note, called in the text by `[^mark]`."""

    mark: str
    text: Text


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file beside the plan that readers may download; `size` in bytes, 0 where it is not known."""

    shorthand: ClassVar[str] = "file"
    unwritten: ClassVar[frozenset[str]] = frozenset({"size"})
    file: Filename
    title: Text | None = None
    place: Place = field(default=NOWHERE, compare=False, repr=False)
    size: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where an imported plan comes from: what the reader knew, by name."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """An item of the framework that the plan does not take up, and why."""

    item: Slug
    reason: Text
    place: Place = field(default=NOWHERE, compare=False, repr=False)


class Stage(StrEnum):
    """A draft is built only when drafts are asked for."""

    DRAFT = "draft"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole plan. `title` is what the document prints, `name` what to call it where it prints none."""

    id: Slug = ""
    title: Text | None = None
    name: Text | None = None
    kind: Slug | None = None
    agency: Text | None = None
    year: Year | None = None
    period: Period | None = None
    stage: Stage = Stage.PUBLISHED
    framework: Slug | None = None
    not_applicable: tuple[NotApplicable, ...] = ()
    continues: Slug | None = None
    issued: tuple[Text, ...] = ()
    cover: tuple[Text, ...] = ()
    summary: Text | None = None
    owner: Text | None = None
    published: date | None = None
    updated: date | None = None
    review_by: date | None = None
    themes: tuple[str, ...] = ()
    classes: Classification | None = None
    sections: tuple[Section, ...] = ()
    rungs: Annotated[tuple[Rung, ...], LADDER] = ()
    signatures: tuple[Text, ...] = ()
    appendices: tuple[Section, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    links: tuple[Link, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    provenance: tuple[Provenance, ...] = ()
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    def walk(self) -> Iterator[Rung]:
        """Every rung of the ladder, in the order printed."""
        return walked(self.rungs)

    @property
    def downloads(self) -> tuple[Attachment, ...]:
        """The files that lie beside it."""
        return self.attachments

    @property
    def last_day(self) -> date | None:
        """The day on which the plan ends: that of its period, else the last of its year."""
        if self.period:
            return self.period.end
        return date(self.year, 12, 31) if self.year else None

    @property
    def called(self) -> Text:
        """What to call the plan: its title, else the name given to it, else its id."""
        return self.title or self.name or Text(((SHARED, self.id),))
