"""Words and figures as they may stand in a CSV or JSON file."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import orjson

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
    """A table as a CSV file: lines end in CRLF (RFC 4180), and no words are taken for a formula.

    Raises KeyError for a cell without a column.
    """
    heads = dict(named(languages, columns))
    places = {name: number for number, name in enumerate(heads)}
    worded = [number for number, column in enumerate(heads.values()) if column.holds is Holds.WORDS]
    into = io.StringIO()
    table = csv.writer(into, lineterminator="\r\n")
    table.writerow(heads)
    for row in rows:
        line = [""] * len(places)
        for name, value in row.items():
            line[places[name]] = value
        for number in worded:
            line[number] = guarded(line[number])
        table.writerow(line)
    return (BOM + into.getvalue()).encode()


def as_json(data: Mapping[str, Any]) -> bytes:
    """Values as a JSON file, indented by two; days are written as ISO 8601 has them."""
    try:
        return orjson.dumps(data, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    except orjson.JSONEncodeError:
        # orjson knows no whole numbers of more than 64 bits.
        return (json.dumps(data, ensure_ascii=False, indent=2, default=date.isoformat) + "\n").encode()


def filled(values: dict[str, Any]) -> dict[str, Any]:
    """Without what is empty."""
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}
