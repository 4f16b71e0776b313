"""The ladder: strategies, actions, groups, measures and what stands below them, to any depth,
with the units that answer for each rung, its targets, its days and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from operator import eq, ge, le
from typing import Annotated, ClassVar

from plainplan.findings import Place
from plainplan.model.blocks import Link
from plainplan.model.promises import Judgement, Verify
from plainplan.model.text import NOWHERE, Label, Slug, Text


class Level(StrEnum):
    """What a rung of the ladder is. Any of them may be missing, and any may hold its own kind."""

    STRATEGY = "strategy"
    ACTION = "action"
    GROUP = "group"
    MEASURE = "measure"
    SUB = "sub"


@dataclass(frozen=True, slots=True)
class Nested:
    """Children under keys that say what they are: `measures:` holds rungs of level measure."""

    keys: tuple[tuple[str, Level], ...]


LADDER = Nested(
    (
        ("strategies", Level.STRATEGY),
        ("actions", Level.ACTION),
        ("groups", Level.GROUP),
        ("measures", Level.MEASURE),
        ("subs", Level.SUB),
    )
)


class UnitsBasis(StrEnum):
    """How the document tied units to this rung; the last four were inferred by a reader or a program."""

    OWN = "own"
    SHARED = "shared"
    PAIRED = "paired"
    JOINED = "joined"
    SHARED_JOINED = "shared-joined"
    SENSE = "sense"


INFERRED = frozenset({UnitsBasis.PAIRED, UnitsBasis.JOINED, UnitsBasis.SHARED_JOINED, UnitsBasis.SENSE})


class Status(StrEnum):
    """How far a measure is."""

    PLANNED = "planned"
    ONGOING = "ongoing"
    DONE = "done"
    LATE = "late"
    STOPPED = "stopped"


class Every(StrEnum):
    """A rhythm of recurring duties."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"


class Bound(StrEnum):
    """How an actual figure is held against a target."""

    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    EXACTLY = "exactly"


class Reach(StrEnum):
    """Whether a figure came up to its target; `open` as long as work on it goes on."""

    REACHED = "reached"
    MISSED = "missed"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Assignment:
    """A unit that answers for a rung: an id, name or alias of the register, printed as written."""

    shorthand: ClassVar[str] = "unit"
    unit: Text
    role: Text | None = None
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be reached: the sentence, and the figure in it where there is one."""

    shorthand: ClassVar[str] = "text"
    text: Text
    value: float | None = None
    unit: Text | None = None
    bound: Bound = Bound.AT_LEAST
    every: Every | None = None

    def met_by(self, figure: float) -> bool:
        """Whether a figure comes up to the target, which must have one itself."""
        assert self.value is not None
        return bool(_COMPARED[self.bound](figure, self.value))


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day by which something is due, and what."""

    shorthand: ClassVar[str] = "date"
    date: date
    text: Text | None = None
    every: Every | None = None
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a rung in a period: words first, the figure if there is one, and the evidence."""

    shorthand: ClassVar[str] = "text"
    text: Text
    value: float | None = None
    period: Text | None = None
    date: date | None = None
    status: Status | None = None
    evidence: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """A further column of the printed table: its heading and what stands in it."""

    shorthand: ClassVar[str] = "text"
    text: Text
    column: Text | None = None


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung of the ladder. Number, title and text may each be missing; `text` may hold
    several paragraphs, one a line. `answers` names the item of the framework it takes up,
    from which a missing label and title are taken; `continues` names what it goes on with in the
    plan before. Units hold for all rungs below. `verify` are checks by which the build sees whether
    what is promised here is kept; `judged` is what a person says of it."""

    shorthand: ClassVar[str] = "text"
    unwritten: ClassVar[frozenset[str]] = frozenset({"level"})
    id: Slug = ""
    level: Level = Level.MEASURE
    label: Label | None = None
    answers: Slug | None = None
    continues: tuple[Slug, ...] = ()
    not_comparable: Text | None = None
    title: Text | None = None
    text: Text | None = None
    units: tuple[Assignment, ...] = ()
    units_basis: UnitsBasis = UnitsBasis.OWN
    fields: tuple[Field, ...] = ()
    targets: tuple[Target, ...] = ()
    due: tuple[Deadline, ...] = ()
    status: Status | None = None
    results: tuple[Result, ...] = ()
    verify: tuple[Verify, ...] = ()
    judged: Judgement | None = None
    rungs: Annotated[tuple[Rung, ...], LADDER] = ()
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    def walk(self) -> Iterator[Rung]:
        """This rung and all below it, in the order printed."""
        return walked((self,))

    @property
    def called(self) -> Text | None:
        """What to call the rung in a list: its title, else its text, else that of the first below it."""
        if self.title or self.text:
            return self.title or self.text
        named = next((rung for rung in self.walk() if rung.title or rung.text), None)
        return (named.title or named.text) if named else None

    @property
    def reach(self) -> Reach | None:
        """How the last figure among the results stands to the first target with one; None without both."""
        target = next((one for one in self.targets if one.value is not None), None)
        figure = next((one.value for one in reversed(self.results) if one.value is not None), None)
        if target is None or figure is None:
            return None
        if target.met_by(figure):
            return Reach.REACHED
        return Reach.OPEN if self.status in _UNFINISHED else Reach.MISSED

    @property
    def finished_late(self) -> bool | None:
        """Whether a rung that is done was late, as its results tell; None for others and without results."""
        if self.status is not Status.DONE or not self.results:
            return None
        return any(result.status is Status.LATE for result in self.results)


def walked(rungs: tuple[Rung, ...]) -> Iterator[Rung]:
    """These rungs, each with all below it, in the order printed."""
    found: list[Rung] = []
    _gather(rungs, found)
    return iter(found)


def _gather(rungs: tuple[Rung, ...], found: list[Rung]) -> None:
    """A list is filled, since rungs are walked more often than anything else and deep generators are slow."""
    for rung in rungs:
        found.append(rung)
        if rung.rungs:
            _gather(rung.rungs, found)


_COMPARED = {Bound.AT_LEAST: ge, Bound.AT_MOST: le, Bound.EXACTLY: eq}

_UNFINISHED = (Status.PLANNED, Status.ONGOING, Status.LATE)
