"""Who answers for a rung of the outline, and how its document tied them to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from plainplan.findings import Severity
from plainplan.model.ladder import INFERRED, UnitsBasis
from plainplan.outline.entry import Entry, string
from plainplan.outline.tables import Block

NONE = "none"
"""The outline's word for: the document names nobody."""

_WITH_ROLE = re.compile(r"(.+?)\s*[（(](.+)[)）]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Answering:
    """`units` are pairs of name and role (empty where there is none), `basis` is None where it is not said."""

    units: tuple[tuple[str, str], ...]
    basis: UnitsBasis | None
    entry: Entry

    def same_cell(self, above: Answering) -> bool:
        """Whether these units are those of the rung above, and were tied to it in the same way."""
        shared = self.basis in (UnitsBasis.SHARED, None) and above.basis in (UnitsBasis.SHARED, None)
        return self.units == above.units and (shared or self.basis in (above.basis, None))


def answering(entry: Entry) -> Answering:
    """The units of a rung, whether its own or one cell for all below it."""
    names = _names(entry, "units" if entry.value.get("units") else "units_shared")
    units = tuple(_with_roles(entry, names))
    basis = _basis(entry)
    if entry.value.get("units_shared") and basis is None:
        basis = UnitsBasis.SHARED
    if entry.value.get("units_shared") == entry.value.get("units"):
        entry.taken.add("units_shared")
    return Answering(units, basis, entry)


def names_nobody(value: Any) -> bool:
    """Whether a rung of the outline says that its document names nobody for it."""
    return isinstance(value, dict) and not value.get("units") and value.get("units_basis") == NONE


def written(answer: Answering) -> Block:
    """The fields of a rung: units and, unless they simply stand beside it, their basis."""
    if not answer.units:
        return {}
    words = answer.entry.desk.words
    units = [
        {"unit": words(unit, False), "role": words(role, False)} if role else words(unit, False)
        for unit, role in answer.units
    ]
    own = answer.basis in (None, UnitsBasis.OWN)
    return {"units": units} if own else {"units": units, "units_basis": str(answer.basis)}


def _names(entry: Entry, key: str) -> list[tuple[str, str]]:
    """Names with their roles, where the outline gives both together."""
    found = []
    for value, path in entry.listed(key) if entry.value.get(key) is not None else []:
        if isinstance(value, dict):
            below = Entry(entry.desk, value, path)
            found.append((below.first_word("unit", "name", "text"), below.word("role")))
        else:
            found.append((string(entry.desk, value, path), ""))
    entry.taken.add(key)
    return [(name or role, role if name else "") for name, role in found if name or role]


def _with_roles(entry: Entry, names: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """`unit_roles` takes a printed `秘書室(管制)` apart; a unit that only it names is added."""
    roles = _names(entry, "unit_roles")
    units = []
    for name, role in names:
        found = _WITH_ROLE.fullmatch(name)
        pair = (found[1], found[2]) if found else None
        if pair in roles:
            roles.remove(pair)
            units.append(pair)
        elif not role and (given := next((one for one in roles if one[0] == name), None)):
            roles.remove(given)
            units.append(given)
        else:
            units.append((name, role))
    return [*units, *roles]


def _basis(entry: Entry) -> UnitsBasis | None:
    """How the units were tied; `none` and what is unknown count as not said."""
    said: Any = entry.word("units_basis")
    certain = entry.raw("units_certain")
    known = said in set(UnitsBasis)
    if said and not known and said != NONE:
        entry.desk.tell("outline-units-basis", entry.at("units_basis"), words=said[:40])
    if certain is False and not (known and UnitsBasis(said) in INFERRED):
        entry.desk.tell("outline-units-uncertain", entry.at("units_certain"), Severity.NOTICE)
    return UnitsBasis(said) if known else None
