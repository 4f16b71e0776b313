"""What is kept in mind while a Word file is read from its beginning to its end."""

from __future__ import annotations

from dataclasses import dataclass, field

from plainplan.facts import Element
from plainplan.manuscripts.docx.numbering import Label, Numbering
from plainplan.manuscripts.docx.parts import Parts
from plainplan.manuscripts.docx.styles import Look, Styles
from plainplan.model.manuscript import Doubt, Href, Note, Spot


@dataclass(slots=True)
class Field:
    """A field that has begun: its instruction, and whether its result is being read. `strip` and `start` are the
    strip and the piece with which its result begins."""

    instruction: str = ""
    shown: bool = False
    strip: Strip | None = None
    start: int = 0


@dataclass(slots=True)
class Strip:
    """A paragraph as it fills: pieces of text with their looks, and what hangs on them. A strip that is not `kept`
    gathers text that is left out. `look` and `label` are those of a paragraph that runs on into the next one."""

    kept: bool = True
    pieces: list[tuple[str, Look]] = field(default_factory=list)
    length: int = 0
    links: list[Href] = field(default_factory=list)
    calls: list[tuple[str, int]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    left_out: dict[str, list[str]] = field(default_factory=dict)
    look: Look | None = None
    label: Label | None = None

    @property
    def text(self) -> str:
        """All its text."""
        return self.since(0)

    def since(self, start: int) -> str:
        """The text of its pieces from this one on."""
        return "".join(text for text, _ in self.pieces[start:])


@dataclass(slots=True)
class Reading:
    """The document, what has been found in it so far, and where the reading stands."""

    parts: Parts
    styles: Styles
    numbering: Numbering
    spot: Spot = field(default_factory=Spot)
    fields: list[Field] = field(default_factory=list)
    pending: Strip | None = None
    called: list[tuple[str, str, str, Spot]] = field(default_factory=list)
    """Kind, id and mark of each note that is called, in their order."""
    counted: dict[str, int] = field(default_factory=dict)
    """How many notes of a kind have been counted."""
    notes: list[Note] = field(default_factory=list)
    furniture: list[Doubt] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    def take_pending(self) -> Strip | None:
        """The paragraph that runs on, which is then no longer waiting."""
        strip, self.pending = self.pending, None
        return strip

    def leave_out(self, check: str, source: str, result: str = "", certain: float = 0.9) -> None:
        """Tell of something that does not come into the body."""
        self.furniture.append(Doubt(check, self.spot, source, result, certain))

    def doubt(self, check: str, source: str = "", result: str = "", certain: float = 0.5) -> None:
        """Tell of a decision."""
        self.doubts.append(Doubt(check, self.spot, source, result, certain))
