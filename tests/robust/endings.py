"""A tiny site built again and again, each time ended or hindered at another moment (`moments.py`)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

from plainplan.publish import MARKER
from tests.conftest import TOWN

DRIVER = Path(__file__).with_name("moments.py")
PLAN = "title: {zh: 一計畫, en: One plan}\nagency: town\nyear: 2026\n"
OTHER = TOWN["content/site.yaml"].replace("示例鎮計畫", "另一個鎮的計畫").replace("Sample Town", "Another Town")
FILES = {"content/plans/one/plan.yaml": PLAN, "other.yaml": OTHER}


def tree(folder: Path) -> Mapping[str, str]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in found}


def left(folder: Path) -> set[str]:
    """What lies in the folder of the site beside what belongs there."""
    return {path.name for path in folder.iterdir()} - {"content", "other.yaml", "public", "reports", ".cache"}


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
