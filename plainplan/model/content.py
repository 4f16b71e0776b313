"""Everything a site says, typed and whole: what validation hands on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any

from plainplan.model.accepted import Exemptions
from plainplan.model.classes import Classes
from plainplan.model.entries import Entry
from plainplan.model.freego import FreegoRecord
from plainplan.model.history import Remembered
from plainplan.model.plan import Plan
from plainplan.model.site import Framework, Register, Settings
from plainplan.model.text import Text
from plainplan.model.translations import Ledger, Standing
from plainplan.model.worksheet import Worksheet

type Outdated = Mapping[tuple[str, str, str], Standing]
"""The translations whose source has changed: by the language, the words translated and the translation."""


@dataclass(frozen=True, slots=True)
class Content:
    """The content of a site; plans, frameworks and entries (by the name of
    their kind) in the order of their ids. `outdated` is worked out when all of it has been read."""

    settings: Settings
    register: Register
    frameworks: tuple[Framework, ...]
    plans: tuple[Plan, ...]
    entries: Mapping[str, tuple[Entry, ...]]
    classes: Classes = field(default_factory=Classes)
    accepted: Exemptions = field(default_factory=Exemptions)
    freego: tuple[FreegoRecord, ...] = ()
    history: tuple[Remembered, ...] = ()
    worksheets: tuple[Worksheet, ...] = ()
    ledgers: tuple[Ledger, ...] = ()
    outdated: Outdated = field(default_factory=dict)

    @property
    def pages(self) -> tuple[Entry, ...]:
        """The pages of running text."""
        return self.entries.get("page", ())

    @property
    def all_entries(self) -> tuple[Entry, ...]:
        """The entries of all kinds."""
        return tuple(entry for entries in self.entries.values() for entry in entries)


def texts(value: object) -> Iterator[Text]:
    """Every text below a value of the model, in the order of its fields."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, tuple):
        for entry in value:
            yield from texts(entry)
    else:
        for name in _fields(type(value)):
            yield from texts(getattr(value, name))


def _fields(cls: type[Any]) -> tuple[str, ...]:
    """The names of the fields of a part of the model; none of anything else. Asked for each part of every plan."""
    if cls not in _KNOWN:
        _KNOWN[cls] = tuple(part.name for part in fields(cls)) if is_dataclass(cls) else ()
    return _KNOWN[cls]


_KNOWN: dict[type[Any], tuple[str, ...]] = {}
