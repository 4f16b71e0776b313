"""Tables of single pages in, tables as they were before they were cut into pages out."""

from __future__ import annotations

from dataclasses import replace

from plainplan.manuscripts.paper.cuts import SAME, Cut, cut_of
from plainplan.manuscripts.paper.frames import Frame, PaperTable, pitch_of
from plainplan.model.manuscript import Doubt, Spot

# Rows that may head a table, and how much of a text a doubt quotes.
_MOST_HEADS = 4
_QUOTED = 60


def goes_on(table: PaperTable, later: PaperTable) -> bool:
    """Whether a table at the head of a page may be the rest of the one at the foot of the page before: the outer
    sides stand at the same places, and so do all inner ones of one of them; and it has no header of its own."""
    if abs(table.xs[0] - later.xs[0]) > SAME or abs(table.xs[-1] - later.xs[-1]) > SAME:
        return False
    if _is_header(later) and _begun(table, 0) != _begun(later, 0):
        return False
    return _within(later.xs, table.xs) or _within(table.xs, later.xs)


def _is_header(table: PaperTable) -> bool:
    """Whether the first row of a table is set apart from the others as headers are: several cells, all bold, above
    one that is not."""
    first = [frame for frame in table.frames if frame.top == 0 and frame.strips]
    second = [strip for frame in table.frames if frame.top == 1 for strip in frame.strips]
    bold = all(strip.bold for frame in first for strip in frame.strips)
    return len(first) > 1 and bold and any(not strip.bold for strip in second)


def continued(table: PaperTable, later: PaperTable) -> tuple[PaperTable, list[Doubt], list[Doubt]]:
    """Both as one table; what was doubtful; and the repeated header that was left out."""
    heads = _repeated(table, later)
    left_out = [
        Doubt("pdf-header-repeated", Spot(page=later.page), source=_row_text(later, index), certain=0.97)
        for index in range(heads)
    ]
    table, rest = replace(table, heads=max(table.heads, heads)), _without(later, heads)
    if not rest.frames:
        return table, [], left_out
    doubts: list[Doubt] = []
    cut = cut_of(table, rest)
    whole = replace(
        table,
        xs=sorted({*table.xs, *(x for x in rest.xs if not any(abs(x - other) <= SAME for other in table.xs))}),
        frames=list(table.frames),
        breaks=list(table.breaks),
    )
    offset = table.rows
    if cut.row:
        doubts = _join_row(whole, rest, cut)
        offset -= 1
    else:
        doubts = _join_cells(whole, rest, cut)
    whole.breaks.append(table.rows)
    whole.frames += [
        replace(frame, top=frame.top + offset, bottom=frame.bottom + offset)
        for frame in rest.frames
        if not cut.row or frame.top > 0
    ]
    whole.rows = offset + rest.rows
    whole.breaks = [at for at in whole.breaks if at < whole.rows]
    return whole, doubts, left_out


def _within(few: list[float], many: list[float]) -> bool:
    return all(any(abs(x - other) <= SAME for other in many) for x in few)


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


def _join_row(whole: PaperTable, rest: PaperTable, cut: Cut) -> list[Doubt]:
    begins = min((strip.base for frame in rest.row(0) for strip in frame.strips), default=0.0)
    ends = max((strip.base for frame, _ in cut.pairs for strip in frame.strips), default=0.0)
    for above, later in cut.pairs:
        _append(whole, above, later, begins, ends)
        at = _find(whole, above)
        whole.frames[at] = replace(whole.frames[at], bottom=above.bottom + later.bottom - 1)
    told = " | ".join(
        f"{above.text[-_QUOTED // 2 :]} ⏎ {later.text[: _QUOTED // 2]}" for above, later in cut.pairs if later.text
    )
    spot = Spot(page=rest.page, row=whole.rows)
    return [Doubt("pdf-row-joined", spot, source=told, result=told.replace(" ⏎ ", ""), certain=cut.certain)]


def _join_cells(whole: PaperTable, rest: PaperTable, cut: Cut) -> list[Doubt]:
    doubts = []
    for above, later in cut.pairs:
        spot = Spot(page=rest.page, row=whole.rows)
        ends, begins = above.text[-_QUOTED // 2 :], later.text[: _QUOTED // 2]
        told = f"{ends} ⏎ {begins}"
        doubts.append(Doubt("pdf-cell-joined", spot, source=told, result=ends + begins, certain=cut.certain))
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
