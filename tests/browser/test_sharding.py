"""An audit by several machines, put together: what no share holds was not tested."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from plainplan.pipeline.manner import Shard
from tests.conftest import Ran

Run = Callable[..., Ran]

PAGE = "<!doctype html><html lang=en><title>{0}</title><main><h1>{0}</h1><p style='line-height:1.5'>{1}</main>"


def test_every_page_belongs_to_one_share() -> None:
    pages = [f"{number}.html" for number in range(10)]
    shares = [Shard(number, 3).pages(pages) for number in (1, 2, 3)]
    assert sorted(page for share in shares for page in share) == pages
    assert [len(share) for share in shares] == [4, 3, 3]
    assert Shard(3, 3).pages(pages[:2]) == []


@pytest.mark.parametrize("said", ["0/2", "3/2", "1", "a/b", "1/0"])
def test_a_share_that_cannot_be_is_wrong_use(run: Run, tmp_path: Path, said: str) -> None:
    told = run("audit", tmp_path, "--shard", said)
    assert told.status == 2
    assert "1/4" in told.err


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    site.mkdir()
    for number in range(3):
        fault = "<img src=data:,>" if number == 1 else ""
        (site / f"{number}.html").write_text(PAGE.format(f"Page {number}", f"Words{fault}"), encoding="utf-8")
    return site


def merged(run: Run, folder: Path, *shares: Path) -> tuple[Ran, dict[str, object], list[tuple[str, str]]]:
    reports = folder.parent / "merged"
    ran = run("audit", "merge", folder, *shares, "--reports", reports)
    audit = json.loads((reports / "accessibility.json").read_text(encoding="utf-8"))["audit"]
    return ran, audit, [(left["page"], left["reason"]) for left in audit["notTested"]]


@pytest.mark.browser
def test_shares_are_put_together_and_a_lost_one_was_not_run(run: Run, folder: Path) -> None:
    shares = [folder.parent / f"share-{number}" for number in (1, 2)]
    for number, share in enumerate(shares, 1):
        alone = run("audit", folder, "--shard", f"{number}/2", "--reports", share, "--jobs", "1")
        assert alone.status in (1, 3)
        assert f"share {number} of 2 only" in (share / "accessibility.json").read_text(encoding="utf-8")

    ran, audit, lost = merged(run, folder, *shares)
    assert ran.status == 1
    assert (audit["complete"], lost) == (True, [])
    pages = [(page["page"], [rule["rule"] for rule in page["violations"]]) for page in audit["pages"]]  # type: ignore[attr-defined]
    assert pages[2] == ("1.html", ["image-alt"])
    assert [page for page, _ in pages] == ["0.html", "0.html", "1.html", "1.html", "2.html", "2.html"]

    _, audit, lost = merged(run, folder, shares[1], folder.parent / "never-came")
    assert audit["complete"] is False
    assert lost == [(page, "share-lost") for page in ("0.html", "0.html", "2.html", "2.html")]

    (folder / "0.html").write_text(PAGE.format("Page 0", "Other words"), encoding="utf-8")
    _, _, lost = merged(run, folder, *shares)
    assert lost == [("0.html", "share-lost")] * 2

    share = shares[1] / "share.json"
    share.write_bytes(share.read_bytes().replace(b"image-alt", b"image-all"))
    _, _, lost = merged(run, folder, *shares)
    assert ("1.html", "share-lost") in lost
