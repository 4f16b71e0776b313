"""Puts the Markdown files that lie beside a content file into the texts that name them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from plainplan.findings import Finding, Place, Severity, fault
from plainplan.model.blocks import Block, Item, Items, Prose, Section
from plainplan.model.changes import changed
from plainplan.model.entries import Document, Entry
from plainplan.model.plan import Plan
from plainplan.model.text import Text
from plainplan.model.tree import Source

PAGE_TEXT = "text"
"""The name of a page's own Markdown: `text.zh.md`."""


def with_prose(value: Any, source: Source, languages: Sequence[str]) -> tuple[Any, tuple[Finding, ...]]:
    """The value with every named Markdown file read into it; what is missing or never named is told."""
    shelf = _Shelf(source, languages)
    if isinstance(value, Plan):
        value = changed(value, sections=_sections(value.sections, shelf), appendices=_sections(value.appendices, shelf))
    elif isinstance(value, Document) or (isinstance(value, Entry) and shelf.has(PAGE_TEXT)):
        value = replace(value, text=shelf.take(PAGE_TEXT, Place(source.file, 1)))
    elif isinstance(value, Entry):
        pass
    else:
        return value, ()
    return value, (*shelf.findings, *shelf.unused())


class _Shelf:
    """The Markdown files of one folder and which of them have been asked for."""

    def __init__(self, source: Source, languages: Sequence[str]) -> None:
        self.source, self.languages = source, languages
        self.taken: set[str] = set()
        self.findings: list[Finding] = []

    def has(self, name: str) -> bool:
        """Whether there is such a file in any language."""
        return any(p.name == name and p.lang in self.languages for p in self.source.prose)

    def take(self, name: str, place: Place) -> Text | None:
        self.taken.add(name)
        found = {p.lang: p for p in self.source.prose if p.name == name and p.lang in self.languages}
        if not found:
            wanted = f"{name}.{self.languages[0]}.md"
            self.findings.append(fault("prose-missing", Severity.ERROR, place, file=wanted))
            return None
        first = next(found[key] for key in self.languages if key in found)
        words = tuple((key, found[key].text) for key in self.languages if key in found)
        return Text(words, Place(first.file, 1))

    def unused(self) -> Sequence[Finding]:
        return [
            fault("prose-unused", Severity.WARNING, Place(p.file), name=p.name)
            for p in self.source.prose
            if p.name not in self.taken or p.lang not in self.languages
        ]


def _sections(sections: Sequence[Section], shelf: _Shelf) -> tuple[Section, ...]:
    return tuple(_section(section, shelf) for section in sections)


def _section(section: Section, shelf: _Shelf) -> Section:
    return changed(section, blocks=_blocks(section.blocks, shelf))


def _blocks(blocks: Sequence[Block], shelf: _Shelf) -> tuple[Block, ...]:
    return tuple(_block(block, shelf) for block in blocks)


def _block(block: Block, shelf: _Shelf) -> Block:
    match block:
        case Prose():
            return replace(block, text=shelf.take(block.name, block.place))
        case Items():
            return changed(block, items=tuple(_item(item, shelf) for item in block.items))
        case Section():
            return _section(block, shelf)
        case _:
            return block


def _item(item: Item, shelf: _Shelf) -> Item:
    return changed(item, blocks=_blocks(item.blocks, shelf))
