"""The same content gives the same bytes, on any machine, in any folder, at any hour."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from plainplan.sealing import SEAL, read_seal, sums

ROOT = Path(__file__).parents[1]
MOMENT = "1795219200"
HOSTED = """
hosting: [nginx, apache, netlify]
redirects:
  - {old: /plans/former/, new: /plans/city-service-2026/}
  - {old: /former.html, new: /contact/}
"""


def scattered(content: Path, target: Path, seed: int) -> None:
    """A copy whose files were written in another order, at another time."""
    files = sorted(path for path in content.rglob("*") if path.is_file())
    random.Random(seed).shuffle(files)
    for number, file in enumerate(files):
        copy = target / file.relative_to(content)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)
        os.utime(copy, (number, number))
    with (target / "site.yaml").open("a", encoding="utf-8") as settings:
        settings.write(HOSTED)


def built(site: Path, jobs: str, **environ: str) -> Path:
    """The demonstration city with its print editions, made in a process of its own."""
    words = ["build", str(site), "--no-audit", "--editions", "--jobs", jobs, "--lang", "en"]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": MOMENT, **environ}
    subprocess.run([sys.executable, str(ROOT / "build.py"), *words], env=environment, capture_output=True, check=False)
    return site / "public"


@pytest.mark.slow
def test_two_builds_of_the_same_content_agree_byte_by_byte(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "far" / "away" / "there"
    scattered(ROOT / "content", here / "content", 1)
    scattered(ROOT / "content", there / "content", 2)
    one = built(here, "1", PYTHONHASHSEED="1", TZ="Asia/Taipei", LC_ALL="C.UTF-8")
    other = built(there, "2", PYTHONHASHSEED="77", TZ="America/New_York", LC_ALL="C")
    first, second = sums(one), sums(other)
    assert [name for name in first.keys() | second.keys() if first.get(name) != second.get(name)] == []
    assert (one / SEAL).read_bytes() == (other / SEAL).read_bytes()
    beside = [folder.with_name("public-hosting") / "nginx.conf" for folder in (one, other)]
    assert beside[0].read_bytes() == beside[1].read_bytes()
    assert {".html", ".css", ".json", ".csv", ".ics", ".xml", ".odt"} <= {Path(name).suffix for name in first}
    assert read_seal((one / SEAL).read_bytes(), SEAL).files == first
