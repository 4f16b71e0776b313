"""Which level counts for a folder that says nothing of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plainplan.pipeline.statuses import CLEAN, FAULTY

PAGE = """<!doctype html>
<html lang="zh-Hant-TW"><head><meta charset="utf-8"><title>案例－測試</title>
<style>body { line-height: 1.6 } p { text-align: justify; font-size: 13px }</style></head>
<body><main><h1>案例</h1><p>內容</p></main></body></html>
"""


@pytest.mark.parametrize(
    ("words", "expected", "status"),
    [
        (("--aim", "A"), set(), CLEAN),
        ((), {"font-size-absolute"}, FAULTY),
        (("--aim", "AAA"), {"font-size-absolute", "text-justified"}, FAULTY),
    ],
)
def test_only_checks_of_the_level_and_those_below_count(
    tmp_path: Path, run: Callable[..., Any], words: tuple[str, ...], expected: set[str], status: int
) -> None:
    folder, reports = tmp_path / "pages", tmp_path / "reports"
    folder.mkdir()
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    ran = run("check", folder, "--reports", reports, *words)
    found = json.loads((reports / "findings.json").read_text("utf-8"))["findings"]
    assert {one["check"] for one in found} - {"audit-not-asked"} == expected
    assert ran.status == status


def test_a_level_that_does_not_exist_is_wrong_use(tmp_path: Path, run: Callable[..., Any]) -> None:
    assert "AAAA" in run("check", tmp_path, "--aim", "AAAA").err
