"""Numbers of a text that its translation has lost.

A number may come back in another form: `115年` as 2026, `1萬2,000` as 12,000, `5月` as May, `2次` as twice,
`下午5時30分` as 5.30 pm. Whatever has none of these forms in the translation is lost.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

ROC = 1911
_SMALL = 12
"""Up to here, numbers are written as words in many languages; we know those of English and Chinese only."""

_COUNTS = (
    ("zero one two three four five six seven eight nine ten eleven twelve".split(), range(13)),
    ("thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(), range(13, 20)),
    ("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10)),
    ("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), range(1, 13)),
    ("once a an single each every daily weekly monthly yearly annually".split(), [1] * 11),
    ("twice both double pair".split(), [2] * 4),
    ("no none nobody nothing".split(), [0] * 4),
    ("dozen quarterly half".split(), [12, 3, 0.5]),
)
_WORDS = {word: value for words, values in _COUNTS for word, value in zip(words, values, strict=True)}
_MONTHS = "january february march april may june july august september october november december".split()
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9}
_HAN_SCALES = {"百": 1e2, "千": 1e3, "萬": 1e4, "万": 1e4, "億": 1e8}
_HAN = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "兩": 2, "十": 10}

_DIGITS = r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?"
_NUMBER = re.compile(rf"(?P<digits>{_DIGITS})\s*(?P<scale>[百千萬万億]?)(?P<after>[年月時點成]?)")
_LATIN = re.compile(rf"(?P<digits>{_DIGITS})(?:\s*(?P<scale>thousand|million|billion)\b)?")
_HAN_NUMBER = re.compile(r"[〇零一二兩三四五六七八九十百千萬億]+")
# Numbers of an address or of a sign that stays are looked at as such.
_ADDRESS = re.compile(r"https?://[\x21-\x7e]+|[\w.+-]+@[\w.-]+|\]\([^()\s]*\)|\[\^[^\]\s]+\]")


@dataclass(frozen=True, slots=True)
class _Number:
    """A number as written, what it may be called elsewhere, and the month that it may be."""

    written: str
    values: frozenset[float]
    month: str = ""


def lost_numbers(source: str, translation: str, language: str) -> tuple[str, ...]:
    """The numbers in figures of `source` that the translation into `language` (a key or tag, such as `en`) does not
    have in any form, as written."""
    said = unicodedata.normalize("NFKC", _ADDRESS.sub(" ", translation))
    here = set(_values(said, language))
    words = {word.casefold() for word in re.findall(r"[A-Za-z]+", said)}
    lenient = not language.startswith(("en", "zh", "ja"))
    missing = []
    for number in _numbers(source):
        small = lenient and any(value <= _SMALL for value in number.values)
        month = any(
            word[:3] == number.month[:3] for word in words if number.month and number.month.startswith(word[:3])
        )
        if not (small or month or number.values & here):
            missing.append(number.written)
    return tuple(missing)


def _numbers(source: str) -> Iterator[_Number]:
    """The numbers of a source. One in groups (`1億2,000萬`, `1萬2,000`) is one number."""
    text = unicodedata.normalize("NFKC", _ADDRESS.sub(" ", source))
    group: list[re.Match[str]] = []
    for found in _NUMBER.finditer(text):
        if group and not (group[-1].end() == found.start() and group[-1]["scale"] and not group[-1]["after"]):
            yield _number(group)
            group = []
        group.append(found)
    if group:
        yield _number(group)


def _number(group: list[re.Match[str]]) -> _Number:
    value = sum(_value(found["digits"]) * _HAN_SCALES.get(found["scale"], 1) for found in group)
    after = group[-1]["after"]
    written = "".join(found[0] for found in group).strip()
    values = {value, *(_value(part) for found in group for part in re.split(r"[.]", found["digits"]) if len(group) > 1)}
    values |= {"年": {value + ROC, value - ROC}, "時": {value + 12, value - 12}, "點": {value + 12, value - 12}}.get(
        after, set()
    )
    values |= {value * 10} if after == "成" else set()
    month = _MONTHS[int(value) - 1] if after == "月" and 1 <= value <= len(_MONTHS) and value.is_integer() else ""
    return _Number(written, frozenset(values), month)


def _values(text: str, language: str) -> Iterator[float]:
    """Every number that a translation can be read to say."""
    for found in _LATIN.finditer(text):
        value = _value(found["digits"])
        yield from (value, value * _SCALES.get(found["scale"] or "", 1))
        yield from (_value(part) for part in found["digits"].split(".") if part)
    for number in _numbers(text):
        yield from number.values
    if language.startswith("en"):
        words = [_WORDS[word] for word in re.findall(r"[a-z]+", text.casefold()) if word in _WORDS]
        yield from words
        yield from (tens + ones for tens, ones in pairwise(words) if tens >= 20 > ones)
    for run in _HAN_NUMBER.findall(text):
        yield _han(run)


def _value(digits: str) -> float:
    return float(digits.replace(",", ""))


def _han(run: str) -> float:
    """A number in Han characters: 二十三, 一百零五, 一○二 read figure by figure."""
    if not any(sign in "十百千萬億" for sign in run):
        return float("".join(str(_HAN[sign]) for sign in run))
    total = section = figure = 0.0
    for sign in run:
        if sign == "十":
            section, figure = section + (figure or 1) * 10, 0
        elif sign in _HAN_SCALES and _HAN_SCALES[sign] < _HAN_SCALES["萬"]:
            section, figure = section + (figure or 1) * _HAN_SCALES[sign], 0
        elif sign in _HAN_SCALES:
            total, section, figure = total + (section + figure) * _HAN_SCALES[sign], 0, 0
        else:
            figure = _HAN[sign]
    return total + section + figure
