"""Faults that a writer makes are told with the content file and line they stand on, and the check's code."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

CASES = Path(__file__).parents[1] / "cases" / "checks"
ZH = {
    "letters-spaced-by-hand": "本 局 公 告如下。",
    "link-text-vague": "公園維護成果見[更多](https://example.gov.tw/results/)。",
    "link-text-address": "[https://example.gov.tw/a/long/address/of/a/page](https://example.gov.tw/a/long/address/of/a/page)",
    "paragraph-as-heading": "**申請方式**",
    "list-by-hand": "(1) 申請\n\n(2) 審查\n\n(3) 核定",
    "emoji-untitled": "歡迎參加🎉。",
    "image-alt-says-nothing": "![圖片](map.png)",
    "passage-language-doubtful": "The survey of the parks was held in spring and all of the results are here.",
}
EN = {
    "passage-language-unmarked": "本市每年辦理三次說明會，歡迎市民參加。",
    "link-text-vague": "For the results see [here](https://example.gov.tw/parks/).",
}
PLAN = """title: {zh: 公園計畫, en: Parks plan}
attachments: [map.png, scan.pdf]
sections:
  - id: aim
    heading: {zh: 目的, en: Aim}
    blocks: [{prose: background}]
measures:
  - {id: m, text: {zh: 掃地。, en: Sweep.}}
"""


def written(faults: dict[str, str], heading: str) -> str:
    return f"## {heading}\n\n" + "\n\n".join(faults.values()) + "\n"


def line_of(faults: dict[str, str], check: str, heading: str) -> int:
    return written(faults, heading).split(faults[check])[0].count("\n") + 1


@pytest.fixture
def told(site: Callable[..., Path], run: Callable[..., Any]) -> dict[str, set[str]]:
    folder = site(
        {
            "content/plans/p/plan.yaml": PLAN,
            "content/plans/p/background.zh.md": written(ZH, "背景"),
            "content/plans/p/background.en.md": written(EN, "Background"),
            "content/plans/p/map.png": b"png",
            "content/plans/p/scan.pdf": (CASES / "pdf-untagged" / "fails.pdf").read_bytes(),
        }
    )
    run("build", folder, "--no-audit")
    found: dict[str, set[str]] = {}
    for one in json.loads((folder / "reports" / "findings.json").read_text("utf-8"))["findings"]:
        found.setdefault(one["check"], set()).add(f"{one['where']['file']}:{one['where']['line']}")
    return found


def test_each_is_found_in_its_file_on_its_line(told: dict[str, set[str]]) -> None:
    for faults, file, heading in ((ZH, "background.zh.md", "背景"), (EN, "background.en.md", "Background")):
        for check in faults:
            line = line_of(faults, check, heading)
            assert f"content/plans/p/{file}:{line}" in told.get(check, ()), (check, told.get(check))


def test_an_attachment_is_found_where_the_plan_names_it(told: dict[str, set[str]]) -> None:
    assert told["pdf-untagged"] == {"content/plans/p/plan.yaml:2"}
