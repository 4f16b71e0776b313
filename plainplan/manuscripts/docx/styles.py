"""How a paragraph or a run looks once its chain of styles has been followed (ECMA-376 part 1, 17.7.2)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from plainplan.facts import Element
from plainplan.manuscripts.docx.names import toggled, value, w, whole


@dataclass(frozen=True, slots=True)
class Look:
    """What is known of a paragraph and its letters. None: nobody has said. `left`, `first` and `hanging` in points;
    `level` is the level of its heading from 1, `num` the list and `depth` the level in it from 0, `linked` the style
    that put it into the list."""

    size: float | None = None
    bold: bool | None = None
    hidden: bool | None = None
    struck: bool | None = None
    centred: bool | None = None
    left: float | None = None
    first: float | None = None
    level: int | None = None
    num: str | None = None
    depth: int | None = None
    linked: str | None = None


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document by their ids, with the looks worked out so far."""

    elements: dict[str, Element] = field(default_factory=dict)
    usual: Look = Look()
    paragraph: str = ""
    lang: str = ""
    known: dict[str, Look] = field(default_factory=dict)
    full: dict[str, Look] = field(default_factory=dict)

    def of(self, ident: str | None) -> Look:
        """The look that a style gives by itself and through those it is based on; a style that is missing, or that is
        based on itself, adds nothing."""
        return self._followed(ident or "", ())

    def whole(self, ident: str | None) -> Look:
        """The look of a paragraph of this style, what the document says of all paragraphs with it."""
        found = self.full.get(ident or "")
        if found is None:
            found = self.full[ident or ""] = over(self.usual, self.of(ident))
        return found

    def name(self, ident: str | None) -> str:
        """The name of a style; built-in ones have the same in every language of Word."""
        return (value(self.elements.get(ident or ""), "name") or "").lower()

    def _followed(self, ident: str, above: tuple[str, ...]) -> Look:
        if ident in self.known:
            return self.known[ident]
        element = self.elements.get(ident)
        if element is None or ident in above or len(above) > _LONGEST:
            return Look()
        base = self._followed(value(element, "basedOn") or "", (*above, ident))
        look = _styled(element, ident, base, self.name(ident))
        self.known[ident] = look
        return look


def styles_of(root: Element | None) -> Styles:
    """The styles in a `w:styles` tree; without one, nothing is known of any."""
    if root is None:
        return Styles()
    elements = {each.get(w("styleId"), ""): each for each in root.iterfind(w("style"))}
    defaults = root.find(w("docDefaults"))
    run = defaults.find(f"{w('rPrDefault')}/{w('rPr')}") if defaults is not None else None
    paragraph = defaults.find(f"{w('pPrDefault')}/{w('pPr')}") if defaults is not None else None
    usual = next((ident for ident, each in elements.items() if _is_usual(each)), "")
    said = run.find(w("lang")) if run is not None else None
    lang = said.get(w("eastAsia")) or said.get(w("val")) or "" if said is not None else ""
    return Styles(elements, with_letters(with_lines(Look(), paragraph), run), usual, lang)


def over(base: Look, top: Look) -> Look:
    """One look laid over another: what the upper one says counts."""
    said = {name: given for name in _FIELDS if (given := getattr(top, name)) is not None}
    return replace(base, **said)


def with_lines(look: Look, properties: Element | None) -> Look:
    """A look with what the properties of a paragraph (`w:pPr`) say."""
    if properties is None:
        return look
    said: dict[str, object] = {}
    alignment = value(properties, "jc")
    if alignment is not None:
        said["centred"] = alignment == "center"
    outline = whole(value(properties, "outlineLvl"), 0, 9)
    if outline is not None:
        # Ten levels, of which the last is that of running text (17.3.1.20).
        said["level"] = outline + 1 if outline < 9 else 0
    said |= _numbered(properties) | _indented(properties)
    return replace(look, **said) if said else look  # type: ignore[arg-type]


def with_letters(look: Look, properties: Element | None) -> Look:
    """A look with what the properties of a run (`w:rPr`) say."""
    if properties is None:
        return look
    half = whole(value(properties, "sz"), 1, 3276)
    said: dict[str, object] = {"size": half / 2} if half is not None else {}
    for name, element in _TOGGLES:
        on = toggled(properties, element)
        if on is not None:
            said[name] = on
    return replace(look, **said) if said else look  # type: ignore[arg-type]


_TOGGLES = (("bold", "b"), ("hidden", "vanish"), ("struck", "strike"), ("struck", "dstrike"))
_LONGEST = 50
"""Styles based on one another; Word itself stops at eleven."""
_FIELDS = tuple(Look.__dataclass_fields__)
_HEADING = re.compile(r"heading ([1-9])\Z")
_TWIPS = 20.0


def _is_usual(style: Element) -> bool:
    return style.get(w("type")) == "paragraph" and style.get(w("default")) in ("1", "true", "on")


def _styled(element: Element, ident: str, base: Look, name: str) -> Look:
    properties = element.find(w("pPr"))
    look = with_letters(with_lines(base, properties), element.find(w("rPr")))
    if properties is not None and properties.find(w("numPr")) is not None:
        look = replace(look, linked=ident)
    heading = _HEADING.match(name)
    if heading and look.level is None:
        look = replace(look, level=int(heading[1]))
    return look


def _numbered(properties: Element) -> dict[str, object]:
    numbering = properties.find(w("numPr"))
    if numbering is None:
        return {}
    said: dict[str, object] = {"linked": None}
    if (num := value(numbering, "numId")) is not None:
        said["num"] = num
    if (depth := whole(value(numbering, "ilvl"), 0, 8)) is not None:
        said["depth"] = depth
    return said


def _indented(properties: Element) -> dict[str, object]:
    """The first line of a paragraph hangs out or is drawn in, never both (17.3.1.12)."""
    indent = properties.find(w("ind"))
    if indent is None:
        return {}
    said: dict[str, object] = {}
    left = whole(indent.get(w("left")) or indent.get(w("start")))
    first, hanging = whole(indent.get(w("firstLine"))), whole(indent.get(w("hanging")))
    if left is not None:
        said["left"] = left / _TWIPS
    if hanging is not None:
        said["first"] = -hanging / _TWIPS
    elif first is not None:
        said["first"] = first / _TWIPS
    return said
