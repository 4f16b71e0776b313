"""The numbers that Word adds by itself: counted on in the order of the document (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from plainplan.facts import Element
from plainplan.manuscripts.docx.names import toggled, value, w, whole
from plainplan.manuscripts.docx.styles import Look, Styles, with_lines
from plainplan.manuscripts.numerals import numeral
from plainplan.manuscripts.signs import plain


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list: the form of its numbers, the text around them (`%1` is the number of the first level), what
    follows it (`tab`, `space`, `nothing`), after which level it begins anew (0 never), and the style that is bound to
    it."""

    form: str = "decimal"
    start: int = 1
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    style: str = ""
    arabic: bool = False
    look: Look = field(default_factory=Look)


@dataclass(frozen=True, slots=True)
class Label:
    """A number as Word shows it, whether it leaves room behind it, and a format that is not known here."""

    text: str
    room: bool = False
    unknown: str = ""


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of the document: the definition whose count it shares, its own levels, and where it begins anew."""

    shared: str
    levels: dict[int, Level]
    anew: dict[int, int]


@dataclass(slots=True)
class Numbering:
    """All lists of a document, and how far each has been counted."""

    sequences: dict[str, Sequence] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def level(self, look: Look) -> tuple[Sequence, int] | None:
        """The list and the level a paragraph of this look stands in; None where it has no number."""
        sequence = self.sequences.get(look.num or "")
        if sequence is None:
            return None
        depth = look.depth
        if look.linked:
            # A style that is bound to a level takes that one, whatever else it says (17.9.23).
            depth = next((number for number, each in sequence.levels.items() if each.style == look.linked), depth)
        return sequence, depth or 0

    def next(self, look: Look) -> Label | None:
        """The label of the next paragraph of this look, counted on; None where it has none."""
        found = self.level(look)
        if found is None or found[1] not in found[0].levels:
            return None
        sequence, depth = found
        counts = self.counts.setdefault(sequence.shared, {})
        self._count(look.num or "", sequence, depth, counts)
        return _label(sequence, depth, counts)

    def _count(self, num: str, sequence: Sequence, depth: int, counts: dict[int, int]) -> None:
        anew = sequence.anew.get(depth)
        if anew is not None and (num, depth) not in self.begun:
            counts[depth] = anew
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else sequence.levels[depth].start
        self.begun.add((num, depth))
        for deeper in [each for each in counts if each > depth]:
            restart = sequence.levels[deeper].restart if deeper in sequence.levels else None
            if restart is None or depth < restart:
                del counts[deeper]


def numbering_of(root: Element | None, styles: Styles) -> Numbering:
    """The lists in a `w:numbering` tree."""
    if root is None:
        return Numbering()
    shared = {each.get(w("abstractNumId"), ""): each for each in root.iterfind(w("abstractNum"))}
    nums = {each.get(w("numId"), ""): each for each in root.iterfind(w("num"))}
    levels = {ident: _levels(each) for ident, each in shared.items()}
    made = {num: _sequence(each, shared, levels, nums, styles) for num, each in nums.items()}
    # A paragraph says with list 0 that it has no number (17.9.18).
    return Numbering({num: each for num, each in made.items() if each is not None and num != "0"})


_LONGEST = 100
"""Letters of a label; Word allows 31. A longer one would stand before every paragraph."""
_NUMBER = re.compile(r"%([1-9])")


def _sequence(
    num: Element,
    shared: dict[str, Element],
    known: dict[str, dict[int, Level]],
    nums: dict[str, Element],
    styles: Styles,
) -> Sequence | None:
    ident = value(num, "abstractNumId") or ""
    definition = shared.get(ident)
    linked = value(definition, "numStyleLink")
    if linked:
        # The levels stand with the list of a style of numbers (17.9.21).
        other = nums.get(styles.of(linked).num or "")
        ident = value(other, "abstractNumId") or ident
    if ident not in known:
        return None
    levels = dict(known[ident])
    anew: dict[int, int] = {}
    for override in num.iterfind(w("lvlOverride")):
        depth, start, own = _depth(override), whole(value(override, "startOverride"), 0), override.find(w("lvl"))
        if depth is None:
            continue
        if own is not None:
            levels[depth] = _level(own)
        if start is not None:
            anew[depth] = start
    return Sequence(ident, levels, anew)


def _levels(definition: Element) -> dict[int, Level]:
    return {depth: _level(each) for each in definition.iterfind(w("lvl")) if (depth := _depth(each)) is not None}


def _depth(element: Element) -> int | None:
    return whole(element.get(w("ilvl")), 0, 8)


def _level(element: Element) -> Level:
    text = element.find(w("lvlText"))
    start = whole(value(element, "start"), 0)
    return Level(
        form=_form(element),
        # A level without a word of where it starts begins with nought (17.9.25).
        start=0 if start is None else start,
        text=text.get(w("val"), "")[:_LONGEST] if text is not None else "",
        suffix=value(element, "suff") or "tab",
        restart=whole(value(element, "lvlRestart"), 0, 9),
        style=value(element, "pStyle") or "",
        arabic=toggled(element, "isLgl") is True,
        look=with_lines(Look(), element.find(w("pPr"))),
    )


def _form(level: Element) -> str:
    """The form of a level's numbers. Newer ones stand in a choice beside an older one that all programs know."""
    form = level.find(w("numFmt"))
    if form is None:
        form = level.find(f".//{w('numFmt')}")
    if form is None:
        return "decimal"
    custom = form.get(w("format"), "")
    return "decimalZero" if custom.startswith("01, 02") else form.get(w("val"), "decimal")


def _label(sequence: Sequence, depth: int, counts: dict[int, int]) -> Label:
    level = sequence.levels[depth]
    if level.form == "bullet":
        # The letter o of Courier New is Word's hollow bullet.
        text = "◦" if level.text == "o" else plain(level.text)
        return Label(text, level.suffix != "nothing")
    unknown: list[str] = []

    def written(found: re.Match[str]) -> str:
        place = int(found[1]) - 1
        each = sequence.levels.get(place)
        if each is None or place > depth:
            return ""
        form = "decimal" if level.arabic else each.form
        number = counts.get(place, each.start)
        signs = numeral(form, number)
        if signs is None:
            unknown.append(form)
        return str(number) if signs is None else signs

    text = _NUMBER.sub(written, level.text)
    return Label(text, level.suffix != "nothing", unknown[0] if unknown else "")
