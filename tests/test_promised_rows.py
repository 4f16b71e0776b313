"""The table of docs/promises.md is true: every promise stands where it says, in both languages, and is looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import html

from plainplan.config import CATALOGUE, Folders
from plainplan.load import read_words
from plainplan.model import promises
from plainplan.pipeline.build import Wishes, build
from tests.conftest import TODAY
from tests.selectors import xpath

ROOT = Path(__file__).parents[1]

ADDRESS = "https://plans.demo-city.example/"
"""A QR code leads to a full address, so the site has one."""


@dataclass(frozen=True)
class Row:
    """A line of the table: the promise's number, its page, what is found there, and what looks at it."""

    number: str
    page: str
    marks: tuple[str, ...]
    looked_at_by: tuple[str, ...]


def rows() -> Iterator[Row]:
    for line in (ROOT / "docs/promises.md").read_text(encoding="utf-8").splitlines():
        if re.match(r"\| P\d+ \|", line):
            number, _, page, marks, checks = (cell.strip() for cell in line.strip("|").split("|"))
            yield Row(number, page.strip("`"), *(tuple(re.findall(r"`([^`]+)`", cell)) for cell in (marks, checks)))


ROWS = tuple(rows())


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    built = build(
        Folders(ROOT, folder / "public", folder / "reports"),
        Wishes(TODAY, "https://plans.demo-city.example/", audit=False),
    )
    assert built.published, built.findings
    return folder / "public"


def test_every_promise_has_a_row() -> None:
    assert [row.number for row in ROWS] == [f"P{number}" for number in range(1, 26)]


@pytest.mark.parametrize("language", ["", "en/"])
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.number)
def test_what_is_promised_stands_on_its_page(row: Row, language: str, public: Path) -> None:
    page = html.document_fromstring((public / language / row.page / "index.html").read_bytes())
    assert row.marks
    for mark in row.marks:
        assert page.xpath(xpath(mark)), f"{mark} is not on {language}{row.page}"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.number)
def test_what_looks_at_it_is_there(row: Row) -> None:
    findings = {check for file in CATALOGUE.glob("*.yaml") for check in read_words(file)}
    verified = {f"verify: {kind.tag}" for kind in vars(promises).values() if hasattr(kind, "tag")}
    tests = {path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("test_*.py")}
    assert row.looked_at_by
    assert not set(row.looked_at_by) - findings - verified - tests


def test_every_check_that_a_plan_can_ask_for_stands_in_the_table() -> None:
    asked = {check for row in ROWS for check in row.looked_at_by if check.startswith("verify: ")}
    assert asked == {f"verify: {kind.tag}" for kind in vars(promises).values() if hasattr(kind, "tag")}
