"""Sections, items and what they hold, in the order in which the outline lists them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from plainplan.findings import Severity
from plainplan.outline.entry import Entry, strings
from plainplan.outline.tables import Block, heading_words, table_of

CHILDREN = ("paragraphs", "items", "tables", "sections")
"""What a node may hold, in the order in which it stands where the outline gives none."""

LADDER = "strategies"
"""Stands in `order` where the ladder stands."""

_REFERENCE = re.compile(r"(\w{1,40})\[(\d{1,6})\]")


class Columns(NamedTuple):
    """The headings of the ladder's printed table, and what each column is for where that is said."""

    headers: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


NO_COLUMNS = Columns()


@dataclass
class Parts:
    """The sections and appendices of a plan, and what was learnt of the ladder on the way."""

    root: Entry
    sections: list[Block] = field(default_factory=list)
    appendices: list[Block] = field(default_factory=list)
    columns: Columns = NO_COLUMNS
    layout: list[tuple[str, str]] = field(default_factory=list)
    placed: bool = False
    waiting: Block = field(default_factory=dict)


def parts_of(root: Entry) -> Parts:
    """All parts of the plan. A ladder whose columns are known and whose place is not stands
    behind the last section."""
    parts = Parts(root)
    parts.sections = [section for node in root.entries("sections") if (section := _section(node, parts))]
    parts.appendices = [section for node in root.entries("appendices") if (section := _section(node, parts))]
    if parts.waiting and not parts.placed:
        root.desk.tell("outline-ladder-unplaced", "", Severity.NOTICE)
        parts.sections.append({"blocks": [parts.waiting]})
    return parts


def _section(node: Entry, parts: Parts) -> Block:
    label = node.first_word("label", "number")
    section: Block = {"label": label, "heading": node.text("heading"), "inline": node.truth("inline")}
    text = node.text("text")
    blocks = [{"paragraph": text}] if text else []
    section["blocks"] = [*blocks, *_blocks(node, parts)]
    return {key: value for key, value in section.items() if value}


def _item(node: Entry, parts: Parts) -> Block:
    label = node.first_word("label", "number")
    node.truth("inline")
    item: Block = {"label": label, "heading": node.text("heading"), "text": node.text("text")}
    item["blocks"] = _blocks(node, parts)
    return {key: value for key, value in item.items() if value}


def _blocks(node: Entry, parts: Parts) -> list[Block]:
    """What a node holds, in order; neighbouring items make one list."""
    before = _main_table(node, parts)
    blocks: list[Block] = []
    for kind, value, path in _children(node, parts):
        block = _block(node, kind, value, path, parts)
        if kind == "items" and blocks and "items" in blocks[-1]:
            blocks[-1]["items"].extend(block["items"])
        elif any(block.values()) or kind == LADDER:
            blocks.append(block)
    return [*before, *blocks]


def _block(node: Entry, kind: str, value: Any, path: str, parts: Parts) -> Block:
    if kind == LADDER:
        parts.placed = True
        return parts.waiting or {"ladder": {}}
    entry = node.entry(value, path)
    if kind == "paragraphs":
        return {"paragraph": entry.text("text")}
    if kind == "tables":
        return {"table": table_of(entry)}
    if kind == "sections":
        return {"section": _section(entry, parts)}
    item = _item(entry, parts)
    return {"items": [item] if item else []}


def _children(node: Entry, parts: Parts) -> Iterator[tuple[str, Any, str]]:
    """Kind, value and path of each child: those that `order` names, then those that it forgot."""
    held = {(kind, i): (one, path) for kind in CHILDREN for i, (one, path) in enumerate(node.listed(kind))}
    order = node.listed("order")
    for reference, path in order:
        if reference == LADDER:
            yield from _ladder(node, parts, path)
            continue
        key = _key(reference)
        if key in held:
            yield key[0], *held.pop(key)
        else:
            for where, words in list(strings(reference, path)) or [(path, str(reference))]:
                node.desk.tell("outline-order-unknown", where, words=words[:60])
    if order and held:
        node.desk.tell("outline-order-short", node.at("order"), Severity.NOTICE, count=len(held))
    sections = [(kind, *held.pop((kind, i))) for kind, i in list(held) if kind == "sections"]
    yield from ((kind, *child) for (kind, _), child in held.items())
    if node.value.get("order") is None and isinstance(node.value.get("main_table"), dict):
        yield from _ladder(node, parts, node.at("main_table"))
    yield from sections


def _key(reference: Any) -> tuple[str, int]:
    found = _REFERENCE.fullmatch(reference) if isinstance(reference, str) else None
    return (found[1], int(found[2])) if found else ("", 0)


def _ladder(node: Entry, parts: Parts, path: str) -> Iterator[tuple[str, Any, str]]:
    """The ladder stands once; where the outline places it again, that is told."""
    if parts.placed:
        node.desk.tell("outline-ladder-twice", path)
    elif parts.root.value.get(LADDER) or parts.waiting:
        yield LADDER, None, path


def _main_table(node: Entry, parts: Parts) -> list[Block]:
    """Reads the headings of the ladder's columns. What else stands at the table is text like any other."""
    value = node.raw("main_table")
    if value is None:
        return []
    table = node.entry(value, node.at("main_table"))
    headers = [*heading_words(table, "headers"), *heading_words(table, "headers2")]
    roles = heading_words(table, "columns")
    if not parts.columns.headers:
        parts.columns = Columns(tuple(headers), tuple(roles))
        words = [table.desk.words(header, False) for header in headers if header]
        parts.waiting = {"ladder": {"columns": words} if words else {}}
    for key, said in (("layout", table.word("layout")), ("columns", ", ".join(roles))):
        if said:
            parts.layout.append((f"main_table.{key}", said))
    return [{"paragraph": text} for text in (table.text("caption"), *table.texts("notes")) if text]
