"""Documents that a sentence cites: letters by number (某字第…號函頒「…」), laws by article (「…法」第7條)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from plainplan.dates import parse_day
from plainplan.model.blocks import Act

_HAN = r"[\u3400-\u9fff]"
_DATE = r"(?:中華民國|民國)?\s*\d{2,3}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日"
_ACT = r"函頒|函訂|訂定|函送|函轉|函修正|修正|核定|核備|頒布|公布|公告|發布"
_LETTER = re.compile(
    rf"(?P<by>(?:(?!中華民國|民國){_HAN}){{2,14}}?)?\s*+(?P<date>{_DATE})?\s*+(?:以)?\s*+(?P<number>{_HAN}{{2,12}}字第\s*[0-9０-９A-Za-z]+\s*號)"
    rf"\s*(?:(?P<act>{_ACT})|書函|函|令)?(?:實施|修正)?(?:之|的)?\s*(?:「(?P<title>[^「」]{{2,60}})」)?"
)
_LAW = re.compile(
    r"「(?P<title>[^「」]{2,40}(?:法|條例|規則|辦法|細則|標準|準則|通則|要點))」\s*"
    r"(?P<article>第\s*[0-9０-９一二三四五六七八九十百]+\s*條(?:之\s*[0-9一二三四五六七八九十]+)?"
    r"(?:第\s*[0-9一二三四五六七八九十]+\s*項)?(?:第\s*[0-9一二三四五六七八九十]+\s*款)?)?"
)
_BASIS = re.compile(r"(?:依據|依|奉|遵照|配合)(?P<by>[\u3400-\u9fff]{2,14})?「(?P<title>[^「」]{2,60})」")
_ISSUED = re.compile(
    rf"(?P<by>{_HAN}{{2,14}}?)(?P<act>函頒|頒布|函訂|函送|核定)(?:實施)?(?:之|的)?「(?P<title>[^「」]{{2,60}})」"
)
_ACTS = {
    "函頒": Act.PROMULGATED, "頒布": Act.PROMULGATED, "公布": Act.PROMULGATED, "公告": Act.PROMULGATED,
    "發布": Act.PROMULGATED, "函訂": Act.ORDERED, "訂定": Act.ORDERED, "函送": Act.SENT, "函轉": Act.SENT,
    "函修正": Act.AMENDED, "修正": Act.AMENDED, "核定": Act.APPROVED, "核備": Act.APPROVED,
}  # fmt: skip
_OPENING = re.compile(r"^(?:依據|依照|依|奉|遵照|配合|為|及|與|、)+")


@dataclass(frozen=True, slots=True)
class Cited:
    """A document cited in a sentence, as far as the sentence tells; `clause` are the words read."""

    clause: str
    title: str
    by: str = ""
    day: str = ""
    number: str = ""
    act: Act | None = None
    article: str = ""
    certain: float = 0.8

    def entry(self, lang: str) -> dict[str, Any]:
        """An entry of `citations:`."""
        said: dict[str, Any] = {
            "title": {lang: self.title},
            "by": {lang: self.by} if self.by else "",
            "date": self.day,
            "number": self.number,
            "act": str(self.act) if self.act else "",
            "article": {lang: self.article} if self.article else "",
        }
        return {key: value for key, value in said.items() if value}


def citations(sentence: str) -> Iterator[Cited]:
    """The documents that a sentence cites: each title once, by the fullest of its mentions. A letter without a title
    goes by its number."""
    if "「" not in sentence and "字第" not in sentence:
        return
    told: set[str] = set()
    for pattern, read in _READERS:
        for found in pattern.finditer(sentence):
            cited = read(found)
            if cited.title not in told:
                told.add(cited.title)
                yield cited


def _letter(found: re.Match[str]) -> Cited:
    number = "".join(found["number"].split())
    by = _OPENING.sub("", found["by"] or "")
    day = parse_day(found["date"].strip()) if found["date"] else None
    act = _ACTS.get(found["act"] or "")
    title, certain = found["title"] or number, 0.9 if found["title"] else 0.5
    number = _OPENING.sub("", number)
    return Cited(found[0].strip(), title, by, day.isoformat() if day else "", number, act, "", certain)


def _law(found: re.Match[str]) -> Cited:
    article = "".join((found["article"] or "").split())
    return Cited(found[0].strip(), found["title"], article=article, certain=0.9 if article else 0.6)


def _issued(found: re.Match[str]) -> Cited:
    by = _OPENING.sub("", found["by"])
    return Cited(found[0].strip(), found["title"], by=by, act=_ACTS[found["act"]], certain=0.7)


def _basis(found: re.Match[str]) -> Cited:
    return Cited(found[0].strip(), found["title"], by=found["by"] or "", certain=0.6)


_READERS = ((_LETTER, _letter), (_LAW, _law), (_ISSUED, _issued), (_BASIS, _basis))
