"""What is kept comes back whole or not at all."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from plainplan.findings import Finding, Outcome, Place, Severity
from plainplan.memory import Memory
from plainplan.model.audited import Glance, Mode, PageAudit, Tools, Visit

FOUND = Finding("target-too-small", Severity.ERROR, Place(page="a.html", selector="p"), (("width", "12"),), clue="<p>")
SEEN = PageAudit(
    "計畫/a.html",
    320,
    Visit.TESTED,
    violations=({"id": "image-alt", "nodes": [{"target": ["img"]}], "impact": None},),
    glances=(Glance("target-size", Mode.DARK, Outcome.FAILED, (FOUND,)),),
    loaded=("theme/a.css",),
    tools=Tools("4.14.0", "chrome 156", ("wcag2a",)),
)


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(tmp_path / "kept")


def file(tmp_path: Path) -> Path:
    (only,) = (tmp_path / "kept").glob("*/*")
    return only


def test_what_was_kept_comes_back_as_it_was(memory: Memory) -> None:
    memory.keep("abc", SEEN)
    assert memory.recalled("abc", PageAudit) == SEEN
    memory.keep("abc", replace(SEEN, viewport=1280))
    assert memory.recalled("abc", PageAudit) == replace(SEEN, viewport=1280)


def test_what_was_never_kept_or_is_lost_is_not_there(memory: Memory, tmp_path: Path) -> None:
    assert memory.recalled("abc", PageAudit) is None
    memory.keep("abc", SEEN)
    file(tmp_path).unlink()
    assert memory.recalled("abc", PageAudit) is None


@pytest.mark.parametrize("harm", ["cut", "changed", "emptied", "no text", "a folder"])
def test_what_is_not_whole_is_not_there(memory: Memory, tmp_path: Path, harm: str) -> None:
    memory.keep("abc", SEEN)
    path = file(tmp_path)
    whole = path.read_bytes()
    path.unlink()
    if harm == "a folder":
        path.mkdir()
    else:
        harmed = {
            "cut": whole[:-9],
            "changed": whole.replace(b"image-alt", b"image-all"),
            "emptied": b"",
            "no text": b"\xff",
        }
        path.write_bytes(harmed[harm])
    assert memory.recalled("abc", PageAudit) is None


def test_what_was_kept_as_something_else_is_not_there(memory: Memory) -> None:
    memory.keep("abc", Tools("4.14.0"))
    assert memory.recalled("abc", PageAudit) is None
    memory.keep("abc", replace(SEEN, viewport="wide"))  # type: ignore[arg-type]
    assert memory.recalled("abc", PageAudit) is None
    memory.keep("abc", replace(SEEN, visit="perhaps"))  # type: ignore[arg-type]
    assert memory.recalled("abc", PageAudit) is None


def test_a_folder_that_cannot_be_written_to_keeps_nothing_and_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file", encoding="utf-8")
    memory = Memory(tmp_path / "kept")
    memory.keep("abc", SEEN)
    assert memory.recalled("abc", PageAudit) is None


def test_what_nobody_asked_for_in_a_month_is_forgotten(memory: Memory, tmp_path: Path) -> None:
    memory.keep("abc", SEEN)
    memory.forget_old()
    assert memory.recalled("abc", PageAudit) == SEEN
    long_ago = time.time() - 31 * 24 * 3600
    os.utime(file(tmp_path), (long_ago, long_ago))
    memory.forget_old()
    assert memory.recalled("abc", PageAudit) is None
