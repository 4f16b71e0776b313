"""Who answers for what, what is due when, what a framework fills in, and which pages there are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainplan.assemble.glance import NEXT, next_day
from plainplan.assemble.routes import SHOWN_DUES
from plainplan.model.ladder import Deadline, Every
from plainplan.model.pages import HomePage, PlanPage, PlansPage, Site, UnitPage, UnitsPage, YearPage

Assembled = Callable[..., Site]

P = "content/plans/p/plan.yaml"
HEAD = "title: {zh: 計畫, en: Plan}\nagency: town\nyear: 115\n"


def duties(site: Site, unit: str) -> list[str]:
    """The rungs that a unit answers for, in the order of its page."""
    page = site.routes[f"units/{unit}/"].subject
    assert isinstance(page, UnitPage)
    return [duty.rung.id for _, own in page.duties for duty in own]


def plan_page(site: Site, plan: str = "p") -> PlanPage:
    page = site.routes[f"plans/{plan}/"].subject
    assert isinstance(page, PlanPage)
    return page


class TestDuties:
    def test_a_measure_with_a_unit_is_a_duty_of_that_unit_alone(self, assembled: Assembled) -> None:
        made = assembled({P: HEAD + "measures: [{id: a, text: x, units: [公園課]}, {id: b, text: y}]\n"})
        assert duties(made, "parks") == ["a"]
        assert duties(made, "library") == []

    def test_a_shared_measure_is_a_duty_of_each_and_says_so(self, assembled: Assembled) -> None:
        made = assembled({P: HEAD + "measures: [{id: a, text: x, units: [parks, library]}]\n"})
        assert duties(made, "parks") == duties(made, "library") == ["a"]
        assert made.routes["units/parks/"].subject.duties[0][1][0].shared  # type: ignore[union-attr]

    def test_a_collective_name_reaches_its_members_only(self, assembled: Assembled) -> None:
        made = assembled({P: HEAD + "measures: [{id: a, text: x, units: [二單位]}]\n"})
        assert [duties(made, unit) for unit in ("pair", "parks", "library", "all", "field-work")] == [
            ["a"], ["a"], ["a"], [], [],
        ]  # fmt: skip

    def test_a_collective_name_without_members_reaches_all_units_of_its_agency(self, assembled: Assembled) -> None:
        made = assembled({P: HEAD + "measures: [{id: a, text: x, units: [各單位]}]\n"})
        assert [duties(made, unit) for unit in ("all", "parks", "library", "pair", "field-work")] == [
            ["a"], ["a"], ["a"], [], [],
        ]  # fmt: skip

    def test_a_collective_name_that_holds_another_reaches_those_behind_it(self, assembled: Assembled) -> None:
        units = (
            "units:\n"
            "  - {id: one, name: 一}\n"
            "  - {id: inner, name: 內, collective: yes, members: [one, outer]}\n"
            "  - {id: outer, name: 外, collective: yes, members: [inner]}\n"
        )
        made = assembled(
            {
                "content/site.yaml": "title: x\n",
                "content/units.yaml": units,
                P: "title: x\nmeasures: [{id: a, text: x, units: [外]}]\n",
            }
        )
        assert [duties(made, unit) for unit in ("outer", "inner", "one")] == [["a"], ["a"], ["a"]]

    def test_a_unit_named_by_itself_and_by_a_collective_answers_once_by_itself(self, assembled: Assembled) -> None:
        text = HEAD + "measures:\n - {id: a, text: x, units: [二單位, {unit: parks, role: 主辦}, library]}\n"
        made = assembled({P: text})
        assert duties(made, "parks") == ["a"]
        (duty,) = made.routes["units/parks/"].subject.duties[0][1]  # type: ignore[union-attr]
        assert (duty.through.id, str(duty.role)) == ("parks", "主辦")

    def test_units_of_a_strategy_hold_through_actions_and_groups(self, assembled: Assembled) -> None:
        made = assembled(
            {
                P: HEAD
                + """
strategies:
  - id: s
    units: [公園課]
    actions:
      - id: a
        groups:
          - id: g
            measures: [{id: m, text: x}, {id: n, text: y, units: [圖書館]}]
      - {id: bare, title: 無措施}
"""
            }
        )
        assert duties(made, "parks") == ["m", "bare"]
        assert duties(made, "library") == ["n"]

    def test_the_trail_of_a_duty_names_the_rungs_above(self, assembled: Assembled) -> None:
        text = HEAD + "strategies: [{id: s, actions: [{id: a, units: [parks], measures: [{id: m, text: x}]}]}]\n"
        (duty,) = assembled({P: text}).routes["units/parks/"].subject.duties[0][1]  # type: ignore[union-attr]
        assert [rung.id for rung in duty.trail] == ["s", "a"]

    def test_a_point_below_a_measure_has_a_duty_only_of_its_own(self, assembled: Assembled) -> None:
        text = (
            "measures: [{id: m, text: x, units: [parks], subs: [{id: s, text: y, units: [library]}, {id: t, text: z}]}]"
        )
        made = assembled({P: f"{HEAD}{text}\n"})
        assert duties(made, "parks") == ["m"]
        assert duties(made, "library") == ["s"]

    def test_a_measure_that_holds_measures_still_carries_its_own_duty(self, assembled: Assembled) -> None:
        below = "[{id: n, text: y}, {id: o, text: z, units: [圖書館]}]"
        text = f"measures: [{{id: m, text: x, units: [parks], measures: {below}}}]"
        made = assembled({P: f"{HEAD}{text}\n"})
        assert duties(made, "parks") == ["m"]
        assert duties(made, "library") == ["o"]

    def test_the_list_of_units_counts_the_duties_of_each(self, assembled: Assembled) -> None:
        text = HEAD + "measures: [{id: a, text: x, units: [parks]}, {id: b, text: y, units: [各單位]}]\n"
        page = assembled({P: text}).routes["units/"].subject
        assert isinstance(page, UnitsPage)
        counts = {unit.id: count for _, units in page.groups for unit, count in units}
        assert counts == {"parks": 2, "library": 1, "pair": 0, "all": 1, "field-work": 0}


class TestNames:
    @pytest.mark.parametrize("name", ["parks", "公園課", "公園管理課", "Parks Section", "parks  section", "公 園 課"])
    def test_a_unit_is_known_by_id_name_and_alias(self, assembled: Assembled, name: str) -> None:
        assert duties(assembled({P: f'{HEAD}measures: [{{id: a, text: x, units: ["{name}"]}}]\n'}), "parks") == ["a"]

    @pytest.mark.parametrize("name", ["臺地農場", "台地農場", "plateau farm", "farm"])
    def test_an_agency_is_known_with_either_character_for_tai(self, assembled: Assembled, name: str) -> None:
        agency = plan_page(assembled({P: f"title: x\nagency: {name}\n"})).agency
        assert agency
        assert agency.id == "farm"

    def test_units_of_two_agencies_may_share_a_name(self, assembled: Assembled) -> None:
        units = """
agencies: [{id: east, name: 東所}, {id: west, name: 西所}, {id: north, name: 北所}]
units:
  - {id: east-desk, name: 服務台, agency: east}
  - {id: west-desk, name: 服務臺, agency: west}
"""
        plans = {
            f"content/plans/{who}/plan.yaml": f"agency: {who}\nmeasures: [{{id: a, text: x, units: [服務臺]}}]\n"
            for who in ("east", "west", "north")
        }
        made = assembled({"content/site.yaml": "title: x\n", "content/units.yaml": units, **plans})
        assert [p.id for p, _ in made.routes["units/east-desk/"].subject.duties] == ["east"]  # type: ignore[union-attr]
        assert [p.id for p, _ in made.routes["units/west-desk/"].subject.duties] == ["west"]  # type: ignore[union-attr]

    def test_a_unit_of_another_agency_is_found_where_its_name_is_the_only_one(self, assembled: Assembled) -> None:
        assert duties(assembled({P: HEAD + "measures: [{id: a, text: x, units: [田間組]}]\n"}), "field-work") == ["a"]

    def test_a_name_that_nobody_knows_is_nobodys_duty(self, assembled: Assembled) -> None:
        made = assembled({P: HEAD + "measures: [{id: a, text: x, units: [某單位]}]\n"})
        assert not any(duties(made, unit) for unit in ("parks", "library", "pair", "all", "field-work"))
        assert plan_page(made).glance.units == 1


class TestGlance:
    def test_rungs_are_counted_by_level_and_units_once(self, assembled: Assembled) -> None:
        text = """
strategies:
  - id: s
    actions:
      - id: a
        units: [parks]
        measures: [{id: m, text: x, status: done}, {id: n, text: y, units: [公園管理課, 圖書館]}]
      - {id: b, measures: [{id: o, text: z, status: done, subs: [{id: u, text: w, status: late}]}]}
"""
        glance = plan_page(assembled({P: HEAD + text})).glance
        assert (glance.strategies, glance.actions, glance.measures, glance.units) == (1, 2, 3, 2)
        assert dict(glance.statuses) == {"done": 2, "late": 1}

    def test_what_is_done_or_given_up_is_not_due_any_more(self, assembled: Assembled) -> None:
        measures = [
            f"{{id: m{i}, text: x, due: 2027-01-01, status: {s}}}" for i, s in enumerate(("done", "stopped", "late"))
        ]
        made = assembled({P: f"{HEAD}measures: [{', '.join(measures)}]\n"})
        assert [due.rung.id for due in made.plan_pages["p"].glance.dues] == ["m2"]

    def test_a_duty_of_a_plan_without_period_recurs_until_the_end_of_its_year(self, assembled: Assembled) -> None:
        measures = "measures: [{id: m, text: x, due: {date: 2026-03-31, every: quarter}}]\n"
        dues = [plan_page(assembled({P: f"title: x\n{year}{measures}"})).glance.dues for year in ("year: 2026\n", "")]
        assert [[due.day.isoformat() for due in found] for found in dues] == [["2026-12-31"], []]

    def test_the_soonest_days_are_shown_and_past_ones_are_not(self, assembled: Assembled) -> None:
        days = ["2026-11-20", "2027-03-01", "2026-11-21", "2026-12-31", "2027-01-01"]
        measures = "".join(f" - {{id: m{i}, text: x, due: {day}}}\n" for i, day in enumerate(days))
        dues = plan_page(assembled({P: f"{HEAD}measures:\n{measures}"})).glance.dues
        assert [due.day.isoformat() for due in dues] == ["2026-11-21", "2026-12-31", "2027-01-01"]
        assert len(dues) == NEXT

    def test_the_home_page_shows_what_is_due_in_any_plan(self, assembled: Assembled) -> None:
        files = {
            f"content/plans/p{i}/plan.yaml": f"title: x\nyear: {114 + i % 2}\n"
            f"measures: [{{id: m, text: x, due: 2027-01-{20 - i:02}}}]\n"
            for i in range(8)
        }
        home = assembled(files).routes[""].subject
        assert isinstance(home, HomePage)
        assert len(home.dues) == SHOWN_DUES
        assert all(one.day <= other.day for one, other in pairwise(home.dues))
        assert {plan.year for plan in home.newest} == {2026}
        assert len(home.newest) == 4


def due(day: str, every: Every | None = None) -> Deadline:
    return Deadline(date.fromisoformat(day), every=every)


class TestNextDay:
    @pytest.mark.parametrize(
        ("deadline", "today", "last", "expected"),
        [
            (due("2026-03-01"), "2026-03-01", "", "2026-03-01"),
            (due("2026-03-01"), "2026-03-02", "2026-12-31", ""),
            (due("2027-03-01"), "2026-03-02", "2026-12-31", "2027-03-01"),
            (due("2026-01-31", Every.MONTH), "2026-02-01", "2026-12-31", "2026-02-28"),
            (due("2026-01-31", Every.MONTH), "2026-03-01", "2026-12-31", "2026-03-31"),
            (due("2024-01-31", Every.MONTH), "2024-02-01", "2024-12-31", "2024-02-29"),
            (due("2025-08-31", Every.HALF_YEAR), "2025-09-01", "2026-12-31", "2026-02-28"),
            (due("2026-01-15", Every.QUARTER), "2026-04-15", "2026-12-31", "2026-04-15"),
            (due("2026-01-15", Every.QUARTER), "2026-10-16", "2026-12-31", ""),
            (due("2024-02-29", Every.YEAR), "2025-01-01", "2028-12-31", "2025-02-28"),
            (due("2024-02-29", Every.YEAR), "2027-03-01", "2028-12-31", "2028-02-29"),
            (due("2026-05-01", Every.MONTH), "2026-06-01", "", ""),
            (due("2027-01-01", Every.MONTH), "2026-06-01", "2026-12-31", ""),
        ],
    )
    def test_it_is_the_first_day_from_today_on(self, deadline: Deadline, today: str, last: str, expected: str) -> None:
        found = next_day(deadline, date.fromisoformat(today), date.fromisoformat(last) if last else None)
        assert (found.isoformat() if found else "") == expected

    @given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(-4000, 4000), st.sampled_from(Every))
    def test_it_is_never_past_and_never_more_than_one_step_away(self, day: date, ahead: int, every: Every) -> None:
        today = date.fromordinal(day.toordinal() + ahead)
        found = next_day(Deadline(day, every=every), today, date(2200, 1, 1))
        assert found
        assert today <= found
        assert found == day or (found - today).days <= 366
        assert found.day == day.day or (found.day >= 28 and found.day < day.day)


class TestFrameworks:
    framework = "items: [{id: i, label: 一、, title: {zh: 綱要, en: Frame}, items: [{id: j, title: {zh: 內層}}]}]\n"

    def test_missing_numbers_and_titles_are_taken_from_the_items_at_any_depth(self, assembled: Assembled) -> None:
        text = HEAD + "framework: f\nstrategies: [{id: s, answers: i, measures: [{id: m, answers: j, text: x}]}]\n"
        made = assembled({"content/frameworks/f.yaml": self.framework, P: text})
        (strategy,) = made.plans[0].rungs
        assert (str(strategy.label), strategy.title.said("en").words) == ("一、", "Frame")  # type: ignore[union-attr]
        assert str(strategy.rungs[0].title) == "內層"
        assert strategy.rungs[0].label is None

    def test_what_the_plan_prints_itself_is_never_replaced(self, assembled: Assembled) -> None:
        text = HEAD + "framework: f\nstrategies: [{id: s, answers: i, label: 甲, title: 自己的}]\n"
        (strategy,) = assembled({"content/frameworks/f.yaml": self.framework, P: text}).plans[0].rungs
        assert (str(strategy.label), str(strategy.title)) == ("甲", "自己的")


class TestRoutes:
    def test_a_site_without_any_plan_still_has_its_standard_pages(self, assembled: Assembled) -> None:
        made = assembled({"content/site.yaml": "title: x\n", "content/units.yaml": None})
        assert list(made.routes) == [
            "", "plans/", "units/", "agencies/", "years/",
            "contact/", "accessibility/", "privacy/", "security/", "open-data/", "browse/", "index-az/",
            "search/", "sitemap/",
        ]  # fmt: skip

    def test_every_page_but_the_home_page_stands_below_one_that_exists(self, assembled: Assembled) -> None:
        made = assembled(
            {P: HEAD, "content/pages/about/page.yaml": "title: 關於\n", "content/pages/about/text.zh.md": "文"}
        )
        assert made.routes[""].above is None
        assert all(route.above in made.routes for key, route in made.routes.items() if key)
        assert {"plans/p/", "years/2026/", "units/parks/", "agencies/farm/", "about/"} <= set(made.routes)

    def test_every_page_names_the_files_its_words_come_from(self, assembled: Assembled) -> None:
        made = assembled({P: f"{HEAD}framework: f\n", "content/frameworks/f.yaml": "items: [{id: i, title: x}]\n"})
        assert made.routes["plans/p/"].sources == (
            P, "content/plans/p/", "content/frameworks/f.yaml", "content/units.yaml", "content/site.yaml",
        )  # fmt: skip
        assert all(route.sources for route in made.routes.values())

    def test_drafts_are_left_out_unless_asked_for(self, assembled: Assembled) -> None:
        files = {P: HEAD, "content/plans/q/plan.yaml": "title: 草稿\nyear: 116\nstage: draft\n"}
        assert "plans/q/" not in assembled(files).routes
        assert "years/2027/" not in assembled(files).routes
        assert "plans/q/" in assembled(files, drafts=True).routes

    def test_a_plan_knows_the_one_before_and_the_one_after(self, assembled: Assembled) -> None:
        made = assembled({P: HEAD, "content/plans/q/plan.yaml": "title: x\nyear: 116\ncontinues: p\n"})
        assert plan_page(made, "q").before is made.plans[1]
        assert plan_page(made, "p").after is made.plans[0]
        assert plan_page(made, "p").before is None

    def test_a_draft_is_no_predecessor(self, assembled: Assembled) -> None:
        made = assembled({P: HEAD + "continues: q\n", "content/plans/q/plan.yaml": "title: x\nstage: draft\n"})
        assert plan_page(made).before is None

    def test_the_newest_plans_come_first_and_those_without_year_last(self, assembled: Assembled) -> None:
        years = {"a": "", "b": "year: 114\n", "c": "year: 116\n", "d": "year: 114\n"}
        made = assembled({f"content/plans/{name}/plan.yaml": f"title: x\n{year}" for name, year in years.items()})
        assert [plan.id for plan in made.plans] == ["c", "b", "d", "a"]
        page = made.routes["plans/"].subject
        assert isinstance(page, PlansPage)
        assert [(year, len(plans)) for year, plans in page.by_year] == [(2027, 1), (2025, 2), (None, 1)]

    def test_a_plan_without_year_agency_and_title_is_called_by_its_id(self, assembled: Assembled) -> None:
        made = assembled({P: "measures: [{id: m, text: x}]\n"})
        assert str(made.routes["plans/p/"].title) == "p"
        assert plan_page(made).agency is None

    def test_a_year_lists_its_plans_by_agency_and_the_others_below(self, assembled: Assembled) -> None:
        files = {P: HEAD, "content/plans/q/plan.yaml": "title: x\nyear: 115\nagency: 無名機關\n"}
        page = assembled(files).routes["years/2026/"].subject
        assert isinstance(page, YearPage)
        assert [(agency.id if agency else None, len(plans)) for agency, plans in page.plans] == [("town", 1), (None, 1)]
