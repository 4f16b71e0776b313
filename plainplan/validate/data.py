"""Holds data sets, statistics and surveys against the register, the calendar and their own sums."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain

from plainplan.findings import Finding, Severity, fault, listed
from plainplan.model.content import Content
from plainplan.model.datasets import Dataset, Kept
from plainplan.model.entries import Entry
from plainplan.model.plan import Stage
from plainplan.model.register import Names, names_of
from plainplan.model.statistics import Statistics
from plainplan.model.surveys import Survey, SurveyQuestion
from plainplan.model.text import Text
from plainplan.validate.identify import RESERVED
from plainplan.validate.naming import twice, unknown

WANTED = {
    Dataset: ("unit", "licence", "frequency", "data_updated", "files"),
    Statistics: ("unit", "definition", "figures"),
    Survey: ("unit", "period", "method", "questions", "done"),
}
"""What readers need to know of each, in the order in which its page tells it."""


def unkept(content: Content, today: date) -> Iterator[Finding]:
    """Everything that is wrong with these kinds. Data older than promised on the day `today` is a notice,
    since being late is no fault of the site."""
    names = names_of(content.register)
    for entry in chain.from_iterable(content.entries.values()):
        if isinstance(entry, Kept):
            yield from _unit(entry, entry.unit, content, names)
            yield from _days(entry, today)
        if isinstance(entry, Survey):
            yield from _unit(entry, entry.unit, content, names)
            yield from _survey(entry)
        if entry.stage is not Stage.DRAFT:
            yield from _lacks(entry)
        if isinstance(entry, Dataset):
            yield from twice("file-twice", [(file.file, file.place) for file in entry.files])
        if isinstance(entry, Statistics) and entry.figures and not entry.figures.file.lower().endswith(".csv"):
            yield fault("figures-not-csv", Severity.ERROR, entry.figures.place, file=entry.figures.file)


def _lacks(entry: Entry) -> Iterator[Finding]:
    for cls, wanted in WANTED.items():
        for key in wanted if isinstance(entry, cls) else ():
            if not getattr(entry, key):
                yield fault(f"{cls.__name__.lower()}-lacks", Severity.WARNING, entry.place, key=key, id=entry.id)


def _unit(entry: Entry, name: Text | None, content: Content, names: Names) -> Iterator[Finding]:
    """A unit that the register does not know is printed as written."""
    agency = names.agency(str(entry.agency or content.settings.agency or ""))
    if name and not names.unit(name, agency.id if agency else None):
        yield unknown("unit-unknown", name.place, str(name), names.units, Severity.WARNING)


def _days(entry: Kept, today: date) -> Iterator[Finding]:
    if entry.covers and entry.covers.end < entry.covers.start:
        yield fault("period-backwards", Severity.ERROR, entry.place, start=entry.covers.start, end=entry.covers.end)
    if entry.data_updated and entry.data_updated > today:
        yield fault("data-ahead", Severity.WARNING, entry.place, date=entry.data_updated)
    until = entry.fresh_until
    if until and until < today:
        seen = {"date": entry.data_updated, "until": until}
        yield fault("data-overdue", Severity.NOTICE, entry.place, id=entry.id, **seen)


# ------------------------------------------------------------ surveys


def _survey(survey: Survey) -> Iterator[Finding]:
    if survey.period and survey.period.end < survey.period.start:
        yield fault("period-backwards", Severity.ERROR, survey.place, start=survey.period.start, end=survey.period.end)
    if survey.asked is not None and survey.answered > survey.asked:
        yield fault("survey-answered", Severity.ERROR, survey.place, answered=survey.answered, asked=survey.asked)
    yield from twice("id-twice", [(question.id, question.place) for question in survey.questions])
    for question in survey.questions:
        if question.id.startswith(RESERVED):
            yield fault("id-reserved", Severity.ERROR, question.place, id=question.id, reserved=listed(RESERVED))
        yield from _sums(question, survey)


def _sums(question: SurveyQuestion, survey: Survey) -> Iterator[Finding]:
    most = survey.respondents(question)
    said = {"id": question.id, "most": most}
    if most > survey.answered:
        yield fault("survey-question-answered", Severity.ERROR, question.place, **said, answered=survey.answered)
    if not question.answers:
        yield fault("survey-question-empty", Severity.ERROR, question.place, id=question.id)
    if not question.several and question.total > most:
        yield fault("survey-sum", Severity.ERROR, question.place, **said, sum=question.total)
    for answer in question.answers if question.several else ():
        if answer.count > most:
            yield fault("survey-count", Severity.ERROR, answer.place, **said, count=answer.count)
