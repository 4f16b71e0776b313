"""Gives every section, rung and table of a plan an id that its address can rely on.

An id is written by the author or the importer. Where it is missing it is made from the words,
never from the number alone, since numbers are wrong, repeated, or moved; the author is told,
because such an address changes with the words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from plainplan.findings import Finding, Place, Severity, fault, listed
from plainplan.model.assessment import Assessment
from plainplan.model.blocks import Block, Item, Items, Section, Table
from plainplan.model.changes import changed
from plainplan.model.ids import made_id
from plainplan.model.ladder import Rung
from plainplan.model.plan import Plan
from plainplan.model.text import Text

RESERVED = ("site-", "note-", "call-")
"""Beginnings of the ids that the pages themselves use."""

type Words = Sequence[Text | str | None]
"""What an id is made of where none is written."""


def identified(value: Any) -> tuple[Any, tuple[Finding, ...]]:
    """The plan with an id everywhere; an id that stands twice is told. Other values pass through."""
    if not isinstance(value, Plan):
        return value, ()
    desk = _Desk()
    plan = changed(
        value,
        sections=tuple(desk.section(s, "") for s in value.sections),
        rungs=tuple(desk.rung(r, "") for r in value.rungs),
        appendices=tuple(desk.section(s, "appendix") for s in value.appendices),
    )
    return plan, tuple(desk.findings())


class _Desk:
    """Hands out ids, each once."""

    def __init__(self) -> None:
        self.given: dict[str, Place] = {}
        self.faults: list[Finding] = []
        self.unnamed: list[Place] = []

    def section(self, section: Section, above: str) -> Section:
        own = self._id(section.id, "section", lambda: _heading(section), above, section.place)
        return changed(section, id=own, blocks=self.blocks(section.blocks, own))

    def rung(self, rung: Rung, above: str) -> Rung:
        own = self._id(rung.id, rung.level.value, lambda: [_called(rung)], above, rung.place)
        return changed(rung, id=own, rungs=tuple(self.rung(below, own) for below in rung.rungs))

    def blocks(self, blocks: Sequence[Block], above: str) -> tuple[Block, ...]:
        return tuple(self._block(block, above) for block in blocks)

    def _block(self, block: Block, above: str) -> Block:
        match block:
            case Section():
                return self.section(block, above)
            case Table():
                return changed(block, id=self._id(block.id, "table", lambda: _cells(block), above, block.place))
            case Assessment():
                own = self._id(block.id, "assessment", lambda: _items(block), above, block.place)
                return changed(block, id=own)
            case Items():
                return changed(block, items=tuple(self._item(item, above) for item in block.items))
            case _:
                return block

    def _item(self, item: Item, above: str) -> Item:
        return changed(item, blocks=self.blocks(item.blocks, above))

    def _id(self, written: str, kind: str, words: Callable[[], Words], above: str, place: Place) -> str:
        if not written:
            self.unnamed.append(place)
            return self._free(made_id(kind, "\x1f".join(str(w) for w in words() if w), above), place)
        if written.startswith(RESERVED):
            self.faults.append(fault("id-reserved", Severity.ERROR, place, id=written, reserved=listed(RESERVED)))
        elif written in self.given:
            first = self.given[written].line
            self.faults.append(fault("id-twice", Severity.ERROR, place, id=written, first=first))
        self.given.setdefault(written, place)
        return written

    def _free(self, wish: str, place: Place) -> str:
        """Two alike below one rung are told apart by their order."""
        own, count = wish, 2
        while own in self.given:
            own, count = f"{wish}-{count}", count + 1
        self.given[own] = place
        return own

    def findings(self) -> Iterator[Finding]:
        yield from self.faults
        rungs = sorted(self.unnamed, key=lambda place: place.line)
        if rungs:
            yield fault("id-missing", Severity.NOTICE, rungs[0], count=len(rungs))


def _called(rung: Rung) -> str:
    """What a rung is known by. Not all its words: then a line put in below it would move its address."""
    below = [_called(first) for first in rung.rungs[:1]]
    return rung.answers or str(rung.title or rung.text or "".join(below))


def _heading(section: Section) -> Words:
    return [section.heading] if section.heading else [b.text for b in section.blocks[:1] if hasattr(b, "text")]


def _cells(table: Table) -> Words:
    return [table.caption, *(cell.text for row in (*table.headers, *table.rows) for cell in row)]


def _items(sheet: Assessment) -> Words:
    return [sheet.title, *(row.item for row in sheet.rows)]
