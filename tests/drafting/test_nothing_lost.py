"""Whatever a document is like: no word of it is lost, none is doubled without need, and its outline becomes a plan."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from plainplan.drafting import drafted
from plainplan.load import dump, parse
from plainplan.model.manuscript import Cell, Line, Manuscript, Table
from plainplan.outline import plan_of
from plainplan.prose import quote

LABELS = (
    "",
    "",
    "",
    "壹、",
    "貳、",
    "一、",
    "二、",
    "(一)",
    "（二）",
    "1.",
    "2.",
    "(1)",
    "a.",
    "①",
    "•",
    "- ",
    "附件",
    "第一章 ",
)
ENDS = ("", "", "。", "：", "，", "；")
HEADINGS = (
    "執行要項",
    "執行策略",
    "執行重點",
    "具體作法",
    "執行單位",
    "協辦單位",
    "備註",
    "績效指標",
    "112",
    "113",
    "項次",
    "說明",
    "",
)

lines = some.builds(
    Line,
    text=some.tuples(some.sampled_from(LABELS), some.integers(0, 3), some.sampled_from(ENDS)).map(
        lambda made: made[0] + "@" * made[1] + made[2]
    ),
    label=some.sampled_from(("", "", "", "一、", "1.", "(1)")),
    heading=some.sampled_from((0, 0, 0, 0, 1, 2)),
    bold=some.booleans(),
    centred=some.booleans(),
)
cells = some.builds(
    Cell,
    lines=some.lists(lines, max_size=4).map(tuple),
    rowspan=some.sampled_from((1, 1, 1, 2, 3)),
    colspan=some.sampled_from((1, 1, 1, 2, 4)),
)


@some.composite
def tables(draw: some.DrawFn) -> Table:
    """A table whose first row may be headings of measures."""
    width = draw(some.integers(1, 5))
    head = tuple(Cell((Line(draw(some.sampled_from(HEADINGS))),), column=column) for column in range(width))
    body = draw(some.lists(some.lists(cells, min_size=1, max_size=width).map(tuple), max_size=5))
    return Table((head, *body), draw(some.integers(0, 2)), tuple(draw(some.lists(some.integers(1, 4), max_size=2))))


manuscripts = some.lists(some.one_of(lines, lines, lines, tables()), max_size=14)


def named(blocks: list[Line | Table]) -> Manuscript:
    """Every `@` becomes a word of its own, so that each can be looked for."""
    numbers = count(100)

    def line(one: Line) -> Line:
        text = "".join(f"詞{next(numbers)}字" if sign == "@" else sign for sign in one.text)
        return Line(text, one.label, one.heading, one.size, one.bold, one.centred)

    def cell(one: Cell) -> Cell:
        return Cell(tuple(line(part) for part in one.lines), one.rowspan, one.colspan, (), one.column)

    made: list[Line | Table] = []
    for block in blocks:
        if isinstance(block, Line):
            made.append(line(block))
        else:
            made.append(Table(tuple(tuple(cell(one) for one in row) for row in block.rows), block.heads, block.breaks))
    return Manuscript("docx", tuple(made))


def words(manuscript: Manuscript) -> Iterator[str]:
    for block in manuscript.blocks:
        held = [block] if isinstance(block, Line) else [part for row in block.rows for c in row for part in c.lines]
        for line in held:
            yield from (f"詞{piece[:3]}字" for piece in line.text.split("詞")[1:])


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(manuscripts)
def test_every_word_stands_in_the_outline_or_is_told_as_left_out(blocks: list[Line | Table]) -> None:
    manuscript = named(blocks)
    draft = drafted(manuscript, "a")
    kept = json.dumps(draft.outline, ensure_ascii=False)
    told = "".join(doubt.source for doubt in draft.doubts if not doubt.result)
    assert [word for word in words(manuscript) if word not in kept and word not in told] == []


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(manuscripts)
def test_every_outline_becomes_a_plan_that_can_be_read(blocks: list[Line | Table]) -> None:
    manuscript = named(blocks)
    plan = plan_of(drafted(manuscript, "a").outline, quote)
    text = dump(plan.data)
    root, faults = parse(text, "plan.yaml")
    assert (root is not None, faults) == (True, ())
    told = {
        "outline-key-unknown",
        "outline-not-text",
        "outline-order-unknown",
        "outline-ladder-twice",
        "outline-not-entry",
    }
    assert not told & {found.check for found in plan.findings}
    shown = json.dumps(drafted(manuscript, "a").outline, ensure_ascii=False)
    assert [word for word in words(manuscript) if word in shown and word not in text] == []
