"""Words and figures as they may stand in a cell of a CSV file or a value of a JSON file."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from plainplan.model.text import Text
from plainplan.prose import plain

type Address = Callable[[str, str], str]
"""The full address of a page from its key and a language key; empty when it is not known."""

BOM = "\ufeff"
"""Tells spreadsheets that a CSV file is UTF-8."""

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Beginnings that a spreadsheet takes for a formula (OWASP, CSV Injection)."""


def words(text: Text, languages: Iterable[str]) -> dict[str, str]:
    """A text in the languages that have it, as a reader sees it; words for every language stand under each."""
    known = {lang: text.said(lang).words for lang in languages if text.has(lang)}
    return {lang: "\n".join(plain(line) for line in said.split("\n")) for lang, said in known.items()}


def as_csv(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    """A table as a CSV file: lines end in CRLF (RFC 4180), and no cell is taken for a formula."""
    into = io.StringIO()
    table = csv.DictWriter(into, columns, lineterminator="\r\n")
    table.writeheader()
    table.writerows({key: _harmless(value) for key, value in row.items()} for row in rows)
    return (BOM + into.getvalue()).encode()


def as_json(data: Mapping[str, Any]) -> bytes:
    """Values as a JSON file."""
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def filled(values: dict[str, Any]) -> dict[str, Any]:
    """Without what is empty."""
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(DANGEROUS) else cell
