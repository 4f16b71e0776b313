"""What belongs to the page and not to the text: running headers and footers, page numbers, footnotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from plainplan.manuscripts.paper.sheets import Rule, Strip
from plainplan.model.manuscript import Doubt, Spot

# Shares of the height of a page: where headers and footers stand, and where a lone number is the page's.
_ZONE = 0.105
_EDGE = 0.1
# A header stands on so large a share of the pages, since first, even and odd ones may have others.
_SHARE = 0.25
_NUMBER = re.compile(
    r"[-–—‧·\s|]*(?:(?:第|頁次|page|p\.?)[:：\s]*)?(?:\d{1,4}|[ivxl]{1,6}|[一二三四五六七八九十]{1,4})\s*頁?"
    r"(?:\s*[，,、/／|]?\s*(?:[（(]?\s*(?:共|of|總計)\s*)?\d{1,4}\s*頁?\s*[)）]?)?[-–—‧·\s|]*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+|(?<=第)[一二三四五六七八九十]+(?=頁)|\s+")
_MARK = re.compile(r"\s*[（(\[]?(\d{1,3}|[*＊†‡§]+|[①-⑳])[)）\]]?[.、]?\s*")

type Page = tuple[float, list[Strip]]
"""The height of a page, and the strips of its text outside tables, from the top down."""


def running(pages: Sequence[Page]) -> tuple[set[tuple[int, int]], list[Doubt]]:
    """Which strips (page and strip, counted from 0) are repeated at the edge of pages or number them, and each text of
    them once."""
    edge = {
        (at, index): _key(strip, height)
        for at, (height, strips) in enumerate(pages)
        for index, strip in _outer(height, strips)
    }
    often = Counter(key for key in edge.values())
    fewest = max(2, _SHARE * len(pages))
    found: set[tuple[int, int]] = set()
    told: dict[str, Doubt] = {}
    for place, key in edge.items():
        strip, height = pages[place[0]][1][place[1]], pages[place[0]][0]
        if often[key] < fewest and not _is_number(strip, height):
            continue
        found.add(place)
        check = "pdf-page-number" if _NUMBER.fullmatch(strip.text) else "pdf-running"
        name = check if check == "pdf-page-number" else strip.text
        told.setdefault(name, Doubt(check, Spot(page=strip.page), source=strip.text, certain=0.95))
    return found, list(told.values())


def _outer(height: float, strips: list[Strip]) -> list[tuple[int, Strip]]:
    """The strips at the upper and lower edge of a page, as long as nothing else stands further out."""
    order = sorted(range(len(strips)), key=lambda index: strips[index].base)
    upper = [index for index in order[:4] if strips[index].base < _ZONE * height]
    lower = [index for index in order[-4:] if strips[index].base > (1 - _ZONE) * height]
    return [(index, strips[index]) for index in dict.fromkeys(upper + lower)]


def _key(strip: Strip, height: float) -> tuple[str, int]:
    return _DIGITS.sub("#", strip.text).strip("#") or "#", round(strip.base / 3)


def _is_number(strip: Strip, height: float) -> bool:
    near = strip.base < _EDGE * height or strip.base > (1 - _EDGE) * height
    return near and bool(_NUMBER.fullmatch(strip.text)) and bool(re.search(r"\d|頁", strip.text))


def foot_of(strips: Sequence[Strip], rules: Sequence[Rule], width: float, plain: float) -> int:
    """The index from which on the strips of a page are footnotes: below a short rule on the left, or small type at
    the end that begins with a mark raised above its line. `plain` is the size of the running text."""
    for rule in rules:
        if rule.y0 != rule.y1 or not 20 < rule.x1 - rule.x0 < 0.5 * width:
            continue
        below = [index for index, strip in enumerate(strips) if strip.top > rule.y0 - 2]
        if below and below == list(range(below[0], len(strips))) and _is_foot(strips[below[0] :], plain):
            return below[0]
    index = len(strips)
    while index and strips[index - 1].size < 0.92 * plain:
        index -= 1
    raised = [at for at in range(index, len(strips)) if strips[at].raised and strips[at].raised[0][1] == 0]
    return raised[0] if raised else len(strips)


def _is_foot(strips: Sequence[Strip], plain: float) -> bool:
    return bool(_MARK.match(strips[0].text)) and all(strip.size < 0.97 * plain for strip in strips)


def mark_of(strip: Strip) -> tuple[str, str]:
    """The mark with which a footnote begins, and what follows it; no mark for a line that goes on."""
    found = _MARK.match(strip.text)
    if not found or not strip.text[found.end() :]:
        return "", strip.text
    return found.group(1), strip.text[found.end() :]
