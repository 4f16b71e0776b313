"""Changes in, the text with them out. All are found in the text as it was, so their order does not matter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from plainplan.amending.changes import Change, Drop, Insert, Path, Put, gap, index, is_new
from plainplan.amending.source import Keyed, Listed, Piece, Word, pieces
from plainplan.amending.spelled import behind, between, entry


@dataclass(frozen=True, slots=True)
class _Cut:
    """Words in place of what stands from `start` up to `end`."""

    start: int
    end: int
    words: str


def amended(text: str, changes: Iterable[Change]) -> str:
    """The text with the changes made. Raises UnreadableInput where `load` would not read the text (aliases, tags and
    keys that stand twice included), KeyError for a path that leads nowhere, ValueError for changes that contradict
    each other or would leave nothing."""
    changes = list(changes)
    if not changes:
        return text
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    body = text.removeprefix(mark)
    newline = "\r\n" if "\r\n" in body else "\n"
    if any(not change.path for change in changes):
        raise ValueError("the root")
    cuts = _Desk(body, newline).cuts(pieces(body), [(change.path, change) for change in changes])
    if cuts is None:
        raise ValueError("nothing left")
    return mark + _cut(body, cuts, 0, len(body))


def _cut(text: str, cuts: Iterable[_Cut], start: int, end: int) -> str:
    """What stands from `start` up to `end`, with the cuts made."""
    done, at = [], start
    for cut in sorted(cuts, key=lambda cut: (cut.start, cut.end)):
        if cut.start < at:
            raise ValueError("changes overlap")
        done += [text[at : cut.start], cut.words]
        at = cut.end
    return "".join((*done, text[at:end]))


type _Steps = list[tuple[Path, Change]]
type _New = tuple[str | None, Any]
"""A key, None in a list, and a value."""


@dataclass(frozen=True, slots=True)
class _Child:
    """Something within a list or keys: where it begins (key or dash), where its value may begin, and its value."""

    start: int
    slot: int
    value: Piece
    key: str | None = None


@dataclass(frozen=True, slots=True)
class _Desk:
    """The text on which one works, and how its lines end."""

    text: str
    newline: str

    def cuts(self, piece: Piece, steps: _Steps) -> list[_Cut] | None:
        """The cuts that make the changes below a piece; None where nothing of it is left."""
        if not steps:
            return []
        if isinstance(piece, Word):
            raise KeyError(steps[0][0])
        children = self._children(piece)
        below: dict[int, _Steps] = {}
        fresh: dict[int, list[_New]] = {}
        for (step, *further), change in steps:
            if further:
                below.setdefault(index(piece, step), []).append((tuple(further), change))
            elif isinstance(change, Insert) or (isinstance(change, Put) and is_new(piece, step)):
                fresh.setdefault(gap(piece, step, change), []).append((_key(piece, step), change.value))
            else:
                below.setdefault(index(piece, step), []).append(((), change))
        changed = {at: self._child(piece, children[at], here) for at, here in below.items()}
        gone = {at for at, cuts in changed.items() if cuts is None}
        kept = [at for at in range(len(children)) if at not in gone]
        if not kept:
            return self._anew(piece, fresh)
        if piece.flow and (gone or fresh):
            return [self._rewritten(piece, children, changed, fresh)]
        made = [cut for at in sorted(changed) for cut in changed[at] or ()]
        return [*made, *self._dropped(children, gone), *self._added(children, kept, fresh)]

    def _child(self, piece: Listed | Keyed, child: _Child, steps: _Steps) -> list[_Cut] | None:
        """The cuts within a child; None where it is taken out."""
        own = [change for path, change in steps if not path]
        if own and len(steps) > 1:
            raise ValueError(f"two changes of {own[0].path}")
        match own:
            case [Drop()]:
                return None
            case [Put() as put]:
                return [self._replaced(piece, child, put.value)]
        return self.cuts(child.value, steps)

    # ------------------------------------------------------------------ one value for another

    def _replaced(self, piece: Listed | Keyed, child: _Child, value: Any) -> _Cut:
        old = child.value
        if piece.flow:
            space = "" if self.text[child.slot : old.start] or isinstance(piece, Listed) else " "
            return _Cut(old.start, old.end, space + between(value))
        column = self._column(child.start)
        words = behind(value, column) if child.key is not None else entry(None, value, column)[column + 1 :]
        end = self._line_end(old.end)
        first, line, rest = words.partition("\n")
        above = self.text[child.slot : old.start]
        if isinstance(old, Word) and old.is_block:
            above += self.text[old.start : old.end].partition("\n")[0]
        tail = "" if isinstance(old, Word) and old.is_block else self.text[old.end : end]
        remarks = "".join(f" {found}" for found in _REMARK.findall(above))
        if line and tail.strip():
            remarks, tail = f"{remarks} {tail.strip()}", ""
        return _Cut(child.slot, end, self._lines(first + remarks + line + rest) + tail)

    def _anew(self, piece: Listed | Keyed, fresh: dict[int, list[_New]]) -> list[_Cut] | None:
        """What holds nothing of what it held holds the new alone, if there is some."""
        news = [new for at in sorted(fresh) for new in fresh[at]]
        if not news:
            return None
        if piece.flow:
            return [_Cut(piece.start, piece.end, between(_together(news)))]
        column = self._column(piece.start)
        lines = "\n".join(entry(key, value, column) for key, value in news)
        return [_Cut(piece.start, self._line_end(piece.end), self._lines(lines[column:]))]

    def _rewritten(
        self, piece: Listed | Keyed, children: Sequence[_Child], changed: dict[int, list[_Cut] | None],
        fresh: dict[int, list[_New]],
    ) -> _Cut:  # fmt: skip
        """A list or keys between brackets, some taken out or put in."""
        said: list[str] = []
        for at in range(len(children) + 1):
            said += [between(_together([new]))[1:-1] for new in fresh.get(at, ())]
            cuts = changed.get(at, [])
            if at < len(children) and cuts is not None:
                said.append(_cut(self.text, cuts, children[at].start, children[at].value.end))
        opened, closed = "[]" if isinstance(piece, Listed) else "{}"
        return _Cut(piece.start, piece.end, f"{opened}{', '.join(said)}{closed}")

    # ------------------------------------------------------------------ whole lines

    def _dropped(self, children: Sequence[_Child], gone: set[int]) -> list[_Cut]:
        """Lines taken out. One that begins behind a dash leaves the dash to what follows."""
        cuts, at = [], 0
        shared = 0 in gone and bool(self.text[self._line_start(children[0].start) : children[0].start].strip())
        if shared:
            last = next(at for at in range(len(children)) if at + 1 not in gone)
            end = _BLANKS.match(self.text, self._next_line(children[last].value.end))
            assert end
            cuts, at = [_Cut(children[0].start, end.end(), "")], last + 1
        for number in sorted(gone):
            if number >= at:
                child = children[number]
                cuts.append(self._whole_lines(child.start, child.value.end))
        return cuts

    def _whole_lines(self, start: int, end: int) -> _Cut:
        """Lines taken out with the break before them, so that what is added behind them still finds its place."""
        above = self._line_start(start)
        if not above:
            return _Cut(0, self._next_line(end), "")
        mark = len(self.newline) if self.text[:above].endswith(self.newline) else 1
        return _Cut(above - mark, self._line_end(end), "")

    def _added(self, children: Sequence[_Child], kept: list[int], fresh: dict[int, list[_New]]) -> list[_Cut]:
        """New lines, right behind what stands before them or, where nothing does, right before what follows."""
        cuts = []
        column = self._column(children[0].start)
        for at, news in fresh.items():
            before = next((number for number in reversed(kept) if number < at), None)
            lines = "\n".join(entry(key, value, column) for key, value in news)
            if before is None:
                start = children[kept[0]].start
                cuts.append(_Cut(start, start, self._lines(f"{lines[column:]}\n{' ' * column}")))
            else:
                end = self._line_end(children[before].value.end)
                cuts.append(_Cut(end, end, self._lines(f"\n{lines}")))
        return cuts

    # ------------------------------------------------------------------ places

    def _children(self, piece: Listed | Keyed) -> list[_Child]:
        if isinstance(piece, Keyed):
            return [_Child(key.start, self._colon(key.end), value, key.value) for key, value in piece.entries]
        if piece.flow:
            return [_Child(item.start, item.start, item) for item in piece.items]
        found, at = [], piece.start
        for item in piece.items:
            dash = _SPACE.match(self.text, at)
            assert dash
            found.append(_Child(dash.end(), dash.end() + 1, item))
            at = item.end
        return found

    def _colon(self, end: int) -> int:
        return self.text.index(":", end) + 1

    def _column(self, at: int) -> int:
        return at - self._line_start(at)

    def _line_start(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1

    def _line_end(self, at: int) -> int:
        found = self.text.find("\n", at)
        end = len(self.text) if found < 0 else found
        return end - 1 if end > at and self.text[end - 1] == "\r" else end

    def _next_line(self, at: int) -> int:
        found = self.text.find("\n", at)
        return len(self.text) if found < 0 else found + 1

    def _lines(self, words: str) -> str:
        return words.replace("\n", self.newline)


_REMARK = re.compile(r"(?:(?<=\s)|^)#[^\r\n]*", re.MULTILINE)
_SPACE = re.compile(r"(?:\s|#[^\n]*)*")
_BLANKS = re.compile(r" *")


def _key(piece: Listed | Keyed, step: str | int) -> str | None:
    return str(step) if isinstance(piece, Keyed) else None


def _together(news: Sequence[_New]) -> Any:
    if news[0][0] is None:
        return [value for _, value in news]
    return dict(news)
