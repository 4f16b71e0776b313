"""A parcel as an XLIFF file: version 2.1 (OASIS Standard, 13 February 2018), core and the glossary module.

What may not be changed is marked as the standard has it: signs and the ends of links as inline codes with their
original data, protected names as `mrk translate="no"`. Paragraphs are segments, what stands between them `ignorable`.
An outdated translation goes out in the state `initial`, for it needs work; the sub-state says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from plainplan.model.translations import State
from plainplan.translation.marks import Kind, Part, parts
from plainplan.translation.parcels import Parcel, Unit

CORE = "urn:oasis:names:tc:xliff:document:2.0"
GLOSSARY = "urn:oasis:names:tc:xliff:glossary:2.0"
MARK = "plainplan-mark"
"""The category of the note by which a text is known again."""

_STATES = {
    State.MISSING: 'state="initial"',
    State.OUTDATED: 'state="initial" subState="plainplan:outdated"',
    State.DRAFT: 'state="translated"',
    State.REVIEWED: 'state="reviewed"',
}


def xliff(parcel: Parcel) -> str:
    """The text of an XLIFF file with all units, those of one content file together. Same parcel, same text."""
    names = f'xmlns="{CORE}" xmlns:gls="{GLOSSARY}"'
    languages = f'srcLang="{parcel.source.tag}" trgLang="{parcel.target.tag}"'
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<xliff {names} version="2.1" {languages}>']
    for number, (file, units) in enumerate(groupby(parcel.units, lambda unit: unit.piece.holder.file), 1):
        lines.append(f' <file id="f{number}" original={quoteattr(file)} canResegment="no" xml:space="preserve">')
        for unit in units:
            lines += _unit(unit, parcel.names)
        lines.append(" </file>")
    return "\n".join([*lines, "</xliff>", ""])


def _unit(unit: Unit, names: Sequence[str]) -> Iterator[str]:
    codes = _Codes(names)
    sources = [codes.marked(text) for text in unit.sources]
    codes.turn()
    translations = [codes.marked(text) for text in unit.translations]
    yield f'  <unit id="{unit.piece.id}">'
    yield from _glossary(unit)
    yield from _notes(unit)
    yield from _data(codes.data)
    for number, (source, translation) in enumerate(zip(sources, translations, strict=True), 1):
        target = f"<target>{translation}</target>" if translation else ""
        yield f'   <segment id="s{number}" {_STATES[unit.state]}><source>{source}</source>{target}</segment>'
        if number <= len(unit.between):
            yield f"   <ignorable><source>{escape(unit.between[number - 1])}</source></ignorable>"
    yield "  </unit>"


def _glossary(unit: Unit) -> Iterator[str]:
    if unit.terms:
        yield "   <gls:glossary>"
        for term in unit.terms:
            names = "".join(f"<gls:translation>{escape(name)}</gls:translation>" for name in term.names)
            yield f"    <gls:glossEntry><gls:term>{escape(term.source)}</gls:term>{names}</gls:glossEntry>"
        yield "   </gls:glossary>"


def _notes(unit: Unit) -> Iterator[str]:
    piece = unit.piece
    notes = (("place", str(piece.place)), ("unit", piece.unit), (MARK, unit.mark))
    yield "   <notes>"
    for category, words in notes:
        if words:
            yield f'    <note category="{category}">{escape(words)}</note>'
    yield "   </notes>"


def _data(data: Iterable[str]) -> Iterator[str]:
    entries = [f'    <data id="d{number}">{escape(text)}</data>' for number, text in enumerate(data, 1)]
    if entries:
        yield from ("   <originalData>", *entries, "   </originalData>")


@dataclass
class _Codes:
    """The inline codes of one unit. A code of a translation has the id of the same code in the source; `turn` goes over
    from the one to the other."""

    names: Sequence[str]
    data: list[str] = field(default_factory=list)
    ids: int = 0
    used: list[tuple[str, str]] = field(default_factory=list)
    free: list[tuple[str, str]] = field(default_factory=list)

    def turn(self) -> None:
        """From now on codes of the translation are marked."""
        self.free, self.used = self.used, []

    def marked(self, text: str) -> str:
        """A text with its codes, as the inside of a `source` or `target`."""
        found = list(parts(text, self.names))
        return "".join(self._part(part, found[at:]) for at, part in enumerate(found))

    def _part(self, part: Part, rest: Sequence[Part]) -> str:
        match part.kind:
            case Kind.SIGN:
                return f'<ph id="{self._id(part.text)}" dataRef="{self._ref(part.text)}" {_shown(part.text)}/>'
            case Kind.OPEN:
                end = next(one.text for one in rest if one.kind is Kind.CLOSE)
                refs = f'dataRefStart="{self._ref(part.text)}" dataRefEnd="{self._ref(end)}"'
                kind = "image" if part.text.startswith("!") else "link"
                return f'<pc id="{self._id(part.text + end)}" {refs} type="{kind}" canDelete="no">'
            case Kind.CLOSE:
                return "</pc>"
            case Kind.NAME:
                return f'<mrk id="{self._id(part.text)}" translate="no">{escape(part.text)}</mrk>'
        return escape(part.text)

    def _id(self, what: str) -> str:
        known = next((entry for entry in self.free if entry[0] == what), None)
        if known:
            self.free.remove(known)
            return known[1]
        self.ids += 1
        self.used.append((what, f"c{self.ids}"))
        return f"c{self.ids}"

    def _ref(self, text: str) -> str:
        if text not in self.data:
            self.data.append(text)
        return f"d{self.data.index(text) + 1}"


def _shown(sign: str) -> str:
    """How tools show a code, and that it has to stay."""
    return f'disp={quoteattr(sign)} equiv={quoteattr(sign)} type="other" canDelete="no"'
