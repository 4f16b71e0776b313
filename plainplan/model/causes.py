"""Findings put together by what causes them, and names of findings that last.

A cause is a check and the line that has to be changed: on however many pages it shows, it is mended once. Where no
file is known behind a page, what has the same check and the same shape of selector on several pages is taken for
one cause; that is a guess, and says so (`Cause.guessed`).
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from plainplan.findings import Finding

MEASURED = frozenset({"ratio", "over", "width", "height", "size", "letters", "shown", "whole", "is", "share", "box"})
"""Facts that a browser measured: they differ by a pixel with the font, the window, or a word elsewhere on the page."""

PASSING = MEASURED | {"widths", "help", "impact", "line", "first", "count", "heard_zh", "heard_en"}
"""Facts of a finding that change with the tool, the day or other findings, and so are no part of its name."""


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing to mend, and every finding that comes of it, the first of them speaking for all.

    `id` is that of the finding, or of the check and the shape where it is `guessed`; causes that share one get
    `-2`, `-3` behind it in their order. `findings` have the same check, severity and outcome.
    """

    id: str
    findings: tuple[Finding, ...]
    guessed: bool = False

    @property
    def first(self) -> Finding:
        return self.findings[0]

    @property
    def pages(self) -> tuple[str, ...]:
        """Every page on which it shows, in the order of their names."""
        return tuple(sorted({page for found in self.findings for page in pages_of(found)}))

    @property
    def places(self) -> int:
        """At how many places it shows: a finding on three pages is three."""
        return sum(places_of(found) for found in self.findings)


def causes(findings: Iterable[Finding]) -> tuple[Cause, ...]:
    """The causes of findings, in the order of the first finding of each."""
    same: dict[tuple[str, ...], list[Finding]] = {}
    for found in findings:
        same.setdefault(_cause(found), []).append(found)
    made = [Cause(_id(key, group), tuple(group), key[3] == _GUESSED and len(group) > 1) for key, group in same.items()]
    return tuple(_numbered(made))


def ident(finding: Finding) -> str:
    """The lasting name of a finding: twelve hex digits out of check, file and facts, or page, selector and facts.

    It stays while lines move, other findings come and go, tools tell more or less, or more pages show the fault.
    The selector counts only where no file is known: it belongs to whichever page happened to come first.
    """
    place = finding.place
    where = (place.file, "") if place.file else (place.page, place.selector)
    return _digits((finding.check, *where, *_facts(finding)))


def pages_of(finding: Finding) -> tuple[str, ...]:
    """Every page on which a finding shows, each once, in the order of their names."""
    return tuple(sorted({page for page in (finding.place.page, *finding.pages) if page}))


def places_of(finding: Finding) -> int:
    """On how many pages a finding shows; one where no page is known."""
    return max(1, len(pages_of(finding)))


def shape(selector: str) -> str:
    """What a selector has in common on many pages: without places in a row, values of attributes, and numbered ids.

    >>> shape('main > ul:nth-child(2) > li:nth-of-type(7) > a[href="/x/"]')
    'main > ul > li > a[href]'
    """
    plain = selector
    for pattern, instead in _OWN:
        plain = re.sub(pattern, instead, plain)
    return plain


_OWN = (
    (r":nth-[a-z-]+\([^()]*\)", ""),
    (r"\[([\w-]+)[~|^$*]?=(?:\"[^\"]*\"|'[^']*'|[^\]]*)\]", r"[\1]"),
    (r"#[\w\\-]*\d[\w\\-]*", "#"),
)

_GUESSED = "shape"


def _cause(found: Finding) -> tuple[str, ...]:
    """Check, severity, outcome, and where the cause lies."""
    return (found.check, str(found.severity), str(found.outcome), *_where(found))


def _where(found: Finding) -> tuple[str, ...]:
    place = found.place
    source = place.file or (place.page if place.page.endswith(".css") else "")
    if source:
        return ("line", source, str(place.line)) if place.line else ("file", source, *_facts(found))
    if place.selector:
        return (_GUESSED, shape(place.selector), dict(found.params).get("address", ""))
    return ("facts", *_facts(found))


def _facts(found: Finding) -> Iterator[str]:
    return (f"{name}={_TIMES.sub('', value)}" for name, value in found.params if name not in PASSING)


_TIMES = re.compile(r" × \d+$")
"""How many other places of its page are told with an element; they come and go."""


def _id(key: tuple[str, ...], group: list[Finding]) -> str:
    """Of the shape for what is guessed, else the first of its findings' ids: lines move."""
    if key[3] == _GUESSED:
        return _digits(key)
    return min(ident(found) for found in group)


def _digits(facts: Iterable[str]) -> str:
    return hashlib.sha256("\x1f".join(facts).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _numbered(made: list[Cause]) -> Iterator[Cause]:
    times: Counter[str] = Counter()
    for cause in made:
        times[cause.id] += 1
        yield cause if times[cause.id] == 1 else replace(cause, id=f"{cause.id}-{times[cause.id]}")
