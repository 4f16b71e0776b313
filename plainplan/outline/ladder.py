"""The ladder of the outline: strategies, actions, measures, what stands below them, and who answers."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Any

from plainplan.outline.entry import Entry
from plainplan.outline.parts import Columns
from plainplan.outline.tables import Block
from plainplan.outline.units import Answering, answering, written
from plainplan.outline.words import RUNG_KEYS

type Nested = dict[str, list[Block]]

KEYS = {**{key: key for key in RUNG_KEYS}, "sub": "subs"}
"""Keys of the outline under which rungs stand, and the plan's names for them."""

_NUMERAL = "[0-9０-９]{1,3}|[〇零一二三四五六七八九十百壹貳參肆伍陸柒捌玖拾]{1,5}|[A-Za-zＡ-Ｚａ-ｚ]|[ivxIVX]{1,5}"
_LABEL = re.compile(
    rf"\s*([（(]\s?(?:{_NUMERAL})\s?[)）]|[①-⑳㈠-㈩⑴-⒇]"
    r"|(?:[0-9０-９]{1,3}|[〇零一二三四五六七八九十百壹貳參肆伍陸柒捌玖拾]{1,5})、"
    r"|[0-9０-９]{1,3}[.．)）](?![0-9０-９])"
    r"|[A-Za-z][.)](?=\s|[\u3400-\u9fff「『（]))\s*(?=\S)"
)

ROLES_KNOWN = re.compile(r"(?i)strateg|action|measure|unit|number|label|title|text|group|sub")
"""Columns of which the outline's own keys tell; the others are `fields`."""


def rungs_of(root: Entry, columns: Columns) -> Nested:
    """The ladder as the keys of a plan. A rung that says nothing and stands alone is only a step of the
    outline; what it holds takes its place."""
    return _below(root, columns)


def _below(entry: Entry, columns: Columns, own: Answering | None = None) -> Nested:
    nested: Nested = {}
    for key, name in KEYS.items():
        below = entry.entries(key) if key in entry.value else []
        if not below:
            continue
        if name == "measures":
            for kind, rungs in _measures(below, columns, own):
                nested.setdefault(kind, []).extend(rungs)
        else:
            rungs = [rung for one in below if (rung := _rung(one, name, columns))]
            nested.setdefault(name, []).extend(rungs)
    return _unwrapped(nested)


def _unwrapped(nested: Nested) -> Nested:
    rungs = [rung for below in nested.values() for rung in below]
    if len(rungs) == 1 and set(rungs[0]) <= set(RUNG_KEYS):
        return rungs[0]
    return nested


def _rung(entry: Entry, name: str, columns: Columns, units: Block | None = None) -> Block:
    """One rung. `units` are those it is to say where they were worked out above."""
    label, title, text = entry.first_word("label", "number"), entry.text("title"), None
    if name == "subs" and not label:
        label, text = _split(entry)
    text = text or entry.text("text", "paragraphs")
    own = answering(entry)
    rung: Block = {"label": label, "title": title, "text": text}
    down = not title and any(KEYS[key] == "measures" for key in KEYS if entry.value.get(key))
    rung |= units if units is not None else {} if down else written(own)
    rung["fields"] = _fields(entry, columns)
    rung |= _below(entry, columns, own)
    return {key: value for key, value in rung.items() if value}


def _split(entry: Entry) -> tuple[str, Any]:
    """A sub-measure's label stands at the beginning of its text."""
    value = entry.value.get("text")
    found = _LABEL.match(value) if isinstance(value, str) else None
    if not found:
        return "", None
    text = entry.desk.clean(entry.word("text")[len(found[0].lstrip()) :], entry.at("text"))
    lines = [line for line in (text, *entry.lines("paragraphs")) if line]
    return found[1], entry.desk.words("\n".join(lines)) if lines else None


# ------------------------------------------------------------------ measures


def _measures(entries: list[Entry], columns: Columns, above: Answering | None) -> list[tuple[str, list[Block]]]:
    """Measures in their order: those before the first sub-heading stand by themselves, the others in groups.
    A key can stand once, so measures between and behind groups stand in groups without a name."""
    plain = _written_once(entries, above)
    runs = [(group, list(run)) for group, run in groupby(zip(entries, plain, strict=True), lambda pair: _group(pair[0]))]
    found: list[tuple[str, list[Block]]] = []
    for i, (group, run) in enumerate(runs):
        rungs = [rung for entry, units in run if (rung := _rung(entry, "measures", columns, units))]
        if group is None and (i == 0 or (i == len(runs) - 1 and not any(key == "measures" for key, _ in found))):
            found.append(("measures", rungs))
        else:
            found.append(("groups", [{**_heading(run[0][0], columns), "measures": rungs}]))
    for entry in entries:
        entry.raw("group")
    return found


def _group(entry: Entry) -> Any:
    return entry.value.get("group") or None


def _heading(first: Entry, columns: Columns) -> Block:
    """The sub-heading of a group, written at each of its measures."""
    value = _group(first)
    if value is None:
        return {}
    if isinstance(value, str):
        value = {"title": value}
    return _rung(first.entry(value, first.at("group")), "groups", columns)


def _written_once(entries: list[Entry], above: Answering | None) -> list[Block]:
    """The units each measure says itself. One cell for a whole action is said there; but where the action
    has no title to stand by, or one of its measures has no units at all, each measure says its own."""
    own = [answering(entry) for entry in entries]
    if above is None or not above.units:
        return [written(one) for one in own]
    if not above.titled or any(one.given and not one.units for one in own):
        return [written(one if one.given else above) for one in own]
    return [{} if not one.given or one.same_cell(above) else written(one) for one in own]


# ------------------------------------------------------------------ further columns


def _fields(entry: Entry, columns: Columns) -> list[Block]:
    value = entry.value.get("fields")
    if isinstance(value, dict):
        entry.taken.add("fields")
        below = Entry(entry.desk, value, entry.at("fields"))
        pairs = [(key, below.text(key)) for key in value]
    else:
        named = [(_column(field), field.text("text", "value")) for field in entry.entries("fields")]
        spare = _spare(columns)
        pairs = [(_printed(name, columns) or (spare[i] if i < len(spare) else ""), text) for i, (name, text) in enumerate(named)]
    fields = [{"text": text, "column": entry.desk.words(name, False) if name else None} for name, text in pairs if text]
    return [{key: value for key, value in field.items() if value} for field in fields]


def _column(field: Entry) -> str:
    return field.first_word("column", "header", "name", "label", "role")


def _printed(name: str, columns: Columns) -> str:
    """The heading of a column that is named by its number or its role."""
    if name.isdecimal() and int(name) < len(columns.headers):
        return columns.headers[int(name)]
    if name in columns.roles and columns.roles.index(name) < len(columns.headers):
        return columns.headers[columns.roles.index(name)]
    return name


def _spare(columns: Columns) -> list[str]:
    """Headings of the columns that neither the ladder nor the units take."""
    pairs = zip(columns.headers, columns.roles, strict=False)
    return [header for header, role in pairs if not ROLES_KNOWN.search(role)]
