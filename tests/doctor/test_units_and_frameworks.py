"""Names of units held against the register, titles held against the frameworks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plainplan.doctor.frameworks import differences, following, linked
from plainplan.doctor.texts import Written, written
from plainplan.doctor.units import Answerers, answerers
from plainplan.load import dump, parse
from plainplan.model.site import Agency, Register, Unit
from plainplan.model.text import Text
from plainplan.typed import read
from tests.doctor.samples import FIRST, SECOND, demo, outline, reading


def text(words: str) -> Text:
    return Text((("zh", words),))


BUREAU = Agency("bureau", text("示範市政府水利局"), aliases=("水利局",))
REGISTER = Register(
    (BUREAU,),
    (
        Unit("secretariat", text("秘書室"), "bureau"),
        Unit("slopes", text("水土保持科"), "bureau"),
        Unit("all", text("各單位"), "bureau", collective=True),
    ),
)


def named(*names: str, register: Register = REGISTER) -> Answerers:
    plan = [Written(("measures", 0, "units", number, "zh"), name, "unit") for number, name in enumerate(names)]
    return answerers(plan, "示範市政府水利局", register)


def test_a_name_of_the_register_is_known_and_counted() -> None:
    told = named("秘書室", "各單位", "秘書室")
    assert [(one.name, one.mentions, one.unit) for one in told.named] == [
        ("秘書室", 2, "secretariat"),
        ("各單位", 1, "all"),
    ]
    assert not told.proposals


@pytest.mark.parametrize("name", ["水保科", "水利局水土保持科", "水土保持課", "示範市政府水利局 水土保持科"])
def test_a_likely_alias_is_proposed_for_the_unit_it_means(name: str) -> None:
    [proposal] = named(name).proposals
    assert (proposal.id, proposal.known, proposal.aliases) == ("slopes", True, (name,))


@pytest.mark.parametrize("name", ["水利科", "土石管理科", "各課室", "會計室"])
def test_another_unit_is_a_new_entry(name: str) -> None:
    [proposal] = named(name).proposals
    assert (proposal.known, proposal.name) == (False, name)


def test_a_new_entry_has_a_numbered_id_and_its_agency() -> None:
    first, second = named("會計室", "政風室").proposals
    assert first.entry("zh") == {"id": "bureau-unit-1", "name": {"zh": "會計室"}, "agency": "bureau"}
    assert second.id == "bureau-unit-2"


def test_short_and_long_forms_of_an_unknown_unit_are_one_entry() -> None:
    [proposal] = named("水保科", "水土保持科", register=Register((BUREAU,))).proposals
    assert (proposal.name, proposal.aliases, proposal.mentions) == ("水土保持科", ("水保科",), 2)


def test_a_name_that_is_an_ending_and_nothing_more_is_told_like_others() -> None:
    assert {one.name for one in named("處", "企劃處", "處", register=Register((BUREAU,))).proposals} == {"企劃處", "處"}


def test_a_collective_name_is_proposed_as_one() -> None:
    [proposal] = named("所屬機關").proposals
    assert proposal.entry("zh")["collective"] == "true"


def test_a_unit_of_another_agency_is_told_as_such() -> None:
    other = Register((*REGISTER.agencies, Agency("city", text("示範市政府"))), (Unit("rec", text("研考會"), "city"),))
    [one] = named("研考會", register=other).named
    assert (one.unit, one.other) == ("rec", "city")


def test_an_agency_that_nobody_knows_gets_entries_of_its_own() -> None:
    """Every agency has a secretariat; that of another one is not meant."""
    plan = [Written(("measures", 0, "units", 0, "zh"), "秘書室", "unit")]
    told = answerers(plan, "示範市政府教育局", REGISTER)
    assert (told.agency, told.new_agency) == ("agency-1", "示範市政府教育局")
    [proposal] = told.proposals
    assert proposal.entry("zh") == {"id": "agency-1-unit-1", "name": {"zh": "秘書室"}, "agency": "agency-1"}


# ------------------------------------------------------------ frameworks


def test_titles_of_a_framework_are_linked_and_left_to_it() -> None:
    made = reading()
    follows = following(made.data, "zh", demo().frameworks)
    plan = linked(made.data, "zh", follows, demo().frameworks)
    strategy = plan["strategies"][0]
    assert plan["framework"] == "demo-service-2026"
    assert strategy["answers"] == "basic-service"
    assert "title" not in strategy
    assert strategy["actions"][0]["answers"] == "service-standards"


def test_linking_leaves_the_given_plan_alone() -> None:
    made = reading()
    linked(made.data, "zh", following(made.data, "zh", demo().frameworks), demo().frameworks)
    assert "answers" not in made.data["strategies"][0]


def test_a_number_that_differs_from_the_frameworks_is_kept() -> None:
    said = outline()
    said["strategies"][0]["label"] = "二、"
    made = reading(drafted=said)
    plan = linked(made.data, "zh", following(made.data, "zh", demo().frameworks), demo().frameworks)
    assert plan["strategies"][0]["label"] == "二、"


def test_a_near_title_is_told_and_never_linked() -> None:
    said = outline()
    said["strategies"][0]["actions"].append({"title": "以淺白用語說明申辦資訊，讓民眾一看就懂"})
    made = reading(drafted=said)
    follows = following(made.data, "zh", demo().frameworks)
    [near] = follows.near
    assert near.item == "clear-information"
    assert 0.6 < near.likeness < 1
    plan = linked(made.data, "zh", follows, demo().frameworks)
    assert "answers" not in plan["strategies"][0]["actions"][1]


def test_one_title_in_common_is_no_framework() -> None:
    said = outline()
    said["strategies"][0]["actions"][0]["title"] = "完全是另外一件事情的標題"
    said["strategies"].append({"title": "也完全沒有關係的策略標題"})
    made = reading(drafted=said)
    follows = following(made.data, "zh", demo().frameworks)
    assert not follows.sure
    assert "framework" not in linked(made.data, "zh", follows, demo().frameworks)


def test_among_frameworks_of_the_same_words_that_of_the_plans_year_is_followed() -> None:
    [own] = demo().frameworks
    other = replace(own, id="older", year=2024)
    made = reading()
    assert following(made.data, "zh", (other, own)).framework == own.id


def test_a_difference_is_shown_word_by_word() -> None:
    assert list(differences("使民眾一看就懂", "讓民眾一看就懂")) == [
        ("only-plan", "使"),
        ("only-framework", "讓"),
        ("same", "民眾一看就懂"),
    ]
    assert list(differences("open data", "open doors")) == [
        ("same", "open "),
        ("only-plan", "data"),
        ("only-framework", "doors"),
    ]


def test_the_plan_still_says_the_titles_that_it_leaves_to_the_framework() -> None:
    told = [one.text for one in written(reading().data, "zh")]
    assert FIRST in told
    assert SECOND in told


def test_the_proposed_entries_are_a_register_that_can_be_read() -> None:
    told = answerers(
        [Written(("units", n), name, "unit") for n, name in enumerate(("秘書室", "各單位"))],
        "示範市政府教育局",
        REGISTER,
    )
    agency = {"id": told.agency, "name": {"zh": told.new_agency}}
    text = dump({"agencies": [agency], "units": [one.entry("zh") for one in told.proposals]})
    root, faults = parse(text, "units.yaml")
    assert root is not None
    register, wrong = read(Register, root, ("zh", "en"))
    assert not (*faults, *wrong)
    assert [(str(unit.name), unit.collective) for unit in register.units] == [("秘書室", False), ("各單位", True)]
