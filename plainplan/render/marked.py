"""A pen that also writes where words came from, for the preview alone: what it adds can be taken off again to the byte.

An element that holds one text of the content gets `data-plainplan-source="<file>:<line>"`; a text within others is put
into an element `plainplan-source` of its own, which means nothing to a browser; paragraphs and headings of a Markdown
file get the line they begin in; and what carries the id of a part of a plan gets the place of that part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace

from markupsafe import Markup

from plainplan import prose
from plainplan.findings import Place
from plainplan.model.listings import EntryPage
from plainplan.model.outputs import Output
from plainplan.model.pages import PlanPage, Route
from plainplan.model.text import SHARED, Said, Text, Title
from plainplan.render.pen import Pen

ATTRIBUTE = "data-plainplan-source"
WRAPPER = "plainplan-source"

_ADDED = re.compile(rf'</?{WRAPPER}[^>]*>| {ATTRIBUTE}="[^"]*"')


def unmarked(page: str) -> str:
    """The page as it is published."""
    return _ADDED.sub("", page)


@dataclass
class MarkedPen(Pen):
    """Writes what a pen writes, with marks."""

    def lang(self, text: Title | None) -> Markup:
        return super().lang(text) + _mark(text)

    def inline(self, text: Title | None) -> Markup:
        return _wrapped(text, super().inline(text))

    def running(self, text: Text | None) -> Markup:
        return _wrapped(text, super().running(text))

    def around_article(self, text: Text, said: Said, headings: int) -> prose.Surroundings:
        file = text.place.file
        own = file if said.lang == SHARED else _in_language(file, said.lang)
        return replace(super().around_article(text, said, headings), origin=(ATTRIBUTE, own))


def with_places(output: Output, route: Route) -> Output:
    """A page of a plan or an entry on which each element with the id of a part of it carries the place of that part."""
    subject = route.subject
    if not isinstance(subject, PlanPage | EntryPage):
        return output
    places = dict(_places(subject.plan if isinstance(subject, PlanPage) else subject.entry))

    def marked(found: re.Match[str]) -> str:
        place = places.get(found[2])
        return found[0] if place is None or ATTRIBUTE in found[3] else f"{found[1]}{_attribute(place)}{found[3]}"

    return replace(output, body=_WITH_ID.sub(marked, output.body.decode()).encode())


_WITH_ID = re.compile(r'(<[a-z][^<>]*? id="([^"]+)")([^<>]*>)')


def _places(value: object) -> Iterator[tuple[str, Place]]:
    """The id and place of each part of an entry that has both."""
    if isinstance(value, tuple):
        for entry in value:
            yield from _places(entry)
    elif is_dataclass(value) and not isinstance(value, type | Text):
        ident, place = getattr(value, "id", ""), getattr(value, "place", None)
        if ident and isinstance(place, Place) and place.file:
            yield ident, place
        for part in fields(value):
            yield from _places(getattr(value, part.name))


def _wrapped(text: Title | None, words: Markup) -> Markup:
    mark = _mark(text)
    return Markup(f"<{WRAPPER}{{}}>{{}}</{WRAPPER}>").format(mark, words) if mark else words


def _mark(text: Title | None) -> Markup:
    return Markup(_attribute(text.place)) if isinstance(text, Text) and text.place.file else Markup("")


def _attribute(place: Place) -> Markup:
    return Markup(f' {ATTRIBUTE}="{{}}:{{}}"').format(place.file, place.line or 1)


def _in_language(file: str, lang: str) -> str:
    """The Markdown file of a language beside one of another: `text.zh.md` to `text.en.md`."""
    return re.sub(r"\.[^./]+\.md$", f".{lang}.md", file)
