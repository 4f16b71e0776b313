"""The ladder of the outline: strategies, actions, measures, what stands below them, and who answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby, repeat
from typing import Any

from plainplan.outline.entry import Entry
from plainplan.outline.parts import Columns
from plainplan.outline.tables import Block
from plainplan.outline.units import Answering, answering, names_nobody, written
from plainplan.outline.words import RUNG_KEYS, Words

type Nested = dict[str, list[Block]]

KEYS = {**{key: key for key in RUNG_KEYS}, "sub": "subs"}
"""Keys of the outline under which rungs stand, and the plan's names for them."""

_CHINESE = "[〇零一二三四五六七八九十百壹貳參肆伍陸柒捌玖拾]{1,5}"
_DIGITS = "[0-9０-９]{1,3}"
_LABEL = re.compile(
    rf"\s*([（(]\s?(?:{_DIGITS}|{_CHINESE}|[A-Za-zＡ-Ｚａ-ｚ]|[ivxIVX]{{1,5}})\s?[)）]"
    rf"|[①-⑳㈠-㈩⑴-⒇]|(?:{_DIGITS}|{_CHINESE})、"
    rf"|{_DIGITS}[.．)）](?![0-9０-９])"
    r"|[A-Za-z][.)](?=\s|[\u3400-\u9fff「『（]))\s*(?=\S)"
)

_ROLES_TOLD = re.compile(r"(?i)strateg|action|measure|unit|number|label|title|text|group|sub")
"""What other keys of the outline tell of a column; the remaining columns are `fields`."""


@dataclass(frozen=True, slots=True)
class Above:
    """The units of the rung above. One cell for a whole action is said once, at the action; `handed_down`
    says that each measure says them instead, since the action has no title to stand by or one of its
    measures has no units at all."""

    own: Answering
    handed_down: bool


def rungs_of(root: Entry, columns: Columns) -> Nested:
    """The ladder as the keys of a plan. A rung that says nothing and stands alone is only a step of the
    outline; what it holds takes its place."""
    return _below(root, columns)


def _below(entry: Entry, columns: Columns, above: Above | None = None) -> Nested:
    nested: Nested = {}
    for key, name in KEYS.items():
        below = entry.entries(key) if key in entry.value else []
        if name == "measures":
            for kind, rungs in _measures(below, columns, above):
                nested.setdefault(kind, []).extend(rungs)
        elif rungs := _said(_rung(one, name, columns) for one in below):
            nested.setdefault(name, []).extend(rungs)
    return _unwrapped(nested)


def _unwrapped(nested: Nested) -> Nested:
    rungs = list(chain.from_iterable(nested.values()))
    return rungs[0] if len(rungs) == 1 and set(rungs[0]) <= set(RUNG_KEYS) else nested


def _said(rungs: Iterator[Block]) -> list[Block]:
    return [rung for rung in rungs if rung]


def _rung(entry: Entry, name: str, columns: Columns, units: Block | None = None) -> Block:
    """One rung. `units` are the fields that say who answers, where that was worked out above."""
    label, text = entry.first_word("label", "number"), None
    if name == "subs" and not label:
        label, text = _split(entry)
    above = _above(entry) if units is None else None
    rung: Block = {"label": label, "title": entry.text("title"), "text": text or entry.text("text", "paragraphs")}
    rung |= units or (written(above.own) if above and not above.handed_down else {})
    rung["fields"] = _fields(entry, columns)
    rung |= _below(entry, columns, above)
    return {key: value for key, value in rung.items() if value}


def _split(entry: Entry) -> tuple[str, Words | None]:
    """The label of a sub-measure stands at the beginning of its text."""
    lines = [*entry.lines("text"), *entry.lines("paragraphs")]
    found = _LABEL.match(lines[0]) if lines else None
    if not found:
        return "", None
    return found[1], entry.desk.words("\n".join([lines[0][found.end() :], *lines[1:]]))


# ------------------------------------------------------------------ measures


def _measures(entries: Sequence[Entry], columns: Columns, above: Above | None) -> Iterator[tuple[str, list[Block]]]:
    """Measures in their order, those of one sub-heading in a group.

    A key can stand once: measures that stand between groups, or behind them where some stand before,
    go into groups without a name.
    """
    pairs = zip(entries, _units_of(entries, above), strict=True)
    runs = [(group, list(run)) for group, run in groupby(pairs, lambda pair: _group(pair[0]))]
    for i, (group, run) in enumerate(runs):
        rungs = _said(_rung(entry, "measures", columns, units) for entry, units in run)
        alone = i == 0 or (i == len(runs) - 1 and runs[0][0] is not None)
        if group is None and alone:
            yield "measures", rungs
        else:
            yield "groups", [{**_heading(run[0][0], columns), "measures": rungs}]


def _group(entry: Entry) -> Any:
    return entry.raw("group") or None


def _heading(first: Entry, columns: Columns) -> Block:
    """The sub-heading of a group, which is written at each of its measures."""
    value = _group(first)
    if value is None:
        return {}
    named = {"title": value} if isinstance(value, str) else value
    return _rung(first.entry(named, first.at("group")), "groups", columns)


def _above(entry: Entry) -> Above:
    measures = [one for key, name in KEYS.items() if name == "measures" for one in _list(entry.value.get(key))]
    untold = not entry.value.get("title") or any(names_nobody(one) for one in measures)
    own = answering(entry)
    return Above(own, bool(own.units and measures and untold))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _units_of(entries: Sequence[Entry], above: Above | None) -> list[Block]:
    """The units each measure says itself: none where they are those of the rung above, and said there."""
    own = [answering(entry) for entry in entries]
    if above is None or not above.own.units:
        return [written(one) for one in own]
    if above.handed_down:
        return [written(one if one.units or names_nobody(one.entry.value) else above.own) for one in own]
    return [{} if not one.units or one.same_cell(above.own) else written(one) for one in own]


# ------------------------------------------------------------------ further columns


def _fields(entry: Entry, columns: Columns) -> list[Block]:
    """Each further column of the printed table: what stands in it, and its heading where that is known."""
    pairs = _cells(entry, columns)
    fields = [{"text": text, "column": entry.desk.words(name, False) if name else None} for name, text in pairs if text]
    return [{key: value for key, value in field.items() if value} for field in fields]


def _cells(entry: Entry, columns: Columns) -> list[tuple[str, Words | None]]:
    value = entry.value.get("fields")
    if isinstance(value, dict):
        below = entry.entry(entry.raw("fields"), entry.at("fields"))
        return [(key, below.text(key)) for key in value]
    fields = entry.entries("fields") if "fields" in entry.value else []
    spare = [header for header, role in zip(*columns, strict=False) if not _ROLES_TOLD.search(role)]
    others = chain(spare, repeat(""))
    named = zip(fields, others, strict=False)
    return [(_column(field, columns) or other, field.text("text", "value")) for field, other in named]


def _column(field: Entry, columns: Columns) -> str:
    """The heading of a field's column, which may be named by its number or its role."""
    name = field.first_word("column", "header", "name", "label", "role")
    if name in columns.roles:
        name = str(columns.roles.index(name))
    known = name.isascii() and name.isdecimal() and len(name) < 4 and int(name) < len(columns.headers)
    return columns.headers[int(name)] if known else name
