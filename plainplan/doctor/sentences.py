"""Where a sentence ends, and when two are the same: white space and the width of digits aside, sign for sign."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SENTENCE = re.compile(r"[^。！？；\n]*[。！？；]+[」』”’)）】〕]*|[^。！？；\n]+")
_LATIN = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[A-Z\"“(])")
_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"\w")
_DROPPED = dict.fromkeys((0x00AD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF))
_WIDE = {ord("０") + digit: str(digit) for digit in range(10)}


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text in their order; a line break ends one, and signs without a word stay with the one
    before."""
    kept = ""
    for line in text.split("\n"):
        for part in _SENTENCE.findall(line) if _HAN.search(line) else _LATIN.split(line):
            if kept and _WORD.search(part):
                yield kept
                kept = ""
            kept = f"{kept}{part}".strip()
        if kept:
            yield kept
        kept = ""


def folded(text: str) -> str:
    """A text as it is compared: without white space and signs that nobody sees, digits of one width."""
    return "".join(text.split()).translate(_DROPPED).translate(_WIDE)


def says_something(text: str) -> bool:
    """Whether a text holds a letter, a digit or a Chinese sign."""
    return bool(_WORD.search(text))
