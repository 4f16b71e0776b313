"""The labels of a list as a browser shows them (HTML, 4.4.5 to 4.4.8; CSS Counter Styles 3, 6 and 7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plainplan.facts import Element
from plainplan.manuscripts.html.looks import style_of
from plainplan.manuscripts.numerals import numeral


@dataclass(slots=True)
class Item:
    """The label of an item, which its first line takes along."""

    label: str

    def take(self) -> str:
        """The label; the lines after the first have none."""
        label, self.label = self.label, ""
        return label


def items_of(element: Element) -> Iterator[tuple[Element, Item]]:
    """The items of a list with their labels; other elements between them have none."""
    ordered = element.tag == "ol"
    items = [child for child in element if child.tag == "li"]
    backwards = ordered and element.get("reversed") is not None
    number = _whole(element.get("start"), len(items) if backwards else 1)
    form = _form(element)
    for child in element:
        if child.tag != "li":
            yield child, Item("")
            continue
        number = _whole(child.get("value"), number) if ordered else number
        own = _form(child) or form
        yield child, Item(_label(own, number) if own is not None else _usual(ordered, number))
        number += -1 if backwards else 1


_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_FORMS = {
    "decimal": ("decimal", "."),
    "decimal-leading-zero": ("decimalZero", "."),
    "lower-alpha": ("lowerLetter", "."),
    "lower-latin": ("lowerLetter", "."),
    "upper-alpha": ("upperLetter", "."),
    "upper-latin": ("upperLetter", "."),
    "lower-roman": ("lowerRoman", "."),
    "upper-roman": ("upperRoman", "."),
    "cjk-decimal": ("ideographDigital", "、"),
    "cjk-ideographic": ("taiwaneseCountingThousand", "、"),
    "trad-chinese-informal": ("taiwaneseCountingThousand", "、"),
    "trad-chinese-formal": ("ideographLegalTraditional", "、"),
    "simp-chinese-informal": ("chineseCountingThousand", "、"),
    "cjk-heavenly-stem": ("ideographTraditional", "、"),
    "cjk-earthly-branch": ("ideographZodiac", "、"),
}
_BULLETS = {"disc": "•", "circle": "◦", "square": "▪", "none": ""}


def _form(element: Element) -> str | None:
    """The counter style that an element asks for; None where it asks for none."""
    style = style_of(element.get("style"))
    named = style.get("list-style-type") or style.get("list-style", "").split(" ")[0]
    return named or _TYPES.get(element.get("type") or "") or None


def _label(form: str, number: int) -> str:
    if form in _BULLETS:
        return _BULLETS[form]
    name, behind = _FORMS.get(form, ("decimal", "."))
    return f"{numeral(name, number)}{behind}" if number >= 0 else f"{number}."


def _usual(ordered: bool, number: int) -> str:
    return _label("decimal" if ordered else "disc", number)


def _whole(given: str | None, usual: int) -> int:
    text = (given or "").strip()
    return int(text) if text.lstrip("-").isdecimal() and text.isascii() and len(text) < 8 else usual
