"""The terms of the glossary as they are found in running text: one pattern a language, and where each word leads."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from plainplan.model.answers import Glossary, Term
from plainplan.model.pages import Site

GLOSSARY = "glossary/"
"""The key of the page on which the terms are explained."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The terms of a language: the id behind each word, and what finds the words."""

    known: Mapping[str, str]
    pattern: re.Pattern[str] | None


NO_TERMS = Lexicon({}, None)


@dataclass
class Terms:
    """The terms that one page may still link: each leads to the glossary the first time it is met."""

    lexicon: Lexicon
    met: set[str] = field(default_factory=set)

    def first(self, word: str) -> str | None:
        """The id of the term behind a word of the text; None where the page has linked it already."""
        term = self.lexicon.known[word.casefold()]
        if term in self.met:
            return None
        self.met.add(term)
        return term


def lexicon(site: Site, lang: str) -> Lexicon:
    """The terms of a site in a language; none where there is no page for them."""
    entries = site.content.entries.get("glossary", ()) if GLOSSARY in site.routes else ()
    known: dict[str, str] = {}
    for entry in entries:
        for term in entry.terms if isinstance(entry, Glossary) else ():
            for word in _words(term, lang):
                known.setdefault(word.casefold(), term.id)
    return Lexicon(known, _pattern(known))


def _words(term: Term, lang: str) -> tuple[str, ...]:
    return tuple(word for word in (term.term.said(lang).words, *term.aliases) if word)


def _pattern(known: Mapping[str, str]) -> re.Pattern[str] | None:
    """The longest word first. Latin words are whole ones; Chinese has no blanks to tell by."""
    words = sorted(known, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(_bounded, words)), re.IGNORECASE) if words else None


def _bounded(word: str) -> str:
    before = r"(?<![a-z0-9])" if _LATIN.match(word[0]) else ""
    after = r"(?![a-z0-9])" if _LATIN.match(word[-1]) else ""
    return f"{before}{re.escape(word)}{after}"


_LATIN = re.compile(r"[a-z0-9]", re.IGNORECASE)
