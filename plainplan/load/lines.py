"""YAML as people mostly write it, read line by line: the same tree as the full reader makes, in a quarter of the time.

This reader knows keys and dashes in block style with words on one line, plain or in quotes without escapes, and lines
below a bar. Whatever else stands in a file, and whatever is wrong in it, is not for it: then it gives nothing at all,
and the full reader reads the whole file. So there is no fault that it could tell otherwise. What it gives is held
against the full reader by tests over texts made by chance and over all files of the demo site.

Rules are those of YAML 1.1 as libyaml keeps them (https://yaml.org/spec/1.1/).
"""

from __future__ import annotations

import re
from sys import intern

from plainplan.load.trouble import DEEPEST
from plainplan.model.tree import Mapping, Node, Scalar, Sequence

_LINE = re.compile(
    r"""^(?P<lead>[ ]*+)(?P<dashes>(?:-[ ]++)*+)
        (?:(?P<key>[A-Za-z0-9_][A-Za-z0-9_.-]{0,80}+):(?P<gap>[ ]++|$))?+
        (?P<value>
            "[^"\\\n]*+"
          | '[^'\n]*+(?:''[^'\n]*+)*+'
          | (?:[^\ \n?:,\[\]{}\#&*!|>'"%@`-]|-[0-9])[^\n:#]*+(?:(?::(?!\ |$)|(?<!\ )\#)[^\n:#]*+)*+
          | \|-?+ | \{\} | \[\] | -
        )?+[ ]*+$
      | ^[ ]*+\#.*$
      | ^(?P<other>.+)$""",
    re.MULTILINE | re.VERBOSE,
)
"""A line in its parts, which are all empty for a remark; `other` is a line that is not for this reader."""

_STRANGE = "\t\r\x85\u2028\u2029\ufeff"
"""Blanks, ends of lines and marks of order that YAML has besides the usual ones (YAML 1.1, 5.4 and 5.5)."""


def tree_of(text: str, file: str) -> Node | None:
    """The tree of a text without characters that YAML forbids; None where the full reader has to look. `file` names it
    in places."""
    text = text.replace("\r\n", "\n")
    if any(sign in text for sign in _STRANGE):
        return None
    try:
        return _Lines(text, file).document()
    except _DoubtError:
        return None


class _DoubtError(Exception):
    """Something stands in the text that is not for this reader."""


class _Lines:
    """The lines of a text, and the one that is being read: its number, the column that has been reached, and the parts
    that follow there. Behind the last line the column is -1."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.raw = text.split("\n")
        self.lines = _LINE.findall(text)
        self.number = 0
        self.column = -1
        self.dashes = self.key = self.gap = self.value = ""
        self._on()

    def document(self) -> Node:
        """The whole text as one tree."""
        if self.column != 0:
            raise _DoubtError
        root = self._block(0)
        if self.column != -1:
            raise _DoubtError
        return root

    def _on(self) -> None:
        """Go on to the next line that says something."""
        for at in range(self.number, len(self.lines)):
            lead, self.dashes, self.key, self.gap, self.value, other = self.lines[at]
            if self.value == "-" and not self.key:
                self.dashes, self.value = f"{self.dashes}-", ""
            if self.key or self.dashes or self.value:
                self.number, self.column = at + 1, len(lead)
                return
            if other:
                raise _DoubtError
        self.number, self.column, self.dashes, self.key = len(self.lines), -1, "", ""

    def _block(self, depth: int) -> Node:
        """What begins with a dash or a key."""
        if depth > DEEPEST:
            raise _DoubtError
        return self._sequence(depth) if self.dashes else self._mapping(depth)

    def _sequence(self, depth: int) -> Sequence:
        column, spot = self.column, (self.file, self.number, self.column + 1)
        items: list[Node] = []
        while self.column == column and self.dashes:
            items.append(self._item(depth))
        if self.column > column:
            raise _DoubtError
        return Sequence(tuple(items), spot)

    def _item(self, depth: int) -> Node:
        """What stands behind a dash."""
        dash, number = self.column, self.number
        behind = self.dashes[1:].lstrip(" ")
        self.column += len(self.dashes) - len(behind)
        self.dashes = behind
        if self.dashes or self.key:
            return self._block(depth + 1)
        if self.value:
            return self._scalar(dash, self.column)
        self._on()
        return self._block(depth + 1) if self.column > dash else Scalar("", (self.file, number, dash + 2))

    def _mapping(self, depth: int) -> Mapping:
        column, spot = self.column, (self.file, self.number, self.column + 1)
        entries: dict[str, tuple[Scalar, Node]] = {}
        while self.column == column and self.key and not self.dashes:
            key = Scalar(intern(self.key), (self.file, self.number, column + 1))
            if key.value in entries:
                raise _DoubtError
            entries[key.value] = (key, self._behind(column, depth))
        if not entries or self.column > column:
            raise _DoubtError
        return Mapping(tuple(entries.values()), spot)

    def _behind(self, column: int, depth: int) -> Node:
        """What stands behind a key that begins in a column, or below it."""
        number, behind = self.number, column + len(self.key) + 1
        if self.value:
            return self._scalar(column, behind + len(self.gap))
        self._on()
        if self.column > column or (self.column == column and self.dashes):
            return self._block(depth + 1)
        return Scalar("", (self.file, number, behind + 1))

    def _scalar(self, above: int, column: int) -> Node:
        """The value of the line, which begins in a column; what it belongs to begins in the column `above`."""
        value, spot = self.value, (self.file, self.number, column + 1)
        sign = value[0]
        if sign == "|":
            return Scalar(self._lines_below(above, value), spot)
        self._on()
        match sign:
            case '"':
                return Scalar(value[1 : value.rindex('"')], spot)
            case "'":
                return Scalar(value[1 : value.rindex("'")].replace("''", "'"), spot)
            case "{":
                return Mapping((), spot)
            case "[":
                return Sequence((), spot)
        if sign == "-" and len(value) == 1:
            raise _DoubtError
        return Scalar(value.rstrip(" "), spot)

    def _lines_below(self, above: int, bar: str) -> str:
        """The lines below a bar, which begin right of the column `above`; with `|-` without the end of the last one."""
        first = self.raw[self.number] if self.number < len(self.raw) else ""
        indent = len(first) - len(first.lstrip(" "))
        if indent <= above or indent == len(first):
            raise _DoubtError
        margin, below = " " * indent, list[str]()
        for line in self.raw[self.number :]:
            if not line.startswith(margin) and line.strip(" "):
                break
            below.append(line[indent:])
        self.number += len(below)
        if self.number == len(self.raw) and self.raw[-1]:
            raise _DoubtError
        while not below[-1]:
            below.pop()
        self._on()
        return "\n".join(below) + ("" if bar == "|-" else "\n")
