"""The lines before the first section in, what they are out: title, cover, issue lines, agency and year.

None of them need be there (plan-anatomy 1): a file may begin with its first section.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plainplan.dates import parse_year
from plainplan.drafting.labels import numbered
from plainplan.drafting.tidy import empty
from plainplan.model.manuscript import Doubt, Line, Table

_NAMED = re.compile(
    r"計畫|方案|要點|綱領|綱要|白皮書|規定|原則|作業|實施辦法|手冊|報告"
    r"|\b(?:Plan|Strategy|Programme|Program|Policy|Framework|Charter|Roadmap|Report)\b",
    re.IGNORECASE,
)
_ISSUED = re.compile(
    r"(?=.*\d)(?=.*[年/.-])(?=.*(?:字第|函頒|函訂|函送|函修|修正|修訂|核定|訂定|發布|核頒|頒布|施行|公告|奉核|通過))"
    r"|(?:Issued|Approved|Adopted|Revised|Published) .*\d{4}",
)
_DAY_ALONE = re.compile(r"(?:中華民國|民國)?\s*\d{2,4}\s*年(?:\s*\d{1,2}\s*月)?(?:\s*\d{1,2}\s*日)?")
_AGENCY = re.compile(
    r"[^\s，。：「」（）()0-9]{2,30}?(?:政府|委員會|管理局|分局|辦公室|辦公處|公所|事務所|中心|分署|總隊|大隊|[部局署處院所廠館校會園站隊府庫])"
)
_CUT = re.compile(
    r"\s*(?:\d{2,3}\s*[-至~年－]|(?:中華)?民國|\d{4}|[一二]?百?[零一二三四五六七八九十○〇]{2,7}年"
    r"|推動|提升|辦理|執行|落實|實施|強化|加強|促進|精進|年度|施政|中程|廉政|性別|為民|[「『（(]|$)"
)
_BRACKETED = re.compile(r"[（(][^（()）]*(?:年|\d{4})[^（()）]*[)）]")
"""The years of a plan on a line below its title."""

_ROC = re.compile(r"(?<!\d)(?:(?:中華)?民國)?\s*(\d{2,3})\s*(?:年度?|[-至~－—]\s*\d{2,3}\s*年)")
_COMMON = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=\s*年|(?![\d\u3400-\u9fff]))")

MANY = 6
"""Blocks of a document without sections, of which no more than the first is its title."""

STUB = 6
"""Characters of a line that is only the end of a title, as `工作計畫`."""

SHORT = 60
"""Characters of a line that may stand on a cover."""


@dataclass(frozen=True, slots=True)
class Frame:
    """`used` says how many blocks were taken; `left` are those among them that fit nowhere, as paragraphs."""

    title: str
    agency: str
    year: int | None
    issued: tuple[str, ...]
    cover: tuple[str, ...]
    left: tuple[Line, ...]
    used: int
    doubts: tuple[Doubt, ...]


def frame_of(blocks: Sequence[Line | Table], lang: str) -> Frame:
    """What stands before the first section."""
    used = _reach(blocks)
    lines = [block for block in blocks[:used] if isinstance(block, Line) and not empty(block)]
    issued = [line for line in lines if _is_issued(line)]
    title = _title([line for line in lines if line not in issued])
    rest = [line for line in lines if line not in issued and line not in title]
    cover = [line for line in rest if len(line.text) <= SHORT and not line.text.rstrip().endswith("。")]
    joined = _one_line(title, lang)
    agency = _agency(joined, cover)
    doubts = list(_told(title, joined, agency, cover))
    left = tuple(line for line in rest if line not in cover)
    return Frame(
        joined.strip(),
        agency,
        _year(joined),
        tuple(line.text.strip() for line in issued),
        tuple(line.text.strip() for line in cover),
        left,
        used,
        tuple(doubts),
    )


def _reach(blocks: Sequence[Line | Table]) -> int:
    """How many blocks stand before the first section, the first table and the first long paragraph. A heading without
    a number at the very beginning is a title where it is named like a plan or no other heading is of its level."""
    seen: list[Line] = []
    for i, block in enumerate(blocks):
        if isinstance(block, Table):
            return i
        if empty(block):
            continue
        if numbered(block).label or (block.heading and not _may_be_title(block, seen, blocks)):
            return i
        if len(block.text) > 2 * SHORT or (seen and block.text.rstrip().endswith(("。", "."))):
            return i
        seen.append(block)
    return _first_said(blocks) if len(seen) > 0 and len(blocks) <= MANY else len(blocks) if seen else 0


def _first_said(blocks: Sequence[Line | Table]) -> int:
    """A document without any section: its first line may be a title, the others are its text."""
    return next(i + 1 for i, block in enumerate(blocks) if isinstance(block, Line) and not empty(block))


def _may_be_title(line: Line, seen: Sequence[Line], blocks: Sequence[Line | Table]) -> bool:
    """Whether a heading is a title, or the second line of one."""
    if seen:
        return seen[-1].heading == line.heading and not _NAMED.search(seen[-1].text) and bool(_NAMED.search(line.text))
    levels = [block.heading for block in blocks if isinstance(block, Line) and block.heading]
    first_two = [block for block in blocks if isinstance(block, Line) and not empty(block)][:2]
    followed = len(first_two) > 1 and first_two[1].heading == line.heading and bool(_NAMED.search(first_two[1].text))
    return followed or line.centred or bool(_NAMED.search(line.text)) or levels.count(line.heading) == 1


def _is_issued(line: Line) -> bool:
    text = line.text.strip()
    return len(text) <= 120 and bool(_ISSUED.match(text)) and not re.match(r".*計畫(?:（.*）)?$", text)


def _title(lines: Sequence[Line]) -> list[Line]:
    """The last run of lines that name a plan, with the line of the agency in front of it; a cover names it before."""
    named = [i for i, line in enumerate(lines) if _NAMED.search(line.text) and not line.text.rstrip().endswith("。")]
    if not named:
        alone = [
            line for line in lines if (line.centred or line.heading) and not _DAY_ALONE.fullmatch(line.text.strip())
        ]
        return alone[:1]
    last = named[-1]
    first = last
    while (
        first - 1 in named and _same_look(lines[first - 1], lines[last]) and not _whole(lines[first - 1], lines[last])
    ):
        first -= 1
    if first and len(lines[first].text.strip()) <= STUB and _same_look(lines[first - 1], lines[first]):
        first -= 1
    above = lines[first - 1] if first else None
    if above and _same_look(above, lines[first]) and _AGENCY.fullmatch(above.text.strip()):
        first -= above.text.strip() not in lines[first].text
    behind = lines[last + 1] if last + 1 < len(lines) else None
    if behind and _BRACKETED.fullmatch(behind.text.strip()) and behind.centred == lines[last].centred:
        last += 1
    return list(lines[first : last + 1])


def _one_line(title: Sequence[Line], lang: str) -> str:
    """A title as one line; in Chinese a line break is no blank (plan-anatomy 8.12)."""
    return ("" if lang == "zh" else " ").join(part.strip() for line in title for part in line.text.split("\n"))


def _same_look(one: Line, other: Line) -> bool:
    return (one.centred, one.heading) == (other.centred, other.heading) and abs(one.size - other.size) < 0.6


def _whole(one: Line, other: Line) -> bool:
    """Whether two lines both name the whole plan, as a cover and the page behind it do."""
    return one.text.strip().endswith("計畫") and other.text.strip().endswith("計畫")


def _agency(title: str, cover: Sequence[Line]) -> str:
    for line in cover:
        if _AGENCY.fullmatch(line.text.strip()):
            return line.text.strip()
    cut = _CUT.search(title, 2)
    head = title[: cut.start()] if cut else ""
    return head if _AGENCY.fullmatch(head) else ""


def _year(title: str) -> int | None:
    if found := _ROC.search(title):
        return parse_year(found[1])
    found = _COMMON.search(title)
    return int(found[1]) if found else None


def _told(title: Sequence[Line], joined: str, agency: str, cover: Sequence[Line]) -> Iterator[Doubt]:
    if len(title) > 1:
        yield Doubt("drafting-title-joined", title[0].spot, " / ".join(line.text for line in title), joined, 0.8)
    if agency:
        yield Doubt("drafting-agency", title[0].spot if title else cover[0].spot, joined, agency, 0.8)
    if cover:
        yield Doubt("drafting-cover", cover[0].spot, " / ".join(line.text for line in cover), "", 0.7)
