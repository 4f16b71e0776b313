"""What people were asked, what they answered, and what was done about it."""

from __future__ import annotations

from dataclasses import dataclass, field

from plainplan.findings import Place
from plainplan.model.entries import Entry
from plainplan.model.plan import Period
from plainplan.model.text import NOWHERE, Slug, Text


@dataclass(frozen=True, slots=True)
class SurveyAnswer:
    """An answer that could be chosen, and how many chose it."""

    text: Text
    count: int
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class SurveyQuestion:
    """A question and its answers. `several` where one may choose more than one; `answered` counts those who
    answered this question where they are not all who answered the survey."""

    id: Slug
    question: Text
    answers: tuple[SurveyAnswer, ...]
    several: bool = False
    answered: int | None = None
    text: Text | None = None
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    @property
    def total(self) -> int:
        """All answers together."""
        return sum(answer.count for answer in self.answers)


@dataclass(frozen=True, slots=True)
class Survey(Entry):
    """`content/surveys/<id>/survey.yaml`. `asked` counts those who were asked, `answered` those who answered;
    `done` says what was done about it."""

    unit: Text | None = None
    period: Period | None = None
    method: Text | None = None
    population: Text | None = None
    asked: int | None = None
    answered: int = field(kw_only=True)
    questions: tuple[SurveyQuestion, ...] = ()
    done: Text | None = None

    def respondents(self, question: SurveyQuestion) -> int:
        """How many answered a question."""
        return self.answered if question.answered is None else question.answered

    @property
    def rate(self) -> float | None:
        """Those who answered, in percent of those who were asked; None where it cannot be told."""
        return 100 * self.answered / self.asked if self.asked else None
