"""Words in several languages, printed labels and calendar years: the smallest parts of a plan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated

from plainplan.findings import Place

NOWHERE = Place()

SHARED = ""
"""The language key of a text that serves every language (a number, an address, a proper name)."""


@dataclass(frozen=True, slots=True)
class Form:
    """What a plain string or number must look like; `name` is the key of its rule and its words."""

    name: str


Slug = Annotated[str, Form("slug")]
"""Part of an address: small Latin letters, digits and single hyphens."""
Tag = Annotated[str, Form("tag")]
"""The name of a language in pages: `zh-Hant-TW`, `en` (BCP 47: language, script, region)."""
Address = Annotated[str, Form("address")]
"""A web address, or a path within the site."""
Filename = Annotated[str, Form("filename")]
"""The name of a file beside the one that names it; never a path."""
Moment = Annotated[datetime, Form("moment")]
"""A day and a time of it in Taipei; written `2026-12-05 14:00` or `115-12-05 14:00`."""
Year = Annotated[int, Form("year")]
"""A year of the Common Era; written `2026`, `115` or `115年` (ROC)."""


@dataclass(frozen=True, slots=True)
class Said:
    """A text in the language at hand: `lang` is the key of the language it really is in."""

    words: str
    lang: str

    def __bool__(self) -> bool:
        return bool(self.words)


@dataclass(frozen=True, slots=True)
class Text:
    """One thing said in one or more languages: pairs of language key and words, in the order written."""

    words: tuple[tuple[str, str], ...]
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    def said(self, lang: str, order: Sequence[str] = ()) -> Said:
        """The words in `lang`; where they are missing, in the first language of `order` that has them."""
        for one, words in self.words:
            if one == lang and words:
                return Said(words, lang)
        known = dict(self.words)
        for key in (SHARED, *order, *known):
            if found := known.get(key):
                return Said(found, key)
        return Said("", lang)

    def has(self, lang: str) -> bool:
        """Whether a reader of `lang` is served in that language."""
        known = dict(self.words)
        return bool(known.get(lang) or known.get(SHARED))

    def __str__(self) -> str:
        return next((words for _, words in self.words if words), "")


NO_WORDS = Text(())
"""A text that says nothing, as an empty cell of a table does."""


@dataclass(frozen=True, slots=True)
class Label:
    """A number as printed (`壹、`, `(一)`, `1.`) and its value for sorting, None where it has none."""

    printed: str
    value: int | None = None

    def __str__(self) -> str:
        return self.printed


_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")}
_DIGITS |= {c: i for i, c in enumerate("零壹貳參肆伍陸柒捌玖")} | {"两": 2, "兩": 2, "叁": 3, "参": 3, "贰": 2}
_TENS = str.maketrans({"拾": "十", "佰": "百"})


def label_value(printed: str) -> int | None:
    """The number a printed label stands for: `(十二)` 12, `２．` 2, `c.` 3, `附件` None."""
    core = re.sub(r"^[第附表圖件錄\s（(〔［\[]+|[\s、.．:：)）〕］\]章節條項款表件]+$", "", printed)
    if core.isdecimal():
        return int(core)
    if len(core) == 1 and core.isascii() and core.isalpha():
        return ord(core.lower()) - ord("a") + 1
    return _chinese_number(core.translate(_TENS))


def _chinese_number(core: str) -> int | None:
    if not core or any(c not in _DIGITS and c not in "十百" for c in core):
        return None
    total, digit = 0, None
    for c in core:
        if c in "十百":
            total += (1 if digit is None else digit) * (10 if c == "十" else 100)
            digit = None
        else:
            digit = _DIGITS[c]
    return total + (digit or 0)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A string of the site by its key, with what fills its blanks: a number stands for a year, a date for its month,
    a text or another phrase for its words."""

    key: str
    params: tuple[tuple[str, object], ...] = ()


Title = Text | Phrase


ROC_OFFSET = 1911
"""民國 year + 1911 = year of the Common Era."""


def roc_year(year: int) -> int:
    """民國 year of a year of the Common Era (2026 -> 115)."""
    return year - ROC_OFFSET
