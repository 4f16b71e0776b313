"""What goes out to translators and comes back, whatever the form of the file: texts, cut into paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from plainplan.model.content import Content
from plainplan.model.site import Language
from plainplan.model.translations import State, fingerprint
from plainplan.translation.pieces import Piece
from plainplan.translation.terms import Term, Terms

_BETWEEN_BLOCKS = re.compile(r"(\n[ \t]*(?:\n[ \t]*)+)")
_BETWEEN_LINES = re.compile(r"(\n)")


@dataclass(frozen=True, slots=True)
class Unit:
    """A text as it goes out: its paragraphs and theirs in translation (empty where there is none yet), with what
    stands `between` them, the state, the terms in it, and the `mark` by which it is known again."""

    piece: Piece
    sources: tuple[str, ...]
    translations: tuple[str, ...]
    between: tuple[str, ...]
    terms: tuple[Term, ...]

    @property
    def state(self) -> State:
        return self.piece.standing.state

    @property
    def mark(self) -> str:
        return mark(self.piece)


@dataclass(frozen=True, slots=True)
class Parcel:
    """Everything that goes out in one file; `names` stay as they are in every language."""

    source: Language
    target: Language
    units: tuple[Unit, ...]
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Returned:
    """A text as it came back: `sources` and `translations` are its paragraphs, or the whole in one; `whole` where none
    of them is without translation. `mark` is empty where it got lost on the way; `reviewed` where the file says that
    somebody has read it over."""

    id: str
    sources: tuple[str, ...]
    translations: tuple[str, ...]
    whole: bool = True
    mark: str = ""
    reviewed: bool = False


def parcel(
    pieces: Iterable[Piece], content: Content, source: Language, target: Language, names: Sequence[str] = ()
) -> Parcel:
    """What goes out of the texts that are written in `source`."""
    terms = Terms(content, source.key, target.key)
    units = tuple(_unit(piece, terms) for piece in pieces if piece.standing.source.lang == source.key)
    return Parcel(source, target, units, tuple(names))


def mark(piece: Piece) -> str:
    """What a text and its translation were when they went out; after it, one sees whether either has changed."""
    return f"{fingerprint(piece.source)}-{fingerprint(piece.standing.words)}"


def _unit(piece: Piece, terms: Terms) -> Unit:
    sources, between = cut(piece.source, piece)
    made, _ = cut(piece.standing.words, piece) if piece.standing.words else (("",) * len(sources), ())
    if len(made) != len(sources):
        sources, made, between = (piece.source.strip(),), (piece.standing.words.strip(),), ()
    return Unit(piece, sources, made, between, terms.within(piece.source))


def cut(text: str, piece: Piece) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The paragraphs of a text, and what stands between them: blank lines in Markdown, line breaks elsewhere."""
    found = (_BETWEEN_BLOCKS if piece.is_prose else _BETWEEN_LINES).split(text.strip())
    return tuple(found[::2]), tuple(found[1::2])


def joined(paragraphs: Sequence[str], between: Sequence[str]) -> str:
    """Paragraphs and what stands between them as one text."""
    return paragraphs[0] + "".join(gap + paragraph for gap, paragraph in zip(between, paragraphs[1:], strict=True))
