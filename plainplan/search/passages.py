"""A finished page in, its passages out: what a reader may be led to, each with its anchor and its languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from plainplan.facts import Element, Page

LONGEST = 900
"""Characters of a passage; a longer one is filed in parts, so that an excerpt costs little to fetch."""

_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_ANCHORED = frozenset({*_HEADINGS, "section", "article", "li", "div", "dt", "details"})
_UNREAD = ("nav", "script", "style", "template", "slot", "form", "h1")
_HIDING = ("hidden", "aria-hidden", "style")
_VERDICTS = "verdicts"
"""The class of what tells whether promises are kept: it depends on the search, and cannot be part of it."""
_UNREAD_CLASSES = frozenset(
    {"anchor", "colophon", "borrowed", "outdated", "contents", "page-address", "search", _VERDICTS}
)
_OWN_IDS = ("site-", "note-", "call-")
_INLINE = frozenset({"a", "abbr", "b", "cite", "code", "em", "i", "mark", "q", "small", "span", "strong", "sub", "sup"})
_SPACE = re.compile(r"\s+")
_SENTENCE = re.compile(r"[^。！？；.!?]*(?:[。！？；]|[.!?](?=\s)|[.!?]|$)\s*")


class Foreign(NamedTuple):
    """A stretch of a text, in characters, that is in another language than the page, and its tag."""

    start: int
    end: int
    tag: str


class Wording(NamedTuple):
    """A text, white space folded, and what of it is in another language than the page."""

    text: str
    foreign: tuple[Foreign, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a page: the id it stands at ("" for the page itself), its headings, its other words."""

    anchor: str
    headings: tuple[Wording, ...]
    text: Wording


@dataclass(slots=True)
class _Open:
    """A passage that is being read: its pieces, and the language of those that are not in the page's. A listed entry
    `waits` for its heading, which is its first paragraph."""

    anchor: str
    waits: bool = False
    headings: list[Wording] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    tags: dict[int, str] = field(default_factory=dict)

    def take(self, piece: str | None, tag: str) -> None:
        if piece:
            if tag:
                self.tags[len(self.pieces)] = tag
            self.pieces.append(piece)


def read(page: Page) -> tuple[Wording, tuple[Passage, ...]]:
    """The title of a page (its main heading, else its title), and the passages of the main part in their order, the
    page's own first. Navigation, what is hidden and what stands on every page are left out."""
    reader = _Reader(page)
    for main in page.all("main")[:1]:
        reader.walk(main, reader.found[0], "", listed=False)
    parts = (part for one in reader.found for part in _parts(one))
    title = next((words for el in page.all("h1") if (words := reader.words(el, "")).text), Wording(page.title))
    return title, tuple(part for number, part in enumerate(parts) if number == 0 or part.headings or part.text.text)


def headings_of(page: Page, start: int = 0, step: int = 1) -> tuple[str, ...]:
    """Headings and first words of measures in the main part, navigation left out: what must be found. All of them,
    or every `step`th. They are sought anew, not taken from the passages, so that the proof sees what those miss."""
    headings = page.all("h1", *_HEADINGS)
    measures = [p for li in page.all("li") if "measure" in _classes(li) for p in list(li.iter("p"))[:1]]
    found = (page.text(el) for el in (*headings, *measures)[start::step] if _in_main(el))
    return tuple(dict.fromkeys(filter(None, found)))


def _in_main(el: Element) -> bool:
    above = {parent.tag for parent in el.iterancestors()}
    judged = any(_VERDICTS in _classes(parent) for parent in el.iterancestors())
    return "main" in above and not above & {"nav", "template"} and not judged


class _Reader:
    """What of a page is passed over, led to, and in another language: looked up once, for all its elements."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.found = [_Open("")]
        self.unread = {el for name in _UNREAD for el in page.all(name)}
        self.unread.update(el for name in _HIDING for el in page.having(name) if page.hidden(el))
        self.unread.update(el for el in page.having("class") if _is_unread(el.get("class") or ""))
        self.anchors = {el: name for el in page.having("id") if (name := _anchor(el))}
        tags = {el: el.get("lang") or "" for el in page.having("lang")}
        self.tags = tags if any(tag != page.lang for tag in tags.values()) else {}
        headings = (el for name in _HEADINGS for el in page.all(name))
        self.apart = _with_all_above({*self.unread, *self.anchors, *self.tags, *headings})

    def walk(self, el: Element, into: _Open, tag: str, listed: bool) -> None:
        """Put the words of an element, in the language `tag` ("" for the page's), into a passage, or into those
        that it begins. What is below a listed entry stays with it."""
        into.take(el.text, tag)
        for child in el:
            name = child.tag
            if child not in self.apart and not tag and not into.waits:
                _flow(child, into.pieces)
            elif child not in self.unread:
                own = self._tag(child, tag)
                begun = None if listed else self.anchors.get(child)
                passage = self._begin(begun, name) if begun else into
                if name in _HEADINGS or (passage.waits and name == "p"):
                    passage.headings.append(self.words(child, own))
                    passage.waits = False
                    into = passage
                else:
                    self.walk(child, passage, own, listed or (passage is not into and name == "li"))
            if name not in _INLINE:
                into.pieces.append(" ")
            into.take(child.tail, tag)

    def words(self, el: Element, tag: str) -> Wording:
        """All words of an element."""
        own = self._tag(el, tag)
        if not own and self.apart.isdisjoint(el.iterdescendants()):
            return Wording(self.page.text(el))
        one = _Open("")
        self._gather(el, one, own)
        return _folded(one)

    def _gather(self, el: Element, one: _Open, tag: str) -> None:
        one.take(el.text, tag)
        for child in el:
            if child not in self.unread:
                self._gather(child, one, self._tag(child, tag))
            one.take(child.tail, tag)

    def _tag(self, el: Element, around: str) -> str:
        own = self.tags.get(el)
        if own is None:
            return around
        return own if own != self.page.lang else ""

    def _begin(self, anchor: str, name: str) -> _Open:
        self.found.append(_Open(anchor, name == "li"))
        return self.found[-1]


def _flow(el: Element, pieces: list[str]) -> None:
    """Add all words of an element in which nothing needs to be told apart, as most are."""
    if words := el.text:
        pieces.append(words)
    for child in el if len(el) else ():
        _flow(child, pieces)
        if child.tag not in _INLINE:
            pieces.append(" ")
        if words := child.tail:
            pieces.append(words)


def _with_all_above(elements: set[Element]) -> set[Element]:
    """Elements and those that they stand in."""
    found = set(elements)
    for el in elements:
        for above in el.iterancestors():
            if above in found and above not in elements:
                break
            found.add(above)
    return found


@cache
def _is_unread(classes: str) -> bool:
    return not _UNREAD_CLASSES.isdisjoint(classes.split())


def _anchor(el: Element) -> str:
    name = el.get("id") or ""
    return name if el.tag in _ANCHORED and not name.startswith(_OWN_IDS) else ""


def _classes(el: Element) -> list[str]:
    return (el.get("class") or "").split()


def _parts(one: _Open) -> Iterator[Passage]:
    words = _folded(one)
    first, *more = _batches([heading for heading in one.headings if heading.text])
    texts = [Wording(part, _within(words.foreign, start, start + len(part))) for start, part in _split(words.text)]
    yield from (Passage(one.anchor, first, text) for text in texts or [words])
    yield from (Passage(one.anchor, headings, Wording("")) for headings in more)


def _batches(headings: Sequence[Wording]) -> list[tuple[Wording, ...]]:
    """Headings in as many groups as are needed to keep each short; one group at least."""
    if sum(len(one.text) for one in headings) <= LONGEST:
        return [tuple(headings)]
    batches: list[list[Wording]] = [[]]
    for heading in headings:
        if batches[-1] and sum(len(one.text) for one in batches[-1]) + len(heading.text) > LONGEST:
            batches.append([])
        batches[-1].append(heading)
    return [tuple(batch) for batch in batches]


def _folded(one: _Open) -> Wording:
    if not one.tags:
        return Wording(" ".join("".join(one.pieces).split()))
    text, foreign = "", list[Foreign]()
    for number, piece in enumerate(one.pieces):
        folded = _SPACE.sub(" ", piece)
        folded = folded.lstrip() if not text or text.endswith(" ") else folded
        start, text = len(text), text + folded
        if folded.strip() and (tag := one.tags.get(number)):
            foreign.append(Foreign(start, len(text), tag))
    return Wording(text.rstrip(), _joined(foreign, len(text.rstrip())))


def _joined(foreign: Sequence[Foreign], length: int) -> tuple[Foreign, ...]:
    """Stretches of one language that touch each other are one."""
    found: list[Foreign] = []
    for one in foreign:
        touches = bool(found) and found[-1].tag == one.tag and found[-1].end == one.start
        start = found.pop().start if touches else one.start
        found.append(Foreign(start, min(one.end, length), one.tag))
    return tuple(found)


def _within(foreign: Sequence[Foreign], start: int, end: int) -> tuple[Foreign, ...]:
    cut = (Foreign(max(one.start, start) - start, min(one.end, end) - start, one.tag) for one in foreign)
    return tuple(one for one in cut if one.start < one.end)


def _split(text: str) -> Iterator[tuple[int, str]]:
    """A long text in parts that end with a sentence where they can, each with the place where it begins."""
    if len(text) <= LONGEST:
        yield from [(0, text)] if text else ()
        return
    part, start = "", 0
    for sentence in _sentences(text):
        if part and len(part) + len(sentence) > LONGEST:
            yield start, part.strip()
            start += len(part)
            part = ""
        part += sentence
    if part.strip():
        yield start, part.strip()


def _sentences(text: str) -> Iterator[str]:
    """Sentences; what has no end for long, such as a table, is cut between words where it can be."""
    for sentence in _SENTENCE.findall(text):
        rest = sentence
        while len(rest) > LONGEST:
            end = rest.rfind(" ", 0, LONGEST) + 1 or LONGEST
            yield rest[:end]
            rest = rest[end:]
        yield rest
