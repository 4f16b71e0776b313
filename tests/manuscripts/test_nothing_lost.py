"""Documents drawn by lot out of everything that may stand in them: each word comes out once, or is told as left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plainplan.manuscripts import read_manuscript
from plainplan.model.manuscript import Line, Manuscript, Table
from tests.manuscripts import odtfile, wordfile

type Grammar = dict[str, list[str]]

_RUN = "<w:r><w:rPr>{look}</w:rPr><w:t>{word}</w:t>{sign}</w:r>"
_MARK = "<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>"
BEGIN, SEPARATE, END = (_MARK.replace("{kind}", kind) for kind in ("begin", "separate", "end"))
_BOX = "<w:txbxContent>{blocks}</w:txbxContent>"

WORD: Grammar = {
    "blocks": [
        "{line}",
        "{line}{blocks}",
        "<w:tbl>{row}{row}</w:tbl>{line}",
        "<w:sdt><w:sdtContent>{blocks}</w:sdtContent></w:sdt>",
    ],
    "line": ["<w:p><w:pPr>{kind}</w:pPr>{run}</w:p>", "<w:p><w:pPr>{kind}</w:pPr>{part}{part}</w:p>", "<w:p/>"],
    "kind": [
        "",
        "<w:rPr><w:del/></w:rPr>",
        "<w:rPr><w:vanish/></w:rPr>",
        '<w:framePr w:dropCap="drop"/>',
        '<w:pStyle w:val="T"/>',
        '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>',
    ],
    "run": [_RUN],
    "look": ["", "<w:b/>", "<w:vanish/>", "<w:strike/>"],
    "sign": ["", "<w:br/>", '<w:footnoteReference w:id="2"/>'],
    "part": [
        "{run}",
        "<w:ins>{part}{run}</w:ins>",
        '<w:hyperlink r:id="h">{part}</w:hyperlink>',
        "<w:sdt><w:sdtContent>{part}</w:sdtContent></w:sdt>",
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{part}</w:sdtContent></w:sdt>",
        "<w:del><w:r><w:delText>{word}</w:delText></w:r></w:del>",
        "<w:moveFrom>{run}</w:moveFrom>",
        '<w:fldSimple w:instr="DATE">{part}</w:fldSimple>',
        f"{BEGIN}{SEPARATE}{{part}}{END}",
        f"{BEGIN}{{run}}",
        f"<w:r><w:drawing>{_BOX}</w:drawing></w:r>",
        f"<w:r><mc:AlternateContent><mc:Choice>{_BOX}</mc:Choice><mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent></w:r>",
        "<w:r><w:ruby><w:rt>{run}</w:rt><w:rubyBase>{run}</w:rubyBase></w:ruby></w:r>",
    ],
    "row": ["<w:tr>{cell}{cell}</w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>{cell}</w:tr>"],
    "cell": ["<w:tc>{line}</w:tc>", "<w:tc><w:tcPr>{reach}</w:tcPr>{blocks}</w:tc>"],
    "reach": ["<w:vMerge/>", '<w:vMerge w:val="restart"/>', '<w:gridSpan w:val="2"/>', "<w:hMerge/>"],
}
# What stands in a choice must be in a drawing, as Word writes it.
WORD["part"] = [
    part.replace(f"<mc:Choice>{_BOX}", f"<mc:Choice><w:drawing>{_BOX}</w:drawing>") for part in WORD["part"]
]

TEXT: Grammar = {
    "blocks": [
        "{line}",
        "{line}{blocks}",
        '<text:list text:style-name="L1"><text:list-item>{blocks}</text:list-item></text:list>',
        '<text:list text:style-name="L1"><text:list-header>{blocks}</text:list-header></text:list>',
        "<table:table><table:table-row>{cell}{cell}</table:table-row></table:table>",
        "<text:section>{blocks}</text:section>",
        '<text:section text:display="none">{blocks}</text:section>',
        "<text:table-of-content><text:index-body>{line}</text:index-body></text:table-of-content>",
    ],
    "line": [
        "<text:p>{word}</text:p>",
        '<text:h text:outline-level="1">{part}{part}</text:h>',
        "<text:p>{part}{part}</text:p>",
    ],
    "part": [
        "{word}",
        '<text:span text:style-name="H">{part}</text:span>',
        '<text:a xlink:href="http://example.gov.tw/">{part}</text:a>',
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>{word}</text:p></text:note-body></text:note>",
        "<draw:frame><draw:text-box>{blocks}</draw:text-box></draw:frame>",
        "<draw:g><draw:custom-shape><text:p>{word}</text:p></draw:custom-shape></draw:g>",
        "<office:annotation><text:p>{word}</text:p></office:annotation>",
        "<text:ruby><text:ruby-base>{word}</text:ruby-base><text:ruby-text>{word}</text:ruby-text></text:ruby>",
        "<text:hidden-text>{word}</text:hidden-text>",
        "<text:placeholder>{word}</text:placeholder>",
        '<text:change-start text:change-id="c1"/>{part}<text:change-end text:change-id="c1"/>',
    ],
    "cell": [
        "<table:table-cell>{line}</table:table-cell>",
        '<table:table-cell table:number-columns-spanned="2">{blocks}</table:table-cell>',
        "<table:covered-table-cell>{line}</table:covered-table-cell>",
    ],
}

PAGE: Grammar = {
    "blocks": [
        "<p>{word}</p>",
        "{part}{part}",
        "<div>{blocks}</div>{blocks}",
        "<ol><li>{blocks}</li>{word}<li>{part}</li></ol>",
        "<table><caption>{word}</caption><tr><td rowspan=2>{blocks}</td><td>{part}</td><tr><td>{blocks}</table>",
        "<table role=presentation><tr><td>{blocks}</td></tr></table>",
        "<h2>{part}</h2>",
        "<dl><dt>{word}<dd>{blocks}</dl>",
    ],
    "part": [
        "{word}",
        "<b>{part}</b>",
        "<a href='https://example.gov.tw/'>{part}</a>",
        "<span style='display:none'>{part}</span>",
        "<del>{word}</del>",
        "<s>{part}</s>",
        "<ruby>{word}<rt>{word}</rt></ruby>",
        "<br>{word}",
        "<button>{word}</button>",
    ],
}

HIDDEN = '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>'
CHANGES = (
    '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><text:p/></text:deletion>'
    "</text:changed-region></text:tracked-changes>"
)


def grown(grammar: Grammar, name: str, draw: Random, depth: int, count: Iterator[int]) -> str:
    """Something of this name; at the end of its depth only the first, which holds no more of its own."""
    if name == "word":
        return f"甲{next(count):05d}乙"
    form = draw.choice(grammar[name]) if depth > 0 else grammar[name][0]
    return re.sub(r"\{(\w+)\}", lambda found: grown(grammar, found[1], draw, depth - 1, count), form)


def word(body: str) -> bytes:
    return wordfile.wordfile(
        body,
        links={"h": "https://example.gov.tw/"},
        styles='<w:style w:type="paragraph" w:styleId="T"><w:name w:val="toc 1"/></w:style>',
        footnotes='<w:footnote w:id="2"><w:p/></w:footnote>',
        numbering=wordfile.definition(1, wordfile.level(0, "decimal", "%1.")) + wordfile.num(1, 1),
    )


def text(body: str) -> bytes:
    return odtfile.odtfile(CHANGES + body, odtfile.form(("", "1", "."), ("", "a", ")")) + HIDDEN)


KINDS: dict[str, tuple[Grammar, Callable[[str], bytes]]] = {
    "plan.docx": (WORD, word),
    "plan.odt": (TEXT, text),
    "plan.html": (PAGE, str.encode),
}


def words_in(blocks: Iterable[Line | Table]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Line):
            yield block.shown
            continue
        for cell in (cell for row in block.rows for cell in row):
            yield from words_in(cell.lines)
            yield from words_in(table for _, table in cell.tables)


def all_that_came_out(manuscript: Manuscript) -> str:
    notes = [note.text for note in manuscript.notes]
    return "\n".join([*words_in(manuscript.blocks), *notes, *(doubt.source for doubt in manuscript.furniture)])


@pytest.mark.parametrize("name", sorted(KINDS))
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 1 << 32))
def test_every_word_comes_out_once_or_is_told_as_left_out(name: str, seed: int) -> None:
    grammar, made = KINDS[name]
    draw, count = Random(seed), iter(range(100_000))
    written = "".join(grown(grammar, "blocks", draw, 9, count) for _ in range(5))
    came_out = all_that_came_out(read_manuscript(made(written), name))
    assert sorted(re.findall(r"甲\d{5}乙", came_out)) == sorted(re.findall(r"甲\d{5}乙", written))
