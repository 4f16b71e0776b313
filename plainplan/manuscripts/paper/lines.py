"""Strips of paragraphs and tables of paper in, the lines and tables of a `Manuscript` out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from plainplan.manuscripts.paper.frames import Frame, PaperTable, pitch_of
from plainplan.manuscripts.paper.names import names_of
from plainplan.manuscripts.paper.room import is_centred
from plainplan.manuscripts.paper.sheets import Strip
from plainplan.manuscripts.paper.wrapping import BLANK, between, paragraphs
from plainplan.model.manuscript import Cell, Href, Line, Spot, Table

type Marks = Mapping[int, frozenset[str]]
"""The marks of the footnotes of each page."""


def line_of(strips: Sequence[Strip], marks: Marks, spot: Spot) -> Line:
    """A paragraph as one line. Raised marks are calls when the page has a footnote of that mark, else part of the
    text, as in m²."""
    text = ""
    notes: list[tuple[str, int]] = []
    links: list[tuple[str, str]] = []
    spaced = False
    for strip in strips:
        part, called = _called(strip, marks.get(strip.page, frozenset()))
        if text:
            text += between(text, part, spaced=spaced)
        spaced = strip.spaced
        notes += [(mark, len(text) + place) for mark, place in called]
        links += strip.links
        text += part
    first = strips[0]
    return Line(
        text=text,
        size=first.size,
        bold=all(strip.bold for strip in strips),
        centred=is_centred(first),
        indent=round(max(0.0, first.x0 - first.left), 1),
        links=_links(links),
        notes=tuple(notes),
        spot=replace(spot, page=first.page),
    )


def _called(strip: Strip, known: frozenset[str]) -> tuple[str, list[tuple[str, int]]]:
    """The text of a strip without its calls of notes, and these with their places in what is left."""
    text, calls, gone = strip.text, [], 0
    for mark, place in _runs(strip.raised):
        if mark not in known:
            continue
        at = place - gone
        text = text[:at] + text[at + len(mark) :]
        gone += len(mark)
        calls.append((mark, at))
    return text, calls


def _runs(raised: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """Raised signs side by side as one mark."""
    runs: list[tuple[str, int]] = []
    for mark, place in raised:
        if runs and runs[-1][1] + len(runs[-1][0]) == place:
            runs[-1] = (runs[-1][0] + mark, runs[-1][1])
        else:
            runs.append((mark, place))
    return runs


def _links(found: Sequence[tuple[str, str]]) -> tuple[Href, ...]:
    """Links in their order; the parts of one that was torn as one."""
    links: list[Href] = []
    for words, address in found:
        if links and links[-1].address == address and words not in links[-1].words:
            links[-1] = Href(links[-1].words + between(links[-1].words, words) + words, address)
        else:
            links.append(Href(words, address))
    return tuple(links)


def table_of(table: PaperTable, marks: Marks, spot: Spot) -> Table:
    """A table with its cells in their rows; a cell that reaches over several stands in the first."""
    pitch = pitch_of(table)
    names = names_of(table)
    rows: list[list[Cell]] = [[] for _ in range(table.rows)]
    for frame in sorted(table.frames, key=lambda frame: (frame.top, frame.x0)):
        column, end = _nearest(table.xs, frame.x0), _nearest(table.xs, frame.x1)
        place = replace(spot, row=frame.top + 1, column=column + 1)
        tops = [other.strips[0].base for other in table.row(frame.top) if other.strips and other.top == frame.top]
        lines, tables = _content(
            frame, min(tops, default=0.0), pitch, names.get(round(frame.x0), frozenset()), marks, place
        )
        rows[frame.top].append(
            Cell(lines, frame.bottom - frame.top, max(1, end - column), tables=tables, column=column)
        )
    return Table(
        rows=tuple(tuple(row) for row in rows),
        heads=table.heads,
        breaks=tuple(table.breaks),
        spot=replace(spot, page=table.page),
    )


def _nearest(places: Sequence[float], at: float) -> int:
    return min(range(len(places)), key=lambda index: abs(places[index] - at))


def _content(
    frame: Frame, row_begins: float, pitch: float, names: frozenset[str], marks: Marks, spot: Spot
) -> tuple[tuple[Line, ...], tuple[tuple[int, Table], ...]]:
    """The lines of a cell with its empty ones, and the tables in it behind the line that they follow."""
    lines: list[Line] = []
    before = row_begins - pitch
    tables: list[tuple[int, Table]] = []
    inner = sorted(frame.inner, key=lambda table: table.y0)
    for index, paragraph in enumerate(paragraphs(frame.strips, pitch=pitch, names=names)):
        while inner and inner[0].y0 < paragraph[0].base:
            before = max(before, inner[0].y1)
            tables.append((len(lines), table_of(inner.pop(0), marks, spot)))
        if index or not _is_in_the_middle(frame):
            lines += [Line("", spot=spot)] * _blank(paragraph[0].base - before, pitch)
        lines.append(line_of(paragraph, marks, spot))
        before = paragraph[-1].base
    tables += [(len(lines), table_of(table, marks, spot)) for table in inner]
    return tuple(lines), tuple(tables)


def _blank(gap: float, pitch: float) -> int:
    return min(99, max(0, round(gap / pitch) - 1)) if gap > BLANK * pitch else 0


def _is_in_the_middle(frame: Frame) -> bool:
    """Whether a cell sets its text in the middle of its height, so that the room above is no empty line."""
    above, below = frame.strips[0].top - frame.y0, frame.y1 - frame.strips[-1].base
    return above > 0.8 * frame.strips[0].size and abs(above - below) < 0.8 * frame.strips[0].size
