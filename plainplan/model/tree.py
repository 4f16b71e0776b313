"""A content file as it was written: strings with their places, nothing typed yet."""

from __future__ import annotations

from collections import abc
from dataclasses import dataclass, field

from plainplan.findings import Place

type Spot = tuple[str, int, int]
"""Where something begins: file, line and column. A node makes a `Place` of it only when somebody asks, since nobody
asks most of them."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A word, number or sentence, always as a string."""

    value: str
    spot: Spot

    @property
    def place(self) -> Place:
        return Place(*self.spot)


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    spot: Spot

    @property
    def place(self) -> Place:
        return Place(*self.spot)


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with values, in the order written; no key stands twice."""

    entries: tuple[tuple[Scalar, Node], ...]
    spot: Spot

    @property
    def place(self) -> Place:
        return Place(*self.spot)

    def get(self, key: str) -> Node | None:
        """The value under `key`, None where the key is absent."""
        for name, value in self.entries:
            if name.value == key:
                return value
        return None


Node = Scalar | Sequence | Mapping


@dataclass(frozen=True, slots=True)
class ProseFile:
    """A Markdown file beside a content file: `name` and language key come from `name.zh.md`."""

    name: str
    lang: str
    file: str
    text: str


@dataclass(frozen=True, slots=True)
class SheetFile:
    """A CSV file beside a content file: its name, its path for places, and its text."""

    name: str
    file: str
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """One content file: its kind (a key of the table of kinds), the id its path gives it, its tree,
    what lies beside it, and how many bytes each of these files has."""

    kind: str
    id: str
    file: str
    root: Node
    prose: tuple[ProseFile, ...] = ()
    beside: tuple[str, ...] = ()
    sizes: abc.Mapping[str, int] = field(default_factory=dict)
    sheets: tuple[SheetFile, ...] = ()
