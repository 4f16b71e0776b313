"""Finds the agency or unit that a plan means by an id, a name or an alias."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from plainplan.model.site import Agency, Register, Unit
from plainplan.model.text import Text


@dataclass(frozen=True, slots=True)
class Names:
    """The register by every name it knows. Units of different agencies may share a name."""

    agencies: Mapping[str, Agency]
    units: Mapping[str, tuple[Unit, ...]]

    def agency(self, name: str) -> Agency | None:
        return self.agencies.get(folded(name))

    def unit(self, name: Text, agency: str | None) -> Unit | None:
        """The unit of that name: that of the agency first, else the only one, else none."""
        for _, words in name.words:
            units = self.units.get(folded(words), ())
            own = [unit for unit in units if unit.agency == agency] or list(units)
            if len(own) == 1:
                return own[0]
        return None


def names_of(register: Register) -> Names:
    """All names of a register: ids, names in every language, aliases."""
    agencies: dict[str, Agency] = {}
    units: dict[str, tuple[Unit, ...]] = {}
    for agency in register.agencies:
        for name in _names(agency):
            agencies.setdefault(name, agency)
    for unit in register.units:
        for name in _names(unit):
            units[name] = (*units.get(name, ()), unit)
    return Names(agencies, units)


def _names(entry: Agency | Unit) -> set[str]:
    return {folded(name) for name in (entry.id, *(words for _, words in entry.name.words), *entry.aliases)}


@lru_cache(maxsize=1 << 13)
@lru_cache(maxsize=2**14)
def folded(name: str) -> str:
    """Blanks and letter case do not tell names apart, nor do 台 and 臺."""
    return "".join(name.split()).casefold().replace("台", "臺")
