"""Python's collector of garbage leaves a site alone that is being read."""

from __future__ import annotations

import gc

import pytest

from plainplan.pipeline.heap import growing


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
