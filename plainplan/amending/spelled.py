"""Plain values in, the words of YAML that say them out: as few signs as a person would need.

What an editor would take for a number, a truth or a day stands in quotes where it is a word (YAML 1.1 and 1.2 alike).
White space at the ends of words means nothing in content files and is not written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

WIDEST = 88
"""Signs of a list or of keys that may stand on one line between brackets."""

STEP = 2
"""Blanks by which what is below stands further in."""

_INDICATORS = "+-?:,[]{}#&*!|>'\"%@`~=<.+\\"
_UNPLAIN = re.compile(r": |:$| #|[\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_BRACKETS = re.compile(r"[,\[\]{}]|:[\"']")
_NO_WORD = re.compile(
    r"(?i:y|n|yes|no|on|off|true|false|null|nan|inf)|"
    r"[0-9][0-9a-fA-FxXoO_.,:eE+\-]*(?:[ tT][0-9:.]+ ?(?:[zZ]|[+\-][0-9:]+)?)?"
)
_UNBLOCK = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]|^[ \t]|\t$", re.MULTILINE
)
_ESCAPED = re.compile(r"[\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def behind(value: Any, indent: int, flow: bool = False) -> str:
    """What stands behind the colon of a key or the dash of an entry, the blank before it included. `indent` is the
    column of that key or dash; `flow` keeps it to one line."""
    value = _plain(value)
    if flow or not _needs_block(value):
        return f" {between(value)}"
    if isinstance(value, str):
        return _below("|", value.split("\n"), indent)
    return "\n" + "\n".join(entry(key, below, indent + STEP) for key, below in _entries(value))


def entry(key: str | None, value: Any, indent: int) -> str:
    """A key with its value, or an entry of a list where `key` is None, from its first line's indentation on."""
    blanks = " " * indent
    if key is not None:
        return f"{blanks}{word(key)}:{behind(value, indent)}"
    value = _plain(value)
    if isinstance(value, Mapping) and _needs_block(value):
        inner = "\n".join(entry(name, below, indent + STEP) for name, below in value.items())
        return f"{blanks}- {inner[indent + STEP :]}"
    return f"{blanks}-{behind(value, indent)}"


def between(value: Any) -> str:
    """A value on one line, as it may stand between brackets."""
    value = _plain(value)
    match value:
        case Mapping():
            return "{" + ", ".join(f"{word(key, True)}: {between(below)}" for key, below in value.items()) + "}"
        case str():
            return word(value, True)
        case Sequence():
            return "[" + ", ".join(between(below) for below in value) + "]"
    return _sign(value)


def word(value: str, flow: bool = False) -> str:
    """A string on one line, in quotes where it needs them."""
    if (
        value
        and value[0] not in _INDICATORS
        and not _UNPLAIN.search(value)
        and not _NO_WORD.fullmatch(value)
        and not (flow and _BRACKETS.search(value))
    ):
        return value
    quoted = json.dumps(value, ensure_ascii=False)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)


def _plain(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value


def _entries(value: Any) -> list[tuple[str | None, Any]]:
    return list(value.items()) if isinstance(value, Mapping) else [(None, below) for below in value]


def _needs_block(value: Any) -> bool:
    """Whether a value is better off on several lines; what has an id is something of its own."""
    if isinstance(value, str):
        return "\n" in value and not _UNBLOCK.search(value)
    if not isinstance(value, Mapping | Sequence) or not value:
        return False
    below = [_plain(one) for _, one in _entries(value)]
    nested = any(isinstance(one, Mapping | Sequence) and not isinstance(one, str) for one in below)
    return nested or "id" in value or any(_needs_block(one) for one in below) or len(between(value)) > WIDEST


def _below(sign: str, lines: Sequence[str], indent: int) -> str:
    blanks = " " * (indent + STEP)
    return "\n".join((f" {sign}", *(f"{blanks}{line}" if line else "" for line in lines)))


def _sign(value: Any) -> str:
    match value:
        case None:
            return '""'
        case bool():
            return "true" if value else "false"
        case date():
            return value.isoformat()
    return str(value)
