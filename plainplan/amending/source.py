"""A YAML text in, where each of its values stands out. The only door to ruamel.

`ruamel` is asked for events with their places, never for objects. What `load` refuses (aliases, anchors, tags, keys
that stand twice, several documents) is refused here too, so that what is changed is what the build reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from plainplan.errors import UnreadableInput

DEEPEST = 60
"""Levels of indentation, as `load` has it."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word, number or sentence: from `start` up to `end` in the text, quotes included. `is_block` where its lines
    stand below a `|` or `>`."""

    start: int
    end: int
    value: str
    is_block: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """A list; `flow` where it stands between brackets. A block's end is that of its last word, whatever follows."""

    start: int
    end: int
    flow: bool
    items: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Keyed:
    """Keys with values, in the order written."""

    start: int
    end: int
    flow: bool
    entries: tuple[tuple[Word, Piece], ...]


Piece = Word | Listed | Keyed


def pieces(text: str) -> Piece:
    """The root of a YAML text. Raises UnreadableInput where the text cannot be read as `load` reads it."""
    reader = _Reader(text)
    try:
        root = reader.document()
    except (YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        raise UnreadableInput("amend-unreadable", line=mark.line + 1 if mark else 1) from error
    if root is None:
        raise UnreadableInput("amend-unreadable", line=1)
    return root


def remarks(text: str) -> tuple[str, ...]:
    """Every remark of a YAML text, in order. Raises as `pieces` does."""
    found: list[str] = []
    at = 0
    for word in _words(pieces(text)):
        found += _REMARK.findall(text[at : word.start])
        if word.is_block:
            found += _REMARK.findall(text[word.start :].partition("\n")[0])
        at = word.end
    return tuple(found + _REMARK.findall(text[at:]))


_REMARK = re.compile(r"(?:(?<=\s)|^)#[^\r\n]*", re.MULTILINE)


_COLON = re.compile(r"\s*:")
_DASH = re.compile(r"(?:\s|#[^\n]*+)*+-")


def _words(piece: Piece) -> Iterator[Word]:
    match piece:
        case Word():
            yield piece
        case Listed():
            for item in piece.items:
                yield from _words(item)
        case Keyed():
            for key, value in piece.entries:
                yield key
                yield from _words(value)


class _Reader:
    """Turns events into pieces."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.events: Iterator[Any] = YAML(typ="safe", pure=True).parse(text)

    def document(self) -> Piece | None:
        root = None
        for event in self.events:
            if isinstance(event, DocumentStartEvent) and root is not None:
                raise _refused(event)
            if isinstance(event, NodeEvent):
                root = self._piece(event, 0)
        return root

    def _piece(self, event: Any, depth: int) -> Piece:
        if isinstance(event, AliasEvent) or event.anchor or getattr(event, "tag", None) or depth > DEEPEST:
            raise _refused(event)
        match event:
            case ScalarEvent():
                return self._word(event)
            case SequenceStartEvent():
                return self._listed(event, depth)
            case MappingStartEvent():
                return self._keyed(event, depth)
        raise _refused(event)

    def _word(self, event: Any) -> Word:
        start, end = event.start_mark.index, event.end_mark.index
        is_block = event.style in ("|", ">")
        if is_block:
            end = start + len(self.text[start:end].rstrip())
        return Word(start, end, str(event.value), is_block)

    def _listed(self, start: Any, depth: int) -> Listed:
        items: list[Piece] = []
        for event in self.events:
            if isinstance(event, SequenceEndEvent):
                return Listed(start.start_mark.index, self._end(start, event, items), bool(start.flow_style), (*items,))
            item = self._piece(event, depth + 1)
            items.append(self._settled(item, _DASH, items[-1].end if items else start.start_mark.index))
        raise _refused(start)

    def _keyed(self, start: Any, depth: int) -> Keyed:
        entries: list[tuple[Word, Piece]] = []
        for event in self.events:
            if isinstance(event, MappingEndEvent):
                end = self._end(start, event, [value for _, value in entries])
                return Keyed(start.start_mark.index, end, bool(start.flow_style), (*entries,))
            key = self._piece(event, depth + 1)
            if not isinstance(key, Word) or any(known.value == key.value for known, _ in entries):
                raise _refused(event)
            value = self._piece(next(self.events), depth + 1)
            entries.append((key, self._settled(value, _COLON, key.end)))
        raise _refused(start)

    def _settled(self, piece: Piece, sign: re.Pattern[str], at: int) -> Piece:
        """What says nothing stands right behind its sign; the reader would have it where the next thing begins."""
        if not isinstance(piece, Word) or piece.start < piece.end:
            return piece
        found = sign.match(self.text, at)
        if not found:
            raise ValueError(at)
        return Word(found.end(), found.end(), "")

    def _end(self, start: Any, end: Any, below: list[Piece]) -> int:
        """Where a block really ends: the reader would have it end where the next begins."""
        if start.flow_style or not below:
            return int(end.end_mark.index)
        return below[-1].end


def _refused(event: Any) -> Exception:
    return UnreadableInput("amend-unreadable", line=event.start_mark.line + 1)
