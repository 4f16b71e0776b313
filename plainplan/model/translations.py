"""How far a text has come in another language: missing, outdated, a draft, reviewed.

Nothing of it stands beside the texts. A ledger a language (`content/translations/<language>.yaml`) has a line a pair:
a short hash of the words translated and one of the translation. So a text that moves keeps its state, equal texts share
it, and a source that changes leaves exactly its translations outdated, whatever git knows.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Annotated

from plainplan.findings import Place
from plainplan.model.text import NOWHERE, SHARED, Form, Said, Slug, Text


class State(StrEnum):
    """How far a translation has come. A draft is one that nobody has accepted."""

    MISSING = "missing"
    OUTDATED = "outdated"
    DRAFT = "draft"
    REVIEWED = "reviewed"


PairLine = Annotated[str, Form("pair")]
"""`<hash of the source> <hash of the translation> draft|reviewed <role> <day>`, and `minor` where the source has been
changed since and somebody said that this does not touch the translation."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """`content/translations/<language>.yaml`: which translations into `language` were made from which words, and who
    has accepted them. Written by plainplan."""

    language: Slug
    pairs: tuple[PairLine, ...] = ()
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Pair:
    """A translation (`made`) and the words that it was made `of`, both as hashes: its state, who gave it, and when."""

    of: str
    made: str
    state: State
    role: str
    day: date
    minor: bool = False

    def __str__(self) -> str:
        words = (self.of, self.made, self.state, self.role, self.day.isoformat(), *(("minor",) if self.minor else ()))
        return " ".join(words)


HASH_LENGTH = 12
"""Hexadecimal digits: of 100,000 texts, two have the same hash in one of 50,000 sites."""


@lru_cache(maxsize=2**18)
def fingerprint(words: str) -> str:
    """The hash of a text (SHA-256, cut short). How its lines are broken does not count, every other sign does."""
    return hashlib.sha256(" ".join(words.split()).encode()).hexdigest()[:HASH_LENGTH]


Known = Mapping[str, Mapping[str, Pair]]
"""The pairs of a ledger: by the hash of the translation, then by that of the words it was made of."""


def known_pairs(ledgers: Iterable[Ledger], language: str) -> Known:
    """What the ledgers know of translations into a language; lines that are none are passed over."""
    known: dict[str, dict[str, Pair]] = {}
    for ledger in ledgers:
        for line in ledger.pairs if ledger.language == language else ():
            pair = pair_of(line)
            if pair:
                known.setdefault(pair.made, {})[pair.of] = pair
    return known


def pair_of(line: str) -> Pair | None:
    """The pair of a line; None where it names a day that there is not."""
    of, made, state, role, day, *minor = line.split()
    try:
        return Pair(of, made, State(state), role, date.fromisoformat(day), bool(minor))
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a text stands in a language: translated from `source` into `words` (empty where missing). `pair` is what
    the ledger has of it; of an outdated one, the newest that it has of the same translation."""

    state: State
    source: Said
    words: str = ""
    pair: Pair | None = None


def source_of(text: Text, order: Sequence[str]) -> Said | None:
    """The words that the others are made from: those in the first language of the site that has any. None for a text
    that serves every language."""
    known = dict(text.words)
    key = next((key for key in order if known.get(key)), None)
    return Said(known[key], key) if key and not known.get(SHARED) else None


def standing(text: Text, lang: str, order: Sequence[str], known: Known) -> Standing | None:
    """Where a text stands in the language `lang`; None where there is nothing to translate."""
    source = source_of(text, order)
    if source is None or source.lang == lang:
        return None
    words = dict(text.words).get(lang, "")
    if not words:
        return Standing(State.MISSING, source)
    pairs = known.get(fingerprint(words)) if known else None
    if not pairs:
        return Standing(State.DRAFT, source, words)
    pair = pairs.get(fingerprint(source.words))
    if pair:
        return Standing(pair.state, source, words, pair)
    return Standing(State.OUTDATED, source, words, max(pairs.values(), key=lambda pair: pair.day))


@dataclass(frozen=True, slots=True)
class Row:
    """Texts and words (of the source) by state, for the file or unit called `name`."""

    name: str
    texts: Mapping[State, int] = field(default_factory=dict)
    words: Mapping[State, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """All words."""
        return sum(self.words.values())

    @property
    def done(self) -> float:
        """The share of words, in percent, that have a translation which is not outdated; 100 where there are none."""
        open_ones = self.words.get(State.MISSING, 0) + self.words.get(State.OUTDATED, 0)
        return 100 * (self.total - open_ones) / self.total if self.total else 100.0

    @property
    def percent(self) -> str:
        """The same in whole percent; never 100 where something is open, nor 0 where something is done."""
        rounded = round(self.done)
        if rounded in (0, 100) and self.done not in (0, 100):
            rounded = 1 if rounded == 0 else 99
        return f"{rounded}%"


@dataclass(frozen=True, slots=True)
class Open:
    """A text that waits for the translators: its id, where it stands, and why."""

    id: str
    place: Place
    state: State


@dataclass(frozen=True, slots=True)
class Progress:
    """The state of the translation into one language (its key, and what it calls itself): of everything, by content
    file, and by unit. `open_ones` are the texts that are missing or outdated, in the order of the files, `names` those
    of the units by their ids."""

    language: str
    said: str
    whole: Row
    files: tuple[Row, ...]
    units: tuple[Row, ...]
    open_ones: tuple[Open, ...] = ()
    names: Mapping[str, Text] = field(default_factory=dict)
