"""Signs with their places in, strips out: what stands on one line, with the spaces that a reader sees."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from plainplan.manuscripts.paper.sheets import Anchor, Glyph, Strip
from plainplan.manuscripts.paper.signs import MAY_NOT_BEGIN, MAY_NOT_END, is_wide

# In ems: how far a raised sign may stand from its line; the gap that is a space between letters; the gap that only a
# tab makes; how much smaller a raised sign is. Adjacent lines are never nearer than 0.9.
_SAME_LINE = 0.45
_SPACE = 0.2
_TAB = 2.0
_SMALL = 0.78


def set_strips(glyphs: Iterable[Glyph], *, apart: float = 0.0, anchors: Sequence[Anchor] = ()) -> list[Strip]:
    """The strips of one cell or of the text of a page, from the top down and from the left to the right. Signs that
    stand more than `apart` ems from the one before begin a strip of their own; 0 keeps a line whole."""
    found = []
    for line in _lines(glyphs):
        found += [_strip(part, anchors) for part in _parts(line, apart)]
    return [strip for strip in found if strip.text.strip()]


def without_overprint(glyphs: Sequence[Glyph]) -> tuple[list[Glyph], list[Glyph]]:
    """The signs once each, those printed twice at nearly the same place as bold; and those that were left out."""
    kept: list[Glyph] = []
    extra: list[Glyph] = []
    seen: dict[tuple[str, int, int], list[int]] = {}
    for glyph in glyphs:
        twin = _twin(glyph, kept, seen)
        if twin is not None and glyph.text.strip():
            kept[twin] = kept[twin]._replace(bold=True)
            extra.append(glyph)
            continue
        seen.setdefault((glyph.text, round(glyph.x0 / 4), round(glyph.base / 4)), []).append(len(kept))
        kept.append(glyph)
    return kept, extra


def _twin(glyph: Glyph, kept: list[Glyph], seen: dict[tuple[str, int, int], list[int]]) -> int | None:
    column, row = round(glyph.x0 / 4), round(glyph.base / 4)
    for near in ((column + dx, row + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)):
        for index in seen.get((glyph.text, *near), ()):
            other = kept[index]
            reach = 0.35 * max(glyph.x1 - glyph.x0, 0.5)
            if abs(other.x0 - glyph.x0) < reach and abs(other.base - glyph.base) < 0.13 * glyph.size:
                return index
    return None


def _lines(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Signs by the line on which they stand. The larger ones go first, so that small raised ones find theirs."""
    lines: list[list[Glyph]] = []
    bases: list[float] = []
    for glyph in sorted(glyphs, key=lambda sign: (sign.base, sign.x0)):
        found = _line_of(glyph, lines, bases)
        if found is None:
            lines.append([glyph])
            bases.append(glyph.base)
            continue
        if glyph.size > max(sign.size for sign in lines[found][-3:]) / _SMALL:
            bases[found] = glyph.base
        lines[found].append(glyph)
    return [sorted(line, key=lambda sign: sign.x0) for line in lines]


def _line_of(glyph: Glyph, lines: list[list[Glyph]], bases: list[float]) -> int | None:
    for index in range(len(lines) - 1, max(-1, len(lines) - 4), -1):
        size = max(glyph.size, lines[index][-1].size)
        if abs(glyph.base - bases[index]) <= _SAME_LINE * size:
            return index
    return None


def _parts(line: list[Glyph], apart: float) -> list[list[Glyph]]:
    inked = [glyph for glyph in line if glyph.text.strip()]
    if not apart or not inked:
        return [line] if inked else []
    parts = [[inked[0]]]
    spaces = [glyph for glyph in line if not glyph.text.strip()]
    for before, glyph in pairwise(inked):
        if glyph.x0 - before.x1 > apart * max(before.size, glyph.size):
            parts.append([])
        parts[-1].append(glyph)
    for part in parts:
        part += [space for space in spaces if part[0].x0 <= space.x0 <= part[-1].x1]
        part.sort(key=lambda sign: sign.x0)
    return parts


def _strip(line: list[Glyph], anchors: Sequence[Anchor]) -> Strip:
    inked = [glyph for glyph in line if glyph.text.strip()]
    size = _size(inked)
    plain = [glyph for glyph in inked if glyph.size > _SMALL * size] or inked
    base = median(glyph.base for glyph in plain)
    text, raised = _written(line, size, base)
    return Strip(
        text=text,
        x0=inked[0].x0,
        x1=max(glyph.x1 for glyph in inked),
        base=base,
        size=size,
        bold=all(glyph.bold for glyph in plain),
        first=_first_width(inked),
        raised=raised,
        links=_links(line, anchors),
        top=base - size,
        spaced=line[-1].text == " ",
    )


def _size(glyphs: list[Glyph]) -> float:
    """The size in which most of a line is set, in points to a tenth."""
    sizes: dict[float, int] = {}
    for glyph in glyphs:
        sizes[round(glyph.size, 1)] = sizes.get(round(glyph.size, 1), 0) + 1
    return max(sizes, key=lambda size: (sizes[size], size))


def _written(line: list[Glyph], size: float, base: float) -> tuple[str, list[tuple[str, int]]]:
    """The text of a line, and its raised small signs with their places."""
    text = ""
    raised: list[tuple[str, int]] = []
    spread = _is_spread(line, size)
    before: Glyph | None = None
    for glyph in line:
        if before is not None:
            text += _between(before, glyph, size, spread)
        if not glyph.text.strip():
            text += "" if text.endswith(("\t", "\u3000")) else glyph.text.replace("\xa0", " ")
        elif glyph.size <= _SMALL * size and base - glyph.base > 0.2 * size:
            raised.append((glyph.text, len(text)))
            text += glyph.text
        else:
            text += glyph.text
        before = glyph
    return _trimmed(text, raised)


def _trimmed(text: str, raised: list[tuple[str, int]]) -> tuple[str, list[tuple[str, int]]]:
    lead = len(text) - len(text.lstrip())
    return text.strip(), [(mark, place - lead) for mark, place in raised]


def _between(before: Glyph, glyph: Glyph, size: float, spread: bool) -> str:
    """What a gap stands for where no space is printed: nothing beside Chinese signs, unless it is as wide as a tab."""
    gap = (glyph.x0 - before.x1) / size
    if gap > _TAB and not spread:
        return "\t"
    if gap <= _SPACE or not before.text.strip() or not glyph.text.strip():
        return ""
    return "" if is_wide(before.text[-1]) or is_wide(glyph.text[0]) else " "


def _is_spread(line: list[Glyph], size: float) -> bool:
    """Whether a few signs are spread over the width of their line, all equally far apart."""
    inked = [glyph for glyph in line if glyph.text.strip()]
    gaps = [(after.x0 - before.x1) / size for before, after in pairwise(inked)]
    return len(gaps) >= 2 and max(gaps) - min(gaps) < 0.6


def _first_width(inked: list[Glyph]) -> float:
    """The width of the beginning that may not be torn: a word, or a Chinese sign with the marks bound to it."""
    end = 0
    while end < len(inked) - 1 and inked[end].text in MAY_NOT_END:
        end += 1
    while end < len(inked) - 1 and not _may_break(inked[end], inked[end + 1]):
        end += 1
    return inked[end].x1 - inked[0].x0


def _may_break(before: Glyph, after: Glyph) -> bool:
    if after.text[0] in MAY_NOT_BEGIN or before.text[-1] in MAY_NOT_END:
        return False
    if is_wide(before.text[-1]) or is_wide(after.text[0]):
        return True
    return after.x0 - before.x1 > _SPACE * after.size or before.text[-1] in "-/?&"


def _links(line: list[Glyph], anchors: Sequence[Anchor]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for anchor in anchors:
        words = "".join(glyph.text for glyph in line if _under(glyph, anchor)).strip()
        if words:
            found.append((words, anchor.address))
    return found


def _under(glyph: Glyph, anchor: Anchor) -> bool:
    across, up = (glyph.x0 + glyph.x1) / 2, glyph.base - 0.3 * glyph.size
    return anchor.x0 <= across <= anchor.x1 and anchor.y0 <= up <= anchor.y1
