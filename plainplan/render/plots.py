"""Figures as drawings: lines over time, bars, and shares of a whole.

Across, a drawing is measured in percent of the room it has; upward, in sizes of its letters (`em`). So it grows and
shrinks with the page while its words keep their size. No words lie beside each other that could meet: a series has a
drawing of its own, on the scale of all, and a bar stands below its words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plainplan.model.statistics import Grain, Shown, Statistics, Stretch
from plainplan.model.surveys import Survey, SurveyQuestion
from plainplan.model.text import Text, roc_year
from plainplan.plotting import DOTTED, Piece, Point, pieces, points, scale
from plainplan.render.charts import broken

if TYPE_CHECKING:
    from plainplan.render.pen import Pen

MANY = 4
"""From so many periods on, figures are drawn as lines."""

LETTERS = 20
"""How many Chinese characters fit above a bar on a narrow screen."""

LONGEST = 72.0
"""The longest bar in percent; its figure stands behind it."""

ROOM = 12.0
"""A part of at least so many percent has room for its figure."""

FILLS = 6
"""How many ways there are to fill a part; more parts than that are drawn as bars."""


@dataclass(frozen=True, slots=True)
class Lines:
    """A series: pieces of its line and its points, what stands at its ends, the lower (none for zero)
    and upper end of the scale."""

    name: Text
    pieces: tuple[Piece, ...]
    points: tuple[Point, ...]
    last: Point | None
    last_said: str
    ends: tuple[str, str]
    scale: tuple[str, str]
    words: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: the lines of words above it, where they and it stand, its length in percent, its figure, and the
    language of the words where it is not the page's."""

    words: tuple[str, ...]
    y: float
    width: float
    said: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars below each other, how tall they are together, and the same in words."""

    bars: tuple[Bar, ...]
    height: float
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a whole: where it begins and how long it is, in percent; `fill` is its number from 1, 0 for those
    who gave no answer."""

    start: float
    width: float
    fill: int
    said: str


# ------------------------------------------------------------ periods


def stretch(p: Pen, period: Stretch) -> str:
    """A period in both calendars."""
    if period.grain is Grain.YEAR:
        return p.year(period.year)
    if period.grain is Grain.MONTH:
        return p.words.month(period.first)
    years = {"year": period.year, "roc": roc_year(period.year)}
    if period.grain is Grain.HALF:
        return p.t(f"stretch.half{period.number}", **years)
    return p.t("stretch.quarter", n=period.number, **years)


_BRIEFLY = {Grain.YEAR: "{0}", Grain.HALF: "{0}H{1}", Grain.QUARTER: "{0}Q{1}", Grain.MONTH: "{0}-{1:02}"}


def _brief(period: Stretch) -> str:
    """A period as short as it can be, for the ends of an axis."""
    return _BRIEFLY[period.grain].format(period.year, period.number)


# ------------------------------------------------------------ lines


def as_lines(statistics: Statistics) -> bool:
    """Whether figures are drawn as lines rather than bars."""
    if statistics.shown:
        return statistics.shown is Shown.LINES
    return len(statistics.read.periods) >= MANY


def line_plots(p: Pen, statistics: Statistics) -> tuple[Lines, ...]:
    """A drawing for each series that has figures, all on one scale."""
    read = statistics.read
    known = [value for row in read.rows for value in row if value is not None]
    if not known:
        return ()
    ends = scale(min(known), max(known))
    series = ((one.called, read.of(at)) for at, one in enumerate(statistics.series))
    return tuple(_lines(p, name, read.periods, values, ends) for name, values in series if any(_known(values)))


def _known(values: Sequence[float | None]) -> list[bool]:
    return [value is not None for value in values]


def _lines(
    p: Pen, name: Text, periods: Sequence[Stretch], values: Sequence[float | None], ends: tuple[float, float]
) -> Lines:
    at = [period.ordinal for period in periods]
    placed = points(at, values, ends)
    dots = [point for point in placed if point]
    known = [value for value in values if value is not None]
    low, high = ends
    return Lines(
        name,
        pieces(at, placed, lambda here, there: there == here + 1),
        tuple(dots) if len(dots) <= DOTTED else (),
        dots[-1],
        p.figure(known[-1]),
        (_brief(periods[0]), _brief(periods[-1])),
        (p.figure(low) if low else "", p.figure(high)),
        _told(p, periods, values),
    )


def _told(p: Pen, periods: Sequence[Stretch], values: Sequence[float | None]) -> str:
    """From what to what, the highest and the lowest figure, in words."""
    known = [(value, period) for period, value in zip(periods, values, strict=True) if value is not None]
    (start, since), (end, until) = known[0], known[-1]
    high, low = max(known, key=lambda one: one[0]), min(known, key=lambda one: one[0])
    trend = "level" if end == start else "risen" if end > start else "fallen"
    if len(known) == 1:
        trend = "single"
    return p.t(
        f"plot.trend.{trend}",
        start=p.figure(start),
        since=stretch(p, since),
        end=p.figure(end),
        until=stretch(p, until),
        high=p.figure(high[0]),
        high_when=stretch(p, high[1]),
        low=p.figure(low[0]),
        low_when=stretch(p, low[1]),
    )


# ------------------------------------------------------------ bars

Named = tuple[str, str, float, str]
"""Words, the tag of their language, the figure that a bar stands for, and how it is written."""


def bar_plot(p: Pen, statistics: Statistics) -> Bars | None:
    """One series as a bar a period; several as a bar each for the last period."""
    read = statistics.read
    if not read.rows:
        return None
    if len(statistics.series) == 1:
        pairs = zip(read.periods, read.of(0), strict=True)
        named = [(stretch(p, period), "", value, p.figure(value)) for period, value in pairs if value is not None]
        return _bars(p, named, p.say(statistics.called)) if named else None
    last = zip(statistics.series, read.rows[-1], strict=True)
    named = [
        (p.say(one.called), _tag(p, one.called), value, p.figure(value)) for one, value in last if value is not None
    ]
    title = p.t("plot.at", name=p.say(statistics.called), period=stretch(p, read.periods[-1]))
    return _bars(p, named, title) if named else None


def answer_bars(p: Pen, survey: Survey, question: SurveyQuestion) -> Bars | None:
    """The answers of a question as a bar each; None where nobody answered."""
    of = survey.respondents(question)
    if not of or not question.answers:
        return None
    named = [
        (p.say(answer.text), _tag(p, answer.text), 100 * answer.count / of, percent(p, answer.count, of))
        for answer in question.answers
    ]
    return _bars(p, named, p.say(question.question), whole=100)


def _tag(p: Pen, text: Text) -> str:
    order = [language.key for language in p.site.content.settings.languages]
    return p.foreign(text.said(p.language.key, order))


def _bars(p: Pen, named: Sequence[Named], title: str, whole: float = 0) -> Bars:
    """Bars from zero; a figure below zero has none, only its words."""
    most = whole or max(0.0, *(value for _, _, value, _ in named)) or 1.0
    bars, y = [], 0.0
    for said, lang, value, figure in named:
        lines = tuple(broken(said, LETTERS))
        bars.append(Bar(lines, y, round(max(value, 0) / most * LONGEST, 2), figure, lang))
        y += len(lines) * 1.4 + 2
    high, low = max(named, key=lambda one: one[2]), min(named, key=lambda one: one[2])
    ends = {"high": high[3], "high_when": high[0], "low": low[3], "low_when": low[0]}
    return Bars(tuple(bars), round(y, 2), title, p.t("plot.extremes", **ends))


# ------------------------------------------------------------ shares


def percent(p: Pen, count: int, of: int) -> str:
    """A share with one decimal; nothing where nobody answered."""
    return p.t("plot.percent", n=f"{100 * count / of:.1f}") if of else ""


def is_shared(question: SurveyQuestion) -> bool:
    """Whether the answers of a question are parts of one whole, and few enough to be told apart."""
    return not question.several and len(question.answers) <= FILLS


def share_plot(p: Pen, survey: Survey, question: SurveyQuestion) -> tuple[Part, ...]:
    """The answers as parts of all who answered, those without an answer last; empty where nobody answered."""
    of = survey.respondents(question)
    return tuple(_parts(p, question, of)) if of else ()


def _parts(p: Pen, question: SurveyQuestion, of: int) -> Iterator[Part]:
    counts = [(answer.count, fill) for fill, answer in enumerate(question.answers, 1)]
    start = 0.0
    for count, fill in (*counts, (of - question.total, 0)):
        width = 100 * count / of
        if width > 0:
            yield Part(round(start, 2), round(width, 2), fill, percent(p, count, of) if width >= ROOM else "")
        start += width


def share_words(p: Pen, survey: Survey, question: SurveyQuestion) -> str:
    """All answers with their shares, in words."""
    of = survey.respondents(question)
    said = [f"{p.say(a.text)}{p.t('facts.colon')}{percent(p, a.count, of)}" for a in question.answers]
    return p.t("list.semicolon").join(said)
