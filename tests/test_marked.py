"""Marks of origin: on pages of the preview alone, and to be taken off again to the byte."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from plainplan.config import TEMPLATES, Folders
from plainplan.model.pages import Site
from plainplan.pipeline.wording import vocabulary
from plainplan.render import Renderer
from plainplan.render.addresses import Addresses
from plainplan.render.marked import MarkedPen, unmarked, with_places

P = "content/plans/p/plan.yaml"
PLAN = """\
title: {zh: 公園計畫, en: Parks plan}
sections:
  - id: why
    heading: {zh: 緣起, en: Why}
    blocks:
      - paragraph: {zh: 說明。, en: "It began with [a park](/plans/)."}
      - prose: story
strategies:
  - id: s
    title: {zh: 策略, en: A strategy}
    measures:
      - id: m
        text: {zh: 多種樹。, en: Plant trees.}
"""
STORY = "# Head\n\nFirst.\n\nSecond.\n"


@pytest.fixture
def both(assembled: Callable[..., Site], tmp_path: Path) -> tuple[str, str]:
    """The English page of a plan, plain and with marks."""
    beside = {"content/plans/p/story.zh.md": "# 頭\n", "content/plans/p/story.en.md": STORY}
    site = assembled({P: PLAN, **beside})
    english = site.content.settings.languages[1]
    words = vocabulary(site.content.settings.languages, Folders(tmp_path, tmp_path, tmp_path).strings)
    plain, marked = (
        Renderer(site, [TEMPLATES], words, Addresses(frozenset(site.routes)), *pen).page("plans/p/", english)
        for pen in ((), (MarkedPen,))
    )
    return plain.body.decode(), with_places(marked, site.routes["plans/p/"]).body.decode()


def test_a_page_without_its_marks_is_the_page_that_is_published(both: tuple[str, str]) -> None:
    plain, marked = both
    assert "plainplan-source" not in plain
    assert "plainplan-source" in marked
    assert unmarked(marked) == plain


@pytest.mark.parametrize(
    ("words", "where"),
    [
        ("Why", f"{P}:4"),
        ("It began with", f"{P}:6"),
        ("A strategy", f"{P}:10"),
        ("Plant trees.", f"{P}:13"),
        ("Second.", "content/plans/p/story.en.md:5"),
    ],
)
def test_words_know_the_file_and_line_that_they_stand_in(both: tuple[str, str], words: str, where: str) -> None:
    assert re.search(rf'data-plainplan-source="{re.escape(where)}">{re.escape(words)}', both[1])


def test_a_part_with_an_id_knows_where_it_begins(both: tuple[str, str]) -> None:
    assert f'id="m" data-plainplan-source="{P}:12"' in both[1]
