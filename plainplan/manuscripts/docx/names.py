"""Names of WordprocessingML (ECMA-376 part 1, 5th edition), and how its values are read."""

from __future__ import annotations

from collections.abc import Iterator

from plainplan.facts import Element

STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)
"""The namespaces of strict documents (part 1) and those of part 4, with which they are read."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def w(name: str) -> str:
    """The full name of an element or attribute of WordprocessingML."""
    return _W + name


RELATED = f"{_R}id"
OFF = frozenset({"0", "false", "off", "none"})
WRAPPERS = frozenset(w(name) for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "bdo", "dir"))
"""Elements around others that change nothing of what is shown."""


def value(parent: Element | None, name: str) -> str | None:
    """The `w:val` of a child element; None where there is no such child or no value."""
    child = parent.find(w(name)) if parent is not None else None
    return child.get(w("val")) if child is not None else None


def whole(given: str | None, least: int = -31680, most: int = 31680) -> int | None:
    """A whole number within bounds (Word's own for lengths are 22 inches); None for anything else."""
    try:
        number = int(float(given)) if given else None
    except (ValueError, OverflowError):
        return None
    return number if number is not None and least <= number <= most else None


def toggled(properties: Element | None, name: str) -> bool | None:
    """Whether a property that is on or off is on (17.17.4); None where nothing is said of it."""
    child = properties.find(w(name)) if properties is not None else None
    return None if child is None else child.get(w("val"), "1").lower() not in OFF


def words_of(element: Element) -> str:
    """All text in an element, deleted text too, for telling what was left out."""
    return " ".join("".join(each.text or "" for each in element.iter(w("t"), w("delText"))).split())


def within(parent: Element, *names: str) -> Iterator[Element]:
    """The children of these names in their order, those in wrappers (content controls, insertions) too."""
    wanted = {w(name) for name in names}
    for child in parent:
        if child.tag in wanted:
            yield child
        elif child.tag in WRAPPERS:
            yield from within(child, *names)
