"""The catalogue of the standard: counted, complete in both languages, and without loose ends."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import quickjs

from plainplan.browser.axe import BUNDLED, axe_core
from plainplan.checks import CHECKS
from plainplan.config import STANDARD
from plainplan.load import read_words
from plainplan.load.standard import CODE_FILES, read_standard, the_standard
from plainplan.model.build import Rule
from plainplan.model.crosswalk import crosswalk
from plainplan.model.marks import Certainty, Decider, Family, Kind, Level, Parts, Use, Wording, parts_of
from plainplan.model.standard import Code, Criterion, Edition, Standard, criteria_of_tags

KNOWN = the_standard()
RULES = tuple(Rule(row.id, row.code, row.edition, row.level, row.also) for row in CHECKS)
NEW, OLD = "115.11", "110.07"
DOC = (Path(__file__).parent.parent / "docs" / "standard.md").read_text(encoding="utf-8")


def code(edition: str, number: str) -> Code:
    found = KNOWN.code(edition, number)
    assert found, number
    return found


# ------------------------------------------------------------------ counted

CUMULATIVE = {
    # level: criteria, machine codes, codes judged by people; as counted in the document
    (NEW, Level.A): (31, 21, 103),
    (NEW, Level.AA): (55, 23, 161),
    (NEW, Level.AAA): (86, 28, 216),
    (OLD, Level.AAA): (78, 31, 209),
}


@pytest.mark.parametrize(("edition", "level"), CUMULATIVE)
def test_an_edition_has_as_many_criteria_and_codes_as_its_document(edition: str, level: Level) -> None:
    codes = Counter(code.kind for code in KNOWN.codes_at(edition, level))
    criteria = len(KNOWN.criteria_at(edition, level))
    assert (criteria, codes[Kind.MACHINE], codes[Kind.PERSON]) == CUMULATIVE[edition, level]


@pytest.mark.parametrize("edition", KNOWN.editions, ids=lambda edition: edition.id)
@pytest.mark.parametrize("kind", Kind)
def test_no_code_that_the_document_counts_is_unlisted(edition: Edition, kind: Kind) -> None:
    assert KNOWN.unlisted(edition.id, kind) == 0


def test_a_code_that_is_taken_away_is_counted_as_unlisted() -> None:
    fewer = Standard(editions=KNOWN.editions, codes=KNOWN.codes[1:])
    assert fewer.unlisted(NEW, Kind.MACHINE) == 1


def test_who_decides_adds_up_as_in_the_document() -> None:
    codes = KNOWN.codes_at(NEW, Level.AA)
    told = {
        kind: Counter("+".join(decider[0] for decider in code.decides) for code in codes if code.kind is kind)
        for kind in Kind
    }
    assert told[Kind.MACHINE] == {"s": 19, "s+p": 3, "s+b": 1}
    assert told[Kind.PERSON] == {"s": 24, "s+p": 37, "s+b": 16, "b": 15, "b+p": 23, "p": 46}


def test_eighty_nine_codes_for_people_matter_on_a_site_of_plans() -> None:
    codes = KNOWN.codes_at(NEW, Level.AA, Kind.PERSON)
    assert sum(code.use in (Use.EVERY_PAGE, Use.WHERE_IT_OCCURS) for code in codes) == 89


# ------------------------------------------------------------------ the grammar of a code


def test_a_code_says_family_level_criterion_and_kind() -> None:
    assert parts_of("FA2141104E") == Parts(Family.FAILURE, Level.AA, "1.4.11", "04", Kind.PERSON)
    assert parts_of("HM1130103C") == Parts(Family.HTML, Level.A, "1.3.1", "03", Kind.MACHINE)


@pytest.mark.parametrize(
    "text", ["", "HM1130103", "HM1130103C_1", "ZZ1130103C", "HM0130103C", "HM1530103C", "hm1130103c", "XX3141099C"]
)
def test_what_is_no_code_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=text or r"^$"):
        parts_of(text)


def rows() -> Iterator[tuple[str, dict[str, str]]]:
    for name in CODE_FILES:
        yield from read_words(STANDARD / f"{name}.yaml").items()


def test_the_digits_of_every_code_agree_with_the_criterion_and_level_of_its_row() -> None:
    for number, row in rows():
        assert number[3:7] == "{}{}{:02}".format(*map(int, row["criterion"].split("."))), number
        assert {"1": "A", "2": "AA", "3": "AAA"}[number[2]] == row["level"], number


def test_a_row_whose_digits_disagree_is_refused_by_name(tmp_path: Path) -> None:
    for file in STANDARD.glob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        (tmp_path / file.name).write_text(text.replace("criterion: 3.3.9", "criterion: 3.3.8"), encoding="utf-8")
    with pytest.raises(ValueError, match=r"GN3330900E: AAA 3\.3\.8"):
        read_standard(tmp_path)


def test_a_mark_that_nobody_knows_is_refused_by_name(tmp_path: Path) -> None:
    for file in STANDARD.glob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        (tmp_path / file.name).write_text(text.replace("level: AAA\n", "level: AAAA\n"), encoding="utf-8")
    with pytest.raises(ValueError, match="CS3140800C: AAAA"):
        read_standard(tmp_path)


def test_codes_stand_in_the_file_of_their_kind_and_level() -> None:
    for name in CODE_FILES:
        for number in read_words(STANDARD / f"{name}.yaml"):
            parts = parts_of(number)
            own = "machine-codes" if parts.kind is Kind.MACHINE else f"codes-{parts.level.lower()}"
            assert name == own or (name == "former-codes" and not KNOWN.code(NEW, number)), number


def test_only_one_code_has_another_level_than_its_criterion() -> None:
    other = [code.code for code in KNOWN.codes_at(NEW, Level.AAA) if code.level is not behind(code).level]
    assert other == ["GN1240500E"]


def behind(code: Code) -> Criterion:
    found = KNOWN.criterion(code.criterion)
    assert found, code
    return found


# ------------------------------------------------------------------ no loose ends


def test_no_code_stands_twice_in_an_edition() -> None:
    twice = [found for found, n in Counter((code.edition, code.code) for code in KNOWN.codes).items() if n > 1]
    assert twice == []
    assert len({number for number, _ in rows()}) == sum(len(read_words(STANDARD / f"{n}.yaml")) for n in CODE_FILES)


def test_every_code_is_of_an_edition_and_of_a_criterion_that_the_edition_has() -> None:
    for each in KNOWN.codes:
        edition = KNOWN.edition(each.edition)
        assert edition, each
        assert behind(each).stands_in(edition.wcag), each


def test_every_criterion_has_a_guideline_and_a_principle_with_names() -> None:
    for each in KNOWN.criteria:
        assert {each.guideline, each.principle} <= KNOWN.headings.keys(), each
    assert len(KNOWN.headings) == 4 + 13


def test_the_nine_new_criteria_and_the_one_removed_make_wcag_2_2() -> None:
    since = [each.number for each in KNOWN.criteria if each.since == "2.2"]
    assert since == ["2.4.11", "2.4.12", "2.4.13", "2.5.7", "2.5.8", "3.2.6", "3.3.7", "3.3.8", "3.3.9"]
    assert [each.number for each in KNOWN.criteria if each.removed] == ["4.1.1"]
    assert Counter(each.since for each in KNOWN.criteria) == {"2.0": 61, "2.1": 17, "2.2": 9}


def test_criteria_stand_in_the_order_of_their_numbers() -> None:
    numbers = [tuple(map(int, each.number.split("."))) for each in KNOWN.criteria]
    assert numbers == sorted(set(numbers))


def test_techniques_are_named_as_w3c_names_them() -> None:
    for each in KNOWN.codes:
        for technique in each.techniques:
            assert re.fullmatch(r"(ARIA|C|F|G|H|SCR|SVR)[1-9]\d{0,2}", technique), (each.code, technique)


def test_a_failure_names_a_failure_of_w3c() -> None:
    for each in KNOWN.codes:
        failures = [technique for technique in each.techniques if technique.startswith("F")]
        assert bool(failures) == (each.family is Family.FAILURE), each


def test_every_own_check_names_a_code_that_its_edition_has() -> None:
    for row in CHECKS:
        if not row.code:
            continue
        found = KNOWN.code(row.edition, row.code) if KNOWN.edition(row.edition) else KNOWN.newest(row.code)
        assert found, row.id
        assert found.level == row.level, row.id
        assert KNOWN.source(row.edition), row.id


def test_only_a_reading_of_a_tool_stands_beside_the_editions() -> None:
    assert {row.edition for row in CHECKS if row.edition} <= {each.id for each in (*KNOWN.editions, *KNOWN.readings)}
    assert all(KNOWN.edition(reading.reads) for reading in KNOWN.readings)


def test_a_row_of_axe_names_codes_that_are_known() -> None:
    for rule in KNOWN.axe_rules:
        assert all(KNOWN.newest(number) for number in rule.codes), rule.id
        assert all(KNOWN.criterion(number) for number in rule.criteria), rule.id


def test_every_mark_has_its_meaning() -> None:
    told = {"kind": Kind, "family": Family, "decider": Decider, "use": Use, "certainty": Certainty}
    assert {group: set(marks) for group, marks in KNOWN.marks.items()} == {
        group: {str(mark) for mark in marks} for group, marks in told.items()
    }


# ------------------------------------------------------------------ words


def wordings() -> list[tuple[str, Wording]]:
    """Everything that is said, each row once though it may serve two editions."""
    asked = {f"{each.code} {each.asks.en}": each.asks for each in KNOWN.codes}
    read = {f"{each.code} Freego": each.freego for each in KNOWN.codes if each.freego}
    marks = {f"{group}.{mark}": said for group, marks in KNOWN.marks.items() for mark, said in marks.items()}
    named = {each.id: each.name for each in (*KNOWN.editions, *KNOWN.readings)}
    criteria = {each.number: each.name for each in KNOWN.criteria}
    return list({**asked, **read, **marks, **named, **criteria, **KNOWN.headings}.items())


def test_a_text_is_chinese_in_chinese_and_english_in_english() -> None:
    for key, said in wordings():
        assert re.search(r"[\u4e00-\u9fff]", said.zh), key
        assert not re.search(r"[,;!?]\s|\.$", said.zh), key
        assert not re.search(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]", said.en), key
    assert len(wordings()) > 400


def test_what_codes_ask_is_said_in_whole_sentences() -> None:
    for each in KNOWN.codes:
        for said in filter(None, (each.asks, each.freego)):
            assert said.zh.endswith("。"), each.code
            assert said.en.endswith("."), each.code
            assert said.en[0].isupper(), each.code


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_text_is_that_of_another_row_by_accident(lang: str) -> None:
    times = Counter(said.said(lang) for key, said in wordings() if "." not in key.split()[0])
    assert [text for text, n in times.items() if n > 1] == []


def test_names_of_criteria_differ() -> None:
    for lang in ("zh", "en"):
        assert len({each.name.said(lang) for each in KNOWN.criteria}) == len(KNOWN.criteria)


def test_a_text_is_short() -> None:
    assert max(len(each.asks.zh) for each in KNOWN.codes) <= 60
    assert max(len(each.asks.en) for each in KNOWN.codes) <= 130


# ------------------------------------------------------------------ looking up


def test_the_same_number_asks_for_other_things_in_another_edition() -> None:
    assert "optgroup" in code(OLD, "HM1130102C").asks.en
    assert "headers" in code(NEW, "HM1130102C").asks.en
    assert not KNOWN.alike("HM1130102C", OLD, NEW)
    assert KNOWN.alike("HM1130104C", OLD, NEW)
    assert KNOWN.code(OLD, "HM1130103C") is None


def test_codes_are_asked_for_with_those_of_lower_levels() -> None:
    at_aa = {each.code for each in KNOWN.codes_at(NEW, Level.AA)}
    assert {"HM1110100C", "CS2140401C"} <= at_aa
    assert "HM3241000C" not in at_aa


def test_the_codes_of_a_criterion_are_found_in_their_edition() -> None:
    assert [each.code for each in KNOWN.codes_of(OLD, "1.4.11") if each.family is Family.FAILURE] == ["FA2141104E"]
    assert KNOWN.codes_of(NEW, "4.1.1") == ()
    assert [each.code for each in KNOWN.codes_of(OLD, "4.1.1")] == ["HM1410100C"]


def test_criteria_of_an_edition_are_those_of_its_wcag() -> None:
    old, new = ({each.number for each in KNOWN.criteria_at(edition, Level.A)} for edition in (OLD, NEW))
    assert old - new == {"4.1.1"}
    assert new - old == {"3.2.6", "3.3.7"}


def test_a_criterion_is_known_by_the_digits_of_a_code() -> None:
    named = KNOWN.criterion_behind("GN2141009E")
    assert named
    assert named.name.en == "Reflow"
    assert KNOWN.criterion_behind("H37") is None


def test_an_edition_that_nobody_knows_is_an_error() -> None:
    with pytest.raises(KeyError, match="120"):
        KNOWN.criteria_at("120", Level.A)


def test_an_empty_standard_knows_nothing() -> None:
    assert (Standard().source(NEW), Standard().newest("HM1110100C"), Standard().criterion("1.1.1")) == (
        None,
        None,
        None,
    )


# ------------------------------------------------------------------ our checks, axe's rules


def test_own_checks_are_found_behind_the_codes_that_they_name() -> None:
    found = {each.code.code: each for each in crosswalk(KNOWN, NEW, Level.AAA, RULES)}
    named = {row.id for row in CHECKS if row.code}
    assert {check for each in found.values() for check in (*each.checks, *each.readings)} == named
    assert found["HM1110100C"].checks == ("image-alt-missing",)
    assert found["HM1110100C"].readings == ("role-img-unnamed",)
    assert found["HM1110100C"].axe == ("image-alt", "role-img-alt")


def test_a_check_counts_for_another_edition_only_where_both_ask_the_same() -> None:
    old = {each.code.code: each for each in crosswalk(KNOWN, OLD, Level.A, RULES)}
    assert old["HM1130104C"].checks == ("control-label-missing",)
    assert old["HM1130102C"].checks == ()
    assert old["HM1130102C"].axe == ()


def test_a_code_that_nothing_looks_at_is_left_to_people() -> None:
    found = {each.code.code: each for each in crosswalk(KNOWN, NEW, Level.A, RULES)}
    speech = found["GN1120302E"]
    assert (speech.checks, speech.readings, speech.axe) == ((), (), ())
    assert speech.code.decides == (Decider.PERSON,)


BROWSERLESS = "var window = globalThis, module = {exports: {}}, setTimeout = () => 0, clearTimeout = () => 0;"


@pytest.fixture(scope="module", params=[BUNDLED, axe_core()], ids=["bundled", "newest"])
def installed(request: pytest.FixtureRequest) -> tuple[str, dict[str, list[str]]]:
    """Version and rules (with all their tags) of the axe-core that comes along, and of the newest that is here."""
    script: Path = request.param
    engine = quickjs.Context()
    engine.eval(BROWSERLESS + script.read_text(encoding="utf-8"))
    told = json.loads(engine.eval("JSON.stringify([module.exports.version, module.exports.getRules()])"))
    return told[0], {rule["ruleId"]: rule["tags"] for rule in told[1]}


def test_every_rule_of_an_axe_has_a_row(installed: tuple[str, dict[str, list[str]]]) -> None:
    version, rules = installed
    assert {rule.id for rule in KNOWN.axe_rules if version in rule.versions} == set(rules)


def test_the_tags_of_a_row_are_those_of_that_axe(installed: tuple[str, dict[str, list[str]]]) -> None:
    version, rules = installed
    telling = re.compile(r"wcag.*|best-practice|experimental|deprecated")
    for ident, tags in rules.items():
        row = KNOWN.axe_rule(ident)
        assert row, ident
        assert set(row.tags[version]) == {tag for tag in tags if telling.fullmatch(tag)}, ident


def test_a_rule_has_the_same_criteria_in_every_version() -> None:
    for rule in KNOWN.axe_rules:
        assert {frozenset(criteria_of_tags(tags)) for tags in rule.tags.values()} == {frozenset(rule.criteria)}, rule.id


# ------------------------------------------------------------------ cost and documentation


def test_nothing_is_read_before_somebody_asks() -> None:
    probe = "import plainplan.load.standard as door; print(door.the_standard.cache_info().currsize)"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"
    assert the_standard() is the_standard()


def figures() -> dict[str, int]:
    """The figures of the table in the documentation: what is counted, and how many."""
    return {name: int(n) for name, n in re.findall(r"(?m)^\| (of [^|]+?) \| (\d+) \|$", DOC)}


DOC_FIGURES = figures()


def test_the_documentation_counts_as_the_catalogue_does() -> None:
    sure = Counter(each.known for each in KNOWN.codes if each.edition == OLD)
    assert {
        "of an official page": sure[Certainty.OFFICIAL],
        "of two sources": sure[Certainty.TRANSCRIBED],
        "of one source": sure[Certainty.SECONDARY],
    } == DOC_FIGURES


def test_the_documentation_warns_of_every_number_with_two_meanings() -> None:
    shared = {each.code for each in KNOWN.codes if each.edition == OLD and KNOWN.code(NEW, each.code)}
    turned = {number for number in shared if not KNOWN.alike(number, OLD, NEW)}
    warned = set(re.findall(r"(?m)^\| (HM\d{7}C) \|", DOC))
    assert turned <= warned
    assert warned == {f"HM113010{n}C" for n in range(1, 6)}
    for number in warned:
        assert KNOWN.newest(number), number
