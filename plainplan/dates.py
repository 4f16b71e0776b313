"""Days and years as people write them, in the calendar of the Republic or the Common Era."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, timezone

from plainplan.model.statistics import Grain, Stretch
from plainplan.model.text import ROC_OFFSET

DAY = r"(?:中華民國|民國|ROC)?\s*(\d{2,4})\s*(?:[-/.]|年)\s*(\d{1,2})\s*(?:[-/.]|月)\s*(\d{1,2})\s*日?"
YEAR = r"(?:中華民國|民國|ROC)?\s*(\d{2,4})\s*年?度?"
"""What a day and a year look like; regular expressions that Python and JSON Schema (ECMA 262) share."""

MOMENT = DAY + r"[\sT]\s*([01]?\d|2[0-3])\s*[:：時]\s*([0-5]\d)\s*分?"
"""A day and a time of it, by the 24-hour clock."""

TAIPEI = timezone(timedelta(hours=8))
"""The time of Taiwan, which has known no summer time since 1980 (IANA time zone database, Asia/Taipei)."""

LAST = 2200
"""A later year is a slip of the finger."""


def parse_day(written: str) -> date | None:
    """`2026-01-05`, `115-01-05`, `115年1月5日`, `2026/1/5`; None where it is no day of the calendar."""
    found = re.fullmatch(DAY, written.translate(_WIDE).strip())
    if not found:
        return None
    year, month, day = (int(part) for part in found.groups())
    try:
        return date(_common_era(year) or 0, month, day)
    except ValueError:
        return None


def parse_moment(written: str) -> datetime | None:
    """`2026-12-05 14:00`, `115年12月5日 14時30分`: a moment in Taipei, None where it is none."""
    found = re.fullmatch(MOMENT, written.translate(_WIDE).strip())
    if not found:
        return None
    *day, hour, minute = found.groups()
    known = parse_day("-".join(day))
    return datetime.combine(known, time(int(hour), int(minute), tzinfo=TAIPEI)) if known else None


def parse_year(written: str) -> int | None:
    """`2026`, `115`, `115年`, `民國115年度`: the year of the Common Era, None where it is none."""
    found = re.fullmatch(YEAR, written.translate(_WIDE).strip())
    if not found:
        return None
    return _common_era(int(found[1]))


def parse_stretch(written: str) -> Stretch | None:
    """`2026`, `115年`; `2026-03`, `115年3月`; `2026Q1`, `115年第1季`; `2026H1`, `115年上半年`: a period of the
    calendar, None where it is none."""
    said = written.translate(_WIDE).strip().upper()
    for pattern, grain in _STRETCHES:
        found = re.fullmatch(_BEFORE + pattern, said)
        if found:
            year, number = _common_era(int(found[1])), next(filter(None, found.groups()[1:]))
            return Stretch(grain, year, _NUMBERS.get(number) or int(number)) if year else None
    alone = parse_year(said)
    return Stretch(Grain.YEAR, alone) if alone else None


_BEFORE = r"(?:中華民國|民國|ROC)?\s*([0-9]{2,4})\s*"
_NUMBERS = {"一": 1, "二": 2, "三": 3, "四": 4, "上": 1, "下": 2}
_STRETCHES = (
    (r"(?:[-/.]?\s*Q([1-4])|年度?\s*第?\s*([1-4一二三四])\s*季)", Grain.QUARTER),
    (r"(?:[-/.]?\s*H([12])|年度?\s*([上下])半年)", Grain.HALF),
    (r"(?:[-/.]|年)\s*(0?[1-9]|1[0-2])\s*月?", Grain.MONTH),
)


def _common_era(year: int) -> int | None:
    """A year before 1000 can only be one of the Republic (year 1 is 1912); before that it has no number there."""
    common = year + ROC_OFFSET if year < 1000 else year
    return common if ROC_OFFSET < common <= LAST else None


_WIDE = {ord("０") + i: str(i) for i in range(10)} | {ord("／"): "/", ord("－"): "-", ord("．"): "."}
