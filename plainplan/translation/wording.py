"""Whether a translation calls a thing by one of its names.

English shortens a name once it is known (`the Bureau`) and turns it round (`homes connected to the sewer`); neither is
another name. Another name is one with the same last word and a different word before it (`detention basin` for `flood
basin`), or one that shares no word with any of the names. Articles, plurals and capitals do not count.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from enum import StrEnum

_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_PLURALS = (("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh"))
_SMALL = frozenset(
    "the a an this that these those its our their your his her each every any all no both some many few most other own"
    " of to in at by for from with on into under within through about as than and or but not if when who which is are"
    " be was were has have new same such one two three more between near where".split()
)
"""Words that are part of no name: what stands behind them is a name made short."""


class Called(StrEnum):
    """What a translation calls a thing: by its name (made short or turned round, too), otherwise, or not at all."""

    BY_NAME = "by-name"
    OTHERWISE = "otherwise"
    NOT_AT_ALL = "not-at-all"


def called(names: Sequence[str], translation: str, others: Iterable[str] = ()) -> Called:
    """What a translation calls the thing of these `names`; `others` are names of other things in the same text, and
    say nothing about this one."""
    if _HAN.search("".join(names)):
        said = "".join(translation.split())
        return Called.BY_NAME if any("".join(name.split()) in said for name in names) else Called.NOT_AT_ALL
    if any(name.casefold() in translation.casefold() for name in names):
        return Called.BY_NAME
    said_words = _words(translation)
    own = [_significant(name) for name in names]
    if any(_find(said_words, name) for name in own if name):
        return Called.BY_NAME
    rest = _without(said_words, [_significant(other) for other in others])
    heads = {name[-1] for name in own if name}
    before = [rest[at - 1] if at else "the" for at, word in enumerate(rest) if word in heads]
    if before:
        return Called.BY_NAME if any(_is_small(word) for word in before) else Called.OTHERWISE
    shared = {word for name in own for word in name} & set(rest)
    return Called.BY_NAME if shared else Called.NOT_AT_ALL


def _words(text: str) -> list[str]:
    """Its words as they are compared; a sign between two of them is a word too, for no name goes on behind it."""
    return [_stem(one[0]) for one in re.finditer(rf"{_WORD.pattern}|[.,:;!?()\[\]–—]", text.casefold())]


def _significant(name: str) -> list[str]:
    return [word for word in map(_stem, _WORD.findall(name.casefold())) if word not in _SMALL]


def _is_small(word: str) -> bool:
    return word in _SMALL or not word[0].isalpha()


def _find(words: Sequence[str], name: Collection[str]) -> bool:
    """Whether the words of a name follow each other, whatever small words stand between."""
    plain = [word for word in words if word not in _SMALL]
    wanted = list(name)
    return any(plain[at : at + len(wanted)] == wanted for at in range(len(plain) - len(wanted) + 1))


def _without(words: Sequence[str], names: Iterable[Sequence[str]]) -> list[str]:
    """The words without those names, each replaced by a sign."""
    rest = list(words)
    for name in names:
        at = 0
        while name and at <= len(rest) - len(name):
            if rest[at : at + len(name)] == list(name):
                rest[at : at + len(name)] = ["."]
            at += 1
    return rest


def _stem(word: str) -> str:
    """The singular of an English word, as far as its ending tells."""
    word = re.sub(r"['’]s?$", "", word)
    for ending, instead in _PLURALS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)] + instead
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
