"""What is shared by all that read one file: the languages of texts, and the faults so far."""

from __future__ import annotations

import difflib
from collections.abc import Collection
from dataclasses import dataclass

from plainplan.findings import Finding, Place, Severity, fault, listed
from plainplan.model.tree import Mapping


class _Broken:
    """Stands where a value should be; what is wrong has been told."""


BROKEN = _Broken()


@dataclass(frozen=True, slots=True)
class Reading:
    """One file being read: the language keys that texts may have, and the faults so far."""

    languages: Collection[str]
    faults: list[Finding]

    def tell(self, check: str, place: Place, **params: object) -> _Broken:
        self.faults.append(fault(check, Severity.ERROR, place, **params))
        return BROKEN


def tell_unknown_keys(reading: Reading, node: Mapping, keys: Collection[str]) -> None:
    """Tell of each key that is none of those known."""
    unknown = [key for key, _ in node.entries if key.value not in keys]
    known = listed(sorted(keys)) if unknown else ""
    for number, key in enumerate(unknown):
        meant = closest(key.value, keys) if number < SLIPS else ""
        reading.tell("key-unknown", key.place, key=shown(key.value), meant=meant, known=known)


SLIPS = 100
"""Of so many unknown keys beside each other it is said what was probably meant. More of them are no slips, and looking
for what each is like would take far longer than reading it."""


def closest(written: str, keys: Collection[str]) -> str:
    """The key that was probably meant, "" where none is like it."""
    return next(iter(difflib.get_close_matches(written[:80].casefold(), keys, 1, 0.6)), "")


def shown(written: str) -> str:
    """As much of what was written as a message can hold."""
    return written if len(written) <= 60 else f"{written[:60]}…"


def is_text(reading: Reading, node: Mapping) -> bool:
    """Whether one of the keys is that of a language."""
    return any(key.value in reading.languages for key, _ in node.entries)
