"""What readers of marked-up text gather on their way: the letters of a paragraph, and what they have to tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from plainplan.facts import Element
from plainplan.model.manuscript import Cell, Doubt, Href, Line, Note, Spot, Table


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters of one look: size in points (0 unknown), and whether they are bold."""

    text: str
    size: float = 0.0
    bold: bool = False


@dataclass(slots=True)
class Strip:
    """A paragraph as it fills: its pieces, and what hangs on them. A strip that is not `kept` gathers text that is
    left out; `left_out` holds the text that was, by the check that tells of it, `struck` letters that are struck
    through and stay. `boxes` are those of text that are anchored here."""

    kept: bool = True
    pieces: list[Piece] = field(default_factory=list)
    length: int = 0
    links: list[Href] = field(default_factory=list)
    calls: list[tuple[str, int]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    left_out: dict[str, list[str]] = field(default_factory=dict)
    struck: list[str] = field(default_factory=list)

    def add(self, text: str, size: float, bold: bool) -> None:
        """Letters come to the end."""
        if text:
            self.pieces.append(Piece(text, size, bold))
            self.length += len(text)

    def leave_out(self, check: str, text: str) -> None:
        """Letters that a reader does not see. Where all is left out anyway, they belong to that."""
        if self.kept:
            self.left_out.setdefault(check, []).append(text)
        else:
            self.add(text, 0.0, False)

    def set_aside(self, check: str, read: Callable[[Strip], None]) -> None:
        """Read something, only to tell what was left out; within something else that is left out it belongs to that."""
        if not self.kept:
            return read(self)
        aside = Strip(kept=False)
        read(aside)
        if aside.text.strip():
            self.leave_out(check, aside.text)
        return None

    @property
    def text(self) -> str:
        """All its text."""
        return self.since(0)

    def since(self, start: int) -> str:
        """The text of its pieces from this one on."""
        return "".join(piece.text for piece in self.pieces[start:])

    @property
    def size(self) -> float:
        """The size of most of its letters."""
        if len(self.pieces) == 1:
            return self.pieces[0].size
        sizes: Counter[float] = Counter()
        for piece in self.pieces:
            sizes[piece.size] += len(piece.text.strip())
        return max(sizes, key=lambda size: sizes[size], default=0.0)

    @property
    def bold(self) -> bool:
        """Whether all its letters are bold."""
        worded = [piece.bold for piece in self.pieces if piece.text.strip()]
        return bool(worded) and all(worded)


@dataclass(slots=True)
class Gathering:
    """Where the reading stands, and what has been found so far."""

    spot: Spot = field(default_factory=Spot)
    notes: list[Note] = field(default_factory=list)
    furniture: list[Doubt] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    def leave_out(self, check: str, source: str, result: str = "", certain: float = 0.9) -> None:
        """Tell of something that does not come into the body."""
        self.furniture.append(Doubt(check, self.spot, source, result, certain))

    def doubt(self, check: str, source: str = "", result: str = "", certain: float = 0.5) -> None:
        """Tell of a decision."""
        self.doubts.append(Doubt(check, self.spot, source, result, certain))

    def tell(self, strip: Strip) -> None:
        """Tell of the text that a strip left out, and of what is struck through: a page would not show that it is."""
        for check, texts in strip.left_out.items():
            self.leave_out(check, "".join(texts))
        struck = "".join(strip.struck)
        if struck.strip():
            self.doubt("manuscript-struck", struck, struck, 0.3)


def cell_of(blocks: list[Line | Table], column: int, span: int) -> Cell:
    """A cell of these blocks, one row high."""
    lines: list[Line] = []
    tables: list[tuple[int, Table]] = []
    for block in blocks:
        if isinstance(block, Table):
            tables.append((len(lines), block))
        else:
            lines.append(block)
    return Cell(tuple(lines), 1, span, tuple(tables), column)


def words_of(blocks: list[Line | Table]) -> str:
    """The text of blocks, line by line; the cells of a row stand in one."""
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Line):
            found.append(block.shown.strip())
        else:
            found.extend("　".join(cell.text.strip() for cell in row if cell.text.strip()) for row in block.rows)
    return "\n".join(line for line in found if line).strip()
