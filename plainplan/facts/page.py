"""A finished page as the checks see it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from plainplan.facts.links import Link, links
from plainplan.facts.selectors import Steps
from plainplan.facts.tree import Element, Index, filed, holder, line, parse, pieces


@dataclass(frozen=True, slots=True)
class PageFacts:
    """The light facts of a page: what the checks over a whole folder need.

    `path` is posix and relative to the site's root (`en/plans/x/index.html`), `lang` and
    `title` are "" when missing, `ids` stand in document order with repetitions, `anchors`
    are all names a fragment can point to (ids, and the name of an a element), `spaced` tells
    whether a style element of the page sets a line height.
    """

    path: str
    lang: str = ""
    title: str = ""
    ids: tuple[str, ...] = ()
    anchors: frozenset[str] = frozenset()
    links: tuple[Link, ...] = ()
    spaced: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A parsed page. `whole` is False when the parser gave up before the end of the source."""

    facts: PageFacts
    whole: bool
    _index: Index
    _steps: Steps
    _prose: str

    @property
    def path(self) -> str:
        """Posix, relative to the site's root."""
        return self.facts.path

    @property
    def lang(self) -> str:
        """The lang of html; empty when there is none."""
        return self.facts.lang

    @property
    def title(self) -> str:
        """The words of head's title; empty when there is none."""
        return self.facts.title

    @property
    def ids(self) -> tuple[str, ...]:
        """In document order, with repetitions."""
        return self.facts.ids

    @property
    def links(self) -> tuple[Link, ...]:
        """Every reference to another file, in document order."""
        return self.facts.links

    def all(self, *tags: str) -> list[Element]:
        """The elements of these tags in document order; without tags, every element."""
        if not tags:
            return list(self._index.elements)
        return self._in_order([found for tag in tags if (found := self._index.by_tag.get(tag))])

    def has(self, tag: str) -> bool:
        """Whether there is an element of this tag."""
        return tag in self._index.by_tag

    def having(self, *attributes: str) -> list[Element]:
        """The elements with at least one of these attributes, in document order."""
        return self._in_order([found for name in attributes if (found := self._index.by_attribute.get(name))])

    @property
    def attributes(self) -> Collection[str]:
        """The names of all attributes on the page."""
        return self._index.by_attribute.keys()

    @property
    def prose(self) -> str:
        """All text of the body as it stands there, that of hidden parts too, scripts and styles left out."""
        return self._prose

    def shown(self, elements: Iterable[Element]) -> Iterator[Element]:
        """Those of the elements that are not hidden."""
        hidden = self._index.hidden
        return (el for el in elements if el not in hidden)

    def hidden(self, el: Element) -> bool:
        """Whether Freego would pass over the element.

        That is: inside template or slot, with aria-hidden="true" or `hidden`, or with an inline
        display:none or visibility:hidden, on the element itself or on an ancestor.
        """
        return el in self._index.hidden

    def text(self, el: Element) -> str:
        """The text of the element without its hidden parts, white space folded."""
        return self._index.text(el)

    def by_id(self, name: str) -> Element | None:
        """The first element with this id."""
        return self._index.by_id.get(name)

    def passages(self, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], Element]]:
        """The first match of a pattern in each shown text node, with the element that holds the text."""
        # Most pages hold no match at all: the whole text is asked before its pieces are.
        for root in self._index.by_tag.get("body", ())[:1]:
            for piece in pieces(root) if pattern.search(self._prose) else ():
                found, within = pattern.search(piece), holder(piece)
                if found and within is not None and within not in self._index.hidden:
                    yield found, within

    def line(self, el: Element) -> int:
        """The line on which the start tag ends; 0 when unknown (libxml2 counts to 65534)."""
        return line(el)

    def selector(self, el: Element) -> str:
        """A short CSS selector that finds this element alone."""
        return self._steps.path(el)

    def _in_order(self, groups: list[list[Element]]) -> list[Element]:
        if len(groups) < _SEVERAL:
            return groups[0] if groups else []
        merged = dict.fromkeys(el for group in groups for el in group)
        return sorted(merged, key=self._index.order.__getitem__)


_SEVERAL = 2


def read(path: str, source: bytes) -> Page:
    """Parse a page. Takes any bytes as UTF-8 HTML and never raises; what cannot be read is not there."""
    root, whole = parse(source)
    index = filed(root)
    ids = tuple(name for el in index.by_attribute.get("id", ()) if (name := el.get("id") or ""))
    steps = Steps({name for name, times in Counter(ids).items() if times == 1})
    facts = PageFacts(
        path=path,
        lang=_lang(index),
        title=_title(index),
        ids=ids,
        anchors=frozenset(ids) | {el.get("name") or "" for el in index.by_tag.get("a", ())},
        links=tuple(links(index, steps)),
        spaced=any("line-height" in (el.text or "") for el in index.by_tag.get("style", ())),
    )
    bodies = index.by_tag.get("body", ())
    return Page(facts, whole, index, steps, index.prose(bodies[0]) if bodies else "")


def _lang(index: Index) -> str:
    roots = index.by_tag.get("html", ())
    return (roots[0].get("lang") or "").strip() if roots else ""


def _title(index: Index) -> str:
    for el in index.by_tag.get("title", ()):
        parent = el.getparent()
        if parent is not None and parent.tag == "head":
            return " ".join(index.prose(el).split())
    return ""
