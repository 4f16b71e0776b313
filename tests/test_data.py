"""Data sets, statistics and surveys: what is read, what is told, what is drawn."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainplan.config import CATALOGUE, TEMPLATES
from plainplan.dates import parse_stretch
from plainplan.findings import Finding, Place, Severity
from plainplan.i18n import Catalogue
from plainplan.load import read_site, read_words
from plainplan.model.datasets import Column, ColumnType, DataFile, Dataset, Frequency, next_update
from plainplan.model.plan import Attachment
from plainplan.model.statistics import Grain, Series, Statistics, Stretch
from plainplan.model.tree import Mapping as Tree
from plainplan.model.tree import SheetFile, Source
from plainplan.render import filler
from plainplan.sheets import read_sheet
from plainplan.starters import starter
from plainplan.validate import validate
from plainplan.validate.sheets import fits, with_sheets
from plainplan.writer import write_new
from tests.conftest import TODAY, Files

WORDS = Catalogue(read_words(CATALOGUE / "data.yaml"))

DATASET = """title: {zh: 座椅, en: Benches}
unit: parks
frequency: yearly
data_updated: 2026-03-02
licence: {url: /open-data/, title: {zh: 開放宣告, en: Open licence}}
files:
  - file: b.csv
    title: {zh: 清冊, en: List}
    columns:
      - {name: code, required: yes, unique: yes}
      - {name: park, title: {zh: 公園, en: Park}, choices: [big, small]}
      - {name: benches, type: integer, unit: {zh: 張, en: pieces}, minimum: 0, maximum: 99}
      - {name: since, type: date}
"""
BENCHES = "code,park,benches,since\nA,big,24,2001-05-06\nB,small,,\n"

STATISTICS = """title: {zh: 入園, en: Visits}
unit: parks
definition: {zh: 計數器。, en: Counted.}
figures: v.csv
figures_in: {zh: 人次, en: visits}
series: [{column: 大, title: {zh: 大樹, en: Big Tree}}, {column: 河, title: {zh: 河濱, en: Riverside}}]
"""
VISITS = "季,大,河\n2025Q1,100,40\n2025Q2,150,\n2025Q3,90,52\n2025Q4,160,61\n"

SURVEY = """title: {zh: 滿意度, en: Satisfied?}
unit: parks
period: {start: 2026-09-01, end: 2026-09-30}
method: {zh: 電話。, en: By telephone.}
asked: 100
answered: 80
done: {zh: 加裝路燈。, en: More lamps.}
questions:
  - id: overall
    question: {zh: 滿意嗎？, en: Satisfied?}
    answers: [{text: {zh: 是, en: "Yes"}, count: 60}, {text: {zh: 否, en: "No"}, count: 15}]
  - id: wishes
    question: {zh: 想要什麼？, en: What else?}
    several: yes
    answers: [{text: {zh: 樹, en: Trees}, count: 70}, {text: {zh: 椅, en: Seats}, count: 50}]
"""


def dataset(text: str = DATASET, sheet: str | bytes = BENCHES) -> Mapping[str, str | bytes]:
    return {"content/datasets/benches/dataset.yaml": text, "content/datasets/benches/b.csv": sheet}


def statistics(text: str = STATISTICS, sheet: str | bytes = VISITS) -> Mapping[str, str | bytes]:
    return {"content/statistics/visits/statistics.yaml": text, "content/statistics/visits/v.csv": sheet}


def survey(text: str = SURVEY) -> Mapping[str, str]:
    return {"content/surveys/parks/survey.yaml": text}


ALL: Mapping[str, str | bytes] = {**dataset(), **statistics(), **survey()}


@pytest.fixture
def found(site: Callable[[Files], Path]) -> Callable[..., list[Finding]]:
    def findings(files: Files, notices: bool = False) -> list[Finding]:
        loaded = read_site(site(files))
        told = [*loaded.findings, *validate(loaded.sources, TODAY).findings]
        return [one for one in told if notices or one.severity is not Severity.NOTICE]

    return findings


def said(findings: list[Finding]) -> list[tuple[str, int]]:
    return [(one.check, one.place.line) for one in findings]


def test_whole_entries_have_no_faults(found: Callable[..., list[Finding]]) -> None:
    assert found(ALL) == []


# ------------------------------------------------------------ CSV against its dictionary


@pytest.mark.parametrize(
    ("sheet", "check", "line"),
    [
        ("", "csv-empty", 1),
        ("code;park;benches;since\n", "csv-separator", 1),
        ("code,park,benches\nA,big,1\n", "csv-column-missing", 1),
        ("code,park,benches,since,more\nA,big,1,,x\n", "csv-heading-unknown", 1),
        ("code,park,benches,sinse\nA,big,1,\n", "csv-heading-unknown", 1),
        ("park,code,benches,since\nbig,A,1,\n", "csv-order", 1),
        ("code,code,benches,since\nA,B,1,\n", "csv-heading-twice", 1),
        (BENCHES + "C,big\n", "csv-row-width", 4),
        ("code,park,benches,since\n\nA,big,1,\n", "csv-row-blank", 2),
        (BENCHES + ",big,1,\n", "csv-cell-empty", 4),
        (BENCHES + "A,big,1,\n", "csv-cell-twice", 4),
        (BENCHES + "C,huge,1,\n", "csv-cell-choice", 4),
        (BENCHES + "C,big,many,\n", "csv-not-integer", 4),
        (BENCHES + "C,big,1.5,\n", "csv-not-integer", 4),
        (BENCHES + "C,big,-1,\n", "csv-cell-range", 4),
        (BENCHES + "C,big,100,\n", "csv-cell-range", 4),
        (BENCHES + "C,big,1,2026/3/2\n", "csv-not-date", 4),
        (BENCHES + "C,big,1,2026-02-30\n", "csv-not-date", 4),
        (BENCHES + 'C,"big,1,2026-02-28\n', "csv-broken", 4),
        ('code,park,benches,since\n"A\nA",big,1,\nB,big,x,\n', "csv-not-integer", 4),
    ],
)
def test_a_fault_of_a_csv_file_is_told_with_its_line(
    sheet: str, check: str, line: int, found: Callable[..., list[Finding]]
) -> None:
    findings = found(dataset(sheet=sheet))
    assert (check, line) in said(findings)
    assert {one.place.file for one in findings} == {"content/datasets/benches/b.csv"}


def test_a_csv_file_in_big5_is_told_and_nothing_else(found: Callable[..., list[Finding]]) -> None:
    assert said(found(dataset(sheet="code,公園,benches,since\n".encode("big5")))) == [("file-not-utf8", 1)]


def test_the_mark_and_the_line_ends_of_a_spreadsheet_are_no_fault(found: Callable[..., list[Finding]]) -> None:
    assert found(dataset(sheet=("\ufeff" + BENCHES + ",,,\n").replace("\n", "\r\n"))) == []


def test_one_slip_in_a_column_is_not_told_a_thousand_times(found: Callable[..., list[Finding]]) -> None:
    rows = "".join(f"X{number},big,x,\n" for number in range(1000))
    findings = found(dataset(sheet=BENCHES + rows))
    assert len(findings) == 11
    assert (findings[-1].check, dict(findings[-1].params)["count"], findings[-1].place.line) == ("csv-more", "990", 14)


@pytest.mark.parametrize(
    ("kind", "right", "wrong"),
    [
        (ColumnType.INTEGER, ("0", "-3", "+12"), ("1.0", "1,000", "1e3", "一", "１")),
        (ColumnType.NUMBER, ("0", "-3.25", "12"), (".5", "1,000.5", "nan", "inf", "1e3")),
        (ColumnType.BOOLEAN, ("true", "false"), ("yes", "TRUE", "1", "是")),
        (ColumnType.DATE, ("2026-01-31",), ("2026-02-29", "2026-1-3", "115-01-31", "20260131")),
        (ColumnType.YEAR, ("2026",), ("115", "2026年", "20266")),
        (ColumnType.YEARMONTH, ("2026-12",), ("2026-13", "2026-1", "Dec-26")),
        (ColumnType.STRING, ("anything", " "), ()),
    ],
)
def test_cells_are_written_as_table_schema_has_them(
    kind: ColumnType, right: tuple[str, ...], wrong: tuple[str, ...]
) -> None:
    assert all(fits(cell, kind) for cell in right)
    assert not any(fits(cell, kind) for cell in wrong)


@pytest.mark.parametrize(
    ("old", "new", "check"),
    [
        ("licence: {url: /open-data/, title: {zh: 開放宣告, en: Open licence}}\n", "", "dataset-lacks"),
        ("frequency: yearly\n", "", "dataset-lacks"),
        ("unit: parks\n", "unit: 花園課\n", "unit-unknown"),
        ("data_updated: 2026-03-02", "data_updated: 2026-12-02", "data-ahead"),
        ("name: since, type: date", "name: since, type: date, minimum: 1", "column-bounds"),
        ("name: since", "name: code", "column-twice"),
        ("  - file: b.csv", "  - file: c.csv", "attachment-missing"),
        ("  - file: b.csv", "  - b.svg\n  - file: b.csv", "attachment-kind"),
        ("files:\n", "covers: {start: 2026-02-01, end: 2026-01-01}\nfiles:\n", "period-backwards"),
    ],
)
def test_a_fault_of_a_data_set_is_told_with_its_line(
    old: str, new: str, check: str, found: Callable[..., list[Finding]]
) -> None:
    assert old in DATASET
    findings = found(dataset(DATASET.replace(old, new)))
    assert check in [one.check for one in findings]
    told = next(one for one in findings if one.check == check)
    assert (told.place.file, told.place.line > 0) == ("content/datasets/benches/dataset.yaml", True)


def test_a_missing_licence_is_a_warning_and_a_draft_may_lack_it(found: Callable[..., list[Finding]]) -> None:
    text = re.sub(r"licence: .*\n", "", DATASET)
    (told,) = found(dataset(text))
    assert (told.severity, dict(told.params)["key"]) == (Severity.WARNING, "licence")
    assert found(dataset(text + "stage: draft\n")) == []


# ------------------------------------------------------------ freshness


@pytest.mark.parametrize(
    ("frequency", "until"),
    [
        (Frequency.DAILY, date(2026, 2, 1)),
        (Frequency.WEEKLY, date(2026, 2, 7)),
        (Frequency.MONTHLY, date(2026, 2, 28)),
        (Frequency.QUARTERLY, date(2026, 4, 30)),
        (Frequency.HALF_YEARLY, date(2026, 7, 31)),
        (Frequency.YEARLY, date(2027, 1, 31)),
        (Frequency.IRREGULAR, None),
        (Frequency.NEVER, None),
        (None, None),
    ],
)
def test_data_is_as_new_as_promised_until_a_day(frequency: Frequency | None, until: date | None) -> None:
    assert next_update(frequency, date(2026, 1, 31)) == until


@pytest.mark.parametrize(("updated", "overdue"), [("2026-10-21", False), ("2026-10-20", True)])
def test_data_older_than_promised_is_a_notice_and_stands_on_the_page(
    updated: str, overdue: bool, found: Callable[..., list[Finding]], pages: Callable[..., dict[str, Any]]
) -> None:
    text = DATASET.replace("yearly", "monthly").replace("2026-03-02", updated)
    told = [one.severity for one in found(dataset(text), notices=True) if one.check == "data-overdue"]
    assert told == [Severity.NOTICE] * overdue
    page = pages(dataset(text))["en/datasets/benches/index.html"]
    assert ("overdue since 20 November 2026" in page.text_content()) is overdue


# ------------------------------------------------------------ figures


@pytest.mark.parametrize(
    ("written", "period"),
    [
        ("2026", Stretch(Grain.YEAR, 2026)),
        ("115年度", Stretch(Grain.YEAR, 2026)),
        ("2026H2", Stretch(Grain.HALF, 2026, 2)),
        ("115年下半年", Stretch(Grain.HALF, 2026, 2)),
        ("2026-Q3", Stretch(Grain.QUARTER, 2026, 3)),
        ("民國115年第三季", Stretch(Grain.QUARTER, 2026, 3)),
        ("2026-07", Stretch(Grain.MONTH, 2026, 7)),
        ("１１５年７月", Stretch(Grain.MONTH, 2026, 7)),
        ("Mar-26", None),
        ("2026-13", None),
        ("2026Q5", None),
        ("2026-03-01", None),
        ("", None),
    ],
)
def test_periods_are_read_as_people_write_them(written: str, period: Stretch | None) -> None:
    assert parse_stretch(written) == period


@given(st.integers(1912, 2200), st.sampled_from(list(Grain)))
def test_periods_follow_each_other_without_gap(year: int, grain: Grain) -> None:
    last = {Grain.YEAR: 1, Grain.HALF: 2, Grain.QUARTER: 4, Grain.MONTH: 12}[grain]
    assert Stretch(grain, year + 1).ordinal == Stretch(grain, year, last).ordinal + 1
    assert Stretch(grain, year, last).first < Stretch(grain, year + 1).first


@pytest.mark.parametrize(
    ("sheet", "check", "line"),
    [
        ("", "figures-none", 1),
        ("季,大,河\n", "figures-none", 1),
        (VISITS.replace("2025Q3", "third"), "period-unknown", 4),
        (VISITS.replace("2025Q3", "2025Q1"), "period-twice", 4),
        (VISITS.replace("2025Q3", "2025-09"), "period-mixed", 4),
        (VISITS.replace("90", "-90"), "figure-negative", 4),
        (VISITS.replace("90", "ninety"), "csv-not-number", 4),
        (VISITS.replace("90", "1e9"), "csv-not-number", 4),
        (VISITS.replace("90,52", "90"), "csv-row-width", 4),
        (VISITS.replace("90", '"90'), "csv-broken", 5),
        ("季,大,河,海\n2025Q1,1,2,3\n", "series-untold", 1),
        ("季,大,大\n2025Q1,1,2\n", "csv-heading-twice", 1),
    ],
)
def test_a_fault_of_figures_is_told_with_its_line(
    sheet: str, check: str, line: int, found: Callable[..., list[Finding]]
) -> None:
    findings = found(statistics(sheet=sheet))
    assert check in [one.check for one in findings]
    told = next(one for one in findings if one.check == check)
    assert (told.place.file, told.place.line) == ("content/statistics/visits/v.csv", line)


def test_a_series_that_the_file_does_not_have_is_told(found: Callable[..., list[Finding]]) -> None:
    assert ("series-unknown", 6) in said(found(statistics(STATISTICS.replace("column: 河", "column: 海"))))


def test_figures_below_zero_may_be_allowed(found: Callable[..., list[Finding]]) -> None:
    assert found(statistics(STATISTICS + "negative: yes\n", VISITS.replace("90", "-90"))) == []


def test_figures_must_be_a_csv_file(found: Callable[..., list[Finding]]) -> None:
    files = {**statistics(STATISTICS.replace("v.csv", "v.ods")), "content/statistics/visits/v.ods": b"x"}
    assert "figures-not-csv" in [one.check for one in found(files)]


def test_rows_in_any_order_are_put_in_order_of_time(site: Callable[[Files], Path]) -> None:
    header, *rows = VISITS.splitlines()
    loaded = read_site(site(statistics(sheet="\n".join([header, *rows[::-1]]))))
    (read,) = validate(loaded.sources, TODAY).content.entries["statistic"]
    assert isinstance(read, Statistics)
    assert [period.number for period in read.read.periods] == [1, 2, 3, 4]
    assert read.read.of(1) == (40, None, 52, 61)


# ------------------------------------------------------------ surveys


@pytest.mark.parametrize(
    ("old", "new", "check", "line"),
    [
        ("count: 60", "count: 70", "survey-sum", 9),
        ("count: 70", "count: 81", "survey-count", 15),
        ("count: 60", "count: -1", "not-a-whole", 11),
        ("asked: 100", "asked: 79", "survey-answered", 1),
        ("several: yes", "answered: 81\n    several: yes", "survey-question-answered", 12),
        ("id: wishes", "id: overall", "id-twice", 12),
        ("id: wishes", "id: site-wishes", "id-reserved", 12),
        ("method: {zh: 電話。, en: By telephone.}\n", "", "survey-lacks", 1),
        ("done: {zh: 加裝路燈。, en: More lamps.}\n", "", "survey-lacks", 1),
        ("unit: parks", "unit: 花園課", "unit-unknown", 2),
        ("end: 2026-09-30", "end: 2026-08-30", "period-backwards", 1),
    ],
)
def test_a_fault_of_a_survey_is_told_with_its_line(
    old: str, new: str, check: str, line: int, found: Callable[..., list[Finding]]
) -> None:
    assert old in SURVEY
    findings = found(survey(SURVEY.replace(old, new, 1)))
    assert (check, line) in said(findings)
    assert {one.place.file for one in findings} == {"content/surveys/parks/survey.yaml"}


def test_several_answers_may_come_to_more_than_those_who_answered(found: Callable[..., list[Finding]]) -> None:
    assert found(survey()) == []
    one_each = SURVEY.replace("    several: yes\n", "")
    assert said(found(survey(one_each))) == [("survey-sum", 12)]


# ------------------------------------------------------------ words


def test_every_finding_has_its_words() -> None:
    facts = "id key value column file name meant first choices least most wanted mark count have want date until"
    params = tuple((name, "x") for name in (*facts.split(), "answered", "asked", "sum"))
    for check in read_words(CATALOGUE / "data.yaml"):
        for lang in ("zh", "en"):
            told = WORDS.tell(Finding(check, Severity.ERROR, params=params), lang)
            assert "{" not in told.what + told.mend, check


def test_each_type_of_cell_has_its_words() -> None:
    known = read_words(CATALOGUE / "data.yaml")
    assert {f"csv-not-{kind}" for kind in ColumnType if kind is not ColumnType.STRING} <= set(known)


# ------------------------------------------------------------ pages


def words_of(page: Any) -> str:
    return " ".join(page.text_content().split())


def test_a_data_set_tells_its_files_columns_and_first_rows(
    pages: Callable[..., dict[str, Any]], tmp_path: Path
) -> None:
    made = pages(ALL)
    page = made["en/datasets/benches/index.html"]
    for words in ("Parks Section", "Every year", "Open licence", "Download b.csv (CSV, 1 kB)", "2 rows", "At most 99."):
        assert words in words_of(page)
    dictionary, preview = page.xpath("//main//table")
    assert [th.text for th in dictionary.xpath(".//th[@scope='row']")] == ["code", "park", "benches", "since"]
    assert [td.text for td in preview.xpath(".//tbody/tr[1]/td")] == ["A", "big", "24", "2001-05-06"]
    assert page.xpath("//a[@rel='license']/@href") == ["../../open-data/"]
    assert (tmp_path / "site/public/datasets/benches/b.csv").read_bytes() == BENCHES.encode()
    assert "座椅" in words_of(made["datasets/index.html"])


def test_a_preview_shows_ten_rows_of_a_long_file(pages: Callable[..., dict[str, Any]]) -> None:
    rows = "".join(f"X{number},big,1,\n" for number in range(30))
    page = pages(dataset(sheet=BENCHES + rows))["datasets/benches/index.html"]
    assert len(page.xpath("//table[@class='table-preview']/tbody/tr")) == 10
    assert "共32列" in words_of(page)


def test_lines_have_a_drawing_each_and_all_figures_in_the_table(pages: Callable[..., dict[str, Any]]) -> None:
    page = pages(ALL)["en/statistics/visits/index.html"]
    drawings = page.xpath("//figure//*[local-name()='svg'][@role='img']")
    assert len(drawings) == 2
    assert [len(one.xpath(".//*[@class='plot-line']")) for one in drawings] == [3, 1]
    assert [len(one.xpath(".//*[@class='plot-dot']")) for one in drawings] == [4, 3]
    for one in drawings:
        assert page.get_element_by_id(one.get("aria-labelledby")).text
        assert "Highest" in words_of(page.get_element_by_id(one.get("aria-describedby")))
    cells = [[cell.text for cell in row] for row in page.xpath("//table[@class='table-figures']/tbody/tr")]
    assert cells[1] == ["quarter 2 of 2025 (ROC 114)", "150", "No figure"]
    assert page.xpath("//table[@class='table-figures']//th[@scope='row']")


def test_points_stand_where_their_figures_put_them(pages: Callable[..., dict[str, Any]]) -> None:
    page = pages(statistics(sheet="季,大,河\n2025Q1,0,1\n2025Q2,100,1\n2025Q4,50,1\n2026Q1,100,1\n"))[
        "statistics/visits/index.html"
    ]
    (first, _) = page.xpath("//figure//*[local-name()='svg']")
    dots = [(float(d.get("cx")[:-1]), float(d.get("cy")[:-2])) for d in first.xpath(".//*[@class='plot-dot']")]
    xs, ys = [x for x, _ in dots], [y for _, y in dots]
    assert xs == [1.5, 25.75, 74.25, 98.5]
    assert (ys[0], ys[1]) == (7.9, 1.9)
    assert ys[2] == (ys[0] + ys[1]) / 2


@pytest.mark.parametrize(
    ("sheet", "bars"),
    [("年,大,河\n2024,10,20\n2025,30,15\n", ["72.0%", "36.0%"]), ("年,大,河\n2024,10,20\n2025,0,\n", ["0.0%"])],
)
def test_few_periods_are_bars_of_the_last_one(
    sheet: str, bars: list[str], pages: Callable[..., dict[str, Any]]
) -> None:
    page = pages(statistics(sheet=sheet))["statistics/visits/index.html"]
    assert [bar.get("width") for bar in page.xpath("//*[@class='plot-bar']")] == bars


def test_the_author_may_choose_how_figures_are_drawn(pages: Callable[..., dict[str, Any]]) -> None:
    bars = pages(statistics(STATISTICS + "shown: bars\n"))["statistics/visits/index.html"]
    assert bars.xpath("//*[@class='plot-bar']")
    assert not bars.xpath("//*[@class='plot-line']")


def test_a_survey_shows_counts_shares_and_those_who_did_not_answer(pages: Callable[..., dict[str, Any]]) -> None:
    page = pages(ALL)["en/surveys/parks/index.html"]
    assert "80 (80.0% of those asked)" in words_of(page)
    first, second = page.xpath("//section[@class='survey-question']")
    rows = [[" ".join(cell.text_content().split()) for cell in row] for row in first.xpath(".//tbody/tr")]
    assert rows == [["Yes", "60", "75.0%"], ["No", "15", "18.8%"], ["No answer", "5", "6.2%"]]
    parts = first.xpath(".//figure//*[@class='plot-part']")
    assert [part.get("width") for part in parts] == ["75.0%", "18.75%", "6.25%"]
    fills = [part.get("fill") for part in parts]
    assert len(set(fills)) == 3
    keys = first.xpath(".//tbody//*[@class='plot-part']/@fill")
    assert keys == fills
    assert len(second.xpath(".//*[@class='plot-bar']")) == 2
    assert "No answer" not in words_of(second)


def test_more_answers_than_patterns_are_drawn_as_bars(pages: Callable[..., dict[str, Any]]) -> None:
    answers = ", ".join(f"{{text: {{zh: 答{n}, en: A{n}}}, count: 1}}" for n in range(7))
    text = re.sub(r"answers: \[.*?\]\n", f"answers: [{answers}]\n", SURVEY, count=1)
    page = pages(survey(text))["surveys/parks/index.html"]
    assert len(page.xpath("//section[@class='survey-question'][1]//*[@class='plot-bar']")) == 7


def test_all_kinds_are_found_in_indexes_map_and_search(pages: Callable[..., dict[str, Any]], tmp_path: Path) -> None:
    made = pages(ALL)
    plan = words_of(made["en/sitemap/index.html"])
    home = words_of(made["en/index.html"])
    for title, way in (("Benches", "Download open data"), ("Visits", "See the statistics"), ("Satisfied?", "survey")):
        assert title in plan
        assert way in home
    for kind, title in (("datasets", "Benches"), ("statistics", "Visits"), ("surveys", "Satisfied?")):
        assert title in words_of(made[f"en/{kind}/index.html"])
    index = b"".join(path.read_bytes() for path in (tmp_path / "site/public").rglob("*.json"))
    assert "Benches" in index.decode()


def test_a_site_without_them_has_no_empty_pages(pages: Callable[..., dict[str, Any]]) -> None:
    assert not any(name.startswith(("datasets", "statistics", "surveys")) for name in pages({}))


# ------------------------------------------------------------ hostile files

COLUMNS = tuple(Column(name, type=kind) for name, kind in zip("abcdefg", ColumnType, strict=True))
NOWHERE = Place("x.csv", 1)
SHEETS = st.one_of(
    st.text(max_size=300),
    st.text(alphabet='a,b"\n\r;\t0-9.季2025Q1', max_size=120).map(lambda rest: f"a,b,c,d,e,f,g\n{rest}"),
)


def source(kind: str, text: str) -> Source:
    return Source(kind, "x", "x.yaml", Tree((), NOWHERE), sheets=(SheetFile("x.csv", "x.csv", text),))


@settings(max_examples=200, deadline=None)
@given(SHEETS)
def test_no_csv_text_breaks_the_reader_of_data_sets(text: str) -> None:
    value = Dataset(files=(DataFile("x.csv", columns=COLUMNS),))
    read, findings = with_sheets(value, source("dataset", text))
    assert read.files[0].preview is not None
    assert all(1 <= one.place.line <= text.count("\n") + text.count("\r") + 2 for one in findings)
    if read.files[0].preview.headings != tuple("abcdefg"):
        assert findings


@settings(max_examples=200, deadline=None)
@given(SHEETS)
def test_no_csv_text_breaks_the_reader_of_figures(text: str) -> None:
    value = Statistics(figures=Attachment("x.csv"), series=(Series("a"),))
    read, findings = with_sheets(value, source("statistic", text))
    assert len(read.read.periods) == len(read.read.rows)
    assert findings or read.read.rows


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_hostile_bytes_are_never_a_traceback(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    folder = tmp_path_factory.mktemp("site")
    for path, text in {**dataset(sheet=raw), **statistics(sheet=raw), "content/site.yaml": "title: x\n"}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text if isinstance(text, bytes) else text.encode())
    loaded = read_site(folder)
    assert [*loaded.findings, *validate(loaded.sources, TODAY).findings]


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\x00", exclude_categories=["Cs"]), max_size=12)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=6))
def test_what_a_spreadsheet_writes_is_read_back(rows: list[list[str]]) -> None:
    text = "".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\r\n" for row in rows)
    kept = [tuple(row) for row in rows]
    while kept and not any(cell.strip() for cell in kept[-1]):
        kept.pop()
    assert [row.cells for row in read_sheet(text).rows] == kept


def test_the_starters_of_these_kinds_are_without_faults_when_published(tmp_path: Path) -> None:
    write_new(tmp_path, starter("site", "town", TODAY, filler([TEMPLATES])))
    for kind in ("dataset", "statistics", "survey"):
        for path in write_new(tmp_path, starter(kind, "first-one", TODAY, filler([TEMPLATES]))):
            path.write_text(path.read_text(encoding="utf-8").replace("stage: draft\n", ""), encoding="utf-8")
    loaded = read_site(tmp_path)
    checked = validate(loaded.sources, TODAY)
    assert [*loaded.findings, *checked.findings] == []
    kinds = {kind for kind, entries in checked.content.entries.items() if entries}
    assert kinds == {"dataset", "page", "statistic", "survey"}
