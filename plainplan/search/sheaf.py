"""A page to be filed in, everything that the index takes over as it is out: made where the page is made, so that
the work is shared among the processes that render, and little is handed from one to the other."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from json.encoder import encode_basestring

from plainplan.search.fold import grams, is_findable, name, terms
from plainplan.search.passages import Foreign, Passage, Wording

PLACES = 15
"""Letters for the places of a term on a page, about. Further ones are left out, and a `+` says so: a word that is all
over a page would make its list long and tell little about the place."""

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Sheaf:
    """A page to be filed: address from the site's root, title, the pages above it (nearest last), its other names
    (`also`: names in other languages, aliases), the values of each facet, its passages, and those of its `headings`
    by which the proof asks for it."""

    address: str
    title: Wording
    trail: tuple[Wording, ...]
    also: tuple[str, ...]
    facets: tuple[tuple[str, tuple[str, ...]], ...]
    passages: tuple[Passage, ...]
    headings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bundle:
    """A page ready to be filed. `terms` and `places` go together, one a line; `texts` are the passages and `head` the
    beginning of the page's entry, as JSON; `questions` are what the proof asks."""

    head: str
    terms: str
    places: bytes
    texts: tuple[bytes, ...]
    facets: tuple[tuple[str, tuple[str, ...]], ...]
    questions: tuple[str, ...]


def bundle(page: Sheaf) -> Bundle:
    """A page as the index files it."""
    places = _places(page)
    trail = [[words.text, _whole(words)] if words.foreign else words.text for words in page.trail]
    head = json_of([page.address, [page.title.text, _spans(page.title)] if page.title.foreign else page.title.text])
    return Bundle(
        f"{head[:-1]},{json_of(trail)}",
        "\n".join(places),
        "\n".join(places.values()).encode(),
        tuple(_kept(passage).encode() for passage in page.passages),
        page.facets,
        tuple(dict.fromkeys(words for words in _questions(page) if is_findable(words))),
    )


def based(number: int) -> str:
    """A number in base 36."""
    digits = _DIGITS[number % 36]
    while number := number // 36:
        digits = _DIGITS[number % 36] + digits
    return digits


def json_of(value: object) -> str:
    """A value as JSON without spaces."""
    return _JSON.encode(value)


def _places(page: Sheaf) -> dict[str, str]:
    """For each term its places: `T` in the title, `A` in another name, `H` and the number of a passage (none for the
    first) in its heading, `B` and the number in its text. The best come first."""
    title = terms(page.title.text) | grams(page.title.text)
    found = dict.fromkeys(title, "T")
    also = terms("\n".join(page.also)) - title
    found.update(dict.fromkeys(also, "A"))
    found.update((term, "T") for own in (page.title.text, *page.also) if (term := name(own)))
    headings = [terms(_headings(passage)) for passage in page.passages]
    headings[:1] = [headings[0] - title] if headings else []
    full = set[str]()
    for number, heading in enumerate(headings):
        _mark(found, full, heading - full, _code("H", number))
    for number, (passage, heading) in enumerate(zip(page.passages, headings, strict=True)):
        own = terms(passage.text.text)
        own.difference_update(full, heading, *((title, also) if number == 0 else ()))
        _mark(found, full, own, _code("B", number))
    return found


def _mark(found: dict[str, str], full: set[str], marked: set[str], code: str) -> None:
    """Add a place to each of the terms; those that have so many that no further one counts are `full` from then on."""
    for term in marked:
        before = found.get(term)
        if before is None:
            found[term] = code
        elif len(before) < PLACES:
            found[term] = before + code
        else:
            found[term] = before + "+"
            full.add(term)


def _headings(passage: Passage) -> str:
    return " ".join(words.text for words in passage.headings)


def _code(mark: str, number: int) -> str:
    return mark + based(number) if number else mark


def _questions(page: Sheaf) -> Iterator[str]:
    """The title, each two neighbouring characters of it, all other names, and headings."""
    title = page.title.text
    yield title
    yield from (title[at : at + 2] for at in range(len(title) - 1))
    yield from page.also
    yield from page.headings


def _kept(passage: Passage) -> str:
    """What results show of a passage, as JSON; what is in another language is named behind, where there is any."""
    heading = passage.headings[0] if passage.headings else Wording("")
    text = _run_on((*passage.headings[1:], passage.text)) if len(passage.headings) > 1 else passage.text
    shown = ",".join(map(encode_basestring, (passage.anchor, heading.text, text.text)))
    foreign = f",{json_of(_spans(heading))},{json_of(_spans(text))}" if heading.foreign or text.foreign else ""
    return f"[{shown}{foreign}]"


def _run_on(several: Iterable[Wording]) -> Wording:
    text, foreign = "", list[Foreign]()
    for words in several:
        start = len(text) + 1 if text and words.text else len(text)
        text = f"{text} {words.text}".strip()
        foreign += (Foreign(one.start + start, one.end + start, one.tag) for one in words.foreign)
    return Wording(text, tuple(foreign))


def _spans(words: Wording) -> list[list[object]]:
    return [[*one] for one in words.foreign]


def _whole(words: Wording) -> str:
    return words.foreign[0].tag
