"""A rung of the ladder while it is being made, and how the outline writes it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from plainplan.model.manuscript import Spot

type Outline = dict[str, Any]

NOWHERE = Spot()

KEYS = ("strategies", "actions", "groups")
"""The keys of the outline for the rungs above measures, outermost first; what lies deeper stays a group."""


@dataclass(eq=False)
class Rung:
    """`lines` are its paragraphs, `subs` what is numbered below a measure, `rungs` the rungs below one above measures.
    `basis` is empty where nothing was said of units, else a word of `model.ladder.UnitsBasis` or `none`."""

    label: str = ""
    style: str = ""
    value: int | None = None
    title: str = ""
    lines: list[str] = field(default_factory=list)
    subs: list[Rung] = field(default_factory=list)
    rungs: list[Rung] = field(default_factory=list)
    measures: list[Rung] = field(default_factory=list)
    group: Rung | None = None
    units: list[dict[str, str]] = field(default_factory=list)
    basis: str = ""
    fields: list[dict[str, str]] = field(default_factory=list)
    spot: Spot = NOWHERE

    @property
    def last_words(self) -> str:
        """What it ends with, whatever that is."""
        if self.subs:
            return self.subs[-1].last_words
        return self.lines[-1] if self.lines else self.title

    @property
    def called(self) -> str:
        """What to call it in a message."""
        return self.title or (self.lines[0] if self.lines else self.label)


INFERRED = frozenset({"paired", "joined", "shared-joined", "sense"})


def written(rung: Rung, depth: int, levels: int) -> Outline:
    """An upper rung as the outline has it; `depth` from 0, `levels` how many there are above measures. A level without
    words of its own keeps its place, so that a measure stands equally deep everywhere."""
    entry: Outline = {"label": rung.label or None, "title": rung.title or None}
    entry |= _rest(rung)
    if rung.lines:
        entry["paragraphs"] = rung.lines
    if depth + 1 < max(2, levels):
        below = [written(one, depth + 1, levels) for one in rung.rungs]
        if rung.measures:
            below.append(written(Rung(measures=rung.measures), depth + 1, levels))
        entry[KEYS[min(depth + 1, len(KEYS) - 1)]] = below
        return entry
    entry["measures"] = [measure(one) for one in rung.measures]
    return entry | _shared(rung)


def measure(rung: Rung) -> Outline:
    """A measure as the outline has it."""
    entry: Outline = {"label": rung.label or None, "title": rung.title or None, "text": "\n".join(rung.lines)}
    if rung.group:
        entry["group"] = {"label": rung.group.label or None, "title": rung.group.title}
    entry |= _rest(rung)
    entry["sub"] = [_sub(one) for one in rung.subs]
    return {key: value for key, value in entry.items() if value not in (None, "", [])} or {"text": ""}


def _sub(rung: Rung) -> Outline:
    entry: Outline = {"label": rung.label, "title": rung.title, "text": "\n".join(rung.lines), **_rest(rung)}
    entry["sub"] = [_sub(one) for one in rung.subs]
    return {key: value for key, value in entry.items() if value}


def _rest(rung: Rung) -> Outline:
    entry: Outline = {}
    if rung.units or rung.basis == "none":
        entry |= {"units": rung.units, "units_basis": rung.basis}
        entry["units_certain"] = rung.basis not in INFERRED
    if rung.fields:
        entry["fields"] = rung.fields
    return entry


def _shared(rung: Rung) -> Outline:
    """One cell for all measures of an action is said at the action too."""
    if len(rung.measures) < 2 or rung.units:
        return {}
    first = rung.measures[0]
    shared = first.basis in ("shared", "shared-joined", "sense") and first.units
    if shared and all((one.units, one.basis) == (first.units, first.basis) for one in rung.measures):
        return {"units_shared": first.units, "units_basis": first.basis}
    return {}
