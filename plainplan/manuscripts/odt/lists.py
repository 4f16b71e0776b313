"""The numbers of lists and headings in an ODT file (ODF 1.3 part 3, 5.3 and 19.880 on): counted in the order of the
document."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from plainplan.facts import Element
from plainplan.manuscripts.numerals import numeral
from plainplan.manuscripts.odt.names import length, q, whole
from plainplan.manuscripts.signs import plain


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list: the form of its number (empty: it has none), what stands around it, how many levels it shows,
    the sign of one without numbers, whether it leaves room behind, and where its lines begin, in points."""

    form: str = ""
    start: int = 1
    before: str = ""
    after: str = ""
    shows: int = 1
    pattern: str = ""
    bullet: str = ""
    room: bool = False
    doubled: bool = False
    left: float | None = None
    first: float | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """A number as it is shown, whether it leaves room behind it, and a form that is not known here."""

    text: str
    room: bool = False
    unknown: str = ""


type Levels = dict[int, Level]
type Counts = dict[int, int]


@dataclass(slots=True)
class Lists:
    """The forms of lists by name, that of headings, and how far lists have been counted."""

    forms: dict[str, Levels] = field(default_factory=dict)
    outline: Levels = field(default_factory=dict)
    by_id: dict[str, Counts] = field(default_factory=dict)
    by_form: dict[str, Counts] = field(default_factory=dict)
    headings: Counts = field(default_factory=dict)

    def begin(self, element: Element, form: str) -> Counts:
        """The count of a list that begins: that of the list it continues, or a new one (19.780, 19.781)."""
        continued = element.get(q("text:continue-list"))
        counts: Counts = {}
        if continued in self.by_id:
            counts = self.by_id[continued]
        elif element.get(q("text:continue-numbering")) == "true":
            counts = self.by_form.get(form, {})
        ident = element.get(q("xml:id")) or element.get(q("text:id"))
        if ident:
            self.by_id[ident] = counts
        self.by_form[form] = counts
        return counts


def lists_of(roots: Iterable[Element | None]) -> Lists:
    """The forms of lists in trees of `content.xml` and `styles.xml`; of two of one name the first counts."""
    lists = Lists()
    for root in roots:
        if root is None:
            continue
        for style in root.iter(q("text:list-style")):
            lists.forms.setdefault(style.get(q("style:name"), ""), _levels(style))
        for style in root.iter(q("text:outline-style")):
            lists.outline = _levels(style)
    return lists


def counted(levels: Levels, depth: int, counts: Counts, start: int | None = None) -> Label | None:
    """The label of the next item at this depth (from 1), counted on or begun with `start`; None where it has none."""
    level = levels.get(depth)
    if level is None:
        return None
    if start is not None:
        counts[depth] = start
    else:
        counts[depth] = counts[depth] + 1 if depth in counts else level.start
    for deeper in [each for each in counts if each > depth]:
        del counts[deeper]
    if level.bullet:
        return Label(level.bullet, level.room)
    return _label(levels, depth, counts) if level.form else None


_FORMS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "01, 02, 03, ...": "decimalZero",
    "１, ２, ３, ...": "decimalFullWidth",
    "一, 二, 三, ...": "taiwaneseCountingThousand",
    "壹, 貳, 參, ...": "ideographLegalTraditional",
    "壹, 贰, 叁, ...": "chineseLegalSimplified",
    "壱, 弐, 参, ...": "japaneseLegal",
    "〇, 一, 二, ...": "ideographDigital",
    "甲, 乙, 丙, ...": "ideographTraditional",
    "子, 丑, 寅, ...": "ideographZodiac",
    "①, ②, ③, ...": "decimalEnclosedCircle",
    "1st": "ordinal",
}
"""The forms of numbers (19.500), those of LibreOffice too, under the names that Word has for them."""
_LONGEST = 100
_PLACE = re.compile(r"%(\d{1,2})%")


def _levels(style: Element) -> Levels:
    return {depth: _level(each) for each in style if (depth := whole(each.get(q("text:level")), 1, 10)) is not None}


def _level(element: Element) -> Level:
    form = element.get(q("style:num-format"), "")
    bullet = plain(_short(element, "text:bullet-char"))
    if element.tag == q("text:list-level-style-image"):
        bullet = "•"
    left, first, room = _edges(element)
    return Level(
        form="" if bullet else form,
        start=whole(element.get(q("text:start-value")), 0, 32767) or 1,
        before=_short(element, "style:num-prefix"),
        after=_short(element, "style:num-suffix"),
        shows=whole(element.get(q("text:display-levels")), 1, 10) or 1,
        pattern=_short(element, "loext:num-list-format"),
        bullet=bullet,
        room=room,
        doubled=element.get(q("style:num-letter-sync")) == "true",
        left=left,
        first=first,
    )


def _short(element: Element, name: str) -> str:
    """What stands before every paragraph of a level must be short."""
    return element.get(q(name), "")[:_LONGEST]


def _edges(element: Element) -> tuple[float | None, float | None, bool]:
    """Where the lines of a level begin, and whether its label leaves room (20.246 and 20.247, or the older 20.412)."""
    properties = element.find(q("style:list-level-properties"))
    if properties is None:
        return None, None, False
    aligned = properties.find(q("style:list-level-label-alignment"))
    if aligned is not None:
        room = aligned.get(q("text:label-followed-by")) != "nothing"
        return length(aligned.get(q("fo:margin-left"))), length(aligned.get(q("fo:text-indent"))), room
    before = length(properties.get(q("text:space-before"))) or 0.0
    width = length(properties.get(q("text:min-label-width"))) or 0.0
    return before + width, -width, width > 0


def _label(levels: Levels, depth: int, counts: Counts) -> Label:
    level, unknown = levels[depth], list[str]()

    def written(place: int) -> str:
        each = levels.get(place)
        if each is None or not each.form or place > depth:
            return ""
        number = counts.get(place, each.start)
        signs = _signs(each, number)
        if signs is None:
            unknown.append(each.form)
        return str(number) if signs is None else signs

    if level.pattern:
        text = _PLACE.sub(lambda found: written(int(found[1])), level.pattern)
    else:
        shown = [written(place) for place in range(depth - level.shows + 1, depth + 1)]
        text = f"{level.before}{'.'.join(each for each in shown if each)}{level.after}"
    return Label(text, level.room, unknown[0] if unknown else "")


def _signs(level: Level, number: int) -> str | None:
    """Letters go on with aa, bb where the level says so, and else with aa, ab (19.502)."""
    form = _FORMS.get(level.form)
    if form in ("lowerLetter", "upperLetter") and not level.doubled and 26 < number < 32767:
        written = ""
        while number:
            number, place = divmod(number - 1, 26)
            written = chr(ord("a") + place) + written
        return written if form == "lowerLetter" else written.upper()
    return numeral(form, number) if form else None
