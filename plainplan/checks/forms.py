"""Forms (criteria 1.3.1 and 4.1.2): labels, groups, options, buttons."""

from __future__ import annotations

from collections.abc import Iterator

from plainplan.checks.names import attribute, inside, named, pictures
from plainplan.checks.seen import Seen, seen, short
from plainplan.facts import Element, Page


def controls(page: Page) -> Iterator[Seen]:
    """Every shown input, select and textarea has a label with words, a title or an ARIA name."""
    labelled = {attribute(el, "for") for el in page.all("label") if page.text(el)}
    for el in page.shown(page.all("input", "select", "textarea")):
        if _type(el) in _NEEDS_NO_LABEL or named(page, el):
            continue
        if not (attribute(el, "id") in labelled - {""} or _wrapped(page, el)):
            name = attribute(el, "name") or attribute(el, "id")
            yield seen("control-label-missing", page, el, name, tag=el.tag, name=short(name))


def groups(page: Page) -> Iterator[Seen]:
    """Every fieldset has a legend with words, as its first child (so Freego); choices of one name sit in a group."""
    for el in page.shown(page.all("fieldset")):
        legend = next((child for child in el.iterchildren("legend") if page.text(child)), None)
        if legend is None:
            yield seen("fieldset-legend-missing", page, el)
        elif legend is not next(el.iterchildren("*")):
            text = page.text(legend)
            yield seen("fieldset-legend-late", page, legend, text, text=short(text))
    names: dict[str, list[Element]] = {}
    for el in page.shown(page.all("input")):
        if _type(el) in ("radio", "checkbox") and attribute(el, "name"):
            names.setdefault(attribute(el, "name"), []).append(el)
    for name, same in names.items():
        if len(same) > 1 and not _grouped(same[0]):
            yield seen("choices-ungrouped", page, same[0], name, name=short(name))


def options(page: Page) -> Iterator[Seen]:
    """Options sit in groups that have labels (Freego's HM1130103C_1; HM1130103C in 115.11)."""
    for el in page.shown(page.all("optgroup")):
        if not attribute(el, "label"):
            yield seen("optgroup-label-missing", page, el)
    for el in page.shown(page.all("select")):
        if any(attribute(one, "value") for one in el.iterchildren("option")):
            name = attribute(el, "name") or attribute(el, "id")
            yield seen("options-ungrouped", page, el, name, name=short(name))


def buttons(page: Page) -> Iterator[Seen]:
    """Every button and button-like input has words."""
    for el in page.shown(page.all("button")):
        alts = any(attribute(picture, "alt") for picture in pictures(page, el))
        if not (page.text(el) or alts or named(page, el)):
            yield seen("button-nameless", page, el)
    for el in page.shown(page.all("input")):
        kind, value = _type(el), el.get("value")
        # submit and reset have words of the browser's own when there is no value at all.
        empty = not (value or "").strip() and (kind == "button" or value is not None)
        if kind in ("button", "submit", "reset") and empty and not named(page, el):
            yield seen("button-nameless", page, el)


def _type(el: Element) -> str:
    return attribute(el, "type").lower() if el.tag == "input" else ""


def _wrapped(page: Page, el: Element) -> bool:
    label = inside(el, "label")
    return label is not None and bool(page.text(label))


def _grouped(el: Element) -> bool:
    return any(up.tag == "fieldset" or attribute(up, "role") in ("group", "radiogroup") for up in el.iterancestors("*"))


_NEEDS_NO_LABEL = frozenset({"hidden", "submit", "reset", "button", "image"})
