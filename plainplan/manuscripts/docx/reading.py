"""What is kept in mind while a Word file is read from its beginning to its end."""

from __future__ import annotations

from dataclasses import dataclass, field

from plainplan.manuscripts.docx.numbering import Label, Numbering
from plainplan.manuscripts.docx.parts import Parts
from plainplan.manuscripts.docx.styles import Look, Styles
from plainplan.manuscripts.gathering import Gathering, Strip
from plainplan.model.manuscript import Spot


@dataclass(slots=True)
class Field:
    """A field that has begun: its instruction, and whether its result is being read. `strip` and `start` are the
    strip and the piece with which its result begins."""

    instruction: str = ""
    shown: bool = False
    strip: Strip | None = None
    start: int = 0


@dataclass(slots=True)
class Pending:
    """A paragraph that runs on into the next one. `look` and `label` are its own, where they are to stay."""

    strip: Strip
    look: Look | None = None
    label: Label | None = None


@dataclass(slots=True, kw_only=True)
class Reading(Gathering):
    """The document, what has been found in it so far, and where the reading stands. `called` are kind, id, mark and
    place of each note and comment in their order, `counted` how many notes of a kind there have been, `forms` how they
    are numbered."""

    parts: Parts
    styles: Styles
    numbering: Numbering
    fields: list[Field] = field(default_factory=list)
    pending: Pending | None = None
    called: list[tuple[str, str, str, Spot]] = field(default_factory=list)
    counted: dict[str, int] = field(default_factory=dict)
    forms: dict[str, str] = field(default_factory=dict)

    def take_pending(self) -> Pending | None:
        """The paragraph that runs on, which is then no longer waiting."""
        pending, self.pending = self.pending, None
        return pending
