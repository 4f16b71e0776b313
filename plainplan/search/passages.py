"""A finished page in, its passages out: what a reader may be led to, each with its anchor."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

from plainplan.facts import Element, Page

LONGEST = 900
"""Characters of a passage; a longer one is filed in parts, so that an excerpt costs little to fetch."""

_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_ANCHORED = _HEADINGS | {"section", "article", "li", "div", "dt", "details"}
_UNREAD = frozenset({"nav", "script", "style", "template", "form", "h1"})
_UNREAD_CLASSES = frozenset({"anchor", "colophon", "borrowed", "contents", "search"})
_OWN_IDS = ("site-", "note-", "call-")
_INLINE = frozenset({"a", "abbr", "b", "cite", "code", "em", "i", "mark", "q", "small", "span", "strong", "sub", "sup"})
_SPACE = re.compile(r"\s+")
_SENTENCE = re.compile(r"[^。！？；.!?]*(?:[。！？；]|[.!?](?=\s)|[.!?]|$)\s*")


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a page: the id it stands at ("" for the page itself), its headings, its other words."""

    anchor: str
    headings: tuple[str, ...]
    text: str


@dataclass(slots=True)
class _Open:
    anchor: str
    entry: bool = False
    headings: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)


def title_of(page: Page) -> str:
    """The words of a page's main heading, else of its title."""
    return next((words for el in page.all("h1") if (words := page.text(el))), page.title)


def passages_of(page: Page) -> tuple[Passage, ...]:
    """The passages of the main part in their order, the page's own first. Navigation, what is hidden and
    what stands on every page are left out."""
    found = [_Open("")]
    for main in page.all("main")[:1]:
        _walk(page, main, found, 0, listed=False)
    parts = (part for one in found for part in _parts(one))
    return tuple(part for number, part in enumerate(parts) if number == 0 or part.headings or part.text)


def headings_of(page: Page) -> tuple[str, ...]:
    """Every heading and the first words of every measure in the main part, navigation left out: what must be found."""
    headings = page.all("h1", *_HEADINGS)
    measures = [p for li in page.all("li") if "measure" in _classes(li) for p in list(li.iter("p"))[:1]]
    return tuple(dict.fromkeys(words for el in (*headings, *measures) if _in_main(el) and (words := page.text(el))))


def _in_main(el: Element) -> bool:
    above = {parent.tag for parent in el.iterancestors()}
    return "main" in above and not above & {"nav", "template"}


def _walk(page: Page, el: Element, found: list[_Open], into: int, listed: bool) -> None:
    """Put the words of an element into the passage `into`, or into those that it begins."""
    found[into].pieces.append(el.text or "")
    for child in el:
        if _is_read(page, child):
            own = _begun(child, found, into, listed)
            if _is_title(child, found[own]):
                found[own].headings.append(page.text(child))
                into = own
            else:
                _walk(page, child, found, own, listed or (own != into and child.tag == "li"))
        found[into].pieces.append((" " if child.tag not in _INLINE else "") + (child.tail or ""))


def _begun(el: Element, found: list[_Open], into: int, listed: bool) -> int:
    """The passage of an element: a new one where it can be led to. What is below a listed entry stays with it."""
    anchor = el.get("id") or ""
    if listed or not anchor or anchor.startswith(_OWN_IDS) or el.tag not in _ANCHORED:
        return into
    found.append(_Open(anchor, el.tag == "li"))
    return len(found) - 1


def _is_title(el: Element, one: _Open) -> bool:
    """A heading, or the first paragraph of an entry of a list, such as a measure."""
    return el.tag in _HEADINGS or (one.entry and el.tag == "p" and not one.headings)


def _is_read(page: Page, el: Element) -> bool:
    tag = cast("object", el.tag)  # Of a comment it is a function.
    return (
        isinstance(tag, str)
        and tag not in _UNREAD
        and not _UNREAD_CLASSES.intersection(_classes(el))
        and not page.hidden(el)
    )


def _classes(el: Element) -> list[str]:
    return (el.get("class") or "").split()


def _parts(one: _Open) -> Iterator[Passage]:
    text = _SPACE.sub(" ", "".join(one.pieces)).strip()
    headings = tuple(filter(None, one.headings))
    if len(text) <= LONGEST:
        yield Passage(one.anchor, headings, text)
        return
    for part in _split(text):
        yield Passage(one.anchor, headings, part)


def _split(text: str) -> Iterator[str]:
    """A long text in parts that end with a sentence where they can."""
    part = ""
    for sentence in _SENTENCE.findall(text):
        if part and len(part) + len(sentence) > LONGEST:
            yield part.strip()
            part = ""
        part += sentence
    if part.strip():
        yield part.strip()
