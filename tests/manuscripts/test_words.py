"""Whatever readers tell has its words in both languages, and a foreign table is told apart from one of ours."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plainplan.load import read_words
from plainplan.pipeline.imports import imported

PACKAGE = Path(__file__).parents[2] / "plainplan"
OWN = read_words(PACKAGE / "words" / "manuscripts.yaml")
WORDS = {key: entry for file in (PACKAGE / "words").glob("*.yaml") for key, entry in read_words(file).items()}
CODE = "\n".join(file.read_text(encoding="utf-8") for file in (PACKAGE / "manuscripts").rglob("*.py"))
NAMED = set(re.findall(r'"(manuscript-[a-z-]+)"', CODE))


@pytest.mark.parametrize("check", sorted(NAMED))
def test_what_readers_tell_has_words_in_both_languages(check: str) -> None:
    entry = WORDS[check]
    assert isinstance(entry, dict)
    for part in ("what", "mend"):
        assert set(entry[part]) == {"zh", "en"}
        blanks = [set(re.findall(r"\{(\w+)\}", entry[part][lang])) for lang in ("zh", "en")]
        assert blanks[0] == blanks[1]


def test_no_words_are_left_over() -> None:
    assert set(OWN) - NAMED == set()


def test_a_table_without_columns_of_ours_is_imported_as_a_document_and_told(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "site.yaml").write_text("title: {zh: 示例鎮, en: Sample Town}\n", encoding="utf-8")
    table = tmp_path / "parks.csv"
    table.write_text("要項,單位\n公開資訊,人事室\n", encoding="utf-8")
    assert "manuscript-foreign" in {found.check for found in imported([table], tmp_path).findings}
    table.write_text("plan,title_zh\nparks,公園\n", encoding="utf-8")
    assert {found.check for found in imported([table], tmp_path).findings} == {"import-csv-not-ours"}
