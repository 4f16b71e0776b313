"""The end of a table on one page and its rest on the next in, what the end of the page cut out."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass

from plainplan.manuscripts.paper.frames import Frame, PaperTable
from plainplan.manuscripts.paper.names import is_list, names_of, spaced_names
from plainplan.manuscripts.paper.room import is_torn
from plainplan.manuscripts.paper.signs import ends_a_sentence
from plainplan.manuscripts.paper.wrapping import begins_with_label

SAME = 3.0
"""Points within which the sides of two cells are one."""

_FEWEST = 5
"""Cells of a column from which on it shows that all of them begin with labels."""

type Pair = tuple[Frame, Frame]
"""The parts of a column on both sides of the end of a page."""


@dataclass(frozen=True, slots=True)
class Cut:
    """`row` when the last row goes on in the first of the next page, all of its cells in `pairs`; otherwise `pairs` are
    single cells whose text goes on, beside rows that do not. `certain` is for the doubt."""

    row: bool
    pairs: tuple[Pair, ...]
    certain: float = 0.0


def cut_of(table: PaperTable, rest: PaperTable) -> Cut:
    """What was cut. `rest` has no repeated header any more.

    A cell was cut when no line is drawn below it, as some programs do it; or when its last line was torn and no
    sentence ended there. A row was cut when one of its own cells was and none begins anew; or when its first cell is
    empty in a table all of whose rows have one, so that no merged cell can be meant.
    """
    pairs = _pairs(table, rest)
    whole = len(pairs) == len(rest.row(0))
    through = [pair for pair in pairs if pair[0].is_open]
    if through and not _begins_anew(pairs):
        if whole and len(through) == len(pairs):
            return Cut(True, tuple(pairs), 0.95)
        return Cut(False, _with_text(through), 0.9)
    torn = _torn(table, rest, pairs)
    fresh = any(begins_with_label(pair[1].text) for pair in pairs if pair not in torn)
    single = all(above.bottom - above.top == 1 and later.bottom - later.top == 1 for above, later in pairs)
    if torn and not (whole and not fresh and (single or _is_last(table, pairs, torn))):
        return Cut(False, _with_text(torn), 0.75)
    if torn or (whole and single and _label_is_missing(table, rest)):
        return Cut(True, tuple(pairs), 0.8)
    return Cut(False, ())


def _pairs(table: PaperTable, rest: PaperTable) -> list[Pair]:
    """The cells on both sides of the cut that stand in the same column."""
    above = table.row(table.rows - 1)
    return [
        (upper, lower)
        for lower in rest.row(0)
        for upper in above
        if abs(upper.x0 - lower.x0) <= SAME and abs(upper.x1 - lower.x1) <= SAME
    ]


def _with_text(pairs: list[Pair]) -> tuple[Pair, ...]:
    return tuple((above, later) for above, later in pairs if above.strips and later.strips)


def _begins_anew(pairs: list[Pair]) -> bool:
    """Whether the first column has a label on both sides: then the lower one is a row of its own, though no line is
    drawn between."""
    above, later = min(pairs, key=lambda pair: pair[0].x0)
    return bool(above.strips) and begins_with_label(later.text)


def _torn(table: PaperTable, rest: PaperTable, pairs: list[Pair]) -> list[Pair]:
    """The pairs whose text was torn by the end of the page. In a column of names every line may be full, so there a
    pair counts only when nothing new stands beside it, or when both parts together are a name."""
    names, known = names_of(table, rest), spaced_names([table, rest])
    sure = [pair for pair in pairs if _makes_a_name(*pair, known) or _lacks_label(table, *pair)]
    torn = [pair for pair in pairs if pair in sure or _is_cut(*pair, names.get(round(pair[0].x0), frozenset()))]
    sure += [pair for pair in torn if not _holds_names(table, pair[0])]
    beside = [pair for pair in pairs if pair[1].strips and pair not in torn]
    return torn if sure or not beside else []


def _makes_a_name(above: Frame, later: Frame, known: Mapping[int, Container[str]]) -> bool:
    """Whether the end of one part and the beginning of the other are a name that stands whole elsewhere."""
    if not above.strips or not later.strips:
        return False
    before, after = above.strips[-1].text.split()[-1], later.strips[0].text.split()[0]
    names = known.get(round(above.x0), ())
    return before + after in names and not (before in names and after in names)


def _lacks_label(table: PaperTable, above: Frame, later: Frame) -> bool:
    """Whether the lower part begins without a label in a column where all cells begin with one."""
    column = [
        begins_with_label(frame.text)
        for frame in table.frames
        if frame.strips and frame.top >= table.heads and abs(frame.x0 - above.x0) <= SAME
    ]
    return bool(later.strips) and len(column) >= _FEWEST and all(column) and not begins_with_label(later.text)


def _holds_names(table: PaperTable, frame: Frame) -> bool:
    """Whether the column of a cell holds short texts without sentences."""
    column = [other.text for other in table.frames if other.top >= table.heads and abs(other.x0 - frame.x0) <= SAME]
    return not any(sign in text for text in column for sign in "。；，,;")


def _is_cut(above: Frame, later: Frame, names: frozenset[str]) -> bool:
    if not above.strips or not later.strips:
        return False
    last, first = above.strips[-1], later.strips[0]
    if abs(last.size - first.size) > 0.12 * last.size or begins_with_label(first.text):
        return False
    if is_list(last.text, first, names):
        return False
    return is_torn(last, first) and not ends_a_sentence(last.text)


def _is_last(table: PaperTable, pairs: list[Pair], torn: list[Pair]) -> bool:
    """Whether the cut goes through the last row itself: a cell that is cut is the row's own, not one merged from above,
    or all cells that have text are cut."""
    own = any(above.top == table.rows - 1 for above, _ in torn)
    return own or len(torn) == sum(1 for _, later in pairs if later.strips)


def _label_is_missing(table: PaperTable, rest: PaperTable) -> bool:
    first = min(rest.row(0), key=lambda frame: frame.x0)
    if first.strips or not any(frame.strips for frame in rest.row(0)) or first.x1 >= table.xs[-1] - SAME:
        return False
    column = [frame for frame in table.frames if abs(frame.x0 - table.xs[0]) <= SAME and frame.top >= table.heads]
    return bool(column) and all(frame.strips and frame.bottom - frame.top == 1 for frame in column)
