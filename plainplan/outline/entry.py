"""An object of the outline, from which keys are taken one by one; what nobody takes is told.

An outline is read by people and programs, so anything may stand anywhere: what fits nearly is
taken and told, what does not fit is told and left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from plainplan.findings import Finding, Place, Severity, fault
from plainplan.outline.words import Words

_BREAKS = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_STRANGE = re.compile(r"[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no content file may hold (YAML 1.2.2, 5.1)."""


class Desk:
    """Collects what is to be told of one outline, and numbers its texts."""

    def __init__(self, file: str) -> None:
        self.place = Place(file)
        self.entries: list[Entry] = []
        self.count = 0
        self._findings: list[Finding] = []

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(self._findings)

    def tell(self, check: str, path: str, severity: Severity = Severity.WARNING, **params: object) -> None:
        """Tell something about the value at `path` (`sections[0].items[2].text`)."""
        self._findings.append(fault(check, severity, self.place, path=_shown(path, 200), **params))

    def tell_leftovers(self) -> None:
        """Tell every key that holds words and was not taken."""
        for entry in self.entries:
            for path, words in entry.leftovers():
                self.tell("outline-key-unknown", path, words=_shown(words, 60))

    def words(self, text: str, calls: bool = True) -> Words:
        self.count += 1
        return Words(self.count, text, calls)

    def clean(self, text: str, path: str) -> str:
        """A string as a content file can hold it."""
        text = _BREAKS.sub("\n", text)
        if strange := _STRANGE.search(text):
            self.tell("outline-character", path, code=f"U+{ord(strange[0]):04X}")
            text = _STRANGE.sub("", text)
        return text.strip()


class Entry:
    """One object, and where it stands."""

    def __init__(self, desk: Desk, value: Mapping[str, Any], path: str) -> None:
        self.desk, self.value, self.path = desk, value, path
        self.taken: set[str] = set()
        desk.entries.append(self)

    def raw(self, key: str) -> Any:
        """The value as it is; None where there is none."""
        self.taken.add(key)
        return self.value.get(key)

    def at(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key

    def word(self, key: str) -> str:
        """A plain string: a label, a mark, an address."""
        return string(self.desk, self.raw(key), self.at(key))

    def first_word(self, *keys: str) -> str:
        """The first of several keys that says something; all of them count as taken."""
        return next((word for word in [self.word(key) for key in keys] if word), "")

    def text(self, *keys: str) -> Words | None:
        """The words under the keys, joined line by line, as one text."""
        lines = [line for key in keys for line in self.lines(key)]
        return self.desk.words("\n".join(lines)) if lines else None

    def lines(self, key: str) -> list[str]:
        """A string, or several."""
        value = self.raw(key)
        values = value if isinstance(value, list) else [value]
        read = (string(self.desk, one, self.at(key)) for one in values)
        return [line for line in read if line]

    def texts(self, key: str) -> list[Words]:
        """Several texts."""
        return [self.desk.words(line) for line in self.lines(key)]

    def listed(self, key: str) -> list[tuple[Any, str]]:
        """The entries of a list with their paths."""
        value = self.raw(key)
        if value is None:
            if key in self.value:
                self.desk.tell("outline-null", self.at(key), Severity.NOTICE)
            return []
        if not isinstance(value, list):
            self.desk.tell("outline-not-list", self.at(key))
            value = [value]
        return [(one, f"{self.at(key)}[{i}]") for i, one in enumerate(value)]

    def entries(self, key: str) -> list[Entry]:
        """The objects of a list; a string or number among them stands for its text."""
        return [self.entry(one, path) for one, path in self.listed(key)]

    def entry(self, value: Any, path: str) -> Entry:
        """An object below this one; anything else is taken for its text."""
        if isinstance(value, dict):
            return Entry(self.desk, value, path)
        if not isinstance(value, str):
            self.desk.tell("outline-not-entry", path)
        return Alone(self.desk, {"text": value}, path)

    def truth(self, key: str) -> bool:
        """Whether a mark is set; anything but true, false and null is left where it is."""
        if self.value.get(key) in (True, False, None):
            self.taken.add(key)
        return self.value.get(key) is True

    def whole(self, key: str, least: int, most: int) -> int:
        """A whole number; `least` where there is none or it makes no sense."""
        value = self.raw(key)
        if value is None:
            return least
        try:
            number = int(str(value))
        except ValueError:
            number = least - 1
        if least <= number <= most:
            return number
        self.desk.tell("outline-not-whole", self.at(key), value=_shown(str(value), 40), least=least, most=most)
        return min(max(number, least), most)

    def leftovers(self) -> Iterator[tuple[str, str]]:
        """Paths and words of what was not taken."""
        for key, value in self.value.items():
            if key not in self.taken:
                yield from strings(value, self.at(key))


class Alone(Entry):
    """A bare value where an object might stand: it is the text."""

    def at(self, key: str) -> str:
        return self.path


def string(desk: Desk, value: Any, path: str) -> str:
    """A value as a string; a number is taken as written, all words of an object or list are told."""
    if isinstance(value, str):
        return desk.clean(value, path)
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    for where, words in list(strings(value, path)) or [(path, str(value))]:
        desk.tell("outline-not-text", where, words=_shown(words, 60))
    return ""


def strings(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """Every string below a value with its path."""
    if isinstance(value, str):
        if value.strip():
            yield path, value.strip()
    elif isinstance(value, dict):
        for key, below in value.items():
            yield from strings(below, f"{path}.{key}")
    elif isinstance(value, list):
        for i, below in enumerate(value):
            yield from strings(below, f"{path}[{i}]")


def _shown(words: str, most: int) -> str:
    """As much as a message can hold, in characters that can be printed."""
    told = _STRANGE.sub("", words.replace("\n", " "))
    return told if len(told) <= most else f"{told[:most]}…"
