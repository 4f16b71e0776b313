"""Words and figures as they may stand in a CSV or JSON file."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from plainplan.cells import BOM, guarded
from plainplan.model.columns import Column, Holds, named
from plainplan.model.text import Text
from plainplan.rows import words_in

type Address = Callable[[str, str], str]
"""The full address of a page from its key and a language key; empty when it is not known."""


def words(text: Text | None, languages: Iterable[str]) -> dict[str, str]:
    """A text in the languages that have it, as a reader sees it; words for every language stand under each."""
    known = {lang: words_in(text, lang) for lang in languages}
    return {lang: said for lang, said in known.items() if said}


def as_csv(columns: Iterable[Column], languages: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    """A table as a CSV file: lines end in CRLF (RFC 4180), and no words are taken for a formula."""
    heads = dict(named(languages, columns))
    worded = {name for name, column in heads.items() if column.holds is Holds.WORDS}
    into = io.StringIO()
    table = csv.DictWriter(into, list(heads), lineterminator="\r\n")
    table.writeheader()
    for row in rows:
        table.writerow({key: guarded(value) if key in worded else value for key, value in row.items()})
    return (BOM + into.getvalue()).encode()


def as_json(data: Mapping[str, Any]) -> bytes:
    """Values as a JSON file; days are written as ISO 8601 has them."""
    return (json.dumps(data, ensure_ascii=False, indent=1, default=date.isoformat) + "\n").encode()


def filled(values: dict[str, Any]) -> dict[str, Any]:
    """Without what is empty."""
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}
