"""What happens when something is touched (guidelines 2.1 and 2.5, criterion 3.2.1), as far as attributes tell.

Handlers that a script attaches are not seen here; the walk with the keyboard in a browser meets them.
"""

from __future__ import annotations

from collections.abc import Iterator

from plainplan.checks.names import attribute
from plainplan.checks.seen import Seen, seen, short
from plainplan.facts import Page


def clicks(page: Page) -> Iterator[Seen]:
    """What answers to a click can also be reached and set off from the keyboard (F54, F59)."""
    for el in page.shown(page.having("onclick", "ondblclick")):
        if el.tag in _NATIVE or el.tag in _WHOLE or next(el.iter(*_ACTIVE), None) is not None:
            continue
        reached = attribute(el, "tabindex").isdecimal()
        if not reached or not any(name in el.attrib for name in ("onkeydown", "onkeyup", "onkeypress")):
            yield seen("click-without-key", page, el, page.text(el), tag=el.tag, text=short(page.text(el)))


def presses(page: Page) -> Iterator[Seen]:
    """An action set off by pressing down cannot be taken back by moving away (F101)."""
    for el in page.shown(page.having(*_DOWN)):
        name = next(name for name in _DOWN if name in el.attrib)
        yield seen("acts-on-press", page, el, name, name=name, tag=el.tag)


def focus(page: Page) -> Iterator[Seen]:
    """Coming to a control by Tab sets nothing off, and does not throw the focus out again (F55)."""
    for el in page.shown(page.having("onfocus")):
        yield seen("acts-on-focus", page, el, "onfocus", tag=el.tag, does=short(attribute(el, "onfocus")))


def changes(page: Page) -> Iterator[Seen]:
    """Choosing a value does not by itself change the page or leave it (F37)."""
    for el in page.shown(page.having("onchange")):
        if el.tag in ("select", "input"):
            name = attribute(el, "name") or attribute(el, "id")
            yield seen("acts-on-change", page, el, "onchange", name=short(name))


def pasting(page: Page) -> Iterator[Seen]:
    """A password or code may be pasted (F109)."""
    for el in page.shown(page.having("onpaste")):
        told = attribute(el, "onpaste").replace(" ", "")
        if "returnfalse" in told or "preventDefault" in told:
            name = attribute(el, "name") or attribute(el, "id")
            yield seen("paste-blocked", page, el, "onpaste", name=short(name))


_ACTIVE = ("a", "button", "input", "select", "textarea", "summary")
_NATIVE = frozenset({*_ACTIVE, "option", "label", "area", "details", "dialog"})
_WHOLE = frozenset({"html", "body", "form", "main"})
_DOWN = ("onmousedown", "onpointerdown", "ontouchstart")
