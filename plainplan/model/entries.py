"""What the site holds besides plans: entries of several kinds, alike in who looks after them and when."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from plainplan.findings import Place
from plainplan.model.blocks import Link
from plainplan.model.classes import Classification
from plainplan.model.plan import Attachment, Stage
from plainplan.model.text import NOWHERE, Slug, Text


@dataclass(frozen=True, slots=True)
class Entry:
    """What every entry has. Its Markdown (`text.zh.md` beside it) is read into `text`."""

    unwritten: ClassVar[frozenset[str]] = frozenset({"text"})
    id: Slug = ""
    title: Text | None = None
    summary: Text | None = None
    agency: Text | None = None
    owner: Text | None = None
    published: date | None = None
    updated: date | None = None
    review_by: date | None = None
    stage: Stage = Stage.PUBLISHED
    source: Link | None = None
    classes: Classification | None = None
    keywords: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    text: Text | None = None
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    @property
    def downloads(self) -> tuple[Attachment, ...]:
        """The files that lie beside it."""
        return self.attachments

    @property
    def called(self) -> Text:
        """What to call the entry: its title, else its id."""
        return self.title or Text((("", self.id),))


@dataclass(frozen=True, slots=True)
class Document(Entry):
    """`content/pages/<id>/page.yaml` and its Markdown: a page of running text."""
