"""Tables in words: what a chart of marks says, month by month."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from plainplan.model.blocks import Cell, Table

if TYPE_CHECKING:
    from plainplan.render.pen import Pen

Column = tuple[int, Cell]


def is_blank(cell: Cell) -> bool:
    """Whether nothing stands in a cell."""
    return not any(words for _, words in cell.text.words)


def month_lines(p: Pen, table: Table) -> Iterator[Markup]:
    """One sentence a row of a month chart: what goes on from when to when, each word in its language."""
    headings = [p.brief_html(cell.text) for _, cell in _spread(table.headers[-1])] if table.headers else []
    meanings = {mark.sign: p.brief_html(mark.means) for mark in table.marks}
    for row in table.rows:
        cells = [cell for _, cell in _spread(row)]
        words = [p.say(cell.text) for cell in cells]
        spans = {sign: _spans(words, sign, headings, p) for sign in meanings}
        said = [Markup("{}{}{}").format(meanings[s], p.t("facts.colon"), span) for s, span in spans.items() if span]
        title = next(
            (cell.text for cell, word in zip(cells, words, strict=True) if word and word not in meanings), None
        )
        if said:
            yield Markup("{}{}{}").format(p.brief_html(title), p.t("list.dash"), _joined(p.t("list.semicolon"), said))


def _joined(mark: str, parts: Iterable[Markup]) -> Markup:
    return escape(mark).join(parts)


def _spans(words: Sequence[str], sign: str, headings: Sequence[Markup], p: Pen) -> Markup:
    """`1月至3月、6月`: the columns in which a sign stands, neighbours joined."""
    where = [i for i, word in enumerate(words) if sign in word and i < len(headings)]
    joined = [[i for _, i in run] for _, run in groupby(enumerate(where), lambda pair: pair[1] - pair[0])]
    names = (
        headings[run[0]]
        if len(run) == 1
        else Markup(p.t("table.from_to", first=headings[run[0]], last=headings[run[-1]]))
        for run in joined
    )
    return _joined(p.t("list.comma"), names)


def _spread(row: Sequence[Cell]) -> list[Column]:
    """Cells by column, a spanning cell once a column."""
    columns: list[Column] = []
    for cell in row:
        columns.extend((len(columns) + i, cell) for i in range(cell.colspan))
    return columns
