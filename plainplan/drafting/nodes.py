"""The tree of a document in, the nodes of its outline out: sections, items, appendices, each with its order."""

from __future__ import annotations

from typing import Any

from plainplan.drafting.parts import Child, Ladder, Part, Ruled
from plainplan.drafting.tables import table_of
from plainplan.model.manuscript import Line

type Outline = dict[str, Any]


def sections_of(root: Part) -> list[Outline]:
    """The sections of a document; what stands before the first has one without words of its own."""
    loose = [child for child in root.children if not isinstance(child, Part)]
    first = next((i for i, child in enumerate(root.children) if isinstance(child, Part)), len(root.children))
    before = [child for child in root.children[:first] if not isinstance(child, Part)]
    assert before == loose, "what stands behind a section belongs to it"
    opening = [node(Part(children=list(before)))] if before else []
    return [*opening, *(node(part) for part in root.parts if part.kind != "appendix")]


def appendices_of(root: Part) -> list[Outline]:
    """The appendices of a document."""
    return [node(part) for part in root.parts if part.kind == "appendix"]


def strategies_of(root: Part) -> list[Outline]:
    """The ladder, wherever it stands."""
    ladders = [child for part in root.walk() for child in part.children if isinstance(child, Ladder)]
    return [strategy for ladder in ladders for strategy in ladder.strategies]


def node(part: Part) -> Outline:
    """One section, item or appendix."""
    entry: Outline = {"label": part.label, "heading": part.heading, "text": part.text, "inline": part.inline}
    order: list[str] = []
    for child in part.children:
        kind, value = _child(child)
        if kind == "strategies":
            order.append(kind)
            entry["main_table"] = value
            continue
        entry.setdefault(kind, []).append(value)
        order.append(f"{kind}[{len(entry[kind]) - 1}]")
    return {key: value for key, value in {**entry, "order": order}.items() if value}


def _child(child: Child) -> tuple[str, Any]:
    if isinstance(child, Line):
        return "paragraphs", child.shown.strip()
    if isinstance(child, Ruled):
        return "tables", table_of(child)
    if isinstance(child, Ladder):
        return "strategies", {"headers": list(child.headers)}
    return ("items" if child.kind == "item" else "sections"), node(child)
