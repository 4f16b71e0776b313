"""Cells in, values of the model out. A cell that says what it said before gives the value that was there before, with
its links, footnotes and everything else that no cell shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from plainplan.cells import parted
from plainplan.dates import parse_day
from plainplan.model.columns import Column, Holds
from plainplan.model.text import SHARED, Label, Text, label_value
from plainplan.prose import quote
from plainplan.rows import BY_NAME, Group, words_in
from plainplan.shapes import PATTERNS
from plainplan.written import number

type Cells = Mapping[str, str]
type Tell = Callable[..., None]
"""`tell(check, column, **params)` tells what is wrong with a cell of the row at hand."""


def text_of(name: str, cells: Cells, before: Cells, was: Text | None, languages: Sequence[str]) -> Text | None:
    """A text out of the cells of a column in each language; what no cell of the file shows stays as it was."""
    heads = {lang: f"{name}_{lang}" for lang in languages}
    if all(cells.get(head, before.get(head, "")) == before.get(head, "") for head in heads.values()):
        return was
    said: dict[str, str] = {}
    for lang, head in heads.items():
        new, old = cells.get(head, before.get(head, "")), before.get(head, "")
        said[lang] = was.said(lang).words if was and new == old == words_in(was, lang) else quote(new)
    known = {lang: words for lang, words in said.items() if words}
    if len(known) > 1 and len(known) == len(languages) and len(set(known.values())) == 1:
        known = {SHARED: next(iter(known.values()))}
    return Text(tuple(known.items())) if known else None


def value_of(column: Column, cell: str, tell: Tell) -> Any:
    """A single value out of a cell that is not empty; None, told, where it makes none."""
    if column.choices:
        words = [choice.value for choice in column.choices]
        word = cell.lower()
        if word not in words:
            tell("import-csv-not-a-choice", column.name, value=cell[:40], choices=words)
            return None
        return column.choices(word)
    read, check = _READERS[column.holds]
    value = read(cell)
    if value is None:
        tell(check, column.name, value=cell[:40])
    return value


def _number(cell: str) -> float | None:
    return float(cell.replace(",", "")) if re.fullmatch(PATTERNS["number"], cell) else None


def _slug(cell: str) -> str | None:
    return cell if re.fullmatch(PATTERNS["slug"], cell) else None


_READERS: dict[Holds, tuple[Callable[[str], Any], str]] = {
    Holds.NUMBER: (_number, "import-csv-not-a-number"),
    Holds.DAY: (parse_day, "import-csv-not-a-day"),
    Holds.ID: (_slug, "import-csv-not-an-id"),
}


def label_of(cell: str, was: Label | None) -> Label | None:
    """A printed number out of a cell, and what a spreadsheet has made of it undone: it takes (1) for minus one,
    1. for one and 1-1 for the first of January."""
    if was and _spoilt(was.printed, cell):
        return was
    if found := re.fullmatch(r"-([0-9]{1,3})", cell):
        cell = f"({found[1]})"
    return Label(cell, label_value(cell)) if cell else None


def _spoilt(printed: str, cell: str) -> bool:
    digits = re.fullmatch(r"\(?(?:0(?=[0-9]))*+([0-9]++)[.)]?0*+", printed)
    if digits:
        return cell in (digits[1], f"-{digits[1]}")
    return bool(re.fullmatch(r"[0-9]{1,2}[-/][0-9]{1,2}", printed)) and bool(_DATED.fullmatch(cell))


_DATED = re.compile(r"[0-9]{1,2}月[0-9]{1,2}日|[0-9]{1,2}-[A-Z][a-z]{2}|[A-Z][a-z]{2}-[0-9]{1,2}|[0-9]{4}[-/][0-9/-]+")


def entries_of(
    group: Group, cells: Cells, before: Sequence[Cells], was: Sequence[Any], languages: Sequence[str], tell: Tell
) -> tuple[Any, ...]:
    """The entries of a field, line by line. An entry that says what one said before is that one; as long as their
    number is the same, the others stand for those that stood in their place. `before` are the cells of `was`."""
    lines = _lines(group, cells, languages)
    spare = list(range(len(was)))
    found: dict[int, int] = {}
    for at, line in enumerate(lines):
        same = next((old for old in spare if _says(line, before[old])), None)
        if same is not None:
            found[at] = same
            spare.remove(same)
    if len(lines) == len(was):
        found |= {at: at for at in range(len(lines)) if at not in found and at in spare}
    made = []
    for at, line in enumerate(lines):
        old = found.get(at)
        entry = _entry(group, line, before[old] if old is not None else {}, was[old] if old is not None else None,
                       languages, tell)  # fmt: skip
        if entry is not None:
            made.append(entry)
    return tuple(made)


def _says(line: Cells, old: Cells) -> bool:
    return all(old[name] == cell for name, cell in line.items())


def _lines(group: Group, cells: Cells, languages: Sequence[str]) -> list[Cells]:
    """What each entry says in each column that the file has; lines that say nothing are none."""
    heads = {name: column for column in group.columns for name in column.names(languages) if name in cells}
    columns = {name: [_usual(column, cell) for cell in parted(cells[name])] for name, column in heads.items()}
    most = max(map(len, columns.values()), default=0)
    lines = ({name: found[at] if at < len(found) else "" for name, found in columns.items()} for at in range(most))
    return [line for line in lines if any(line.values())]


def _usual(column: Column, cell: str) -> str:
    """A day or figure that a spreadsheet has written its own way, as we write it."""
    if column.holds is Holds.DAY and (day := parse_day(cell)):
        return day.isoformat()
    if column.holds is Holds.NUMBER and (figure := _number(cell)) is not None:
        return str(number(figure))
    return cell


def _entry(group: Group, line: Cells, before: Cells, was: Any, languages: Sequence[str], tell: Tell) -> Any:
    """One entry, made anew or out of the one before; None, told, where what it cannot do without is missing."""
    if was is not None and _says(line, before):
        return was
    values = {one.name: getattr(was, one.name) for one in fields(group.cls)} if was is not None else {}
    for name, part in group.parts:
        column = BY_NAME[name]
        if column.said:
            values[part] = text_of(name, line, before, values.get(part), languages)
        elif line.get(name, before.get(name, "")) != before.get(name, ""):
            values[part] = value_of(column, line[name], tell) if line[name] else None
    head, part = group.parts[0]
    if values.get(part) is None:
        if not line.get(head):  # else it has been told already
            tell("import-csv-entry-bare", head)
        return None
    return group.cls(**{part: value for part, value in values.items() if value is not None})
