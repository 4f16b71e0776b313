"""The crew, without browsers: order, replacement, and what happens when nobody can be replaced."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest

from plainplan.browser.crew import answers
from plainplan.errors import NoBrowser


class Walker:
    """Answers a number with its double; `spent` numbers wear it out, a negative one is a bug in it."""

    def __init__(self, spent: frozenset[int] = frozenset()) -> None:
        self.fit = True
        self.closed = 0
        self.killed = threading.Event()
        self.spent = spent

    def do(self, number: int) -> int:
        if number < 0:
            raise ValueError("bug")
        self.fit = number not in self.spent
        self.killed.wait(0.02 if number % 2 else 0)
        return number * 2

    def close(self) -> None:
        self.closed += 1

    def kill(self) -> None:
        self.killed.set()


def starter(*plan: Callable[[], Walker]) -> tuple[Callable[[], Walker], list[Walker]]:
    """Gives the walkers of the plan, one after the other; a plan at its end starts none."""
    begun: list[Walker] = []
    steps = iter(plan)

    def start() -> Walker:
        make = next(steps, None)
        if make is None:
            raise NoBrowser("browser-would-not-start", detail="out of memory")
        begun.append(make())
        return begun[-1]

    return start, begun


def undone(number: int, error: NoBrowser) -> str:
    return f"{number}: {error.params['detail']}"


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "sleep", lambda _: None)


@pytest.mark.parametrize("jobs", [1, 2, 5, 99])
def test_answers_keep_the_order_of_the_errands(jobs: int) -> None:
    start, begun = starter(*[Walker] * 99)
    assert list(answers(range(20), start, undone, jobs)) == [n * 2 for n in range(20)]
    assert [walker.closed for walker in begun] == [1] * len(begun)
    assert len(begun) <= min(jobs, 20)


def test_a_spent_worker_is_closed_and_another_takes_over() -> None:
    start, begun = starter(lambda: Walker(frozenset({1})), Walker)
    assert list(answers(range(4), start, undone)) == [0, 2, 4, 6]
    assert [walker.closed for walker in begun] == [1, 1]


def test_when_nobody_can_be_started_again_the_rest_is_told_as_undone() -> None:
    start, begun = starter(lambda: Walker(frozenset({1})))
    assert list(answers(range(4), start, undone)) == [0, 2, "2: out of memory", "3: out of memory"]
    assert [walker.closed for walker in begun] == [1]


def test_one_worker_that_cannot_be_started_leaves_its_errands_to_the_others() -> None:
    start, _ = starter(Walker)
    assert list(answers(range(10), start, undone, jobs=3)) == [n * 2 for n in range(10)]


@pytest.mark.parametrize("jobs", [1, 3])
def test_when_none_starts_at_all_the_caller_hears_it(jobs: int) -> None:
    start, _ = starter()
    with pytest.raises(NoBrowser):
        next(answers(range(4), start, undone, jobs))


def test_all_workers_start_at_the_same_time() -> None:
    together = threading.Barrier(3, timeout=10)

    def waits_for_the_others() -> Walker:
        together.wait()
        return Walker()

    assert list(answers(range(3), waits_for_the_others, undone, jobs=3)) == [0, 2, 4]


def test_a_bug_in_a_worker_is_raised_and_never_waited_for() -> None:
    start, begun = starter(*[Walker] * 2)
    with pytest.raises(ValueError, match="bug"):
        list(answers([1, -1, 2], start, undone, jobs=2))
    assert [walker.closed for walker in begun] == [1] * len(begun)


def test_a_bug_in_starting_again_is_raised_and_never_waited_for() -> None:
    def broken() -> Walker:
        raise ValueError("bug")

    start, _ = starter(lambda: Walker(frozenset({1})), broken)
    with pytest.raises(ValueError, match="bug"):
        list(answers([1, 2, 3], start, undone))


def test_a_caller_that_leaves_early_ends_all_workers() -> None:
    start, begun = starter(*[Walker] * 2)
    given = answers(range(1000), start, undone, jobs=2)
    next(given)
    given.close()
    assert [(walker.killed.is_set(), walker.closed) for walker in begun] == [(True, 1)] * len(begun)


def test_no_errands_need_no_worker() -> None:
    start, begun = starter()
    assert list(answers([], start, undone)) == []
    assert begun == []
