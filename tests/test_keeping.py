"""Of a site built again, only what changed looks changed to servers and to programs that copy."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from plainplan.config import Folders
from plainplan.pipeline.build import Wishes, build
from plainplan.pipeline.keeping import keep_times
from plainplan.sealing import SEAL, Made, sealed
from tests.conftest import TODAY, Files

LONG_AGO = 1_000_000_000_000_000_000
PLAN = "title: {zh: 公園計畫, en: Parks plan}\nyear: 2026\nagency: town\nsummary: {zh: 摘要。, en: A summary.}\n"


def filled(folder: Path, seal: bytes | None = None, **files: str) -> Path:
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
        os.utime(folder / name, ns=(LONG_AGO, LONG_AGO))
    (folder / SEAL).write_bytes(seal if seal is not None else sealed(folder, Made("1", TODAY)).body)
    return folder


def times(folder: Path) -> dict[str, bool]:
    """Which files are as old as the first site."""
    return {path.name: path.stat().st_mtime_ns == LONG_AGO for path in folder.iterdir() if path.name != SEAL}


def fresh(folder: Path, **files: str) -> Path:
    made = filled(folder, **files)
    for name in files:
        os.utime(made / name)
    return made


def test_a_file_that_is_as_it_was_keeps_its_time_and_another_does_not(tmp_path: Path) -> None:
    before = filled(tmp_path / "before", same="a", changed="b", gone="c")
    now = fresh(tmp_path / "now", same="a", changed="B", new="d")
    keep_times(now, before)
    assert times(now) == {"same": True, "changed": False, "new": False}


@pytest.mark.parametrize("seal", [b"", b"{}", b'{"files": {"../same": 1}}', b"\xff"])
def test_a_former_site_without_a_good_seal_gives_no_times(tmp_path: Path, seal: bytes) -> None:
    before = filled(tmp_path / "before", seal, same="a")
    now = fresh(tmp_path / "now", same="a")
    keep_times(now, before)
    assert times(now) == {"same": False}


def test_a_file_that_has_vanished_from_the_former_site_gives_no_time(tmp_path: Path) -> None:
    before = filled(tmp_path / "before", same="a", lost="b")
    (before / "lost").unlink()
    now = fresh(tmp_path / "now", same="a", lost="b")
    keep_times(now, before)
    assert times(now) == {"same": True, "lost": False}


def test_after_an_edit_only_the_pages_that_it_touches_are_new(site: Callable[[Files], Path]) -> None:
    folder = site({"content/plans/parks/plan.yaml": PLAN})
    folders = Folders(folder, folder / "public", folder / "reports")
    build(folders, Wishes(date(2026, 11, 21), audit=False))
    for path in folders.output.rglob("*"):
        os.utime(path, ns=(LONG_AGO, LONG_AGO))
    (folder / "content/plans/parks/plan.yaml").write_text(PLAN.replace("A summary.", "Another one."), encoding="utf-8")
    build(folders, Wishes(date(2026, 11, 21), audit=False))
    written = {p.relative_to(folders.output).as_posix() for p in folders.output.rglob("*") if p.is_file()}
    old = {name for name in written if (folders.output / name).stat().st_mtime_ns == LONG_AGO}
    assert {"en/plans/parks/index.html", "data/plans/parks.json"} <= written - old
    assert {"units/index.html", "en/agencies/index.html"} <= old
