"""A plan set in type over several pages comes back whole: every sign, every sentence in order, units in their rows."""

from __future__ import annotations

from collections import Counter
from functools import cache
from io import BytesIO

import pdfplumber
import pytest
import weasyprint

from plainplan.manuscripts.pdf import read_within
from plainplan.model.manuscript import Line, Manuscript, Table

UNITS = ("人事室", "資訊中心", "各科室", "秘書室（管考）")
DOINGS = (
    "每半年辦理服務禮儀與資訊安全講習至少一次，並於會後調查學員之滿意度與建議。",
    "更新「常見問題」專區（含英文版），由各業務單位於每季末檢視內容是否正確。",
    "結合鄰近學校及社區發展協會設置服務據點，使年長者及行動不便者就近申辦。",
)
LAYOUTS = {
    "justified": "@page { size: A5; margin: 18mm 15mm } body { text-align: justify; font: 11pt/1.5 serif }",
    "ragged": "@page { size: A4 landscape; margin: 20mm } body { font: 12pt/1.8 sans-serif }",
    "middle": "@page { size: A5; margin: 18mm } body { font: 10pt/1.4 sans-serif } td { vertical-align: middle }",
}
COMMON = """table { border-collapse: collapse; width: 100%; table-layout: fixed }
td { border: 1px solid; padding: 2pt 4pt; vertical-align: top } td p { margin: 0 }
.u { width: 22% } .l { width: 30% }
@page { @top-center { content: "海濱市為民服務計畫"; font-size: 8pt }
        @bottom-center { content: counter(page); font-size: 8pt } }"""


def doing(at: int) -> str:
    return f"第{at}項：{DOINGS[at % 3]}"


@cache
def printed(layout: str) -> bytes:
    rows = "".join(
        f'<tr><td class="l">（{at}）優化服務流程</td><td><p>1.{doing(at)}</p><p>2.{doing(at + 100)}</p></td>'
        f'<td class="u">{UNITS[at % 4]}</td></tr>'
        for at in range(24)
    )
    html = (
        f'<html lang="zh-Hant"><style>{COMMON} {LAYOUTS[layout]}</style><p>壹、依據：市政會議決議。</p>'
        f"<p>貳、做法如下，並自公布日起實施。</p><table><thead><tr><td class='l'>項目</td><td>做法</td>"
        f'<td class="u">單位</td></tr></thead>{rows}</table><p>參、附則：未盡事宜另行公告。</p></html>'
    )
    return weasyprint.HTML(string=html).write_pdf()  # type: ignore[no-any-return]


def all_text(manuscript: Manuscript) -> str:
    parts = []
    for block in manuscript.blocks:
        if isinstance(block, Line):
            parts.append(block.text)
        else:
            parts += [line.text for row in block.rows for cell in row for line in cell.lines]
    return "".join("".join(parts).split())


@pytest.mark.slow
@pytest.mark.parametrize("layout", LAYOUTS)
def test_all_sentences_come_back_in_their_order(layout: str) -> None:
    text = all_text(read_within(printed(layout), "plan.pdf"))
    place = 0
    for at in range(24):
        for sentence in (doing(at), doing(at + 100)):
            place = text.index(sentence, place)
    assert text.index("壹、依據") < text.index("第0項") < text.index("參、附則")


@pytest.mark.slow
@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_table_is_one_with_its_units_in_their_rows(layout: str) -> None:
    (table,) = [block for block in read_within(printed(layout), "plan.pdf").blocks if isinstance(block, Table)]
    assert (len(table.rows), table.heads) == (25, 1)
    for at, row in enumerate(table.rows[1:]):
        lines = [line.text for line in row[1].lines if line.text]
        assert (lines, row[2].text.strip()) == ([f"1.{doing(at)}", f"2.{doing(at + 100)}"], UNITS[at % 4])


@pytest.mark.slow
@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_sign_is_lost_but_headers_and_page_numbers_and_none_is_added(layout: str) -> None:
    raw = printed(layout)
    with pdfplumber.open(BytesIO(raw)) as document:
        pages = len(document.pages)
        seen = Counter(sign for page in document.pages for sign in page.extract_text() if not sign.isspace())
    kept = Counter(all_text(read_within(raw, "plan.pdf")))
    dropped = Counter("海濱市為民服務計畫" * pages + "項目做法單位" * (pages - 1))
    dropped += Counter("".join(str(number) for number in range(1, pages + 1)))
    assert (seen - kept, kept - seen) == (dropped, Counter())
