"""Whether a style sheet takes the mark of the focus away and puts nothing in its place (criterion 2.4.7, F78)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plainplan.css import Declaration, Sheet


def hidden_focus(sheet: Sheet) -> Iterator[tuple[str, Declaration]]:
    """Each declaration that removes an outline which no other rule of the sheet replaces, with the id of its check.

    What is surely something one can come to by Tab is a failure; what may be only a place that a link leads to, or
    nothing that takes the focus, is left to a person.
    """
    replaced = _replaced(sheet)
    for one in sheet.declarations:
        if one.property not in _OUTLINES or one.value.lower() not in _GONE:
            continue
        bare = [part for part in _parts(one.selector) if _EXEMPT not in part and not _is_marked(part, replaced)]
        if bare:
            sure = any(_takes_focus(part) for part in bare)
            yield ("focus-outline-removed" if sure else "focus-outline-doubtful"), one


def _replaced(sheet: Sheet) -> dict[str, set[str]]:
    """What is marked by more than colour when it has the focus: selectors without `:focus`, and the properties."""
    found: dict[str, set[str]] = {}
    for one in sheet.declarations:
        marks = one.property in _OUTLINES or one.property.startswith(_MARKS)
        if ":focus" not in one.selector or not marks or one.value.lower() in (*_GONE, "inherit"):
            continue
        for part in _parts(one.selector):
            found.setdefault(_base(part), set()).add(one.property)
    return found


def _is_marked(part: str, replaced: dict[str, set[str]]) -> bool:
    """A rule for the same elements, or one for all of them: an outline for all loses to one taken away by `:focus`."""
    base = _base(part)
    anywhere = {name for every in ("", "*") for name in replaced.get(every, ())}
    if ":focus" in part and base not in ("", "*"):
        anywhere = {name for name in anywhere if name not in _OUTLINES}
    return bool(replaced.get(base) or anywhere)


def _takes_focus(part: str) -> bool:
    subject = re.split(r"[\s>+~]+", _base(part) or "*")[-1]
    kind = re.split(r"[.#:\[]", subject)[0].lower()
    if 'tabindex="-1"' in subject or "tabindex='-1'" in subject:
        return False
    return kind in _CONTROLS or (":focus" in part and kind not in _PLACES and not subject.startswith("#"))


def _base(part: str) -> str:
    return _FOCUS.sub("", part).strip()


def _parts(selector: str) -> list[str]:
    return [part.strip() for part in re.split(r",(?![^(]*\))", selector)]


_FOCUS = re.compile(r":focus(?:-visible|-within)?")
_EXEMPT = ":focus:not(:focus-visible)"
_OUTLINES = ("outline", "outline-style", "outline-width", "outline-color")
_MARKS = ("box-shadow", "border", "background", "text-decoration", "filter")
_GONE = ("none", "0", "0px", "transparent", "hidden")
_CONTROLS = frozenset({"*", "a", "button", "input", "select", "textarea", "summary", "area"})
_PLACES = frozenset({"main", "section", "article", "div", "h1", "h2", "h3", "dialog", "body"})
