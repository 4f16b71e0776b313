"""Names, roles and properties (criteria 4.1.2 and 2.5.3): what can be told wrong from the source alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plainplan.checks.names import aria_name, attribute
from plainplan.checks.seen import Seen, seen, short
from plainplan.facts import Element, Page


def roles(page: Page) -> Iterator[Seen]:
    """Every role names at least one role that WAI-ARIA 1.2, DPUB-ARIA 1.1 or Graphics-ARIA knows."""
    for el in page.shown(page.having("role")):
        wished = attribute(el, "role").lower()
        if wished and not any(role in _ROLES or role.startswith(("doc-", "graphics-")) for role in wished.split()):
            yield seen("role-unknown", page, el, wished, role=short(wished), tag=el.tag)


def properties(page: Page) -> Iterator[Seen]:
    """Every aria- attribute exists, has a value that it may have, and names ids of the page."""
    for el in page.having(*(name for name in page.attributes if name.startswith("aria-"))):
        if page.hidden(el) and el.get("aria-hidden") != "true":
            continue
        for name in el.keys():  # noqa: SIM118 - an lxml element is no mapping
            if str(name).startswith("aria-"):
                yield from _property(page, el, str(name))


def _property(page: Page, el: Element, name: str) -> Iterator[Seen]:
    value = attribute(el, name)
    if name not in _PROPERTIES:
        yield seen("aria-attribute-unknown", page, el, name, name=short(name), tag=el.tag)
    elif value and (allowed := _PROPERTIES[name]) and value.lower() not in allowed:
        yield seen("aria-value-unknown", page, el, value, name=name, value=short(value), allowed=", ".join(allowed))
    elif name in _NAMING:
        missing = [one for one in value.split() if page.by_id(one) is None]
        if missing:
            yield seen("aria-reference-dangling", page, el, missing[0], name=name, id=short(missing[0]))


def labels(page: Page) -> Iterator[Seen]:
    """A name given by aria-label or aria-labelledby holds the words one sees (criterion 2.5.3, F96).

    Signs without letters are no words. Case, blanks and punctuation are passed over, as speech input does.
    """
    for el in page.shown(page.having("aria-label", "aria-labelledby")):
        if el.tag not in _CONTROLS and attribute(el, "role") not in _CONTROL_ROLES:
            continue
        text = attribute(el, "value") if el.tag == "input" and _is_button(el) else page.text(el)
        words, name = _spoken(text), _spoken(aria_name(page, el))
        if words and name and words not in name:
            yield seen("label-not-in-name", page, el, text, text=short(text), name=short(aria_name(page, el)))


def _spoken(words: str) -> str:
    return re.sub(r"[\W_]+", "", words).casefold()


def _is_button(el: Element) -> bool:
    return attribute(el, "type").lower() in ("button", "submit", "reset")


_CONTROLS = ("a", "button", "summary", "input")
_CONTROL_ROLES = ("button", "link", "menuitem", "tab", "checkbox", "radio", "option", "switch", "treeitem")
_ROLES = frozenset(
    """alert alertdialog application article banner blockquote button caption cell checkbox code columnheader combobox
    command complementary composite contentinfo definition deletion dialog directory document emphasis feed figure form
    generic grid gridcell group heading image img insertion landmark link list listbox listitem log main mark marquee
    math menu menubar menuitem menuitemcheckbox menuitemradio meter navigation none note option paragraph presentation
    progressbar radio radiogroup region row rowgroup rowheader scrollbar search searchbox section separator slider
    spinbutton status strong subscript suggestion superscript switch tab table tablist tabpanel term text textbox time
    timer toolbar tooltip tree treegrid treeitem""".split()
)
_TRUTH = ("true", "false")
_TRISTATE = ("true", "false", "undefined")
_FREE = ()
# States and properties of WAI-ARIA 1.2, section 6, with 1.3's braille, description and label of rows; the values of
# those that take one of a few words.
_PROPERTIES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        """aria-activedescendant aria-braillelabel aria-brailleroledescription aria-colcount aria-colindex
        aria-colindextext aria-colspan aria-controls aria-describedby aria-description aria-details aria-errormessage
        aria-flowto aria-keyshortcuts aria-label aria-labelledby aria-level aria-owns aria-placeholder aria-posinset
        aria-roledescription aria-rowcount aria-rowindex aria-rowindextext aria-rowspan aria-setsize aria-valuemax
        aria-valuemin aria-valuenow aria-valuetext""".split(),
        _FREE,
    ),
    **dict.fromkeys(
        "aria-atomic aria-busy aria-disabled aria-modal aria-multiline aria-multiselectable aria-readonly "
        "aria-required".split(),
        _TRUTH,
    ),
    **dict.fromkeys(("aria-expanded", "aria-grabbed", "aria-hidden", "aria-selected"), _TRISTATE),
    **dict.fromkeys(("aria-checked", "aria-pressed"), (*_TRISTATE, "mixed")),
    "aria-autocomplete": ("inline", "list", "both", "none"),
    "aria-current": ("page", "step", "location", "date", "time", *_TRUTH),
    "aria-dropeffect": ("copy", "execute", "link", "move", "none", "popup"),
    "aria-haspopup": (*_TRUTH, "menu", "listbox", "tree", "grid", "dialog"),
    "aria-invalid": (*_TRUTH, "grammar", "spelling"),
    "aria-live": ("assertive", "off", "polite"),
    "aria-orientation": ("horizontal", "undefined", "vertical"),
    "aria-relevant": _FREE,
    "aria-sort": ("ascending", "descending", "none", "other"),
}
# References of which something is read aloud; those to what a script makes later are not looked up.
_NAMING = ("aria-labelledby", "aria-describedby")
