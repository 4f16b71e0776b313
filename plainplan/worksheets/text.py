"""The text of a worksheet: made anew, or joined with what a person has written.

Lines that begin with `#:` are the program's and come anew each time; all others below `codes:` are the person's and
stay as they are, letter by letter. What stands above (the sample) is the program's, but for comments.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from plainplan.model.worksheet import JudgedCode, Sampled, Worksheet
from plainplan.worksheets.sampling import Sample

OWN = "#:"

KEYS = ("outcome", "by", "date", "evidence", "remark", "pages")
"""What a person fills in, in this order."""


@dataclass(frozen=True, slots=True)
class Row:
    """A code to judge, and what is told about it: lines of text."""

    code: str
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the program knows of a worksheet; `rows` stand in the order in which codes are asked, `head` are the lines
    that tell how it is filled in."""

    edition: str
    aim: str
    seed: str
    sample: Sample
    head: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """A worksheet that is there: its text, what was read of it, the line of its key `codes` (0: none), and that of
    the key behind it (0: none)."""

    text: str
    sheet: Worksheet
    codes: int
    behind: int = 0


class CannotMergeError(ValueError):
    """The rows do not stand one below the other, so that none can be put between them."""


def written(sheet: Sheet) -> str:
    """A worksheet that nobody has filled in yet."""
    rows = (line for row in sheet.rows for line in (*_own(row.about), *_blank(row.code, sheet, ""), ""))
    return _whole([*_top(sheet, ()), *rows])


def merged(sheet: Sheet, there: Written) -> str:
    """The worksheet with what a person has written. Raises CannotMergeError for rows within brackets."""
    lines = there.text.splitlines()
    starts = [_start(lines, row.place.line) for row in there.sheet.codes]
    behind = there.behind - 1 if there.behind else len(lines)
    if starts != sorted(set(starts)) or (starts and starts[0] <= there.codes):
        raise CannotMergeError(there.sheet.place.file)
    ends = [*(start - 1 for start in starts[1:]), behind][: len(starts)]
    parts = [
        (row.code, _kept(_fresh(lines[start - 1 : end], row, sheet.sample.round)))
        for row, start, end in zip(there.sheet.codes, starts, ends, strict=True)
    ]
    before = _kept(lines[there.codes : starts[0] - 1 if starts else behind]) if there.codes else []
    indent = _indent(lines[starts[0] - 1]) if starts else ""
    rows = (line for part in _joined(sheet, parts, indent) for line in (*part, ""))
    return _whole([*_top(sheet, _comments(lines, there)), *before, *rows])


def _top(sheet: Sheet, comments: Iterable[str]) -> Iterator[str]:
    yield from _own(sheet.head)
    yield from comments
    yield f'edition: "{sheet.edition}"'
    yield f"aim: {sheet.aim}"
    yield f"seed: {json.dumps(sheet.seed)}"
    yield f"round: {sheet.sample.round}"
    for name, part in (("structured", sheet.sample.structured), ("random", sheet.sample.random)):
        yield f"{name}:" if part else f"{name}: []"
        yield from (_sampled(one) for one in part)
    yield "codes:"


def _sampled(one: Sampled) -> str:
    why = f", why: {one.why}" if one.why else ""
    gone = ", gone: yes" if one.gone else ""
    seen = ", ".join(f"{{round: {each.round}, sum: {json.dumps(each.sum)}}}" for each in one.seen)
    return f"- {{page: {json.dumps(one.page, ensure_ascii=False)}{why}{gone}, seen: [{seen}]}}"


def _blank(code: str, sheet: Sheet, indent: str) -> Iterator[str]:
    yield f"{indent}- code: {code}"
    yield from (f"{indent}  {key}:" for key in KEYS)
    yield f"{indent}  round: {sheet.sample.round}"


def _own(lines: Iterable[str]) -> Iterator[str]:
    return (f"{OWN} {line}".rstrip() for line in lines)


def _joined(sheet: Sheet, parts: Sequence[tuple[str, list[str]]], indent: str) -> Iterator[list[str]]:
    """The rows that are there, with what is told about each; new ones before the first that comes later."""
    place = {row.code: number for number, row in enumerate(sheet.rows)}
    about = {row.code: list(_own(row.about)) for row in sheet.rows}
    there = {code for code, _ in parts}
    new = [row for row in sheet.rows if row.code not in there]
    for code, lines in parts:
        while new and code in place and place[new[0].code] < place[code]:
            row = new.pop(0)
            yield [*about[row.code], *_blank(row.code, sheet, indent)]
        yield [*about.pop(code, ()), *lines]
    yield from ([*about[row.code], *_blank(row.code, sheet, indent)] for row in new)


def _fresh(lines: list[str], row: JudgedCode, number: int) -> list[str]:
    """A row that nobody has begun is about the round at hand."""
    return lines if row.begun else [re.sub(r"^(\s+round:).*", rf"\1 {number}", line) for line in lines]


def _kept(lines: Iterable[str]) -> list[str]:
    """The person's lines, without blank ones at the end."""
    kept = [line for line in lines if not line.startswith(OWN)]
    while kept and not kept[-1].strip():
        kept.pop()
    return kept


def _comments(lines: Sequence[str], there: Written) -> list[str]:
    """The person's comments in the part that the program writes."""
    outside = [*lines[: max(there.codes - 1, 0)], *(lines[there.behind - 1 :] if there.behind else ())]
    return [line for line in outside if line.lstrip().startswith("#") and not line.startswith(OWN)]


def _start(lines: Sequence[str], line: int) -> int:
    """The line of the dash that a row begins with."""
    while line > 1 and not lines[line - 1].lstrip().startswith("-"):
        line -= 1
    return line


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _whole(lines: Sequence[str]) -> str:
    kept = list(lines)
    while kept and not kept[-1]:
        kept.pop()
    return "\n".join(kept) + "\n"
