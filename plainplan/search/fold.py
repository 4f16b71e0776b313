"""Text in, the terms under which it is filed out. `theme/js/search-core.js` is the twin; a test runs both."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

VARIANTS = dict(zip("台裏羣峯啓污爲衞", "臺裡群峰啟汙為衛", strict=True))
"""Characters that official texts write in two ways, to the one that is filed."""

_VARIANT = re.compile(f"[{''.join(VARIANTS)}]")

NAMED = 24
"""Letters of a whole name by which it is filed; longer names share a beginning rarely."""

_RUNS = re.compile(
    "([\u3005\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+)"
    "|([0-9a-z\u00df-\u024f\u0370-\u03ff\u0400-\u052f\u1e00-\u1eff\u3105-\u312f\uac00-\ud7a3]+)"
)
_ASCII_WORDS = bytes(ord(chr(code).lower()) if code < 128 and chr(code).isalnum() else 32 for code in range(256))
"""For each byte of ASCII what stands for it where words are told apart: small letters, figures, spaces."""
_PIECES = re.compile(r"[^\s，。、；！？（）「」]+")
"""What stands between spaces and stops, across which neither folding nor a run reaches. The colon is not among them:
Unicode takes it for a sign within words, which tells which small sigma a capital one becomes."""
_PLURAL = re.compile(r"[a-z]{3,}s")
_NO_PLURAL = ("ss", "us", "is")


def fold(words: str) -> str:
    """Full and half width, capitals, and variants of a character are one (Unicode NFKC, lower case)."""
    if words.isascii():
        return words.lower()
    return _VARIANT.sub(lambda found: VARIANTS[found[0]], unicodedata.normalize("NFKC", words).lower())


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """An English word without the s of its plural."""
    if not _PLURAL.fullmatch(word) or word.endswith(_NO_PLURAL):
        return word
    return f"{word[:-3]}y" if word.endswith("ies") and len(word) > 4 else word[:-1]


def terms(words: str) -> set[str]:
    """Every pair of neighbours in a run of Chinese, the run's last character alone, and other words whole."""
    if words.isascii():
        return set(map(stem, words.encode().translate(_ASCII_WORDS).decode().split()))
    return set(chain.from_iterable(map(_terms_of, _PIECES.findall(words))))


@lru_cache(maxsize=1 << 13)
def _terms_of(piece: str) -> tuple[str, ...]:
    """The same for a piece: labels, names and whole sentences come again, within a page and on other ones."""
    found: list[str] = []
    for han, word in _RUNS.findall(fold(piece)):
        if word:
            found.append(stem(word))
        else:
            found.extend(map(str.__add__, han, han[1:]))
            found.append(han[-1])
    return tuple(found)


def grams(words: str) -> set[str]:
    """Every Chinese character alone, and single letters and pairs of letters in other words: `~園`, `~s`, `~se`."""
    return {f"~{part}" for han, word in _RUNS.findall(fold(words)) for part in (han or _parts(word))}


def name(words: str) -> str:
    """The term of a whole name: `=` and its letters and figures without what stands between them; "" without any."""
    letters = "".join(han or word for han, word in _RUNS.findall(fold(words)))
    return f"={letters[:NAMED]}" if letters else ""


def is_findable(words: str) -> bool:
    """Whether words hold anything that is filed."""
    return _RUNS.search(fold(words)) is not None


def _parts(word: str) -> Iterator[str]:
    yield from word
    yield from map(str.__add__, word, word[1:])
