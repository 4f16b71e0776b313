"""Tables of single pages in, tables as they were before they were cut into pages out."""

from __future__ import annotations

from dataclasses import replace

from plainplan.manuscripts.paper.frames import Frame, PaperTable, pitch_of
from plainplan.manuscripts.paper.names import is_list, names_of
from plainplan.manuscripts.paper.room import is_torn
from plainplan.manuscripts.paper.signs import ends_a_sentence
from plainplan.manuscripts.paper.wrapping import begins_with_label
from plainplan.model.manuscript import Doubt, Spot

# Points within which two sides are one, rows that may head a table, and how much of a text a doubt quotes.
_SAME = 3.0
_MOST_HEADS = 4
_QUOTED = 60


def goes_on(table: PaperTable, later: PaperTable) -> bool:
    """Whether a table at the head of a page may be the rest of the one at the foot of the page before: the outer
    sides stand at the same places, and so do all inner ones of one of them."""
    if abs(table.xs[0] - later.xs[0]) > _SAME or abs(table.xs[-1] - later.xs[-1]) > _SAME:
        return False
    return _within(later.xs, table.xs) or _within(table.xs, later.xs)


def continued(table: PaperTable, later: PaperTable) -> tuple[PaperTable, list[Doubt], list[Doubt]]:
    """Both as one table; what was doubtful; and the repeated header that was left out."""
    heads = _repeated(table, later)
    left_out = [
        Doubt("pdf-header-repeated", Spot(page=later.page), source=_row_text(later, index), certain=0.97)
        for index in range(heads)
    ]
    rest = _without(later, heads)
    if not rest.frames:
        return replace(table, heads=max(table.heads, heads)), [], left_out
    doubts: list[Doubt] = []
    cut = _cut(table, rest)
    whole = replace(
        table,
        xs=sorted({*table.xs, *(x for x in rest.xs if not any(abs(x - other) <= _SAME for other in table.xs))}),
        heads=max(table.heads, heads),
        frames=list(table.frames),
        breaks=list(table.breaks),
    )
    offset = table.rows
    if cut == "row":
        doubts = _join_row(whole, rest)
        offset -= 1
    elif cut:
        doubts = _join_cells(whole, rest)
    whole.breaks.append(table.rows)
    whole.frames += [
        replace(frame, top=frame.top + offset, bottom=frame.bottom + offset)
        for frame in rest.frames
        if cut != "row" or frame.top > 0
    ]
    whole.rows = offset + rest.rows
    whole.breaks = [at for at in whole.breaks if at < whole.rows]
    return whole, doubts, left_out


def _within(few: list[float], many: list[float]) -> bool:
    return all(any(abs(x - other) <= _SAME for other in many) for x in few)


def _repeated(table: PaperTable, later: PaperTable) -> int:
    """How many first rows stand at the head of both, word for word."""
    count = 0
    while count < min(_MOST_HEADS, table.rows - 1, later.rows):
        ours, theirs = _begun(table, count), _begun(later, count)
        if not any(text for _, text in ours) or ours != theirs:
            break
        count += 1
    closed = [at for at in range(count, 0, -1) if not any(frame.top < at < frame.bottom for frame in later.frames)]
    return closed[0] if closed else 0


def _begun(table: PaperTable, index: int) -> list[tuple[int, str]]:
    return sorted((frame.bottom - frame.top, frame.text) for frame in table.frames if frame.top == index)


def _row_text(table: PaperTable, index: int) -> str:
    begun = sorted((frame for frame in table.frames if frame.top == index), key=lambda frame: frame.x0)
    return " | ".join(frame.text for frame in begun)


def _without(later: PaperTable, heads: int) -> PaperTable:
    frames = [
        replace(frame, top=frame.top - heads, bottom=frame.bottom - heads)
        for frame in later.frames
        if frame.top >= heads
    ]
    return replace(later, frames=frames, rows=later.rows - heads)


def _cut(table: PaperTable, rest: PaperTable) -> str:
    """What the end of the page cut: `row`, `cells` (of a merged cell, not of the row beside it), or nothing.

    A cell is cut when its last line was torn and no sentence ended there. A row is cut when one of its cells is and
    none begins anew; or when its first cell is empty in a table whose rows all have one, so that no merged cell can
    be meant.
    """
    pairs = _pairs(table, rest)
    torn = _torn(table, rest)
    fresh = [pair for pair in pairs if pair not in torn and begins_with_label(pair[1].text)]
    single = all(above.bottom - above.top == 1 and later.bottom - later.top == 1 for above, later in pairs)
    paired = len(pairs) == len(rest.row(0))
    if torn:
        return "row" if paired and not fresh and (single or _is_last(table, pairs, torn)) else "cells"
    return "row" if paired and single and _label_is_missing(table, rest) else ""


type _Pair = tuple[Frame, Frame]


def _pairs(table: PaperTable, rest: PaperTable) -> list[_Pair]:
    """The cells on both sides of the cut that stand in the same column."""
    above = table.row(table.rows - 1)
    return [
        (upper, lower)
        for lower in rest.row(0)
        for upper in above
        if abs(upper.x0 - lower.x0) <= _SAME and abs(upper.x1 - lower.x1) <= _SAME
    ]


def _torn(table: PaperTable, rest: PaperTable) -> list[_Pair]:
    """The pairs whose text was torn by the end of the page."""
    names = names_of(table, rest)
    return [pair for pair in _pairs(table, rest) if _is_cut(*pair, names.get(round(pair[0].x0), frozenset()))]


def _is_cut(above: Frame, later: Frame, names: frozenset[str]) -> bool:
    if not above.strips or not later.strips:
        return False
    last, first = above.strips[-1], later.strips[0]
    if abs(last.size - first.size) > 0.12 * last.size or begins_with_label(first.text):
        return False
    if is_list(last.text, first, names):
        return False
    return is_torn(last, first) and not ends_a_sentence(last.text)


def _is_last(table: PaperTable, pairs: list[_Pair], torn: list[_Pair]) -> bool:
    """Whether the cut goes through the last row itself: a cell that is cut is the row's own, not one merged from above,
    or all cells that have text are cut."""
    own = any(above.top == table.rows - 1 for above, _ in torn)
    return own or len(torn) == sum(1 for _, later in pairs if later.strips)


def _label_is_missing(table: PaperTable, rest: PaperTable) -> bool:
    first = min(rest.row(0), key=lambda frame: frame.x0)
    if first.strips or not any(frame.strips for frame in rest.row(0)) or first.x1 >= table.xs[-1] - _SAME:
        return False
    column = [frame for frame in table.frames if abs(frame.x0 - table.xs[0]) <= _SAME and frame.top >= table.heads]
    return bool(column) and all(frame.strips and frame.bottom - frame.top == 1 for frame in column)


def _join_row(whole: PaperTable, rest: PaperTable) -> list[Doubt]:
    begins = min((strip.base for frame in rest.row(0) for strip in frame.strips), default=0.0)
    ends = max((strip.base for frame, _ in _pairs(whole, rest) for strip in frame.strips), default=0.0)
    sources = []
    for above, later in _pairs(whole, rest):
        sources.append((above.text[-_QUOTED // 2 :], later.text[: _QUOTED // 2]))
        _append(whole, above, later, begins, ends)
        for frame in rest.frames:
            if frame is later and later.bottom > 1:
                at = _find(whole, above)
                whole.frames[at] = replace(whole.frames[at], bottom=whole.frames[at].bottom + later.bottom - 1)
    told = " | ".join(f"{above} ⏎ {later}" for above, later in sources if later)
    spot = Spot(page=rest.page, row=whole.rows)
    return [Doubt("pdf-row-joined", spot, source=told, result=told.replace(" ⏎ ", ""), certain=0.8)]


def _join_cells(whole: PaperTable, rest: PaperTable) -> list[Doubt]:
    doubts = []
    for above, later in _torn(whole, rest):
        spot = Spot(page=rest.page, row=whole.rows)
        ends, begins = above.text[-_QUOTED // 2 :], later.text[: _QUOTED // 2]
        doubts.append(Doubt("pdf-cell-joined", spot, source=f"{ends} ⏎ {begins}", result=ends + begins, certain=0.75))
        _append(whole, above, later, later.strips[0].base, above.strips[-1].base)
        index = next(at for at, frame in enumerate(rest.frames) if frame is later)
        rest.frames[index] = replace(later, strips=[], inner=[])
    return doubts


def _find(table: PaperTable, frame: Frame) -> int:
    return next(at for at, other in enumerate(table.frames) if (other.x0, other.top) == (frame.x0, frame.top))


def _append(whole: PaperTable, above: Frame, later: Frame, begins: float, ends: float) -> None:
    """Set the strips of the later part below those of the first, as if the page had gone on."""
    at = _find(whole, above)
    pitch = pitch_of(whole)
    moved = [
        replace(strip, base=strip.base - begins + ends + pitch, top=strip.top - begins + ends + pitch)
        for strip in later.strips
    ]
    grown = later.y1 - later.y0
    whole.frames[at] = replace(
        above, strips=[*above.strips, *moved], y1=above.y1 + grown, inner=[*above.inner, *later.inner]
    )
