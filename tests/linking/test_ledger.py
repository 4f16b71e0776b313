"""The link ledger from day to day: evidence over days, never one bad night."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from plainplan.linking.ledger import SPELLS, Use, after, is_looked_up, renewed, to_ask
from plainplan.model.outside import Judged, LookedUp, OutsideLink, Spell, State, Was, asked_on, state_of

DAY = date(2026, 11, 1)
WAS = {"a": Was.ALIVE, "m": Was.MOVED, "b": Was.BLOCKED, "d": Was.DOUBTFUL, "f": Was.FAILED, "r": Was.REFUSED}
A = "https://www.gov.tw/"


def link(heard: str, *, gap: int = 1, **more: object) -> OutsideLink:
    """An address after days on which it was asked, a letter a day; "." is a day on which it was not."""
    history: tuple[Spell, ...] = ()
    for n, letter in enumerate(heard):
        if letter != ".":
            history = after(history, Judged(WAS[letter], f"{letter}{n}"), DAY + timedelta(days=n * gap))
    return OutsideLink(A, history, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("heard", "state"),
    [
        ("", State.UNASKED),
        ("a", State.ALIVE),
        ("f", State.UNSTEADY),
        ("ff", State.UNSTEADY),
        ("fff", State.DEAD),
        ("f..f....f", State.DEAD),
        ("aaafff", State.DEAD),
        ("ffaf", State.UNSTEADY),
        ("ffaff", State.UNSTEADY),
        ("fffa", State.ALIVE),
        ("afafa", State.UNSTEADY),
        ("faaa", State.ALIVE),
        ("fbf", State.UNSTEADY),
        ("m", State.MOVED),
        ("fmfm", State.MOVED),
        ("b", State.BLOCKED),
        ("d", State.DOUBTFUL),
        ("r", State.REFUSED),
        ("fffb", State.BLOCKED),
    ],
)
def test_what_an_address_is_worth_after_some_days(heard: str, state: State) -> None:
    assert state_of(link(heard)) is state


def test_failings_that_lie_long_back_do_not_make_an_address_unsteady() -> None:
    assert state_of(link("fafaaaaaa", gap=30)) is State.ALIVE


def test_the_day_since_which_an_address_is_dead_is_the_first_on_which_it_failed() -> None:
    assert link("aaf.ff").history[-1] == Spell(DAY + timedelta(2), DAY + timedelta(5), 3, Was.FAILED, "f5")


class TestTwiceADay:
    def test_failing_three_times_on_one_day_is_one_day_of_evidence(self) -> None:
        history: tuple[Spell, ...] = ()
        for _ in range(3):
            history = after(history, Judged(Was.FAILED, "404"), DAY)
        assert (history[-1].days, state_of(OutsideLink(A, history))) == (1, State.UNSTEADY)

    def test_the_better_answer_of_a_day_counts_whichever_comes_first(self) -> None:
        failed, alive = Judged(Was.FAILED, "404"), Judged(Was.ALIVE)
        for first, second in ((failed, alive), (alive, failed)):
            history = after(after((), first, DAY), second, DAY)
            assert state_of(OutsideLink(A, history)) is State.ALIVE

    def test_a_clock_set_back_is_no_further_evidence(self) -> None:
        history = link("ff").history
        assert after(history, Judged(Was.FAILED, "404"), DAY - timedelta(1)) == history


def test_a_history_does_not_grow_for_ever() -> None:
    assert len(link("fa" * 40).history) == SPELLS
    assert state_of(link("fa" * 40)) is State.UNSTEADY


class TestRenewal:
    use = Use(("content/links.yaml:3",), ("parks",))

    def test_an_address_that_nobody_uses_any_more_goes(self) -> None:
        assert renewed([link("aaa")], {}, {}, DAY) == ()

    def test_an_address_that_is_new_comes_in_once_it_was_asked(self) -> None:
        assert renewed([], {A: self.use}, {}, DAY) == ()
        (one,) = renewed([], {A: self.use}, {A: Judged(Was.ALIVE)}, DAY)
        assert (one.stands, one.units, asked_on(one)) == (self.use.stands, self.use.units, DAY)

    def test_what_people_wrote_stays(self) -> None:
        before = link("b", archive="https://archive.org/x", seen=LookedUp(DAY, "webmaster"), ask=False)
        (one,) = renewed([before], {A: self.use}, {A: Judged(Was.FAILED, "404")}, DAY + timedelta(3))
        assert (one.archive, one.seen, one.ask) == (before.archive, before.seen, False)

    def test_where_it_stands_is_renewed_even_where_it_was_not_asked(self) -> None:
        (one,) = renewed([link("a")], {A: self.use}, {}, DAY)
        assert (one.stands, one.history) == (self.use.stands, link("a").history)

    def test_the_new_address_goes_when_it_has_not_moved_after_all(self) -> None:
        moved = replace(link("m"), moved_to="https://new.gov.tw/")
        later = DAY + timedelta(1)
        assert renewed([moved], {A: self.use}, {A: Judged(Was.ALIVE)}, later)[0].moved_to == ""
        assert renewed([moved], {A: self.use}, {A: Judged(Was.MOVED, "301", "https://b.tw/")}, later)[0].moved_to

    def test_it_is_in_the_order_of_addresses(self) -> None:
        uses = {f"https://{c}.tw/": self.use for c in "cab"}
        found = renewed([], uses, dict.fromkeys(uses, Judged(Was.ALIVE)), DAY)
        assert [one.address for one in found] == sorted(uses)


@pytest.mark.parametrize(
    ("heard", "ask", "anew", "is_asked"),
    [("a", True, False, False), ("a", True, True, True), ("f", True, False, True), ("", True, False, True),
     ("m", True, False, False), ("b", True, False, True), ("a", False, True, False), ("", False, True, False)],
)  # fmt: skip
def test_what_a_run_asks(heard: str, ask: bool, anew: bool, is_asked: bool) -> None:
    assert (to_ask([A], [link(heard, ask=ask)], DAY, anew=anew) == (A,)) is is_asked
    assert to_ask([A], [link(heard)], DAY + timedelta(1), anew=False) == (A,)


def test_a_look_by_a_person_holds_for_a_year_and_not_before_its_day() -> None:
    seen = link("b", seen=LookedUp(DAY, "webmaster"))
    days = {-1: False, 0: True, 365: True, 366: False}
    assert {n: is_looked_up(seen, DAY + timedelta(n)) for n in days} == days
    assert not is_looked_up(link("b"), DAY)
