"""However a build ends, the published folder is one whole site, the old one or the new one."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.robust.endings import FILES, both, left, moments, tree

Write = Callable[..., Path]


@pytest.mark.slow
class TestAtFiftyMoments:
    def test_a_killed_build_leaves_one_whole_site_and_the_next_clears_up(self, site: Write) -> None:
        folder = site(FILES)
        sites, count = both("kill", folder)
        chance = random.Random(6)
        # Half of them anywhere, half of them in the last part, in which the folders change places and reports follow.
        numbers = [chance.randrange(1, count) for _ in range(25)]
        numbers += [chance.randrange(count * 3 // 4, count) for _ in range(25)]
        seen = set()
        with moments("kill", folder, [*numbers, 0]) as told:
            for one in told:
                published = tree(folder / "public")
                assert published in sites, one
                assert one["status"] == (-9 if one["moment"] else 0), one
                assert all(json.loads(path.read_bytes()) for path in (folder / "reports").glob("*.json")), one
                seen.add(sites.index(published))
        assert seen == {0, 1}
        assert left(folder) == set()

    @pytest.mark.parametrize(("what", "status"), [("stop", 143), ("interrupt", 130)])
    def test_a_build_that_is_asked_to_stop_clears_up_at_once(self, site: Write, what: str, status: int) -> None:
        folder = site(FILES)
        sites, count = both(what, folder)
        chance = random.Random(status)
        with moments(what, folder, [chance.randrange(count // 20, count * 19 // 20) for _ in range(8)]) as told:
            for one in told:
                assert tree(folder / "public") in sites, one
                assert one["status"] == status, one
                assert one["said"].strip() == "Stopped.", one
                assert left(folder) == set(), one
