"""Documents go into a site: a plan with every sentence and an import report, or nothing at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

from plainplan.cli import main
from plainplan.errors import PlainplanError, UnreadableInput, WrongUse
from plainplan.load import read_site
from plainplan.pipeline.imports import Imports, imported
from plainplan.validate import validate
from tests.conftest import TODAY, Files
from tests.manuscripts.wordfile import p, wordfile
from tests.outlines import squeezed

DOCUMENT = """<!doctype html><html lang="zh-Hant"><title>x</title><body>
<p style="text-align:center">示例鎮公所115年度便民執行計畫</p>
<p>115年1月5日示例字第1150000001號函訂</p>
<p>壹、依據</p><p>一、示例縣政府年度方案。</p><p>二、鎮務會議決議。</p>
<p>貳、計畫內容</p>
<table border="1">
<tr><th colspan="2">執行要項</th><th>執行重點</th><th>執行單位</th></tr>
<tr><td rowspan="2">一、方便洽公</td><td>(一)設置窗口。</td><td>1.一樓設服務台。<br>2.每季檢討動線。</td>
<td>公園課<br>&nbsp;<br>圖書館</td></tr>
<tr><td>(二)延長時間。</td><td>每週三服務到晚間八時。</td><td>各單位(輪值)</td></tr>
</table>
<p>參、考核</p><p>每年12月檢討一次。</p>
<p>承辦人：　　　課長：　　　鎮長：</p>
</body></html>"""

type Site = Callable[[Files], Path]


@pytest.fixture
def town(site: Site) -> Path:
    return site({})


def document(town: Path, raw: str | bytes = DOCUMENT, name: str = "plan.html") -> Path:
    file = town.parent / name
    file.write_bytes(raw if isinstance(raw, bytes) else raw.encode())
    return file


def checks(outcome: Imports) -> list[str]:
    return [found.check for found in outcome.findings]


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_document_becomes_a_plan_with_its_ladder(town: Path) -> None:
    outcome = imported([document(town)], town)
    assert outcome.made == (town / "content/plans/plan/plan.yaml",)
    content = validate(read_site(town).sources, TODAY).content
    (plan,) = content.plans
    assert str(plan.title) == "示例鎮公所115年度便民執行計畫"
    assert (plan.year, [str(line) for line in plan.issued]) == (2026, ["115年1月5日示例字第1150000001號函訂"])
    found = [(str(rung.label or ""), [str(one.unit) for one in rung.units]) for rung in plan.walk()]
    assert found == [("一、", []), ("(一)", []), ("1.", ["公園課"]), ("2.", ["圖書館"]), ("(二)", []), ("", ["各單位"])]


SENTENCES = (
    *("示例鎮公所115年度便民執行計畫", "壹、依據", "一、示例縣政府年度方案。", "二、鎮務會議決議。", "貳、計畫內容"),
    *("一、方便洽公", "(一)設置窗口。", "1.一樓設服務台。", "公園課", "2.每季檢討動線。", "圖書館"),
    *(
        "(二)延長時間。",
        "每週三服務到晚間八時。",
        "各單位",
        "參、考核",
        "每年12月檢討一次。",
        "承辦人：",
        "課長：",
        "鎮長：",
    ),
)


def test_every_sentence_stands_on_the_page_in_its_order(town: Path) -> None:
    imported([document(town)], town)
    assert main(["build", str(town), "--no-audit"]) == 0
    page = html.parse(town / "public/plans/plan/index.html").getroot()
    shown, at = squeezed(page.xpath("string(//main)")), 0
    for sentence in SENTENCES:
        found = shown.find(sentence, at)
        assert found >= 0, sentence
        at = found + len(sentence)


def test_what_was_decided_is_told_with_its_place_in_words(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = document(town)
    assert main(["import", str(file), "--site", str(town), "--lang", "en"]) == 0
    told = capsys.readouterr().out
    assert "plan.html (block 7, row 2, column 3)" in told
    assert "they were paired in order: “公園課”" in told
    assert "Every sentence of the document stands in the plan" in told
    assert "import-report.html" in told


def test_the_import_report_lies_where_nothing_is_published(town: Path) -> None:
    imported([document(town)], town)
    assert "reports/import/plan/import-report.html" in files(town)


def test_a_document_without_a_title_is_called_by_its_file_and_that_is_told(town: Path) -> None:
    outcome = imported(
        [document(town, "<p>壹、依據</p><p>上級函。</p><p>貳、對象</p><p>各課室。</p>", "water.html")], town
    )
    assert "drafting-title-missing" in checks(outcome)
    assert "import-whole" in checks(outcome)


def test_typed_and_automatic_numbers_make_the_same_plan(town: Path) -> None:
    typed = wordfile(p("示例鎮便民計畫") + p("壹、依據") + p("上級函。") + p("貳、對象") + p("各課室。"))
    one = imported([document(town, typed, "one.docx")], town).made[0].read_text()
    assert "壹、" in one
    assert "上級函。" in one


def test_a_plan_that_is_there_is_left_and_no_report_is_written(town: Path) -> None:
    imported([document(town)], town)
    before = {path: (town / path).read_bytes() for path in files(town)}
    with pytest.raises(WrongUse, match="import-plan-exists"):
        imported([document(town, DOCUMENT.replace("一樓", "二樓"))], town)
    assert {path: (town / path).read_bytes() for path in files(town)} == before


def test_where_the_report_cannot_be_written_there_is_no_plan_either(town: Path) -> None:
    (town / "reports").mkdir()
    (town / "reports/thesis.txt").write_text("somebody's")
    with pytest.raises(PlainplanError):
        imported([document(town)], town)
    assert not (town / "content/plans/plan").exists()


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("scan.docx", b"%PDF-1.4"),
        ("broken.docx", b"PK\x03\x04 broken"),
        ("old.doc", b"\xd0\xcf\x11\xe0"),
        ("a.odt", b""),
    ],
)
def test_a_file_that_cannot_be_read_leaves_nothing_behind(town: Path, name: str, raw: bytes) -> None:
    before = files(town)
    with pytest.raises((UnreadableInput, WrongUse)):
        imported([document(town, raw, name)], town)
    assert files(town) == before


def test_a_document_in_a_language_that_the_site_does_not_have_is_refused(site: Site) -> None:
    town = site({"content/site.yaml": "title: 示例鎮\nlanguages: [{key: zh, tag: zh-Hant-TW, name: 中文}]\n"})
    text = "Sample Town Plan 2026\n\n1. Aim\n\nTo be kind to all people of the town.\n"
    outcome = imported([document(town, text, "plan.txt")], town)
    assert (outcome.made, checks(outcome)) == ((), ["outline-language-unknown"])
    assert outcome.status == 1


def test_of_many_decisions_of_one_kind_a_few_are_told_and_the_others_counted(town: Path) -> None:
    stretched = "".join(f"<p>第{number}項提供創新 加 值 服 務。</p>" for number in range(8))
    outcome = imported([document(town, f"<p>示例鎮計畫</p><p>壹、目標</p>{stretched}")], town)
    assert checks(outcome).count("drafting-stretched") == 3
    (more,) = [found for found in outcome.findings if found.check == "import-more"]
    assert dict(more.params)["count"] == "5"
