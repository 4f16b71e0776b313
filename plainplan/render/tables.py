"""Tables in words: what a chart of marks says, month by month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from plainplan.model.blocks import Cell, Table

if TYPE_CHECKING:
    from plainplan.render.pen import Pen

Column = tuple[int, Cell]


def is_blank(cell: Cell) -> bool:
    """Whether nothing stands in a cell."""
    return not any(words for _, words in cell.text.words)


def month_lines(p: Pen, table: Table) -> Iterator[str]:
    """One sentence a row of a month chart: what goes on from when to when."""
    headings = _spread(table.headers[-1]) if table.headers else []
    meanings = {mark.sign: p.say(mark.means) for mark in table.marks}
    for row in table.rows:
        cells = _spread(row)
        words = [p.say(cell.text) for _, cell in cells]
        spans = (_spans(words, sign, [p.say(cell.text) for _, cell in headings], p) for sign in meanings)
        said = [
            f"{meaning}{p.t('facts.colon')}{span}"
            for meaning, span in zip(meanings.values(), spans, strict=True)
            if span
        ]
        title = next((word for word in words if word and word not in meanings), "")
        if said:
            yield f"{title}{p.t('list.dash')}{p.t('list.semicolon').join(said)}"


def _spans(words: Sequence[str], sign: str, headings: Sequence[str], p: Pen) -> str:
    """`1月至3月、6月`: the columns in which a sign stands, neighbours joined."""
    where = [i for i, word in enumerate(words) if sign in word and i < len(headings)]
    joined = [[i for _, i in run] for _, run in groupby(enumerate(where), lambda pair: pair[1] - pair[0])]
    names = (
        headings[run[0]] if len(run) == 1 else p.t("table.from_to", first=headings[run[0]], last=headings[run[-1]])
        for run in joined
    )
    return p.t("list.comma").join(names)


def _spread(row: Sequence[Cell]) -> list[Column]:
    """Cells by column, a spanning cell once a column."""
    columns: list[Column] = []
    for cell in row:
        columns.extend((len(columns) + i, cell) for i in range(cell.colspan))
    return columns
