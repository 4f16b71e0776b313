"""The ladder as leaves: a heading for each strategy, action and group, a list of the measures below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from plainplan.model.ladder import INFERRED, Assignment, Level, Result, Rung
from plainplan.printed.leaves import Heading, Items, Leaf, Line, Run, Runs, Style
from plainplan.printed.voice import Voice

LISTED = frozenset({Level.MEASURE, Level.SUB})

Units = Sequence[Assignment]


def ladder(
    voice: Voice, rungs: Iterable[Rung], level: int, to_listed: Units = (), to_headed: Units = ()
) -> Iterator[Leaf]:
    """Rungs in their order; units stand with the rung they were printed with, and again with what lies below
    another heading."""
    for listed, run in groupby(rungs, lambda rung: rung.level in LISTED):
        if listed:
            yield Items(tuple(tuple(_measure(voice, rung, to_listed)) for rung in run))
        else:
            for rung in run:
                yield from _band(voice, rung, level, to_headed)


def _band(voice: Voice, rung: Rung, level: int, inherited: Units) -> Iterator[Leaf]:
    headed = bool(rung.title or rung.label)
    if headed:
        yield Heading(level, (*voice.label(rung.label), *voice.runs(rung.title)))
    yield from (Line(line) for line in voice.lines(rung.text))
    yield from _fields(voice, rung)
    yield from _facts(voice, rung, () if rung.rungs else inherited)
    yield from _results(voice, rung)
    below = level + 1 if headed else level
    yield from ladder(voice, rung.rungs, below, () if rung.units else inherited, rung.units or inherited)


def _measure(voice: Voice, rung: Rung, inherited: Units) -> Iterator[Leaf]:
    yield from _words(voice, rung, Style.MEASURE)
    yield from _subs(voice, rung)
    yield from _fields(voice, rung)
    yield from _results(voice, rung)
    yield from _facts(voice, rung, inherited)


def _subs(voice: Voice, rung: Rung) -> Iterator[Leaf]:
    if rung.rungs:
        yield Items(tuple(tuple(_sub(voice, below)) for below in rung.rungs))


def _sub(voice: Voice, rung: Rung) -> Iterator[Leaf]:
    yield from _words(voice, rung, Style.BODY)
    yield from _fields(voice, rung)
    yield from _facts(voice, rung, ())
    yield from _subs(voice, rung)
    yield from _results(voice, rung)


def _words(voice: Voice, rung: Rung, style: Style) -> Iterator[Leaf]:
    label = voice.label(rung.label)
    lines = list(voice.lines(rung.text))
    if rung.title:
        yield Line((*label, *voice.runs(rung.title, strong=True)), style)
    elif lines or label:
        yield Line((*label, *(lines.pop(0) if lines else ())), style)
    yield from (Line(line) for line in lines)


def _fields(voice: Voice, rung: Rung) -> Iterator[Leaf]:
    for field in rung.fields:
        term = voice.plain(field.column) or voice.t("facts.remark")
        yield _line(voice, term, voice.runs(field.text))


def _facts(voice: Voice, rung: Rung, inherited: Units) -> Iterator[Leaf]:
    """What a rung is held to: units, targets, days, and how far it is."""
    assigned = rung.units or inherited
    if assigned:
        yield _line(voice, voice.t("units.term"), _joined(voice, [_unit(voice, one) for one in assigned]))
    if rung.units and rung.units_basis in INFERRED:
        yield Line((Run(voice.t(f"units.inferred.{rung.units_basis}")),), Style.ASIDE)
    for target in rung.targets:
        yield _line(voice, voice.t("facts.target"), voice.runs(target.text))
    for deadline in rung.due:
        said = voice.day(deadline.date) + (voice.t(f"facts.every.{deadline.every}") if deadline.every else "")
        what = (Run(voice.t("facts.colon")), *voice.runs(deadline.text)) if deadline.text else ()
        yield _line(voice, voice.t("facts.due"), (Run(said), *what))
    if rung.status:
        yield _line(voice, voice.t("facts.status"), (Run(voice.t(f"status.{rung.status}")),))


def _unit(voice: Voice, assigned: Assignment) -> Runs:
    name = voice.runs(voice.unit(assigned))
    if not assigned.role:
        return name
    return (*name, Run(voice.t("brackets.open")), *voice.runs(assigned.role), Run(voice.t("brackets.close")))


def _results(voice: Voice, rung: Rung) -> Iterator[Leaf]:
    """What came of a rung: in words first, with the day and the evidence."""
    for result in rung.results:
        yield _result(voice, rung, result)
        if result.evidence:
            links = [voice.linked(link) for link in result.evidence]
            yield _line(voice, voice.t("facts.evidence"), _joined(voice, links), Style.RESULT)
    if rung.results and rung.reach:
        reached = (Run(voice.t(f"reached.{rung.reach}")),)
        yield _line(voice, voice.t("facts.reach"), reached, Style.RESULT)


def _result(voice: Voice, rung: Rung, result: Result) -> Line:
    period = voice.plain(result.period)
    term = voice.t("facts.result") + (
        f"{voice.t('brackets.open')}{period}{voice.t('brackets.close')}" if period else ""
    )
    status = f"{voice.t(f'status.{result.status}')} " if result.status and result.status != rung.status else ""
    day = f" {voice.day(result.date)}" if result.date else ""
    return _line(voice, term, (Run(status), *voice.runs(result.text), Run(day)), Style.RESULT)


def _line(voice: Voice, term: str, runs: Runs, style: Style = Style.FACT) -> Line:
    return Line((Run(term + voice.t("facts.colon"), strong=True), *(run for run in runs if run.words)), style)


def _joined(voice: Voice, parts: Sequence[Runs]) -> Runs:
    comma = Run(voice.t("list.comma"))
    return tuple(run for number, part in enumerate(parts) for run in ((comma, *part) if number else part))
