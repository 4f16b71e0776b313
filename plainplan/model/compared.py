"""Plans beside each other: what each answers of a framework, and what became of the plan of the year before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from plainplan.model.ladder import Rung
from plainplan.model.parts import Subpage
from plainplan.model.plan import Plan
from plainplan.model.site import Agency, Framework, FrameworkItem
from plainplan.model.text import Text

COLUMNS = 30
"""Plans beside each other in a table beyond which it is no help: at the width of a title, some four screens across."""


def fits_table(plans: int) -> bool:
    """Whether a table can hold a column for each of so many plans."""
    return plans <= COLUMNS


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

    @property
    def counts(self) -> Mapping[Standing, int]:
        """How many plans stand so or so, every standing named."""
        found = Counter(answer.standing for answer in self.answers)
        return {standing: found[standing] for standing in Standing}


@dataclass(frozen=True, slots=True)
class FrameworkPage:
    """A framework, the plans that follow it, and what they make of its items. Where these plans are more than a table
    can hold, `parts` are pages of some of them each; the others, if there are any, stand on this one."""

    framework: Framework
    plans: tuple[Plan, ...]
    asked: tuple[Asked, ...]
    parts: tuple[Subpage, ...] = ()
    newest: tuple[Plan, ...] = ()

    @property
    def lowest(self) -> int:
        """The number of items that are to be answered."""
        return sum(not one.item.items for one in self.asked)

    def counts(self, plan: Plan) -> Mapping[Standing, int]:
        """How often a plan stands so or so, every standing named."""
        found = Counter(answer.standing for one in self.asked for answer in one.answers if answer.plan.id == plan.id)
        return {standing: found[standing] for standing in Standing}

    @property
    def is_long(self) -> bool:
        """Whether these plans are more than a table can hold."""
        return not fits_table(len(self.plans))

    def among(self, plans: tuple[Plan, ...]) -> FrameworkPage:
        """The same with no more than these plans."""
        kept = {plan.id for plan in plans}
        asked = (replace(one, answers=tuple(a for a in one.answers if a.plan.id in kept)) for one in self.asked)
        return FrameworkPage(self.framework, plans, tuple(asked))

    @property
    def shown(self) -> FrameworkPage:
        """The same with the plans that stand on this page."""
        return self.among(self.newest) if self.newest else self

    @property
    def is_counted(self) -> bool:
        """Whether no plan has a column on this page, since all stand on those of its parts."""
        return bool(self.parts and not self.newest)


@dataclass(frozen=True, slots=True)
class FrameworkPartPage:
    """Some of the plans of a framework, with the pages of its plans before and after them."""

    page: FrameworkPage
    before: Subpage | None = None
    after: Subpage | None = None


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
