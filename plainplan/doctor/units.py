"""Who answers, held against the register: names that it knows, names that look like one of them, and new entries."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from plainplan.doctor.texts import Written
from plainplan.model.register import Names, folded, names_of
from plainplan.model.site import Agency, Register, Unit
from plainplan.model.text import SHARED, Text


@dataclass(frozen=True, slots=True)
class Named:
    """A name of a unit as the plan prints it, how often it does, and the id of the register that it means, empty
    where none does. `other` is the agency of that unit where it is not the plan's own."""

    name: str
    mentions: int
    unit: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What to write into the register for unknown names: a new entry under `id`, or further names (`aliases`) of an
    entry that is there (`known`). `collective` names mean several units (各單位)."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    known: bool = False
    agency: str = ""
    collective: bool = False
    mentions: int = 0

    def entry(self, lang: str) -> dict[str, Any]:
        """The entry as content/units.yaml would hold it; of a known one only its id and the further names."""
        if self.known:
            return {"id": self.id, "aliases": list(self.aliases)}
        said: dict[str, Any] = {"id": self.id, "name": {lang: self.name}, "agency": self.agency}
        said |= {"aliases": list(self.aliases), "collective": "true" if self.collective else ""}
        return {key: value for key, value in said.items() if value}


@dataclass(frozen=True, slots=True)
class Answerers:
    """The names of a plan's units in the order in which they first stand, and what to do about the unknown ones.
    `agency` is the id of the plan's agency, a proposed one where the register does not know its name (`new_agency`)."""

    named: tuple[Named, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    agency: str = ""
    new_agency: str = ""

    @property
    def mentions(self) -> int:
        return sum(one.mentions for one in self.named)

    @property
    def unknown(self) -> tuple[Named, ...]:
        return tuple(one for one in self.named if not one.unit)


def answerers(plan: Sequence[Written], agency: str, register: Register) -> Answerers:
    """Who answers in a plan. `agency` is the name that the plan gives its own agency, empty where it gives none."""
    names = names_of(register)
    own = names.agency(agency) if agency else None
    ident = own.id if own else _numbered("agency", {each.id for each in register.agencies}) if agency else ""
    mentions = Counter(one.text for one in plan if one.kind == "unit")
    named = tuple(_named(name, count, names, own, ident) for name, count in mentions.items())
    known = {unit.id: unit for unit in register.units}
    stranger = bool(agency) and own is None
    wanted = [one for one in named if not one.unit or (stranger and one.other)]
    units = [unit for unit in known.values() if not ident or unit.agency in (ident, None)]
    taken = {*known, *(each.id for each in register.agencies)}
    proposals = _proposals(wanted, units, _names(own) if own else (agency,) if agency else (), ident, taken)
    return Answerers(named, tuple(proposals), ident, agency if stranger else "")


def _named(name: str, count: int, names: Names, own: Agency | None, ident: str) -> Named:
    found = names.unit(Text(((SHARED, name),)), own.id if own else None)
    if not found:
        return Named(name, count)
    return Named(name, count, found.id, found.agency if ident and found.agency and found.agency != ident else "")


_COLLECTIVE = re.compile(r"^(?:本[局處府所會署廠院中心]*)?(?:各|所屬|全體|相關)|^(?:all|each|every)\b", re.IGNORECASE)
_ENDINGS = re.compile(r"(?:辦公室|中心|[室科課股組處隊站所廠會局署廳部院])$")
"""Words with which names of units end; 科, 課, 股 and 室 of one name are often the same unit, renamed."""


@dataclass
class _Entry:
    """A unit that the register knows, or will: all its names, and what is to be said of it."""

    id: str
    name: str
    names: list[str]
    known: bool = False
    collective: bool = False
    further: list[str] = field(default_factory=list)
    mentions: int = 0


def _proposals(
    wanted: Sequence[Named], units: Sequence[Unit], prefixes: Sequence[str], agency: str, taken: set[str]
) -> Iterator[Proposal]:
    entries = [_registered(unit) for unit in units]
    # The longest name of a unit is its full one; shorter ones become its aliases.
    for one in sorted(wanted, key=lambda one: -len(one.name)):
        entry = next((each for each in entries if _alike(one.name, each.names, prefixes)), None)
        if entry is None:
            collective = bool(_COLLECTIVE.search(one.name))
            entry = _Entry(_free(agency, taken), one.name, [one.name], collective=collective)
            entries.append(entry)
        else:
            entry.further.append(one.name)
            entry.names.append(one.name)
        entry.mentions += one.mentions
    for entry in entries:
        if entry.mentions:
            further = tuple(entry.further)
            yield Proposal(entry.id, entry.name, further, entry.known, agency, entry.collective, entry.mentions)


def _registered(unit: Unit) -> _Entry:
    return _Entry(unit.id, str(unit.name), list(_names(unit)), True, unit.collective)


def _names(entry: Agency | Unit) -> tuple[str, ...]:
    return (*(words for _, words in entry.name.words), *entry.aliases)


def _free(agency: str, taken: set[str]) -> str:
    """A numbered id: what a Chinese name would be in Latin letters, only its people can say."""
    own = _numbered(f"{agency}-unit" if agency else "unit", taken)
    taken.add(own)
    return own


def _numbered(stem: str, taken: set[str]) -> str:
    return next(f"{stem}-{n}" for n in range(1, len(taken) + 2) if f"{stem}-{n}" not in taken)


def _alike(name: str, known: Sequence[str], prefixes: Sequence[str]) -> bool:
    """Whether a name is likely one of a unit's: with or without its agency's, a short form, or another ending."""
    if _COLLECTIVE.search(name):
        return any(folded(name) == folded(each) for each in known)
    bare = _bare(name, prefixes)
    return any(_short_for(bare, other) or _short_for(other, bare) for each in known if (other := _bare(each, prefixes)))


def _bare(name: str, prefixes: Sequence[str]) -> str:
    """A name without its agency's in front, as long as something remains."""
    bare = folded(name)
    for prefix in sorted((folded(each) for each in prefixes), key=len, reverse=True):
        if bare.startswith(prefix) and len(bare) > len(prefix):
            return bare[len(prefix) :]
    return bare.removeprefix("本局").removeprefix("本處").removeprefix("本所") or bare


_LEAST = 2
"""Signs that two names must share before their endings."""


def _short_for(short: str, name: str) -> bool:
    """秘書科 and 秘書室 are one, and so are 水保科 and 水土保持科: same beginning, same kind of ending, all signs in
    their order."""
    core, whole = _ENDINGS.sub("", short), _ENDINGS.sub("", name)
    if _COLLECTIVE.search(name) or len(core) < _LEAST or not whole:
        return False
    endings = short != core and name != whole
    if core == whole:
        return endings
    signs = iter(whole)
    return endings and short[-1] == name[-1] and core[0] == whole[0] and all(sign in signs for sign in core)
