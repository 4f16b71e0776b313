"""Long prose (Markdown) as leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from plainplan.model.blocks import Prose
from plainplan.printed.leaves import Bullet, Grid, GridCell, Heading, Items, Leaf, Line, Run, Runs, Style
from plainplan.printed.voice import Voice
from plainplan.prose import Piece, article_pieces


def essay(voice: Voice, block: Prose, level: int) -> Iterator[Leaf]:
    """A Markdown file below a heading of `level - 1`; its own headings begin one level below `#`."""
    if block.text is None:
        return
    said = voice.said(block.text)
    yield from _Essay(voice, Run("", lang=voice.tag_of(said)), level - 1).leaves(article_pieces(said.words))


@dataclass(frozen=True, slots=True)
class _Essay:
    voice: Voice
    like: Run
    shift: int

    def leaves(self, pieces: Iterable[Piece], style: Style = Style.BODY) -> Iterator[Leaf]:
        for piece in pieces:
            kind = _KINDS.get(piece.kind)
            if kind:
                yield from kind(self, piece)
            elif piece.kind in ("paragraph", "inline"):
                yield Line(self.runs(piece), style)

    def runs(self, piece: Piece) -> Runs:
        """The words of a paragraph, heading or cell."""
        return tuple(self.voice.of_pieces(piece.below, self.like))

    def heading(self, piece: Piece) -> Iterator[Leaf]:
        yield Heading(max(1, piece.number - 1 + self.shift), self.runs(piece))

    def entries(self, piece: Piece, bullet: Bullet) -> Iterator[Leaf]:
        yield Items(tuple(tuple(self.leaves(item.below)) for item in piece.below), bullet, piece.number)

    def quote(self, piece: Piece) -> Iterator[Leaf]:
        yield from self.leaves(piece.below, Style.QUOTE)

    def code(self, piece: Piece) -> Iterator[Leaf]:
        yield Line((Run(piece.words.rstrip("\n")),), Style.CODE)

    def definitions(self, piece: Piece) -> Iterator[Leaf]:
        for part in piece.below:
            yield from self.leaves(part.below, Style.ITEM_HEADING if part.kind == "dt" else Style.BODY)

    def table(self, piece: Piece) -> Iterator[Leaf]:
        parts = {part.kind: tuple(tuple(map(self._cell, row.below)) for row in part.below) for part in piece.below}
        caption = tuple(self.voice.of_pieces((Piece("text", piece.words),), self.like)) if piece.words else ()
        yield Grid(caption, parts.get("tbody", ()), parts.get("thead", ()))

    def _cell(self, piece: Piece) -> GridCell:
        runs = self.runs(piece)
        return GridCell((runs,) if runs else (), header=piece.kind == "th")


_KINDS: Mapping[str, Callable[[_Essay, Piece], Iterator[Leaf]]] = {
    "heading": _Essay.heading,
    "bullet_list": partial(_Essay.entries, bullet=Bullet.DOT),
    "ordered_list": partial(_Essay.entries, bullet=Bullet.NUMBER),
    "blockquote": _Essay.quote,
    "fence": _Essay.code,
    "code_block": _Essay.code,
    "dl": _Essay.definitions,
    "table": _Essay.table,
}
