"""The order of words in an index: Chinese by the number of strokes of each character, other scripts by letters.

The counts: plainplan/data/strokes.txt, made by .ci/make_strokes.py from the Unicode Character Database and Big5.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from plainplan.config import STROKES

MANY = 99
"""Where a character without a count is put: after all others."""

_FIRST = re.compile(r"\w")
_ARTICLE = re.compile(r"(?:the|an|a)\s+(?=\w)", re.IGNORECASE)


def strokes(char: str) -> int | None:
    """How many strokes a Chinese character has as Taiwan writes it; None for all else."""
    return _counts().get(unicodedata.normalize("NFKC", char))


def heading(words: str) -> int | str:
    """Under what a title stands: the strokes of its first character, its first letter (without its mark), or # for
    figures and all else. Signs before it and an English article do not count."""
    first = _bare(words)[:1]
    count = strokes(first)
    if count is not None:
        return count
    letter = unicodedata.normalize("NFKD", first)[:1].upper()
    return letter if "A" <= letter <= "Z" else "#"


def order(words: str) -> tuple[tuple[int, str], ...]:
    """What titles are sorted by: character by character, its strokes (0 for letters and figures) and itself."""
    return tuple((strokes(char) or (MANY if char >= "\u3400" else 0), char) for char in _bare(words).casefold())


def _bare(words: str) -> str:
    found = _FIRST.search(words)
    bare = unicodedata.normalize("NFKC", words[found.start() :] if found else words)
    return _ARTICLE.sub("", bare, count=1) if _ARTICLE.match(bare) else bare


@cache
def _counts() -> Mapping[str, int]:
    found: dict[str, int] = {}
    for line in STROKES.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            count, _, chars = line.partition("\t")
            found.update(dict.fromkeys(chars, int(count)))
    return found
