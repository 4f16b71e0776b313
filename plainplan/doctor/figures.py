"""Targets in sentences: 至少2次, 每3個月, 達90%以上, 不超過3日, at least twice a year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from plainplan.model.ladder import Bound, Every
from plainplan.model.text import label_value

_NUMBER = r"(?P<number>\d[\d,]*(?:\.\d+)?|[一二兩三四五六七八九十百]{1,4})"
_UNIT = (
    r"(?P<unit>%|％|‰|個?百分點|人次|場次|小時|分鐘|個?工作天|個?工作日|個月|公里|公尺|公頃|公噸|平方公尺|萬元|千元|元"
    r"|[次場件人種項處所家戶座艘輛則篇份冊天日年週班梯棵株支本回期位名])"
)
_LEAST = r"至少|最少|不少於|不得少於|不低於|不得低於|應達|達到?|提升至|提高至|維持在?"
_MOST = r"不超過|不得超過|不逾|不得逾|至多|最多|降至|降低至"
_BEFORE = rf"(?:(?P<least>{_LEAST})|(?P<most>{_MOST}))(?P<between>[^\d，。；一二兩三四五六七八九十百]{{0,18}})"
_AFTER = r"(?P<after>\s*(?:（含）)?(?:以上|以下|以內|之內|內))?"

_BOUND_BEFORE = re.compile(rf"{_BEFORE}\s*{_NUMBER}\s*{_UNIT}{_AFTER}")
_BOUND_AFTER = re.compile(rf"(?<![第\d.]){_NUMBER}\s*{_UNIT}\s*(?P<after>以上|以下|以內|之內|內)")
_COUNTED = re.compile(rf"(?<![第\d.每]){_NUMBER}\s*(?P<unit>人次|場次|[次場件回])(?![年月日要数數別])")

_RHYTHM = re.compile(
    r"每\s*+(?P<count>\d+|[一二兩三四六])?\s*+個?\s*+(?P<of>年度?|半年|季|月)|(?P<half>半年)(?=內?(?:至少|辦理|檢討|召開))"
)
_RHYTHMS = {
    ("年", 1): Every.YEAR,
    ("季", 1): Every.QUARTER,
    ("季", 2): Every.HALF_YEAR,
    ("月", 1): Every.MONTH,
    ("月", 3): Every.QUARTER,
    ("月", 6): Every.HALF_YEAR,
    ("半年", 1): Every.HALF_YEAR,
}

_ENGLISH = re.compile(
    r"(?i)\b(?P<bound>at least|no fewer than|no less than|at most|no more than|within)\s+"
    r"(?P<number>\d[\d,]*(?:\.\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|once|twice)"
    r"(?:\s*(?P<unit>%|percent|per cent|(?:working )?[a-z]+))?"
)
_ENGLISH_WORDS = {word: n for n, word in enumerate("one two three four five six seven eight nine ten".split(), 1)} | {
    "once": 1,
    "twice": 2,
}
_ENGLISH_MOST = frozenset({"at most", "no more than", "within"})
_ENGLISH_RHYTHM = re.compile(
    r"(?i)\b(?:every|each|a|per)\s+(?P<of>month|quarter|half-year|year)\b|\b(?P<ly>annually|yearly|monthly|quarterly)\b"
)
_ENGLISH_RHYTHMS = {
    "month": Every.MONTH, "quarter": Every.QUARTER, "half-year": Every.HALF_YEAR, "year": Every.YEAR,
    "annually": Every.YEAR, "yearly": Every.YEAR, "monthly": Every.MONTH, "quarterly": Every.QUARTER,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """A target in a clause: its words, the figure and unit where there are some, and how sure it is."""

    clause: str
    value: float | None
    unit: str
    bound: Bound
    every: Every | None
    certain: float

    def entry(self, lang: str) -> dict[str, Any]:
        """An entry of `targets:`."""
        said: dict[str, Any] = {"text": {lang: self.clause}}
        if self.value is not None:
            said |= {"value": f"{self.value:g}", "unit": {lang: self.unit} if self.unit else "", "bound": self.bound}
        said["every"] = self.every or ""
        return {key: str(value) if isinstance(value, Bound | Every) else value for key, value in said.items() if value}


def figures(sentence: str) -> Iterator[Figure]:
    """The targets of a sentence, at most one a clause. A rhythm that stands in a clause before counts for those
    behind it up to the end of the sentence."""
    every: Every | None = None
    for clause in _clauses(sentence):
        every = _every(clause) or every
        found = _chinese(clause, every) or _english(clause, every)
        if found:
            yield found


def _clauses(sentence: str) -> Iterator[str]:
    for clause in re.split(r"[，；。！？;]|,(?!\d)", sentence):
        if clause.strip():
            yield clause.strip()


def _every(clause: str) -> Every | None:
    if found := _RHYTHM.search(clause):
        if found["half"]:
            return Every.HALF_YEAR
        return _RHYTHMS.get((found["of"].removesuffix("度"), int(_value(found["count"] or "1") or 0)))
    if found := _ENGLISH_RHYTHM.search(clause):
        return _ENGLISH_RHYTHMS[(found["of"] or found["ly"]).lower()]
    return None


def _chinese(clause: str, every: Every | None) -> Figure | None:
    if found := _BOUND_BEFORE.search(clause):
        most = found["most"] or (found["after"] or "").strip() in _UPPER
        return _figure(clause, found, Bound.AT_MOST if most else Bound.AT_LEAST, every, 0.9)
    if found := _BOUND_AFTER.search(clause):
        return _figure(clause, found, Bound.AT_MOST if found["after"] in _UPPER else Bound.AT_LEAST, every, 0.8)
    if (every or _RHYTHM.search(clause)) and (found := _COUNTED.search(clause)):
        return _figure(clause, found, Bound.AT_LEAST, every, 0.7)
    own = None if _BY_DAY.search(clause) else _every(clause)
    return Figure(clause, None, "", Bound.AT_LEAST, own, 0.5) if own and _DONE.search(clause) else None


_BY_DAY = re.compile(r"[日底末月]\s*(?:以前|之前|前)")
"""A rhythm with a day is a deadline (`doctor.deadlines`)."""

_DONE = re.compile(
    r"辦理|檢討|召開|更新|公布|公開|提報|彙整|檢查|調查|宣導|測試|演練|訓練|維護|巡查|抽查|查核|評估|清查|盤點"
)
"""What is done in a rhythm; without such a word 每年 may only count something."""


_UPPER = frozenset({"以下", "以內", "之內", "內"})


def _figure(clause: str, found: re.Match[str], bound: Bound, every: Every | None, certain: float) -> Figure | None:
    value = _value(found["number"])
    if value is None:
        return None
    return Figure(clause, value, found["unit"].replace("％", "%").removeprefix("個"), bound, every, certain)


def _value(written: str) -> float | None:
    plain = written.replace(",", "").translate(_WIDE)
    if plain.replace(".", "", 1).isdecimal():
        return float(plain)
    return label_value(plain)


_WIDE = {ord("０") + digit: str(digit) for digit in range(10)}


def _english(clause: str, every: Every | None) -> Figure | None:
    found = _ENGLISH.search(clause)
    if not found:
        return None
    word = found["number"].lower()
    value = _ENGLISH_WORDS.get(word) or _value(word)
    bound = Bound.AT_MOST if found["bound"].lower() in _ENGLISH_MOST else Bound.AT_LEAST
    unit = "times" if word in ("once", "twice") else (found["unit"] or "").strip()
    return Figure(clause, value, unit, bound, every, 0.8)
