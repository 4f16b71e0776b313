"""Parts of a document while its outline is being made: what nests in what, before anything is written down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from plainplan.model.manuscript import Line, Spot, Table

type Outline = dict[str, Any]

NOWHERE = Spot()


@dataclass(frozen=True, slots=True)
class Ladder:
    """The place of the ladder: the headings of its table, its strategies, and what else stands at the table."""

    headers: tuple[str, ...]
    strategies: tuple[Outline, ...]


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table with the words that belong to it."""

    table: Table
    caption: str = ""
    notes: tuple[str, ...] = ()


type Child = Part | Line | Ruled | Ladder


@dataclass(eq=False)
class Part:
    """A section, an item of a list or an appendix. `style` is the sign of its number, `level` that of its heading style
    (0 for none); `children` in the order of the document."""

    kind: str = "section"
    style: str = ""
    level: int = 0
    label: str = ""
    value: int | None = None
    heading: str = ""
    text: str = ""
    inline: bool = False
    children: list[Child] = field(default_factory=list)
    spot: Spot = NOWHERE

    @property
    def parts(self) -> list[Part]:
        return [child for child in self.children if isinstance(child, Part)]

    def walk(self) -> Iterator[Part]:
        """This part and all below it, in their order."""
        yield self
        for part in self.parts:
            yield from part.walk()

    @property
    def words(self) -> str:
        """What it is called."""
        return self.heading or self.text
