"""Plans beside each other: what each answers of a framework, and what became of the plan of the year before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from plainplan.model.ladder import Rung
from plainplan.model.plan import Plan
from plainplan.model.site import Agency, Framework, FrameworkItem
from plainplan.model.text import Text


class Standing(StrEnum):
    """How a plan stands to an item of its framework. `same-words` is an answer that says nothing of its own."""

    ANSWERED = "answered"
    SAME_WORDS = "same-words"
    NOT_APPLICABLE = "not-applicable"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a plan makes of an item: the rungs that take it up, or the reason why it does not apply."""

    plan: Plan
    standing: Standing
    rungs: tuple[Rung, ...] = ()
    reason: Text | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """An item with the items above it and an answer a plan; an item that only holds others has none."""

    item: FrameworkItem
    above: tuple[FrameworkItem, ...]
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class FrameworkPage:
    """A framework, the plans that follow it, and what they make of its items."""

    framework: Framework
    plans: tuple[Plan, ...]
    asked: tuple[Asked, ...]

    @property
    def lowest(self) -> int:
        """The number of items that are to be answered."""
        return sum(not one.item.items for one in self.asked)

    def counts(self, plan: Plan) -> Mapping[Standing, int]:
        """How often a plan stands so or so, every standing named."""
        found = Counter(answer.standing for one in self.asked for answer in one.answers if answer.plan.id == plan.id)
        return {standing: found[standing] for standing in Standing}


@dataclass(frozen=True, slots=True)
class FrameworksPage:
    """All frameworks of the site."""

    pages: tuple[FrameworkPage, ...]


@dataclass(frozen=True, slots=True)
class Continued:
    """A rung and those of the year before that it goes on with; `changed` when its words or targets are others."""

    before: tuple[Rung, ...]
    rung: Rung
    changed: bool


@dataclass(frozen=True, slots=True)
class Lineage:
    """What became of the plan `before`: what goes on, which measures are new and which have ended."""

    before: Plan
    continued: tuple[Continued, ...]
    new: tuple[Rung, ...]
    ended: tuple[Rung, ...]


@dataclass(frozen=True, slots=True)
class ComparePage:
    """A plan held against the one before."""

    plan: Plan
    agency: Agency | None
    lineage: Lineage
