"""Of a site built again, only what changed looks changed to servers and to programs that copy."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from plainplan.config import Folders
from plainplan.model.outputs import Output
from plainplan.pipeline.build import Wishes, build
from plainplan.publish import publishing
from plainplan.sealing import SEAL, read_seal, sums
from tests.conftest import Files

LONG_AGO = 1_000_000_000_000_000_000
PLAN = "title: {zh: 公園計畫, en: Parks plan}\nyear: 2026\nagency: town\nsummary: {zh: 摘要。, en: A summary.}\n"


def published(target: Path, **files: str) -> dict[str, bool]:
    """Publish some files; which of them are then as old as the first site."""
    with publishing(target) as fresh:
        for name, text in files.items():
            fresh.write(Output(f"pages/{name}", text.encode()))
    return {name: (target / "pages" / name).stat().st_mtime_ns == LONG_AGO for name in files}


def age(target: Path) -> None:
    for path in target.rglob("*"):
        os.utime(path, ns=(LONG_AGO, LONG_AGO))


def refused(*_: object) -> None:
    raise PermissionError


@pytest.mark.parametrize("disk", ["knows several names for a file", "knows one"])
def test_a_file_that_is_as_it_was_keeps_its_time_and_another_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, disk: str
) -> None:
    if disk == "knows one":
        monkeypatch.setattr(os, "link", refused)
    target = tmp_path / "public"
    published(target, same="a", changed="b", gone="c")
    age(target)
    assert published(target, same="a", changed="B", new="d") == {"same": True, "changed": False, "new": False}


def test_a_file_that_was_written_otherwise_at_first_keeps_its_time_too(tmp_path: Path) -> None:
    target = tmp_path / "public"
    published(target, same="with its verdicts")
    age(target)
    with publishing(target) as fresh:
        fresh.write(Output("pages/same", b"without verdicts"))
        fresh.write(Output("pages/same", b"with its verdicts"))
    assert (target / "pages" / "same").stat().st_mtime_ns == LONG_AGO


def test_after_an_edit_only_the_pages_that_it_touches_are_new(site: Callable[[Files], Path]) -> None:
    folder = site({"content/plans/parks/plan.yaml": PLAN})
    folders = Folders(folder, folder / "public", folder / "reports")
    build(folders, Wishes(date(2026, 11, 21), audit=False))
    age(folders.output)
    (folder / "content/plans/parks/plan.yaml").write_text(PLAN.replace("A summary.", "Another one."), encoding="utf-8")
    build(folders, Wishes(date(2026, 11, 21), audit=False))
    written = {p.relative_to(folders.output).as_posix() for p in folders.output.rglob("*") if p.is_file()}
    old = {name for name in written if (folders.output / name).stat().st_mtime_ns == LONG_AGO}
    assert {"en/plans/parks/index.html", "data/plans/parks.json"} <= written - old
    assert {"units/index.html", "en/agencies/index.html"} <= old


def test_the_list_of_a_site_built_again_tells_the_sums_of_the_files_that_lie_there(
    site: Callable[[Files], Path],
) -> None:
    folder = site({"content/plans/parks/plan.yaml": PLAN})
    folders = Folders(folder, folder / "public", folder / "reports")
    for summary in ("A summary.", "Another one.", "A summary."):
        (folder / "content/plans/parks/plan.yaml").write_text(PLAN.replace("A summary.", summary), encoding="utf-8")
        built = build(folders, Wishes(date(2026, 11, 21), audit=False, shelf=folder / "shelf"))
        lying = sums(folders.output)
        assert read_seal((folders.output / SEAL).read_bytes(), SEAL).files == lying
        assert dict(built.sums) == {name: lying[name].sha256 for name, _ in built.sums}
        assert {name for name in lying if name.endswith(".html")} <= dict(built.sums).keys()
