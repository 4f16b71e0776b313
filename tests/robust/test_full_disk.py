"""A disk that is full leaves the old site, and the message says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.robust.endings import FILES, both, left, moments, tree

Write = Callable[..., Path]


@pytest.mark.slow
def test_a_full_disk_is_told_and_leaves_the_old_site(site: Write) -> None:
    folder = site(FILES)
    sites, count = both("full", folder)
    assert count > len(sites[0]), "not every file that is written counts as a moment"
    with moments("full", folder, [*range(1, 8), *range(8, count, 11), count - 1, count]) as told:
        for one in told:
            assert tree(folder / "public") in sites, one
            assert one["status"] == 2, one
            assert "cannot be written (No space left on device)" in one["said"], one
            assert "Traceback" not in one["said"], one
            assert left(folder) == set(), one
