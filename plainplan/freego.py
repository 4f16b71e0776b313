"""The report of the desktop checker Freego (HTML in Chinese) in, what it tells as plain data out.

The form of the report is known from two reports of the versions Sep 27 2024 and Dec 19 2025 that others published:
《檢測基本資料》 with labels and values, 《軟體檢測未通過項目》 with an entry for each failing page (`li.url`),
below it each code as a link, and below that a place or more (advice, line break, source), then 《頁面載入逾時》.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from plainplan.errors import UnreadableInput
from plainplan.facts import Element, Page, read
from plainplan.model.freego import FreegoCode, FreegoPage, FreegoRecord
from plainplan.model.grades import Aim

LARGEST = 64_000_000
"""Bytes; a report over 1,570 pages that nearly all fail has 1.7 million."""

SHOWN = 160
"""Characters of a source that are kept."""

ENCODINGS = ("utf-8-sig", "utf-16", "cp950")
"""Freego writes UTF-8; somebody may have saved the report anew in an editor of Windows."""

TITLE = "無障礙網頁檢測報告"
FAILED, LATE = "軟體檢測未通過項目", "頁面載入逾時"


def read_report(file: Path) -> FreegoRecord:
    """What a report tells. Raises UnreadableInput for a file that is missing, too large, in no encoding that can be
    read, no report of Freego, or cut off before the list of failing pages ends."""
    page = read(file.name, _text(file).encode())
    facts = dict(_basics(page))
    ended = _day(facts.get("完成時間", ""))
    address = facts.get("受測網址", "")
    if TITLE not in page.title or not address or "Freego" not in facts.get("檢測工具", ""):
        raise UnreadableInput("freego-no-report", file=file)
    if not ended or not any(LATE in page.text(el) for el in page.all("h2")):
        raise UnreadableInput("freego-cut", file=file)
    return FreegoRecord(
        date=ended,
        tool=facts["檢測工具"].removesuffix("無障礙檢測工具").strip(),
        address=address,
        pages=_number(r"共\s*([\d,]+)\s*個", facts.get("受測網頁", "")),
        level=Aim(next(iter(re.findall("A+", facts.get("檢測等級", ""))), "AA")[:3]),
        scope=facts.get("檢測範圍", ""),
        failing=tuple(_failing(page)),
        timed_out=tuple(_late(page)),
    )


def _text(file: Path) -> str:
    if not file.is_file():
        raise UnreadableInput("import-missing", file=file)
    if file.stat().st_size > LARGEST:
        raise UnreadableInput("freego-too-large", file=file, most=f"{LARGEST:,}")
    raw = file.read_bytes()
    for encoding in ENCODINGS:
        if encoding == "utf-16" and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
            continue
        try:
            return raw.decode(encoding).replace("\x00", "")
        except UnicodeDecodeError:
            continue
    raise UnreadableInput("freego-encoding", file=file)


def _basics(page: Page) -> Iterator[tuple[str, str]]:
    """Labels and values of the head of the report."""
    for label in page.all("strong"):
        entry = label.getparent()
        if entry is not None and entry.tag == "li":
            name = page.text(label)
            yield name, page.text(entry).removeprefix(name).lstrip("：: ")


def _day(said: str) -> date | None:
    """The day of a time as Java writes it: `Tue Jan 27 10:37:40 CST 2026`."""
    found = re.fullmatch(r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{1,2}) [\d:]+ (?:\S+ )?(\d{4})", said.strip())
    if not found or found[1] not in _MONTHS:
        return None
    try:
        return date(int(found[3]), _MONTHS.index(found[1]) + 1, int(found[2]))
    except ValueError:
        return None


_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def _number(pattern: str, said: str) -> int:
    found = re.search(pattern, said)
    return int(found[1].replace(",", "")) if found else 0


@dataclass
class _Listing:
    """The failing pages as they come: the page that is being read, and the codes told of it so far."""

    address: str = ""
    codes: dict[str, FreegoCode] | None = None

    def done(self) -> Iterator[FreegoPage]:
        if self.address and self.codes:
            codes = (replace(code, times=max(1, code.times)) for code in self.codes.values())
            yield FreegoPage(self.address, tuple(codes))


def _failing(page: Page) -> Iterator[FreegoPage]:
    """Failing pages in their order; a page that is listed twice is told twice."""
    listing, code = _Listing(), ""
    for el in _section(page, FAILED):
        if el.tag == "li" and (el.get("class") or "").strip() == "url":
            yield from listing.done()
            listing, code = _Listing(_path(page.text(el).partition("檢測網址")[2]), {}), ""
        elif listing.codes is None:
            continue
        elif el.tag == "a" and (found := _CODE.match(page.text(el))):
            code = found[1]
            listing.codes.setdefault(code, FreegoCode(code, 0))
        elif el.tag == "li" and code and not list(el.iterchildren("a", "ul", "ol")):
            known = listing.codes[code]
            listing.codes[code] = replace(known, times=known.times + 1, source=known.source or _source(el))
    yield from listing.done()


_CODE = re.compile(r"([A-Z]{2}\d{7}[CE](?:_\d+)?)\s*[:：]")


def _late(page: Page) -> Iterator[str]:
    """The pages that did not load in time."""
    for el in _section(page, LATE):
        if el.tag == "a" and el.get("href"):
            yield _path(el.get("href") or "")


def _section(page: Page, title: str) -> Iterator[Element]:
    """The list entries and links between a heading and the next."""
    within = False
    for el in page.all("h2", "li", "a"):
        if el.tag == "h2":
            within = title in page.text(el)
        elif within:
            yield el


def _source(entry: Element) -> str:
    """What stands behind the advice: the lines of the source, as much of them as is kept."""
    lines: Sequence[str] = [line.tail or "" for line in entry.iterchildren("br")]
    said = _printable(" ".join(" ".join(lines).split()))
    return said if len(said) <= SHOWN else f"{said[: SHOWN - 1]}…"


def _path(address: str) -> str:
    """The part of an address behind its host; one that cannot be read stays as it is."""
    written = _printable(address.strip().strip("<>[]"))
    try:
        parts = urlsplit(written)
    except ValueError:
        return written
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _printable(said: str) -> str:
    return "".join(letter for letter in said if letter.isprintable())
