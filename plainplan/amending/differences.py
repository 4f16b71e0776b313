"""A value of the model before and after, and the tree it was read from, in; the changes of its file that make the one
the other out.

As little as possible changes: where a list keeps its entries, only what differs within them; where a text keeps a
language, only the others.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any

from plainplan.amending.changes import Change, Drop, Insert, Path, Put
from plainplan.model import tree
from plainplan.model.ladder import Rung
from plainplan.model.text import SHARED, Text
from plainplan.shapes import Many, Part, Record, Shape, Simple
from plainplan.written import said


def differences(node: tree.Mapping, field: str, old: Any, new: Any, languages: Sequence[str]) -> list[Change]:
    """The changes that make the field of a record that of `new`. `node` is the file's root, of which `old` was read;
    both are values of one class. `languages` are the keys that texts may have, in their order."""
    part = Record(type(old)).parts[field]
    return list(_Differences(tuple(languages)).part((), node, part, old, new, ()))


@dataclass(frozen=True, slots=True)
class _Differences:
    languages: Sequence[str]

    def part(
        self, path: Path, node: tree.Mapping, part: Part, old: Any, new: Any, later: Collection[str]
    ) -> Iterator[Change]:
        """What makes a field the new one."""
        was, now = getattr(old, part.name), getattr(new, part.name)
        if part.nested:
            assert isinstance(part.shape, Many)
            for key, level in part.nested.keys:
                olds, news = [[one for one in ones if one.level is level] for ones in (was, now)]
                yield from self._entry(path, node, key, part.shape, olds, news, later)
        elif was != now:
            kept = None if now == () else now
            yield from self._entry(path, node, part.name, part.shape, was, kept, later)

    def _entry(
        self, path: Path, node: tree.Mapping, key: str, shape: Shape, was: Any, now: Any, later: Collection[str]
    ) -> Iterator[Change]:
        """What makes the value behind a key the new one."""
        below, here = node.get(key), (*path, key)
        if was == now:
            return
        if now is None or now == []:
            if below is not None:
                yield Drop(here)
        elif below is None or (isinstance(below, tree.Scalar) and not below.value):
            yield Put(here, said(shape, now), tuple(later))
        else:
            yield from self._value(here, below, shape, was, now)

    def _value(self, path: Path, node: tree.Node, shape: Shape, was: Any, now: Any) -> Iterator[Change]:
        if was == now:
            return
        match shape, node:
            case Record(), tree.Mapping() if self._is_named(shape, node) and type(was) is type(now):
                yield from self._record(path, node, shape, was, now)
            case Record(), _ if shape.shorthand and _only(shape, was, now):
                part = shape.parts[shape.shorthand]
                yield from self._value(path, node, part.shape, getattr(was, part.name), getattr(now, part.name))
            case Simple("text"), tree.Mapping() if SHARED not in dict(was.words) | dict(now.words):
                yield from self._text(path, node, was, now)
            case Many(of), _:
                yield from self._many(path, node, of, was, now)
            case _:
                yield Put(path, said(shape, now))

    def _is_named(self, record: Record, node: tree.Mapping) -> bool:
        """Whether the keys of a record are written out, as `typed` decides it."""
        keys = {key for part in record.parts.values() for key in part.keys}
        return not record.shorthand or any(key.value in keys for key, _ in node.entries)

    def _record(self, path: Path, node: tree.Mapping, record: Record, was: Any, now: Any) -> Iterator[Change]:
        parts = list(record.parts.values())
        if isinstance(was, Rung) and not node.get("id") and _called(was) != _called(now):
            # An id made of the words would be another one now.
            yield Put((*path, "id"), now.id, [key.value for key, _ in node.entries])
        for at, part in enumerate(parts):
            yield from self.part(path, node, part, was, now, [key for one in parts[at + 1 :] for key in one.keys])

    def _text(self, path: Path, node: tree.Mapping, was: Text, now: Text) -> Iterator[Change]:
        old, new = dict(was.words), dict(now.words)
        for at, lang in enumerate(self.languages):
            if old.get(lang) == new.get(lang):
                continue
            if lang in new:
                yield Put((*path, lang), new[lang], self.languages[at + 1 :])
            elif node.get(lang):
                yield Drop((*path, lang))

    def _many(self, path: Path, node: tree.Node, of: Shape, was: Sequence[Any], now: Sequence[Any]) -> Iterator[Change]:
        if not isinstance(node, tree.Sequence) and len(was) == len(now) == 1:
            yield from self._value(path, node, of, was[0], now[0])
        elif not isinstance(node, tree.Sequence) or len(node.items) != len(was):
            yield Put(path, said(Many(of), now))
        else:
            for op, start, end, first, last in _steps(was, now):
                pairs = min(end - start, last - first) if op == "replace" else 0
                for at in range(pairs if op != "equal" else end - start):
                    here, below = (*path, start + at), node.items[start + at]
                    yield from self._value(here, below, of, was[start + at], now[first + at])
                if op != "equal":
                    yield from (Drop((*path, at)) for at in range(start + pairs, end))
                    yield from (Insert((*path, end), said(of, one)) for one in now[first + pairs : last])


def _steps(was: Sequence[Any], now: Sequence[Any]) -> Iterator[tuple[str, int, int, int, int]]:
    """What becomes of the entries of a list. Those with an id are known by it and never become one another."""
    names: list[list[Any]] = [[one.id if isinstance(one, Rung) else one for one in ones] for ones in (was, now)]
    for op, start, end, first, last in SequenceMatcher(None, names[0], names[1], autojunk=False).get_opcodes():
        if op == "replace" and isinstance(was[start], Rung):
            yield "delete", start, end, first, first
            yield "insert", end, end, first, last
        else:
            yield op, start, end, first, last


def _only(record: Record, was: Any, now: Any) -> bool:
    """Whether two values of one class differ in their main field alone, so that it may go on standing alone."""
    part = record.parts[record.shorthand]
    if isinstance(was, Rung) and _called(was) != _called(now):
        return False
    return type(was) is type(now) and replace(was, **{part.name: getattr(now, part.name)}) == now


def _called(rung: Rung) -> str:
    """The words of which an id is made where none is written."""
    below = [_called(first) for first in rung.rungs[:1]]
    return rung.answers or str(rung.title or rung.text or "".join(below))
