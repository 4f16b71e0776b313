"""What is wrong with a YAML text that cannot be read: the reader's error in, a finding out.

The reader speaks to programmers. Here its words are matched with what people really typed.
"""

from __future__ import annotations

import re
from typing import Any

from plainplan.findings import Finding, Place, Severity, fault

DEEPEST = 60
"""Levels of indentation; a plan needs about 20."""


class TooDeepError(ValueError):
    """Lists within lists without end: `problem_mark` is where it became too much."""

    def __init__(self, mark: Any) -> None:
        super().__init__("nesting")
        self.problem_mark = mark


# What libyaml says (and PyYAML's own reader, where it says it otherwise), and the catalogue's
# name for it; the first that fits.
_PROBLEMS = (
    ("nesting", "yaml-too-deep"),
    ("cannot start any token", "yaml-sign"),
    ("expected alphabetic or numeric character", "yaml-sign"),
    (" a tag", "yaml-sign"),
    ("found a tab", "yaml-tab"),
    ("mapping values are not allowed", "yaml-colon"),
    ("could not find expected ':'", "yaml-no-colon"),
    ("block sequence entries are not allowed", "yaml-list-inline"),
    ("sequence entries are not allowed here", "yaml-list-inline"),
    ("did not find expected key", "yaml-indent"),
    ("did not find expected '-' indicator", "yaml-indent"),
    ("expected <block end>", "yaml-indent"),
    ("found unexpected end of stream", "yaml-quote"),
    ("did not find expected ',' or", "yaml-bracket"),
    ("expected ',' or", "yaml-bracket"),
)

# Here the mistake is where the reader began, not where it gave up.
_AT_START = {"yaml-quote", "yaml-bracket", "yaml-sign"}

_NO_BLANK = re.compile(r"\s*(?:- )?([\w-]{1,40})(：|:(?=[^\s:/]))")

_KEY_ALONE = re.compile(r" +[a-z_]+")


def told_of(error: Exception, text: str, file: str) -> Finding:
    """A finding for an error of the YAML reader; `text` is what it read."""
    said = str(getattr(error, "problem", "") or error)
    check = next((name for words, name in _PROBLEMS if words in f"{said} {error}"), "yaml-syntax")
    mark = getattr(error, "problem_mark", None)
    if isinstance(error, RecursionError) or mark is None:
        return _fault("yaml-too-deep" if isinstance(error, RecursionError) else check, Place(file), said)
    if check in _AT_START:
        mark = getattr(error, "context_mark", None) or mark
    lines = text.splitlines()
    line = lines[mark.line] if mark.line < len(lines) else ""
    check = _closer(check, line[: mark.column], line[mark.column : mark.column + 1])
    if check in ("yaml-colon", "yaml-no-colon", "yaml-indent"):
        for number in (mark.line, mark.line - 1):
            if 0 <= number < len(lines) and (found := _NO_BLANK.match(lines[number])):
                return _fault("yaml-colon-blank", Place(file, number + 1, found.start(2) + 1), said, key=found[1])
    return _fault(check, Place(file, mark.line + 1, mark.column + 1), said, sign=line[mark.column : mark.column + 1])


def _closer(check: str, before: str, sign: str) -> str:
    """The same words of the reader stand for different mistakes."""
    if check == "yaml-sign" and sign == "\t":
        return "yaml-tab"
    if check == "yaml-indent" and before.strip(" -"):
        return "yaml-after-quote"
    if check == "yaml-colon" and _KEY_ALONE.fullmatch(before):
        return "yaml-indent"
    return check


def _fault(check: str, place: Place, said: str, **params: object) -> Finding:
    return fault(check, Severity.ERROR, place, said=said, most=DEEPEST, **params)
