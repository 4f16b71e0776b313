"""Everything a site says, typed and whole: what validation hands on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from typing import Any, get_args, get_type_hints

from plainplan.model.accepted import Exemptions
from plainplan.model.classes import Classes
from plainplan.model.entries import Entry
from plainplan.model.freego import FreegoRecord
from plainplan.model.history import Remembered
from plainplan.model.outside import OutsideLinks
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
    their kind) in the order of their ids. `outside` is the link ledger, None where there is none. `outdated` is worked
    out when all of it has been read."""

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
    outside: OutsideLinks | None = None
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
    found: list[Text] = []
    _gather(value, found)
    return iter(found)


def _gather(value: object, found: list[Text]) -> None:
    if isinstance(value, Text):
        found.append(value)
    elif isinstance(value, tuple):
        for entry in value:
            _gather(entry, found)
    else:
        cls: Any = type(value)
        for name in _holding(cls):
            held = getattr(value, name)
            if held:
                _gather(held, found)


@cache
def _holding(cls: type[Any]) -> tuple[str, ...]:
    """The names of the fields of a part of the model in which a text may stand; none of anything else."""
    if not is_dataclass(cls):
        return ()
    hints = get_type_hints(cls)
    return tuple(part.name for part in fields(cls) if Text in _met(hints[part.name], set()))


def _met(hint: Any, met: set[Any]) -> set[Any]:
    """Every class that one meets below a type; of what is no class and has no parts, a text may come."""
    if hint in met:
        return met
    met.add(hint)
    parts = get_args(hint) or (get_type_hints(hint).values() if is_dataclass(hint) else ())
    if not parts and not isinstance(hint, type):
        met.add(Text)
    for part in parts:
        if part is not Ellipsis:
            _met(part, met)
    return met
