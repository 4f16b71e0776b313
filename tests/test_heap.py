"""Python's collector of garbage leaves a site alone that is being read."""

from __future__ import annotations

import gc
import weakref

import pytest

from plainplan.pipeline.heap import STEPS, growing, set_aside, staying


def test_nothing_is_collected_while_a_site_grows_and_everything_else_afterwards() -> None:
    with growing():
        assert not gc.isenabled()
    assert gc.isenabled()
    gc.unfreeze()


def test_what_was_read_is_not_looked_at_again() -> None:
    before = gc.get_freeze_count()
    with growing():
        site = [[number] for number in range(10)]
    assert gc.get_freeze_count() >= before + len(site)
    gc.unfreeze()


def test_the_collector_goes_on_after_a_fault_and_stays_off_where_it_was_off() -> None:
    with pytest.raises(ValueError, match="wrong"), growing():
        raise ValueError("wrong")
    assert gc.isenabled()
    gc.disable()
    try:
        with growing():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
        gc.unfreeze()


class Pen:
    """What holds itself."""

    def __init__(self) -> None:
        self.around = self


def test_what_holds_itself_is_thrown_away_before_the_rest_is_set_aside() -> None:
    with growing():
        pass
    gc.disable()
    left = weakref.ref(Pen())
    assert left() is not None
    before = gc.get_freeze_count()
    site = [[number] for number in range(10)]
    set_aside()
    gc.enable()
    assert left() is None
    assert gc.get_freeze_count() >= before + len(site)
    gc.unfreeze()


def test_a_program_that_stays_is_seldom_looked_through() -> None:
    before = gc.get_threshold()
    try:
        staying()
        assert gc.get_threshold() == STEPS
        assert gc.isenabled()
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
