"""Suggestions as commented lines of plan.yaml, right below the sentence they come from.

Without the sign and the blank at the beginning of its lines (what editors do with one key) a remark is a field of the
entry above it, and the file is as valid as before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from plainplan.doctor.suggestions import Suggestion
from plainplan.doctor.texts import Path
from plainplan.model import tree

type Dump = Callable[[object], str]
"""`dump(data)` gives the YAML of plain data in block style (`load.dump`)."""

LISTS = frozenset({"targets", "due", "citations"})
"""Fields that hold a list: suggestions for the same one stand together."""


def remarked(text: str, root: tree.Node, found: Iterable[Suggestion], dump: Dump) -> str:
    """The text of plan.yaml, whose tree is `root`, with its suggestions as remarks."""
    lines = text.splitlines(keepends=True)
    starts = sorted(_starts(root))
    added: list[tuple[int, str]] = []
    said = [one for one in found if one.entry]
    said.sort(key=lambda one: (_steps(one.path), one.key))
    for (path, key), same in groupby(said, lambda one: (one.path, one.key)):
        group = list(same)
        holder = node_at(root, path)
        if isinstance(holder, tree.Mapping) and holder.get(key) is None:
            before, column = _gap(holder, group[0].behind, starts, len(lines) + 1)
            entries = [one.entry for one in group]
            added.append((before, _remark({key: entries if key in LISTS else entries[0]}, column, dump)))
    for before, remark in sorted(added, key=lambda one: one[0], reverse=True):
        lines.insert(before - 1, remark)
    return "".join(lines)


def _steps(path: Path) -> tuple[tuple[int, str], ...]:
    """Paths in a fixed order, whatever they are made of."""
    return tuple((step, "") if isinstance(step, int) else (0, step) for step in path)


def node_at(root: tree.Node | None, path: Sequence[str | int]) -> tree.Node | None:
    """The node at a path; None where there is none."""
    for step in path:
        if isinstance(root, tree.Mapping) and isinstance(step, str):
            root = root.get(step)
        elif isinstance(root, tree.Sequence) and isinstance(step, int) and step < len(root.items):
            root = root.items[step]
        else:
            return None
    return root


def _gap(holder: tree.Mapping, behind: str, starts: Sequence[int], end: int) -> tuple[int, int]:
    """The line before which a remark on the field `behind` stands, and the column of the entry's keys."""
    keys = [key.place for key, _ in holder.entries]
    names = [key.value for key, _ in holder.entries]
    column = keys[0].column
    at = names.index(behind) if behind in names else 0
    if at + 1 < len(keys):
        return keys[at + 1].line, column
    last = max(_starts(holder))
    return next((line for line in starts if line > last), end), column


def _starts(node: tree.Node) -> Iterator[int]:
    """The lines on which keys and entries begin."""
    if isinstance(node, tree.Mapping):
        for key, value in node.entries:
            yield key.place.line
            yield from _starts(value)
    elif isinstance(node, tree.Sequence):
        for item in node.items:
            yield item.place.line
            yield from _starts(item)


def _remark(field: dict[str, Any], column: int, dump: Dump) -> str:
    return "".join(f"{' ' * (column - 1)}# {line}\n" for line in dump(field).splitlines())
