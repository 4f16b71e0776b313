"""The import report: a page in each language, JSON, and where it lies."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from plainplan.errors import WrongUse
from plainplan.model.manuscript import Doubt, Href, Line, Spot
from plainplan.model.outputs import Output
from plainplan.pipeline.doctoring import Doctored, doctored, reported, write_report
from plainplan.pipeline.telling import write_reports
from plainplan.pipeline.wording import catalogue
from tests.doctor.samples import GUESS, TITLE, demo, manuscript, outline, reading
from tests.reports import runs

HEADER = Doubt("outline-units-uncertain", Spot(1), "第1頁", "")


def made(**changes: object) -> Doctored:
    lost = manuscript(Line("這一句沒有寫進計畫。"), furniture=(HEADER,))
    return doctored(reading(lost, doubts=(GUESS,)), demo(), ["由檔案讀入。"])


def lines_of(told: Doctored) -> list[str]:
    """The lines of the plan's file."""
    return [*(f"# {comment}" for comment in told.comments), *told.text.splitlines()]


def outputs_of(told: Doctored) -> tuple[Output, ...]:
    return reported(told, "\n".join(lines_of(told)), demo())


def texts(told: Doctored) -> dict[str, str]:
    return {output.path: output.body.decode() for output in outputs_of(told)}


class Heard(HTMLParser):
    """The words of a page, without its style."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.quiet, self.words = False, ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.quiet = tag == "style"

    def handle_data(self, data: str) -> None:
        self.words += "" if self.quiet else data


def test_there_is_a_page_a_language_and_the_data_of_both() -> None:
    assert set(texts(made())) == {"import-report.html", "import-report.en.html", "import-report.json"}


def test_the_page_stands_alone() -> None:
    for path, page in texts(made()).items():
        if path.endswith(".html"):
            assert "<style>" in page
            assert not re.search(r"<(?:script|img|link rel=\"stylesheet\")|https?://", page)


def test_a_lost_sentence_is_the_first_thing_said() -> None:
    told = made()
    assert not told.whole
    page = Heard(texts(told)["import-report.en.html"]).words
    assert "1 sentences are not in the plan" in page
    assert "這一句沒有寫進計畫。" in page


def test_nothing_lost_is_said_too() -> None:
    told = doctored(reading(), demo())
    assert told.whole
    assert "原文沒有遺漏" in texts(told)["import-report.html"]


def test_each_decision_names_its_place_and_its_line() -> None:
    told = made()
    data = json.loads(texts(told)["import-report.json"])
    [decision] = data["decisions"]
    written = lines_of(told)
    assert "於115年6月底前公布。" in written[decision["line"] - 1]
    page = Heard(texts(told)["import-report.html"]).words
    assert "第1個表格第3列第3欄" in page
    assert f"第{decision['line']}行" in page
    assert "只是猜測（40%）" in page


def test_a_decision_shown_in_pieces_leads_to_the_longest_of_them() -> None:
    pieces = Doubt("?", Spot(2, 9), "1. 每季至少 ⏎ 檢討2次。 | 秘書室", "公布 | 2. 於115年6月底前公布。", 0.7)
    told = doctored(reading(doubts=(pieces,)), demo())
    [decision] = json.loads(texts(told)["import-report.json"])["decisions"]
    written = lines_of(told)
    assert "於115年6月底前公布。" in written[decision["line"] - 1]


def test_a_decision_leads_to_the_field_that_holds_its_result_and_nothing_else() -> None:
    told = doctored(reading(doubts=(Doubt("?", Spot(0, 1), TITLE, "示範市政府水利局", 0.8),)), demo())
    [decision] = json.loads(texts(told)["import-report.json"])["decisions"]
    assert lines_of(told)[decision["line"] - 2 : decision["line"]] == ["agency:", "  zh: 示範市政府水利局"]


def test_a_heading_with_its_words_on_one_line_is_one_sentence_on_both_sides() -> None:
    said = outline()
    said["sections"].append({"label": "參、", "heading": "其他：", "inline": True, "paragraphs": ["得依需要修正。"]})
    told = doctored(reading(manuscript(Line("參、其他：得依需要修正。")), said), demo())
    data = json.loads(texts(told)["import-report.json"])
    counted = {one["name"]: (one["source"], one["result"]) for one in data["counts"]}
    assert len(set(counted["sentences"])) == 1


def test_lines_are_those_of_the_file_whatever_stands_above_the_plan() -> None:
    told = made()
    first, second = (
        json.loads(next(one for one in reported(told, above + told.text, demo()) if one.path.endswith(".json")).body)[
            "decisions"
        ][0]["line"]
        for above in ("", "# a\n# b\n# c\n")
    )
    assert second == first + 3


def test_every_line_of_the_data_is_one_of_the_file() -> None:
    told = made()
    data = json.loads(texts(told)["import-report.json"])
    written = lines_of(told)
    for sentence in data["sentences"]:
        for line in sentence["lines"]:
            assert re.search(r"\w", written[line - 1])
    for suggestion in data["suggestions"]:
        assert written[suggestion["line"] - 1].strip()[:1] != "#"


def test_the_counts_of_both_sides_stand_beside_each_other() -> None:
    data = json.loads(texts(doctored(reading(), demo()))["import-report.json"])
    counted = {one["name"]: (one["source"], one["result"]) for one in data["counts"]}
    assert counted["measures"] == (2, 2)
    assert counted["units"] == (3, 3)
    assert counted["numbered"] == (6, 6)


def test_what_was_left_out_is_named() -> None:
    assert "第1頁" in Heard(texts(made())["import-report.html"]).words


def test_a_link_that_was_lost_is_told_and_one_that_was_kept_is_not() -> None:
    links = (Href("規則", "https://rules.example/a b"), Href("局網", "https://bureau.example/"), Href("上", "#top"))
    said = outline() | {"links": [{"url": "https://bureau.example/", "title": "局網"}]}
    told = doctored(reading(manuscript(Line(TITLE, links=links)), said), demo())
    data = json.loads(texts(told)["import-report.json"])
    assert data["lost_links"] == [{"words": "規則", "address": "https://rules.example/a b"}]
    assert "https://rules.example/a b" in texts(told)["import-report.html"]


def test_words_of_the_document_have_their_language_on_a_page_in_another() -> None:
    pages = texts(made())
    assert ' lang="zh-Hant-TW">這一句沒有寫進計畫。' in pages["import-report.en.html"]
    assert ' lang="zh-Hant-TW">這一句' not in pages["import-report.html"]


def test_words_of_a_document_cannot_become_markup() -> None:
    nasty = '<script>alert("x")</script>\u202e'
    told = doctored(reading(manuscript(Line(nasty)), doubts=(Doubt("?", source=nasty, result=nasty),)), demo())
    for path, page in texts(told).items():
        if path.endswith(".html"):
            assert "<script" not in page
            assert "\u202e" not in page


def test_a_text_without_end_is_cut_on_the_page_and_whole_in_the_data() -> None:
    long = "很長的一句話" * 2000 + "。"
    files = texts(doctored(reading(manuscript(Line(long))), demo()))
    assert len(files["import-report.html"]) < 60_000
    assert long in files["import-report.json"]


def test_signs_that_turn_the_order_of_others_are_written_out_in_yaml_too() -> None:
    said = outline()
    said["strategies"][0]["actions"][0]["measures"][0]["text"] = "至少2次\u202e並公布。"
    page = texts(doctored(reading(drafted=said), demo()))["import-report.html"]
    assert "\u202e" not in page
    assert "\\u202e" in page


def test_unknown_units_are_proposed_as_a_file() -> None:
    said = reading()
    said.data["strategies"][0]["actions"][0]["measures"][0]["units"] = [{"zh": "海事室"}]
    files = texts(doctored(said, demo()))
    assert "name:\n    zh: 海事室" in files["units.yaml"]
    assert "海事室" in files["import-report.en.html"]


def test_the_same_reading_gives_the_same_bytes() -> None:
    assert outputs_of(made()) == outputs_of(made())


def test_every_word_of_the_report_is_used() -> None:
    root = Path(__file__).parents[2]
    sources = [*(root / "plainplan/doctor").glob("*.py"), root / "plainplan/pipeline/doctoring.py"]
    said = "".join(file.read_text() for file in (*sources, root / "templates/report/import.html"))
    stems = ("doctor-spot-", "doctor-certain-", "doctor-count-", "doctor-key-", "doctor-beside-", "doctor-to-look")
    keys = [key for key in catalogue().entries if key.startswith("doctor-") and not key.startswith(stems)]
    assert [key for key in keys if f'"{key}"' not in said] == []


# ------------------------------------------------------------ where it lies


def test_the_report_lies_with_the_reports_of_the_site(tmp_path: Path) -> None:
    page = write_report(tmp_path, "small", outputs_of(made()))
    assert page == tmp_path / "reports" / "import" / "small" / "import-report.html"
    assert page.is_file()


def test_a_second_import_replaces_the_report_whole(tmp_path: Path) -> None:
    write_report(tmp_path, "small", outputs_of(made()))
    write_report(tmp_path, "small", [Output("import-report.html", b"new")])
    folder = tmp_path / "reports" / "import" / "small"
    assert sorted(path.name for path in folder.iterdir()) == [".plainplan", "import-report.html"]


def test_a_folder_of_somebodys_own_is_not_written_into(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "mine.txt").write_text("mine")
    with pytest.raises(WrongUse):
        write_report(tmp_path, "small", outputs_of(made()))


def test_a_link_out_of_the_site_is_not_followed(tmp_path: Path) -> None:
    site, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    (site / "reports").mkdir(parents=True)
    (site / "reports" / ".plainplan").write_text("plainplan\n")
    elsewhere.mkdir()
    (site / "reports" / "import").symlink_to(elsewhere)
    with pytest.raises(WrongUse):
        write_report(site, "small", outputs_of(made()))
    assert not list(elsewhere.iterdir())


def test_a_build_that_writes_its_reports_keeps_those_of_imports(tmp_path: Path) -> None:
    page = write_report(tmp_path, "small", outputs_of(made()))
    write_reports(runs.CLEAN, tmp_path / "reports", "")
    assert (tmp_path / "reports" / "index.html").is_file()
    assert page.is_file()
