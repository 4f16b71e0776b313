"""Days by which something is due: 115年12月31日前, 每年6月底前, 次年1月10日前, by 30 June 2026.

A day without a year is that of the plan's year, 次年 and 翌年 the year behind it; where the plan has no year such a
day is told without a date.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from plainplan.dates import parse_year
from plainplan.model.ladder import Every

_SPACE = r"\s*"
_NUMBER = r"\d{1,2}|[一二三四五六七八九十]{1,3}"
_CHINESE = re.compile(
    r"(?:(?P<every>每年度?)|(?P<next>次年度?|翌年度?)|(?:中華民國|民國)?\s*(?P<year>\d{2,4})\s*年|(?P<this>本年度?|當年度?|同年))?"
    r"\s*(?<!\d)(?P<month>\d{1,2})\s*月\s*(?:(?P<day>\d{1,2})\s*日|(?P<end>底|末))?\s*(?P<before>以前|之前|前|截止)"
)
_YEAR_END = re.compile(
    r"(?:(?P<every>每年)|(?P<next>次年|翌年)|(?P<year>\d{2,4})\s*年|本?年度?)底\s*(?P<before>以前|之前|前)"
)
_MONTHLY = re.compile(r"(?:每個?月|次月)\s*(?P<day>\d{1,2})\s*日\s*(?P<before>以前|之前|前)")
_ENGLISH_MONTHS = "january february march april may june july august september october november december".split()
_ENGLISH = re.compile(
    rf"(?i)\b(?:by|before|no later than|until)\s+(?:(?P<end>the end of)\s+)?(?:(?P<day>\d{{1,2}})\s+)?"
    rf"(?P<month>{'|'.join(_ENGLISH_MONTHS)})(?:\s+(?P<year>\d{{4}}))?(?P<every>\s+(?:each|every)\s+year)?"
)


@dataclass(frozen=True, slots=True)
class Day:
    """A deadline in a sentence: its words (`clause`), the day where it can be known, and its rhythm."""

    clause: str
    day: date | None
    every: Every | None
    certain: float

    def entry(self, lang: str) -> dict[str, Any]:
        """An entry of `due:`; empty where the day is not known."""
        if self.day is None:
            return {}
        said: dict[str, Any] = {"date": self.day.isoformat(), "text": {lang: self.clause}}
        return {**said, "every": str(self.every)} if self.every else said


def deadlines(sentence: str, year: int | None) -> Iterator[Day]:
    """The deadlines of a sentence of a plan of that year (Common Era)."""
    for clause in re.split(r"[，；。！？;]", sentence):
        seen: list[tuple[int, int]] = []
        for pattern, read in _READERS:
            for found in pattern.finditer(clause):
                if not any(found.start() < end and found.end() > start for start, end in seen):
                    seen.append(found.span())
                    yield read(found, clause.strip(), year)


def _dated(found: re.Match[str], clause: str, year: int | None) -> Day:
    month = int(found["month"])
    own, certain = _year(found, year)
    last = found["end"] or not found["day"]
    return Day(clause, _day(own, month, 0 if last else int(found["day"])), _yearly(found), certain)


def _year_end(found: re.Match[str], clause: str, year: int | None) -> Day:
    own, certain = _year(found, year)
    return Day(clause, _day(own, 12, 31), _yearly(found), certain)


def _monthly(found: re.Match[str], clause: str, year: int | None) -> Day:
    """The first of them is that of January."""
    return Day(clause, _day(year, 1, int(found["day"])), Every.MONTH, 0.7)


def _english(found: re.Match[str], clause: str, year: int | None) -> Day:
    month = _ENGLISH_MONTHS.index(found["month"].lower()) + 1
    own = int(found["year"]) if found["year"] else year
    day = 0 if found["end"] or not found["day"] else int(found["day"])
    return Day(clause, _day(own, month, day), Every.YEAR if found["every"] else None, 0.9 if found["year"] else 0.7)


_READERS = ((_CHINESE, _dated), (_YEAR_END, _year_end), (_MONTHLY, _monthly), (_ENGLISH, _english))


def _year(found: re.Match[str], year: int | None) -> tuple[int | None, float]:
    """The year that is meant, and how sure that is: one that is written, that of the plan, or the one behind it."""
    if found["year"]:
        return parse_year(found["year"]), 0.95
    if found["next"]:
        return (year + 1 if year else None), 0.8
    return year, 0.7


def _yearly(found: re.Match[str]) -> Every | None:
    return Every.YEAR if found["every"] else None


def _day(year: int | None, month: int, day: int) -> date | None:
    """A day of the calendar; 0 is the last of its month."""
    if year is None or not 1 <= month <= 12:
        return None
    last = monthrange(year, month)[1]
    return date(year, month, day or last) if 0 <= day <= last else None
