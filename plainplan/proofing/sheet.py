"""A plan laid out for proofreading: its passages one by one, and the lists in which they stand side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plainplan.findings import Place
from plainplan.model.blocks import Block, Items, Paragraph, Section, Table, TableKind
from plainplan.model.ladder import Rung
from plainplan.model.plan import Plan
from plainplan.model.register import Names
from plainplan.model.text import Label, Text
from plainplan.prose import plain


@dataclass(frozen=True, slots=True)
class Passage:
    """Words in one language, without markup, and where they stand. `in_form` says that blanks belong there."""

    words: str
    lang: str
    place: Place
    in_form: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """An entry of a list: its number, and its passages (none where it has no text)."""

    label: Label | None
    passages: tuple[Passage, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Sheet:
    """A plan, everything it says, and its lists: rungs below one rung, items of one list, sections."""

    plan: Plan
    names: Names
    titles: tuple[Passage, ...]
    passages: tuple[Passage, ...]
    families: tuple[tuple[Member, ...], ...]

    @property
    def everything(self) -> tuple[Passage, ...]:
        return (*self.titles, *self.passages)


def sheet_of(plan: Plan, names: Names) -> Sheet:
    """Lay a plan out. Signatures are left aside: their blanks are room to sign in."""
    sections = (*plan.sections, *plan.appendices)
    titles = tuple(_said(plan.title, plan.name))
    framed = tuple(_said(plan.summary, *plan.issued, *plan.cover))
    noted = tuple(_said(*(note.text for note in plan.footnotes)))
    passages = (*framed, *_of_blocks(sections), *_of_rungs(plan.rungs), *noted)
    families = (*_families_of_blocks(sections), *_families_of_rungs(plan.rungs))
    return Sheet(plan, names, titles, passages, tuple(family for family in families if len(family) > 1))


def _said(*texts: Text | None, in_form: bool = False) -> Iterator[Passage]:
    for text in texts:
        for lang, words in text.words if text else ():
            shown = "\n".join(plain(line) for line in words.split("\n"))
            if shown.strip():
                yield Passage(shown, lang, text.place if text else Place(), in_form)


def _of_rungs(rungs: Sequence[Rung]) -> Iterator[Passage]:
    for rung in rungs:
        fields = (field.text for field in rung.fields)
        yield from _said(rung.title, rung.text, *fields)
        yield from _of_rungs(rung.rungs)


def _of_blocks(blocks: Sequence[Block]) -> Iterator[Passage]:
    for block in blocks:
        match block:
            case Section():
                yield from _said(block.heading)
                yield from _of_blocks(block.blocks)
            case Paragraph():
                yield from _said(block.text)
            case Items():
                for item in block.items:
                    yield from _said(item.heading, item.text)
                    yield from _of_blocks(item.blocks)
            case Table():
                cells = [cell.text for row in (*block.headers, *block.rows) for cell in row]
                form = block.kind in (TableKind.FORM, TableKind.SCORING, TableKind.MONTHS)
                yield from _said(block.caption, *block.notes)
                yield from _said(*cells, in_form=form)


def _families_of_rungs(rungs: Sequence[Rung]) -> Iterator[tuple[Member, ...]]:
    """Rungs of one level side by side."""
    for level in dict.fromkeys(rung.level for rung in rungs):
        alike = [rung for rung in rungs if rung.level is level]
        yield tuple(Member(rung.label, tuple(_said(rung.text)), rung.place) for rung in alike)
    for rung in rungs:
        yield from _families_of_rungs(rung.rungs)


def _families_of_blocks(blocks: Sequence[Block]) -> Iterator[tuple[Member, ...]]:
    yield tuple(Member(one.label, (), one.place) for one in blocks if isinstance(one, Section))
    for block in blocks:
        match block:
            case Section():
                yield from _families_of_blocks(block.blocks)
            case Items():
                yield tuple(
                    Member(item.label, tuple(_said(item.text)), _first(item.text, item.heading)) for item in block.items
                )
                for item in block.items:
                    yield from _families_of_blocks(item.blocks)


def _first(*texts: Text | None) -> Place:
    return next((text.place for text in texts if text), Place())
