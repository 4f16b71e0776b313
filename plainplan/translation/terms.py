"""Fixed terms: what the glossary, the register and the frameworks call things in both languages, and translations
that call them otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plainplan.findings import Finding, Severity, fault, listed
from plainplan.model.answers import Glossary
from plainplan.model.content import Content, texts
from plainplan.model.site import FrameworkItem
from plainplan.model.text import Text
from plainplan.model.translations import source_of
from plainplan.translation.wording import Called, called

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")


@dataclass(frozen=True, slots=True)
class Term:
    """A name in the language of the source, and every name by which a translation may call it, the main one first;
    `fixed` is a word of the glossary."""

    source: str
    names: tuple[str, ...]
    fixed: bool = False


class Terms:
    """The terms between two languages of a site, ready to be looked for."""

    def __init__(self, content: Content, source: str, target: str) -> None:
        names: dict[str, list[str]] = {}
        fixed = {name for text, others in _explained(content) for name in (*dict(text.words).values(), *others)}
        for text, aliases in (*_explained(content), *_named(content)):
            words = dict(text.words)
            if words.get(source) and words.get(target):
                for name in (words[source], *_of_script(aliases, words[source])):
                    names.setdefault(name, []).extend([words[target], *_of_script(aliases, words[target])])
        self.known = {name: Term(name, tuple(dict.fromkeys(known)), name in fixed) for name, known in names.items()}
        found = sorted(self.known, key=lambda name: (-len(name), name))
        self.pattern = re.compile("|".join(map(_bounded, found)), re.IGNORECASE) if found else None
        self.folded = {name.casefold(): name for name in reversed(found)}

    def within(self, source: str) -> tuple[Term, ...]:
        """The terms that stand in a text, each once; of two that overlap the longer."""
        met = (self.folded[found[0].casefold()] for found in self.pattern.finditer(source)) if self.pattern else ()
        return tuple(self.known[name] for name in dict.fromkeys(met))

    def strayed(self, source: str, translation: str) -> tuple[Term, ...]:
        """The terms of a text that its translation calls otherwise. A unit that is not named at all has been left out,
        as one may; a word of the glossary cannot be."""
        terms = self.within(source)
        return tuple(term for term in terms if self._strays(term, translation, terms))

    def _strays(self, term: Term, translation: str, terms: Iterable[Term]) -> bool:
        others = [name for other in terms if other != term for name in other.names]
        said = called(term.names, translation, others)
        return said is Called.OTHERWISE or (said is Called.NOT_AT_ALL and term.fixed)


def stray_terms(content: Content) -> Iterator[Finding]:
    """A warning for each term that a translation does not call as its entry does. The entries themselves are not held
    against others, nor is what stands on no page."""
    order = [language.key for language in content.settings.languages]
    known: dict[tuple[str, str], Terms] = {}
    for text in texts((content.settings, *content.plans, *content.all_entries)):
        source = source_of(text, order)
        if not source or text.place.file in _ENTRIES:
            continue
        for key, words in text.words:
            if key != source.lang and key in order:
                terms = _terms(known, content, source.lang, key)
                for term in terms.strayed(source.words, words):
                    names = listed(term.names)
                    yield fault("term-strayed", Severity.WARNING, text.place, term=term.source, names=names)


def _terms(known: dict[tuple[str, str], Terms], content: Content, source: str, target: str) -> Terms:
    if (source, target) not in known:
        known[source, target] = Terms(content, source, target)
    return known[source, target]


_ENTRIES = frozenset({"content/glossary.yaml", "content/units.yaml"})


def _explained(content: Content) -> Iterator[tuple[Text, tuple[str, ...]]]:
    """The words of the glossary, and their other forms."""
    for entry in content.entries.get("glossary", ()):
        for term in entry.terms if isinstance(entry, Glossary) else ():
            yield term.term, (*term.aliases, *term.wordings)


def _named(content: Content) -> Iterator[tuple[Text, tuple[str, ...]]]:
    """Agencies, units and items of frameworks, and their other names. A collective name (各單位) is an everyday word
    too."""
    for agency in content.register.agencies:
        yield agency.name, agency.aliases
    for unit in content.register.units:
        if not unit.collective:
            yield unit.name, unit.aliases
    for framework in content.frameworks:
        for title in _titles(framework.items):
            yield title, ()


def _titles(items: Iterable[FrameworkItem]) -> Iterator[Text]:
    for item in items:
        yield item.title
        yield from _titles(item.items)


def _of_script(aliases: Iterable[str], like: str) -> Iterator[str]:
    """The aliases in the script of a name; they do not tell their language."""
    return (alias for alias in aliases if bool(_HAN.search(alias)) == bool(_HAN.search(like)))


def _bounded(name: str) -> str:
    before = r"(?<![A-Za-z0-9])" if name[0].isascii() and name[0].isalnum() else ""
    after = r"(?![A-Za-z0-9])" if name[-1].isascii() and name[-1].isalnum() else ""
    return f"{before}{re.escape(name)}{after}"
