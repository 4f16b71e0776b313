"""A small document, and the plan that was made of it."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from plainplan.load import read_site
from plainplan.model.content import Content
from plainplan.model.manuscript import Cell, Doubt, Line, Manuscript, Spot, Table
from plainplan.model.reading import Reading
from plainplan.outline import plan_of
from plainplan.prose import quote
from plainplan.validate import validate

ROOT = Path(__file__).parents[2]

TITLE = "示範市政府水利局115年度提升服務計畫"
BASIS = (
    "依據示範市政府114年12月12日示市研字第1140004567號函頒「示範市政府提升服務綱要計畫」及「政府資訊公開法」第7條辦理。"
)
FIRST, SECOND = "健全服務作業標準，確保品質穩定一致", "逐項訂定服務作業標準及辦理期限，並對外公開"


@cache
def demo() -> Content:
    """The content of this repository: a register and a framework to hold plans against."""
    return validate(read_site(ROOT).sources, date(2026, 1, 1)).content


def cell(*lines: str, **spans: int) -> Cell:
    """A cell of these lines."""
    return Cell(tuple(Line(line) for line in lines), **spans)


def manuscript(*more: Line | Table, furniture: tuple[Doubt, ...] = (), doubts: tuple[Doubt, ...] = ()) -> Manuscript:
    """The document, with what stands below it."""
    ladder = Table(
        (
            (cell("執行要項", colspan=2), cell("具體作法", column=2), cell("辦理單位", column=3)),
            (
                cell(f"一、{FIRST}", rowspan=2),
                cell(f"(一) {SECOND}", rowspan=2, column=1),
                cell("1. 每季至少檢討2次。", column=2),
                cell("秘書室、水保科", column=3),
            ),
            (cell("2. 於115年6月底前公布。", column=2), cell("各單位", column=3)),
        ),
        heads=1,
    )
    blocks = (Line(TITLE, heading=1), Line("依據", label="壹、"), Line(BASIS), Line("執行策略", label="貳、"), ladder)
    return Manuscript("docx", (*blocks, *more), (), furniture, doubts)


def outline() -> dict[str, Any]:
    """What was drafted of it."""
    measures = [
        {"label": "1.", "text": "每季至少檢討2次。", "units": ["秘書室", "水保科"]},
        {"label": "2.", "text": "於115年6月底前公布。", "units": ["各單位"]},
    ]
    return {
        "lang": "zh",
        "title": TITLE,
        "agency": "示範市政府水利局",
        "year": 2026,
        "sections": [
            {"label": "壹、", "heading": "依據", "paragraphs": [BASIS]},
            {
                "label": "貳、",
                "heading": "執行策略",
                "main_table": {"headers": ["執行要項", "具體作法", "辦理單位"]},
                "order": ["strategies"],
            },
        ],
        "strategies": [
            {"label": "一、", "title": FIRST, "actions": [{"label": "(一)", "title": SECOND, "measures": measures}]}
        ],
    }


def reading(
    made: Manuscript | None = None, drafted: dict[str, Any] | None = None, doubts: tuple[Doubt, ...] = ()
) -> Reading:
    """The import of the document, on its way to the doctor."""
    said = drafted or outline()
    plan = plan_of(said, quote, "small.docx", ("zh", "en"))
    return Reading("small.docx", "small", made or manuscript(), said, plan.data, plan.lang, doubts, plan.findings)


GUESS = Doubt("outline-units-basis", Spot(0, 5, 3, 3), "2. 於115年6月底前公布。", "於115年6月底前公布。", 0.4)
