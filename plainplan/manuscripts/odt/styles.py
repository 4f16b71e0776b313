"""How a paragraph or a span of an ODT file looks once its chain of styles has been followed (ODF 1.3 part 3, 16)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from plainplan.facts import Element
from plainplan.manuscripts.odt.names import length, q

_FAR_EAST = re.compile(r"[\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef]")


@dataclass(frozen=True, slots=True)
class Look:
    """What is known of a paragraph and its letters; None: nobody has said. Letters of the far East have a size and a
    weight of their own."""

    size: float | None = None
    bold: bool | None = None
    asian_size: float | None = None
    asian_bold: bool | None = None
    hidden: bool | None = None
    struck: bool | None = None
    centred: bool | None = None
    left: float | None = None
    first: float | None = None
    list: str | None = None

    def of(self, text: str) -> tuple[float, bool]:
        """Size and weight of letters, by their script."""
        if _FAR_EAST.search(text):
            return self.asian_size or self.size or 0.0, bool(self.asian_bold)
        return self.size or self.asian_size or 0.0, bool(self.bold)


@dataclass(frozen=True, slots=True)
class Styles:
    """Styles by family and name, the automatic ones before the common ones, with the looks worked out so far."""

    elements: dict[tuple[str, str], Element]
    usual: Look = field(default_factory=Look)
    lang: str = ""
    headings: dict[str, str] = field(default_factory=dict)
    """The style of each level of headings, for those that name none."""
    known: dict[tuple[str, str], Look] = field(default_factory=dict)
    full: dict[str, Look] = field(default_factory=dict)

    def paragraph(self, name: str | None) -> Look:
        """The look of a paragraph of this style."""
        found = self.full.get(name or "")
        if found is None:
            found = self.full[name or ""] = over(self.usual, self._followed("paragraph", name or "", 0))
        return found

    def span(self, name: str | None) -> Look:
        """What a style of letters adds."""
        return self._followed("text", name or "", 0)

    def _followed(self, family: str, name: str, depth: int) -> Look:
        key = (family, name)
        if key in self.known:
            return self.known[key]
        element = self.elements.get(key)
        if element is None or depth > _LONGEST:
            return Look()
        parent = element.get(q("style:parent-style-name"))
        base = self._followed(family, parent, depth + 1) if parent else Look()
        look = _styled(element, base)
        self.known[key] = look
        return look


def styles_of(roots: Iterable[Element | None]) -> Styles:
    """The styles in trees of `content.xml` and `styles.xml`; of two of one name the first counts."""
    elements: dict[tuple[str, str], Element] = {}
    headings: dict[str, str] = {}
    usual, lang = Look(), ""
    for root in roots:
        if root is None:
            continue
        for style in root.iter(q("style:style")):
            name = style.get(q("style:name"), "")
            elements.setdefault((style.get(q("style:family"), ""), name), style)
            headings.setdefault(style.get(q("style:default-outline-level"), ""), name)
        for style in root.iter(q("style:default-style")):
            if style.get(q("style:family")) == "paragraph":
                usual, lang = _styled(style, Look()), _lang(style)
    return Styles(elements, usual, lang, headings)


def over(base: Look, top: Look) -> Look:
    """One look laid over another: what the upper one says counts."""
    return replace(base, **{name: said for name in _FIELDS if (said := getattr(top, name)) is not None})


_LONGEST = 50
_FIELDS = tuple(Look.__dataclass_fields__)
_PERCENT = re.compile(r"(\d{1,4}(?:\.\d+)?)%\Z")


def _lang(style: Element) -> str:
    letters = style.find(q("style:text-properties"))
    if letters is None:
        return ""
    given = [letters.get(q(name)) for name in ("style:language-asian", "style:country-asian")]
    return "-".join(part for part in given if part and part != "none")


def _styled(element: Element, base: Look) -> Look:
    look = base
    if (name := element.get(q("style:list-style-name"))) is not None:
        look = replace(look, list=name)
    lines, letters = element.find(q("style:paragraph-properties")), element.find(q("style:text-properties"))
    if lines is not None:
        look = over(look, _lines(lines))
    if letters is not None:
        look = over(look, _letters(letters, base))
    return look


def _lines(properties: Element) -> Look:
    alignment = properties.get(q("fo:text-align"))
    return Look(
        centred=None if alignment is None else alignment == "center",
        left=length(properties.get(q("fo:margin-left"))),
        first=length(properties.get(q("fo:text-indent"))),
    )


def _letters(properties: Element, base: Look) -> Look:
    shown, line = properties.get(q("text:display")), properties.get(q("style:text-line-through-style"))
    return Look(
        size=_size(properties.get(q("fo:font-size")), base.size),
        bold=_bold(properties.get(q("fo:font-weight"))),
        asian_size=_size(properties.get(q("style:font-size-asian")), base.asian_size),
        asian_bold=_bold(properties.get(q("style:font-weight-asian"))),
        hidden=None if shown is None else shown == "none",
        struck=None if line is None else line != "none",
    )


def _size(given: str | None, base: float | None) -> float | None:
    part = _PERCENT.match(given or "")
    if part and base:
        return round(base * float(part[1]) / 100, 2)
    return length(given)


def _bold(given: str | None) -> bool | None:
    """A weight by name or number (CSS 2, 15.6): bold from 600 on."""
    if given is None:
        return None
    return given == "bold" or (given.isdigit() and len(given) == 3 and given >= "600")
