"""Whatever the reader of PDF tells has its words in both languages, with the same blanks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plainplan.load import read_words

PACKAGE = Path(__file__).parents[2] / "plainplan"
WORDS = read_words(PACKAGE / "words" / "paper.yaml")
CODE = "\n".join(file.read_text(encoding="utf-8") for file in (PACKAGE / "manuscripts").rglob("*.py"))
NAMED = set(re.findall(r'"(pdf-[a-z-]+)"', CODE)) | {"manuscript-too-long", "manuscript-too-costly"}


def test_words_and_what_is_told_are_the_same() -> None:
    assert set(WORDS) == NAMED


@pytest.mark.parametrize("check", sorted(NAMED))
def test_both_languages_say_the_same(check: str) -> None:
    entry = WORDS[check]
    assert isinstance(entry, dict)
    for part in ("what", "mend"):
        blanks = [set(re.findall(r"\{(\w+)\}", entry[part][lang])) for lang in ("zh", "en")]
        assert blanks[0] == blanks[1]
