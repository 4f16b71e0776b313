"""A site that is long once a page may hold no more than four entries, and a table no more than three plans."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from plainplan.model import compared, parts
from tests.conftest import TOWN, Files

PLANS = (
    *(("town", 2026, name) for name in ("ash", "birch")),
    ("farm", 2026, "clover"),
    *(("town", 2025, name) for name in ("elder", "fir", "gorse")),
    *(("farm", 2025, name) for name in ("hazel", "iris")),
    *(("town", 2024, name) for name in ("juniper", "larch")),
    (None, None, "maple"),
)
"""Agency, year and name of each plan."""

UNITS = {"town": "公園課", "farm": "田間組", None: "公園課"}


def plan(agency: str | None, year: int | None, name: str) -> str:
    """A plan of two measures, of which the second does without the item of the framework."""
    head = [f"title: {{zh: {name}計畫, en: Plan {name}}}", "kind: annual", "framework: common"]
    head += [f"agency: {agency}"] if agency else []
    head += [f"year: {year}"] if year else []
    first, second = (
        f"{{id: {name}-{n}, text: {{zh: {name}第{n}項, en: '{name}, number {n}'}}, units: {UNITS[agency]},"
        f" status: ongoing, due: {year or 2023}-0{n}-20}}"
        for n in (1, 2)
    )
    ladder = f"strategies:\n  - {{id: green, answers: open, measures: [{first}]}}\n"
    return "\n".join((*head, f"{ladder}  - {{id: other, title: {{zh: 其他, en: Other}}, measures: [{second}]}}\n"))


KINDS = "plan_kinds: [{id: annual, name: {zh: 年度計畫, en: Annual plans}}]\n"
FRAMEWORK = """title: {zh: 全鎮事項, en: Common items}
items:
  - id: good
    title: {zh: 良善, en: Goodness}
    items:
      - {id: open, title: {zh: 開放, en: Openness}}
      - {id: kind, title: {zh: 友善, en: Kindness}}
"""
FILES: Files = {
    "content/site.yaml": f"{TOWN['content/site.yaml']}{KINDS}",
    "content/frameworks/common.yaml": FRAMEWORK,
    "content/pages/guide/page.yaml": "title: {zh: 導讀, en: Guide}\n",
    "content/pages/guide/text.zh.md": "[開放](/frameworks/common/#open)與[對照表](/frameworks/common/#coverage)\n",
    "content/pages/guide/text.en.md": "[Openness](/frameworks/common/#open), [table](/frameworks/common/#coverage)\n",
    **{f"content/plans/{name}/plan.yaml": plan(agency, year, name) for agency, year, name in PLANS},
}


@contextmanager
def small_pages() -> Iterator[None]:
    """Pages hold four entries for their readers, and tables three plans."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "LONG", 4)
        patch.setattr(compared, "COLUMNS", 3)
        yield
