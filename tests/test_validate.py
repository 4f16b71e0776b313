from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plainplan.findings import Finding, Severity
from plainplan.i18n import Catalogue
from plainplan.load import parse, read_site, read_words
from plainplan.model.blocks import Items, Prose, Section, Table
from plainplan.model.causes import ident
from plainplan.model.kinds import CLASSES as KINDS
from plainplan.model.plan import Plan
from plainplan.model.register import names_of
from plainplan.model.site import Agency, Register, Unit
from plainplan.model.text import SHARED, Text
from plainplan.model.tree import ProseFile, Scalar, Source
from plainplan.pipeline.wording import catalogue
from plainplan.typed import read
from plainplan.validate import LANGUAGES, Validated, validate
from plainplan.validate.identify import identified
from plainplan.validate.prose import with_prose

TODAY = date(2026, 11, 21)
FAULTY = Path(__file__).parent / "sites" / "faulty"
ROOT = Path(__file__).parents[1]
CATALOGUE = Catalogue(read_words(ROOT / "plainplan" / "words" / "content.yaml"))

SITE = {
    "content/site.yaml": "title: {zh: 示例鎮, en: Sample Town}\n",
    "content/units.yaml": "agencies:\n  - {id: town-office, name: {zh: 示例鎮公所, en: Sample Town Office}}\n"
    "units:\n  - {id: parks, name: {zh: 公園課, en: Parks Section}, agency: town-office}\n",
    "content/frameworks/town.yaml": "items:\n  - {id: clear-signs, title: {zh: 指標清楚, en: Clear signs}}\n",
    "content/plans/parks/plan.yaml": "title: {zh: 公園計畫, en: Parks plan}\n",
}

PLACES = {
    "classification": "content/classification.yaml",
    "plan": "content/plans/parks/plan.yaml",
    "settings": "content/site.yaml",
    "register": "content/units.yaml",
    "framework": "content/frameworks/town.yaml",
    "event": "content/events/meeting/event.yaml",
}

PLAN = PLACES["plan"]

# Faults of files as such: what lies in the site besides, and the place that is told.
FILES: dict[str, tuple[dict[str, str | bytes | None], str]] = {
    "file-missing": ({PLAN: None, "content/plans/parks/plan.yml": "title: x"}, "content/plans/parks"),
    "file-not-read": ({"content/plans/parks/plan-old.yaml": "title: x"}, "content/plans/parks/plan-old.yaml"),
    "file-not-a-file": ({PLAN: None, f"{PLAN}/in-it": ""}, PLAN),
    "file-too-large": ({PLAN: b"#" * 5_000_001}, PLAN),
    "file-not-utf8": ({PLAN: "title: x\nsummary: 摘要".encode("big5")}, f"{PLAN}:2:10"),
    "name-not-slug": ({"content/plans/公園/plan.yaml": "title: x"}, "content/plans/公園/plan.yaml"),
    "prose-unused": ({"content/plans/parks/background.md": "文"}, "content/plans/parks/background.md"),
    "page-id-taken": (
        {"content/pages/plans/page.yaml": "title: x\n", "content/pages/plans/text.zh.md": "文"},
        "content/pages/plans/page.yaml:1:1",
    ),
    "settings-missing": ({"content/site.yaml": None}, "content/site.yaml"),
}

# They need a link or a locked file; test_load does that.
ELSEWHERE = {"file-outside", "file-unreadable"}


def written(folder: Path, files: dict[str, str | bytes | None]) -> Path:
    for name, text in {**SITE, **files}.items():
        if text is None:
            continue
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    return folder


def found(folder: Path, files: dict[str, str | bytes | None]) -> tuple[Finding, ...]:
    loaded = read_site(written(folder, files))
    return loaded.findings + validate(loaded.sources, TODAY).findings


def content(files: dict[str, str]) -> Validated:
    """The site in memory: every file under its path, typed and checked."""
    kinds = {"site.yaml": "settings", "units.yaml": "register", "plan.yaml": "plan", "page.yaml": "page"}
    sources = []
    for file, text in {**SITE, **files}.items():
        path = Path(file)
        root, faults = parse(text, file)
        assert root is not None, faults
        kind = kinds.get(path.name, "framework")
        ident = path.stem if kind in ("settings", "register", "framework") else path.parent.name
        sources.append(Source(kind, ident, file, root))
    return validate(sources, TODAY)


def plan_of(text: str) -> Plan:
    return content({PLAN: text}).content.plans[0]


def test_a_good_site_has_no_findings(tmp_path: Path) -> None:
    assert found(tmp_path, {}) == ()


@pytest.mark.parametrize("case", sorted(FAULTY.glob("*/*.yaml")), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_faulty_file_is_told_with_its_place(case: Path, tmp_path: Path) -> None:
    text = case.read_bytes().decode()
    file = PLACES[case.parent.name]
    place = f"{file}:{text.split()[1]}"
    told = found(tmp_path, {file: text})
    assert [str(finding.place) for finding in told if finding.check == case.stem][:1] == [place]
    for finding in told:
        assert_told_in_both_languages(finding)


@pytest.mark.parametrize("check", sorted(FILES))
def test_a_faulty_folder_is_told_with_its_place(check: str, tmp_path: Path) -> None:
    files, place = FILES[check]
    told = found(tmp_path, files)
    assert [str(finding.place) for finding in told if finding.check == check] == [place]
    for finding in told:
        assert_told_in_both_languages(finding)


def assert_told_in_both_languages(finding: Finding) -> None:
    for lang in ("zh", "en"):
        told = catalogue().tell(finding, lang)
        for sentence in (told.what, told.mend):
            assert sentence
            assert not re.search(r"\{\w+\}|\[\[|\]\]", sentence), (finding.check, sentence)


def test_every_check_with_words_has_a_case_and_the_other_way_round() -> None:
    cases = {case.stem for case in FAULTY.glob("*/*.yaml")}
    assert cases | set(FILES) | ELSEWHERE == set(CATALOGUE.entries)


def test_every_check_in_the_code_has_words() -> None:
    named = set()
    for path in [
        *(ROOT / "plainplan/typed").glob("*.py"),
        *(ROOT / "plainplan/load").glob("*.py"),
        *(ROOT / "plainplan/validate").glob("*.py"),
    ]:
        text = path.read_text()
        named |= set(re.findall(r'"((?:yaml|file|not-a|id|prose|footnote|agency|plan|framework)-[a-z0-9-]+)"', text))
        named |= set(re.findall(r'(?:fault|tell|_unknown|_twice|_circles)\(\s*"([a-z0-9-]+)"', text))
    assert len(named) > 50
    assert named <= set(catalogue().entries)


def test_words_stand_side_by_side_with_the_same_blanks() -> None:
    for check, entry in CATALOGUE.entries.items():
        assert set(entry) == {"what", "mend"}, check
        for part in entry.values():
            blanks = {lang: sorted(set(re.findall(r"\{(\w+)\}", part[lang]))) for lang in ("zh", "en")}
            assert blanks["zh"] == blanks["en"], check
            assert re.search(r"[\u4e00-\u9fff]", part["zh"]), check


def test_all_faults_of_all_files_are_told_in_one_run(tmp_path: Path) -> None:
    told = found(
        tmp_path,
        {
            "content/site.yaml": "title: 鎮\nbase_url: somewhere else\n",
            PLAN: "title: 計畫\npublished: 2025-02-30\nsumary: 摘要\nyear: soon\n",
            "content/plans/bad/plan.yaml": 'title: "沒有結尾\n',
        },
    )
    places = {(str(f.place), f.check) for f in told if f.severity is Severity.ERROR}
    assert places == {
        ("content/site.yaml:2:11", "not-a-address"),
        (f"{PLAN}:2:12", "not-a-day"),
        (f"{PLAN}:3:1", "key-unknown"),
        (f"{PLAN}:4:7", "not-a-year"),
        ("content/plans/bad/plan.yaml:1:8", "yaml-quote"),
    }


# ------------------------------------------------------------------ ids


RUNGS = "strategies:\n  - title: 便利\n    measures:\n      - 更新指標\n      - 清潔廁所\n"


def ids_of(text: str) -> list[str]:
    return [rung.id for rung in plan_of(text).walk()]


def test_ids_stay_when_a_line_is_inserted_above() -> None:
    inserted = RUNGS.replace("      - 更新指標\n", "      - 新的第一項\n      - 更新指標\n")
    before, after = ([(str(rung.title or rung.text), rung.id) for rung in plan_of(t).walk()] for t in (RUNGS, inserted))
    assert set(before) < set(after)
    assert ids_of("# 說明\n\ntitle: 計畫\n" + RUNGS) == ids_of(RUNGS)


def test_ids_never_come_from_the_number_alone() -> None:
    numbered = RUNGS.replace("- 更新指標", "- {label: 1., text: 更新指標}")
    renumbered = RUNGS.replace("- 更新指標", "- {label: 2., text: 更新指標}")
    assert ids_of(numbered) == ids_of(renumbered) == ids_of(RUNGS)


def test_the_same_words_in_two_places_get_two_ids() -> None:
    same = "measures: [更新指標, 更新指標]\nstrategies: {title: 便利, measures: 更新指標}\n"
    assert len(set(ids_of(same))) == 4


def test_a_written_id_is_kept() -> None:
    assert ids_of("measures: {id: new-signs, text: 更新指標}\n") == ["new-signs"]


def test_a_plan_whose_parts_all_have_ids_is_not_told_of_missing_ones() -> None:
    checks = [f.check for f in content({PLAN: "measures: {id: new-signs, text: 更新指標}\n"}).findings]
    assert "id-missing" not in checks


def test_tables_and_inner_sections_get_ids_wherever_they_stand() -> None:
    items_with_table = "{items: {blocks: {table: {rows: [[甲]]}}}}"
    text = f"sections:\n  - blocks:\n      - section: {{heading: 內}}\n      - {items_with_table}\n"
    plan = plan_of(text)
    inner, items = plan.sections[0].blocks
    assert isinstance(inner, Section)
    assert isinstance(items, Items)
    table = items.items[0].blocks[0]
    assert isinstance(table, Table)
    assert all(part.id for part in (plan.sections[0], inner, table))


def test_values_other_than_plans_pass_through_unchanged() -> None:
    register = Register()
    assert identified(register) == (register, ())


# ------------------------------------------------------------------ what one file says of another


def test_a_unit_is_found_by_alias_and_whichever_tai_is_written() -> None:
    names = names_of(Register((), (Unit("taichung", Text(((SHARED, "臺中辦公室"),)), None, ("中 辦",)),)))
    for written_name in ("taichung", "台中辦公室", "臺中 辦公室", "中辦"):
        assert names.unit(Text(((SHARED, written_name),)), None)
    assert names.unit(Text(((SHARED, "臺北辦公室"),)), None) is None


def test_of_units_with_one_name_that_of_the_agency_is_meant() -> None:
    name = Text(((SHARED, "秘書室"),))
    names = names_of(Register((), (Unit("a-secretary", name, "a"), Unit("b-secretary", name, "b"))))
    unit = names.unit(name, "b")
    assert unit is not None
    assert unit.id == "b-secretary"
    assert names.unit(name, None) is None


def test_an_agency_is_found_by_its_name_in_either_language() -> None:
    names = names_of(Register((Agency("town", Text((("zh", "鎮公所"), ("en", "Town Office")))),)))
    assert names.agency("town office") is names.agency("鎮公所") is not None


def test_a_slip_in_a_name_is_answered_with_the_name_that_was_meant() -> None:
    finding = next(f for f in content({PLAN: "agency: 示例鎮公索\n"}).findings if f.check == "agency-unknown")
    assert "是不是「示例鎮公所」" in CATALOGUE.tell(finding, "zh").mend


def test_a_rung_may_answer_an_item_of_the_framework() -> None:
    told = content({PLAN: "framework: town\nmeasures: {id: signs, answers: clear-signs}\n"}).findings
    assert [f.check for f in told] == []


def test_an_unknown_unit_is_told_once() -> None:
    told = content({PLAN: "measures:\n  - {id: a, units: 誰}\n  - {id: b, units: 誰}\n"}).findings
    assert [f.check for f in told] == ["unit-unknown"]


def test_a_footnote_that_is_escaped_is_not_called() -> None:
    assert content({PLAN: "title: '\\[^1]'\n"}).findings == ()


def test_a_review_that_is_due_today_is_not_past() -> None:
    assert content({PLAN: "review_by: 2026-11-21\n"}).findings == ()


def test_plans_that_continue_each_other_in_a_circle_are_each_told() -> None:
    told = content({PLAN: "continues: b\n", "content/plans/b/plan.yaml": "continues: parks\n"}).findings
    assert [(f.check, f.params) for f in told] == [("plan-circle", (("id", "b"),)), ("plan-circle", (("id", "parks"),))]


def test_a_chain_that_leads_into_a_circle_ends() -> None:
    chain = {
        PLAN: "continues: b\n",
        "content/plans/b/plan.yaml": "continues: c\n",
        "content/plans/c/plan.yaml": "continues: b\n",
    }
    assert [dict(f.params)["id"] for f in content(chain).findings] == ["b", "c"]


# ------------------------------------------------------------------ prose and translations


def source(*prose: ProseFile) -> Source:
    return Source("plan", "parks", PLAN, Scalar("", (PLAN, 1, 0)), prose)


def test_prose_is_put_where_it_is_named() -> None:
    plan, _ = read(Plan, parse("sections: {blocks: {prose: background}}", PLAN)[0], ("zh", "en"))  # type: ignore[arg-type]
    files = [ProseFile("background", lang, f"background.{lang}.md", lang) for lang in ("en", "zh")]
    plan, told = with_prose(plan, source(*files), ("zh", "en"))
    block = plan.sections[0].blocks[0]
    assert isinstance(block, Prose)
    assert block.text == Text((("zh", "zh"), ("en", "en")))
    assert told == ()


def test_prose_in_a_language_the_site_does_not_speak_is_told() -> None:
    _, told = with_prose(Plan(), source(ProseFile("background", "ja", "background.ja.md", "")), ("zh", "en"))
    assert [f.check for f in told] == ["prose-unused"]


def test_an_empty_cell_is_no_missing_translation() -> None:
    told = content({PLAN: "sections: {id: a, blocks: {table: {id: t, rows: [['', {zh: 甲, en: A}]]}}}\n"}).findings
    assert told == ()


def test_missing_translations_are_counted_a_file_and_language() -> None:
    told = content({PLAN: "title: {zh: 甲}\nsummary: {zh: 乙}\nowner: {zh: 丙, en: C}\n"}).findings
    assert [dict(f.params) for f in told] == [{"language": "English", "key": "en", "missing": "2", "total": "3"}]


def test_a_site_that_tells_no_languages_speaks_chinese_and_english() -> None:
    assert content({}).content.settings.languages == LANGUAGES


def test_a_site_may_speak_one_language_only() -> None:
    one = content(
        {
            "content/site.yaml": "title: 鎮\nlanguages: {key: zh, tag: zh-Hant-TW, name: 中文}\n",
            "content/units.yaml": "{}",
            "content/frameworks/town.yaml": "{}",
            PLAN: "title: {zh: 甲}\n",
        }
    )
    assert [language.key for language in one.content.settings.languages] == ["zh"]
    assert one.findings == ()


def test_content_is_handed_on_as_far_as_it_goes() -> None:
    checked = content({PLAN: "title: 計畫\npublished: never\n"})
    assert str(checked.content.plans[0].title) == "計畫"
    assert [f.check for f in checked.findings] == ["not-a-day"]


# ------------------------------------------------------------------ whatever comes


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(KINDS)), st.text())
def test_no_text_makes_validation_fail(kind: str, text: str) -> None:
    root, findings = parse(text, "x.yaml")
    if root is None:
        assert findings
        return
    validate([Source(kind, "x", "x.yaml", root)], TODAY)


KEYS = sorted(
    {key for cls in (Plan, *KINDS.values()) for key in cls.__dataclass_fields__}
    | {"zh", "en", "table", "rows", "text", "items", "blocks", "measures", "units", "prose", "id"}
)
VALUES = st.recursive(
    st.sampled_from(["", "~", "no", "x", "1", "[^1]", "2026-02-30", "115", "parks", "note-1", "/x", "第一、"])
    | st.text(max_size=5),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(st.sampled_from(KEYS), below, max_size=4),
    max_leaves=20,
)


def tree(value: object) -> str:
    """YAML in flow style, every word in quotes."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {tree(below)}" for key, below in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(tree, value)) + "]"
    return "'" + str(value).replace("'", "''") + "'"


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(KINDS)), st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=6))
def test_no_combination_of_keys_makes_validation_fail(kind: str, value: dict[str, object]) -> None:
    root, _ = parse(tree(value), "x.yaml")
    if root is not None:
        for finding in validate([Source(kind, "x", "x.yaml", root)], TODAY).findings:
            assert_told_in_both_languages(finding)
            assert ident(finding)
