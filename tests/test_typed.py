from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path

import pytest

from plainplan.findings import Finding
from plainplan.load import parse, read_words
from plainplan.model.blocks import Blank, Cell, Items, Ladder, Paragraph, Prose, Section, Table, TableKind
from plainplan.model.kinds import CLASSES as KINDS
from plainplan.model.ladder import Assignment, Bound, Every, Level, Rung
from plainplan.model.plan import Footnote, Period, Plan, Stage
from plainplan.model.site import Agency, Language, Register, Settings, Unit
from plainplan.model.text import SHARED, Label, Text
from plainplan.shapes import Many, OneOf, Record, Shape, Simple, shape_of
from plainplan.typed import is_slug, read

WORDS = Path(__file__).parents[1] / "plainplan" / "words"


def reading[T](cls: type[T], text: str) -> tuple[T | None, list[tuple[str, str]]]:
    root, faults = parse(text, "x.yaml")
    assert root is not None
    assert faults == ()
    value, findings = read(cls, root, ("zh", "en"))
    return value, [(str(finding.place), finding.check) for finding in findings]


def good[T](cls: type[T], text: str) -> T:
    value, findings = reading(cls, text)
    assert findings == []
    assert value is not None
    return value


def only_fault(cls: type, text: str) -> Finding:
    root, _ = parse(text, "x.yaml")
    assert root is not None
    (finding,) = read(cls, root, ("zh", "en"))[1]
    return finding


def shared(words: str) -> Text:
    return Text(((SHARED, words),))


def both(zh: str, en: str) -> Text:
    return Text((("zh", zh), ("en", en)))


# ------------------------------------------------------------------ texts


def test_a_text_is_written_once_or_a_language() -> None:
    assert good(Plan, "title: 115").title == shared("115")
    assert good(Plan, "title: {zh: 甲, en: A}").title == both("甲", "A")
    assert good(Plan, "title: {en: A}").title == Text((("en", "A"),))


def test_words_stay_as_written() -> None:
    for word in ("no", "007", "1.10", "~", "null"):
        assert good(Plan, f"title: {word}").title == shared(word)


def test_a_key_with_nothing_behind_it_is_not_written() -> None:
    assert good(Plan, "title:\nyear:\nmeasures:\n") == Plan()


def test_an_empty_plan_is_a_plan() -> None:
    assert good(Plan, "{}") == good(Plan, "''") == Plan()


def test_a_language_the_site_does_not_speak_is_told() -> None:
    plan, told = reading(Plan, "title: {zh: 甲, fr: A}")
    assert told == [("x.yaml:1:16", "key-unknown")]
    assert plan is not None
    assert plan.title == Text((("zh", "甲"),))


def test_a_text_knows_its_place() -> None:
    title = good(Plan, "year: 115\ntitle: {zh: 甲}").title
    assert title is not None
    assert str(title.place) == "x.yaml:2:8"


# ------------------------------------------------------------------ single values


def test_days_and_years_are_read_in_either_calendar() -> None:
    plan = good(Plan, "year: 115年度\nperiod: {start: 115-01-01, end: 2026-12-31}")
    assert plan.year == 2026
    assert plan.period == Period(date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("word", "value"), [("yes", True), ("TRUE", True), ("是", True), ("no", False), ("False", False), ("否", False)]
)
def test_truth_is_written_in_words(word: str, value: bool) -> None:
    assert good(Section, f"inline: {word}").inline is value


@pytest.mark.parametrize(("word", "value"), [("95", 95.0), ("1,200.5", 1200.5), ("-3", -3.0), ("+.5", 0.5), ("0", 0.0)])
def test_numbers_may_have_commas(word: str, value: float) -> None:
    rung = good(Rung, f"targets: {{text: 目標, value: '{word}'}}")
    assert rung.targets[0].value == value


@pytest.mark.parametrize("word", ["95%", "約3", "nan", "inf", "1e999", "1_0", "--1", "一"])
def test_what_is_no_number_is_told(word: str) -> None:
    assert only_fault(Rung, f"targets: {{text: 目標, value: '{word}'}}").check == "not-a-number"


@pytest.mark.parametrize("name", ["a", "a-b", "2026", "water-service-2026", "x" * 80])
def test_a_slug_has_small_letters_figures_and_single_hyphens(name: str) -> None:
    assert is_slug(name)


@pytest.mark.parametrize("name", ["", "A", "a--b", "-a", "a-", "a_b", "a b", "計畫", "a/b", "..", "x" * 81, "a\n"])
def test_other_names_are_no_slugs(name: str) -> None:
    assert not is_slug(name)


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/",
        "http://example.org/a?b=c#d",
        "mailto:a@b.example",
        "tel:+886255501000",
        "/contact/",
        "annex.pdf",
        "/plans/x/#a",
        "https://example.org/報告",
    ],
)
def test_an_address_leads_elsewhere_or_within_the_site(url: str) -> None:
    assert good(Plan, f"links: '{url}'").links[0].url == url


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://example.org",
        "//example.org",
        "../x",
        "/a/../b",
        "/a/..",
        "/a/..?b",
        "a b",
        "https://[",
        "https://",
        "C:\\x",
        '/"x',
        "/<x>",
    ],
)
def test_what_is_no_address_is_told(url: str) -> None:
    assert only_fault(Plan, f"links: '{url}'").check == "not-a-address"


@pytest.mark.parametrize("name", ["annex-1.pdf", "附件一 說明.odt", "a.b.c"])
def test_an_attachment_is_named_by_its_file(name: str) -> None:
    assert good(Plan, f"attachments: '{name}'").attachments[0].file == name


@pytest.mark.parametrize(
    "name", ["../x.pdf", "/etc/passwd", "a/b.pdf", "a\\b.pdf", ".htaccess", "..", "a?b", "a#b", "a%2e", "x" * 81]
)
def test_a_path_is_no_file_name(name: str) -> None:
    assert only_fault(Plan, f"attachments: '{name}'").check == "not-a-filename"


def test_a_choice_is_one_of_its_words_and_a_slip_is_answered() -> None:
    assert good(Plan, "stage: draft").stage is Stage.DRAFT
    fault = only_fault(Plan, "stage: Publised")
    assert (fault.check, dict(fault.params)["meant"]) == ("not-a-choice", "published")


@pytest.mark.parametrize("tag", ["zh-Hant-TW", "en", "en-GB", "zh-TW", "nan-Hant-TW"])
def test_a_language_has_its_standard_name(tag: str) -> None:
    assert good(Language, f"{{key: zh, tag: {tag}, name: x}}").tag == tag


@pytest.mark.parametrize(
    ("key", "value", "check"),
    [("key", "../x", "not-a-slug"), ("path", "../x", "not-a-slug"), ("tag", "zh_TW", "not-a-tag")],
)
def test_a_language_cannot_lead_out_of_the_site(key: str, value: str, check: str) -> None:
    written = {"key": "zh", "tag": "zh-Hant-TW", "path": "zh", key: value}
    text = "{name: x, " + ", ".join(f"{k}: '{v}'" for k, v in written.items()) + "}"
    assert only_fault(Language, text).check == check


# ------------------------------------------------------------------ keys


@pytest.mark.parametrize(
    ("key", "meant"),
    [("sumary", "summary"), ("Title", "title"), ("TITLE", "title"), ("section", "sections"), ("標題", "")],
)
def test_an_unknown_key_is_told_with_the_one_that_was_meant(key: str, meant: str) -> None:
    fault = only_fault(Plan, f"{key}: x")
    assert (fault.check, dict(fault.params)["meant"]) == ("key-unknown", meant)


def test_of_very_many_unknown_keys_each_is_told_and_the_first_with_those_that_were_meant() -> None:
    root, _ = parse("".join(f"titl{number}: x\n" for number in range(150)), "x.yaml")
    assert root is not None
    faults = read(Plan, root, ("zh", "en"))[1]
    meant = [dict(fault.params)["meant"] for fault in faults if fault.check == "key-unknown"]
    assert meant == ["title"] * 100 + [""] * 50


def test_what_the_program_sets_itself_cannot_be_written() -> None:
    assert [
        only_fault(cls, text).check
        for cls, text in ((Plan, "place: x"), (Plan, "rungs: [x]"), (Plan, "measures: {level: sub, text: x}"))
    ] == ["key-unknown"] * 3


def test_a_missing_key_is_told_and_the_rest_is_read() -> None:
    plan, told = reading(Plan, "title: 甲\nfootnotes:\n  - {mark: 1}\n  - {mark: 2, text: 乙}\n")
    assert told == [("x.yaml:3:5", "key-missing")]
    assert plan is not None
    assert plan.footnotes == (Footnote("2", shared("乙")),)


def test_all_faults_are_told_at_once() -> None:
    _, told = reading(Plan, "year: x\nstage: y\nz: 1\npublished: 2025-02-30\nperiod: {}\n")
    assert sorted(told) == [
        ("x.yaml:1:7", "not-a-year"),
        ("x.yaml:2:8", "not-a-choice"),
        ("x.yaml:3:1", "key-unknown"),
        ("x.yaml:4:12", "not-a-day"),
        ("x.yaml:5:9", "key-missing"),
        ("x.yaml:5:9", "key-missing"),
    ]


@pytest.mark.parametrize("text", ["[a]", "甲"])
def test_what_has_no_keys_is_no_plan(text: str) -> None:
    plan, told = reading(Plan, text)
    assert (plan, told) == (None, [("x.yaml:1:1", "not-a-mapping")])


# ------------------------------------------------------------------ lists and short forms


def test_a_list_of_one_needs_no_dash() -> None:
    assert good(Plan, "themes: parks") == good(Plan, "themes: [parks]")
    assert good(Plan, "footnotes: {mark: 1, text: 甲}") == good(Plan, "footnotes: [{mark: 1, text: 甲}]")


def test_a_dash_with_nothing_behind_it_is_told() -> None:
    plan, told = reading(Plan, "themes:\n  - parks\n  -\nmeasures:\n  -\n  - 甲\n")
    assert [check for _, check in told] == ["entry-empty", "entry-empty"]
    assert plan is not None
    assert (plan.themes, len(plan.rungs)) == (("parks",), 1)


def test_an_empty_cell_is_a_cell() -> None:
    table = good(Table, "rows: [[甲, ''], ['', 乙]]")
    assert [[str(cell.text) for cell in row] for row in table.rows] == [["甲", ""], ["", "乙"]]


def test_the_main_field_may_stand_alone() -> None:
    assert good(Rung, "甲") == good(Rung, "text: 甲") == Rung(text=shared("甲"))
    assert good(Rung, "{zh: 甲, en: A}") == Rung(text=both("甲", "A"))
    assert good(Rung, "due: 115-06-30").due[0].date == date(2026, 6, 30)
    assert good(Rung, "units: [秘書室, {unit: 公園課, role: 協辦}]").units == (
        Assignment(shared("秘書室")),
        Assignment(shared("公園課"), shared("協辦")),
    )


def test_a_slip_in_the_only_key_is_told_as_a_slip_in_a_key() -> None:
    fault = only_fault(Plan, "measures: {titel: 甲}")
    assert (fault.check, dict(fault.params)["meant"]) == ("key-unknown", "title")


def test_a_table_keeps_its_spans_and_meaning() -> None:
    table = good(Table, "{kind: kpi, blank: none-set, rows: [[{text: 甲, rowspan: 2, header: yes}, 乙]]}")
    assert (table.kind, table.blank) == (TableKind.KPI, Blank.NONE_SET)
    assert table.rows[0] == (Cell(shared("甲"), rowspan=2, header=True), Cell(shared("乙")))


# ------------------------------------------------------------------ blocks


def test_blocks_are_told_by_their_key_and_a_text_is_a_paragraph() -> None:
    short = "blocks: [甲, {zh: 乙}, {paragraph: 丙}, {items: [丁]}, {prose: p}, "
    text = short + "{table: {rows: [[戊]]}}, {ladder: {}}, {section: {heading: 己}}]"
    kinds = [type(block) for block in good(Section, text).blocks]
    assert kinds == [Paragraph, Paragraph, Paragraph, Items, Prose, Table, Ladder, Section]


def test_two_blocks_behind_one_dash_are_told() -> None:
    fault = only_fault(Section, "blocks:\n  - paragraph: 甲\n    items: [乙]\n")
    assert (fault.check, str(fault.place), dict(fault.params)["second"]) == ("block-two-keys", "x.yaml:3:5", "items")


def test_a_slip_in_a_block_is_answered() -> None:
    fault = only_fault(Section, "blocks:\n  - tabel: {}\n")
    assert (fault.check, dict(fault.params)["meant"]) == ("not-a-block", "table")


# ------------------------------------------------------------------ the ladder


def test_rungs_are_what_their_key_says_in_the_order_written() -> None:
    plan = good(Plan, "measures: [甲]\nstrategies:\n- title: 乙\n  actions:\n  - 丙\n  subs: 丁\n")
    assert [(rung.level, str(rung.title or rung.text)) for rung in plan.walk()] == [
        (Level.MEASURE, "甲"),
        (Level.STRATEGY, "乙"),
        (Level.ACTION, "丙"),
        (Level.SUB, "丁"),
    ]


def test_a_rung_may_hold_its_own_kind() -> None:
    plan = good(Plan, "subs: {text: 甲, subs: {text: 乙, subs: 丙}}")
    assert [rung.level for rung in plan.walk()] == [Level.SUB] * 3


def test_a_label_is_kept_as_printed_and_has_its_value() -> None:
    assert good(Rung, "{label: (十二), text: 甲}").label == Label("(十二)", 12)


def test_targets_have_figure_bound_and_rhythm() -> None:
    target = good(Rung, "targets: {text: 至多二次, value: 2, bound: at-most, every: half-year}").targets[0]
    assert (target.value, target.bound, target.every) == (2.0, Bound.AT_MOST, Every.HALF_YEAR)


def test_what_stands_elsewhere_in_the_file_does_not_make_values_differ() -> None:
    assert good(Register, "units: [{id: a, name: 甲}]") == good(Register, "# \n\nunits:\n  - id: a\n    name: 甲\n")


def test_register_and_settings_are_read() -> None:
    register = good(Register, "agencies: {id: a, name: 甲}\nunits: {id: b, name: 乙, collective: yes, members: [c, d]}")
    assert register == Register(
        (Agency("a", shared("甲")),), (Unit("b", shared("乙"), collective=True, members=("c", "d")),)
    )
    assert good(Settings, "title: 鎮").title == shared("鎮")


# ------------------------------------------------------------------ shapes, and a sentence under each key


def reached() -> dict[str, Record]:
    known: dict[str, Record] = {}

    def walk(shape: Shape) -> None:
        match shape:
            case Many(of):
                walk(of)
            case OneOf(records):
                for record in records:
                    walk(record)
            case Record(cls) if cls.__name__ not in known:
                known[cls.__name__] = shape
                for part in shape.parts.values():
                    walk(part.shape)
            case _:
                pass

    for cls in KINDS.values():
        walk(Record(cls))
    return known


def test_every_key_of_every_class_has_a_sentence_and_none_is_left_over() -> None:
    words = read_words(WORDS / "fields.yaml")
    classes = {base for one in reached().values() for base in one.cls.__mro__ if is_dataclass(base)}
    bases = {cls.__name__: Record(cls) for cls in classes}
    for name, record in bases.items():
        wanted = {"about", *(key for part in record.parts.values() for key in part.keys)}
        shared = {key for base in record.cls.__mro__[1:] for key in words.get(base.__name__, {})}
        assert set(words[name]) == {"about", *(wanted - shared)}, name
    assert set(words) == set(bases)
    for said in words.values():
        assert all(set(sentence) == {"zh", "en"} and all(sentence.values()) for sentence in said.values())


def test_no_class_has_a_key_called_as_the_sentence_on_the_class() -> None:
    assert all("about" not in {field.name for field in fields(record.cls)} for record in reached().values())


def test_a_short_form_names_a_field_that_is_there() -> None:
    assert all(not record.shorthand or record.shorthand in record.parts for record in reached().values())


def test_a_type_that_no_file_can_hold_is_refused() -> None:
    with pytest.raises(TypeError):
        shape_of(dict[str, str].__class_getitem__)
    assert shape_of(str) == Simple("string")
