"""However a build ends, the published folder is one whole site, the old one or the new one."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from plainplan.publish import MARKER
from tests.conftest import TOWN

Write = Callable[..., Path]

DRIVER = Path(__file__).with_name("moments.py")
PLAN = "title: {zh: 一計畫, en: One plan}\nagency: town\nyear: 2026\n"
OTHER = TOWN["content/site.yaml"].replace("示例鎮計畫", "另一個鎮的計畫").replace("Sample Town", "Another Town")
FILES = {"content/plans/one/plan.yaml": PLAN, "other.yaml": OTHER}


def tree(folder: Path) -> Mapping[str, str]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in found}


def left(folder: Path) -> set[str]:
    """What lies in the folder of the site beside what belongs there."""
    return {path.name for path in folder.iterdir()} - {"content", "other.yaml", "public", "reports"}


@contextmanager
def moments(what: str, folder: Path, numbers: Sequence[int]) -> Iterator[Iterator[dict[str, Any]]]:
    """What became of a build at each of these moments; the next one begins when the next is asked for."""
    words = ["build", str(folder), "--no-audit", "--jobs", "1", "--lang", "en"]
    command = [sys.executable, str(DRIVER), what, str(folder), *map(str, numbers), "--", *words]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1795000000"}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "env": environment}
    with subprocess.Popen(command, **pipes) as driver:  # type: ignore[call-overload]

        def told() -> Iterator[dict[str, Any]]:
            for line in driver.stdout:
                yield json.loads(line)
                driver.stdin.write("\n")
                driver.stdin.flush()

        try:
            yield told()
        finally:
            driver.kill()


def both(what: str, folder: Path) -> tuple[list[Mapping[str, str]], int]:
    """The two sites that there can be, and how many moments a build has."""
    sites, counts = [], []
    with moments(what, folder, [0, 0]) as told:
        for one in told:
            assert one["status"] == 0, one
            sites.append(tree(folder / "public"))
            counts.append(one["count"])
    assert sites[0] != sites[1]
    assert MARKER in sites[0]
    return sites, min(counts)


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

    def test_a_full_disk_is_told_and_leaves_the_old_site(self, site: Write) -> None:
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
