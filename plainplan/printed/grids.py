"""Tables and score sheets as grids."""

from __future__ import annotations

from collections.abc import Iterator

from plainplan.model.assessment import Assessment, Score
from plainplan.model.blocks import Cell, Table
from plainplan.printed.leaves import Grid, GridCell, Line, Run, Runs, Style
from plainplan.printed.voice import Voice


def grid(voice: Voice, table: Table) -> Grid:
    """A table of the plan with its notes and the meaning of its marks and blanks."""
    rows = tuple(tuple(_cells(voice, row, table.row_headers)) for row in table.rows)
    head = tuple(tuple(_cells(voice, row, len(row))) for row in table.headers)
    caption = voice.runs(table.caption) or (Run(voice.t(f"table.caption.{table.kind}")),)
    return Grid(caption, rows, head, tuple(_notes(voice, table)))


def _cells(voice: Voice, row: tuple[Cell, ...], headers: int) -> Iterator[GridCell]:
    for number, cell in enumerate(row):
        lines = tuple(voice.lines(cell.text))
        yield GridCell(lines, cell.rowspan, cell.colspan, bool(lines) and (cell.header or number < headers))


def _notes(voice: Voice, table: Table) -> Iterator[Line]:
    for note in table.notes:
        yield Line(voice.runs(note), Style.ASIDE)
    if table.figures_in:
        yield Line((Run(voice.t("table.figures_in")), *voice.runs(table.figures_in)), Style.ASIDE)
    for mark in table.marks:
        yield Line((Run(mark.sign + voice.t("facts.colon")), *voice.runs(mark.means)), Style.ASIDE)
    if table.blank:
        yield Line((Run(voice.t(f"table.blank.{table.blank}")),), Style.ASIDE)
    if table.source:
        yield Line((Run(voice.t("table.source")), *voice.linked(table.source)), Style.ASIDE)


def score_sheet(voice: Voice, sheet: Assessment) -> Grid:
    """A score sheet with its sums. What does not apply says why, in words."""
    remarks = any(row.remark or row.not_applicable for row in sheet.rows)
    replies = any(row.reply for row in sheet.rows)
    head = ["assessment.item", "assessment.maximum", "assessment.score"]
    head += ["facts.remark"] * remarks + ["assessment.reply"] * replies
    rows = tuple(_score(voice, row, remarks, replies) for row in sheet.rows)
    left_out = sum(1 for row in sheet.rows if row.not_applicable)
    notes = [(Run(voice.t("assessment.left_out", n=left_out)),)] if left_out else []
    return Grid(
        _caption(voice, sheet),
        (*rows, _total(voice, sheet, remarks + replies)),
        (tuple(_cell(voice.t(key), header=True) for key in head),),
        tuple(Line(runs, Style.ASIDE) for runs in (*notes, *(voice.runs(note) for note in sheet.notes))),
    )


def _caption(voice: Voice, sheet: Assessment) -> Runs:
    title = voice.runs(sheet.title) or (Run(voice.t("table.caption.scoring")),)
    day = voice.t("list.comma") + voice.day(sheet.date) if sheet.date else ""
    return (*title, Run(voice.t("list.dash") + voice.t(f"assessment.by.{sheet.by}") + day))


def _score(voice: Voice, row: Score, remarks: bool, replies: bool) -> tuple[GridCell, ...]:
    points = voice.t("assessment.not_applicable") if row.not_applicable else _points(voice, row.score)
    said: list[Runs] = []
    if row.not_applicable:
        said.append((Run(voice.t("assessment.reason")), *voice.runs(row.not_applicable)))
    said += [voice.runs(row.remark)] if row.remark else []
    cells = [GridCell((voice.runs(row.item),), header=True), _cell(figure(row.maximum)), _cell(points)]
    cells += [GridCell(tuple(said))] * remarks
    cells += [GridCell(tuple(voice.lines(row.reply)))] * replies
    return tuple(cells)


def _total(voice: Voice, sheet: Assessment, beside: int) -> tuple[GridCell, ...]:
    cells = [_cell(voice.t("assessment.total"), header=True), _cell(figure(sheet.to_be_had))]
    cells.append(_cell(_points(voice, sheet.points)))
    if beside:
        share = voice.t("assessment.share", share=figure(sheet.share)) if sheet.share is not None else ""
        cells.append(GridCell(((Run(share),),) if share else (), colspan=beside))
    return tuple(cells)


def _points(voice: Voice, points: float | None) -> str:
    return voice.t("assessment.open") if points is None else figure(points)


def figure(value: float) -> str:
    """A figure as it is written on the pages: groups of three, no zeros behind the point."""
    return f"{value:,.6f}".rstrip("0").rstrip(".")


def _cell(words: str, *, header: bool = False) -> GridCell:
    return GridCell(((Run(words),),), header=header)
