"""The text of a content file in, the words out that an editor in the browser would spoil: it reads `007` as 7 and `1.`
as 1, and writes them back so. Our own readers take everything as it is typed (`load`); in quotes both see the same.

YAML 1.2.2, 10.3.2 (the core schema): what looks like a number, a truth or nothing. A whole number as people write it
and the small words `true` and `false` come back as they were.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plainplan.model.tree import Mapping, Node, Scalar, Sequence

type Path = tuple[str | int, ...]

_CHANGED = re.compile(
    r"[-+]?0[0-9]+|\+[0-9]+|[0-9]{16,}|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)(?:[eE][-+]?[0-9]+)?"
    r"|[-+]?[0-9]+[eE][-+]?[0-9]+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)|True|TRUE|False|FALSE|null|Null|NULL|~"
)

_KEPT = re.compile(r"(?=.{1,15}$)-?(?:0|[1-9][0-9]*)\.[0-9]*[1-9]")
"""A fraction as a computer writes it."""


def spoilt(node: Node, text: str) -> Iterator[tuple[Path, Scalar]]:
    """Every word of a tree that would come back as another one, with its path; `text` is what the tree was read of, in
    which a word in quotes is safe."""
    lines = text.split("\n")
    for path, scalar in _scalars(node, ()):
        place = scalar.place
        quoted = lines[place.line - 1][place.column - 1 : place.column] in ("'", '"', "|", ">")
        if not quoted and _CHANGED.fullmatch(scalar.value) and not _KEPT.fullmatch(scalar.value):
            yield path, scalar


def _scalars(node: Node, path: Path) -> Iterator[tuple[Path, Scalar]]:
    match node:
        case Scalar():
            yield path, node
        case Sequence():
            for at, item in enumerate(node.items):
                yield from _scalars(item, (*path, at))
        case Mapping():
            for key, value in node.entries:
                yield from _scalars(value, (*path, key.value))
