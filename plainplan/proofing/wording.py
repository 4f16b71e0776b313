"""Words of a plan: said twice, of another year, left from a template, cited in a way that leads nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from plainplan.dates import parse_year
from plainplan.model.blocks import Block, Items, Section, Table
from plainplan.model.text import label_value, roc_year
from plainplan.proofing.sheet import Passage, Sheet
from plainplan.proofing.told import Told, around, cut

_HAN = r"\u3400-\u9fff"
_YEAR = re.compile(
    r"(?<![\d第])(\d{2,3})\s*年度|(?<![\d第])(\d{2,3})\s*年(?!\s*\d{1,2}\s*月)|(?<!\d)((?:19|20)\d{2})(?!\d)"
)
_DUE = re.compile(r"(?<![\d第])(\d{2,3})\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日|底)?\s*(?:以前|之前|前)")
_QUOTED = re.compile(r"「[^「」]*」|『[^『』]*』|《[^《》]*》")
_CLAUSE = re.compile(r"[^，。；]+")


def stale_years(sheet: Sheet) -> Iterator[Told]:
    """A year in the title that is not the plan's, or a deadline or 年度 of a year before it. Titles of other documents
    and their numbers may be of any year."""
    years = _years(sheet)
    if not years:
        return
    for passage in sheet.titles:
        for found in _YEAR.finditer(_own_words(passage.words)):
            if (year := _common(next(filter(None, found.groups())))) and year not in years:
                yield passage.place, _year_told(found[0], passage, found, years)
    for passage in sheet.passages:
        words = _own_words(passage.words)
        for pattern in (_DUE, _SCHOOL_YEAR):
            for found in pattern.finditer(words):
                if (year := _common(found[1])) and year < min(years):
                    yield passage.place, _year_told(found[0], passage, found, years)


_SCHOOL_YEAR = re.compile(r"(?<![\d第見詳閱])(\d{2,3})\s*年度(?=計畫|工作|執行|實施|應|完成|辦理)")


def _year_told(said: str, passage: Passage, found: re.Match[str], years: range) -> dict[str, object]:
    shown = around(passage.words, found.start(), found.end())
    return {"said": said.strip(), "words": shown, "year": years[0], "roc": roc_year(years[0])}


def _years(sheet: Sheet) -> range:
    """The years of a plan: those of its period, those from and to which its title says it runs, else its own."""
    plan = sheet.plan
    if plan.period:
        return range(plan.period.start.year, plan.period.end.year + 1)
    if not plan.year:
        return range(0)
    for found in (found for title in sheet.titles for found in _SPAN.finditer(title.words)):
        first, last = _common(found[1]), _common(found[2])
        if first and last and first <= plan.year <= last:
            return range(first, last + 1)
    return range(plan.year, plan.year + 1)


_SPAN = re.compile(r"(?<!\d)(\d{2,4})\s*年?度?\s*(?:至|到|[-~～－–—])\s*(\d{2,4})(?!\d)")


def _common(written: str) -> int | None:
    return parse_year(written)


def _own_words(words: str) -> str:
    """A passage with what it cites blanked out, each sign at its place."""
    words = _QUOTED.sub(lambda found: " " * len(found[0]), words)
    return _CLAUSE.sub(lambda found: " " * len(found[0]) if "字第" in found[0] else found[0], words)


# ------------------------------------------------------------ twice

_PHRASE = re.compile(rf"([{_HAN}，、「」（）()]{{3,30}}?)\1")
_WORD = re.compile(rf"([{_HAN}]{{2}})\1|\b([A-Za-z]{{2,}})\s+\2\b", re.IGNORECASE)
_REDOUBLED = frozenset({"that", "had"})
_LONG = 8


def phrases_twice(sheet: Sheet) -> Iterator[Told]:
    """Three signs or more that stand twice in a row, as bold type set by printing twice leaves them."""
    for passage in sheet.everything:
        for found in _PHRASE.finditer(passage.words):
            if len(set(found[1])) > 1:
                yield passage.place, {"twice": found[1], "words": around(passage.words, found.start(), found.end())}


def words_twice(sheet: Sheet) -> Iterator[Told]:
    """A word of two signs, or an English word, that stands twice in a row."""
    for passage in sheet.everything:
        told = {at for found in _PHRASE.finditer(passage.words) for at in range(*found.span())}
        for found in _WORD.finditer(passage.words):
            word = found[1] or found[2]
            if len(set(word)) > 1 and word.lower() not in _REDOUBLED and told.isdisjoint(range(*found.span())):
                yield passage.place, {"twice": word, "words": around(passage.words, found.start(), found.end())}


def sentences_twice(sheet: Sheet) -> Iterator[Told]:
    """A sentence that follows itself, or two entries of one list that say the same."""
    for passage in sheet.everything:
        said = [one for one in re.split(r"(?<=[。！？])|\n", passage.words) if one and one.strip()]
        for before, after in pairwise(said):
            if before.strip() == after.strip() and len(before.strip()) >= _LONG:
                yield passage.place, {"words": cut(before, 40)}
    for family in sheet.families:
        first: set[tuple[str, str]] = set()
        for passage in (passage for member in family for passage in member.passages):
            said_so = (passage.lang, "".join(passage.words.split()))
            if said_so in first and len(said_so[1]) >= _LONG:
                yield passage.place, {"words": cut(passage.words, 40)}
            first.add(said_so)


# ------------------------------------------------------------ left from a template

_BLANKS = re.compile(
    rf"[○〇]{{2,}}(?=[{_HAN}])|(?<=[{_HAN}])[○]{{2,}}|○(?=[年月日局處室科])|(?<![A-Za-zＡ-Ｚ])(?:[XＸ×]{{2,}}|[ＯO]{{2,}})(?=[{_HAN}])"
    rf"|[_＿]{{2,}}|[（(\[【]\s*(?:請填|請輸入|待補|待填|待確認)[^）)\]】]*[）)\]】]|年[\s\u3000]{{2,}}月[\s\u3000]{{2,}}日"
    r"|\b(?:TODO|TBD|XXX|lorem ipsum)\b",
    re.IGNORECASE,
)


def template_words(sheet: Sheet) -> Iterator[Told]:
    """Blanks that somebody was to fill in: ○○局, XX年, 請填寫."""
    for passage in sheet.everything:
        found = None if passage.in_form else _BLANKS.search(passage.words)
        if found:
            yield passage.place, {"words": around(passage.words, found.start(), found.end())}


# ------------------------------------------------------------ citations

_NUMBERLESS = re.compile(r"字第[\s○〇ＯOX×_＿]*號")
_DECIMAL = re.compile(r"第\s*\d+[.．]\d+\s*條")
_APPENDED = re.compile(r"(?:如|詳|見|參照|參閱|依)\s*(附件|附表|附錄|附圖)\s*([一二三四五六七八九十]+|\d+)?")


def dead_citations(sheet: Sheet) -> Iterator[Told]:
    """A letter without its number, an article written as 52.2, an appendix that is not there."""
    names = _appended(sheet)
    for passage in sheet.everything:
        for pattern in (_NUMBERLESS, _DECIMAL):
            for found in pattern.finditer(passage.words):
                if not passage.in_form:
                    yield passage.place, {"words": around(passage.words, found.start(), found.end())}
        for found in _APPENDED.finditer(passage.words):
            if not _is_there(found, names):
                yield passage.place, {"words": around(passage.words, found.start(), found.end())}


def _appended(sheet: Sheet) -> tuple[str, ...]:
    """What appendices, tables and attached files call themselves."""
    plan = sheet.plan
    sections = (*plan.sections, *plan.appendices)
    files = [str(one.title or one.file) for one in plan.attachments]
    plain = [f"附件附表附錄附圖 {one.label or ''} {one.heading or ''}" for one in plan.appendices]
    return (*plain, *files, *_called(sections))


def _called(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Section():
                yield f"{block.label or ''}{block.heading or ''}"
                yield from _called(block.blocks)
            case Items():
                for item in block.items:
                    yield from _called(item.blocks)
            case Table():
                yield str(block.caption or "")


def _is_there(found: re.Match[str], names: tuple[str, ...]) -> bool:
    kind, number = found[1], label_value(found[2]) if found[2] else None
    return any(kind in name and (number is None or number in _numbers(name)) for name in names)


def _numbers(name: str) -> set[int | None]:
    return {label_value(said) for said in re.findall(r"\d+|[一二三四五六七八九十壹貳參肆伍陸柒捌玖拾]+", name)}
