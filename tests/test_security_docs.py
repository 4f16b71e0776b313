"""What is said of security names its tests, and they exist."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DOCS = (ROOT / "docs/security.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", DOCS)))


@cache
def names_in(file: str) -> frozenset[str]:
    tree = ast.parse((ROOT / file).read_bytes())
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


@pytest.mark.parametrize(("file", "name"), NAMED, ids=[name for _, name in NAMED])
def test_a_test_that_is_named_exists(file: str, name: str) -> None:
    assert name in names_in(file)


def test_every_row_names_a_test() -> None:
    rows = [line for line in DOCS.splitlines() if line.startswith("| ") and not line.startswith("| Cannot")]
    assert len(rows) > 30
    assert not [row for row in rows if "`tests/" not in row]


def test_the_threat_model_keeps_to_a_page_and_says_how_to_report() -> None:
    told = (ROOT / ".github/SECURITY.md").read_text(encoding="utf-8")
    assert len(told.split()) < 900
    assert "Report a vulnerability" in told
    assert "docs/security.md" in told
