"""The bytes of a JSON file in, a tree with places out, like that of a content file.

The standard library says whether it is JSON and what its strings are; where each value stands is seen besides.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from plainplan.findings import Finding, Place, Severity, fault
from plainplan.model.tree import Mapping, Node, Scalar, Sequence, Spot

LARGEST = 5_000_000
"""Bytes, as of a content file."""

DEEPEST = 60
"""Levels of lists and objects, as in a content file."""

_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{}]|[^\s,:\[\]{}"]+')
_STRANGE = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no content file may hold (YAML 1.2.2, 5.1)."""


def read_json(raw: bytes, file: str) -> tuple[Node | None, tuple[Finding, ...]]:
    """The tree of a JSON text, null being nothing and a number as people write it; None, with what is wrong, where
    there is none. `file` names it in places. Never raises."""
    text, faults = _text(raw, file)
    if text is None:
        return None, faults
    return _Tree(file, text).whole()


def _text(raw: bytes, file: str) -> tuple[str | None, tuple[Finding, ...]]:
    """The text, if it is JSON."""
    place = Place(file)
    if len(raw) > LARGEST:
        sizes = {"size": f"{len(raw):,}", "most": f"{LARGEST:,}"}
        return None, (fault("data-too-large", Severity.ERROR, place, **sizes),)
    try:
        text = raw.decode("utf-8-sig")
        json.loads(text, parse_int=str, parse_float=str, parse_constant=_refuse)
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return None, (fault("data-not-utf8", Severity.ERROR, Place(file, line)),)
    except json.JSONDecodeError as error:
        return None, (fault("data-not-json", Severity.ERROR, Place(file, error.lineno, error.colno)),)
    except RecursionError:
        return None, (fault("data-too-deep", Severity.ERROR, place, most=DEEPEST),)
    except ValueError:  # NaN and Infinity, which are no JSON
        return None, (fault("data-not-json", Severity.ERROR, place),)
    return text, ()


def _refuse(constant: str) -> object:
    raise ValueError(constant)


@dataclass
class _Open:
    """A list or object whose end has not been reached: what it holds so far, keys and values in turn."""

    sign: str
    spot: Spot
    held: list[Node] = field(default_factory=list)


class _Tree:
    """Builds the tree of a text that is known to be JSON, without calling itself: depth is no danger."""

    def __init__(self, file: str, text: str) -> None:
        self.file, self.text = file, text
        self.findings: list[Finding] = []

    def whole(self) -> tuple[Node | None, tuple[Finding, ...]]:
        open_ones = [_Open("", (self.file, 1, 1))]
        for token, spot in self._tokens():
            if token in "[{":
                open_ones.append(_Open(token, spot))
            elif token in "]}":
                open_ones[-2].held.append(self._closed(open_ones.pop()))
            else:
                open_ones[-1].held.append(self._scalar(token, spot))
            if len(open_ones) > DEEPEST:
                return None, (fault("data-too-deep", Severity.ERROR, Place(*spot), most=DEEPEST),)
        return open_ones[0].held[0], tuple(self.findings)

    def _tokens(self) -> Iterator[tuple[str, Spot]]:
        """Every sign and value that means something, and where it begins."""
        line, start = 1, 0
        seen = 0
        for found in _TOKEN.finditer(self.text):
            breaks = self.text.count("\n", seen, found.start())
            if breaks:
                line, start = line + breaks, self.text.rfind("\n", seen, found.start()) + 1
            seen = found.start()
            yield found[0], (self.file, line, seen - start + 1)

    def _scalar(self, token: str, spot: Spot) -> Scalar:
        if token == "null":
            return Scalar("", spot)
        if not token.startswith('"'):
            return Scalar(_as_written(token), spot)
        words = str(json.loads(token))
        if strange := _STRANGE.search(words):
            code = f"U+{ord(strange[0]):04X}"
            self.findings.append(fault("file-character", Severity.ERROR, Place(*spot), code=code))
        return Scalar(_STRANGE.sub("", words), spot)

    def _closed(self, done: _Open) -> Node:
        if done.sign == "[":
            return Sequence(tuple(done.held), done.spot)
        known: dict[str, tuple[Scalar, Node]] = {}
        for key, value in zip(done.held[::2], done.held[1::2], strict=True):
            assert isinstance(key, Scalar)
            if key.value in known:
                first = known[key.value][0].spot[1]
                self.findings.append(fault("yaml-key-twice", Severity.ERROR, key.place, key=key.value, first=first))
            known.setdefault(key.value, (key, value))
        return Mapping(tuple(known.values()), done.spot)


def _as_written(token: str) -> str:
    """A number without its exponent, as content files have it; one that would be endless stays as it is."""
    if "e" not in token.lower() or not re.fullmatch(r"[-0-9.]{1,40}[eE][-+]?[0-9]{1,2}", token):
        return token
    return format(Decimal(token), "f")
